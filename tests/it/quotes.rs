//! Who said what: `search --expert`, `quotes` and `experts`.
//!
//! Most archives here are indexed from articles whose quotes are written down beside them, so that these tests say what
//! becomes of quotes, whatever finds them. The last ones go from text to answer.

use fundstelle::analysis::Analyzer;
use fundstelle::index::{Document, Identity, Writer};
use fundstelle::model::{
    Article, ArticleId, Confidence, DateSource, Expert, Outlet, OutletSource, PartialDate, Quote, QuoteKind, Source,
    Span, Speaker, SpeakerKind,
};
use fundstelle::passages::passages;
use serde_json::Value;

use crate::place::{Place, Ran, line};

/// A quote as a test writes it down.
#[derive(Clone, Copy)]
struct Said {
    /// What stands in the body; with `|` between its pieces where a frame cuts it.
    words: &'static str,
    kind: QuoteKind,
    confidence: Confidence,
    by: Option<&'static str>,
    /// Who says it too.
    with: &'static [&'static str],
    /// What stands for a name where there is none.
    unnamed: &'static str,
    speaker_kind: SpeakerKind,
    role: &'static str,
    affiliation: &'static str,
}

fn said(words: &'static str, by: &'static str, role: &'static str) -> Said {
    Said {
        words,
        kind: QuoteKind::Direct,
        confidence: Confidence::High,
        by: Some(by),
        with: &[],
        unnamed: "einige Fachleute",
        speaker_kind: SpeakerKind::Person,
        role,
        affiliation: "",
    }
}

fn indirect(said: Said) -> Said {
    Said { kind: QuoteKind::Indirect, ..said }
}

fn unsure(said: Said) -> Said {
    Said { confidence: Confidence::Low, ..said }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn article(id: &str, date: &str, outlet: &str, body: &str, all: &[Said]) -> Article {
    let place = |words: &str| {
        let start = body.find(words).unwrap_or_else(|| panic!("{words} is not in {body}"));
        Span::new(start, start + words.len())
    };
    let quote = |said: &Said| {
        let pieces: Vec<Span> = said.words.split('|').map(place).collect();
        let span = Span::new(pieces[0].start, pieces[pieces.len() - 1].end);
        let speaker = Speaker {
            text: said.by.unwrap_or(said.unnamed).to_owned(),
            name: said.by.map(str::to_owned),
            kind: said.speaker_kind,
            role: filled(said.role),
            affiliation: filled(said.affiliation),
            rule: "test".to_owned(),
        };
        let other =
            |name: &&str| Speaker { name: Some((*name).to_owned()), role: None, affiliation: None, ..speaker.clone() };
        Quote {
            kind: said.kind,
            span,
            parts: if pieces.len() > 1 { pieces } else { Vec::new() },
            cue: Some("sagte".to_owned()),
            confidence: said.confidence,
            other_speakers: said.with.iter().map(other).collect(),
            speaker: Some(speaker),
            rule: "test".to_owned(),
        }
    };
    let mut experts: Vec<Expert> = Vec::new();
    for said in all {
        let Some(name) = said.by else { continue };
        if !experts.iter().any(|expert| expert.name == name) {
            experts.push(Expert {
                name: name.to_owned(),
                kind: said.speaker_kind,
                role: filled(said.role),
                affiliation: filled(said.affiliation),
                quotes: all.iter().filter(|other| other.by == said.by).count(),
            });
        }
    }
    Article {
        id: ArticleId(id.to_owned()),
        source: Source { path: id.to_owned(), given: id.to_owned(), line: None },
        url: None,
        title: Some(format!("Überschrift {id}")),
        lead: None,
        kicker: None,
        date: date.parse().ok().map(|interval| PartialDate { interval, time: None, source: DateSource::Meta }),
        outlet: filled(outlet).map(|name| Outlet { name, domain: None, source: OutletSource::Meta }),
        authors: Vec::new(),
        language: None,
        body: body.to_owned(),
        subheads: Vec::new(),
        quotes: all.iter().map(quote).collect(),
        experts,
        notes: Vec::new(),
    }
}

/// An index of these articles, in as many commits as there are lists of them.
fn index(commits: &[&[Article]]) -> Place {
    let place = Place::new();
    let analyzer = Analyzer::default();
    let mut writer = Writer::create(&place.path().join("index"), 1).unwrap();
    let fields = *writer.fields();
    let mut key = 0;
    for articles in commits {
        for article in *articles {
            key += 1;
            let identity = Identity { key, content: key, version: 1 };
            writer.add(Document::new(&fields, &analyzer, identity, article, &passages(article))).unwrap();
        }
        writer.commit().unwrap();
    }
    writer.freeze(1, analyzer.vocabulary(), &[]).unwrap();
    writer.finish().unwrap();
    place
}

/// Four articles in two commits, with what differs between names, spellings, kinds and certainties.
pub fn archive() -> Place {
    let bruecke = "Die alte Brücke über die Öhr wird erneuert. „Die Brücke wird erneuert und größer“, sagte \
        Bürgermeisterin Anna Groß. „Das kostet Geld“, meinte sie, „aber der Neubau lohnt sich.“ Der Kämmerer Jörg \
        Müller erklärte, für die Brücken fehle Geld.";
    let flut = "Am Abend stieg das Wasser. »Die Keller laufen schneller voll, als wir pumpen«, sagte Einsatzleiter \
        Dirk Hagestedt. Die Feuerwehr teilte mit, niemand sei verletzt. Einige Fachleute warnen vor Panik.";
    let gipfel = "Wolodymyr Selenskyj kam am Montag. „Wir brauchen Raketenabwehr“, sagte er. „Brücken bauen“, sagte \
        Anna Groß dem Gast. „Die Keller laufen schneller voll, als wir pumpen“, so Dirk Hagestedt.";
    let spaeter = "Der Präsident Volodymyr Zelensky bat um Hilfe. „Wir danken“, sagte er. Bürgermeister Müller sagte: \
        „Schön war es.“ Peter Groß soll gesagt haben: „Nun ja.“";
    let first = [
        article(
            "bruecke",
            "2024-03-05",
            "Täler-Bote",
            bruecke,
            &[
                Said {
                    affiliation: "Oberfelden",
                    ..said("Die Brücke wird erneuert und größer", "Anna Groß", "Bürgermeisterin")
                },
                said("Das kostet Geld|aber der Neubau lohnt sich.", "Anna Groß", ""),
                indirect(said("für die Brücken fehle Geld", "Jörg Müller", "Kämmerer")),
            ],
        ),
        article(
            "flut",
            "2021-06",
            "Uferkurier",
            flut,
            &[
                said("Die Keller laufen schneller voll, als wir pumpen", "Dirk Hagestedt", "Einsatzleiter"),
                Said {
                    speaker_kind: SpeakerKind::Organisation,
                    ..indirect(said("niemand sei verletzt", "Feuerwehr", ""))
                },
                Said { by: None, speaker_kind: SpeakerKind::Group, ..indirect(said("vor Panik", "", "")) },
            ],
        ),
    ];
    let second = [
        article(
            "gipfel",
            "2024-10-15",
            "Täler-Bote",
            gipfel,
            &[
                said("Wir brauchen Raketenabwehr", "Wolodymyr Selenskyj", ""),
                said("Brücken bauen", "Anna Gross", "Stadträtin"),
                said("Die Keller laufen schneller voll, als wir pumpen", "Dirk Hagestedt", "Einsatzleiter"),
            ],
        ),
        article(
            "spaeter",
            "",
            "",
            spaeter,
            &[
                said("Wir danken", "Volodymyr Zelensky", "Präsident"),
                said("Schön war es.", "Müller", "Bürgermeister"),
                unsure(said("Nun ja.", "Peter Groß", "")),
            ],
        ),
    ];
    index(&[&first, &second])
}

fn lines(ran: &Ran, kind: &str) -> Vec<Value> {
    ran.json().into_iter().filter(|line| line["type"] == kind).map(|line| line["data"].clone()).collect()
}

/// The beginnings of the quotes that were found, in their order.
fn texts(ran: &Ran) -> Vec<String> {
    lines(ran, "quote").iter().map(|found| found["quote"]["text"].as_str().unwrap().to_owned()).collect()
}

/// `name: quotes` of those who are listed.
fn listed(ran: &Ran) -> Vec<String> {
    let expert = |expert: &Value| format!("{}: {}", expert["name"].as_str().unwrap(), expert["quotes"]);
    lines(ran, "expert").iter().map(expert).collect()
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

#[test]
fn articles_by_who_is_quoted_in_them() {
    let place = archive();
    let found = |name: &str| sorted(place.run(&["search", "--json", "--expert", name, "die", "wir"]).hit_ids());
    assert_eq!(found("Groß"), ["bruecke", "gipfel"], "Peter Groß is unsure");
    assert_eq!(found("gross"), ["bruecke", "gipfel"]);
    assert_eq!(found("Anna Groß"), ["bruecke", "gipfel"]);
    for spelling in ["Selenskyj", "Selenskij", "Zelenskyy", "Zelensky", "Volodymyr Selenskyj"] {
        assert_eq!(found(spelling), ["gipfel", "spaeter"], "{spelling}");
    }
    for spelling in ["Müller", "Mueller", "Muller"] {
        assert_eq!(found(spelling), ["bruecke", "spaeter"], "{spelling}");
    }
    assert_eq!(found("Feuerwehr"), ["flut"]);
    for name in ["Größe", "Gro", "Hage", "Stedt", "Wehr", "Peter Groß", "Anna Müller", "Brücke"] {
        assert!(found(name).is_empty(), "{name} is nobody's name");
    }
    let all = place.run(&["search", "--json", "--all-quotes", "--expert", "Peter Groß", "die", "wir"]);
    assert_eq!(all.hit_ids(), ["spaeter"]);
    let either = place.run(&["search", "--json", "--expert", "Hagestedt", "--expert", "Müller", "die", "wir"]);
    assert_eq!(sorted(either.hit_ids()), ["bruecke", "flut", "gipfel", "spaeter"]);
}

#[test]
fn the_answer_says_whom_a_name_meant() {
    let place = archive();
    let ran = place.run(&["search", "--json", "--expert", "Zelensky", "Wir"]);
    let begin = &lines(&ran, "begin")[0];
    assert_eq!(begin["filters"]["expert"][0], "Zelensky");
    let matched = begin["experts_matched"].as_array().unwrap();
    assert_eq!((matched.len(), matched[0]["articles"].as_u64()), (1, Some(2)));
    assert_eq!(matched[0]["spellings"].as_array().unwrap().len(), 2);
    assert!(ran.stderr.contains("Volodymyr Zelensky, Wolodymyr Selenskyj (2 articles)"), "{}", ran.stderr);

    let ran = place.run(&["search", "--json", "--expert", "Hagestet", "Wasser"]);
    assert_eq!((ran.code, ran.end()["similar_names"][0].as_str()), (1, Some("Dirk Hagestedt")));
    assert!(ran.stderr.contains("quoted here: Dirk Hagestedt"), "{}", ran.stderr);
    let ran = place.run(&["search", "--expert", "Hagestet", "--expert", "Groß", "Brücke"]);
    assert!(ran.code == 0 && ran.stderr.starts_with("nobody is quoted by the name Hagestet\n"), "{}", ran.stderr);
    let ran = place.run(&["search", "--json", "--expert", "Berta Groß", "Brücke"]);
    assert_eq!((ran.code, ran.end()["similar_names"][0].as_str()), (1, Some("Anna Groß")));
    let ran = place.run(&["search", "--expert", "Xaver", "Brücke"]);
    assert!(ran.code == 1 && ran.stderr.contains("nobody is quoted by the name Xaver"), "{}", ran.stderr);
    assert!(ran.stderr.contains("without the name: 2 articles"), "{}", ran.stderr);
}

#[test]
fn a_passage_names_those_who_speak_in_it() {
    let place = archive();
    let shown = place.run(&["search", "Brücke"]).stdout;
    assert!(
        shown.contains(
            "      „Die Brücke wird erneuert und größer“ (+1) — Anna Groß, Bürgermeisterin\n      (Oberfelden)\n"
        ),
        "{shown}"
    );
    assert!(shown.contains("      für die Brücken fehle Geld — Jörg Müller, Kämmerer\n"), "{shown}");
    let hit = &lines(&place.run(&["search", "--json", "Brücke"]), "hit")[0];
    assert_eq!(hit["quotes"].as_array().unwrap().len(), 3);

    let shown = place.run(&["show", "spaeter"]).stdout;
    assert!(shown.contains("— Volodymyr Zelensky, Präsident\n  „Wir danken“\n"), "{shown}");
    assert!(shown.contains("— Peter Groß\n  „Nun ja.“  unsure\n"), "{shown}");
}

#[test]
fn words_are_searched_in_quotes_alone() {
    let place = archive();
    let found = |words: &[&str]| texts(&place.run(&[&["quotes", "--json"], words].concat()));
    assert_eq!(
        sorted(found(&["Brücke"])),
        ["Brücken bauen", "Die Brücke wird erneuert und größer", "für die Brücken fehle Geld"]
    );
    assert_eq!(found(&["Raketen"]), ["Wir brauchen Raketenabwehr"], "a part of a compound");
    assert!(found(&["Bürgermeisterin"]).is_empty(), "a word of the frame");
    assert!(found(&["meinte"]).is_empty(), "a word between two pieces");
    assert!(found(&["Wasser"]).is_empty(), "a word of the article");
    assert_eq!(sorted(found(&["Brücke", "-erneuert"])), ["Brücken bauen", "für die Brücken fehle Geld"]);
    assert_eq!(found(&["\"Brücken bauen\""]), ["Brücken bauen"]);
    assert!(found(&["\"bauen Brücken\""]).is_empty());
    assert_eq!(found(&["\"Geld aber\""]).len(), 1, "a phrase runs over the frame");
    assert_eq!(found(&["=Brücke"]), ["Die Brücke wird erneuert und größer"]);
    assert_eq!(sorted(found(&["Brück*"])).len(), 3);
    assert_eq!(found(&["=\"die Brücken\""]), ["für die Brücken fehle Geld"]);
    assert_eq!(sorted(found(&["Brücke", "-=Brücken"])), ["Die Brücke wird erneuert und größer"]);
    assert_eq!(found(&["Brücke", "--type", "indirect"]), ["für die Brücken fehle Geld"]);
    assert_eq!(found(&["Brücke", "--by", "Groß", "--from", "2024-06"]), ["Brücken bauen"]);
    assert_eq!(found(&["Brücke", "--outlet", "Uferkurier"]).len(), 0);
    assert_eq!(found(&["erneuert", "Brücke"])[0], "Die Brücke wird erneuert und größer", "more words rank higher");
}

#[test]
fn marks_lie_within_the_quotes_own_words() {
    let place = archive();
    let ran = place.run(&["quotes", "--json", "Geld", "Neubau", "meinte"]);
    let quote = &lines(&ran, "quote")[0];
    let text = quote["quote"]["text"].as_str().unwrap();
    let marked: Vec<&str> = quote["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| &text[mark["start"].as_u64().unwrap() as usize..mark["end"].as_u64().unwrap() as usize])
        .collect();
    assert_eq!(marked, ["Geld", "Neubau"]);
    assert_eq!(quote["quote"]["parts"][1], "aber der Neubau lohnt sich.");
    assert_eq!(quote["quote"]["speaker"]["role"], "Bürgermeisterin", "told elsewhere in the article");
    let shown = place.run(&["quotes", "Neubau"]).stdout;
    assert!(shown.starts_with(" 1. „Das kostet Geld“, meinte sie, „aber der [Neubau] lohnt sich.“\n"), "{shown}");
    assert!(shown.contains("\n    — Anna Groß, Bürgermeisterin (Oberfelden)\n    Überschrift bruecke\n"), "{shown}");
}

#[test]
fn without_a_query_the_newest_come_first() {
    let place = archive();
    let ran = place.run(&["quotes", "--json"]);
    assert_eq!(
        texts(&ran),
        [
            "Die Keller laufen schneller voll, als wir pumpen",
            "Wir brauchen Raketenabwehr",
            "Brücken bauen",
            "Die Brücke wird erneuert und größer",
            "Das kostet Geld“, meinte sie, „aber der Neubau lohnt sich.",
            "für die Brücken fehle Geld",
            "niemand sei verletzt",
            "vor Panik",
            "Wir danken",
            "Schön war es.",
        ]
    );
    assert_eq!(ran.end()["total"], 11, "a reprint is counted and folded");
    assert_eq!(lines(&ran, "quote")[0]["duplicates"], 1);
    assert!(lines(&ran, "quote")[0]["score"].is_null());

    let ran = place.run(&["quotes", "--json", "--by", "Müller", "--to", "2024"]);
    assert_eq!(texts(&ran), ["für die Brücken fehle Geld"]);
    assert_eq!(ran.end()["undated_left_out"], 1);
    assert_eq!(texts(&place.run(&["quotes", "--json", "--by", "Groß", "--limit", "1"])), ["Brücken bauen"]);
    assert_eq!(texts(&place.run(&["quotes", "--json", "--by", "Peter Groß", "--all-quotes"])), ["Nun ja."]);
    let ran = place.run(&["quotes", "--by", "Peter Groß"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    let ran = place.run(&["quotes", "Brücke", "--by", "Hagestedt"]);
    assert!(ran.code == 1 && ran.stderr.contains("no quotes found for Brücke"), "{}", ran.stderr);
}

#[test]
fn a_person_is_one_where_the_whole_names_agree() {
    let place = archive();
    let ran = place.run(&["experts", "--json"]);
    assert_eq!(
        listed(&ran),
        ["Anna Groß: 3", "Dirk Hagestedt: 2", "Wolodymyr Selenskyj: 2", "Jörg Müller: 1", "Müller: 1"]
    );
    let all = lines(&ran, "expert");
    assert_eq!(all[0]["spellings"].as_array().unwrap().len(), 2);
    assert_eq!((all[0]["role"].as_str(), all[0]["affiliation"].as_str()), (Some("Stadträtin"), Some("Oberfelden")));
    assert_eq!((all[0]["first_date"].as_str(), all[0]["last_date"].as_str()), (Some("2024-03-05"), Some("2024-10-15")));
    assert_eq!(all[0]["outlets"][0], serde_json::json!({"name": "Täler-Bote", "articles": 2}));
    assert_eq!(all[1]["first_date"], "2021-06-01");
    assert_eq!([&all[3]["full_name"], &all[4]["full_name"]], [true, false], "a surname stays by itself");
    assert_eq!([&all[3]["surname_of"], &all[4]["surname_of"]], [&Value::Null, &"Jörg Müller".into()]);
    assert_eq!((&ran.end()["total"], &ran.end()["shown"]), (&4.into(), &4.into()));
    assert_eq!(ran.end()["articles"], 4);

    assert_eq!(listed(&place.run(&["experts", "--json", "Wasser"])), ["Dirk Hagestedt: 1"]);
    assert_eq!(listed(&place.run(&["experts", "--json", "=\"alte Brücke\""])), ["Anna Groß: 2", "Jörg Müller: 1"]);
    assert_eq!(listed(&place.run(&["experts", "--json", "--name", "Müller", "--from", "2024"])), ["Jörg Müller: 1"]);
    assert_eq!(listed(&place.run(&["experts", "--json", "--kind", "organisation"])), ["Feuerwehr: 1"]);
    assert_eq!(listed(&place.run(&["experts", "--json", "--kind", "group"])), ["einige Fachleute: 1"]);
    let all = place.run(&["experts", "--json", "--kind", "all", "--all-quotes", "--limit", "2"]);
    assert_eq!((all.end()["total"].as_u64(), all.end()["shown"].as_u64()), (Some(7), Some(2)));
    let ran = place.run(&["experts", "Zwetschgenkuchen"]);
    assert!(ran.code == 1 && ran.stderr.contains("nobody quoted for Zwetschgenkuchen"), "{}", ran.stderr);

    let shown = place.run(&["experts", "--name", "Groß"]).stdout;
    let expect = "  1. Anna Groß, Stadträtin (Oberfelden)\n     3 quotes in 2 articles · 2024-03-05 to 2024-10-15 · \
        Täler-Bote (2)\n     also Anna Gross\n";
    assert_eq!(shown, expect);
}

#[test]
fn someone_written_in_two_ways_in_one_article_is_quoted_in_one() {
    let body = "„Ja“, sagte Jörg Müller. „Größer geht es nicht“, schrieb Joerg Mueller. „Nein“, so Jorg Müllner.";
    let all = [
        said("Ja", "Jörg Müller", "Kämmerer"),
        said("Größer geht es nicht", "Joerg Mueller", "Stadtrat"),
        said("Nein", "Jorg Müllner", ""),
    ];
    let place = index(&[&[article("a", "2024-05-01", "Uferkurier", body, &all)]]);
    let ran = place.run(&["experts", "--json", "--name", "Müller"]);
    let expert = &lines(&ran, "expert")[0];
    assert_eq!((expert["quotes"].as_u64(), expert["articles"].as_u64()), (Some(2), Some(1)));
    assert_eq!(expert["outlets"][0]["articles"], 1);
    assert_eq!(ran.end()["total"], 1);
}

#[test]
fn a_removed_article_quotes_nobody() {
    let place = archive();
    assert_eq!(place.run(&["remove", "gipfel"]).code, 0);
    assert_eq!(listed(&place.run(&["experts", "--json", "--name", "Anna Groß"])), ["Anna Groß: 2"]);
    assert_eq!(place.run(&["quotes", "--json", "Raketen"]).code, 1);
    assert_eq!(place.run(&["search", "--json", "--expert", "Selenskyj", "wir"]).hit_ids(), ["spaeter"]);
}

#[test]
fn a_rebuild_keeps_who_is_quoted() {
    let place = archive();
    let asked = ["experts", "--json", "--kind", "all", "--all-quotes"];
    let before = listed(&place.run(&asked));
    assert_eq!(place.run(&["ingest", "--rebuild"]).code, 0);
    assert_eq!(listed(&place.run(&asked)), before);
    assert_eq!(texts(&place.run(&["quotes", "--json", "Raketen"])), ["Wir brauchen Raketenabwehr"]);
}

fn unnamed(words: &'static str, text: &'static str, kind: SpeakerKind, role: &'static str) -> Said {
    Said { by: None, unnamed: text, speaker_kind: kind, ..said(words, "", role) }
}

/// A long article in which people, organisations and nobody in particular speak.
fn council() -> Place {
    let filler = "Der Rat der Stadt Öhrbach beriet bis spät in die Nacht über den Haushalt. ".repeat(14);
    let body = format!(
        "„Wir müssen über das Geld reden“, sagte sie. Das Rathaus teilte mit, die Türen blieben geschlossen. \
         „Das kostet alle viel Geld“, sagte die Kämmerin. „Ja“, so Jürgen Weil. \
         Demnach steige die Umlage um vier Prozent.\n\n\
         {filler}\n\n„Der Platz vor dem Museum wird schöner“, sagte Jürgen Weil. Fachleute halten die Lösung für gut. \
         Die Straßenbaubehörde-Weil meldet keine Schäden am Pflaster. „Die Bäume bleiben alle stehen“, so Käthe van \
         der Grün.\n\n{filler}\n\nÜber die Tribüne am Stadion wurde nicht geredet."
    );
    let all = [
        unnamed("Wir müssen über das Geld reden", "sie", SpeakerKind::Person, ""),
        Said {
            speaker_kind: SpeakerKind::Organisation,
            ..indirect(said("die Türen blieben geschlossen", "Rathaus", ""))
        },
        unnamed("Das kostet alle viel Geld", "die Kämmerin", SpeakerKind::Person, "Kämmerin"),
        said("Ja", "Jürgen Weil", ""),
        indirect(unnamed("steige die Umlage um vier Prozent", "Demnach", SpeakerKind::Document, "")),
        said("Der Platz vor dem Museum wird schöner", "Jürgen Weil", ""),
        indirect(unnamed("halten die Lösung für gut", "Leute", SpeakerKind::Group, "")),
        Said {
            speaker_kind: SpeakerKind::Organisation,
            ..indirect(said("keine Schäden am Pflaster", "Straßenbaubehörde-Weil", ""))
        },
        said("Die Bäume bleiben alle stehen", "Käthe van der Grün", "Gärtnerin"),
    ];
    index(&[&[article("rat", "2024-11-07", "ufer-kurier.example", &body, &all)]])
}

#[test]
fn all_quotes_begin_with_those_of_people() {
    let place = council();
    let ran = place.run(&["quotes", "--json"]);
    let expect = [
        "Der Platz vor dem Museum wird schöner",
        "Die Bäume bleiben alle stehen",
        "die Türen blieben geschlossen",
        "keine Schäden am Pflaster",
        "Das kostet alle viel Geld",
        "halten die Lösung für gut",
        "Ja",
    ];
    assert_eq!(texts(&ran), expect);
    assert_eq!(ran.end()["total"], 7);
    let all = texts(&place.run(&["quotes", "--json", "--all-quotes"]));
    assert_eq!((all.len(), all[4].as_str()), (9, "Wir müssen über das Geld reden"));
    assert_eq!(texts(&place.run(&["quotes", "--json", "Umlage"])).len(), 1, "words find what nobody said");
    let shown = place.run(&["quotes", "viel"]).stdout;
    assert!(shown.contains("\n    — die Kämmerin\n"), "{shown}");
}

#[test]
fn a_query_of_exclusions_leaves_the_rest() {
    let place = council();
    let ran = place.run(&["quotes", "--json", "--", "-Museum", "-Geld", "-Ja", "-die"]);
    assert_eq!(texts(&ran), ["keine Schäden am Pflaster"]);
    assert!(lines(&ran, "quote")[0]["score"].is_null());
    assert_eq!(texts(&place.run(&["quotes", "--json", "--", "-\"vor dem Museum\"", "-=Geld"])).len(), 5);
    let place = archive();
    assert_eq!(
        listed(&place.run(&["experts", "--json", "--", "-Brücke"])),
        ["Dirk Hagestedt: 1", "Müller: 1", "Volodymyr Zelensky: 1"]
    );
    assert_eq!(place.run(&["experts", "--", "-Wasser", "-Brücke", "-sagte"]).code, 1);
}

#[test]
fn what_asks_for_nothing_is_refused() {
    let place = council();
    let refused = |arguments: &[&str], message: &str| {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.starts_with(&format!("error: {message}")), "{}", ran.stderr);
    };
    refused(&["quotes", "--by", ""], "--by needs a name");
    refused(&["experts", "--name", " "], "--name needs a name");
    refused(&["search", "--expert", "„“", "Brücke"], "--expert needs a name");
    refused(&["quotes", "--outlet", ""], "--outlet needs");
    refused(&["quotes", ""], "the query has no word to look for");
    refused(&["experts", "", "–"], "the query has no word to look for");
    refused(&["quotes", "--by", "der"], "--by der: function words alone");
    refused(&["search", "--expert", "van der", "Geld"], "--expert van der: function words alone");
    refused(&["search", "--expert", "van der"], "--expert van der: function words alone");
    refused(&["search"], "the following required arguments");
    assert_eq!(texts(&place.run(&["quotes", "--json", "--by", "van der Grün"])).len(), 1);
}

#[test]
fn a_name_means_people_first() {
    let place = council();
    let ran = place.run(&["quotes", "--json", "--by", "weil"]);
    assert_eq!(texts(&ran), ["Der Platz vor dem Museum wird schöner", "Ja"], "a function word that is a surname");
    assert_eq!(lines(&ran, "begin")[0]["experts_matched"].as_array().unwrap().len(), 1);
    assert_eq!(texts(&place.run(&["quotes", "--json", "--by", "Straßenbaubehörde"])), ["keine Schäden am Pflaster"]);
    let of_kind = |kind| listed(&place.run(&["experts", "--json", "--name", "Weil", "--kind", kind]));
    assert_eq!(of_kind("person"), ["Jürgen Weil: 2"]);
    assert_eq!(of_kind("organisation"), ["Straßenbaubehörde-Weil: 1"]);
    assert_eq!(of_kind("all").len(), 2);
    let ran = place.run(&["experts", "--name", "Rathaus"]);
    assert!(ran.code == 1 && ran.stderr.contains("hint: who is no person is listed with --kind all"), "{}", ran.stderr);
}

#[test]
fn pronouns_and_plain_words_are_nobody() {
    let place = council();
    let all = listed(&place.run(&["experts", "--json", "--kind", "all"]));
    assert_eq!(all, ["Jürgen Weil: 2", "Käthe van der Grün: 1", "Rathaus: 1", "Straßenbaubehörde-Weil: 1"]);
    assert_eq!(place.run(&["experts", "--kind", "document"]).code, 1);
}

#[test]
fn a_hit_shows_what_the_asked_person_says_elsewhere() {
    let place = council();
    let shown = |words: &[&str]| place.run(&[&["search"], words].concat()).stdout;
    let below = "      elsewhere: „Ja“ — Jürgen Weil\n";
    assert!(shown(&["Tribüne", "--expert", "Weil"]).contains(below), "the first");
    let shown_with_word = shown(&["Tribüne", "Stadion", "schön", "--expert", "Weil"]);
    assert!(
        shown_with_word.contains("      elsewhere: „Der Platz vor dem Museum wird schöner“ — Jürgen Weil\n"),
        "{shown_with_word}"
    );
    assert!(!shown(&["Tribüne"]).contains("elsewhere"));
    assert!(!shown(&["Umlage", "--expert", "Weil"]).contains("elsewhere"), "he speaks there");
    let hit = &lines(&place.run(&["search", "--json", "Tribüne", "--expert", "Weil"]), "hit")[0];
    assert_eq!((&hit["quote_elsewhere"]["text"], &hit["quotes"]), (&"Ja".into(), &serde_json::json!([])));
}

#[test]
fn a_surname_stands_below_the_only_full_name() {
    let place = archive();
    let ran = place.run(&["experts", "--name", "Müller"]);
    assert!(ran.stdout.contains("  1. Jörg Müller, Kämmerer\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n     also by surname alone: 1 quote in 1 article\n"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("  2. ") && ran.stderr.contains("\n1 quoted in "), "{}", ran.stderr);
    let body = "„Grüße“, sagte Jörg Müller. „Schöne Grüße“, so Käthe Müller. „Viele Grüße“, rief Müller.";
    let said = |words| move |name| said(words, name, "");
    let all = [said("Grüße")("Jörg Müller"), said("Schöne Grüße")("Käthe Müller"), said("Viele Grüße")("Müller")];
    let place = index(&[&[article("a", "2024-05-01", "Uferkurier", body, &all)]]);
    let ran = place.run(&["experts"]);
    assert!(ran.stdout.contains("3. Müller\n") && !ran.stdout.contains("surname"), "{}", ran.stdout);
}

#[test]
fn messages_say_what_was_asked() {
    let place = council();
    let ran = place.run(&["experts", "Umlage"]);
    assert!(ran.stderr.contains("2 quoted in 1 article that match, whatever they speak about in "), "{}", ran.stderr);
    for command in ["search", "quotes", "experts"] {
        let ran = place.run(&[command, "Geld", "--outlet", "ufer-kurier.exampl"]);
        assert!(ran.code == 1 && ran.stderr.contains("hint: did you mean ufer-kurier.example?"), "{}", ran.stderr);
    }
    let by_field = place.run(&["quotes", "--json", "by:weil"]);
    assert_eq!(texts(&by_field), texts(&place.run(&["quotes", "--json", "--by", "weil"])));

    let body = "„Die Bänke bleiben“, sagte sie.";
    let names = ["Äna Öztürk-Schönfeld", "Änne Öztürk-Schönfeld", "Ännchen Öztürk-Schönfeld", "Änni Öztürk-Schönfeld"];
    let all = names.map(|name| said("Die Bänke bleiben", name, "Vorsitzende des Vereins der Freunde schöner Bänke"));
    let place = index(&[&[article("a", "2024-05-01", "Uferkurier", body, &all)]]);
    let ran = place.run(&["quotes", "--by", "Schönfeld"]);
    for text in [&ran.stderr, &ran.stdout, &place.run(&["experts"]).stdout, &place.run(&["show", "a"]).stdout] {
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}

/// Plain sentences, from text to answer.
fn ingested() -> Place {
    let place = Place::new();
    let bruecke = "„Die Brücke über die Öhr wird erneuert“, sagte Bürgermeisterin Anna Groß am Montag. Die Arbeiten \
        beginnen im März und dauern zwei Jahre.\n\n„Das wird teuer“, sagte Groß.";
    let flut = "„Die Keller laufen voll“, sagte Einsatzleiter Dirk Hagestedt am Abend. Der Pegel steigt weiter.";
    place.write("artikel.jsonl", line("bruecke", "2024-03-05", bruecke) + &line("flut", "2021-06-29", flut));
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    place
}

#[test]
fn from_plain_sentences_to_speakers() {
    let place = ingested();
    assert_eq!(place.run(&["search", "--json", "--expert", "Groß", "Brücke", "Keller"]).hit_ids(), ["bruecke"]);
    assert_eq!(texts(&place.run(&["quotes", "--json", "Brücke"])), ["Die Brücke über die Öhr wird erneuert"]);
    assert_eq!(texts(&place.run(&["quotes", "--json", "--by", "Hagestedt"])), ["Die Keller laufen voll"]);
    assert_eq!(listed(&place.run(&["experts", "--json"])), ["Anna Groß: 2", "Dirk Hagestedt: 1"]);
    let expert = &lines(&place.run(&["experts", "--json", "Brücke"]), "expert")[0];
    assert_eq!((&expert["role"], &expert["quotes"]), (&"Bürgermeisterin".into(), &2.into()));
}

#[test]
fn speakers_are_shown_under_their_passage() {
    let shown = ingested().run(&["search", "Keller"]).stdout;
    assert!(shown.contains("„Die Keller laufen voll“ — Dirk Hagestedt, Einsatzleiter"), "{shown}");
}

#[test]
fn all_of_several_speakers_are_quoted() {
    let place = Place::new();
    let paket = "Gesundheitsminister Ralf Sand und Finanzministerin Lea Thom traten vor die Presse. „Das Paket kommt“, \
        sagten Sand und Thom. „Es wird größer als gedacht“, sagte Thom.";
    place.write("artikel.jsonl", line("paket", "2024-03-05", paket));
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    for name in ["Sand", "Thom", "Lea Thom"] {
        assert!(
            texts(&place.run(&["quotes", "--json", "--by", name])).contains(&"Das Paket kommt".to_owned()),
            "{name}"
        );
        assert_eq!(place.run(&["search", "--json", "--expert", name, "Paket"]).hit_ids(), ["paket"], "{name}");
    }
    assert_eq!(listed(&place.run(&["experts", "--json"])), ["Lea Thom: 2", "Ralf Sand: 1"]);

    let shown = place.run(&["search", "Paket"]).stdout;
    let both = "„Das Paket kommt“ — Ralf Sand, Gesundheitsminister, und Lea Thom,\n      Finanzministerin\n";
    assert!(shown.contains(both), "{shown}");
    let shown = place.run(&["quotes", "Paket"]).stdout;
    let both = "    — Ralf Sand, Gesundheitsminister, und Lea Thom, Finanzministerin\n";
    assert!(shown.contains(both), "{shown}");
    let shown = place.run(&["show", "paket"]).stdout;
    assert!(
        shown.contains("— Ralf Sand, Gesundheitsminister, und Lea Thom, Finanzministerin\n  „Das Paket"),
        "{shown}"
    );
    assert!(shown.contains("— Lea Thom, Finanzministerin\n  „Es wird größer als gedacht“\n"), "{shown}");

    let found = &lines(&place.run(&["quotes", "--json", "Paket"]), "quote")[0]["quote"];
    assert_eq!(
        (&found["speaker"]["name"], &found["other_speakers"][0]["name"]),
        (&"Ralf Sand".into(), &"Lea Thom".into())
    );
    assert_eq!(found["other_speakers"][0]["role"], "Finanzministerin");
    let alone = &lines(&place.run(&["quotes", "--json", "größer"]), "quote")[0]["quote"];
    assert!(alone.get("other_speakers").is_none(), "{alone}");
}

#[test]
fn a_list_of_names_speaks_together() {
    let place = Place::new();
    let both = [
        ("a", "„Das Öl läuft“, sagten Ralf Sand und Lea Thom am Dienstag.", "Ralf Sand und Lea Thom"),
        ("b", "„Das Öl läuft“, sagten Ralf Sand, Lea Thom und Jörg Öhl.", "Ralf Sand, Lea Thom und Jörg Öhl"),
        ("c", "Ralf Sand und Lea Thom sagten, das Öl laufe noch.", "Ralf Sand und Lea Thom"),
        ("d", "„Das Öl läuft“, sagte Ralf Sand, Sprecher von Lea Thom.", "Ralf Sand, Sprecher von Lea Thom"),
        ("e", "„Das Öl läuft“, sagte Ralf Sand und verwies auf Lea Thom.", "Ralf Sand"),
    ];
    let articles: String = both.iter().map(|(id, text, _)| line(id, "2024-03-05", text)).collect();
    place.write("artikel.jsonl", articles);
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    for (id, _, speakers) in both {
        let shown = place.run(&["show", id]).stdout;
        assert!(shown.contains(&format!("\n— {speakers}\n")), "{shown}");
    }
    assert_eq!(listed(&place.run(&["experts", "--json"])), ["Ralf Sand: 5", "Lea Thom: 3", "Jörg Öhl: 1"]);
}

#[test]
fn each_of_several_speakers_is_counted_for_its_own_quotes() {
    let body = "„Ja“, sagten Jörg Öhl, Käthe Groß und Änne Thom. „Nein“, sagte Jörg Öhl. „Vielleicht“, so Käthe Groß.";
    let all = [
        Said { with: &["Käthe Groß", "Änne Thom"], ..said("Ja", "Jörg Öhl", "") },
        said("Nein", "Jörg Öhl", ""),
        said("Vielleicht", "Käthe Groß", ""),
    ];
    let place = index(&[&[article("a", "2024-05-01", "Uferkurier", body, &all)]]);
    let by = |name: &str| sorted(texts(&place.run(&["quotes", "--json", "--by", name])));
    assert_eq!(by("Öhl"), ["Ja", "Nein"]);
    assert_eq!(by("Groß"), ["Ja", "Vielleicht"]);
    assert_eq!(by("Thom"), ["Ja"]);
    assert_eq!(texts(&place.run(&["quotes", "--json", "--by", "Öhl", "--by", "Groß"])).len(), 3, "each once");
    assert_eq!(listed(&place.run(&["experts", "--json"])), ["Jörg Öhl: 2", "Käthe Groß: 2", "Änne Thom: 1"]);
    let shown = place.run(&["quotes", "Ja"]).stdout;
    assert!(shown.contains("— Jörg Öhl, Käthe Groß und Änne Thom\n"), "{shown}");
}

#[test]
fn the_most_quoted_spelling_leads() {
    let body = "„Ja“, sagte Juergen Mueller. „Nein“, sagte Jürgen Müller. „Brücken“, sagte Volodymyr Zelensky. \
        „Bäume“, sagte Wolodymyr Selenskyj. „Bänke“, rief Wolodymyr Selenskyj.";
    let all = [
        said("Ja", "Juergen Mueller", ""),
        said("Nein", "Jürgen Müller", ""),
        said("Brücken", "Volodymyr Zelensky", ""),
        said("Bäume", "Wolodymyr Selenskyj", ""),
        said("Bänke", "Wolodymyr Selenskyj", ""),
    ];
    let place = index(&[&[article("a", "2024-05-01", "Uferkurier", body, &all)]]);
    let ran = place.run(&["experts", "--json"]);
    assert_eq!(listed(&ran), ["Wolodymyr Selenskyj: 3", "Jürgen Müller: 2"]);
    let spellings = serde_json::json!(["Wolodymyr Selenskyj", "Volodymyr Zelensky"]);
    assert_eq!(lines(&ran, "expert")[0]["spellings"], spellings);
    let ran = place.run(&["quotes", "--by", "Mueller"]);
    assert!(ran.stderr.contains("quoted by that name: Jürgen Müller, Juergen Mueller"), "{}", ran.stderr);
}

#[test]
fn the_name_of_the_option_is_the_same_everywhere() {
    let place = archive();
    for option in ["--by", "--expert"] {
        assert_eq!(listed(&place.run(&["experts", "--json", option, "Hagestedt"])), ["Dirk Hagestedt: 2"], "{option}");
        assert_eq!(texts(&place.run(&["quotes", "--json", option, "Müller"])).len(), 2, "{option}");
        assert_eq!(place.run(&["search", "--json", option, "Zelensky", "Hilfe"]).hit_ids(), ["spaeter"], "{option}");
    }
}

#[test]
fn without_words_the_articles_that_quote_someone_most() {
    let place = archive();
    let asked = |words: &[&str]| place.run(&[&["search", "--json"], words].concat());
    let ran = asked(&["--expert", "Groß"]);
    assert_eq!((ran.code, ran.hit_ids()), (0, vec!["bruecke".to_owned(), "gipfel".to_owned()]), "two quotes, then one");
    let begin = &lines(&ran, "begin")[0];
    assert_eq!((begin["query"].as_str(), begin["experts_matched"][0]["name"].as_str()), (Some(""), Some("Anna Groß")));
    let hit = &lines(&ran, "hit")[0];
    assert_eq!((hit["score"].as_f64(), hit["passage"]["marks"].as_array().unwrap().len()), (Some(2.0), 0));
    assert!(hit["passage"]["text"].as_str().unwrap().contains("„Die Brücke wird erneuert und größer“"));
    assert_eq!((ran.end()["total"].as_u64(), ran.end()["shown"].as_u64()), (Some(2), Some(2)));

    assert_eq!(asked(&["--expert", "Hagestedt"]).hit_ids(), ["gipfel", "flut"], "of equals the newest");
    assert_eq!(asked(&["--expert", "Müller"]).hit_ids(), ["bruecke", "spaeter"], "the undated last");
    assert_eq!(asked(&["--expert", "Groß", "--expert", "Selenskyj"]).hit_ids(), ["gipfel", "bruecke", "spaeter"]);
    assert_eq!(asked(&["--expert", "Hagestedt", "--to", "2022"]).hit_ids(), ["flut"]);
    assert_eq!(asked(&["--expert", "Müller", "--from", "2024"]).end()["undated_left_out"], 1);
    assert_eq!(asked(&["--expert", "Groß", "--outlet", "Täler-Bote", "--limit", "1"]).hit_ids(), ["bruecke"]);
    assert_eq!(asked(&["--expert", "Groß", "--", "-Kämmerer"]).hit_ids(), ["gipfel"]);
    assert!(asked(&["--expert", "Peter Groß"]).hit_ids().is_empty(), "he is unsure");
    assert_eq!(asked(&["--all-quotes", "--expert", "Peter Groß"]).hit_ids(), ["spaeter"]);

    let ran = place.run(&["search", "--expert", "Zelensky"]);
    assert!(ran.stdout.contains("„Wir brauchen Raketenabwehr“ — Wolodymyr Selenskyj\n"), "{}", ran.stdout);
    assert!(ran.stderr.contains("\n2 articles in "), "{}", ran.stderr);
    let ran = place.run(&["search", "--expert", "Hagestet"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("nobody is quoted by the name Hagestet\n"), "{}", ran.stderr);
    assert!(ran.stderr.contains("nothing found in 4 articles, quoted Hagestet\n"), "{}", ran.stderr);
    let ran = place.run(&["search", "--expert", "Hagestedt", "--", "-Keller"]);
    assert!(ran.code == 1 && ran.stderr.contains("hint: without the exclusion: 2 articles"), "{}", ran.stderr);
}

#[test]
fn the_passage_shown_is_the_one_in_which_they_speak_most() {
    let place = council();
    let ran = place.run(&["search", "--json", "--expert", "van der Grün"]);
    let hit = &lines(&ran, "hit")[0];
    assert!(hit["passage"]["text"].as_str().unwrap().contains("„Die Bäume bleiben alle stehen“"), "{hit}");
    assert_eq!((hit["more_passages"].as_u64(), &hit["quote_elsewhere"]), (Some(0), &Value::Null));
    let body = "„Die Bäume bleiben“, sagte Jörg Öhl.";
    let bote = article("bote", "2024-05-01", "Täler-Bote", body, &[said("Die Bäume bleiben", "Jörg Öhl", "")]);
    let kurier = article("kurier", "2024-05-02", "Uferkurier", body, &[said("Die Bäume bleiben", "Jörg Öhl", "")]);
    let place = index(&[&[bote], &[kurier]]);
    let ran = place.run(&["search", "--json", "--expert", "Öhl"]);
    assert_eq!(
        (ran.hit_ids(), &lines(&ran, "hit")[0]["duplicates"]),
        (vec!["kurier".to_owned()], &1.into()),
        "a reprint"
    );
}

#[test]
fn a_place_that_the_role_has_is_not_said_twice() {
    let place = Place::new();
    let verein = "„Das Wasser bleibt sauber“, sagte Rita Blum, Vorsitzende des Vereins Öhrwasser, am Montag.";
    place.write("artikel.jsonl", line("verein", "2024-03-05", verein));
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    for shown in [&["experts"][..], &["search", "Wasser"], &["quotes"]].map(|words| place.run(words).stdout) {
        assert!(shown.contains("Rita Blum, Vorsitzende des Vereins Öhrwasser\n"), "{shown}");
    }
}

#[test]
fn spellings_of_a_whole_name_are_one_person() {
    let place = Place::new();
    let spelled = [
        ("a", "„Die Brücke wird größer“, sagte Recep Erdoğan am Montag."),
        ("b", "„Der Fluss ist schöner“, sagte Recep Erdogan am Dienstag."),
        ("c", "„Die Bänke bleiben“, sagte Jürgen Müller am Mittwoch."),
        ("d", "„Die Bäume bleiben“, sagte Juergen Mueller am Donnerstag."),
        ("e", "„Die Wege bleiben“, sagte Jürgen Möller am Freitag."),
        ("f", "„Die Zäune bleiben“, sagte Jörg Müller am Samstag."),
        ("g", "„Die Hilfe kommt“, sagte Wolodymyr Selenskyj am Sonntag."),
        ("h", "„Die Züge rollen“, sagte Wolodymyr Selenskij am Montag."),
        ("i", "„Die Häfen sind offen“, sagte Wolodymyr Selenskyi am Dienstag."),
        ("k", "„Die Höfe sind größer“, sagte Wolodymyr Selenskyj am Mittwoch."),
    ];
    let articles: String = spelled.iter().map(|(id, text)| line(id, "2024-03-05", text)).collect();
    place.write("artikel.jsonl", articles);
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    let ran = place.run(&["experts", "--json"]);
    let all = ["Jörg Müller: 1", "Jürgen Möller: 1", "Jürgen Müller: 2", "Recep Erdoğan: 2", "Wolodymyr Selenskyj: 4"];
    assert_eq!(sorted(listed(&ran)), all);
    let spellings = |name: &str| {
        let expert = lines(&ran, "expert").into_iter().find(|expert| expert["name"] == name).unwrap();
        sorted(expert["spellings"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect())
    };
    assert_eq!(spellings("Recep Erdoğan"), ["Recep Erdogan", "Recep Erdoğan"]);
    assert_eq!(spellings("Wolodymyr Selenskyj").len(), 3);
    let shown = place.run(&["experts"]).stdout;
    for also in ["also Recep Erdogan\n", "also Juergen Mueller\n", "also Wolodymyr Selenskij, Wolodymyr Selenskyi\n"] {
        assert!(shown.contains(also), "{also}: {shown}");
    }
    for spelling in ["Erdogan", "ERDOĞAN", "Recep Erdogan"] {
        assert_eq!(sorted(place.run(&["search", "--json", "--expert", spelling]).hit_ids()), ["a", "b"], "{spelling}");
    }
    for spelling in ["Selenskyj", "Selenskij", "Selenskyi", "Zelensky"] {
        let found = place.run(&["search", "--json", "--expert", spelling]);
        assert_eq!(sorted(found.hit_ids()), ["g", "h", "i", "k"], "{spelling}");
    }
}

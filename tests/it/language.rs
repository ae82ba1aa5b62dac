//! The query language against a small archive: for every operator which articles it finds, and which words it marks.

use std::fs;
use std::time::Duration;

use fundstelle::query::parse;
use fundstelle::search::{Engine, Filters, LocalEngine, QuotesRequest, Request};
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::place::{Place, Ran, root};

/// What the archive of these tests holds. Each article has its own reason to be found, or not to be.
fn articles() -> Vec<Value> {
    let quoted = "Der Rat tagte am Abend. „Die alte Brücke hält noch zwanzig Jahre“, sagte Bürgermeisterin Jana Beck \
        am Montag in Öhrdorf. Der Steg bleibt gesperrt.";
    vec![
        json!({"id": "alt", "title": "Streit am Fluss", "date": "2024-10-15", "outlet": "Uferkurier",
            "author": "Ida Ähre", "language": "de",
            "text": "Die alte Brücke über die Öhr ist morsch. Neue Pläne für den Damm liegen aus.\n\n\
             Im Rathaus zu Öhrdorf wird über die Mühle gestritten."}),
        json!({"id": "neu", "title": "Die neue Brücke", "date": "2024-11-02", "outlet": "Täler-Bote",
            "url": "https://www.taeler-bote.example/neu", "author": "Jörg Groß",
            "text": "Der Steg ist fertig. An der Mühle wird gefeiert, und der alten Fähre weint niemand nach."}),
        json!({"id": "zitat", "date": "2024-12", "outlet": "Uferkurier", "text": quoted}),
        json!({"id": "damm", "date": "2023-05-01",
            "text": "Der Hochwasserdamm schützt die Häuser an der Öhr. Die Brücken bei Müllerau sind alt, die Straße \
             ist neu, und der Brückner Verein hilft."}),
        json!({"id": "ohne", "text": "Brückenbauer sind gesucht, denn über Müller und Mueller wird viel geredet."}),
        json!({"id": "fremd", "date": "2024-10-20", "language": "en",
            "text": "The old bridge over the river was closed for the public after the flood in the spring of the \
             year."}),
    ]
}

fn archive() -> Place {
    let place = Place::new();
    let (first, second) = articles().into_iter().partition::<Vec<_>, _>(|article| article["id"].as_str() < Some("m"));
    // In two ingests, as archives grow: what holds of structure holds in each of its segments.
    for (name, articles) in [("a.jsonl", first), ("b.jsonl", second)] {
        place.write(name, articles.iter().map(|article| format!("{article}\n")).collect::<String>());
        assert_eq!(place.run(&["ingest", name]).code, 0);
    }
    place
}

/// The hits of a query with what is marked in each: `alt: alte/exact Brücke/exact`, in the order of their ids.
fn found(ran: &Ran) -> Vec<String> {
    let marked = |text: &Value, marks: &Value| -> Vec<String> {
        let text = text.as_str().unwrap_or_default();
        let mark = |mark: &Value| {
            let place = |name: &str| mark[name].as_u64().expect("a place") as usize;
            format!(" {}/{}", &text[place("start")..place("end")], mark["kind"].as_str().expect("a kind"))
        };
        marks.as_array().expect("marks").iter().map(mark).collect()
    };
    let mut hits: Vec<String> = Vec::new();
    for line in ran.json().iter().filter(|line| line["type"] == "hit") {
        let hit = &line["data"];
        let mut marks = marked(&hit["article"]["title"], &hit["title_marks"]);
        marks.extend(marked(&hit["passage"]["text"], &hit["passage"]["marks"]));
        hits.push(format!("{}:{}", hit["article"]["id"].as_str().expect("an id"), marks.concat()));
    }
    hits.sort();
    hits
}

/// Queries with their hits and marks; each must come out so.
fn check(cases: &[(&str, &[&str])]) {
    let place = archive();
    let mut wrong = Vec::new();
    for (query, expect) in cases {
        let ran = place.run(&["search", "--json", "--", query]);
        let found = found(&ran);
        if found != *expect || ran.code != i32::from(expect.is_empty()) {
            wrong.push(format!("{query} (exit {})\n   found {found:?}\n     not {expect:?}\n{}", ran.code, ran.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_and_signs() {
    check(&[
        ("Mühle Steg", &["alt: Mühle/exact", "neu: Steg/exact Mühle/exact", "zitat: Steg/exact"]),
        ("+Mühle Steg", &["alt: Mühle/exact", "neu: Steg/exact Mühle/exact"]),
        ("Mühle -Steg", &["alt: Mühle/exact"]),
        ("Mühle NOT Steg", &["alt: Mühle/exact"]),
        ("Mühle NICHT (Steg Damm)", &[]),
        ("NOT Steg AND Mühle", &["alt: Mühle/exact"]),
        ("„Mühle“-Steg", &["alt: Mühle/exact", "neu: Steg/exact Mühle/exact"]),
        // Function words make no hit beside others.
        ("die Fähr* -Steg", &[]),
        ("=Brücken", &["damm: Brücken/exact"]),
        ("Steg^3 Mühle", &["alt: Mühle/exact", "neu: Steg/exact Mühle/exact", "zitat: Steg/exact"]),
        ("Steg^0", &["neu: Steg/exact", "zitat: Steg/exact"]),
    ]);
}

#[test]
fn phrases() {
    let alte = &["alt: alte/exact Brücke/exact", "zitat: alte/exact Brücke/exact"][..];
    check(&[
        ("\"alte Brücke\"", alte),
        ("„alten Brücken“", &["alt: alte/form Brücke/form", "zitat: alte/form Brücke/form"]),
        ("»die alte Brücke«", &["alt: Die/exact alte/exact Brücke/exact", "zitat: Die/exact alte/exact Brücke/exact"]),
        ("=\"alten Brücken\"", &[]),
        ("=\"alte Brücke\"", alte),
        ("\"alte Brück*\"", &["alt: alte/exact Brücke/fuzzy", "zitat: alte/exact Brücke/fuzzy"]),
        (
            "\"Brücke alt\"~4",
            &["alt: alte/form Brücke/exact", "damm: Brücken/form alt/exact", "zitat: alte/form Brücke/exact"],
        ),
        ("\"Brücke alt\"~2", &["alt: alte/form Brücke/exact", "zitat: alte/form Brücke/exact"]),
        ("\"neue Brücke\"", &["neu: neue/exact Brücke/exact"]),
    ]);
}

#[test]
fn both_either_and_together() {
    check(&[
        ("Mühle AND Steg", &["neu: Steg/exact Mühle/exact"]),
        ("Mühle UND Steg", &["neu: Steg/exact Mühle/exact"]),
        ("Mühle & Damm", &["alt: Damm/exact Mühle/exact"]),
        ("Fähre OR Rathaus", &["alt: Rathaus/exact", "neu: Fähre/exact"]),
        ("Fähre ODER Rathaus | Verein", &["alt: Rathaus/exact", "damm: Verein/exact", "neu: Fähre/exact"]),
        ("(Fähre OR Rathaus) AND Mühle", &["alt: Rathaus/exact Mühle/exact", "neu: Mühle/exact Fähre/exact"]),
        ("(Fähre OR Rathaus) AND NOT Damm", &["neu: Fähre/exact"]),
        (
            "Mühle AND (Fähre OR \"alte Brücke\")",
            &["alt: alte/exact Brücke/exact Mühle/exact", "neu: Mühle/exact Fähre/exact"],
        ),
    ]);
}

#[test]
fn distances_sentences_and_paragraphs() {
    check(&[
        // Between *Brücke* and *morsch* stand four words.
        ("Brücke NEAR/4 morsch", &["alt: Brücke/exact morsch/exact"]),
        ("Brücke NEAR/3 morsch", &[]),
        ("morsch w/4 Brücke", &["alt: Brücke/exact morsch/exact"]),
        ("morsch /w4 Brücke", &["alt: Brücke/exact morsch/exact"]),
        ("morsch PRE/4 Brücke", &[]),
        ("Brücke PRE/4 morsch", &["alt: Brücke/exact morsch/exact"]),
        ("Brücke /s Öhr", &["alt: Brücke/exact Öhr/exact"]),
        ("Brücke /s Damm", &[]),
        ("Brücke /p Damm", &["alt: Brücke/exact Damm/exact", "damm: damm/part Brücken/form"]),
        ("Brücke /p Rathaus", &[]),
        ("Mühle /p Rathaus", &["alt: Rathaus/exact Mühle/exact"]),
        ("(Damm OR Steg) /s (Pläne OR gesperrt)", &["alt: Pläne/exact Damm/exact", "zitat: Steg/exact gesperrt/exact"]),
        ("Öhr /s Häus*", &["damm: Häuser/fuzzy Öhr/exact"]),
        ("\"alte Brücke\" NEAR/3 Öhr", &["alt: alte/exact Brücke/exact Öhr/exact"]),
        ("Damm %s0 Pläne", &["damm: damm/part"]),
        // What is true of an article has no place in it.
        ("(Brücke NOT Damm) /s Öhr", &[]),
        ("(Brücke NOT Steg) /s Öhr", &["alt: Brücke/exact Öhr/exact"]),
        ("((Damm AND Pläne) NEAR/5 neue) /s liegen", &["alt: Neue/exact Pläne/exact Damm/exact liegen/exact"]),
        (
            "((Damm AND Pläne) OR Fähre) /s (neue OR Mühle)",
            &["alt: Neue/exact Pläne/exact Damm/exact", "neu: Mühle/exact Fähre/exact"],
        ),
    ]);
}

#[test]
fn patterns_and_slips() {
    check(&[
        ("Brückn*", &["damm: Brückner/fuzzy"]),
        ("*damm", &["alt: Damm/fuzzy", "damm: Hochwasserdamm/fuzzy"]),
        ("*ckenb*", &["ohne: Brückenbauer/fuzzy"]),
        ("M?ller", &["ohne: Müller/fuzzy"]),
        ("Muell*", &["damm: Müllerau/fuzzy", "ohne: Müller/fuzzy Mueller/fuzzy"]),
        ("Strasse*", &["damm: Straße/fuzzy"]),
        ("Mühke~1", &["alt: Mühle/fuzzy", "neu: Mühle/fuzzy"]),
        ("Mühle~1", &["alt: Mühle/exact", "neu: Mühle/exact"]),
    ]);
}

#[test]
fn fields() {
    check(&[
        ("title:Brücke", &["neu: Brücke/exact"]),
        ("Titel:Brück*", &["neu: Brücke/fuzzy"]),
        ("title:=Brücken", &[]),
        ("title:(Streit OR neu)", &["alt: Streit/exact", "neu: neue/form"]),
        ("quote:Brücke", &["zitat: Brücke/exact"]),
        ("quote:(Brücke AND Jahre)", &["zitat: Brücke/exact Jahre/exact"]),
        ("quote:Steg", &[]),
        ("quote:(Brücke NOT Jahre)", &[]),
        ("quote:(Brücke NOT Steg)", &["zitat: Brücke/exact"]),
        ("Mühle outlet:uferkurier", &["alt: Mühle/exact"]),
        ("Mühle outlet:TAELER-BOTE.example", &["neu: Mühle/exact"]),
        ("Mühle outlet:*bote*", &["neu: Mühle/exact"]),
        ("Mühle -outlet:Uferkurier", &["neu: Mühle/exact"]),
        ("Mühle author:ähre", &["alt: Mühle/exact"]),
        ("Mühle by:Beck", &[]),
        ("Steg expert:Beck", &["zitat: Steg/exact"]),
        ("bridge lang:en", &["fremd: bridge/exact"]),
        ("Brücke date:2024-10", &["alt: Brücke/exact"]),
        ("Brücke date:2024-12-24", &["zitat: Brücke/exact"]),
        ("Brücke date:>2024-10", &["neu: Brücke/exact", "zitat: Brücke/exact"]),
        ("Brücke date:2023..2024-10", &["alt: Brücke/exact", "damm: Brücken/form"]),
    ]);
}

/// Compares each row of the documentation with what the parser says; with FUNDSTELLE_WRITE_DOCS writes what it says.
#[test]
fn the_documented_queries_are_understood_so() {
    let path = root().join("docs/query-language.md");
    let documented = fs::read_to_string(&path).unwrap();
    let (language, dates) = documented.split_once("## Dates").expect("a section on dates");
    let (mut understood, mut rows) = (String::new(), 0);
    for line in language.lines() {
        let typed = line.strip_prefix("| `").and_then(|row| row.split("` |").next());
        understood += &match typed {
            Some(typed) => {
                rows += 1;
                row(&typed.replace("\\|", "|"))
            }
            None => line.to_owned(),
        };
        understood.push('\n');
    }
    assert!(rows >= 130, "{rows} rows");
    if std::env::var_os("FUNDSTELLE_WRITE_DOCS").is_some() {
        fs::write(path, format!("{understood}## Dates{dates}")).unwrap();
    } else {
        assert_eq!(language, understood, "run FUNDSTELLE_WRITE_DOCS=1 cargo test documented_queries");
    }
}

/// What a query is understood as, and what is told of it, as a row of a table.
fn row(typed: &str) -> String {
    let query = parse(typed, date(2025, 3, 12));
    let told = query.diagnostics.iter().map(|found| {
        let suggestion = found.suggestion.as_ref().map(|suggestion| format!(": {suggestion}")).unwrap_or_default();
        format!("{}{suggestion}", found.message)
    });
    let cell = |text: &str| text.replace('|', "\\|");
    let understood = query.root.to_string();
    let told = told.collect::<Vec<_>>().join("; ");
    format!("| `{}` | `{}` | {} |", cell(typed), cell(&understood), cell(&told)).replace("|  |", "| |")
}

#[test]
fn weights_decide_what_comes_first() {
    let place = archive();
    let last = |query: &str| place.run(&["search", "--json", query]).hit_ids().last().cloned();
    assert_eq!(last("Rathaus^5 Fähre").as_deref(), Some("neu"));
    assert_eq!(last("Rathaus Fähre^5").as_deref(), Some("alt"));
}

#[test]
fn filters_alone_list_the_newest_first() {
    let place = archive();
    let ids = |args: &[&str]| place.run(&[&["search", "--json"], args].concat()).hit_ids();
    assert_eq!(ids(&["outlet:uferkurier"]), ["zitat", "alt"]);
    assert_eq!(ids(&["--outlet", "Ufer*"]), ["zitat", "alt"]);
    assert_eq!(ids(&["date:2024-10 -lang:en"]), ["alt"]);
    assert_eq!(ids(&["--on", "2024-10"]), ["fremd", "alt"]);
    assert_eq!(ids(&["--", "-outlet:Uferkurier -Öhr"]), ["neu", "fremd", "ohne"]);
    let ran = place.run(&["search", "NOT Öhr"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("it only excludes; add a word"), "{}", ran.stderr);
    assert_eq!(ids(&["expert:\"Jana Beck\""]), ["zitat"]);
    assert_eq!(ids(&["expert:Jana Beck", "Steg"]), ["zitat"], "the shell took the quotation marks away");
}

#[test]
fn undated_articles_are_counted_where_the_query_asks_for_dates() {
    let place = archive();
    let ran = place.run(&["search", "--json", "Müller date:2024"]);
    assert_eq!((ran.code, ran.end()["undated_left_out"].as_u64()), (1, Some(1)));
    let ran = place.run(&["search", "--json", "--undated", "include", "Müller date:2024"]);
    assert_eq!((ran.hit_ids(), ran.end()["undated_left_out"].as_u64()), (vec!["ohne".to_owned()], Some(0)));
}

#[test]
fn slips_are_told_with_their_place_and_the_repaired_query_runs() {
    let place = archive();
    let ran = place.run(&["search", "Mühle outlett:Täler-Bote"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("there is no field outlett"), "{}", ran.stderr);
    assert!(ran.stderr.contains("Mühle outlett:Täler-Bote\n        ^^^^^^^^\n"), "{}", ran.stderr);
    assert!(ran.stderr.contains("taken as outlet:"), "{}", ran.stderr);
    let ran = place.run(&["search", "Mühle AND"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("AND lacks an operand") && ran.stderr.contains("      ^^^"), "{}", ran.stderr);
    let ran = place.run(&["search", "--json", "„Rathaus"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.json()[0]["data"]["diagnostics"][0]["start"], 0);
}

#[test]
fn a_query_can_be_explained() {
    let place = Place::new();
    let ran = place.run(&["search", "--explain-query", "Mühle AND („alte Brücke“ OR Steg) date:>2024"]);
    assert_eq!(ran.code, 0);
    let expect = "\
((+Mühle (\"alte Brücke\" OR Steg)) date:2025-01-01..)

together
├ must: together
│ ├ must: Mühle, in any form
│ └ must: at least one of
│   ├ the words alte Brücke, in any form, side by side
│   └ Steg, in any form
└ must: articles from 2025-01-01 on
";
    assert_eq!(ran.stdout, expect);
    let ran = place.run(&["search", "--explain-query", "--exact", "alte Brücke \"neue Mühle\""]);
    assert!(ran.stdout.starts_with("(=alte =Brücke =\"neue Mühle\")\n"), "{}", ran.stdout);
}

/// As many as `just fuzz` asks for, else few: each searches an archive.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    /// Whatever is typed is answered: the engine never fails, and marks lie within what is shown.
    #[test]
    fn any_query_is_answered(
        text in "([-+=]?(Brücke|alte|die|Mühle|Öhr|Steg|M?ller|Brück\\*|\\*damm|\\*e\\*|Mühke~1|\"alte Brück\\*\"|„die \
                 Mühle“~3|quote:Brücke|title:neue|outlet:\\*bote|date:>2023|expert:Beck|lang:de|\\PC{0,6}) ?(AND |OR \
                 |NOT |NEAR/3 |PRE/2 |/s |/p |%s0 |[(]|[)]|\")?){0,9}"
    ) {
        thread_local!(static ENGINE: (Place, LocalEngine) = {
            let place = archive();
            let engine = LocalEngine::open(&place.path().join("index")).expect("an index");
            (place, engine)
        });
        ENGINE.with(|(_, engine)| {
            let query = parse(&text, date(2025, 3, 12));
            let filters = Filters::default;
            let timeout = Some(Duration::from_secs(5));
            let request = Request { query, filters: filters(), limit: 5, explain: true, timeout };
            let results = engine.search(&request).expect("an answer");
            for hit in &results.hits {
                assert!(hit.passage.marks.iter().all(|mark| hit.passage.text.get(mark.span.range()).is_some()));
                assert!(hit.score.is_finite());
            }
            assert!(results.hits.len() <= results.total);
            let quotes = QuotesRequest { query: Some(request.query), filters: filters(), kind: None, limit: 5 };
            engine.quotes(&quotes).expect("an answer");
        });
    }
}

#[test]
fn the_time_limit_holds() {
    let place = archive();
    let ran = place.run(&["search", "--timeout", "0", "Mühle"]);
    assert_eq!((ran.code, ran.stderr.contains("time was up")), (0, false));
    let many = Place::new();
    let article = |number: usize| {
        let text = format!("Die Brücke am Steg Nummer {number} ist zu.");
        json!({"id": number.to_string(), "text": text})
    };
    many.write("a.jsonl", (0..300).map(|number| format!("{}\n", article(number))).collect::<String>());
    assert_eq!(many.run(&["ingest", "a.jsonl"]).code, 0);
    let search = ["search", "--json", "--limit", "1", "Brücke NEAR/5 Steg", "--timeout"];
    let full = many.run(&[&search[..], &["60"]].concat()).end();
    assert_eq!((full["total"].as_u64(), full["timed_out"].as_bool()), (Some(300), Some(false)));
    let cut = many.run(&[&search[..], &["0.000000001"]].concat());
    assert_eq!(cut.end()["timed_out"].as_bool(), Some(true));
    assert!(cut.end()["total"].as_u64() < Some(300) && cut.stderr.contains("time was up"), "{}", cut.stderr);
    let ran = place.run(&["search", "--timeout", "bald", "Mühle"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("500ms"), "{}", ran.stderr);
}

#[test]
fn what_is_bounded_is_told() {
    let place = Place::new();
    let article = |number: usize| {
        let text =
            format!("Der Bürgermeister von Süßdorf ist müde. „Das Öl im Bach heißt öl{number:04}“, sagte Jörg Groß.");
        json!({"id": number.to_string(), "title": "Öl", "text": text}).to_string()
    };
    place.write("viele.jsonl", (0..2100).map(|number| article(number) + "\n").collect::<String>());
    assert_eq!(place.run(&["ingest", "viele.jsonl"]).code, 0);

    let ran = place.run(&["search", "--json", "öl0*"]);
    let note = "öl0* stands for 1000 words; for rank, marks and distances the 500 most frequent count";
    assert_eq!((ran.end()["total"].as_u64(), ran.end()["notes"][0].as_str()), (Some(1000), Some(note)));
    assert!(ran.stderr.contains(note), "{}", ran.stderr);

    let ran = place.run(&["quotes", "--json", "=Öl"]);
    let note = "what the index does not tell of quotes was looked up in the newest 2000 articles, not in 100 more";
    assert_eq!((ran.end()["total"].as_u64(), ran.end()["notes"][0].as_str()), (Some(2000), Some(note)));
}

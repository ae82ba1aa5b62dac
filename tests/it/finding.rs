//! What is found, and how it is marked, explained and corrected.

use serde_json::Value;

use crate::place::{Place, Ran};

/// Articles that differ in the kinds of words that German writes in several ways.
const ARTICLES: [(&str, &str); 9] = [
    ("rakete", "Die Kurzstreckenraketen flogen „weit“ über das Meer und fielen bei Überlingen ins Wasser."),
    ("abwehr", "Über die Abwehr von Raketen wird in der Größenordnung von Jahren verhandelt, sagte sie."),
    ("ganz", "Eine Raketenabwehr für alle Städte wäre sehr teuer, meint der Fachmann aus Zürich."),
    ("masse", "Die Masse der Zuschauer stand im Regen und sah den Läufern trotzdem zu."),
    ("mass", "Die Maße des Saals sind größer als die der alten Bühne, sagt der Zimmermann."),
    ("haus", "Zwei Häuser am Fluss wurden geräumt, die Straße blieb bis zum Abend gesperrt."),
    ("expert", "Expert:innen für Brücken rechnen mit 10 000 Euro, das Konto ist freilich leer."),
    ("bruecke", "Der Brückner Verein feiert, und die Überbrückung der Wartezeit gelingt mit Musik."),
    ("brueckner", "„Brückenbau ist Handwerk“, sagt eine Expertin, die seit 1998 nichts anderes tut."),
];

fn archive() -> Place {
    let place = Place::new();
    let line = |(id, text): &(&str, &str)| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
    place.write("artikel.jsonl", ARTICLES.iter().map(line).collect::<String>());
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    place
}

fn hits(ran: &Ran) -> Vec<Value> {
    ran.json().into_iter().filter(|line| line["type"] == "hit").map(|line| line["data"].clone()).collect()
}

/// The marked words of a hit with their kinds: `raketen/part`.
fn marks(hit: &Value) -> Vec<String> {
    let text = hit["passage"]["text"].as_str().unwrap();
    let mark = |mark: &Value| {
        let place = |name: &str| mark[name].as_u64().unwrap() as usize;
        format!("{}/{}", &text[place("start")..place("end")], mark["kind"].as_str().unwrap())
    };
    hit["passage"]["marks"].as_array().unwrap().iter().map(mark).collect()
}

#[test]
fn compounds_both_ways() {
    let place = archive();
    let ran = place.run(&["search", "--json", "Raketen"]);
    let mut found = ran.hit_ids();
    assert_eq!(found[0], "abwehr", "a whole word above a part");
    found.sort();
    assert_eq!(found, ["abwehr", "ganz", "rakete"]);
    let rakete = hits(&ran).into_iter().find(|hit| hit["article"]["id"] == "rakete").unwrap();
    assert_eq!(marks(&rakete), ["raketen/part"]);

    let ran = place.run(&["search", "--json", "Raketenabwehr"]);
    assert_eq!(ran.hit_ids(), ["ganz", "abwehr"], "all parts make a hit, one alone does not");
    assert_eq!(marks(&hits(&ran)[0]), ["Raketenabwehr/exact"]);
    assert_eq!(marks(&hits(&ran)[1]), ["Abwehr/part", "Raketen/part"]);
}

#[test]
fn compounds_with_and_without_a_hyphen() {
    let place = Place::new();
    let article = |id, text| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
    place.write(
        "a.jsonl",
        article("hyphen", "Der Bahn-Streik dauert „länger“ als gedacht.")
            + &article("whole", "Ein Bahnstreik trifft vor allem die Pendler in Österreich."),
    );
    place.run(&["ingest", "a.jsonl"]);
    for (query, first) in [("Bahnstreik", "whole"), ("Bahn-Streik", "hyphen")] {
        let ran = place.run(&["search", "--json", query]);
        assert_eq!((ran.hit_ids().len(), ran.hit_ids()[0].as_str()), (2, first), "{query}");
    }
    let hits = hits(&place.run(&["search", "--json", "Bahnstreik"]));
    assert_eq!(marks(&hits[1]), ["Bahn/part", "Streik/part"]);
}

#[test]
fn spellings_are_marked_as_such() {
    let place = archive();
    for (query, id, expect) in [
        ("Haeuser", "haus", "Häuser/umlaut"),
        ("Strasse", "haus", "Straße/umlaut"),
        ("Haus", "haus", "Häuser/form"),
        ("Experten", "expert", "Expert:innen/form"),
        ("10.000", "expert", "10 000/form"),
        ("zuerich", "ganz", "Zürich/umlaut"),
    ] {
        let found = hits(&place.run(&["search", "--json", query]));
        let hit = found.iter().find(|hit| hit["article"]["id"] == id).unwrap_or_else(|| panic!("{query}: {found:?}"));
        assert_eq!(marks(hit), [expect], "{query}");
    }
}

#[test]
fn a_number_with_a_blank_is_marked_on_the_screen_too() {
    let shown = archive().run(&["search", "10.000"]).stdout;
    assert!(shown.contains("[10] [000] Euro"), "{shown}");
}

#[test]
fn words_only_as_typed() {
    let place = archive();
    assert_eq!(place.run(&["search", "--json", "Maße"]).hit_ids(), ["mass", "masse"]);
    assert_eq!(place.run(&["search", "--json", "=Maße"]).hit_ids(), ["mass"]);
    assert_eq!(place.run(&["search", "--json", "--exact", "Masse"]).hit_ids(), ["masse"]);
    assert_eq!(place.run(&["search", "--json", "Maße", "-=Masse"]).hit_ids(), ["mass"]);
    let ran = place.run(&["search", "--json", "=\"die Maße\""]);
    assert_eq!(ran.hit_ids(), ["mass"]);
    assert_eq!(marks(&hits(&ran)[0]), ["Die/exact", "Maße/exact"]);
    assert_eq!(place.run(&["search", "--json", "=\"der Maße\""]).code, 1, "both words, but not side by side");
}

#[test]
fn prefixes() {
    let place = archive();
    let ran = place.run(&["search", "--json", "Brück*"]);
    let mut found = ran.hit_ids();
    found.sort();
    assert_eq!(found, ["bruecke", "brueckner", "expert"]);
    let bruecke = hits(&ran).into_iter().find(|hit| hit["article"]["id"] == "bruecke").unwrap();
    assert_eq!(marks(&bruecke), ["Brückner/fuzzy"]);
    let ran = place.run(&["search", "--json", "a*"]);
    assert_eq!(ran.json()[0]["data"]["diagnostics"][0]["message"], "a* matches too many words");
}

#[test]
fn an_explanation_adds_up() {
    let place = archive();
    for query in ["Raketen", "Raketenabwehr für Städte", "\"Abwehr von Raketen\"", "=Maße", "Brück*", "größere Saal"]
    {
        for hit in hits(&place.run(&["search", "--json", "--explain", query])) {
            let gains = hit["explanation"].as_array().unwrap();
            let sum: f64 = gains.iter().map(|gain| gain["gain"].as_f64().unwrap()).sum();
            let score = hit["score"].as_f64().unwrap();
            assert!((sum - score).abs() < 1e-9, "{query}: {sum} is not {score}: {gains:?}");
        }
    }
    let hit = &hits(&place.run(&["search", "--json", "--explain", "Raketen"]))[2];
    let gains = hit["explanation"].as_array().unwrap();
    assert!(gains.iter().any(|gain| gain["place"] == "passage" && gain["kinds"][0] == "part"), "{gains:?}");
    assert!(hits(&place.run(&["search", "--json", "Raketen"]))[0]["explanation"].is_null());
    let shown = place.run(&["search", "--explain", "Raketenabwehr"]).stdout;
    assert!(shown.contains("score") && shown.contains("part"), "{shown}");
}

#[test]
fn slips_are_pointed_out_and_nothing_is_searched_for_them() {
    let place = archive();
    for (query, meant) in [
        ("Zuschaur", Some("Zuschauer")),
        ("Zimermann -Regen", Some("Zimmermann -Regen")),
        ("Häuser", None),
        ("xqzwv", None),
    ] {
        let ran = place.run(&["search", "--json", query]);
        let lines = ran.json();
        assert_eq!(lines.last().unwrap()["data"]["did_you_mean"].as_str(), meant, "{query}");
        assert_eq!(ran.hit_ids().is_empty(), meant.is_some() || query == "xqzwv", "{query}");
    }
    let ran = place.run(&["search", "Zuschaur"]);
    assert!(ran.code == 1 && ran.stderr.contains("did you mean: Zuschauer"), "{}", ran.stderr);
}

/// What is learned depends neither on the order of files nor on how often is ingested afterwards.
#[test]
fn same_files_same_answers() {
    let text = |at: usize| {
        format!("Die Zwetschgenkuchentorte Nummer {at} steht im Schrank, das Brombeerblütenfest ist „vorbei“.")
    };
    let answer = |place: &Place| {
        let ran = place.run(&["search", "--json", "--limit", "30", "Torte Fest"]);
        let hits: Vec<(Value, Value)> = hits(&ran)
            .into_iter()
            .map(|hit| (hit["article"]["title"].clone(), hit["passage"]["marks"].clone()))
            .collect();
        hits
    };
    let (one, other) = (Place::new(), Place::new());
    for at in 0..12 {
        one.write(&format!("{at:02}.txt"), text(at));
        other.write(&format!("{:02}.txt", 11 - at), text(at));
    }
    for place in [&one, &other] {
        assert_eq!(place.run(&["ingest", "."]).code, 0);
    }
    let manifest = |place: &Place| place.read("index/manifest.json");
    assert_eq!(manifest(&one), manifest(&other));
    let learned = manifest(&one);
    let before = answer(&one);
    assert!(!before.is_empty());
    one.write("spaeter.txt", "Torte, Torte, Torte und Fest: das war's mit dem „Fest“ in diesem Jahr, sagen alle.");
    assert_eq!(one.run(&["ingest", "."]).code, 0);
    assert_eq!(manifest(&one), learned, "what was learned is frozen");
    assert_eq!(one.run(&["ingest", "--rebuild"]).code, 0);
    assert_ne!(manifest(&one), learned);
}

#[test]
fn standard_input_is_read_once_and_learned_from() {
    let place = Place::new();
    let line = |(id, text): &(&str, &str)| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
    let ran = place.run_with_input(&["ingest", "-"], ARTICLES.iter().map(line).collect::<String>().as_bytes());
    assert!(ran.code == 0 && ran.stderr.contains("9 added"), "{}", ran.stderr);
    assert!(place.read("index/manifest.json").contains("\"words\": 1"), "{}", place.read("index/manifest.json"));
    assert_eq!(place.run(&["search", "--json", "Raketenabwehr"]).hit_ids(), ["ganz", "abwehr"]);
}

#[test]
fn exact_phrases_are_found_among_many_that_only_have_the_words() {
    let place = Place::new();
    let mut lines = String::new();
    for at in 0..180 {
        let text = match at % 36 {
            0 => format!("Nummer {at}: die alte Brücke über die Aune ist gesperrt, heißt es im „Boten“."),
            _ => format!("Nummer {at}: die Brücke, so alte Leute, ist eine Brücke, und alte Brücken gibt es viele."),
        };
        lines += &(serde_json::json!({"id": format!("n{at}"), "text": text}).to_string() + "\n");
    }
    place.write("artikel.jsonl", lines);
    place.run(&["ingest", "artikel.jsonl"]);
    let ran = place.run(&["search", "--json", "=\"alte Brücke\""]);
    let mut found = ran.hit_ids();
    found.sort();
    assert_eq!(
        (ran.end()["total"].as_u64(), found),
        (Some(5), ["n0", "n108", "n144", "n36", "n72"].map(str::to_owned).into())
    );
    let ran = place.run(&["search", "--json", "Nummer", "-=\"die alte\""]);
    assert_eq!(ran.end()["total"].as_u64(), Some(175));
}

#[test]
fn the_words_of_a_headline_count_together() {
    let place = Place::new();
    let text = "Der Rat hat am Abend lange beraten. Es geht um Geld, um Fristen und um einen „Kompromiss“ für alle.";
    let line = |id: &str, title: &str| serde_json::json!({"id": id, "title": title, "text": text}).to_string() + "\n";
    let lines = line("ordnung", "Alte Brücke über die Öhre") + &line("a-unordnung", "Öhre über die Brücke, alte");
    place.write("artikel.jsonl", lines);
    assert_eq!(place.run(&["ingest", "artikel.jsonl"]).code, 0);
    let hit = &hits(&place.run(&["search", "--json", "--explain", "alte Brücken über die Öhre"]))[0];
    assert_eq!(hit["article"]["id"], "ordnung", "neighbours count");
    let gains = hit["explanation"].as_array().unwrap();
    let of_title = |kind: &str| {
        let mut of_kind = gains.iter().filter(|gain| gain["place"] == "title" && gain["kinds"][0] == kind);
        of_kind.any(|gain| gain["gain"].as_f64().unwrap() > 0.0)
    };
    assert!(of_title("n-gram") && of_title("pair") && of_title("function word"), "{gains:?}");
    let sum: f64 = gains.iter().map(|gain| gain["gain"].as_f64().unwrap()).sum();
    assert!((sum - hit["score"].as_f64().unwrap()).abs() < 1e-9, "{gains:?}");
}

#[test]
fn words_as_typed_are_found_in_headlines() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        serde_json::json!({
            "id": "t",
            "title": "Maße einer Bühne",
            "text": "Der Saal wird „größer“ gebaut als geplant.",
        })
        .to_string(),
    );
    place.run(&["ingest", "a.jsonl"]);
    for query in ["=Maße", "=\"Maße\"", "Büh*", "--exact Maße"] {
        let words: Vec<&str> = ["search", "--json"].into_iter().chain(query.split(' ')).collect();
        assert_eq!(place.run(&words).hit_ids(), ["t"], "{query}");
    }
}

#[test]
fn an_index_without_articles_learns_with_the_first_that_come() {
    let place = Place::new();
    std::fs::create_dir(place.path().join("leer")).unwrap();
    place.run(&["ingest", "leer"]);
    place.write("a.txt", "Die Größe der Brücke, die Länge der Brücke und die Höhe der Brücke sind „bekannt“.");
    assert_eq!(place.run(&["ingest", "a.txt"]).code, 0);
    assert!(place.read("index/manifest.json").contains("\"words\": 15"), "{}", place.read("index/manifest.json"));
}

#[test]
fn what_a_killed_build_left_is_not_taken_over() {
    let place = Place::new();
    place.write("a.txt", "Die Größe der Brücke ist „bekannt“.");
    place.run(&["ingest", "a.txt"]);
    std::fs::remove_file(place.path().join("index/manifest.json")).unwrap();
    let ran = place.run(&["ingest", "a.txt"]);
    assert!(ran.stderr.starts_with("1 added, 0 changed, 0 unchanged"), "{}", ran.stderr);
    assert_eq!(place.run(&["search", "--json", "Brücke"]).hit_ids().len(), 1);
}

#[test]
fn an_article_without_words_has_a_score() {
    let place = Place::new();
    place.write("a.jsonl", serde_json::json!({"id": "a", "title": "Brücke", "text": "— … „!“"}).to_string());
    place.run(&["ingest", "a.jsonl"]);
    for line in place.run(&["search", "--json", "Brücke"]).json() {
        assert!(line["type"] != "hit" || line["data"]["score"].as_f64().is_some(), "{line}");
    }
}

#[test]
fn a_damaged_vocabulary_is_told_and_never_replaced() {
    let place = Place::new();
    place.write("a.txt", "Die Größe der Brücke ist „bekannt“.");
    place.run(&["ingest", "a.txt"]);
    place.write("index/segments-1/vocabulary.fst", "kaputt");
    place.write("b.txt", "Die Höhe der Mühle auch.");
    for command in [&["ingest", "b.txt"][..], &["search", "Brücke"]] {
        let ran = place.run(command);
        assert!(ran.code == 2 && ran.stderr.contains("vocabulary.fst is damaged"), "{}", ran.stderr);
    }
    assert_eq!(place.read("index/segments-1/vocabulary.fst"), "kaputt");
    assert_eq!(place.run(&["ingest", "--rebuild"]).code, 0);
    assert_eq!(place.run(&["search", "--json", "Brücke"]).code, 0);
}

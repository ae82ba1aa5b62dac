//! From a folder of articles to ranked passages: the sample corpus, as a newcomer meets it.

use regex::Regex;

use crate::place::{Place, Ran, binary_in, line, root};

/// Searches the sample corpus from the project's root, with an index in a folder of the test.
fn search_seeds(place: &Place, arguments: &[&str]) -> Ran {
    let index = place.path().join("index");
    let mut all = vec!["search", "--corpus", "seeds", "--index", index.to_str().expect("UTF-8")];
    all.extend(arguments);
    Ran::of(binary_in(root(), &all).output().expect("the binary runs"))
}

/// Ids of text files are hashes of paths, which differ from machine to machine.
fn without_ids(text: &str) -> String {
    Regex::new("id [0-9a-f]{16}").expect("a pattern").replace_all(text, "id ################").into_owned()
}

#[test]
fn one_command_goes_from_a_folder_to_hits() {
    let place = Place::new();
    let found = search_seeds(&place, &["--limit", "3", "Rückhaltebecken", "Damm"]);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert!(found.stderr.starts_with("38 added, 0 changed, 0 unchanged"), "{}", found.stderr);
    assert!(found.stderr.contains("skipped 1 (unknown kind .md: 1)"), "{}", found.stderr);
    insta::assert_snapshot!(without_ids(&found.stdout));
    let again = search_seeds(&place, &["--limit", "3", "Rückhaltebecken", "Damm"]);
    assert_eq!(again.stdout, found.stdout);
    assert!(!again.stderr.contains("added"), "{}", again.stderr);
}

#[test]
fn json_has_a_beginning_hits_and_an_end() {
    let place = Place::new();
    let found = search_seeds(&place, &["--json", "--from", "2021", "--to", "2021-06", "Hochwasser"]);
    let lines = found.json();
    assert_eq!(lines[0]["type"], "begin");
    assert_eq!(lines[0]["data"]["filters"]["from"], "2021-01-01");
    assert_eq!(lines[0]["data"]["filters"]["to"], "2021-06-30");
    let end = found.end();
    assert_eq!(end["shown"].as_u64().unwrap() as usize, lines.len() - 2);
    assert!(end["undated_left_out"].as_u64().unwrap() > 0);
    for hit in &lines[1..lines.len() - 1] {
        let hit = &hit["data"];
        let date = hit["article"]["date"]["from"].as_str().unwrap();
        assert!(("2021-01-01"..="2021-06-30").contains(&date), "{date}");
        let text = hit["passage"]["text"].as_str().unwrap();
        for mark in hit["passage"]["marks"].as_array().unwrap() {
            let span = mark["start"].as_u64().unwrap() as usize..mark["end"].as_u64().unwrap() as usize;
            assert!(text[span].to_lowercase().starts_with("hochwasser"));
        }
    }
}

#[test]
fn every_offset_holds_between_show_and_search() {
    let place = Place::new();
    let found = search_seeds(&place, &["--json", "Brücke", "Straßenbahn", "Museum"]);
    for hit in found.json().iter().filter(|line| line["type"] == "hit") {
        let hit = &hit["data"];
        let shown = Ran::of(
            binary_in(
                root(),
                &[
                    "show",
                    "--json",
                    "--index",
                    place.path().join("index").to_str().unwrap(),
                    "--",
                    hit["article"]["id"].as_str().unwrap(),
                ],
            )
            .output()
            .unwrap(),
        );
        let article = &shown.json()[0];
        let span = hit["passage"]["start"].as_u64().unwrap() as usize..hit["passage"]["end"].as_u64().unwrap() as usize;
        assert_eq!(&article["body"].as_str().unwrap()[span], hit["passage"]["text"].as_str().unwrap());
        assert_eq!((article["schema_version"].as_u64(), &article["title"]), (Some(1), &hit["article"]["title"]));
    }
}

#[test]
fn what_extract_makes_of_the_sample_corpus() {
    let extracted = Ran::of(binary_in(root(), &["extract", "seeds"]).output().unwrap());
    assert_eq!(extracted.code, 0, "{}", extracted.stderr);
    let parts = |article: &serde_json::Value| {
        let body = article["body"].as_str().unwrap();
        let ends: Vec<String> = body.split_whitespace().map(str::to_owned).collect();
        serde_json::json!({
            "source": article["source"], "kicker": article["kicker"], "title": article["title"],
            "lead": article["lead"],
            "date": article["date"], "outlet": article["outlet"], "authors": article["authors"],
            "notes": article["notes"],
            "body": format!("{} … {}", ends[..4].join(" "), ends[ends.len() - 4..].join(" ")),
            "paragraphs": body.split("\n\n").count(),
        })
    };
    insta::assert_json_snapshot!(extracted.json().iter().map(parts).collect::<Vec<_>>());
}

fn small_archive() -> Place {
    let place = Place::new();
    let lines = [
        line("jahr", "2024", "Die Brücke über die Aune wird größer."),
        line("monat", "2024-10", "Die alte Brücke wird zur neuen Brücke, sagt Dr. Groß."),
        line("tag", "2024-10-15", "Eine Mühle steht am Fluss. Über die Brücken geht der Weg."),
        line("undatiert", "NaN", "Am Ufer liegt die Brücke im Nebel."),
    ];
    place.write("in/artikel.jsonl", lines.concat());
    assert_eq!(place.run(&["ingest", "in"]).code, 0);
    place
}

#[test]
fn dates_overlap_and_the_undated_are_counted() {
    let place = small_archive();
    let ids = |arguments: &[&str]| {
        let mut all = vec!["search", "--json", "Brücke"];
        all.extend(arguments);
        let ran = place.run(&all);
        let mut ids = ran.hit_ids();
        ids.sort();
        (ids.join(" "), ran.end()["undated_left_out"].as_u64().unwrap(), ran.end()["total"].as_u64().unwrap())
    };
    let expect = |ids: &str, undated, total| (ids.to_owned(), undated, total);
    assert_eq!(ids(&[]), expect("jahr monat tag undatiert", 0, 4));
    assert_eq!(ids(&["--from", "2024-10-15", "--to", "15.10.2024"]), expect("jahr monat tag", 1, 3));
    assert_eq!(ids(&["--from", "2024-10-16"]), expect("jahr monat", 1, 2));
    assert_eq!(ids(&["--from", "2024-11"]), expect("jahr", 1, 1));
    assert_eq!(ids(&["--to", "2023"]), expect("", 1, 0));
}

#[test]
fn words_phrases_exclusion_and_outlet() {
    let place = small_archive();
    let ids = |query: &str| place.run(&["search", "--json", "--", query]).hit_ids();
    assert_eq!(ids("\"alte Brücke\""), ["monat"]);
    assert_eq!(ids("„neue Brücke“"), ["monat"]);
    assert_eq!(ids("\"Fluss. Über\""), ["tag"]);
    assert_eq!(ids("Brücke -Mühle -alt -Nebel"), ["jahr"]);
    assert_eq!(ids("Mühle Brücke")[0], "tag");
    // A word to exclude may stand by itself on the command line, whatever comes after it.
    assert_eq!(place.run(&["search", "Brücke", "-Mühle", "-alt", "-Nebel", "--json"]).hit_ids(), ["jahr"]);
    let outlet = |name: &str| place.run(&["search", "--json", "--outlet", name, "Brücke"]).hit_ids().len();
    assert_eq!((outlet("täler-bote"), outlet("Uferkurier")), (4, 0));
}

#[test]
fn marks_stand_where_the_words_stand() {
    let place = small_archive();
    let found = place.run(&["search", "alte Brücken"]);
    assert!(found.stdout.contains("Die [alte] [Brücke] wird zur neuen [Brücke], sagt Dr. Groß."), "{}", found.stdout);
    let json = place.run(&["search", "--json", "--limit", "1", "alte Brücken"]).json();
    let kinds: Vec<&str> = json[1]["data"]["passage"]["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| mark["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["exact", "form", "form"]);
    let coloured = place.run(&["search", "--color", "always", "Mühle"]);
    assert!(coloured.stdout.contains("\u{1b}[1m\u{1b}[33mMühle\u{1b}[0m"), "{:?}", coloured.stdout);
}

#[test]
fn an_empty_result_says_what_was_searched_and_what_would_widen_it() {
    let place = small_archive();
    let found = place.run(&["search", "--from", "2025", "--outlet", "Uferkurier", "Brücke"]);
    assert_eq!((found.code, found.stdout.as_str()), (1, ""));
    insta::assert_snapshot!(found.stderr);
    insta::assert_snapshot!(place.run(&["search", "Elefant"]).stderr);
    insta::assert_snapshot!(place.run(&["search", "--", "-Mühle"]).stderr);
}

#[test]
fn a_slip_in_a_query_is_repaired_and_shown() {
    let place = small_archive();
    let found = place.run(&["search", "\"alte Brücke"]);
    assert_eq!(found.code, 0);
    insta::assert_snapshot!(found.stderr.split("\n\n").next().unwrap());
}

#[test]
fn article_text_cannot_command_the_terminal() {
    let place = Place::new();
    let hostile = "Der Titel\u{1b}]0;böse\u{7} lügt. Die \u{202E}Brücke \u{9b}31m ist rot.";
    let title = serde_json::json!({"id": "x\u{1b}[2J", "title": hostile, "outlet": "\u{1b}[31mBote", "text": hostile});
    place.write("a.jsonl", format!("{title}\n"));
    place.run(&["ingest", "a.jsonl"]);
    for arguments in [&["search", "Brücke"][..], &["show", "--", "x\u{1b}[2J"], &["stats"]] {
        let ran = place.run(arguments);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let commands = |text: &str| text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202E}');
        assert!(!commands(&ran.stdout) && !commands(&ran.stderr), "{:?}", ran.stdout);
    }
}

#[test]
fn several_passages_of_an_article_are_one_hit_and_reprints_too() {
    let place = Place::new();
    let paragraph =
        |topic: &str| format!("{topic} {}Ende.", "und das Wasser steigt weiter über das Ufer hinaus ".repeat(9));
    let long = [paragraph("Die Brücke"), paragraph("Der Markt"), paragraph("Brücken")].join("\n\n");
    place.write(
        "a.jsonl",
        line("lang", "2024", &long) + &line("nachdruck", "2024", &long) + &line("kurz", "2024", "Die Brücke ist zu."),
    );
    place.run(&["ingest", "a.jsonl"]);
    let hits = place.run(&["search", "--json", "Brücke"]);
    let lang = hits.json().into_iter().find(|line| line["data"]["article"]["id"] == "lang").unwrap();
    assert_eq!((lang["data"]["more_passages"].as_u64(), lang["data"]["duplicates"].as_u64()), (Some(1), Some(1)));
    assert_eq!((hits.hit_ids().len(), hits.end()["total"].as_u64()), (2, Some(3)));
}

#[test]
fn standard_input_is_text_or_json_lines() {
    let place = Place::new();
    let text = place
        .run_with_input(&["extract", "-"], "Größe\n\nDie Brücke über die Aune ist wieder offen für alle.".as_bytes());
    assert_eq!(text.json()[0]["title"], "Größe");
    let lines = line("ä", "2024-05", "Die Brücke.") + &line("b", "", "Das Ufer.");
    let ran = place.run_with_input(&["ingest", "-"], lines.as_bytes());
    assert!(ran.stderr.contains("2 added"), "{}", ran.stderr);
    assert_eq!(place.run(&["search", "--json", "Ufer"]).hit_ids(), ["b"]);
    // Each text that comes through is an article of its own.
    for text in ["Erster Text über Wölfe.", "Zweiter Text über Luchse."] {
        assert!(place.run_with_input(&["ingest", "-"], text.as_bytes()).stderr.contains("1 added"));
    }
    assert_eq!(place.run(&["search", "--json", "Wölfe"]).hit_ids().len(), 1);
}

#[test]
fn analyze_shows_each_step() {
    let place = Place::new();
    insta::assert_snapshot!(place.run(&["analyze", "Die Größe der Städte: 10.000 Café-Gäste"]).stdout);
    let json = place.run(&["analyze", "--json", "Häuser"]).json();
    assert_eq!(json[0]["terms"][0]["kind"], "exact");
    assert_eq!((json[0]["terms"][1]["term"].as_str(), json[0]["end"].as_u64()), (Some("haus"), Some(7)));
    let lines = place.run_with_input(&["analyze", "--json", "-"], "Größe\nStädte\n".as_bytes());
    assert_eq!(lines.json().len(), 2);
}

#[test]
fn the_environment_names_an_index_unless_it_is_empty() {
    let place = small_archive();
    std::fs::rename(place.path().join("index"), place.path().join("anderswo")).unwrap();
    let found = |variable: &str| {
        Ran::of(place.command(&["search", "Brücke"]).env("FUNDSTELLE_INDEX", variable).output().unwrap())
    };
    assert_eq!(found("anderswo").code, 0);
    assert!(found("").stderr.starts_with("error: no index at ./index"), "{}", found("").stderr);
}

#[test]
fn stats_say_what_the_index_holds() {
    let place = small_archive();
    let stats = &place.run(&["stats", "--json"]).json()[0];
    assert_eq!(
        (stats["articles"].as_u64(), stats["undated"].as_u64(), stats["passages"].as_u64()),
        (Some(4), Some(1), Some(4))
    );
    assert_eq!((stats["first_date"].as_str(), stats["last_date"].as_str()), (Some("2024-01-01"), Some("2024-12-31")));
    assert_eq!(stats["outlets"]["Täler-Bote"], 4);
    assert!(place.run(&["stats"]).stdout.contains("Täler-Bote"));
}

#[test]
fn evaluate_and_bench_measure_the_sample_corpus() {
    let place = Place::new();
    search_seeds(&place, &["Brücke"]);
    let index = place.path().join("index");
    let index = index.to_str().unwrap();
    let run_file = place.path().join("run.trec");
    let evaluated = Ran::of(
        binary_in(
            root(),
            &[
                "evaluate",
                "--index",
                index,
                "--queries",
                "tests/data/seeds/queries.jsonl",
                "--qrels",
                "tests/data/seeds/qrels.txt",
                "--run",
                run_file.to_str().unwrap(),
                "--json",
            ],
        )
        .output()
        .unwrap(),
    );
    let figures = &evaluated.json()[0];
    // It reaches .897; what is missing are compounds.
    assert!(figures["mrr_10"].as_f64().unwrap() > 0.88, "{figures}");
    assert!(std::fs::read_to_string(run_file).unwrap().contains(" Q0 oa-2021-008 1 "));
    let benched = Ran::of(
        binary_in(
            root(),
            &["bench", "--index", index, "--queries", "benches/queries.txt", "--runs", "1", "--cold", "2", "--json"],
        )
        .output()
        .unwrap(),
    );
    let report = &benched.json()[0];
    assert_eq!((report["cold"]["count"].as_u64(), report["runs"].as_u64()), (Some(2), Some(1)));
    assert_eq!(report["warm"]["count"], report["queries"]);
    let table = Ran::of(
        binary_in(
            root(),
            &["bench", "--index", index, "--queries", "benches/queries.txt", "--runs", "1", "--cold", "0"],
        )
        .output()
        .unwrap(),
    );
    assert!(table.stdout.contains("p50 ms") && table.stdout.contains('█'), "{}", table.stdout);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = binary_in(root(), &["extract", "seeds"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

//! Dates as they are typed: the table of the documentation, the options, articles without a date.

use std::fs;

use fundstelle::query::dates::range;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::place::{Place, Ran, line, root};

#[test]
fn the_documented_forms_mean_what_the_table_says() {
    let documented = fs::read_to_string(root().join("docs/query-language.md")).unwrap();
    let section = documented.split("## Dates").nth(1).expect("a section on dates").split("\n## ").next().unwrap();
    let today = date(2025, 3, 12);
    assert!(section.contains("Wednesday, 12 March 2025"));
    let mut checked = 0;
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [typed, first, last] = cells[..] else { panic!("three cells a row: {row}") };
        let day = |cell: &str| (cell != "open").then(|| cell.parse::<Date>().unwrap());
        for text in typed.split(" · ") {
            let text = text.trim_matches('`');
            let days = range(text, today).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((days.from, days.to), (day(first), day(last)), "{text}");
            checked += 1;
        }
    }
    assert!(checked > 80, "{checked} forms");
}

/// Articles of this day and others around it, one without a date; each quotes somebody.
fn archive(today: Date) -> Place {
    let place = Place::new();
    let week = today.checked_sub(7.days()).unwrap();
    let month = today.checked_sub(40.days()).unwrap();
    let text = |speaker: &str| {
        format!("Der Streik in Oberfelden geht weiter. „Wir hören nicht auf“, sagte {speaker} am Morgen.")
    };
    let lines = [
        line("heute", &today.to_string(), &text("Jana Beck")),
        line("woche", &week.to_string(), &text("Uwe Groß")),
        line("monat", &month.to_string(), &text("Jörg Süß")),
        line("oktober", "2021-10", &text("Ralf Sand")),
        line("tag", "2021-10-15", &text("Lea Thom")),
        line("jahr", "2021", &text("Tim Müller")),
        line("undatiert", "NaN", &text("Ida Kühn")),
    ];
    place.write("in/artikel.jsonl", lines.concat());
    assert_eq!(place.run(&["ingest", "in"]).code, 0);
    place
}

fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The ids in the order of the alphabet, and how many undated ones were left out.
fn asked(place: &Place, arguments: &[&str]) -> (String, u64) {
    let ran = place.run(&[&["search", "--json", "Streik"], arguments].concat());
    let mut ids = ran.hit_ids();
    ids.sort();
    (ids.join(" "), ran.end()["undated_left_out"].as_u64().unwrap())
}

fn filters(ran: &Ran) -> Value {
    ran.json()[0]["data"]["filters"].clone()
}

#[test]
fn options_take_dates_as_they_are_typed() {
    let today = today();
    let place = archive(today);
    let expect =
        |arguments: &[&str], ids: &str| assert_eq!(asked(&place, arguments), (ids.to_owned(), 1), "{arguments:?}");
    expect(&["--on", "heute"], "heute");
    expect(&["--on", "vor 7 Tagen"], "woche");
    expect(&["--since", "7d"], "heute woche");
    expect(&["--from", "letzte 6 Wochen"], "heute monat woche");
    expect(&["--since", "6w", "--to", "7d"], "monat woche");
    expect(&["--on", "14d..gestern"], "woche");
    expect(&["--on", "Oktober 2021"], "jahr oktober tag");
    expect(&["--on", "15.10.2021"], "jahr oktober tag");
    expect(&["--on", "16.10.2021"], "jahr oktober");
    expect(&["--on", "2021-Q4"], "jahr oktober tag");
    expect(&["--on", "Ende 2021"], "jahr oktober tag");
    expect(&["--on", "September 2021"], "jahr");
    expect(&["--on", "KW 41/2021"], "jahr oktober tag");
    expect(&["--on", "KW 43/2021"], "jahr oktober");
    expect(&["--from", "Sommer 2021", "--to", "2021-Q3"], "jahr");
    expect(&["--on", "vor 2021"], "");
    let ran = place.run(&["search", "--json", "Streik", "--on", "Oktober bis Dezember 2021"]);
    assert_eq!((&filters(&ran)["from"], &filters(&ran)["to"]), (&"2021-10-01".into(), &"2021-12-31".into()));
    let ran = place.run(&["quotes", "--json", "--since", "2w"]);
    assert_eq!(filters(&ran)["to"], Value::Null);
    assert_eq!((ran.end()["total"].as_u64(), ran.end()["undated_left_out"].as_u64()), (Some(2), Some(1)));
    let ran = place.run(&["experts", "--json", "--on", "2021"]);
    assert_eq!((ran.end()["total"].as_u64(), ran.end()["undated_left_out"].as_u64()), (Some(3), Some(1)));
}

#[test]
fn undated_articles_pass_as_asked() {
    let place = archive(today());
    let october = ["--on", "Oktober 2021"];
    let with = |how: &'static str| [&october[..], &["--undated", how]].concat();
    let expect = |arguments: &[&str], ids: &str, left_out: u64| {
        assert_eq!(asked(&place, arguments), (ids.to_owned(), left_out), "{arguments:?}");
    };
    expect(&october, "jahr oktober tag", 1);
    expect(&with("exclude"), "jahr oktober tag", 1);
    expect(&with("include"), "jahr oktober tag undatiert", 0);
    expect(&["--undated", "only"], "undatiert", 0);
    expect(&["--undated", "exclude"], "heute jahr monat oktober tag woche", 1);
    expect(&["--undated", "include"], "heute jahr monat oktober tag undatiert woche", 0);
    expect(&["--undated", "include", "--from", "2021", "--to", "2022"], "jahr oktober tag undatiert", 0);

    let said = |arguments: &[&str]| {
        filters(&place.run(&[&["search", "--json", "Streik"], arguments].concat()))["undated"].clone()
    };
    assert_eq!(said(&[]), "include");
    assert_eq!(said(&october), "exclude");
    assert_eq!(said(&with("include")), "include");
    assert_eq!(said(&["--undated", "only"]), "only");

    let ran = place.run(&["search", "--undated", "only", "Streik date:2021"]);
    assert!(ran.stderr.contains("which no dates can narrow") && ran.stdout.contains("undatiert"), "{}", ran.stderr);

    for command in ["quotes", "experts"] {
        let counts = |arguments: &[&str]| {
            let end = place.run(&[&[command, "--json"], arguments].concat()).end();
            (end["total"].as_u64().unwrap(), end["undated_left_out"].as_u64().unwrap())
        };
        assert_eq!(counts(&with("include")), (4, 0), "{command}");
        assert_eq!(counts(&with("exclude")), (3, 1), "{command}");
        assert_eq!(counts(&["--undated", "only"]), (1, 0), "{command}");
        assert_eq!(counts(&["--undated", "exclude"]), (6, 1), "{command}");
    }
    let appearances = |arguments: &[&str]| {
        let ran = place.run(&[&["search", "--json", "--expert", "Kühn", "--expert", "Thom"], arguments].concat());
        (ran.hit_ids().join(" "), ran.end()["undated_left_out"].as_u64().unwrap())
    };
    assert_eq!(appearances(&october), ("tag".to_owned(), 1));
    assert_eq!(appearances(&with("include")), ("tag undatiert".to_owned(), 0));
    assert_eq!(appearances(&["--undated", "only"]), ("undatiert".to_owned(), 0));
}

#[test]
fn the_answer_says_what_was_left_out() {
    let place = archive(today());
    let said = |arguments: &[&str]| place.run(&[&["search", "Streik"], arguments].concat()).stderr;
    assert!(said(&["--on", "2021"]).contains("3 articles, 1 undated left out"), "{}", said(&["--on", "2021"]));
    assert!(said(&["--undated", "exclude"]).contains("6 articles, 1 undated left out"));
    assert!(!said(&["--on", "2021", "--undated", "include"]).contains("left out"));
    let nothing = said(&["--on", "2020"]);
    assert!(nothing.contains("1 article matching, without a date"), "{nothing}");
    assert!(nothing.contains("without the dates: 7 articles"), "{nothing}");
    let nothing = place.run(&["search", "Mühle", "--undated", "only"]).stderr;
    assert!(nothing.contains("nothing found for Mühle in 7 articles, without a date"), "{nothing}");
}

#[test]
fn what_is_no_date_is_refused_with_its_option() {
    let place = archive(today());
    let refused = |arguments: &[&str]| {
        let ran = place.run(&[&["search", "Streik"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        ran.stderr
    };
    let expect = |arguments: &[&str], message: &str| assert_eq!(refused(arguments), message, "{arguments:?}");
    expect(&["--on", "31.2.2024"], "error: --on 31.2.2024: February 2024 has 29 days\nhint: did you mean 29.2.2024?\n");
    expect(
        &["--from", "Oktobr 2024"],
        "error: --from Oktobr 2024: Oktobr: not understood as part of a date\nhint: did you mean Oktober 2024?\n",
    );
    expect(&["--to", "2024-13"], "error: --to 2024-13: no month 13\n");
    expect(
        &["--since", "10/15/2024"],
        "error: --since 10/15/2024: does the day or the month come first? Write it with full stops\n\
         hint: did you mean 15.10.2024?\n",
    );
    expect(
        &["--on", "2024-12..2024-10"],
        "error: --on 2024-12..2024-10: runs backwards: it ends before it begins\n\
         hint: did you mean 2024-10..2024-12?\n",
    );
    assert!(refused(&["--since", "-7d"]).contains("did you mean 7d?"));
    expect(&["--to", ">2024"], "error: --to >2024: has no last day\n");
    expect(&["--on", ""], "error: --on: a date is missing; write 2024, 2024-10 or 15.10.2024\n");
    expect(&["--from", "2025", "--to", "2024-10"], "error: --from 2025-01-01 lies after --to 2024-10-31\n");
    expect(&["--since", "2025", "--to", "2024"], "error: --since 2025-01-01 lies after --to 2024-12-31\n");
    assert!(refused(&["--undated", "only", "--on", "2024"]).contains("which no dates can narrow"));
    for both in
        [["--on", "2024", "--from", "2024"], ["--on", "2024", "--since", "7d"], ["--since", "7d", "--from", "2024"]]
    {
        assert!(refused(&both).contains("cannot be used with"), "{both:?}");
    }
}

use proptest::prelude::*;

use super::*;

/// A Wednesday in the week 11 of its year.
const TODAY: &str = "2025-03-12";

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// `2024-10-01 2024-10-31`, an open end as `..`.
fn days_on(today: &str, text: &str) -> String {
    let shown = |date: Option<Date>| date.map_or("..".to_owned(), |date| date.to_string());
    match range(text, date(today)) {
        Ok(range) => format!("{} {}", shown(range.from), shown(range.to)),
        Err(error) => format!("! {error} -> {}", error.suggestion.as_deref().unwrap_or_default()),
    }
}

fn expect(rows: &[(&str, &str)]) {
    expect_on(TODAY, rows);
}

fn expect_on(today: &str, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, days)| days_on(today, text) != *days)
        .map(|(text, days)| format!("{text}: {} instead of {days}", days_on(today, text)))
        .collect();
    assert!(wrong.is_empty(), "seen from {today}: {wrong:#?}");
}

#[test]
fn numbers() {
    let october = "2024-10-01 2024-10-31";
    let fifteenth = "2024-10-15 2024-10-15";
    expect(&[
        ("2024", "2024-01-01 2024-12-31"),
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2023-02", "2023-02-01 2023-02-28"),
        ("2024-10", october),
        ("2024/10", october),
        ("10.2024", october),
        ("10/2024", october),
        ("10-2024", october),
        ("1.2024", "2024-01-01 2024-01-31"),
        ("2024-10-15", fifteenth),
        ("2024/10/15", fifteenth),
        ("15.10.2024", fifteenth),
        ("15. 10. 2024", fifteenth),
        ("15.10.24", fifteenth),
        ("20241015", fifteenth),
        ("5.1.1998", "1998-01-05 1998-01-05"),
        ("05.01.98", "1998-01-05 1998-01-05"),
        ("1.1.70", "1970-01-01 1970-01-01"),
        ("1.1.69", "2069-01-01 2069-01-01"),
        ("15.10.", fifteenth),
        ("15.10", fifteenth),
        ("12.3.", "2025-03-12 2025-03-12"),
        ("13.3.", "2024-03-13 2024-03-13"),
        ("29.2.", "2024-02-29 2024-02-29"),
    ]);
}

#[test]
fn months_by_name() {
    let october = "2024-10-01 2024-10-31";
    expect(&[
        ("Oktober 2024", october),
        ("im Oktober 2024", october),
        ("OKTOBER 2024", october),
        ("Okt. 2024", october),
        ("okt 2024", october),
        ("October 2024", october),
        ("Oktober", october),
        ("März", "2025-03-01 2025-03-31"),
        ("Ma\u{308}rz", "2025-03-01 2025-03-31"),
        ("Maerz 2024", "2024-03-01 2024-03-31"),
        ("Jänner 2024", "2024-01-01 2024-01-31"),
        ("Feber 2024", "2024-02-01 2024-02-29"),
        ("Mai", "2024-05-01 2024-05-31"),
        ("15. Oktober 2024", "2024-10-15 2024-10-15"),
        ("15.Oktober\u{a0}2024", "2024-10-15 2024-10-15"),
        ("15 October 2024", "2024-10-15 2024-10-15"),
        ("October 15, 2024", "2024-10-15 2024-10-15"),
        ("am 15. Okt. 24", "2024-10-15 2024-10-15"),
        ("15. Okt.", "2024-10-15 2024-10-15"),
        ("1. März", "2025-03-01 2025-03-01"),
        ("Dienstag, 15. Oktober 2024", "2024-10-15 2024-10-15"),
        ("Di., 15.10.2024", "2024-10-15 2024-10-15"),
        ("Oktober letzten Jahres", october),
        ("1. Januar dieses Jahres", "2025-01-01 2025-01-01"),
        ("Anfang Oktober 2024", "2024-10-01 2024-10-10"),
        ("Mitte Oktober 2024", "2024-10-11 2024-10-20"),
        ("Ende Oktober 2024", "2024-10-21 2024-10-31"),
        ("Ende Februar 2024", "2024-02-21 2024-02-29"),
        ("Ende Oktober", "2024-10-21 2024-10-31"),
        ("Ende März", "2024-03-21 2024-03-31"),
        ("Anfang 2024", "2024-01-01 2024-04-30"),
        ("Mitte 2024", "2024-05-01 2024-08-31"),
        ("Ende letzten Jahres", "2024-09-01 2024-12-31"),
    ]);
}

#[test]
fn quarters_weeks_seasons_decades() {
    let last_quarter = "2024-10-01 2024-12-31";
    let week_42 = "2024-10-14 2024-10-20";
    expect(&[
        ("2024-Q4", last_quarter),
        ("2024q4", last_quarter),
        ("Q4 2024", last_quarter),
        ("Q4/2024", last_quarter),
        ("Q4/24", last_quarter),
        ("Q4-2024", last_quarter),
        ("4. Quartal 2024", last_quarter),
        ("im vierten Quartal 2024", last_quarter),
        ("Quartal 4 2024", last_quarter),
        ("Q1", "2025-01-01 2025-03-31"),
        ("Q2", "2024-04-01 2024-06-30"),
        ("erstes Halbjahr 2024", "2024-01-01 2024-06-30"),
        ("2. Halbjahr 2024", "2024-07-01 2024-12-31"),
        ("2024-W42", week_42),
        ("2024-KW42", week_42),
        ("2024W42", week_42),
        ("KW 42/2024", week_42),
        ("KW 42/24", week_42),
        ("KW42 2024", week_42),
        ("42. KW 2024", week_42),
        ("Kalenderwoche 42 2024", week_42),
        ("KW 42", week_42),
        ("KW 11", "2025-03-10 2025-03-16"),
        ("KW 2", "2025-01-06 2025-01-12"),
        // Weeks belong to the year of their Thursday.
        ("KW 1/2025", "2024-12-30 2025-01-05"),
        ("KW 53/2020", "2020-12-28 2021-01-03"),
        ("2021-W01", "2021-01-04 2021-01-10"),
        ("Frühling 2024", "2024-03-01 2024-05-31"),
        ("Frühjahr 2024", "2024-03-01 2024-05-31"),
        ("Sommer 2024", "2024-06-01 2024-08-31"),
        ("im Herbst 2024", "2024-09-01 2024-11-30"),
        ("Winter 2024", "2024-12-01 2025-02-28"),
        ("Winter 2023/24", "2023-12-01 2024-02-29"),
        ("Winter 2023/2024", "2023-12-01 2024-02-29"),
        ("Sommer", "2024-06-01 2024-08-31"),
        ("1990er", "1990-01-01 1999-12-31"),
        ("1990er Jahre", "1990-01-01 1999-12-31"),
        ("1990er-Jahre", "1990-01-01 1999-12-31"),
        ("in den 90er Jahren", "1990-01-01 1999-12-31"),
        ("1990s", "1990-01-01 1999-12-31"),
        ("im Jahr 2024", "2024-01-01 2024-12-31"),
    ]);
}

#[test]
fn days_of_speech() {
    expect(&[
        ("heute", "2025-03-12 2025-03-12"),
        ("Gestern", "2025-03-11 2025-03-11"),
        ("vorgestern", "2025-03-10 2025-03-10"),
        ("Montag", "2025-03-10 2025-03-10"),
        ("am Mittwoch", "2025-03-12 2025-03-12"),
        ("letzten Mittwoch", "2025-03-05 2025-03-05"),
        ("letzten Montag", "2025-03-10 2025-03-10"),
        ("vorletzten Montag", "2025-03-03 2025-03-03"),
        ("diesen Freitag", "2025-03-14 2025-03-14"),
        ("Freitag", "2025-03-07 2025-03-07"),
        ("diese Woche", "2025-03-10 2025-03-16"),
        ("letzte Woche", "2025-03-03 2025-03-09"),
        ("in der vergangenen Woche", "2025-03-03 2025-03-09"),
        ("vorige Woche", "2025-03-03 2025-03-09"),
        ("vorletzte Woche", "2025-02-24 2025-03-02"),
        ("dieser Monat", "2025-03-01 2025-03-31"),
        ("diesen Monat", "2025-03-01 2025-03-31"),
        ("letzter Monat", "2025-02-01 2025-02-28"),
        ("letzten Monat", "2025-02-01 2025-02-28"),
        ("dieses Quartal", "2025-01-01 2025-03-31"),
        ("letztes Quartal", "2024-10-01 2024-12-31"),
        ("dieses Jahr", "2025-01-01 2025-12-31"),
        ("letztes Jahr", "2024-01-01 2024-12-31"),
        ("vorletztes Jahr", "2023-01-01 2023-12-31"),
        ("letzten Oktober", "2024-10-01 2024-10-31"),
        ("letzten März", "2024-03-01 2024-03-31"),
        ("diesen Mai", "2025-05-01 2025-05-31"),
        ("letzten Winter", "2024-12-01 2025-02-28"),
        ("letzten Sommer", "2024-06-01 2024-08-31"),
        ("letzte 7 Tage", "2025-03-05 2025-03-12"),
        ("in den letzten sieben Tagen", "2025-03-05 2025-03-12"),
        ("letzte drei Wochen", "2025-02-19 2025-03-12"),
        ("die vergangenen zwei Monate", "2025-01-12 2025-03-12"),
        ("vor 3 Tagen", "2025-03-09 2025-03-09"),
        ("vor einer Woche", "2025-03-03 2025-03-09"),
        ("vor zwei Monaten", "2025-01-01 2025-01-31"),
        ("vor einem Jahr", "2024-01-01 2024-12-31"),
        ("7d", "2025-03-05 2025-03-12"),
        ("7t", "2025-03-05 2025-03-12"),
        ("7 Tage", "2025-03-05 2025-03-12"),
        ("2w", "2025-02-26 2025-03-12"),
        ("zwei Wochen", "2025-02-26 2025-03-12"),
        ("3m", "2024-12-12 2025-03-12"),
        ("1y", "2024-03-12 2025-03-12"),
        ("1j", "2024-03-12 2025-03-12"),
    ]);
}

#[test]
fn ranges() {
    let autumn = "2024-10-01 2024-12-31";
    expect(&[
        ("2024-10..2024-12", autumn),
        ("2024-10...2024-12", autumn),
        ("2024-10…2024-12", autumn),
        ("2024-10 .. 2024-12", autumn),
        ("2024-10 bis 2024-12", autumn),
        ("von 2024-10 bis 2024-12", autumn),
        ("2024-10 - 2024-12", autumn),
        ("2024-10 – 2024-12", autumn),
        ("zwischen Oktober 2024 und Dezember 2024", autumn),
        ("zwischen Oktober und Dezember 2024", autumn),
        ("Oktober bis Dezember 2024", autumn),
        ("Oktober–Dezember 2024", autumn),
        ("Okt.-Dez. 2024", autumn),
        ("ab Oktober 2024 bis zum 31.12.2024", autumn),
        ("Oktober 2024 bis Dezember", autumn),
        ("Oktober bis Dezember", autumn),
        ("Q4 2024 bis Q4 2024", autumn),
        ("2024-Q4..2024-W52", "2024-10-01 2024-12-29"),
        ("November bis Februar 2025", "2024-11-01 2025-02-28"),
        ("Oktober 2023-März 2024", "2023-10-01 2024-03-31"),
        ("2020-2024", "2020-01-01 2024-12-31"),
        ("1. bis 5. Oktober 2024", "2024-10-01 2024-10-05"),
        ("vom 1. bis 5. Oktober 2024", "2024-10-01 2024-10-05"),
        ("1.-5.10.2024", "2024-10-01 2024-10-05"),
        ("1.10.–5.11.2024", "2024-10-01 2024-11-05"),
        ("15.10.2024-20.10.2024", "2024-10-15 2024-10-20"),
        ("20.12. bis 5.1.2025", "2024-12-20 2025-01-05"),
        ("Montag bis heute", "2025-03-10 2025-03-12"),
        ("14d..7d", "2025-02-26 2025-03-05"),
        ("2024-10..", "2024-10-01 .."),
        ("2024-10 bis", "2024-10-01 .."),
        ("..2024-10", ".. 2024-10-31"),
        (">2024-11", "2024-12-01 .."),
        ("> 2024", "2025-01-01 .."),
        (">=2024-11", "2024-11-01 .."),
        ("≥2024-11", "2024-11-01 .."),
        ("<2024-11", ".. 2024-10-31"),
        ("<=2024-11", ".. 2024-11-30"),
        ("<7d", ".. 2025-03-04"),
        (">7d", "2025-03-06 .."),
        ("seit 2024-11", "2024-11-01 .."),
        ("seit letzter Woche", "2025-03-03 .."),
        ("seit drei Tagen", "2025-03-09 .."),
        ("ab November 2024", "2024-11-01 .."),
        ("nach dem 15.10.2024", "2024-10-16 .."),
        ("vor dem 15.10.2024", ".. 2024-10-14"),
        ("vor 2024", ".. 2023-12-31"),
        ("vor Oktober", ".. 2024-09-30"),
        ("bis 2024", ".. 2024-12-31"),
        ("bis Ende Oktober 2024", ".. 2024-10-31"),
        ("bis vor 3 Tagen", ".. 2025-03-09"),
        ("vom 15.10.2024", "2024-10-15 2024-10-15"),
        ("29.2.2024..28.2.2025", "2024-02-29 2025-02-28"),
    ]);
}

#[test]
fn the_day_decides() {
    expect_on(
        "2024-10-14",
        &[
            ("Montag", "2024-10-14 2024-10-14"),
            ("letzten Montag", "2024-10-07 2024-10-07"),
            ("diese Woche", "2024-10-14 2024-10-20"),
            ("letzte Woche", "2024-10-07 2024-10-13"),
            ("Oktober", "2024-10-01 2024-10-31"),
            ("letzten Oktober", "2023-10-01 2023-10-31"),
        ],
    );
    expect_on(
        "2024-10-20",
        &[
            ("diese Woche", "2024-10-14 2024-10-20"),
            ("letzte Woche", "2024-10-07 2024-10-13"),
            ("Montag", "2024-10-14 2024-10-14"),
            ("letzten Sonntag", "2024-10-13 2024-10-13"),
        ],
    );
    expect_on(
        "2025-01-01",
        &[
            ("gestern", "2024-12-31 2024-12-31"),
            ("diese Woche", "2024-12-30 2025-01-05"),
            ("KW 1", "2024-12-30 2025-01-05"),
            ("letzter Monat", "2024-12-01 2024-12-31"),
            ("letztes Quartal", "2024-10-01 2024-12-31"),
            ("KW 52", "2024-12-23 2024-12-29"),
            ("diesen Winter", "2025-12-01 2026-02-28"),
            ("Winter", "2024-12-01 2025-02-28"),
            ("letzten Winter", "2023-12-01 2024-02-29"),
            ("1.1.", "2025-01-01 2025-01-01"),
            ("2.1.", "2024-01-02 2024-01-02"),
        ],
    );
    expect_on(
        "2024-12-31",
        &[
            ("KW 1", "2024-12-30 2025-01-05"),
            ("diese Woche", "2024-12-30 2025-01-05"),
            ("letzte Woche", "2024-12-23 2024-12-29"),
            ("1m", "2024-11-30 2024-12-31"),
            ("dieses Jahr", "2024-01-01 2024-12-31"),
            ("Dezember", "2024-12-01 2024-12-31"),
            ("Q4", "2024-10-01 2024-12-31"),
        ],
    );
    expect_on(
        "2024-02-29",
        &[
            ("1y", "2023-02-28 2024-02-29"),
            ("dieser Monat", "2024-02-01 2024-02-29"),
            ("vor einem Jahr", "2023-01-01 2023-12-31"),
            ("29. Februar", "2024-02-29 2024-02-29"),
            ("letztes Jahr", "2023-01-01 2023-12-31"),
        ],
    );
    expect_on("1903-06-01", &[("29. Februar", "1896-02-29 1896-02-29")]);
    expect_on("2021-01-02", &[("KW 53", "2020-12-28 2021-01-03"), ("letzte Woche", "2020-12-21 2020-12-27")]);
}

#[test]
fn what_is_no_date_says_why_and_what_may_be_meant() {
    let no_part = "not understood as part of a date";
    expect(&[
        ("", "! a date is missing; write 2024, 2024-10 or 15.10.2024 -> "),
        ("31.2.2024", "! 31.2.2024: February 2024 has 29 days -> 29.2.2024"),
        ("31. April 2024", "! 31. April 2024: April 2024 has 30 days -> 30.4.2024"),
        ("2024-13", "! 2024-13: no month 13 -> "),
        ("2024-13-05", "! 2024-13-05: no month 13 -> 13.5.2024"),
        ("10.15.2024", "! 10.15.2024: no month 15 -> 15.10.2024"),
        ("0.10.2024", "! 0.10.2024: no day 0 -> "),
        ("2024-Q5", "! 2024-Q5: no quarter 5; a year has 4 -> "),
        ("KW 53/2024", "! KW 53/2024: 2024 has 52 weeks -> "),
        ("KW 0/2024", "! KW 0/2024: no week 0 -> "),
        ("Oktobr 2024", &format!("! Oktobr: {no_part} -> Oktober 2024")),
        ("oktobr bis Dezember 2024", &format!("! oktobr: {no_part} -> oktober bis Dezember 2024")),
        ("lezte Woche", &format!("! lezte: {no_part} -> letzte Woche")),
        ("Brücke", &format!("! Brücke: {no_part} -> ")),
        ("2024 🙂", &format!("! 🙂: {no_part} -> ")),
        ("10/15/2024", "! 10/15/2024: does the day or the month come first? Write it with full stops -> 15.10.2024"),
        ("5/10/2024", "! 5/10/2024: does the day or the month come first? Write it with full stops -> 5.10.2024"),
        ("10/24", "! 10/24: a year has four digits -> 10/2024"),
        ("Oktober 24", "! Oktober 24: a year has four digits -> Oktober 2024"),
        ("202410", "! 202410: does the day or the year come first? -> 2024-10"),
        ("24", "! 24: day, month or year? A day is 15.10.2024, a year has four digits -> "),
        ("15.", "! 15.: the month is missing -> "),
        ("2024-12..2024-10", "! 2024-12..2024-10: runs backwards: it ends before it begins -> 2024-10..2024-12"),
        ("heute bis gestern", "! heute bis gestern: runs backwards: it ends before it begins -> gestern..heute"),
        ("2024..2024-13", "! 2024-13: no month 13 -> "),
        ("Mo, 15.10.2024", "! Mo, 15.10.2024: 15.10.2024 is a Tuesday -> 15.10.2024"),
        ("morgen", "! morgen: lies ahead; articles are of today or earlier -> "),
        ("nächste Woche", "! nächste: lies ahead; articles are of today or earlier -> "),
        ("- - Oktober", "! -: does not belong here -> "),
        ("-7d", "! -: does not belong here -> 7d"),
        ("2024-10-15 2024-10-16", "! 2024: does not belong here -> "),
        ("..", "! ..: a date is missing -> "),
        ("seit", "! seit: a date is missing -> "),
        ("zwischen 2024", "! zwischen 2024: a range has two ends: zwischen 2024-10 und 2024-12 -> "),
        ("999y", "! 999y: reaches back beyond the year 1600 -> "),
        ("2204-10", "! 2204: years run from 1600 to 2199 -> "),
        ("1995er", "! 1995: a decade begins with a year like 1990 -> "),
        ("Sommer 2024/25", "! Sommer 2024/25: only a winter lies in two years, one after the other -> "),
        ("letzte", "! letzte: the unit is missing -> "),
        ("Oktober der", "! der: does not belong here -> "),
        ("Q4/", "! Q4/: the year is missing -> "),
    ]);
    let long = "Oktober ".repeat(50);
    assert!(days_on(TODAY, &long).ends_with("…: too long for a date -> "));
}

#[test]
fn ends_of_a_text() {
    let today = date(TODAY);
    assert_eq!(first_day("letzte Woche", today), Ok(date("2025-03-03")));
    assert_eq!(last_day("letzte Woche", today), Ok(date("2025-03-09")));
    assert_eq!(first_day("7d", today), Ok(date("2025-03-05")));
    assert_eq!(last_day("7d", today), Ok(date("2025-03-05")), "up to seven days ago");
    assert_eq!(first_day("bis 2024", today).unwrap_err().message, "bis 2024: has no first day");
    assert_eq!(last_day(">2024", today).unwrap_err().message, ">2024: has no last day");
}

#[test]
fn vague_dates_of_articles_overlap() {
    let meets = |asked: &str, dated: &str| range(asked, date(TODAY)).unwrap().overlaps(dated.parse().unwrap());
    for (asked, dated) in [
        ("15.10.2024", "2024"),
        ("15.10.2024", "2024-10"),
        ("KW 1/2025", "2024-12"),
        ("KW 1/2025", "2024"),
        ("Winter 2024", "2025-02"),
        ("2024-Q4", "2024"),
        (">2024-11", "2024-12"),
        (">2024-11", "2024"),
        ("letzte Woche", "2025-03"),
        ("2024-10..2024-12", "2024-12-31"),
    ] {
        assert!(meets(asked, dated), "{asked} and {dated}");
    }
    for (asked, dated) in [
        (">2024", "2024"),
        ("2024-10", "2024-11"),
        ("<2024", "2024"),
        ("2024-Q3", "2024-10-01"),
        ("vor dem 1.10.2024", "2024-10"),
        ("KW 1/2025", "2025-01-06"),
    ] {
        assert!(!meets(asked, dated), "{asked} and {dated}");
    }
}

/// Words and signs of dates in any order, which reach further into the grammar than any letters do.
fn dates_in_disorder() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "2024", "15", "1", "99", "0", "1990", "20241015", "9999", ".", "..", "-", "/", ",", ">", "<=", " ", " ", " - ",
        "Oktober", "KW", "Q", "Woche", "Tage", "d", "y", "er", "letzte", "diese", "vor", "seit", "bis", "zwischen",
        "und", "von", "am", "Montag", "Winter", "Anfang", "Ende", "heute", "drei", "vierte", "Jahr", "Februar", "29",
        "53", "Halbjahr", "nächste", "Oktobr", "ß", "🙂",
    ]);
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_understood_or_refused(
        text in dates_in_disorder().boxed().prop_union("\\PC*".boxed()),
        year in 1900i16..2100,
        day in 0i32..366,
    ) {
        use jiff::ToSpan;
        let today = Date::new(year, 1, 1).unwrap().checked_add(day.days()).unwrap();
        match range(&text, today) {
            Ok(DateRange { from: Some(from), to: Some(to) }) => prop_assert!(from <= to, "{} {}", from, to),
            Ok(found) => prop_assert!(!found.is_unbounded(), "{}", text),
            Err(error) => {
                let suggested = error.suggestion.map(|suggestion| range(&suggestion, today));
                prop_assert!(suggested.is_none_or(|suggested| suggested.is_ok()), "{}", text);
            }
        }
        let _ = (first_day(&text, today), last_day(&text, today));
    }
}

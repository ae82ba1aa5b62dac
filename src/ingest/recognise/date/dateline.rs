//! A line that is a date with its label: *Stand: 23.10.2024 16:03 Uhr*.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::label::{is_of_picture, label_of, labels, last_label_start};
use super::{DateSpot, Dateline, has_digit, is_plausible, pattern};
use crate::lexicon;

/// Reads a line that is a dateline; `None` if it holds more than dates, times and their labels.
///
/// *Stand: 23.10.2024 16:03 Uhr*, *Dienstag, 5. November 2024*, *Oberfelden, 12. März 2024, 18:30 Uhr*. Of several
/// dates on one line the best evidence of publication is taken.
pub fn dateline(line: &str) -> Option<Dateline> {
    const MAX_BYTES: usize = 160;
    if line.len() > MAX_BYTES || !has_digit(line) {
        return None;
    }
    only_dates(line).or_else(|| only_dates(after_labels(line)?))
}

/// The part of a line behind short labels at its head, `None` without such labels: *Reportage · März 2023*, *Werkstatt
/// Land, Heft 4, Mai 2023*.
fn after_labels(line: &str) -> Option<&str> {
    const MAX_LABEL_WORDS: usize = 3;
    let parts = line.split_inclusive([',', '·', '|']);
    let mut start = 0;
    for part in parts {
        let label = part.trim_end_matches([',', '·', '|']).trim();
        let is_label = label.starts_with(char::is_uppercase)
            && label.split_whitespace().count() <= MAX_LABEL_WORDS
            && !is_of_picture(label);
        if !is_label || part.ends_with(label) || DATELINE.is_match(label) {
            break;
        }
        start += part.len();
    }
    (start > 0).then(|| line[start..].trim_start())
}

fn only_dates(line: &str) -> Option<Dateline> {
    let mut rest = line;
    let mut found: Option<Dateline> = None;
    while !rest.is_empty() {
        let date = DATELINE.captures(rest)?;
        rest = rest[date.get(0).expect("the whole match").end()..]
            .trim_start_matches([' ', '|', '·', '•', ',', ';', '/', '–', '-', '(', ')', '.']);
        let next = read(&date)?;
        found = Some(found.map_or(next, |before| if next.label < before.label { next } else { before }));
    }
    found
}

/// The dateline at the end of a longer line, and where it starts: *… nach Oberfelden? Stand: 23.10.2024 16:03 Uhr*.
/// `None` unless it has a label: a bare date at the end may belong to a headline.
pub fn trailing_dateline(line: &str) -> Option<DateSpot> {
    let start = last_label_start(line)?;
    Some(DateSpot { start, end: line.len(), dateline: dateline(&line[start..])? })
}

fn read(date: &Captures) -> Option<Dateline> {
    let interval = pattern::interval(date).filter(is_plausible)?;
    Some(Dateline { interval, time: pattern::time_on(&interval, date), label: label_of(date) })
}

/// A date at the beginning of a line. Stricter than that of [`super::within`], so that the line is nothing else: full
/// stops around the number of a month, ISO days with hyphens only, a comma before the year of *March 3, 2024*, *Uhr*
/// after a space and never *h*. Only here a year stands alone.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?xi)^
        (?:{labels}\s*(?:am|vom|on|:|\s)*\s*)?
        (?:(?:{weekdays})\.?,?\s*(?:den\s+|der\s+)?)?
        (?:den\s+)?
        (?: (?P<day>\d{{1,2}})\.\s?(?:(?P<month>\d{{1,2}})\.\s?|(?P<name>{months})\.?\s+)(?P<year>\d{{4}}|\d{{2}}\b)
          | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})T?
          | {week}\b
          | {month_day_year}
          | {month_year}
          | (?P<year_alone>(?:1[89]|20)\d{{2}})$
        )
        (?:\s*(?:[,|–·-]|um|at|\s)\s*(?:(?:um|at)\s+)?{time_of_day})?
        ",
        labels = labels(),
        weekdays = lexicon::weekday_names().join("|"),
        months = pattern::month_names(),
        week = pattern::WEEK,
        month_day_year = pattern::month_day_year(","),
        month_year = pattern::month_year(),
        time_of_day = pattern::time_of_day("Uhr", r"\s+"),
    ))
    .expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<String> {
        dateline(line).map(|found| {
            let time = found.time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
            format!("{}{time} {:?}", found.interval, found.label)
        })
    }

    #[test]
    fn datelines() {
        let cases = [
            ("Stand: 23.10.2024 16:03 Uhr", "2024-10-23 16:03 AsOf"),
            ("15.10.2024, 04:15", "2024-10-15 04:15 Plain"),
            ("Datum: 23. Oktober 2024 um 16:03:11 MESZ", "2024-10-23 16:03 Published"),
            ("12.03.2024, 9 Uhr (MEZ)", "2024-03-12 09:00 Plain"),
            ("12. März 2024, 18:30 Uhr", "2024-03-12 18:30 Plain"),
            ("Dienstag, 5. November 2024", "2024-11-05 Plain"),
            ("Do., 17.10.2019, 22:40", "2019-10-17 22:40 Plain"),
            ("Veröffentlicht am 3. Jänner 2024", "2024-01-03 Published"),
            ("Oberfelden, 12. März 2024", "2024-03-12 Plain"),
            ("Oberfelden am Wald, den 1.2.2024", "2024-02-01 Plain"),
            ("Aktualisiert am 4.5.2024 um 9 Uhr", "2024-05-04 09:00 Updated"),
            ("Aktualisiert: 13.03.2024, 07:10 Uhr | Veröffentlicht: 12.03.2024, 18:30", "2024-03-12 18:30 Published"),
            ("12.03.2024, 18:30 Uhr (aktualisiert am 13.03.2024)", "2024-03-12 18:30 Plain"),
            ("2024-10-15", "2024-10-15 Plain"),
            ("März 2023", "2023-03 Plain"),
            ("12.03.98", "1998-03-12 Plain"),
            ("Reportage · März 2023", "2023-03 Plain"),
            ("Werkstatt Land, Heft 4, Dezember 2023", "2023-12 Plain"),
            (
                "Aktualisiert am 22. Januar 2024, 17:45 Uhr. Zuerst erschienen am 19. Januar 2024.",
                "2024-01-19 Published",
            ),
            ("2020", "2020 Plain"),
            ("Published: Oct 23, 2024 at 4:03 PM", "2024-10-23 16:03 Published"),
            ("Last updated on March 3, 2024, 12:10 a.m", "2024-03-03 00:10 Updated"),
            ("KW 42/2024", "2024-10-14/2024-10-20 Plain"),
            ("Ausgabe, 42. KW 2024", "2024-10-14/2024-10-20 Plain"),
        ];
        for (line, expect) in cases {
            assert_eq!(shown(line).as_deref(), Some(expect), "{line}");
        }
    }

    #[test]
    fn lines_that_only_hold_a_date_among_other_things() {
        for line in [
            "Am 3. Oktober 2024 kam die Flut.",
            "15.10.2024 05:56registriert Oktober 2021",
            "Bilanz 2020",
            "31.2.2024",
            "",
            "12 Uhr",
            "Der März 2023",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }

    #[test]
    fn labelled_dates_at_the_end_of_a_line() {
        let line = "date 2024-10 faq Kommt die Größe zurück? Stand: 23.10.2024 16:03 Uhr";
        let DateSpot { start, dateline: found, .. } = trailing_dateline(line).unwrap();
        assert_eq!((found.interval.to_string().as_str(), &line[start..][..6]), ("2024-10-23", "Stand:"));
    }
}

//! Dates anywhere in a line, each with the label before it: *zuerst erschienen am 12. März 2024 um 9.30 Uhr*.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::{Captures, Regex};

use super::label::label_in;
use super::{DateSpot, Dateline, has_digit, is_plausible, pattern};
use crate::model::DateInterval;

/// Finds all dates within a line, in its order. The label of each is read from the words between the date before and
/// it: *Aktualisiert am 13.03.2024, zuerst erschienen am 12. März 2024 um 9.30 Uhr*.
///
/// Days are exact where the line has them; *KW 12/2024* is the seven days of the week.
pub fn dates_in(line: &str) -> Vec<DateSpot> {
    /// Longer lines are running text, whose dates are those of what happened.
    const MAX_BYTES: usize = 2000;
    let mut found: Vec<DateSpot> = Vec::new();
    let line = &line[..line.floor_char_boundary(MAX_BYTES)];
    if !has_digit(line) {
        return found;
    }
    let mut at = 0;
    while let Some(date) = WITHIN.captures_at(line, at) {
        let whole = date.get(0).expect("the whole match");
        let bare = date.name("date").expect("a match has a date");
        let follows = |end: usize| line[end..].chars().next();
        // *13.03* behind a dash opens the next date and is no time.
        let no_time = date.name("hour").is_some()
            && matches!(follows(whole.end()), Some('.'))
            && line[whole.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        let end = if no_time { bare.end() } else { whole.end() };
        // Names and labels stand right before a date where a page has them in elements of their own: *Jörg
        // Süß3.11.2023*.
        let named = bare.as_str().starts_with(char::is_alphabetic);
        let inside = line[..bare.start()].ends_with(|c: char| c.is_ascii_digit() || named && c.is_alphabetic())
            || follows(bare.end()).is_some_and(|c| c.is_ascii_digit());
        let read = if inside { None } else { read(&date, no_time) };
        let Some((interval, time)) = read else {
            at = bare.start() + line[bare.start()..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = &line[found.last().map_or(0, |spot| spot.end)..bare.start()];
        found.push(DateSpot {
            start: bare.start(),
            end,
            dateline: Dateline { interval, time, label: label_in(before) },
        });
        at = end;
    }
    found
}

fn read(date: &Captures, no_time: bool) -> Option<(DateInterval, Option<Time>)> {
    let interval = pattern::interval(date).filter(is_plausible)?;
    let time = if no_time { None } else { pattern::time_on(&interval, date) };
    Some((interval, time))
}

/// A date anywhere in a line. Freer than that of [`super::dateline`]: slashes and bars between numbers, a day before
/// the name of a month without its full stop, `2024/5/7`, *March 3 2024*, `2024-W12`, *9h*.
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?xi)
        (?P<date>
            (?P<day>\d{{1,2}})
                (?: \s?\.\s?(?P<month>\d{{1,2}})\s?\.\s? | (?:[/-]|\s?\|\s?)(?P<slashed>\d{{1,2}})(?:[/-]|\s?\|\s?)
                  | \.?\s{{0,2}}(?P<name>{months})\b\.?,?\s* )
                (?P<year>\d{{4}}|\d{{2}})
          | (?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})
          | {month_day_year}
          | {week}
          | (?P<year_of_iso_week>\d{{4}})-W(?P<week_of_iso>\d{{2}})
          | {month_year}
        )
        (?:(?:T|\s*(?:[,;|/–—·•@(-]|um|at|\s)\s*(?:um\s+|at\s+)?){time_of_day})?
        ",
        months = pattern::month_names(),
        month_day_year = pattern::month_day_year(",?"),
        week = pattern::WEEK,
        month_year = pattern::month_year(),
        time_of_day = pattern::time_of_day(r"(?:Uhr|h)\b", r"\s*"),
    ))
    .expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_within_lines() {
        let shown = |line: &str| {
            let spots =
                dates_in(line).into_iter().map(|DateSpot { dateline: Dateline { interval, time, label }, .. }| {
                    let time = time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
                    format!("{interval}{time} {label:?}")
                });
            spots.collect::<Vec<_>>().join(", ")
        };
        for (line, expect) in [
            (
                "Aktualisiert am 13.03.2024, zuerst erschienen am 12. März 2024 um 9.30 Uhr",
                "2024-03-13 Updated, 2024-03-12 09:30 Published",
            ),
            ("Von Jörg Süß | 3. Jänner 2024 | 14 Uhr", "2024-01-03 14:00 Plain"),
            ("12.03.2024 - 13.03.2024", "2024-03-12 Plain, 2024-03-13 Plain"),
            ("Stand: 23.10.2024 16:03 Uhr", "2024-10-23 16:03 AsOf"),
            (
                "Jörg Süß, 12.03.2024, 16.03 Uhr CET, 13.3.2024 9:12 CEST",
                "2024-03-12 16:03 Plain, 2024-03-13 09:12 Plain",
            ),
            ("Mi, 7 Feber 2018", "2018-02-07 Plain"),
            ("March 5, 2019", "2019-03-05 Plain"),
            ("05/17/2019 und 17/05/2019", "2019-05-17 Plain, 2019-05-17 Plain"),
            ("2019/05/17", "2019-05-17 Plain"),
            ("26 | 01 | 2022", "2022-01-26 Plain"),
            ("Jörg Süß3.11.2023", "2023-11-03 Plain"),
            ("Heft März 2023, Größe A4", "2023-03 Plain"),
            ("KW 12/2024", "2024-03-18/2024-03-24 Plain"),
            ("Ausgabe KW 12/24", "2024-03-18/2024-03-24 Plain"),
            ("5. Kalenderwoche 2024", "2024-01-29/2024-02-04 Plain"),
            ("2024-W12", "2024-03-18/2024-03-24 Plain"),
            ("12. KW und KW 54/2024", ""),
            ("Aktenzeichen 112.03.2024 und 12.03.20245, 1.2/3", ""),
            ("31.2.2024", ""),
        ] {
            assert_eq!(shown(line), expect, "{line}");
        }
    }
}

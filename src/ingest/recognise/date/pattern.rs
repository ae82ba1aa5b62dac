//! The parts of a date that a line which is a date and a date within a line have in common: day, month, year, week and
//! time as pieces of a pattern, and what a match of them says.
//!
//! The pieces are for patterns in the modes `x` and `i`.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::{Captures, Match};

use crate::lexicon::{self, DatelineWord};
use crate::model::{DateInterval, Precision};

/// Years of two digits from here on belong to the last century: *12.03.98*.
const PIVOT_YEAR: i16 = 50;

/// *42. KW 2024*, *KW 42/24*
pub const WEEK: &str = r"(?:(?P<week>\d{1,2})\.\s?(?:KW|Kalenderwoche)(?:,?\s+|\s?/\s?)(?P<year_of_week>\d{4})
    |(?:KW|Kalenderwoche)\s?(?P<week_behind>\d{1,2})(?:\s?[/,.|–-]\s?|\s)(?P<year_behind_week>\d{4}|\d{2}\b))";

/// The names of months as an alternation.
pub fn month_names() -> &'static str {
    static NAMES: LazyLock<String> = LazyLock::new(|| lexicon::month_names().join("|"));
    &NAMES
}

/// *March 3, 2024*; `comma` is the pattern of what stands before the year.
pub fn month_day_year(comma: &str) -> String {
    let months = month_names();
    let day = r"(?P<day_behind>\d{1,2})(?:st|nd|rd|th)?";
    format!(r"(?P<name_first>{months})\.?\s+{day}{comma}\s+(?P<year_behind>\d{{4}})")
}

/// *März 2023*
pub fn month_year() -> String {
    format!(r"(?P<name_alone>{})\.?\s+(?P<year_of_month>\d{{4}})", month_names())
}

/// *16:03*, *16:03:11 Uhr MESZ*, *4:03 PM*, *9 Uhr*; `unit` is the pattern of *Uhr*, `gap` that of what stands between
/// it and an hour without minutes.
pub fn time_of_day(unit: &str, gap: &str) -> String {
    let seconds = r"(?::[0-5]\d)?";
    let half = r"(?P<half>[ap])\.?m\b";
    format!(
        r"(?P<hour>[01]?\d|2[0-4])
        (?:[:.](?P<minute>[0-5]\d){seconds}(?:\s*(?:{unit}|{half}))?|{gap}{unit}){zone}",
        zone = zone()
    )
}

/// The zones of the readers, whose times need no conversion: *16:03 Uhr MESZ*, *16:03 (CET)*. Matches nothing as well.
pub fn zone() -> &'static str {
    static ZONE: LazyLock<String> = LazyLock::new(|| {
        let names = lexicon::dateline_words(DatelineWord::BerlinZone).collect::<Vec<_>>().join("|");
        format!(r"(?:\s\(?(?:{names})\b\)?)?")
    });
    &ZONE
}

/// The interval that a match names; `None` if there is no such day, week or month.
pub fn interval(date: &Captures) -> Option<DateInterval> {
    let text = |name: &str| date.name(name).map(|found| found.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<i16>().ok());
    if let (Some(day), Some(year)) = (number("day"), number("year")) {
        let (day, month) = match (text("name"), number("month"), number("slashed")) {
            (Some(name), ..) => (day, i16::from(lexicon::month(name)?)),
            (_, Some(month), _) => (day, month),
            // American software has the month first; only a number beyond twelve tells.
            (.., Some(second)) if second > 12 => (second, day),
            (.., second) => (day, second?),
        };
        if text("slashed").is_some() && year < 1000 {
            return None;
        }
        DateInterval::day(full_year(year), month as i8, day as i8)
    } else if let Some(iso) = text("iso") {
        iso.replace(['/', '.'], "-").parse().ok()
    } else if let (Some(name), Some(day), Some(year)) =
        (text("name_first"), number("day_behind"), number("year_behind"))
    {
        DateInterval::day(year, lexicon::month(name)?, day as i8)
    } else if let (Some(name), Some(year)) = (text("name_alone"), number("year_of_month")) {
        DateInterval::month(year, lexicon::month(name)?)
    } else if let Some(week) = number("week").or(number("week_behind")).or(number("week_of_iso")) {
        let year = number("year_of_week").or(number("year_behind_week")).or(number("year_of_iso_week"))?;
        DateInterval::week(full_year(year), week as i8)
    } else {
        DateInterval::year(number("year_alone")?)
    }
}

/// The time that a match names, if `interval` is a day; *4:03 PM* is one of twelve hours, as English software writes
/// it.
pub fn time_on(interval: &DateInterval, date: &Captures) -> Option<Time> {
    if interval.precision != Precision::Day {
        return None;
    }
    let time = time(date.name("hour"), date.name("minute"))?;
    let Some(half) = date.name("half") else { return Some(time) };
    let afternoon = if half.as_str().eq_ignore_ascii_case("p") { 12 } else { 0 };
    (1..=12).contains(&time.hour()).then(|| Time::new(time.hour() % 12 + afternoon, time.minute(), 0, 0).ok())?
}

/// The time of an hour and its minute; `None` without an hour, the full hour without a minute.
pub fn time(hour: Option<Match>, minute: Option<Match>) -> Option<Time> {
    let number = |digits: Option<Match>| digits.map_or(Some(0), |digits| digits.as_str().parse::<i8>().ok());
    hour?;
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

fn full_year(year: i16) -> i16 {
    match year {
        0..PIVOT_YEAR => 2000 + year,
        PIVOT_YEAR..100 => 1900 + year,
        _ => year,
    }
}

//! Moments as software writes them: `2024-10-15T23:30:00Z` is a day and a time in Berlin, where the readers are.
//!
//! This is for the pages of the web. Fields of plain text keep the time that is written: [`super::date::parse_field`].

use std::sync::LazyLock;

use jiff::civil::{DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use regex::Regex;

use super::date;
use crate::lexicon::{self, DatelineWord};
use crate::model::DateInterval;

/// Reads the day or month of a stamp, with the time if it has one; `None` if the text holds no date. A time with an
/// offset is converted to Berlin's time, one without is taken as it is written. Midnight is read as an unknown time.
///
/// A text in no format of software is read as people write dates: *12. März 2024, 9 Uhr*.
pub fn parse(text: &str) -> Option<(DateInterval, Option<Time>)> {
    /// A field with more than this holds something else.
    const MAX_STAMP_BYTES: usize = 200;
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_STAMP_BYTES {
        return None;
    }
    if let Some(found) = STAMP.captures(text) {
        let number = |group: usize| found.get(group).map_or(Some(0), |digits| digits.as_str().parse::<i8>().ok());
        let year = found.get(1)?.as_str().parse().ok()?;
        let day = DateInterval::day(year, number(2)?, number(3)?)?;
        let Some(time) = found.get(4).and_then(|_| Time::new(number(4)?, number(5)?, 0, 0).ok()) else {
            return Some((day, None));
        };
        let offset = found.get(6).and_then(|zone| offset(zone.as_str()));
        return in_berlin(day.from.to_datetime(time), offset);
    }
    if let Ok(moment) = jiff::fmt::rfc2822::parse(text) {
        return in_berlin(moment.datetime(), Some(moment.offset()));
    }
    if let Some(found) = JAVA.captures(text) {
        let number = |name: &str| found[name].parse::<i8>().ok();
        let day = DateInterval::day(found["year"].parse().ok()?, lexicon::month(&found["month"])?, number("day")?)?;
        let time = Time::new(number("hour")?, number("minute")?, 0, 0).ok()?;
        let utc =
            lexicon::dateline_words(DatelineWord::UtcZone).any(|zone| zone == &found["zone"]).then_some(Offset::UTC);
        return in_berlin(day.from.to_datetime(time), utc);
    }
    if let Some(moment) = unix(text) {
        return in_berlin(Offset::UTC.to_datetime(moment), Some(Offset::UTC));
    }
    if let Some(found) = date::dates_in(text).first() {
        return Some((found.dateline.interval, found.dateline.time));
    }
    text.parse().ok().map(|interval: DateInterval| (interval, None))
}

fn in_berlin(moment: DateTime, offset: Option<Offset>) -> Option<(DateInterval, Option<Time>)> {
    let midnight = |moment: DateTime| moment.time() == Time::midnight();
    let local = match offset {
        Some(offset) if !midnight(moment) => BERLIN.to_datetime(offset.to_timestamp(moment).ok()?),
        _ => moment,
    };
    let interval = DateInterval::day(local.year(), local.month(), local.day())?;
    let time = Time::new(local.hour(), local.minute(), 0, 0).ok();
    Some((interval, time.filter(|_| !midnight(local))))
}

/// `Z`, `+01:00`, `-0500`
fn offset(zone: &str) -> Option<Offset> {
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Some(Offset::UTC);
    }
    let seconds = digits.get(..2)?.parse::<i32>().ok()? * 3600 + digits.get(2..)?.parse::<i32>().unwrap_or(0) * 60;
    Offset::from_seconds(if zone.starts_with('-') { -seconds } else { seconds }).ok()
}

/// Seconds since 1970 in ten digits, milliseconds in thirteen.
fn unix(text: &str) -> Option<jiff::Timestamp> {
    let number = text.parse::<i64>().ok()?;
    match text.len() {
        9 | 10 => jiff::Timestamp::from_second(number).ok(),
        12 | 13 => jiff::Timestamp::from_millisecond(number).ok(),
        _ => None,
    }
}

/// Today's rule for all years: before 1996 summer time ended in September, which moves a stamp of those weeks by an
/// hour. It spares the table of all the world's zones.
static BERLIN: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a valid rule"));

/// `Tue Mar 12 09:15:00 CET 2024`, as Java prints a moment. Every zone but UTC is taken for Berlin's.
static JAVA: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>\d{1,2}) (?<hour>\d\d):(?<minute>\d\d):\d\d ",
        r"(?<zone>[A-Z]{3,4}) (?<year>\d{4})$"
    ))
    .expect("a valid pattern")
});

/// `2024-10-15T04:15:00.000+02:00`, `20241015T141500Z`, `2024-10-15 16:03`
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x)^(\d{{4}})-?(\d{{2}})-?(\d{{2}})
        (?:[T\x20]+(\d{{1,2}}):?(\d{{2}})(?::?\d{{2}}(?:[.,]\d+)?)?
            \s*(Z|{utc}|[+-]\d{{2}}:?(?:\d{{2}})?)?(?:\[.*\])?)?$",
        utc = lexicon::dateline_words(DatelineWord::UtcZone).collect::<Vec<_>>().join("|")
    ))
    .expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps() {
        let shown = |text: &str| {
            parse(text).map(|(interval, time)| {
                format!("{interval}{}", time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default())
            })
        };
        for (text, expect) in [
            ("2024-10-15T23:30:00Z", "2024-10-16 01:30"),
            ("2024-01-15T23:30:00.000+00:00", "2024-01-16 00:30"),
            ("2024-10-15T04:15:00+02:00", "2024-10-15 04:15"),
            ("2024-10-15T04:15:00+0200", "2024-10-15 04:15"),
            ("2024-10-15T22:30:00-05:00", "2024-10-16 05:30"),
            ("2024-10-15 16:03", "2024-10-15 16:03"),
            ("2024-10-15T00:00:00Z", "2024-10-15"),
            ("2024-10-14T22:00:00Z", "2024-10-15"),
            ("20241015T141500Z", "2024-10-15 16:15"),
            ("20241015", "2024-10-15"),
            ("2024-10", "2024-10"),
            ("Tue Mar 12 23:15:00 UTC 2024", "2024-03-13 00:15"),
            ("Tue Mar 12 09:15:00 CET 2024", "2024-03-12 09:15"),
            ("2024-W42", "2024-10-14/2024-10-20"),
            ("Tue, 15 Oct 2024 23:15:00 +0000", "2024-10-16 01:15"),
            ("1728958500", "2024-10-15 04:15"),
            ("1728958500000", "2024-10-15 04:15"),
            ("12. März 2024, 9 Uhr", "2024-03-12 09:00"),
            ("Di., 12.03.2024 - 16.03 Uhr", "2024-03-12 16:03"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expect), "{text}");
        }
        for text in ["", "gestern", "2024-13-01", "12345", &"9".repeat(1000)] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}

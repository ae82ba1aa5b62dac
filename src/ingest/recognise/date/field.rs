//! The date of a field of the input, and the one that an export puts before a text.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::Regex;

use super::{dateline, is_plausible, pattern};
use crate::model::DateInterval;

/// Reads the date of a field: ISO 8601 with or without a time, RFC 2822, Unix seconds, or as people write it. The time
/// is the one that is written, whatever its offset.
pub fn parse_field(text: &str) -> Option<(DateInterval, Option<Time>)> {
    // Tables of numbers turn seconds into decimals.
    let text = text.trim().trim_end_matches(".0");
    if let Some(found) = ISO.captures(text) {
        let interval: DateInterval = found.get(1)?.as_str().parse().ok().filter(is_plausible)?;
        return Some((interval, pattern::time(found.get(2), found.get(3))));
    }
    if let Ok(interval) = text.parse::<DateInterval>() {
        return Some((interval, None)).filter(|_| is_plausible(&interval));
    }
    if text.len() == 8
        && let Some(interval) = compact(text)
    {
        return Some((interval, None)).filter(|_| is_plausible(&interval));
    }
    if let Ok(stamp) = jiff::fmt::rfc2822::parse(text) {
        return at(stamp.datetime()).filter(|(interval, _)| is_plausible(interval));
    }
    if let Ok(seconds) = text.parse::<i64>() {
        // Ten digits are seconds from 2001 on; thirteen would be milliseconds.
        let seconds = if text.len() == 13 { seconds / 1000 } else { seconds };
        let stamp = jiff::Timestamp::from_second(seconds).ok().filter(|_| text.len() >= 9)?;
        return at(jiff::tz::Offset::UTC.to_datetime(stamp)).filter(|(interval, _)| is_plausible(interval));
    }
    dateline(text).map(|line| (line.interval, line.time))
}

/// *20241015*
fn compact(digits: &str) -> Option<DateInterval> {
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    DateInterval::day(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8)
}

fn at(moment: jiff::civil::DateTime) -> Option<(DateInterval, Option<Time>)> {
    let interval = DateInterval::day(moment.year(), moment.month(), moment.day())?;
    Some((interval, Time::new(moment.hour(), moment.minute(), 0, 0).ok()))
}

/// Reads the date that an export puts before the text (`date 2024-12 `), and the length of that prefix in bytes.
pub fn export_prefix(line: &str) -> Option<(usize, DateInterval)> {
    let found = EXPORT_PREFIX.captures(line)?;
    let interval = found.get(1)?.as_str().parse().ok().filter(is_plausible)?;
    Some((found.get(0)?.end(), interval))
}

static EXPORT_PREFIX: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^date (\d{4}(?:-\d{2}){0,2})(?: |$)").expect("a valid pattern"));

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}):(\d{2})(?:[:.].*|[Z+ -].*)?)?$").expect("a valid pattern")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let shown = |text: &str| {
            parse_field(text).map(|(interval, time)| {
                format!("{interval}{}", time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default())
            })
        };
        let cases = [
            ("2020-07-28T07:11:16+01:00", "2020-07-28 07:11"),
            ("2024-06-03 07:12:00", "2024-06-03 07:12"),
            ("2024-06-03", "2024-06-03"),
            ("2024-06", "2024-06"),
            ("2024", "2024"),
            ("15.10.2024", "2024-10-15"),
            ("Tue, 15 Oct 2024 04:15:00 +0200", "2024-10-15 04:15"),
            ("1728958500", "2024-10-15 02:15"),
            ("1728958500.0", "2024-10-15 02:15"),
            ("20241015", "2024-10-15"),
            ("3. Jänner 2024", "2024-01-03"),
        ];
        for (text, expect) in cases {
            assert_eq!(shown(text).as_deref(), Some(expect), "{text}");
        }
        for text in ["gestern", "2024-13-01", "12345", "0001-01-01"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn dates_that_an_export_puts_before_a_text() {
        let line = "date 2024-10 faq Kommt die Größe zurück? Stand: 23.10.2024 16:03 Uhr";
        let (length, interval) = export_prefix(line).unwrap();
        assert_eq!((interval.to_string().as_str(), &line[length..][..3]), ("2024-10", "faq"));
        assert_eq!(export_prefix("date night in Köln"), None);
    }
}

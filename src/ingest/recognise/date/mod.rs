//! Dates as people write them: a line that is a date, those within a line, and the date of a field.
//!
//! What comes in: a line, or the value of a field. What goes out: dates with their time and what their label says. What
//! it does not do: it converts no time zones; stamps of software on pages are read by [`super::timestamp`].

mod dateline;
mod field;
mod label;
mod pattern;
mod within;

use jiff::civil::Time;

pub use self::dateline::{dateline, trailing_dateline};
pub use self::field::{export_prefix, parse_field};
pub use self::label::{is_of_picture, label_in};
pub use self::pattern::zone;
pub use self::within::dates_in;
use crate::model::DateInterval;

/// What the label of a date says, the better evidence of publication first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateLabel {
    Published,
    Plain,
    /// *Stand: …*, the time of the last change.
    AsOf,
    Updated,
}

/// A date with its time and label, as it stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    pub interval: DateInterval,
    pub time: Option<Time>,
    pub label: DateLabel,
}

/// A date within a longer line, and the bytes of the line where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpot {
    pub start: usize,
    pub end: usize,
    pub dateline: Dateline,
}

/// The best of some datelines: the most exact, of equals the one that says *published* before one that says *updated*.
/// `None` if there are none.
pub fn best(datelines: &[Dateline]) -> Option<&Dateline> {
    datelines.iter().min_by_key(|line| (std::cmp::Reverse(line.interval.precision), line.label))
}

/// No article that people scrape was published before this.
const MIN_YEAR: i16 = 1900;

/// Whether an article may be of this date: neither before 1900 nor after `today`.
pub fn is_believed(interval: &DateInterval, today: jiff::civil::Date) -> bool {
    interval.from.year() >= MIN_YEAR && interval.from <= today
}

/// Whether people may have written this date: newspapers' archives start later than the first of these years, and a
/// year beyond the last is a typing error.
fn is_plausible(interval: &DateInterval) -> bool {
    const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;
    YEARS.contains(&interval.from.year())
}

/// Every date has a digit and most lines have none, which is cheaper to see than what the patterns cost.
fn has_digit(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_exact_line_wins_and_publication_before_update() {
        let lines: Vec<Dateline> = ["März 2024", "Aktualisiert: 14.03.2024", "Stand: 13.03.2024", "12.03.2024"]
            .iter()
            .map(|line| dateline(line).unwrap())
            .collect();
        let date = best(&lines).unwrap();
        assert_eq!(date.interval.to_string(), "2024-03-12");
    }
}

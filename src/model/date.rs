//! Dates as news has them: a day with a time, a day, a month or a year, each an interval of days.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, ISOWeekDate, Time, Weekday};
use serde::{Deserialize, Serialize};

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Known to the year.
    Year,
    /// Known to the month, or to the week.
    Month,
    /// Known to the day.
    Day,
}

impl Precision {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::Month => "month",
            Precision::Day => "day",
        }
    }
}

/// All days from `from` to `to`, both included: a day, a month or a year; or a week, whose precision is the month
/// because there is none between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateInterval {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How long a date is meant.
    pub precision: Precision,
}

impl DateInterval {
    /// `None` if the numbers name no day of the calendar; so are the others below.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Date::new(year, month, day).ok()?;
        Some(DateInterval { from: date, to: date, precision: Precision::Day })
    }

    /// `None` if the numbers name no month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let from = Date::new(year, month, 1).ok()?;
        Some(DateInterval { from, to: from.last_of_month(), precision: Precision::Month })
    }

    /// A calendar week as ISO 8601 counts them, Monday to Sunday.
    pub fn week(year: i16, week: i8) -> Option<Self> {
        let from = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        let to = from.checked_add(jiff::Span::new().days(6)).ok()?;
        Some(DateInterval { from, to, precision: Precision::Month })
    }

    /// `None` if the number names no year of the calendar.
    pub fn year(year: i16) -> Option<Self> {
        let from = Date::new(year, 1, 1).ok()?;
        Some(DateInterval { from, to: from.last_of_year(), precision: Precision::Year })
    }
}

/// The interval in its own precision: `2024`, `2024-10` or `2024-10-15`; a week by its ends: `2024-10-14/2024-10-20`.
impl fmt::Display for DateInterval {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => write!(out, "{:04}", self.from.year()),
            Precision::Month if self.from.day() != 1 || self.to != self.from.last_of_month() => {
                write!(out, "{}/{}", self.from, self.to)
            }
            Precision::Month => write!(out, "{:04}-{:02}", self.from.year(), self.from.month()),
            Precision::Day => write!(out, "{}", self.from),
        }
    }
}

/// A text that names no day, month or year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date; write 2024, 2024-10, 2024-10-15 or 15.10.2024")]
pub struct ParseDateIntervalError(pub String);

/// Reads `2024`, `2024-10`, `2024-10-15`, `15.10.2024` and `10.2024`.
impl FromStr for DateInterval {
    type Err = ParseDateIntervalError;

    fn from_str(text: &str) -> Result<Self, ParseDateIntervalError> {
        let refuse = || ParseDateIntervalError(text.to_owned());
        let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        let dashed: Vec<&str> = text.trim().split('-').collect();
        let dotted: Vec<&str> = text.trim().split('.').collect();
        let parts: Vec<&str> = if dashed.len() > 1 { dashed } else { dotted.into_iter().rev().collect() };
        if !parts.iter().all(|part| digits(part)) || parts[0].len() != 4 {
            return Err(refuse());
        }
        let number = |part: &str| part.parse::<i16>().map_err(|_| refuse());
        let small = |part: &str| part.parse::<i8>().map_err(|_| refuse());
        let interval = match parts[..] {
            [year] => DateInterval::year(number(year)?),
            [year, month] => DateInterval::month(number(year)?, small(month)?),
            [year, month, day] => DateInterval::day(number(year)?, small(month)?, small(day)?),
            _ => None,
        };
        interval.ok_or_else(refuse)
    }
}

/// What a date was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// A field of the input, or a meta tag of a page.
    Meta,
    /// The structured data of a page.
    JsonLd,
    /// A visible line above the body.
    Header,
    /// The address of the article.
    Url,
    /// Inferred from the words of the text; the article's notes say so.
    Text,
}

impl DateSource {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Meta => "meta",
            DateSource::JsonLd => "json-ld",
            DateSource::Header => "header",
            DateSource::Url => "url",
            DateSource::Text => "text",
        }
    }
}

/// When an article was published, as exactly as its source says, and no more exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialDate {
    /// The day, month or year.
    pub interval: DateInterval,
    /// The time as printed, in whatever zone it was printed in; that of a page's stamp with an offset is Berlin's. Only
    /// beside a day.
    pub time: Option<Time>,
    /// What it was read from.
    pub source: DateSource,
}

/// Both ends included; an open end is unbounded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl DateRange {
    /// True if both ends are open.
    pub fn is_unbounded(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// True if the two have a day in common.
    pub fn overlaps(self, interval: DateInterval) -> bool {
        self.from.is_none_or(|from| interval.to >= from) && self.to.is_none_or(|to| interval.from <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(text: &str) -> Option<(String, String, Precision)> {
        let interval: DateInterval = text.parse().ok()?;
        Some((interval.from.to_string(), interval.to.to_string(), interval.precision))
    }

    #[test]
    fn a_date_is_as_long_as_it_is_vague() {
        let expect = |from: &str, to: &str, precision| Some((from.to_owned(), to.to_owned(), precision));
        assert_eq!(bounds("2024"), expect("2024-01-01", "2024-12-31", Precision::Year));
        assert_eq!(bounds("2024-02"), expect("2024-02-01", "2024-02-29", Precision::Month));
        assert_eq!(bounds("2.2024"), expect("2024-02-01", "2024-02-29", Precision::Month));
        assert_eq!(bounds("2024-10-15"), expect("2024-10-15", "2024-10-15", Precision::Day));
        assert_eq!(bounds("15.10.2024"), expect("2024-10-15", "2024-10-15", Precision::Day));
    }

    #[test]
    fn a_week_is_seven_days() {
        for (year, week, expect) in [(2024, 42, "2024-10-14/2024-10-20"), (2025, 1, "2024-12-30/2025-01-05")] {
            assert_eq!(DateInterval::week(year, week).unwrap().to_string(), expect);
        }
        assert_eq!((DateInterval::week(2024, 53), DateInterval::week(2024, 0)), (None, None));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "März", "24", "2024-13", "31.2.2024", "2024-1-2-3", "-2024", "2024-", "20240", "15.10.24"] {
            assert_eq!(text.parse::<DateInterval>(), Err(ParseDateIntervalError(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_month_overlaps_a_range_that_touches_one_of_its_days() {
        let december: DateInterval = "2024-12".parse().unwrap();
        let day = |text: &str| Some(text.parse::<DateInterval>().unwrap().from);
        assert!(DateRange { from: day("2024-12-31"), to: None }.overlaps(december));
        assert!(DateRange { from: None, to: day("2024-12-01") }.overlaps(december));
        assert!(!DateRange { from: day("2025-01-01"), to: None }.overlaps(december));
        assert!(!DateRange { from: None, to: day("2024-11-30") }.overlaps(december));
    }
}

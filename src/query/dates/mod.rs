//! Dates as researchers type them: *2024-10*, *15.10.2024*, *KW 42/2024*, *letzte Woche*, *Oktober bis Dezember 2024*.
//!
//! A text is `normalised` and cut into `tokens`; `ends` finds whether it names one period or two ends,
//! `period` and `numbers` read each, and the `calendar` knows how long it is. docs/query-language.md lists the forms.

mod calendar;
mod ends;
mod numbers;
mod period;
mod problem;
#[cfg(test)]
mod tests;
mod tokens;

use jiff::civil::Date;

use self::ends::Ends;
use self::problem::DateProblem;
use self::tokens::{normalised, tokens};
use crate::model::DateRange;

/// Longer texts name no date.
const MAX_DATE_CHARS: usize = 100;

/// A text that names no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// Which part is not understood, and why: `31.2.2024: February 2024 has 29 days`.
    pub message: String,
    /// A text that may have been meant. It names a date.
    pub suggestion: Option<String>,
}

/// The days that a text names, seen from `today`. Never from a day to one before it.
pub fn range(text: &str, today: Date) -> Result<DateRange, DateError> {
    understood(text, today, Ends::range)
}

/// The day from which a text counts as the beginning: the first that it names.
pub fn first_day(text: &str, today: Date) -> Result<Date, DateError> {
    let day = understood(text, today, |ends, today| Ok(ends.range(today)?.from))?;
    day.ok_or_else(|| DateError { message: format!("{text}: has no first day"), suggestion: None })
}

/// The day up to which a text counts as the end: the last that it names, or for *7d* the day so long ago.
pub fn last_day(text: &str, today: Date) -> Result<Date, DateError> {
    let day = understood(text, today, |ends, today| Ok(ends.range_as_end(today)?.to))?;
    day.ok_or_else(|| DateError { message: format!("{text}: has no last day"), suggestion: None })
}

fn understood<T>(text: &str, today: Date, resolve: fn(Ends, Date) -> Result<T, DateProblem>) -> Result<T, DateError> {
    if text.chars().nth(MAX_DATE_CHARS).is_some() {
        let start: String = text.chars().take(MAX_DATE_CHARS / 2).collect();
        return Err(DateError { message: format!("{start}…: too long for a date"), suggestion: None });
    }
    let text = normalised(text);
    let read = |text: &str| resolve(Ends::read(text, &tokens(text), today)?, today);
    read(&text).map_err(|problem| {
        let suggestion = problem.instead.as_ref().map(|instead| {
            let (before, after) = (&text[..problem.span.start], &text[problem.span.end..]);
            normalised(&format!("{before}{instead}{after}"))
        });
        let part = problem.span.of(&text);
        let message = if part.is_empty() { problem.reason } else { format!("{part}: {}", problem.reason) };
        DateError { message, suggestion: suggestion.filter(|text| read(text).is_ok()) }
    })
}

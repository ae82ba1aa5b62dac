//! The values of fields that say what an article must be: names, dates.

use jiff::civil::Date;

use super::dates;
use super::fields::Field;
use super::marks::closing;
use super::syntax::Filter;
use crate::model::DateRange;

/// A date without marks is of at most so many words: *15. Oktober 2024*.
const LONGEST_DATE: usize = 4;

/// What is wrong with a value, and what was made of it.
pub struct Slip {
    pub message: String,
    pub suggestion: String,
}

/// What a field asks of an article; None where its value is no date. `today` is what *gestern* is before.
pub fn filter(field: Field, value: &str, today: Date) -> (Option<Filter>, Option<Slip>) {
    let value = value.to_owned();
    let of_days = |within: fn(DateRange) -> DateRange| {
        let (range, slip) = date(&value, today);
        (range.map(|range| Filter::Date(within(range))), slip)
    };
    let filter = match field {
        // All below a domain.
        Field::Outlet if value.starts_with('.') => Filter::Outlet(format!("*{value}")),
        Field::Outlet => Filter::Outlet(value),
        Field::Expert => Filter::Expert(value),
        Field::Author => Filter::Author(value),
        Field::Language => Filter::Language(value.to_lowercase()),
        Field::Date => return of_days(|range| range),
        Field::Since => return of_days(|range| DateRange { to: None, ..range }),
        Field::Before => {
            return of_days(|range| DateRange { from: None, to: range.from.and_then(|day| day.yesterday().ok()) });
        }
        Field::Title | Field::Quote => return (None, None),
    };
    (Some(filter), None)
}

/// A date as typed, or as it was probably meant.
fn date(value: &str, today: Date) -> (Option<DateRange>, Option<Slip>) {
    let error = match dates::range(value, today) {
        Ok(range) => return (Some(range), None),
        Err(error) => error,
    };
    let meant = error.suggestion.and_then(|meant| Some((dates::range(&meant, today).ok()?, meant)));
    let suggestion = match &meant {
        Some((_, meant)) => format!("taken as {meant}"),
        None => "left out; docs/query-language.md lists what is a date".to_owned(),
    };
    (meant.map(|(range, _)| range), Some(Slip { message: error.message, suggestion }))
}

/// The most words at the beginning of a text that are a date, at least one.
pub fn longest_date(text: &str, today: Date) -> &str {
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < LONGEST_DATE {
        let blank = text[at..].len() - text[at..].trim_start().len();
        let word = text[at + blank..]
            .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some())
            .next();
        match word.filter(|word| !word.is_empty()) {
            Some(word) => ends.push(at + blank + word.len()),
            None => break,
        }
        at = *ends.last().unwrap_or(&0);
    }
    let longest = ends.iter().rev().find(|&&end| dates::range(&text[..end], today).is_ok());
    &text[..longest.or(ends.first()).copied().unwrap_or(0)]
}

//! The values of fields that filter: names, languages, dates.

use jiff::civil::Date;

use super::ast::Filter;
use super::dates;
use super::fields::Field;
use super::finding::FindingKind;
use crate::model::DateRange;

/// The filter that a value stands for, `None` if it should be a date and is none; and what was odd about the value.
/// `today` is the day that *gestern* is before.
pub fn filter(field: Field, value: &str, today: Date) -> (Option<Filter>, Option<FindingKind>) {
    let filter = match field {
        // All below a domain.
        Field::Outlet if value.starts_with('.') => Filter::Outlet(format!("*{value}")),
        Field::Outlet => Filter::Outlet(value.to_owned()),
        Field::Expert => Filter::Expert(value.to_owned()),
        Field::Author => Filter::Author(value.to_owned()),
        Field::Language => Filter::Language(value.to_lowercase()),
        Field::Date | Field::Since | Field::Before => {
            let (range, finding) = date(value, today);
            return (range.map(|range| Filter::Date(side(field, range))), finding);
        }
        Field::Title | Field::Quote => return (None, None),
    };
    (Some(filter), None)
}

/// The days of a range that a field of dates asks for.
fn side(field: Field, range: DateRange) -> DateRange {
    match field {
        Field::Since => DateRange { to: None, ..range },
        Field::Before => DateRange { from: None, to: range.from.and_then(|day| day.yesterday().ok()) },
        _ => range,
    }
}

/// A date as typed, or the one that was probably meant.
fn date(value: &str, today: Date) -> (Option<DateRange>, Option<FindingKind>) {
    let error = match dates::range(value, today) {
        Ok(range) => return (Some(range), None),
        Err(error) => error,
    };
    let meant = error.suggestion.and_then(|meant| Some((dates::range(&meant, today).ok()?, meant)));
    let (range, taken_as) = meant.unzip();
    (range, Some(FindingKind::NotADate { reason: error.message, taken_as }))
}

//! The dates that the arguments ask for.

use jiff::civil::Date;

use super::args::FilterArgs;
use super::failure::Failure;
use crate::model::DateRange;
use crate::query::dates::{self, DateError};
use crate::render::diagnostics::UNUSED_DATES;
use crate::search::Undated;

/// The asked days. A failure names the option and what may have been meant.
pub fn dates(only: &FilterArgs, today: Date) -> Result<DateRange, Failure> {
    if let Some(on) = &only.on {
        return dates::range(on, today).map_err(|error| failure("--on", on, error));
    }
    let first = |option: &'static str, text: &Option<String>| {
        let day = text.as_ref().map(|text| dates::first_day(text, today).map_err(|error| failure(option, text, error)));
        Ok::<_, Failure>(day.transpose()?.map(|day| (option, day)))
    };
    let from = first("--from", &only.from)?.or(first("--since", &only.since)?);
    let to = only.to.as_ref().map(|to| dates::last_day(to, today).map_err(|error| failure("--to", to, error)));
    let to = to.transpose()?;
    match (from, to) {
        (Some((option, from)), Some(to)) if from > to => {
            Err(Failure::new(format!("{option} {from} lies after --to {to}")))
        }
        (from, to) => Ok(DateRange { from: from.map(|(_, day)| day), to }),
    }
}

/// What happens to undated articles; `None` if the arguments do not say. `only` beside dates is refused: an article
/// without a date lies in no range.
pub fn undated(only: &FilterArgs, dates: DateRange) -> Result<Option<Undated>, Failure> {
    let undated = only.undated.map(Undated::from);
    if undated == Some(Undated::Only) && !dates.is_unbounded() {
        let failure = Failure::new(UNUSED_DATES);
        return Err(failure.with_hint("leave out the dates, or have both with --undated include"));
    }
    Ok(undated)
}

fn failure(option: &str, text: &str, error: DateError) -> Failure {
    let DateError { message, .. } = &error;
    let failure = Failure::new(match text.trim() {
        "" => format!("{option}: {message}"),
        text if message.starts_with(text) => format!("{option} {message}"),
        text => format!("{option} {text}: {message}"),
    });
    match error.suggestion {
        Some(suggestion) => failure.with_hint(format!("did you mean {suggestion}?")),
        None => failure,
    }
}

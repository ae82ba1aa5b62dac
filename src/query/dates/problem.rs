//! Why a text names no date, at which place, and what may have been meant.

use super::calendar::CalendarError;
use crate::lexicon::date_words;
use crate::model::Span;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateProblem {
    pub span: Span,
    pub reason: String,
    /// The text that replaces the span.
    pub instead: Option<String>,
}

impl DateProblem {
    pub fn new(span: Span, reason: impl Into<String>) -> Self {
        DateProblem { span, reason: reason.into(), instead: None }
    }

    pub fn or(self, instead: impl Into<String>) -> Self {
        DateProblem { instead: Some(instead.into()), ..self }
    }

    pub fn wrong(span: Span, wrong: CalendarError) -> Self {
        DateProblem { span, reason: wrong.reason, instead: wrong.instead }
    }

    /// A word or sign that does not belong to a date, or not here.
    pub fn not_understood(span: Span, text: &str) -> Self {
        DateProblem { span, reason: "not understood as part of a date".to_owned(), instead: alike(span.of(text)) }
    }
}

/// The word of dates that is most like `word`, of equals the first of the alphabet. `None` if none is like it.
fn alike(word: &str) -> Option<String> {
    /// Shorter words are like too many others.
    const MIN_CHARS: usize = 4;
    /// A word may have one edit for so many letters.
    const CHARS_PER_EDIT: usize = 3;
    let lower = word.to_lowercase();
    let letters = lower.chars().count();
    if letters < MIN_CHARS {
        return None;
    }
    let distance = |known: &&str| strsim::osa_distance(&lower, known);
    let known = date_words().filter(|known| known.chars().count() >= MIN_CHARS).min_by_key(distance)?;
    if distance(&known) > letters / CHARS_PER_EDIT {
        return None;
    }
    let mut rest = known.chars();
    let first = rest.next()?;
    match word.starts_with(char::is_uppercase) {
        true => Some(first.to_uppercase().chain(rest).collect()),
        false => Some(known.to_owned()),
    }
}

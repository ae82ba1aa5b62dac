//! What makes an article a hit.

use crate::query::{Filter, TextField};
use crate::search::intervals::algebra::IntervalExpression;
use crate::search::intervals::text::TextOccurrences;

/// What must be true of an article.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// It has the word, in the body or above it, or all parts of the compound; given by the indexes of their lookups.
    Word {
        word: usize,
        parts: Vec<usize>,
    },
    /// The expression matches in it.
    Intervals(IntervalExpression),
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    Filter(Filter),
}

impl Predicate {
    /// All of them; `None` if the list is empty.
    pub fn all(mut all: Vec<Predicate>) -> Option<Self> {
        // An exclusion alone stays in a list: the engine cannot match it by itself.
        match all.len() {
            0 => None,
            1 if !matches!(all[0], Predicate::Not(_)) => all.pop(),
            _ => Some(Predicate::All(all)),
        }
    }

    /// Any of them; `None` if the list is empty.
    pub fn any(mut any: Vec<Predicate>) -> Option<Self> {
        match any.len() {
            0 | 1 => any.pop(),
            _ => Some(Predicate::Any(any)),
        }
    }

    /// True if it depends on the date.
    pub fn depends_on_date(&self) -> bool {
        match self {
            Predicate::Filter(Filter::Date(_)) => true,
            Predicate::All(all) | Predicate::Any(all) => all.iter().any(Predicate::depends_on_date),
            Predicate::Not(predicate) => predicate.depends_on_date(),
            _ => false,
        }
    }

    /// Whether it is true of one text, a quote; `None` if it is about the article.
    pub fn matches_text(&self, text: &TextOccurrences) -> Option<bool> {
        let has = |lookup: usize| !text.of_lookup[lookup].is_empty();
        Some(match self {
            Predicate::Word { word, parts } => has(*word) || (!parts.is_empty() && parts.iter().all(|&part| has(part))),
            Predicate::Intervals(IntervalExpression::Within(TextField::Title, _)) => return None,
            Predicate::Intervals(expression) => expression.matches(text),
            Predicate::All(all) => all.iter().all(|predicate| predicate.matches_text(text) != Some(false)),
            Predicate::Any(any) => any.iter().any(|predicate| predicate.matches_text(text) != Some(false)),
            Predicate::Not(predicate) => !predicate.matches_text(text)?,
            Predicate::Filter(_) => return None,
        })
    }

    /// The predicate without its filters of dates; `None` if nothing is left.
    pub fn without_dates(&self) -> Option<Predicate> {
        match self {
            Predicate::Filter(Filter::Date(_)) => None,
            Predicate::Not(inner) if inner.depends_on_date() => None,
            Predicate::All(all) => Predicate::all(all.iter().filter_map(Predicate::without_dates).collect()),
            Predicate::Any(any)
                if any.iter().any(|predicate| matches!(predicate, Predicate::Filter(Filter::Date(_)))) =>
            {
                None
            }
            Predicate::Any(any) => Predicate::any(any.iter().filter_map(Predicate::without_dates).collect()),
            other => Some(other.clone()),
        }
    }
}

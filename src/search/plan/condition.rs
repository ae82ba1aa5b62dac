//! What makes an article a hit.

use super::spans::{Places, Spans};
use crate::query::{Filter, TextField};

/// What must hold of an article.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// It holds the word, in the body or above it, or all parts of the compound.
    Word {
        word: usize,
        parts: Vec<usize>,
    },
    /// Words stand together in it.
    Spans(Spans),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Filter(Filter),
}

impl Condition {
    /// None for none.
    pub fn all(mut all: Vec<Condition>) -> Option<Self> {
        // What excludes alone is no condition to be taken out of its list.
        match all.len() {
            0 => None,
            1 if !matches!(all[0], Condition::Not(_)) => all.pop(),
            _ => Some(Condition::All(all)),
        }
    }

    /// None for none.
    pub fn any(mut any: Vec<Condition>) -> Option<Self> {
        match any.len() {
            0 | 1 => any.pop(),
            _ => Some(Condition::Any(any)),
        }
    }

    /// True where it asks for dates.
    pub fn asks_for_dates(&self) -> bool {
        match self {
            Condition::Filter(Filter::Date(_)) => true,
            Condition::All(all) | Condition::Any(all) => all.iter().any(Condition::asks_for_dates),
            Condition::Not(condition) => condition.asks_for_dates(),
            _ => false,
        }
    }

    /// True where it holds of one text alone, a quote; None where it is about the article.
    pub fn holds(&self, text: &Places) -> Option<bool> {
        let has = |lookup: usize| !text.found[lookup].is_empty();
        Some(match self {
            Condition::Word { word, parts } => has(*word) || (!parts.is_empty() && parts.iter().all(|&part| has(part))),
            Condition::Spans(Spans::Within(TextField::Title, _)) => return None,
            Condition::Spans(spans) => spans.holds(text),
            Condition::All(all) => all.iter().all(|condition| condition.holds(text) != Some(false)),
            Condition::Any(any) => any.iter().any(|condition| condition.holds(text) != Some(false)),
            Condition::Not(condition) => !condition.holds(text)?,
            Condition::Filter(_) => return None,
        })
    }

    /// The condition without what it asks of dates.
    pub fn whenever_dated(&self) -> Option<Condition> {
        match self {
            Condition::Filter(Filter::Date(_)) => None,
            Condition::Not(inner) if inner.asks_for_dates() => None,
            Condition::All(all) => Condition::all(all.iter().filter_map(Condition::whenever_dated).collect()),
            Condition::Any(any)
                if any.iter().any(|condition| matches!(condition, Condition::Filter(Filter::Date(_)))) =>
            {
                None
            }
            Condition::Any(any) => Condition::any(any.iter().filter_map(Condition::whenever_dated).collect()),
            other => Some(other.clone()),
        }
    }
}

//! Requests: a query, and what articles must be whatever their words.

use std::time::Duration;

use crate::model::{DateRange, QuoteKind, SpeakerKind};
use crate::query::Query;

/// A request for the best articles.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is searched for.
    pub query: Query,
    /// What the articles must be.
    pub filters: Filters,
    /// Articles to show.
    pub limit: usize,
    /// Return the details of each hit's score.
    pub explain: bool,
    /// How long the answer may take; what was found until then is returned. `None` for no limit.
    pub timeout: Option<Duration>,
}

/// Articles that are shown unless a request says otherwise.
const DEFAULT_HITS: usize = 10;

impl Request {
    /// A request for the ten best articles, with no filter and no time limit.
    pub fn new(query: Query) -> Self {
        Request { query, filters: Filters::default(), limit: DEFAULT_HITS, explain: false, timeout: None }
    }

    /// True if the query has no words, but it or the filters restrict outlets, dates or speakers.
    pub fn asks_by_filters_alone(&self) -> bool {
        self.query.has_no_words() && (self.query.has_filters() || !self.filters.is_empty())
    }

    /// The filters, with the speakers named in the query added to those of the options.
    pub(super) fn named(&self) -> Filters {
        self.filters.with_experts(self.query.experts())
    }
}

/// A request for quotes.
#[derive(Debug, Clone)]
pub struct QuotesRequest {
    /// The words that a quote must hold. `None`: all quotes of the named speakers, with `all_quotes` all quotes.
    pub query: Option<Query>,
    /// `experts` are the speakers.
    pub filters: Filters,
    /// `None` for both kinds.
    pub kind: Option<QuoteKind>,
    /// Quotes to show.
    pub limit: usize,
}

impl QuotesRequest {
    /// The filters, with the speakers named in the query added to those of the options.
    pub(super) fn named(&self) -> Filters {
        self.filters.with_experts(self.query.iter().flat_map(|query| query.experts()))
    }
}

/// A request for those who are quoted.
#[derive(Debug, Clone)]
pub struct ExpertsRequest {
    /// The words that an article must match. `None` for all articles.
    pub query: Option<Query>,
    /// `experts` are the names to return.
    pub filters: Filters,
    /// `None` for all kinds.
    pub kind: Option<SpeakerKind>,
    /// Speakers to show.
    pub limit: usize,
}

/// What an article must be, whatever its words.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    /// The days on which an article may have been published.
    pub dates: DateRange,
    /// `None`: undated articles pass unless `dates` is bounded.
    pub undated: Option<Undated>,
    /// Names or domains; one of them must be the article's.
    pub outlets: Vec<String>,
    /// Names of people and organisations; one of them must be quoted.
    pub experts: Vec<String>,
    /// The names mean organisations too, even if a person has them.
    pub any_kind: bool,
    /// Count quotes of low confidence too.
    pub all_quotes: bool,
}

/// What happens to articles without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// They pass, as do those within the dates.
    Include,
    /// Only they pass; no dates can be given as well.
    Only,
    /// None of them pass.
    Exclude,
}

impl Filters {
    /// True if every article passes.
    pub fn is_empty(&self) -> bool {
        self.dates.is_unbounded() && self.undated.is_none() && self.outlets.is_empty() && self.experts.is_empty()
    }

    /// What happens to undated articles; where `undated` is `None` that depends on the dates.
    pub fn undated(&self) -> Undated {
        let usual = if self.dates.is_unbounded() { Undated::Include } else { Undated::Exclude };
        self.undated.unwrap_or(usual)
    }

    fn with_experts<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Filters {
        let names = names.into_iter().map(str::to_owned);
        Filters { experts: self.experts.iter().cloned().chain(names).collect(), ..self.clone() }
    }
}

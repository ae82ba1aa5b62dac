//! From a query to ranked passages with their marks.
//!
//! What comes in: a `Request`. What goes out: `Results`, or only a ranking of articles. The steps are `plan` (tree to what is
//! looked up), `ask` (the engine's queries: what makes a hit, filters, places of words), `rank` (the engine's best articles,
//! our score by `weights`, the same text folded) and `highlight` (marks); `local` takes them for an index on this disk. Beside
//! them `quoted` answers who said what, `suggest` and `widen` what else may have been meant. What it does not do: it prints
//! nothing and reads no files but the index.

mod articles;
mod ask;
pub mod deadline;
pub mod error;
pub mod highlight;
pub mod local;
pub mod plan;
pub mod quoted;
pub mod rank;
mod suggest;
pub mod weights;
pub mod widen;

use std::time::Duration;

use crate::model::{Article, ArticleId, DateRange, Quote, Span};
use crate::query::Query;
pub use ask::names::{MatchedName, function_words_alone};
pub use ask::outlets::{UnknownOutlet, unknown_outlets};
pub use error::SearchError;
pub use highlight::{Mark, MarkKind};
pub use local::LocalEngine;
pub use quoted::experts::{ExpertsRequest, FoundExpert, FoundExperts};
pub use quoted::quotes::{FoundQuote, FoundQuotes, QuotesRequest};
pub use rank::explain::{Gain, GainKind, Place};
pub use weights::Weights;
pub use widen::{Widening, widenings};

/// Whatever answers requests: an index on this disk, later perhaps one elsewhere.
pub trait Engine {
    /// The best articles, each with its best passage, and the counts around them. Without words those that quote somebody.
    fn search(&self, request: &Request) -> Result<Results, SearchError>;

    /// The quotes that hold the words of the query, the best first; without a query the newest first, those without a speaker left out.
    fn quotes(&self, request: &QuotesRequest) -> Result<FoundQuotes, SearchError>;

    /// Who is quoted, those with the most quotes first.
    fn experts(&self, request: &ExpertsRequest) -> Result<FoundExperts, SearchError>;

    /// The best articles alone, `depth` deep, each once by its best evidence; reprints are not collapsed.
    fn ranking(&self, query: &Query, depth: usize) -> Result<Vec<(ArticleId, f64)>, SearchError>;
}

/// A question to an archive.
#[derive(Debug, Clone)]
pub struct Request {
    pub query: Query,
    pub filters: Filters,
    /// Articles to show.
    pub limit: usize,
    /// Say of each hit what its score is made of.
    pub explain: bool,
    /// How long the answer may take; what was found until then is given.
    pub timeout: Option<Duration>,
}

impl Request {
    /// True where no words are asked for, but articles of an outlet, a date, somebody who is quoted.
    pub fn asks_by_filters_alone(&self) -> bool {
        self.query.has_no_words() && (self.query.has_filters() || !self.filters.is_empty())
    }

    /// The filters with all names of those who must be quoted, by options or in the query.
    fn named(&self) -> Filters {
        let in_query = self.query.experts().into_iter().map(str::to_owned);
        Filters { experts: self.filters.experts.iter().cloned().chain(in_query).collect(), ..self.filters.clone() }
    }
}

/// What an article must be, whatever its words.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    pub dates: DateRange,
    /// None: undated articles pass unless dates are asked for.
    pub undated: Option<Undated>,
    /// Names or domains; one of them must be the article's.
    pub outlets: Vec<String>,
    /// Names of people and organisations; one of them must be quoted.
    pub experts: Vec<String>,
    /// The names mean organisations too where a person has them.
    pub any_kind: bool,
    /// Count quotes of low confidence too.
    pub all_quotes: bool,
}

/// What becomes of articles without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undated {
    /// They pass beside those of the asked dates.
    Include,
    /// Only they pass; no dates can be asked for beside.
    Only,
    Exclude,
}

impl Filters {
    /// True where every article passes.
    pub fn is_empty(&self) -> bool {
        self.dates.is_unbounded() && self.undated.is_none() && self.outlets.is_empty() && self.experts.is_empty()
    }

    /// What becomes of undated articles, where nothing was said of them too.
    pub fn undated(&self) -> Undated {
        let usual = if self.dates.is_unbounded() { Undated::Include } else { Undated::Exclude };
        self.undated.unwrap_or(usual)
    }
}

#[derive(Debug, Clone)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// Articles that match, shown or not.
    pub total: usize,
    /// Articles that match but for the asked dates, because they have none.
    pub undated_left_out: usize,
    /// The query with likely slips put right, where hardly anything was found. Nothing was searched for it.
    pub did_you_mean: Option<String>,
    pub people: People,
    /// What was bounded: patterns that stand for too many words.
    pub notes: Vec<String>,
    /// The time was up: there may be more.
    pub timed_out: bool,
}

/// Whom the names of a request meant.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Those with the most articles first.
    pub matched: Vec<MatchedName>,
    /// Names as typed by which nobody is quoted.
    pub unknown: Vec<String>,
    /// Names of the archive that are like these.
    pub similar: Vec<String>,
}

/// An article that was found, by its best passage.
#[derive(Debug, Clone)]
pub struct Hit {
    /// From 1.
    pub rank: usize,
    /// Without words the number of quotes of those whom the filters name.
    pub score: f64,
    pub article: Article,
    pub passage: FoundPassage,
    /// In bytes of the article's title.
    pub title_marks: Vec<Mark>,
    /// The article's quotes that lie in the passage.
    pub quotes: Vec<Quote>,
    /// Of those whom the filters name, where none of them speaks in the passage: the quote that has the most words of the
    /// query, or the first.
    pub elsewhere: Option<Quote>,
    /// Further passages of the article with a word of the query, without words with such a quote.
    pub more_passages: usize,
    /// Lower-ranked articles that print the same text again.
    pub duplicates: usize,
    /// What the score is made of, the greatest gain first; empty unless asked for.
    pub explanation: Vec<Gain>,
}

#[derive(Debug, Clone)]
pub struct FoundPassage {
    /// In bytes of the article's body.
    pub span: Span,
    pub text: String,
    /// In bytes of `text`, in order, without overlap.
    pub marks: Vec<Mark>,
}

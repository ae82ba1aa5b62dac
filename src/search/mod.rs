//! From a query to ranked passages with their marks.
//!
//! What comes in: a `Request`. What goes out: `Results`, or only a ranking of articles. The steps are `plan` (tree to
//! terms and the engine's query), `candidates` (the engine's best articles with their evidence), `rank` (our score),
//! `highlight` (marks). What it does not do: it prints nothing and reads no files but the index.

pub mod candidates;
pub mod error;
pub mod highlight;
pub mod local;
pub mod plan;
pub mod rank;
pub mod weights;
pub mod widen;

use crate::model::{Article, ArticleId, DateRange, Quote, Span};
use crate::query::Query;
pub use error::SearchError;
pub use highlight::{Mark, MarkKind};
pub use local::LocalEngine;
pub use widen::{Widening, widenings};

/// Whatever answers requests: an index on this disk, later perhaps one elsewhere.
pub trait Engine {
    /// The best articles, each with its best passage, and the counts around them.
    fn search(&self, request: &Request) -> Result<Results, SearchError>;

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
}

/// What an article must be, whatever its words.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    pub dates: DateRange,
    /// Names or domains; one of them must be the article's.
    pub outlets: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// Articles that match, shown or not.
    pub total: usize,
    /// Articles that match but for the asked dates, because they have none.
    pub undated_left_out: usize,
}

/// An article that was found, by its best passage.
#[derive(Debug, Clone)]
pub struct Hit {
    /// From 1.
    pub rank: usize,
    pub score: f64,
    pub article: Article,
    pub passage: FoundPassage,
    /// In bytes of the article's title.
    pub title_marks: Vec<Mark>,
    /// The article's quotes that lie in the passage.
    pub quotes: Vec<Quote>,
    /// Further passages of the article with a word of the query.
    pub more_passages: usize,
    /// Lower-ranked articles with the same best passage and mostly the same others.
    pub duplicates: usize,
}

#[derive(Debug, Clone)]
pub struct FoundPassage {
    /// In bytes of the article's body.
    pub span: Span,
    pub text: String,
    /// In bytes of `text`, in order, without overlap.
    pub marks: Vec<Mark>,
}

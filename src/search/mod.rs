//! From a query to ranked passages with their marks.
//!
//! What comes in: a `Request`. What goes out: `Results`, or only a ranking of articles. Data flows down this list, and
//! a room imports only from those below it:
//!
//! - `local`: the `Engine` over an index on this disk
//! - `browse`: the answer of filters alone
//! - `speakers`: who said what
//! - `score`: which candidates are the best, and why
//! - `highlight`: which words of a passage matched
//! - `retrieve`: candidates with the positions of their words, or all articles that match
//! - `suggest`: what else may have been meant, and which conditions keep an answer empty
//! - `compile`: the query tree to what is looked up, what makes a hit, and the engine's query
//! - `filters`: what articles must be, whatever their words
//! - `intervals`: where words stand together
//! - `terms`: one word, pattern or word with edits, as it is looked up
//! - `context`: the state of the index that a request is answered from
//! - `engine`, `request`, `response`, `weights`, `bm25`, `deadline`, `error`: what all of them share
//!
//! What it does not do: it prints nothing and reads no files but the index.

mod bm25;
mod browse;
mod compile;
mod context;
mod deadline;
mod engine;
mod error;
mod filters;
mod highlight;
mod intervals;
mod local;
mod request;
mod response;
mod retrieve;
mod score;
mod speakers;
mod suggest;
mod terms;
mod weights;

pub use bm25::Bm25;
pub use engine::Engine;
pub use error::SearchError;
pub use filters::names::function_words_alone;
pub use local::LocalEngine;
pub use request::{ExpertsRequest, Filters, QuotesRequest, Request, Undated};
pub use response::{
    FoundExpert, FoundExperts, FoundPassage, FoundQuote, FoundQuotes, Hit, Mark, MarkKind, MatchedName, Relaxation,
    ResolvedNames, Results, ScoreDetail, ScoreDetailKind, ScoredField, UnknownOutlet,
};
pub use score::features::ArticleFeatures;
pub use suggest::outlets::unknown_outlets;
pub use suggest::relaxing::relaxations;
pub use weights::{FieldWeight, Weights};

//! How the engine is asked for articles.
//!
//! What comes in: a plan and filters. What goes out: queries of the engine, and the places of words in an article. `matches`
//! asks for what makes a hit, `filter` for outlets (`outlets`), dates and who is quoted (`names`); `span_query` for words that
//! stand together by the `places` where each stands.

pub mod filter;
pub mod matches;
pub mod names;
pub mod outlets;
pub mod places;
pub mod span_query;

use tantivy::query::{Occur as EngineOccur, Query as EngineQuery};

use super::Filters;
use super::deadline::Deadline;
use crate::index::Reader;

/// What an index is asked with.
pub struct Asking<'a> {
    pub reader: &'a Reader,
    pub filters: &'a Filters,
    pub deadline: &'a Deadline,
}

/// A part of the engine's query, and whether it must hold.
pub type EngineClause = (EngineOccur, Box<dyn EngineQuery>);

//! What answers requests.

use super::error::SearchError;
use super::request::{ExpertsRequest, QuotesRequest, Request};
use super::response::{FoundExperts, FoundQuotes, Results};
use crate::model::ArticleId;
use crate::query::Query;

/// An archive that can be searched: an index on this disk, later perhaps one elsewhere.
pub trait Engine {
    /// The best articles, each with its best passage, and the counts around them. Without words all articles that the
    /// filters let pass.
    fn search(&self, request: &Request) -> Result<Results, SearchError>;

    /// The quotes that match the query, the best first. Without words the newest first, and those without a speaker
    /// left out.
    fn quotes(&self, request: &QuotesRequest) -> Result<FoundQuotes, SearchError>;

    /// Who is quoted, those with the most quotes first.
    fn experts(&self, request: &ExpertsRequest) -> Result<FoundExperts, SearchError>;

    /// The best articles alone, `depth` deep, each once by its score; near-duplicates are not collapsed.
    fn ranking(&self, query: &Query, depth: usize) -> Result<Vec<(ArticleId, f64)>, SearchError>;
}

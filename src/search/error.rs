//! What can keep a request from its answer: only the index. A query never can.

use tantivy::TantivyError;

use crate::index::{EngineError, IndexError};

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The engine below failed.
    #[error("cannot search the index")]
    Engine(#[source] EngineError),
}

#[doc(hidden)]
impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        SearchError::Engine(error.into())
    }
}

//! What can keep a request from its answer: only the index. A query never can.

use crate::index::IndexError;

#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error("cannot search the index")]
    Engine(#[from] tantivy::TantivyError),
}

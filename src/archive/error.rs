//! Why an ingest stopped. What only concerns one input is no error: it is rejected, and the ingest goes on.

use crate::index::IndexError;

#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error("no article has the id {id}")]
    UnknownId { id: String },
}

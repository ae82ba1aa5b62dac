//! Why an ingest stopped. What only concerns one input is no error: it is rejected, and the ingest goes on.

use std::path::PathBuf;

use crate::index::IndexError;

/// Why an archive was not brought up to date.
// The messages say what the fields are.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The index cannot be read or written.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// An id that no article has.
    #[error("no article has the id {id}")]
    UnknownId { id: String },
    /// None of the paths exists.
    #[error("no such file or folder: {}", named(paths))]
    NoSuchPath { paths: Vec<PathBuf> },
}

fn named(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

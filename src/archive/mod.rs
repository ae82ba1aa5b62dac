//! The archive: the whole pipeline on one page.
//!
//! What comes in: paths and options. What goes out: an index brought up to date, a summary, and events on the way.
//! What it does not do: it prints nothing; faces turn events into lines and bars.
//!
//! ```text
//! files -> read -> words are counted         (a new index only)
//! files -> read -> known already? -> clean -> extract -> article -> passages -> analysis -> index -> commit
//!          one thread, in order      all cores, a batch at a time              engine's threads
//! ```

pub mod corpus;
pub mod error;
pub mod event;
pub mod identities;
pub mod ingest;
mod inputs;
mod learn;
pub mod rebuild;

use std::path::Path;

use crate::index::{IndexError, IndexReader};
pub use error::ArchiveError;
pub use event::{Event, Summary};
/// A hook for tests.
#[doc(hidden)]
pub use ingest::ingest_as_version;
pub use ingest::{COMMIT_EVERY_ARTICLES, IngestOptions, extract, ingest, remove};
pub use inputs::require_any;
pub use rebuild::rebuild;

/// The index at `dir`, to read from.
pub fn open(dir: &Path) -> Result<IndexReader, IndexError> {
    IndexReader::open(dir)
}

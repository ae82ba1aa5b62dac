//! What can go wrong between here and the disk.

use std::io;
use std::path::PathBuf;

use tantivy::TantivyError;

/// Why an index cannot be read or written.
// The messages say what the fields are.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder holds no index.
    #[error("no index at {}", path.display())]
    Missing { path: PathBuf },
    /// The folder holds something else.
    #[error("{} is no index, and not empty", path.display())]
    NotEmpty { path: PathBuf },
    /// The manifest is damaged.
    #[error("the manifest {} cannot be read", path.display())]
    CorruptManifest { path: PathBuf, source: serde_json::Error },
    /// A newer version built the index.
    #[error("the index {} was built by a newer version (format {found}, this one knows {known})", path.display())]
    NewerFormat { path: PathBuf, found: u32, known: u32 },
    /// The index follows other rules of analysis or passages.
    #[error("the index {} was built with other rules ({found}, these are {expected})", path.display())]
    OtherRules { path: PathBuf, found: String, expected: String },
    /// What was learned is damaged.
    #[error("the learned vocabulary {} is damaged", path.display())]
    CorruptVocabulary { path: PathBuf },
    /// Another process writes to the index.
    #[error("another process is writing to the index {}", path.display())]
    Locked { path: PathBuf },
    /// A file of the index cannot be read or written.
    #[error("cannot {doing} {}", path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    /// The engine below failed.
    #[error("cannot {doing} the index {}", path.display())]
    Engine { doing: &'static str, path: PathBuf, source: EngineError },
    /// A stored article is damaged.
    #[error("the index {} holds an article that cannot be read", path.display())]
    CorruptArticle { path: PathBuf },
}

/// An error of the engine below, which says what it was; its own type is not part of the interface.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct EngineError(Box<TantivyError>);

#[doc(hidden)]
impl From<TantivyError> for EngineError {
    fn from(error: TantivyError) -> Self {
        EngineError(Box::new(error))
    }
}

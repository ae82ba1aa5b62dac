//! What can go wrong between here and the disk.

use std::io;
use std::path::PathBuf;

use tantivy::TantivyError;

#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("no index at {}", path.display())]
    Missing { path: PathBuf },
    #[error("{} is no index, and not empty", path.display())]
    NotEmpty { path: PathBuf },
    #[error("the manifest {} cannot be read", path.display())]
    CorruptManifest { path: PathBuf, source: serde_json::Error },
    #[error("the index {} was built by a newer version (format {found}, this one knows {known})", path.display())]
    NewerFormat { path: PathBuf, found: u32, known: u32 },
    #[error("the index {} was built with other rules ({found}, these are {expected})", path.display())]
    OtherRules { path: PathBuf, found: String, expected: String },
    #[error("the learned vocabulary {} is damaged", path.display())]
    CorruptVocabulary { path: PathBuf },
    #[error("another process is writing to the index {}", path.display())]
    Locked { path: PathBuf },
    #[error("cannot {doing} {}", path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    #[error("cannot {doing} the index {}", path.display())]
    Engine { doing: &'static str, path: PathBuf, source: Box<TantivyError> },
    #[error("the index {} holds an article that cannot be read", path.display())]
    CorruptArticle { path: PathBuf },
}

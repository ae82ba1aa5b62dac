//! The version of the layout on disk. `just update` writes this file, see `tests/it/versions.rs`.

/// Raised whenever the fields of a document, or those of a stored article, change: part of the manifest, so that an older
/// index is refused.
pub const FORMAT: u32 = 7;
/// Digest of the schema and of the names in a stored article.
pub const DIGEST: &str = "1e8130d855ec3cea";

//! The version of the layout on disk. `just update` writes this file, see `tests/it/versions.rs`.

/// Raised whenever the fields of a document, or those of a stored article, change: part of the manifest, so that an
/// older index is refused.
pub const FORMAT: u32 = 8;
/// Digest of the schema and of the document of one article.
pub const DIGEST: &str = "b9804fa6f8704466";

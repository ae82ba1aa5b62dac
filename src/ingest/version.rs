//! The version of the rules that make articles. `just update` writes this file, see `tests/it/versions.rs`.

/// Raised whenever the same bytes would give another article: the index has it for every article, and an ingest reads
/// again what an older version has read.
pub const VERSION: u32 = 8;
/// Digest of the articles that this version makes of the samples.
pub const DIGEST: &str = "5dc2d1693d321bd6";

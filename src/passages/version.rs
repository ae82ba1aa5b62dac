//! The version of the rules that cut sentences and passages. `just update` writes this file, see
//! `tests/it/versions.rs`.

/// Raised whenever the same article would be cut otherwise: part of the manifest, so that an older index is refused.
pub const VERSION: u32 = 2;
/// Digest of the sentences and passages that this version cuts the samples into.
pub const DIGEST: &str = "b5ec18d1e609a23c";

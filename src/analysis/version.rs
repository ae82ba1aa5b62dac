//! The version of the rules that make terms. `just update` writes this file, see `tests/it/versions.rs`.

/// Raised whenever a word or a name would become other terms: part of the fingerprint, so that an older index is
/// refused.
pub const VERSION: u32 = 3;
/// Digest of the terms that this version makes of the samples.
pub const DIGEST: &str = "6347bba45d9be1ca";

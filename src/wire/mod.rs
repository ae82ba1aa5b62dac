//! The public, versioned JSON: the only place where results are serialised.
//!
//! What comes in: articles and results. What goes out: lines of JSON as `docs/schema` describes them. What it does not
//! do: nothing here is localised, rounded for the eye or coloured.

pub mod analysis;
pub mod article;
pub mod experts;
pub mod ingest;
pub mod measure;
pub mod quotes;
pub mod search;
pub mod stats;

/// Changes whenever a field is renamed, removed or changes its meaning; a new field does not change it.
pub const SCHEMA_VERSION: u32 = 1;

/// One line of JSON, without its end.
pub fn line(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("wire types are plain data")
}

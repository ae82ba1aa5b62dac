//! What an ingest did.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SCHEMA_VERSION;
use crate::archive::Summary;

#[derive(Debug, Serialize)]
pub struct SummaryJson<'a> {
    pub schema_version: u32,
    pub files: u64,
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub pruned: u64,
    pub undated: u64,
    /// Inputs that are no articles, by kind.
    pub skipped: &'a BTreeMap<String, u64>,
    /// Inputs that could not be read, by kind.
    pub failed: &'a BTreeMap<String, u64>,
}

impl<'a> SummaryJson<'a> {
    pub fn new(summary: &'a Summary) -> Self {
        SummaryJson {
            schema_version: SCHEMA_VERSION,
            files: summary.files,
            added: summary.added,
            changed: summary.changed,
            unchanged: summary.unchanged,
            pruned: summary.pruned,
            undated: summary.undated,
            skipped: &summary.skipped,
            failed: &summary.failed,
        }
    }
}

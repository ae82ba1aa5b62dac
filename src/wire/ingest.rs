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
    /// Articles whose source is the same and that an older version of the rules had read.
    pub read_again: u64,
    /// Articles that an older version of the rules read and that were not among the inputs.
    pub outdated: u64,
    /// The same whose source is gone.
    pub outdated_gone: u64,
    /// The same whose source was rejected this time.
    pub outdated_rejected: u64,
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
            read_again: summary.read_again,
            outdated: summary.outdated,
            outdated_gone: summary.outdated_gone,
            outdated_rejected: summary.outdated_rejected,
            pruned: summary.pruned,
            undated: summary.undated,
            skipped: &summary.skipped,
            failed: &summary.failed,
        }
    }
}

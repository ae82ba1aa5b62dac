//! What an index holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SCHEMA_VERSION;
use crate::index::{Holdings, Manifest};

#[derive(Debug, Serialize)]
pub struct StatsJson<'a> {
    pub schema_version: u32,
    pub articles: u64,
    pub passages: u64,
    pub words: u64,
    /// Running words that the last full build learned from.
    pub learned_words: u64,
    /// The share of the words that came later.
    pub drift: f64,
    pub quotes: u64,
    pub undated: u64,
    pub first_date: Option<String>,
    pub last_date: Option<String>,
    pub outlets: &'a BTreeMap<String, u64>,
    pub without_outlet: u64,
    /// Articles by the version of the rules that read them; 0 where that is not known.
    pub read_by: &'a BTreeMap<u32, u64>,
    /// Articles that older rules read than an ingest would now.
    pub outdated: u64,
    pub bytes: u64,
    pub fingerprint: String,
}

impl<'a> StatsJson<'a> {
    /// `bytes` is the size of the index on the disk.
    pub fn new(holdings: &'a Holdings, manifest: &Manifest, bytes: u64) -> Self {
        StatsJson {
            schema_version: SCHEMA_VERSION,
            articles: holdings.articles,
            passages: holdings.passages,
            words: holdings.words,
            learned_words: manifest.learned.words,
            drift: manifest.learned.drift(holdings.words),
            quotes: holdings.quotes,
            undated: holdings.undated,
            first_date: holdings.first_date.map(|date| date.to_string()),
            last_date: holdings.last_date.map(|date| date.to_string()),
            outlets: &holdings.outlets,
            without_outlet: holdings.without_outlet,
            read_by: &holdings.read_by,
            outdated: holdings.outdated,
            bytes,
            fingerprint: manifest.rules(),
        }
    }
}

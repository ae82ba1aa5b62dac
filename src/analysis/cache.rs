//! Words that were analysed before: a text of the news has thirty running words for each different one.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::AnalyzedWord;

/// Parts with a lock each, so that threads seldom wait for one another.
const SHARDS: usize = 64;
/// A full shard starts anew: about half a million words in all.
const WORDS_PER_SHARD: usize = 8192;

/// Longer units are data and do not recur.
const MAX_CACHED_BYTES: usize = 64;

pub(super) struct Cache {
    shards: Vec<Mutex<FxHashMap<Box<str>, Arc<AnalyzedWord>>>>,
}

impl Default for Cache {
    fn default() -> Self {
        Cache { shards: std::iter::repeat_with(Mutex::default).take(SHARDS).collect() }
    }
}

impl Cache {
    /// The analysed unit. `analyse` must be a function of the unit alone.
    pub fn get(&self, unit: &str, analyse: impl FnOnce(&str) -> AnalyzedWord) -> Arc<AnalyzedWord> {
        self.with(unit, analyse, Arc::clone)
    }

    /// Calls `visit` with the analysed unit, without the reference count that `get` raises for each running word:
    /// counting would cost as much as the lookup. `visit` holds the lock of a shard: it must be quick and must not use
    /// the cache.
    pub fn with<T>(
        &self,
        unit: &str,
        analyse: impl FnOnce(&str) -> AnalyzedWord,
        visit: impl FnOnce(&Arc<AnalyzedWord>) -> T,
    ) -> T {
        if unit.len() > MAX_CACHED_BYTES {
            return visit(&Arc::new(analyse(unit)));
        }
        let shard = &self.shards[(FxBuildHasher.hash_one(unit) >> 32) as usize % SHARDS];
        let lock = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(unit) {
            return visit(known);
        }
        let word = Arc::new(analyse(unit));
        let visited = visit(&word);
        let mut words = lock();
        if words.len() >= WORDS_PER_SHARD {
            words.clear();
        }
        words.insert(unit.into(), word);
        visited
    }
}

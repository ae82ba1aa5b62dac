//! What an ingest tells while it runs, and in the end.

use std::collections::BTreeMap;
use std::fmt;

use crate::ingest::Rejected;
use crate::model::{ArticleId, Source};

/// Something that happened on the way.
#[derive(Debug)]
pub enum Event<'e> {
    /// The words of the inputs are being counted, because the index is new.
    Learning,
    /// All inputs are known; bytes as they lie on the disk.
    Found {
        /// Their number.
        files: u64,
        /// Their size.
        bytes: u64,
    },
    /// So much of the current file has been read.
    Reading {
        /// Bytes of the current file.
        bytes: u64,
    },
    /// A file has been read to its end.
    FileDone {
        /// The size of the file.
        bytes: u64,
    },
    /// An input gave no article.
    Rejected(&'e Rejected),
    /// An id came again from another source and was kept under another name.
    IdTaken {
        /// Where the article was read.
        source: &'e Source,
        /// Its own id.
        wanted: &'e str,
        /// The id it has in the archive.
        given: &'e ArticleId,
    },
    /// Articles of a source that could not be read to the end were left, whether or not they are gone.
    NotPruned {
        /// The path of the source.
        source: &'e str,
    },
    /// All is read; segments are being written and merged.
    Committing,
}

/// What an ingest did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Files that were read.
    pub files: u64,
    /// New articles.
    pub added: u64,
    /// Articles whose source has changed.
    pub changed: u64,
    /// Articles that the index has already.
    pub unchanged: u64,
    /// Articles whose source is the same and that an older version of the rules had read.
    pub read_again: u64,
    /// Articles that an older version of the rules read and that were not among the inputs.
    pub outdated: u64,
    /// The same whose source is gone: they stay as they were read.
    pub outdated_gone: u64,
    /// The same whose source was rejected this time, and is among `skipped` or `failed`: they stay as they were read.
    pub outdated_rejected: u64,
    /// Taken out because their source is gone.
    pub pruned: u64,
    /// Among those added or changed.
    pub undated: u64,
    /// Inputs that are no articles, by kind.
    pub skipped: BTreeMap<String, u64>,
    /// Inputs that should have been articles and could not be read, by kind.
    pub failed: BTreeMap<String, u64>,
}

impl Summary {
    /// True if an input could not be read.
    pub fn has_failures(&self) -> bool {
        !self.failed.is_empty()
    }

    /// Articles that the inputs gave.
    pub fn articles(&self) -> u64 {
        self.added + self.changed + self.unchanged + self.read_again
    }

    /// True if the index is no longer what it was before.
    pub fn has_changes(&self) -> bool {
        self.added + self.changed + self.read_again + self.pruned > 0
    }

    pub(super) fn count(&mut self, rejected: &Rejected) {
        let counts = if rejected.rejection.is_failure() { &mut self.failed } else { &mut self.skipped };
        *counts.entry(rejected.kind()).or_default() += 1;
    }
}

/// `12 added, 1 changed, 3 unchanged, 2 undated; skipped 1 (unknown kind of file)`.
impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} added, {} changed, {} unchanged", self.added, self.changed, self.unchanged)?;
        if self.read_again > 0 {
            write!(out, ", {} read again by newer rules", self.read_again)?;
        }
        if self.pruned > 0 {
            write!(out, ", {} pruned", self.pruned)?;
        }
        if self.undated > 0 {
            write!(out, ", {} undated", self.undated)?;
        }
        for (verb, counts) in [("skipped", &self.skipped), ("failed", &self.failed)] {
            let all: u64 = counts.values().sum();
            if all > 0 {
                let kinds: Vec<String> = counts.iter().map(|(kind, number)| format!("{kind}: {number}")).collect();
                write!(out, "; {verb} {all} ({})", kinds.join(", "))?;
            }
        }
        let stay = [
            (self.outdated, "not among these inputs"),
            (self.outdated_gone, "sources gone"),
            (self.outdated_rejected, "rejected this time"),
        ];
        for (number, why) in stay.into_iter().filter(|(number, _)| *number > 0) {
            write!(out, "; {number} left as older rules read them ({why})")?;
        }
        Ok(())
    }
}

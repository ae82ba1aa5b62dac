//! How long an answer may take.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A moment after which a search returns what it has. Clones share whether it was missed.
#[derive(Debug, Clone, Default)]
pub struct Deadline {
    at: Option<Instant>,
    missed: Arc<AtomicBool>,
}

impl Deadline {
    /// So long from now; `None` for no deadline.
    pub fn within(limit: Option<Duration>) -> Self {
        Deadline { at: limit.and_then(|limit| Instant::now().checked_add(limit)), missed: Arc::default() }
    }

    /// True from the deadline on. Remembers that it was missed.
    pub fn has_passed(&self) -> bool {
        let passed = self.at.is_some_and(|at| Instant::now() >= at);
        if passed {
            self.missed.store(true, Ordering::Relaxed);
        }
        passed
    }

    /// True if anything was left undone because it passed.
    pub fn was_missed(&self) -> bool {
        self.missed.load(Ordering::Relaxed)
    }
}

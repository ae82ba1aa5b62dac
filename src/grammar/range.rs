//! A range of tokens.

use std::ops::Range;

/// Tokens from the first to one past the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenRange {
    pub start: usize,
    pub end: usize,
}

impl TokenRange {
    pub fn new(start: usize, end: usize) -> Self {
        TokenRange { start, end }
    }

    /// The numbers of its tokens.
    pub fn tokens(self) -> Range<usize> {
        self.start..self.end
    }

    /// The number of its tokens; 0 where it ends before it begins.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// True for exactly one token.
    pub fn is_single(self) -> bool {
        self.end == self.start + 1
    }

    pub fn contains(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    /// What both have.
    pub fn intersection(self, other: TokenRange) -> TokenRange {
        TokenRange { start: self.start.max(other.start), end: self.end.min(other.end) }
    }
}

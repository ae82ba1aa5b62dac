//! A half-open range of bytes in a text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Names the bytes `start..end` of a text. Both ends lie on character boundaries of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
}

impl Span {
    /// Panics where `start > end`: a span never runs backwards.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span never runs backwards: {start}..{end}");
        Span { start, end }
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True if it has no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range of the standard library.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text that the span names.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// True where `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where they have a byte in common.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same bytes seen from a text that is a slice of the old one, starting at `origin`.
    pub fn relative_to(self, origin: usize) -> Span {
        Span::new(self.start - origin, self.end - origin)
    }

    /// The same bytes seen from a text in which the old one starts at `origin`.
    pub fn offset_by(self, origin: usize) -> Span {
        Span::new(self.start + origin, self.end + origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_survives_the_way_into_a_slice_and_back() {
        let body = "Die Brücke ist größer.";
        let span = Span::new(4, 11);
        assert_eq!(span.of(body), "Brücke");
        let slice = &body[4..];
        assert_eq!(span.relative_to(4).of(slice), "Brücke");
        assert_eq!(span.relative_to(4).offset_by(4), span);
    }

    #[test]
    #[should_panic(expected = "never runs backwards")]
    fn a_span_never_runs_backwards() {
        Span::new(2, 1);
    }
}

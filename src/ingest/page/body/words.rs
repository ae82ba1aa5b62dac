//! The words of lines, to compare lines by them.

use std::collections::HashSet;

/// The words of a line in lower case.
pub struct LineWords(pub Vec<String>);

impl LineWords {
    pub fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        LineWords(words.map(str::to_lowercase).collect())
    }

    /// Whether most words of either line are words of the other.
    pub fn resemble(&self, other: &LineWords) -> bool {
        /// Of the distinct words of the line with fewer, and of the one with more.
        const MIN_SHARE_OF_FEWER: f64 = 0.8;
        const MIN_SHARE_OF_MORE: f64 = 0.5;
        let (a, b): (HashSet<&String>, HashSet<&String>) = (self.0.iter().collect(), other.0.iter().collect());
        let shared = a.intersection(&b).count() as f64;
        let (fewer, more) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
        fewer > 0.0 && shared >= MIN_SHARE_OF_FEWER * fewer && shared >= MIN_SHARE_OF_MORE * more
    }
}

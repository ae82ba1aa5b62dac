//! Words of lines, to compare these.

use std::collections::HashSet;

/// The words of a text in lower case.
pub struct LineWords(pub Vec<String>);

impl LineWords {
    pub fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        LineWords(words.map(str::to_lowercase).collect())
    }

    /// Most words of either are words of the other.
    pub fn resemble(&self, other: &LineWords) -> bool {
        let (a, b): (HashSet<&String>, HashSet<&String>) = (self.0.iter().collect(), other.0.iter().collect());
        let shared = a.intersection(&b).count() as f64;
        let (less, more) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
        less > 0.0 && shared >= 0.8 * less && shared >= 0.5 * more
    }
}

//! Texts that name nobody and only refer to what was said before: *sie*, *dieser*, *demnach*, *laut diesem*.

use super::words;
use crate::lexicon::{is_pointing_word, is_stop_word};

/// True for a text of function words alone, an empty one included.
pub fn only_points(text: &str) -> bool {
    words(text).all(|word| {
        let lower = word.text.to_lowercase();
        is_stop_word(&lower) || is_pointing_word(&lower)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_point_and_nouns_do_not() {
        for text in ["sie", "Er", "dieser", "Demnach", "danach", "laut diesem", "demzufolge", "für uns", ""] {
            assert!(only_points(text), "{text}");
        }
        for text in ["die Ärztin", "einige Fachleute", "laut diesem Gutachten", "Weil am Rhein", "Groß"] {
            assert!(!only_points(text), "{text}");
        }
    }
}

//! Texts that name nobody and only point to what was said before: *sie*, *dieser*, *demnach*, *laut diesem*.

use super::words;
use crate::lexicon::is_stop_word;

/// Words that point, beside those that are no search words anyway.
const POINTING: [&str; 15] = [
    "daher",
    "danach",
    "daraus",
    "darin",
    "darüber",
    "davon",
    "demnach",
    "demzufolge",
    "gemäss",
    "gemäß",
    "hiernach",
    "laut",
    "letztere",
    "letzterer",
    "zufolge",
];

/// True for a text of function words alone, an empty one included.
pub fn only_points(text: &str) -> bool {
    words(text).all(|word| {
        let lower = word.text.to_lowercase();
        is_stop_word(&lower) || POINTING.contains(&lower.as_str())
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

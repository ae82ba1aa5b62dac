//! Letters as they were meant, lines without surplus blanks.

use crate::text::{repair_characters, repair_mojibake};

/// A text with the letters that were meant, and how many of them were decoded wrongly.
pub fn repaired(text: &str) -> (String, usize) {
    let (text, misdecoded) = repair_mojibake(text);
    (repair_characters(&text), misdecoded)
}

/// A text as one line, blanks squeezed.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

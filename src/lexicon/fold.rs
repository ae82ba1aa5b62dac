//! Folding of letters that are written in several ways.

use std::iter::once;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::umlauts::{SHARP_S, is_umlaut};

/// ß as ss (Swiss spelling), foreign accents off (*Café*, *Erdoğan*, *Łódź*), apostrophes out (*Putin's*, *650'000*).
/// The umlauts ä, ö, ü are letters of their own and stay.
pub fn fold(exact: &str) -> String {
    if exact.is_ascii() && !exact.contains('\'') {
        return exact.to_owned();
    }
    let mut folded = String::with_capacity(exact.len());
    for character in exact.chars() {
        match character {
            _ if is_umlaut(character) => folded.push(character),
            _ if character.is_ascii() => push_letter(&mut folded, character),
            // A letter that goes without its accent may be one that is written as two: *ǽ*.
            _ => once(character).nfd().filter(|&c| !is_combining_mark(c)).for_each(|c| push_letter(&mut folded, c)),
        }
    }
    // A word of only apostrophes or marks stays as it is, so that each token has a term.
    if folded.is_empty() { exact.to_owned() } else { folded }
}

fn push_letter(folded: &mut String, letter: char) {
    match letter {
        '\'' => {}
        _ if letter == SHARP_S.letter => folded.push_str(SHARP_S.digraph),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ı' => folded.push('i'),
        '₀'..='₉' => folded.push((b'0' + (letter as u32 - '₀' as u32) as u8) as char),
        _ => folded.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters() {
        for (word, expect) in [
            ("straße", "strasse"),
            ("café", "cafe"),
            ("erdoğan", "erdogan"),
            ("łódź", "lodz"),
            ("650'000", "650000"),
            ("größe", "grösse"),
            ("co₂", "co2"),
            ("ǽon", "aeon"),
        ] {
            assert_eq!(fold(word), expect);
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }
    }
}

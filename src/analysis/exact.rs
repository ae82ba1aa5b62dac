//! The exact term: the word as written, case and typography aside.

use unicode_normalization::UnicodeNormalization;

/// Terms are clipped to this many bytes. Words of the news are shorter (one in 4.5 million of the mix has more than
/// 80); what is longer is an address or a string of data, and nobody types it to the end.
pub const MAX_TERM_BYTES: usize = 120;

/// The word in NFC and lower case, `’` as `'`, without soft hyphens, clipped to `MAX_TERM_BYTES` at a character. Never
/// empty if the word is not.
pub fn exact(word: &str) -> String {
    if word.is_ascii() && word.len() <= MAX_TERM_BYTES && !word.contains('`') {
        return word.to_ascii_lowercase();
    }
    let mut term = String::with_capacity(word.len());
    // Composed as ingested text is: a query may be typed otherwise.
    for character in word.nfc().filter(|c| *c != '\u{ad}').flat_map(char::to_lowercase) {
        let character = if matches!(character, '’' | '‘' | '´' | '`') { '\'' } else { character };
        if term.len() + character.len_utf8() > MAX_TERM_BYTES {
            break;
        }
        term.push(character);
    }
    // A word of nothing else stays itself: no token is without a term.
    if term.is_empty() { word.to_owned() } else { term }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes() {
        assert_eq!(exact("GRÖẞE"), "größe");
        assert_eq!(exact("Geht’s"), "geht's");
        assert_eq!(exact("Ha\u{308}user"), "häuser");
        assert_eq!(exact("Bundes\u{ad}tag"), "bundestag");
        assert_eq!(exact(&"ä".repeat(100)).len(), MAX_TERM_BYTES);
    }
}

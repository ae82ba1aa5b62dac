//! The exact term: the word as written, case and typography aside.

/// Terms are clipped to this many bytes. Words of the news are shorter (one in 4.5 million of the mix has more than
/// 80); what is longer is an address or a string of data, and nobody types it to the end.
pub const LONGEST: usize = 120;

/// Lower case, `’` as `'`, clipped at a character.
pub fn exact(word: &str) -> String {
    let mut term = String::with_capacity(word.len());
    for character in word.chars().flat_map(char::to_lowercase) {
        let character = if matches!(character, '’' | '‘' | '´' | '`') { '\'' } else { character };
        if term.len() + character.len_utf8() > LONGEST {
            break;
        }
        term.push(character);
    }
    term
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes() {
        assert_eq!(exact("GRÖẞE"), "größe");
        assert_eq!(exact("Geht’s"), "geht's");
        assert_eq!(exact(&"ä".repeat(100)).len(), LONGEST);
    }
}

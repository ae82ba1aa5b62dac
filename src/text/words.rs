//! Words with their spans.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Span;

/// A word as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    pub text: &'t str,
    pub span: Span,
}

/// The words of a text by Unicode's rules (UAX #29), which keep `10.000`, `650'000` and `z.B` whole and part
/// `Ukraine-Krieg` at its hyphen.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.unicode_word_indices().map(|(start, word)| Word { text: word, span: Span::new(start, start + word.len()) })
}

pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = words(text).map(|word| word.text).collect();
        assert_eq!(found, expect, "{text}");
        for word in words(text) {
            assert_eq!(word.span.of(text), word.text);
        }
    }

    #[test]
    fn german_words() {
        check("Die Brücke – „größer“ als je!", &["Die", "Brücke", "größer", "als", "je"]);
        check("Der Ukraine-Krieg, Kim Jong-un", &["Der", "Ukraine", "Krieg", "Kim", "Jong", "un"]);
        check("650'000 Franken, 10.000 Euro, 3,5 %", &["650'000", "Franken", "10.000", "Euro", "3,5"]);
        check("z.B. heute", &["z.B", "heute"]);
        check("Bürger*innen", &["Bürger", "innen"]);
        check("geht’s", &["geht’s"]);
        check("", &[]);
        check("  …  —  ", &[]);
    }
}

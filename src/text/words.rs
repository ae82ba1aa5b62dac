//! Words with their spans.

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use crate::model::Span;

/// A word as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    pub text: &'t str,
    pub span: Span,
}

/// The words of a text by Unicode's rules (UAX #29, word boundaries), which keep `10.000`, `650'000` and `z.B` whole
/// and part `Ukraine-Krieg` at its hyphen.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = 0;
    let mut chunk = None;
    std::iter::from_fn(move || {
        loop {
            if let Some((start, words)) = &mut chunk {
                let words: &mut UnicodeWordIndices = words;
                if let Some((at, word)) = words.next() {
                    return Some(word_at(*start + at, word));
                }
                chunk = None;
            }
            // No word contains a blank, so each run without one is read by itself.
            let start = rest + text[rest..].find(|c: char| !is_blank(c))?;
            let end = text[start..].find(is_blank).map_or(text.len(), |length| start + length);
            rest = end;
            let run = &text[start..end];
            match plain_word(run) {
                Some(word) => return Some(word_at(start + word.start, word.of(run))),
                // The blank before it goes along: a mark without a letter belongs to it.
                None => {
                    let blank = text[..start].chars().next_back().filter(|&c| c != NARROW_BLANK);
                    let from = start - blank.map_or(0, char::len_utf8);
                    chunk = Some((from, text[from..end].unicode_word_indices()));
                }
            }
        }
    })
}

fn word_at(start: usize, text: &str) -> Word<'_> {
    Word { text, span: Span::new(start, start + text.len()) }
}

/// A blank that Unicode joins to the letters around it (*z.\u{202f}B.*); in German print it parts words as any other
/// does.
const NARROW_BLANK: char = '\u{202f}';

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | NARROW_BLANK)
}

/// The only word of a run that has nothing else but the usual marks around it, as nearly all have. `None` if Unicode's
/// rules must decide, which cost ten times as much.
fn plain_word(run: &str) -> Option<Span> {
    let inner = run.trim_start_matches(['(', '"', '„', '»', '«', '‚', '[']);
    let start = run.len() - inner.len();
    let word = inner.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '“', '”', '«', '»', ']', '…']);
    let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, 'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü');
    (!word.is_empty() && word.chars().all(plain)).then(|| Span::new(start, start + word.len()))
}

/// The number of words in a text.
pub fn word_count(text: &str) -> usize {
    words(text).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn the_short_way_says_what_unicode_says(
            text in "\\PC{0,30}|([a-zA-ZäöüßÄ.,:;'’„“»(_ \n\t*/-]|[0-9]|\u{300}|\u{a0}|\u{200d}|\u{ad}|😀|א|\"){0,40}"
        ) {
            let text = text.replace(NARROW_BLANK, " ");
            let short: Vec<(usize, &str)> = words(&text).map(|word| (word.span.start, word.text)).collect();
            let long: Vec<(usize, &str)> = text.unicode_word_indices().collect();
            prop_assert_eq!(short, long);
        }
    }
}

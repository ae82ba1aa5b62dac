//! Telling running text from headings and labels.

use crate::text::word_count;

/// A line of this many words that ends like a sentence is running text; labels and headlines are shorter or end
/// without a full stop.
const MIN_SENTENCE_WORDS: usize = 8;

/// Ends as a sentence does, closing marks passed over.
pub fn is_terminated(line: &str) -> bool {
    line.trim_end_matches(['“', '”', '"', '»', '«', '‘', '’', ')', ']', '›', '‹', ' '])
        .ends_with(['.', '!', '?', ':', '…'])
}

/// Ends with a full stop or colon, which no headline does.
pub fn ends_with_stop(line: &str) -> bool {
    is_terminated(line) && !line.trim_end_matches(['“', '”', '"', '»', '«', ')', ' ']).ends_with(['!', '?'])
}

/// Running text: a whole sentence or more.
pub fn is_prose(line: &str) -> bool {
    is_terminated(line) && word_count(line) >= MIN_SENTENCE_WORDS
}

/// Two texts that differ in nothing but case, marks and blanks.
pub fn same_words(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(a) == letters(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_told_from_headings() {
        assert!(is_prose("Die Stadt prüft seit dem Frühjahr eine neue Brücke."));
        assert!(is_prose("„Die Stadt prüft seit dem Frühjahr eine neue Brücke.“"));
        assert!(!is_prose("Neue Brücke über die Ahne"));
        assert!(!is_prose("Wie geht es weiter?"));
        assert!(!ends_with_stop("Kommt die neue Brücke?"));
        assert!(same_words("Grüße – aus «Köln»", "grüße aus Köln"));
    }
}

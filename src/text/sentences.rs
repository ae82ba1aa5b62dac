//! German sentence ends.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation (*z. B., Dr.*), an initial (*J. Weber*), an
//! ordinal (*3. Oktober*, *19. Jahrhundert*) or stands within a number or address. Question marks, exclamation marks
//! and ellipses end one where a capital follows.

use crate::lexicon::{self, Abbreviation};
use crate::model::Span;

/// Longer numbers are no ordinals: *31. Dezember*. *Das war 1999.* ends a sentence.
const MAX_ORDINAL_DIGITS: usize = 2;

/// The sentences of one paragraph, in order, without the blanks between them. Everything that is not blank lies in
/// exactly one of them.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    // A run of marks is looked at once, from its first.
    let mut seen = 0;
    for (at, character) in paragraph.char_indices() {
        if !matches!(character, '.' | '!' | '?' | '…') || at < seen {
            continue;
        }
        let after_mark = at + character.len_utf8();
        let end = after_mark + closing_length(&paragraph[after_mark..]);
        seen = end;
        let rest = &paragraph[end..];
        if !rest.starts_with(char::is_whitespace) || !opens_sentence(rest) {
            continue;
        }
        if character == '.' && !stop_ends_sentence(&paragraph[start..at], rest, end > after_mark) {
            continue;
        }
        push_trimmed(&mut found, paragraph, start, end);
        start = end;
    }
    push_trimmed(&mut found, paragraph, start, paragraph.len());
    found
}

fn push_trimmed(found: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        found.push(Span::new(from, from + trimmed.len()));
    }
}

/// Length of the marks that still belong to the sentence: further dots, closing quotation marks and brackets.
fn closing_length(rest: &str) -> usize {
    rest.find(|c: char| {
        !matches!(c, '.' | '!' | '?' | '…' | '“' | '”' | '"' | '»' | '«' | '‘' | '’' | '\'' | ')' | ']' | '›' | '‹')
    })
    .unwrap_or(rest.len())
}

/// True where the text after a mark can be the start of a sentence: a capital, a digit or an opening mark.
fn opens_sentence(rest: &str) -> bool {
    let next = rest.trim_start().chars().next();
    next.is_some_and(|c| {
        c.is_uppercase()
            || c.is_numeric()
            || matches!(
                c,
                '„' | '“' | '"' | '»' | '«' | '‚' | '‘' | '\'' | '(' | '[' | '›' | '‹' | '–' | '—' | '-' | '•'
            )
    })
}

/// Decides for a full stop between `before` (the sentence so far) and `rest`, which starts with a blank.
fn stop_ends_sentence(before: &str, rest: &str, closed: bool) -> bool {
    if closed {
        return true;
    }
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let next = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if last.is_empty() {
        return true;
    }
    if last.chars().all(|c| c.is_ascii_digit()) {
        return last.len() > MAX_ORDINAL_DIGITS || lexicon::is_sentence_opener(next);
    }
    if is_roman_number(last) {
        return lexicon::is_sentence_opener(next);
    }
    // Initials and the letters of *z. B.*, *u. a.*; *Vitamin C. Das* is the rarer reading.
    if last.chars().count() == 1 {
        return last.chars().all(char::is_lowercase) && lexicon::is_sentence_opener(next);
    }
    match lexicon::abbreviation(last) {
        Some(Abbreviation::Inner) => false,
        Some(Abbreviation::Final) => lexicon::is_sentence_opener(next),
        None => true,
    }
}

fn is_roman_number(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Cases write a bar where a sentence ends.
    fn check(marked: &str) {
        let expect: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn sentence_ends() {
        check("Der Pegel steigt. |Die Feuerwehr wartet.");
        check("„Wir sind bereit.“ |Dann ging sie.");
        check("»Wann kommt die Bahn?« |Niemand weiß es.");
        check("Es reicht! |Was nun? |Abwarten …");
        check("Das war 1999. |Danach kam die Flut.");
        check("Es kamen zwölf. |12 Boote lagen bereit.");
        check("Sie verlor 3. |Der Rest blieb.");
        check("Am Ufer lagen Boote, Netze usw. |Die Fischer schliefen.");
    }

    #[test]
    fn stops_within_a_sentence() {
        check("Am 3. Oktober kommt Dr. Anna Weber in den 2. Stock.");
        check("Das gilt z. B. für Österreich, u. a. wegen Prof. Groß.");
        check("Nr. 5 in der St. Florian bzw. Nr. 7 d. h. beide.");
        check("J. S. Bach und Papst Johannes XXIII. Reisen viel.");
        check("Im 19. Jahrhundert stand hier ca. 40 Jahre ein Tor.");
        check("Die Seite rathaus.example zählt 10.000 Besuche.");
        check("Er rief: „Halt!“, lief aber weiter.");
        check("Kommt sie? fragte er.");
    }

    /// Quadratic work would take hours here.
    #[test]
    fn a_page_of_marks_is_read_in_linear_time() {
        assert_eq!(sentences(&".".repeat(2_000_000)).len(), 1);
        assert_eq!(sentences(&"„“".repeat(500_000)).len(), 1);
        assert_eq!(sentences(&". ".repeat(500_000)).len(), 1);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(sentences("").is_empty());
        assert!(sentences(" \n ").is_empty());
    }

    proptest! {
        #[test]
        fn every_letter_lies_in_one_sentence(text in "\\PC*|([A-ZÄa-zß0-9]{1,3}[.!?… „“]{0,3}){0,30}") {
            let spans = sentences(&text);
            let mut end = 0;
            for span in &spans {
                prop_assert!(span.start >= end && !span.is_empty());
                prop_assert!(text[end..span.start].trim().is_empty());
                end = span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}

//! What stands in quotation marks: speech, or a name.

use crate::grammar::{Class, ParsedText, Quotation};
use crate::lexicon::speech::WordSet;

/// True where the words between marks are speech rather than a title, a nickname or a word at arm's length.
pub fn is_speech(text: &ParsedText, quotation: &Quotation, framed: bool) -> bool {
    let inner = quotation.inner.of(text.body);
    let tokens = &text.tokens[quotation.open + 1..quotation.close];
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let small = tokens.iter().filter(|token| token.is_word() && !token.capital && !token.is_number()).count();
    if quotation.open.checked_sub(1).is_some_and(|before| names_something(text, before)) {
        return false;
    }
    const MIN_SENTENCE_WORDS: usize = 3;
    if words >= MIN_SENTENCE_WORDS && small > 0 && inner.ends_with(['.', '!', '?', ',', '…']) {
        return true;
    }
    // *„Kompetenzzentrum für Antriebe“*: a name has no small words but those between its nouns.
    let function = Class::DETERMINER | Class::PREPOSITION | Class::COORDINATOR;
    let telling =
        tokens.iter().any(|token| token.is_word() && !token.capital && !token.is_number() && !token.can_be(function));
    if framed {
        let small_start =
            tokens.iter().find(|token| token.is_word()).is_some_and(|token| !token.capital && !token.is_number());
        return telling && words >= 2 || small_start;
    }
    const MIN_CLAUSE_WORDS: usize = 4;
    words >= MIN_CLAUSE_WORDS && small >= 2 && tokens.iter().any(|token| token.can_be(Class::FINITE) && !token.capital)
}

/// *genannt „die Biene“*, *der Roman „Wir fliegen“*: a nickname or a title follows.
fn names_something(text: &ParsedText, before: usize) -> bool {
    let token = &text.tokens[before];
    let nickname = token.is_one_of(WordSet::Nicknames.words());
    nickname || token.capital && token.can_be(Class::WORK) && !text.is_quoted(before)
}

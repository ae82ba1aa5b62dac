//! How tokens travel to the engine: as one text, which a tokenizer of our own takes apart again.
//!
//! The engine would also take tokens as such, but writes them as JSON from one thread to the other, which costs more
//! than the whole analysis.
//!
//! The word at place *i* has the position 4*i*, the parts of a compound there one of the three behind it: one list of
//! positions says both. Which of the three goes round from place to place, so that no parts of neighbouring words are a
//! stride apart and a phrase meets whole words only. Passages follow each other without a gap; a place is left free
//! behind a body, a title and a quote, so that no phrase spans these.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Positions from one word to the next.
pub const STRIDE: u32 = 4;

/// Positions left free behind a body, a title and a quote, so that no phrase spans them.
pub const GAP_POSITIONS: u32 = STRIDE;

/// True for the position of a word, false for that of a part.
pub fn is_word(position: u32) -> bool {
    position.is_multiple_of(STRIDE)
}

/// Name under which the schema knows the tokenizer.
pub const TOKENIZER: &str = "fundstelle";

/// Marks before a term. No term holds a control character: words have none.
const WORD: char = '\u{1}';
const PART: char = '\u{2}';
const BREAK: char = '\u{3}';

/// The terms of a text in the order of their positions.
#[derive(Debug, Default)]
pub struct Terms {
    text: String,
    places: u32,
}

impl Terms {
    pub fn word(&mut self, term: &str) {
        self.text.push(WORD);
        self.text.push_str(term);
        self.places += 1;
    }

    /// A part of the word before.
    pub fn part(&mut self, term: &str) {
        self.text.push(PART);
        self.text.push_str(term);
    }

    /// Leaves a place free, see `GAP_POSITIONS`.
    pub fn gap(&mut self) {
        self.text.push(BREAK);
        self.places += 1;
    }

    /// The position that the next word gets.
    pub fn position(&self) -> u32 {
        self.places * STRIDE
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

/// Takes the text of `Terms` apart.
#[derive(Debug, Clone, Default)]
pub struct TermsTokenizer {
    token: Token,
}

impl Tokenizer for TermsTokenizer {
    type TokenStream<'a> = TermsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermsStream<'a> {
        TermsStream { rest: text, places: 0, token: &mut self.token }
    }
}

pub struct TermsStream<'a> {
    rest: &'a str,
    /// Places that are taken.
    places: usize,
    token: &'a mut Token,
}

impl TokenStream for TermsStream<'_> {
    fn advance(&mut self) -> bool {
        let mark = loop {
            let mut marks = self.rest.chars();
            let Some(mark) = marks.next() else { return false };
            self.rest = marks.as_str();
            if mark != BREAK {
                break mark;
            }
            self.places += 1;
        };
        // All marks are single bytes below any that a term has.
        let end = self.rest.bytes().position(|byte| byte <= BREAK as u8).unwrap_or(self.rest.len());
        let (term, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
        if mark == WORD {
            self.places += 1;
        }
        let place = self.places.saturating_sub(1);
        let behind = if mark == PART { 1 + place % (STRIDE as usize - 1) } else { 0 };
        self.token.position = place * STRIDE as usize + behind;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_at_their_positions() {
        let mut terms = Terms::default();
        terms.word("größe");
        terms.word("straßenbahn");
        terms.part("straße");
        terms.part("bahn");
        terms.gap();
        assert_eq!(terms.position(), 12);
        terms.word("ende");
        let text = terms.into_text();
        let mut tokenizer = TermsTokenizer::default();
        let mut stream = tokenizer.token_stream(&text);
        let mut found = Vec::new();
        while stream.advance() {
            found.push((stream.token().text.clone(), stream.token().position));
        }
        let found: Vec<(&str, usize)> = found.iter().map(|(term, position)| (term.as_str(), *position)).collect();
        assert_eq!(found, [("größe", 0), ("straßenbahn", 4), ("straße", 6), ("bahn", 6), ("ende", 12)]);
    }
}

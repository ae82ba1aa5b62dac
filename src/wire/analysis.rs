//! The analysis of a text, a line per token.

use serde::Serialize;

use crate::analysis;

#[derive(Debug, Serialize)]
pub struct Token<'a> {
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
    pub terms: Vec<Term<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Term<'a> {
    pub kind: &'static str,
    pub term: &'a str,
    pub start: usize,
    pub end: usize,
}

impl<'a> Token<'a> {
    /// `text` is what was analysed.
    pub fn new(token: &'a analysis::Token, text: &'a str) -> Self {
        let (start, end) = (token.span.start, token.span.end);
        let term = |kind, term: &'a str| Term { kind, term, start, end };
        Token {
            text: token.span.of(text),
            start,
            end,
            terms: vec![term("exact", &token.exact), term("form", &token.form)],
        }
    }
}

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
        let whole = |kind, term: &'a str| Term { kind, term, start, end };
        let part = |part: &'a analysis::Part| Term {
            kind: "part",
            term: &part.term,
            start: start + part.span.start,
            end: start + part.span.end,
        };
        let mut terms = vec![whole("exact", &token.exact), whole("form", &token.form)];
        terms.extend(token.parts.iter().map(part));
        Token { text: token.span.of(text), start, end, terms }
    }
}

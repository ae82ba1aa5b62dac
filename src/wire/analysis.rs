//! The analysis of a text, a line per token.

use serde::Serialize;

use crate::analysis;

#[derive(Debug, Serialize)]
pub struct TokenJson<'a> {
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
    pub terms: Vec<TermJson<'a>>,
}

#[derive(Debug, Serialize)]
pub struct TermJson<'a> {
    pub kind: &'static str,
    pub term: &'a str,
    pub start: usize,
    pub end: usize,
}

impl<'a> TokenJson<'a> {
    /// `text` is what was analysed.
    pub fn new(token: &'a analysis::Token, text: &'a str) -> Self {
        let (start, end) = (token.span.start, token.span.end);
        let whole = |kind, term: &'a str| TermJson { kind, term, start, end };
        let part = |part: &'a analysis::CompoundPart| TermJson {
            kind: "part",
            term: &part.term,
            start: start + part.span.start,
            end: start + part.span.end,
        };
        let mut terms = vec![whole("exact", &token.exact), whole("form", &token.form)];
        terms.extend(token.parts.iter().map(part));
        TokenJson { text: token.span.of(text), start, end, terms }
    }
}

//! The syntax tree of a query.

use super::Diagnostic;
use crate::model::Span;

/// A query as understood. Bare words are optional, but an article must hold at least one of them; phrases are forced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub text: String,
    pub clauses: Vec<Clause>,
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub occur: Occur,
    pub part: Part,
    /// Only as typed, in no other form: `=Maße`.
    pub exact: bool,
    /// Where it stands in the query text, its sign and marks included.
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occur {
    /// The more of these an article holds, the higher it ranks.
    Optional,
    /// An article without it is no hit.
    Forced,
    /// An article with it is no hit.
    Excluded,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Word(String),
    /// Words that stand side by side, in this order.
    Phrase(String),
    /// Words that begin so: `Rakete*`.
    Prefix(String),
}

impl Part {
    pub fn text(&self) -> &str {
        match self {
            Part::Word(text) | Part::Phrase(text) | Part::Prefix(text) => text,
        }
    }
}

impl Query {
    /// A query of plain words: no operators, whatever stands in the text.
    pub fn plain(text: &str) -> Self {
        let part = Part::Word(text.to_owned());
        let clause = Clause { occur: Occur::Optional, part, exact: false, span: Span::new(0, text.len()) };
        Query { text: text.to_owned(), clauses: vec![clause], diagnostics: Vec::new() }
    }

    /// The same query with every word and phrase only as typed.
    pub fn exact(mut self) -> Self {
        self.clauses.iter_mut().for_each(|clause| clause.exact = true);
        self
    }

    /// True where nothing in it could be found: no word that is asked for.
    pub fn asks_for_nothing(&self) -> bool {
        !self
            .clauses
            .iter()
            .any(|clause| clause.occur != Occur::Excluded && clause.part.text().contains(char::is_alphanumeric))
    }
}

//! Query text to a syntax tree with diagnostics.
//!
//! What comes in: whatever someone typed, and the day on which. What goes out: a `Query`, always, with a diagnostic for
//! whatever was repaired. What it does not do: it knows nothing of terms, stems or the engine.
//!
//! The steps: `lexer` makes tokens of the text, `parser` operands of the tokens, `precedence` joins them by their
//! operators to the tree (`ast`), and `lints` says in words what the parser found odd (`finding`). What a piece means
//! is said by `operators`, `fields` and their `values`, `words`, `suffixes`, `dates`, and by `habits` of other systems.
//! docs/query-language.md is the language; its examples are tests.

pub mod ast;
mod canonical;
pub mod dates;
pub mod diagnostic;
mod distances;
pub mod fields;
mod finding;
mod habits;
mod lexer;
mod lints;
mod operators;
mod parser;
mod precedence;
mod suffixes;
mod values;
mod words;

use jiff::civil::Date;

pub use ast::{Clause, Filter, NodeKind, Occur, PhrasePart, Proximity, Query, QueryNode, TextField};
pub use diagnostic::Diagnostic;

/// Understands any text: whatever is odd is repaired, and a diagnostic says so. `today` is the day that *gestern* is
/// before.
pub fn parse(text: &str, today: Date) -> Query {
    let (root, findings) = parser::parse(text, today);
    let diagnostics = lints::diagnostics(text, findings.0);
    Query { text: text.to_owned(), root: root.unwrap_or_else(QueryNode::nothing), diagnostics }
}

#[cfg(test)]
mod tests;

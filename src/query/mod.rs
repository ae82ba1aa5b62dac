//! Query text to a syntax tree with diagnostics.
//!
//! What comes in: whatever someone typed, and the day on which. What goes out: a `Query`, always, with a diagnostic for each
//! slip that was repaired. What it does not do: it knows nothing of terms, stems or the engine.
//!
//! The way: `read` takes the text apart into items, operands and operators (`operators`, `fields` and their `values`, `words`,
//! `dates`, `habits` say what a piece of it means), `tree` joins them (`distances` those of words that must all be there).
//! docs/query-language.md is the language; its examples are tests.

mod canonical;
pub mod dates;
pub mod diagnostic;
mod distances;
pub mod fields;
pub mod habits;
mod item;
mod marks;
pub mod operators;
mod read;
pub mod syntax;
mod tree;
mod values;
pub mod words;

use jiff::civil::Date;

pub use diagnostic::Diagnostic;
pub use syntax::{Clause, Filter, NodeKind, Occur, PhrasePart, Proximity, Query, QueryNode, TextField};

/// Understands any text; what looks like a slip is repaired and told. `today` is what *gestern* is before.
pub fn parse(text: &str, today: Date) -> Query {
    let mut reader = read::Reader::new(text, today);
    let items = reader.items();
    let root = tree::tree(text, items, &mut reader.diagnostics).unwrap_or_else(QueryNode::nothing);
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort_by_key(|found| found.span);
    Query { text: text.to_owned(), root, diagnostics }
}

#[cfg(test)]
mod tests;

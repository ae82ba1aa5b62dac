//! Where words stand together: phrases, windows, distances, sentences, paragraphs, headlines and quotes.
//!
//! What comes in: an expression over term lookups, and the positions of their terms. What goes out: the intervals of a
//! text in which it matches. `algebra` evaluates expressions on a `text`, `positions` makes that of postings and
//! columns, `query` gives the engine a query of the articles in which an expression matches.

pub mod algebra;
pub mod positions;
pub mod query;
pub mod text;

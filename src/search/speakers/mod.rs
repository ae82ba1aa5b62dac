//! Who said what: quotes by their words, and those who are quoted.
//!
//! `named` resolves the names of a request, `requested` are the speakers that an answer is about, `quotes` and
//! `experts` answer requests of these kinds.

pub mod experts;
pub mod named;
mod quote_columns;
pub mod quotes;
pub mod requested;

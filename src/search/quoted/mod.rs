//! Who said what: quotes by their words, those who are quoted, and the articles in which somebody is.

pub(super) mod appearances;
pub(super) mod asked;
pub mod experts;
mod quote_columns;
pub mod quotes;

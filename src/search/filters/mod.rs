//! What articles must be, whatever their words.
//!
//! What comes in: the filters of a request, or one of a query. What goes out: queries of the engine that score nothing.
//! `query` is their list; `outlets` and `names` find the articles of an outlet, and of those whom a name means.

pub mod names;
pub mod outlets;
pub mod query;

//! From the query tree to what is searched for.
//!
//! What comes in: a query. What goes out: a `Plan`, and from it the engine's query. `planner` reads the tree into terms
//! that rank, intervals that are marked, and the `predicate` of a hit; `engine_query` says the same to the engine.

mod engine_query;
mod plan;
mod planner;
mod predicate;

pub use plan::{Plan, PlannedIntervals, PlannedTerm, SequenceToken};
pub use predicate::Predicate;

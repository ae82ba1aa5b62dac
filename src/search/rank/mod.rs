//! Which of the articles are the best, and why.
//!
//! What comes in: the engine's query. What goes out: articles in the order of their evidence. `candidates` are the engine's best
//! with the places of their words, `score` is our score of them by `weights`, `reading` adds what only the text of the best
//! tells, `reprints` folds the same text printed again, `explain` says what a score is made of.

pub mod candidates;
pub mod explain;
pub(super) mod reading;
pub(super) mod reprints;
pub mod score;

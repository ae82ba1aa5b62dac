//! Which candidates are the best, and why.
//!
//! What comes in: candidates. What goes out: the same, ranked. `features` are what the postings say of a candidate,
//! with the `statistics` of the archive; `passage_text` adds what only the text of the best tells; `rerank` takes both
//! steps and folds `near_duplicates`; `explain` returns the details of a score.

pub mod explain;
pub mod features;
pub mod near_duplicates;
pub mod passage_text;
pub mod rerank;
pub mod statistics;

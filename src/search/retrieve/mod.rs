//! Which articles the engine finds.
//!
//! What comes in: the engine's query. What goes out: the best articles as `candidates` with the positions of their
//! words, or all articles as `documents`.

pub mod candidates;
pub mod documents;

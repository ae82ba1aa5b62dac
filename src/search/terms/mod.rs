//! One word, as it is looked up.
//!
//! `lookup` is a word in any form, as typed, or an `expansion`: the words of the archive that match a pattern or lie
//! within an `edit_distance`. `query` is one term as a query of the engine.

pub mod edit_distance;
pub mod expansion;
pub mod lookup;
mod query;

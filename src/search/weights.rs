//! What each kind of evidence weighs, beside the forms of a word in the best passage (1).
//!
//! Set on the public mix of questions and headlines; `docs/ranking.md` has the table of what each is worth there.

/// BM25: how soon a repeated word stops counting.
pub const K1: f64 = 0.9;
/// BM25: how much its length is held against a text.
pub const B: f64 = 0.5;
/// The whole article beside its best passage (1).
pub const ARTICLE_WEIGHT: f64 = 1.0;
/// Title and kicker.
pub const TITLE_WEIGHT: f64 = 0.7;
/// The first passage: news is written top-down.
pub const LEAD_WEIGHT: f64 = 0.3;
/// A word as typed, beside its other forms (1).
pub const EXACT_WEIGHT: f64 = 0.3;
/// Each phrase of the query that a passage holds, in idf of its words.
pub const PHRASE_WEIGHT: f64 = 1.0;

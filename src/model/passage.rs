//! A passage: the paragraph-sized unit of an answer.

use serde::{Deserialize, Serialize};

use super::Span;

/// A range of an article's body, cut at sentence ends. The passages of an article are in order and do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    pub span: Span,
}

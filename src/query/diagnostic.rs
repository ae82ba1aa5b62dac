//! What was odd about a query, where, and what was made of it.

use crate::model::Span;

/// A slip that was repaired, or a habit of other systems that means something else here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The place in the query text, in bytes.
    pub span: Span,
    /// What was odd.
    pub message: String,
    /// What was made of it, or what to type instead.
    pub suggestion: Option<String>,
}

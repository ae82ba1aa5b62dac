//! Query text to a syntax tree with diagnostics.
//!
//! What comes in: whatever someone typed. What goes out: a `Query`, always, with a diagnostic for each slip that was
//! repaired. What it does not do: it knows nothing of terms, stems or the engine.

pub mod dates;
pub mod diagnostic;
pub mod parse;
pub mod syntax;

pub use diagnostic::Diagnostic;
pub use parse::parse;
pub use syntax::{Clause, Occur, Part, Query};

//! Results for a person at a terminal.
//!
//! What comes in: results and a `Theme`. What goes out: lines of text, and the messages that are said beside them. What
//! it does not do: it writes to no stream and searches nothing; whether there are colours is the theme's matter.

pub mod article;
pub mod counts;
pub mod diagnostics;
pub mod events;
pub mod experts;
pub mod hits;
pub mod measure;
pub mod message;
pub mod nothing_found;
pub mod query;
pub mod quotes;
pub mod remarks;
pub mod sanitise;
pub mod speaker;
pub mod stats;
pub mod steps;
pub mod theme;
pub mod wrap;

pub use message::{Message, MessageKind};
pub use theme::{Label, Theme};

//! Results for a person at a terminal.
//!
//! What comes in: results and a `Theme`. What goes out: lines of text. What it does not do: it writes to no stream and
//! decides nothing; whether there are colours is the theme's matter.

pub mod answer;
pub mod article;
pub mod experts;
pub mod measure;
pub mod query;
pub mod quotes;
pub mod sanitise;
pub mod speaker;
pub mod stats;
pub mod steps;
pub mod theme;
pub mod wrap;

pub use theme::{Label, Theme};

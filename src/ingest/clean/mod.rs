//! From text to its blocks.
//!
//! What comes in: text. What goes out: its letters repaired; blocks, each one line or one joined paragraph, in order,
//! with what the layout says of them. What it does not do: it drops nothing and knows nothing of newspapers, except
//! which lines stand alone.

pub mod join;
pub mod layout;
mod letters;
mod markdown;

pub use layout::{TextBlock, blocks};
pub use letters::{one_line, repaired};

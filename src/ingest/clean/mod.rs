//! From repaired text to the blocks of a page.
//!
//! What comes in: text whose characters are repaired. What goes out: blocks, each one line or one joined paragraph, in
//! order, with what the layout says of them. What it does not do: it drops nothing and knows nothing of newspapers,
//! except which lines stand alone.

pub mod join;
pub mod layout;
mod markdown;

pub use layout::{Block, blocks};

//! Markup as it was saved: the `tree` of elements by their `names` in HTML, the `blocks` of text in it, what `elements` are called by their makers.

pub mod blocks;
pub mod elements;
pub mod names;
pub mod tree;

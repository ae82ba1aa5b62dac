//! Markup as it was saved: the `tree` of elements, the `blocks` of text in it, what `elements` are called.

pub mod blocks;
pub mod elements;
pub mod tree;

//! Markup as it was saved: the `tree` of elements of `html`, the `blocks` of text in it, and what `elements` are by the names
//! that their makers gave them.

pub mod blocks;
pub mod elements;
pub mod html;
pub mod tree;

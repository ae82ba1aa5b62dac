//! Markup as it was saved: the `tree` of elements, the names of elements in `html`, the `blocks` of text, and what the
//! names that authors gave their `elements` say of them.

pub mod blocks;
pub mod elements;
pub mod html;
pub mod tree;

//! From markup to the parts of an article.

pub mod tree;

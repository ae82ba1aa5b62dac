//! From markup to the parts of an article.

pub mod blocks;
pub mod body;
pub mod elements;
pub mod region;
pub mod tree;

//! From markup to the parts of an article.

pub mod authors;
pub mod blocks;
pub mod body;
pub mod datelines;
pub mod elements;
pub mod jsonld;
pub mod meta_tags;
pub mod metadata;
pub mod outlet;
pub mod published;
pub mod region;
pub mod statements;
pub mod title;
pub mod tree;

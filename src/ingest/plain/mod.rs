//! From the lines of a plain text to the parts of an article.

pub mod body;
pub mod header;
pub mod mail;
pub mod structure;

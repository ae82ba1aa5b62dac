//! What else may have been meant.
//!
//! `spelling` corrects words, `names` and `outlets` return similar ones of the archive, `relaxing` says which
//! conditions keep an answer empty.

pub mod names;
pub mod outlets;
pub mod relaxing;
pub mod spelling;

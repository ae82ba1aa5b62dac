//! Text mechanics: repair of characters and of wrong decoding, languages, sentences, words, names as they are compared.
//!
//! What comes in: text and the lists of `lexicon`. What goes out: text, and spans into it. What it does not do: no
//! I/O, nothing of search; what a word becomes in the index is decided in `analysis`.

pub mod characters;
pub mod hash;
pub mod language;
pub mod mojibake;
pub mod name_folding;
pub mod pointing;
pub mod sentences;
pub mod words;

pub use characters::repair_characters;
pub use hash::hash64;
pub use language::language_of;
pub use mojibake::repair_mojibake;
pub use name_folding::{name_key, name_words};
pub use pointing::only_points;
pub use sentences::sentences;
pub use words::{Word, word_count, words};

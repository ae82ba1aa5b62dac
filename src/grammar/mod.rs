//! German grammar, as far as reported speech needs it.
//!
//! What comes in: clean text. What goes out: words with their classes, phrases, clauses. What it does not do: it knows
//! no quotes and no speakers, and it does not parse; it tells what a form can be and lets the rules of `speech` choose.

mod class;
mod clauses;
mod dictionary;
mod marks;
mod nouns;
mod phrases;
mod range;
mod text;
mod tokens;
mod verbs;

pub use class::Class;
pub use clauses::{ClauseKind, SentenceClause, clauses, has_zu_infinitive, is_finite};
pub use dictionary::{CompletedVerb, Dictionary, DictionaryWord, dictionary};
pub use marks::{Quotation, is_mark};
pub use phrases::{Attach, Phrase, is_abbreviated, is_adjective, noun_phrase, quoted_name, skip_adverbials};
pub use range::TokenRange;
pub use text::{ParsedText, Sentence};
pub use tokens::{GrammarToken, settle_capitals, tokens};

//! The index on disk: schema, manifest, writer, reader.
//!
//! What comes in: articles with their passages. What goes out: a folder with `manifest.json` and one folder of
//! segments; postings, columns and stored articles to read. What it does not do: no ranking, no query language, and no
//! field name is known outside `schema`.
//!
//! One article is one document. Its passages are ranges of positions: the column `passage_starts` has the position
//! at which each passage begins, so that a posting's position tells its passage, and conditions of a query hold for
//! the article as a whole.

pub mod columns;
pub mod document;
pub mod error;
pub mod layout;
pub mod manifest;
pub mod quoted;
pub mod reader;
pub mod schema;
pub mod tokens;
pub mod version;
pub mod writer;

pub use document::{Document, Identity};
pub use error::{EngineError, IndexError};
pub use manifest::{CORPORA, Manifest};
pub use quoted::{NameTerm, QuoteFacts, QuotedSpeaker};
pub use reader::{ArticleAt, Holdings, IndexReader, KnownArticles, StoredText};

pub use schema::SchemaFields;
pub use writer::Writer;

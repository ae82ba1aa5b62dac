//! Fundstelle: the search engine for German news archives, as a library.
//!
//! An [`Archive`] is a folder that holds an index. Files are ingested into it as [`Article`]s, an [`Engine`] answers
//! requests from it: a [`Query`] and [`Filters`] become [`Hit`]s, quotes, or those who are quoted.
//!
//! ```
//! use std::fs;
//!
//! use fundstelle::{Archive, Date, Engine, Filters, IngestOptions, Query, Request};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let text = "Neue Brücke über die Aune\n\nUferkurier, 15. Oktober 2024\n\n\
//!     Die Kreisstadt baut eine Fußgängerbrücke über die Aune. \
//!     „Die alte Brücke hält keinen Winter mehr“, sagte Bürgermeisterin Anna Groß am Dienstag.\n";
//! fs::write(folder.path().join("bruecke.txt"), text)?;
//!
//! let archive = Archive::at(folder.path().join("index"));
//! let report = archive.ingest(&[folder.path().to_owned()], &IngestOptions::default(), &mut |_| {})?;
//! assert_eq!(report.added, 1);
//!
//! let engine = archive.engine()?;
//! let request = Request {
//!     filters: Filters { experts: vec!["Groß".to_owned()], ..Filters::default() },
//!     ..Request::new(Query::parse("Brücken", Date::constant(2024, 12, 4)))
//! };
//! let results = engine.search(&request)?;
//! let hit = &results.hits[0];
//! assert_eq!(hit.article.title.as_deref(), Some("Neue Brücke über die Aune"));
//! let marked: Vec<&str> = hit.passage.marks.iter().map(|mark| mark.span.of(&hit.passage.text)).collect();
//! assert_eq!(marked, ["brücke", "Brücke"]);
//! # Ok(())
//! # }
//! ```
//!
//! What is listed below is the interface. The rooms that it is made of (ARCHITECTURE.md maps them, and a test holds
//! their imports to the map) are hidden: they are public where the feature `cli` is on, for the binary, the tests and
//! the benches, and change without notice.
//!
//! # Features
//!
//! - `cli` (default): the command line, its terminal output, and the measuring commands. A library needs none of it:
//!   `default-features = false`.

// Without the command line only the interface is public: every item of it has a comment, and rooms that only the
// command line uses are not dead.
#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports), warn(missing_docs))]

mod facade;

pub use facade::*;

// Faces of the archive; whoever calls the library is one already.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod measure;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod output;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod render;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod wire;

// With the command line the other rooms are public, for tests and benches; without it only the interface is.
#[cfg(not(feature = "cli"))]
mod analysis;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod analysis;
#[cfg(not(feature = "cli"))]
mod archive;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod archive;
#[cfg(not(feature = "cli"))]
mod grammar;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod grammar;
#[cfg(not(feature = "cli"))]
mod index;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod index;
#[cfg(not(feature = "cli"))]
mod ingest;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod ingest;
#[cfg(not(feature = "cli"))]
mod lexicon;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod lexicon;
#[cfg(not(feature = "cli"))]
mod model;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod model;
#[cfg(not(feature = "cli"))]
mod passages;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod passages;
#[cfg(not(feature = "cli"))]
mod query;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod query;
#[cfg(not(feature = "cli"))]
mod search;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod search;
#[cfg(not(feature = "cli"))]
mod speech;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod speech;
#[cfg(not(feature = "cli"))]
mod text;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod text;

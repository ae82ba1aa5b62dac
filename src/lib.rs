//! Fundstelle: the search engine for German news archives.
//!
//! The modules are rooms, and data flows through them in one direction. ARCHITECTURE.md has the map; a test
//! holds the imports to it.

pub mod analysis;
pub mod archive;
pub mod cli;
pub mod grammar;
pub mod index;
pub mod ingest;
pub mod lexicon;
pub mod measure;
pub mod model;
pub mod passages;
pub mod query;
pub mod render;
pub mod search;
pub mod speech;
pub mod text;
pub mod wire;

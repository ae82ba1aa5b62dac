//! A full build from the stored articles, for an index whose rules have changed or whose archive has grown.

use std::path::Path;

use super::error::ArchiveError;
use super::learn;
use crate::analysis::Analyzer;
use crate::index::{Document, IndexReader, Manifest, Writer, manifest};
use crate::passages::passages;

/// About the length of an article, which decides whether all of them must be counted.
const BYTES_PER_ARTICLE: u64 = 5000;

/// Builds the index at `dir` anew from its own stored articles, beside the old one, and replaces it in one step. What
/// is learned from the archive is learned anew. Returns the number of articles.
///
/// The sources are not read: articles whose files are gone stay. Killed before the end, the old index stays as it was.
pub fn rebuild(dir: &Path) -> Result<u64, ArchiveError> {
    let old = Manifest::read(dir)?;
    // Holding the old segments' writer keeps every other ingest out while this one runs.
    let lock = Writer::open_generation(dir, old.generation)?;
    manifest::remove_stale_segments(dir, old.generation);
    let reader = IndexReader::open_whatever_rules(dir, old.clone())?;
    // Stored bodies have lost the lines that were dropped: these cannot be learned anew.
    let repeated = reader.repeated_lines()?;
    let vocabulary = learn::from_index(&reader, reader.article_count() * BYTES_PER_ARTICLE)?;
    let generation = old.generation + 1;
    let mut writer = Writer::open_generation(dir, generation)?;
    let fields = *writer.fields();
    let analyzer = Analyzer::new(vocabulary);
    reader.each_article(|identity, stored| {
        let cut = passages(&stored.article);
        writer.add(Document::new(&fields, &analyzer, identity, &stored.article, &cut))
    })?;
    writer.commit()?;
    writer.freeze(generation, analyzer.vocabulary(), &repeated)?;
    writer.finish()?;
    drop(lock);
    manifest::remove_stale_segments(dir, generation);
    Ok(reader.article_count())
}

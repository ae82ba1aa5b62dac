//! A full build from the stored articles, for an index whose rules have changed.

use std::path::Path;

use super::ArchiveError;
use crate::analysis::Analyzer;
use crate::index::{Document, Manifest, Reader, Writer, manifest};
use crate::passages::passages;

/// Builds the index at `dir` anew from its own stored articles, beside the old one, and replaces it in one step.
/// Returns the number of articles.
///
/// The sources are not read: articles whose files are gone stay. Killed before the end, the old index stays as it was.
pub fn rebuild(dir: &Path) -> Result<u64, ArchiveError> {
    let analyzer = Analyzer::new();
    let old = Manifest::read(dir)?;
    // Holding the old segments' writer keeps every other ingest out while this one runs.
    let lock = Writer::open_segments(dir, &old)?;
    manifest::remove_stale_segments(dir, old.generation);
    let reader = Reader::open_whatever_rules(dir, old.clone())?;
    let new = Manifest::new(&analyzer.fingerprint(), old.generation + 1);
    let mut writer = Writer::open_segments(dir, &new)?;
    let fields = *writer.fields();
    reader.each_article(|identity, stored| {
        let cut = passages(&stored.article);
        writer.add(Document::new(&fields, &analyzer, identity, &stored.article, &cut))
    })?;
    writer.commit()?;
    writer.finish()?;
    new.write(dir)?;
    drop(lock);
    manifest::remove_stale_segments(dir, new.generation);
    Ok(reader.article_count())
}

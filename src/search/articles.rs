//! All articles that match, rather than the best: what is counted or listed is read from columns, a segment at a time.

use std::collections::HashSet;

use tantivy::columnar::StrColumn;
use tantivy::query::{EnableScoring, Query as EngineQuery};
use tantivy::{DocId, TantivyError};

use super::SearchError;
use crate::index::{Quoted, Reader};

/// The articles that match, for each segment in their order.
pub fn of(reader: &Reader, query: &dyn EngineQuery) -> Result<Vec<Vec<DocId>>, SearchError> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&reader.searcher))?;
    let mut articles = Vec::new();
    for segment in reader.searcher.segment_readers() {
        let mut docs = Vec::new();
        weight.for_each_no_score(segment, &mut |found| docs.extend_from_slice(found))?;
        if let Some(alive) = segment.alive_bitset() {
            docs.retain(|&doc| alive.is_alive(doc));
        }
        articles.push(docs);
    }
    Ok(articles)
}

/// The lines of a column of speakers that are of one of these names, by their places in its dictionary.
pub fn lines_of(speakers: &StrColumn, keys: &HashSet<String>) -> Result<HashSet<u64>, SearchError> {
    let mut lines = HashSet::new();
    for key in keys {
        let prefix = Quoted::line_prefix(key);
        let found = speakers.dictionary().prefix_range(&prefix).into_stream();
        let mut found = found.map_err(TantivyError::from)?;
        while found.advance() {
            lines.insert(found.term_ord());
        }
    }
    Ok(lines)
}

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

/// Lines of a column of speakers, by their places in its dictionary.
pub struct Lines(Vec<bool>);

impl Lines {
    pub fn contains(&self, place: u64) -> bool {
        self.0.get(place as usize).copied().unwrap_or_default()
    }

    /// In order.
    pub fn places(&self) -> Vec<u64> {
        (0..).zip(&self.0).filter(|(_, is_in)| **is_in).map(|(place, _)| place).collect()
    }
}

/// The lines that are of one of these names, as names are compared.
pub fn lines_of(speakers: &StrColumn, keys: &HashSet<String>) -> Result<Lines, SearchError> {
    let mut lines = Lines(vec![false; speakers.num_terms()]);
    if keys.len() > FEW_NAMES {
        let mut all = speakers.dictionary().stream().map_err(TantivyError::from)?;
        while all.advance() {
            let line = std::str::from_utf8(all.key()).unwrap_or_default();
            lines.0[all.term_ord() as usize] = keys.contains(Quoted::key_of_line(line));
        }
        return Ok(lines);
    }
    for key in keys {
        let prefix = Quoted::line_prefix(key);
        let mut found = speakers.dictionary().prefix_range(&prefix).into_stream().map_err(TantivyError::from)?;
        while found.advance() {
            lines.0[found.term_ord() as usize] = true;
        }
    }
    Ok(lines)
}

/// More names than this are cheaper to find by reading the whole dictionary: each look-up unpacks a block of it.
const FEW_NAMES: usize = 100;

/// Shows what stands at some places of a column's dictionary, which is read once; the places are in order.
pub fn each_term(column: &StrColumn, places: &[u64], mut visit: impl FnMut(u64, &str)) -> Result<(), SearchError> {
    let mut next = places.iter();
    let read = column.dictionary().sorted_ords_to_term_cb(places, |term| {
        if let (Some(&place), Ok(text)) = (next.next(), std::str::from_utf8(term)) {
            visit(place, text);
        }
    });
    read.map_err(TantivyError::from)?;
    Ok(())
}

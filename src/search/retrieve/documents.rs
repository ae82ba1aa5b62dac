//! All articles that match, rather than the best.

use tantivy::DocId;
use tantivy::query::{EnableScoring, Query as EngineQuery};

use crate::index::IndexReader;
use crate::search::error::SearchError;

/// The articles that match, for each segment in their order.
pub fn matching_documents(reader: &IndexReader, query: &dyn EngineQuery) -> Result<Vec<Vec<DocId>>, SearchError> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&reader.searcher))?;
    let mut documents = Vec::new();
    for segment in reader.searcher.segment_readers() {
        let mut docs = Vec::new();
        weight.for_each_no_score(segment, &mut |found| docs.extend_from_slice(found))?;
        if let Some(alive) = segment.alive_bitset() {
            docs.retain(|&doc| alive.is_alive(doc));
        }
        documents.push(docs);
    }
    Ok(documents)
}

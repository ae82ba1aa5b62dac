//! What a request is answered from.

use super::deadline::Deadline;
use super::error::SearchError;
use super::request::Filters;
use super::weights::Weights;
use crate::analysis::Analyzer;
use crate::index::IndexReader;
use crate::index::columns::PassageStarts;

/// One state of an index with its analysis chain, and what bounds the answer.
#[derive(Clone, Copy)]
pub struct QueryContext<'c> {
    pub reader: &'c IndexReader,
    pub analyzer: &'c Analyzer,
    pub collection: &'c CollectionSize,
    pub weights: &'c Weights,
    pub filters: &'c Filters,
    pub deadline: &'c Deadline,
}

impl<'c> QueryContext<'c> {
    /// The same with other filters.
    pub fn filtered_by<'f>(self, filters: &'f Filters) -> QueryContext<'f>
    where
        'c: 'f,
    {
        QueryContext { filters, ..self }
    }
}

/// How much text an index has, that of articles that were removed since the last merge included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CollectionSize {
    pub articles: u64,
    pub passages: u64,
    pub words: u64,
}

impl CollectionSize {
    pub fn read(reader: &IndexReader) -> Result<Self, SearchError> {
        let mut size = CollectionSize::default();
        for segment in reader.searcher.segment_readers() {
            let articles = u64::from(segment.max_doc());
            size.articles += articles;
            // Each article has one value more than passages.
            size.passages += PassageStarts::open(segment)?.value_count().saturating_sub(articles);
            size.words += segment.inverted_index(reader.fields.exact)?.total_num_tokens();
        }
        Ok(size)
    }
}

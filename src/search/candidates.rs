//! The engine's best articles, with the evidence that our own score needs.

use tantivy::collector::TopDocs;
use tantivy::postings::Postings;
use tantivy::query::Query as EngineQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::SearchError;
use super::plan::Plan;
use crate::index::Reader;
use crate::index::document::PASSAGE_GAP;

/// An article that the engine found, with what its postings say.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub address: DocAddress,
    /// The position at which each passage begins, and the one after the last.
    pub starts: Vec<u32>,
    /// For each term of the plan its positions in the body.
    pub positions: Vec<Vec<u32>>,
    /// For each term the positions at which it stands as typed.
    pub exact_positions: Vec<Vec<u32>>,
    /// For each term how often it stands above the body.
    pub title_counts: Vec<u32>,
}

impl Candidate {
    pub fn passage_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The passage in which a position lies.
    pub fn passage_of(&self, position: u32) -> usize {
        self.starts.partition_point(|&start| start <= position).saturating_sub(1)
    }

    /// Length of a passage in tokens.
    pub fn passage_length(&self, passage: usize) -> u32 {
        (self.starts[passage + 1] - self.starts[passage]).saturating_sub(PASSAGE_GAP as u32)
    }

    pub fn article_length(&self) -> u32 {
        let end = self.starts.last().copied().unwrap_or_default();
        end.saturating_sub((self.passage_count() * PASSAGE_GAP) as u32)
    }
}

/// The best `count` articles by the engine's own score, and those that tie with the last of them.
///
/// Ties at the end are kept (up to as many again) because the engine breaks them by where an article happens to lie on
/// the disk, which must not decide about an answer.
pub fn find(
    reader: &Reader,
    query: &dyn EngineQuery,
    plan: &Plan,
    count: usize,
) -> Result<Vec<Candidate>, SearchError> {
    let mut found = reader.searcher.search(query, &TopDocs::with_limit(count * 2).order_by_score())?;
    if let Some(&(last, _)) = found.get(count.saturating_sub(1)) {
        found.retain(|(score, _)| *score >= last);
    }
    let mut addresses: Vec<DocAddress> = found.into_iter().map(|(_, address)| address).collect();
    addresses.sort_unstable();
    let mut candidates = Vec::with_capacity(addresses.len());
    for of_segment in addresses.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let segment = reader.searcher.segment_reader(of_segment[0].segment_ord);
        candidates.extend(with_evidence(reader, segment, of_segment, plan)?);
    }
    Ok(candidates)
}

/// Reads starts and positions of the articles of one segment; `addresses` are in order.
fn with_evidence(
    reader: &Reader,
    segment: &SegmentReader,
    addresses: &[DocAddress],
    plan: &Plan,
) -> Result<Vec<Candidate>, SearchError> {
    let fields = &reader.fields;
    let starts = segment.fast_fields().u64("passage_starts")?;
    let docs: Vec<DocId> = addresses.iter().map(|address| address.doc_id).collect();
    let mut candidates: Vec<Candidate> = addresses
        .iter()
        .map(|&address| Candidate {
            address,
            starts: starts.values_for_doc(address.doc_id).map(|start| start as u32).collect(),
            positions: vec![Vec::new(); plan.terms.len()],
            exact_positions: vec![Vec::new(); plan.terms.len()],
            title_counts: vec![0; plan.terms.len()],
        })
        .collect();
    for (at, term) in plan.terms.iter().enumerate() {
        each_posting(
            segment,
            fields.text,
            &term.form,
            IndexRecordOption::WithFreqsAndPositions,
            &docs,
            |order, posting| {
                posting.positions(&mut candidates[order].positions[at]);
            },
        )?;
        each_posting(
            segment,
            fields.exact,
            &term.exact,
            IndexRecordOption::WithFreqsAndPositions,
            &docs,
            |order, posting| {
                posting.positions(&mut candidates[order].exact_positions[at]);
            },
        )?;
        each_posting(segment, fields.title, &term.form, IndexRecordOption::WithFreqs, &docs, |order, posting| {
            candidates[order].title_counts[at] = posting.term_freq();
        })?;
    }
    Ok(candidates)
}

/// Visits the postings of a term for those of `docs` that have one.
fn each_posting(
    segment: &SegmentReader,
    field: Field,
    term: &str,
    record: IndexRecordOption,
    docs: &[DocId],
    mut visit: impl FnMut(usize, &mut dyn Postings),
) -> Result<(), SearchError> {
    let index = segment.inverted_index(field)?;
    let postings =
        index.read_postings(&Term::from_field_text(field, term), record).map_err(tantivy::TantivyError::from)?;
    let Some(mut postings) = postings else { return Ok(()) };
    for (order, &doc) in docs.iter().enumerate() {
        if postings.doc() < doc && postings.seek(doc) == TERMINATED {
            break;
        }
        if postings.doc() == doc {
            visit(order, &mut postings);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_tell_their_passage() {
        let candidate = Candidate {
            address: DocAddress::new(0, 0),
            starts: vec![0, 4, 9],
            positions: vec![],
            exact_positions: vec![],
            title_counts: vec![],
        };
        assert_eq!(candidate.passage_count(), 2);
        assert_eq!([0, 2, 4, 7].map(|position| candidate.passage_of(position)), [0, 0, 1, 1]);
        assert_eq!((candidate.passage_length(0), candidate.passage_length(1)), (3, 4));
        assert_eq!(candidate.article_length(), 7);
    }
}

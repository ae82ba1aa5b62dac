//! The engine's best articles, with the evidence that our own score needs.

use tantivy::collector::TopDocs;
use tantivy::postings::Postings;
use tantivy::query::Query as EngineQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::index::Reader;
use crate::index::schema::{PASSAGE_STARTS, QUOTE_STARTS};
use crate::index::tokens::STRIDE;
use crate::search::SearchError;
use crate::search::ask::places::{Columns, Positions};
use crate::search::ask::span_query::terms_of;
use crate::search::deadline::Deadline;
use crate::search::plan::spans::{Stretch, is_above};
use crate::search::plan::{Plan, PlannedTerm};

/// An article that the engine found, with what its postings say.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub address: DocAddress,
    /// The position at which each passage begins, and the one after the last.
    pub starts: Vec<u32>,
    /// For each lookup of the plan its positions in the body, as `index::tokens` has them.
    pub positions: Vec<Vec<u32>>,
    /// For each term of the plan how often it stands in the body as typed.
    pub exact_counts: Vec<u32>,
    /// For each lookup how often it stands above the body.
    pub title_counts: Vec<u32>,
    /// For each stretch of the plan where it holds.
    pub stretches: Vec<Vec<Stretch>>,
}

impl Candidate {
    pub fn passage_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The passage in which a position lies.
    pub fn passage_of(&self, position: u32) -> usize {
        self.starts.partition_point(|&start| start <= position).saturating_sub(1)
    }

    /// Length of a passage in tokens; of a quote with the free place behind it.
    pub fn passage_length(&self, passage: usize) -> u32 {
        (self.starts[passage + 1] - self.starts[passage]) / STRIDE
    }

    /// The passage in which the word with this place lies; None for one above the body.
    pub fn passage_of_place(&self, place: u32) -> Option<usize> {
        (!is_above(place)).then(|| self.passage_of(place * STRIDE))
    }

    pub fn article_length(&self) -> u32 {
        let end = self.starts.last().copied().unwrap_or_default();
        end / STRIDE
    }
}

/// The best `count` articles by the engine's own score, and those that tie with the last of them.
///
/// Ties at the end are kept (up to as many again) because the engine breaks them by where an article happens to lie on
/// the disk, which must not decide about an answer.
pub fn find(
    reader: &Reader,
    deadline: &Deadline,
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
        candidates.extend(with_evidence(reader, deadline, segment, of_segment, plan)?);
    }
    Ok(candidates)
}

/// Reads starts and positions of the articles of one segment; `addresses` are in order.
fn with_evidence(
    reader: &Reader,
    deadline: &Deadline,
    segment: &SegmentReader,
    addresses: &[DocAddress],
    plan: &Plan,
) -> Result<Vec<Candidate>, SearchError> {
    let fields = &reader.fields;
    let docs: Vec<DocId> = addresses.iter().map(|address| address.doc_id).collect();
    let mut candidates = with_positions(segment, PASSAGE_STARTS, fields.text, addresses, plan)?;
    for (at, term) in forms(plan) {
        each_posting(segment, fields.title, term, IndexRecordOption::WithFreqs, &docs, |order, posting| {
            candidates[order].title_counts[at] = posting.term_freq();
        })?;
    }
    let mut read = Vec::new();
    for (at, word) in typed(plan) {
        each_posting(
            segment,
            fields.exact,
            word,
            IndexRecordOption::WithFreqsAndPositions,
            &docs,
            |order, posting| {
                let candidate = &mut candidates[order];
                let end = candidate.starts.last().copied().unwrap_or_default();
                posting.positions(&mut read);
                let body = read.partition_point(|&position| position < end);
                candidate.positions[at].extend_from_slice(&read[..body]);
                candidate.title_counts[at] += (read.len() - body) as u32;
            },
        )?;
    }
    for (at, _) in plan.lookups.iter().enumerate().filter(|(_, lookup)| lookup.form().is_none()) {
        candidates.iter_mut().for_each(|candidate| candidate.positions[at].sort_unstable());
    }
    if !plan.spans.is_empty() {
        add_stretches(reader, deadline, segment, &docs, plan, &mut candidates)?;
    }
    let as_typed = |term: &PlannedTerm| [term.exact.clone(), term.spelled.clone()];
    let exact = plan
        .terms
        .iter()
        .map(as_typed)
        .enumerate()
        .flat_map(|(at, typed)| typed.into_iter().flatten().map(move |exact| (at, exact)));
    for (at, exact) in exact {
        each_posting(segment, fields.exact, &exact, IndexRecordOption::WithFreqs, &docs, |order, posting| {
            candidates[order].exact_counts[at] += posting.term_freq();
        })?;
    }
    Ok(candidates)
}

/// Articles of one segment with where the plan's words stand in their quotes, each quote being what a passage is
/// elsewhere; `addresses` are in order.
pub fn in_quotes(
    reader: &Reader,
    segment: &SegmentReader,
    addresses: &[DocAddress],
    plan: &Plan,
) -> Result<Vec<Candidate>, SearchError> {
    with_positions(segment, QUOTE_STARTS, reader.fields.quoted, addresses, plan)
}

/// Reads from a column where the stretches of a text begin, and from its postings where the plan's words stand.
fn with_positions(
    segment: &SegmentReader,
    starts: &str,
    text: Field,
    addresses: &[DocAddress],
    plan: &Plan,
) -> Result<Vec<Candidate>, SearchError> {
    let starts = segment.fast_fields().u64(starts)?;
    let docs: Vec<DocId> = addresses.iter().map(|address| address.doc_id).collect();
    let mut candidates: Vec<Candidate> = addresses
        .iter()
        .map(|&address| Candidate {
            address,
            starts: starts.values_for_doc(address.doc_id).map(|start| start as u32).collect(),
            positions: vec![Vec::new(); plan.lookups.len()],
            exact_counts: vec![0; plan.terms.len()],
            title_counts: vec![0; plan.lookups.len()],
            stretches: vec![Vec::new(); plan.spans.len()],
        })
        .collect();
    for (at, term) in forms(plan) {
        each_posting(segment, text, term, IndexRecordOption::WithFreqsAndPositions, &docs, |order, posting| {
            posting.positions(&mut candidates[order].positions[at]);
        })?;
    }
    Ok(candidates)
}

/// Finds where the plan's stretches hold in the articles of one segment, in as many as there is time for.
fn add_stretches(
    reader: &Reader,
    deadline: &Deadline,
    segment: &SegmentReader,
    docs: &[DocId],
    plan: &Plan,
    candidates: &mut [Candidate],
) -> Result<(), SearchError> {
    let mut positions: Vec<Positions> = docs.iter().map(|_| Positions::new(plan.lookups.len())).collect();
    for (at, lookup) in plan.lookups.iter().enumerate() {
        for (field, term) in terms_of(lookup, &reader.fields) {
            let is_title = field == reader.fields.title;
            each_posting(segment, field, &term, IndexRecordOption::WithFreqsAndPositions, docs, |order, posting| {
                posting.positions(positions[order].next(at, is_title));
            })?;
        }
    }
    let columns = Columns::open(segment, plan.spans.iter().map(|planned| &planned.spans))?;
    for ((candidate, positions), &doc) in candidates.iter_mut().zip(&mut positions).zip(docs) {
        if deadline.has_passed() {
            break;
        }
        let places = columns.places(doc, positions);
        candidate.stretches = plan.spans.iter().map(|planned| planned.spans.stretches(&places)).collect();
    }
    Ok(())
}

/// The words as typed of all other lookups, with their places in the plan.
fn typed(plan: &Plan) -> impl Iterator<Item = (usize, &str)> {
    plan.lookups
        .iter()
        .enumerate()
        .flat_map(move |(at, lookup)| lookup.typed().unwrap_or_default().into_iter().map(move |word| (at, word)))
}

/// What postings tell of: the lookups that are forms, with their places in the plan.
fn forms(plan: &Plan) -> impl Iterator<Item = (usize, &str)> {
    plan.lookups.iter().enumerate().filter_map(|(at, lookup)| Some((at, lookup.form()?)))
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
            starts: vec![0, 16, 36],
            positions: vec![],
            exact_counts: vec![],
            title_counts: vec![],
            stretches: vec![],
        };
        assert_eq!(candidate.passage_count(), 2);
        assert_eq!([0, 9, 16, 28].map(|position| candidate.passage_of(position)), [0, 0, 1, 1]);
        assert_eq!((candidate.passage_length(0), candidate.passage_length(1)), (4, 5));
        assert_eq!(candidate.article_length(), 9);
    }
}

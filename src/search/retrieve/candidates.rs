//! The engine's best articles, with what our own score needs of their postings.

use tantivy::collector::TopDocs;
use tantivy::postings::Postings;
use tantivy::query::Query as EngineQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::index::columns::{PassageStarts, QuoteStarts};
use crate::index::tokens::STRIDE;
use crate::index::{IndexReader, SchemaFields};
use crate::search::compile::{Plan, PlannedTerm};
use crate::search::context::QueryContext;
use crate::search::deadline::Deadline;
use crate::search::error::SearchError;
use crate::search::intervals::algebra::Interval;
use crate::search::intervals::positions::{ArticlePositions, RequiredColumns, StructureColumns};
use crate::search::intervals::text::is_above_body;

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
    /// For each of the plan's expressions the intervals in which it matches.
    pub intervals: Vec<Vec<Interval>>,
}

impl Candidate {
    fn new(address: DocAddress, starts: Vec<u32>, plan: &Plan) -> Self {
        Candidate {
            address,
            starts,
            positions: vec![Vec::new(); plan.lookups.len()],
            exact_counts: vec![0; plan.terms.len()],
            title_counts: vec![0; plan.lookups.len()],
            intervals: vec![Vec::new(); plan.intervals.len()],
        }
    }

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

    /// The passage in which the word with this place lies; `None` for one above the body.
    pub fn passage_of_place(&self, place: u32) -> Option<usize> {
        (!is_above_body(place)).then(|| self.passage_of(place * STRIDE))
    }

    pub fn article_length(&self) -> u32 {
        let end = self.starts.last().copied().unwrap_or_default();
        end / STRIDE
    }
}

/// The best `count` articles by the score of the first stage, and those that tie with the last of them.
///
/// Ties at the end are kept (up to as many again) because the engine breaks them by where an article happens to lie on
/// the disk, which must not decide about an answer.
pub fn candidates(
    context: &QueryContext,
    query: &dyn EngineQuery,
    plan: &Plan,
    count: usize,
) -> Result<Vec<Candidate>, SearchError> {
    let QueryContext { reader, deadline, .. } = context;
    let mut found = reader.searcher.search(query, &TopDocs::with_limit(count * 2).order_by_score())?;
    if let Some(&(last, _)) = found.get(count.saturating_sub(1)) {
        found.retain(|(score, _)| *score >= last);
    }
    let mut addresses: Vec<DocAddress> = found.into_iter().map(|(_, address)| address).collect();
    addresses.sort_unstable();
    let mut candidates = Vec::with_capacity(addresses.len());
    for of_segment in addresses.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
        let segment = reader.searcher.segment_reader(of_segment[0].segment_ord);
        let mut postings = SegmentCandidates::new(segment, &reader.fields, plan, of_segment);
        postings.read_articles(deadline)?;
        candidates.extend(postings.candidates);
    }
    Ok(candidates)
}

/// Articles of one segment with the positions of the plan's words in their quotes; a quote is to such a candidate what
/// a passage is to others. `addresses` are in order.
pub fn quote_candidates(
    reader: &IndexReader,
    segment: &SegmentReader,
    plan: &Plan,
    addresses: &[DocAddress],
) -> Result<Vec<Candidate>, SearchError> {
    let mut postings = SegmentCandidates::new(segment, &reader.fields, plan, addresses);
    postings.read_quotes()?;
    Ok(postings.candidates)
}

/// The candidates of one segment while their postings are read.
struct SegmentCandidates<'c> {
    segment: &'c SegmentReader,
    fields: &'c SchemaFields,
    plan: &'c Plan,
    docs: Vec<DocId>,
    /// In the order of `docs`.
    candidates: Vec<Candidate>,
}

impl<'c> SegmentCandidates<'c> {
    /// `addresses` are in order.
    fn new(segment: &'c SegmentReader, fields: &'c SchemaFields, plan: &'c Plan, addresses: &[DocAddress]) -> Self {
        let docs = addresses.iter().map(|address| address.doc_id).collect();
        let candidates = addresses.iter().map(|&address| Candidate::new(address, Vec::new(), plan)).collect();
        SegmentCandidates { segment, fields, plan, docs, candidates }
    }

    fn read_articles(&mut self, deadline: &Deadline) -> Result<(), SearchError> {
        let starts = PassageStarts::open(self.segment)?;
        self.candidates.iter_mut().for_each(|found| found.starts = starts.of(found.address.doc_id).collect());
        self.read_forms(self.fields.text)?;
        let Self { segment, fields, plan, docs, candidates } = self;
        for (lookup, form) in forms(plan) {
            let record = IndexRecordOption::WithFreqs;
            each_posting(segment, fields.title, form, record, docs, |order, posting| {
                candidates[order].title_counts[lookup] = posting.term_freq();
            })?;
        }
        let mut read = Vec::new();
        for (lookup, word) in written(plan) {
            let record = IndexRecordOption::WithFreqsAndPositions;
            each_posting(segment, fields.exact, word, record, docs, |order, posting| {
                let candidate = &mut candidates[order];
                let end = candidate.starts.last().copied().unwrap_or_default();
                posting.positions(&mut read);
                let in_body = read.partition_point(|&position| position < end);
                candidate.positions[lookup].extend_from_slice(&read[..in_body]);
                candidate.title_counts[lookup] += (read.len() - in_body) as u32;
            })?;
        }
        for (lookup, _) in plan.lookups.iter().enumerate().filter(|(_, lookup)| lookup.form().is_none()) {
            candidates.iter_mut().for_each(|candidate| candidate.positions[lookup].sort_unstable());
        }
        if !plan.intervals.is_empty() {
            self.add_intervals(deadline)?;
        }
        self.add_exact_counts()
    }

    fn read_quotes(&mut self) -> Result<(), SearchError> {
        let starts = QuoteStarts::open(self.segment)?;
        self.candidates.iter_mut().for_each(|found| found.starts = starts.of(found.address.doc_id).collect());
        self.read_forms(self.fields.quoted)
    }

    /// Reads the positions of the lookups that are forms.
    fn read_forms(&mut self, field: Field) -> Result<(), SearchError> {
        let Self { segment, plan, docs, candidates, .. } = self;
        for (lookup, form) in forms(plan) {
            let record = IndexRecordOption::WithFreqsAndPositions;
            each_posting(segment, field, form, record, docs, |order, posting| {
                posting.positions(&mut candidates[order].positions[lookup]);
            })?;
        }
        Ok(())
    }

    /// Counts the words as typed.
    fn add_exact_counts(&mut self) -> Result<(), SearchError> {
        let Self { segment, fields, plan, docs, candidates } = self;
        let as_typed = |term: &PlannedTerm| [term.exact.clone(), term.spelled.clone()];
        for (at, typed) in plan.terms.iter().map(as_typed).enumerate() {
            for exact in typed.into_iter().flatten() {
                each_posting(segment, fields.exact, &exact, IndexRecordOption::WithFreqs, docs, |order, posting| {
                    candidates[order].exact_counts[at] += posting.term_freq();
                })?;
            }
        }
        Ok(())
    }

    /// Evaluates the plan's expressions, in as many articles as there is time for.
    fn add_intervals(&mut self, deadline: &Deadline) -> Result<(), SearchError> {
        let Self { segment, fields, plan, docs, candidates } = self;
        let mut positions: Vec<ArticlePositions> =
            docs.iter().map(|_| ArticlePositions::new(plan.lookups.len())).collect();
        for (at, lookup) in plan.lookups.iter().enumerate() {
            for (field, term) in lookup.terms(fields) {
                let of_title = field == fields.title;
                let record = IndexRecordOption::WithFreqsAndPositions;
                each_posting(segment, field, &term, record, docs, |order, posting| {
                    posting.positions(positions[order].push_term(at, of_title));
                })?;
            }
        }
        let expressions = || plan.intervals.iter().map(|planned| &planned.expression);
        let columns = StructureColumns::open(segment, RequiredColumns::of_all(expressions()))?;
        for ((candidate, positions), &doc) in candidates.iter_mut().zip(&positions).zip(docs.iter()) {
            if deadline.has_passed() {
                break;
            }
            let occurrences = columns.occurrences(doc, positions);
            candidate.intervals = expressions().map(|expression| expression.intervals(&occurrences)).collect();
        }
        Ok(())
    }
}

/// The lookups that match words as written, by their indexes, with each of these words.
fn written(plan: &Plan) -> impl Iterator<Item = (usize, &str)> {
    plan.lookups
        .iter()
        .enumerate()
        .flat_map(move |(at, lookup)| lookup.written().unwrap_or_default().into_iter().map(move |word| (at, word)))
}

/// The lookups that are forms, by their indexes.
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
            intervals: vec![],
        };
        assert_eq!(candidate.passage_count(), 2);
        assert_eq!([0, 9, 16, 28].map(|position| candidate.passage_of(position)), [0, 0, 1, 1]);
        assert_eq!((candidate.passage_length(0), candidate.passage_length(1)), (4, 5));
        assert_eq!(candidate.article_length(), 9);
    }
}

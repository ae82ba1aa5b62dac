//! The engine's best articles, with the evidence that our own score needs.

use tantivy::collector::TopDocs;
use tantivy::postings::Postings;
use tantivy::query::Query as EngineQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::SearchError;
use super::plan::{Plan, PlannedTerm};
use crate::analysis::Analyzer;
use crate::index::Reader;
use crate::index::StoredText;
use crate::index::schema::QUOTE_STARTS;
use crate::index::tokens::{STRIDE, is_word};

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
        ((self.starts[passage + 1] - self.starts[passage]) / STRIDE).saturating_sub(1)
    }

    /// The positions at which a phrase of lookups stands.
    pub fn phrase_starts<'c>(&'c self, phrase: &'c [usize]) -> impl Iterator<Item = u32> + 'c {
        let stands_at = move |start: &u32| {
            let mut places = phrase.iter().zip((*start..).step_by(STRIDE as usize));
            is_word(*start) && places.all(|(&at, position)| self.positions[at].binary_search(&position).is_ok())
        };
        let first = phrase.first().map_or(&[][..], |&first| &self.positions[first]);
        first.iter().copied().filter(stands_at)
    }

    pub fn article_length(&self) -> u32 {
        let end = self.starts.last().copied().unwrap_or_default();
        (end / STRIDE).saturating_sub(self.passage_count() as u32)
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
    let docs: Vec<DocId> = addresses.iter().map(|address| address.doc_id).collect();
    let mut candidates = with_positions(segment, "passage_starts", fields.text, addresses, plan)?;
    for (at, term) in forms(plan) {
        each_posting(segment, fields.title, term, IndexRecordOption::WithFreqs, &docs, |order, posting| {
            candidates[order].title_counts[at] = posting.term_freq();
        })?;
    }
    let typed = |term: &PlannedTerm| [term.exact.clone(), term.spelled.clone()];
    let exact = plan
        .terms
        .iter()
        .map(typed)
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
        })
        .collect();
    for (at, term) in forms(plan) {
        each_posting(segment, text, term, IndexRecordOption::WithFreqsAndPositions, &docs, |order, posting| {
            posting.positions(&mut candidates[order].positions[at]);
        })?;
    }
    Ok(candidates)
}

/// What postings tell of: the lookups that are forms, with their places in the plan.
fn forms(plan: &Plan) -> impl Iterator<Item = (usize, &str)> {
    plan.lookups.iter().enumerate().filter_map(|(at, lookup)| Some((at, lookup.form()?)))
}

/// Reads the positions that no posting tells, of words as typed and of prefixes, from an article's text. Returns false
/// for an article that turns out not to hold a phrase it must hold.
pub fn read_positions(candidate: &mut Candidate, plan: &Plan, text: &StoredText, analyzer: &Analyzer) -> bool {
    for (at, &start) in candidate.starts.iter().enumerate().take(text.passages.len()) {
        let words = analyzer.exact_terms(text.passage(at));
        for (word, position) in words.zip((start..).step_by(STRIDE as usize)) {
            for (lookup, positions) in plan.lookups.iter().zip(&mut candidate.positions) {
                if lookup.is_exact(&word) {
                    positions.push(position);
                }
            }
        }
    }
    // One word alone may stand in the headline.
    let is_typed =
        |phrase: &&Vec<usize>| phrase.len() > 1 && phrase.iter().any(|&at| plan.lookups[at].form().is_none());
    plan.phrases.iter().filter(is_typed).all(|phrase| candidate.phrase_starts(phrase).next().is_some())
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
        };
        assert_eq!(candidate.passage_count(), 2);
        assert_eq!([0, 9, 16, 28].map(|position| candidate.passage_of(position)), [0, 0, 1, 1]);
        assert_eq!((candidate.passage_length(0), candidate.passage_length(1)), (3, 4));
        assert_eq!(candidate.article_length(), 7);
    }
}

//! Stretches as a query of the engine: of the articles that have the words those in which they stand together.

use std::fmt;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::places::{Columns, Positions};
use crate::index::Fields;
use crate::search::deadline::Deadline;
use crate::search::plan::lookup::Lookup;
use crate::search::plan::spans::Spans;

#[derive(Clone)]
pub struct SpanQuery {
    spans: Spans,
    lookups: Vec<Lookup>,
    fields: Fields,
    /// The articles that have the words.
    may: std::sync::Arc<dyn Query>,
    deadline: Deadline,
}

impl SpanQuery {
    pub fn new(spans: Spans, lookups: Vec<Lookup>, fields: Fields, may: Box<dyn Query>, deadline: Deadline) -> Self {
        SpanQuery { spans, lookups, fields, may: may.into(), deadline }
    }
}

impl fmt::Debug for SpanQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SpanQuery({:?})", self.spans)
    }
}

impl Query for SpanQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let unscored = match scoring {
            EnableScoring::Enabled { searcher, .. } => EnableScoring::disabled_from_searcher(searcher),
            disabled => disabled,
        };
        Ok(Box::new(SpanWeight { query: self.clone(), may: self.may.weight(unscored)? }))
    }
}

struct SpanWeight {
    query: SpanQuery,
    may: Box<dyn Weight>,
}

impl Weight for SpanWeight {
    fn scorer(&self, segment: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let SpanQuery { spans, lookups, fields, deadline, .. } = &self.query;
        let mut sources = Vec::new();
        let mut used = spans.lookups();
        used.sort_unstable();
        used.dedup();
        for lookup in used {
            for (field, term) in terms_of(&lookups[lookup], fields) {
                let index = segment.inverted_index(field)?;
                let term = Term::from_field_text(field, &term);
                if let Some(postings) = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
                    sources.push(Source { lookup, is_title: field == fields.title, postings });
                }
            }
        }
        let mut scorer = SpanScorer {
            may: self.may.scorer(segment, 1.0)?,
            sources,
            columns: Columns::open(segment, std::iter::once(spans))?,
            positions: Positions::new(lookups.len()),
            spans: spans.clone(),
            deadline: deadline.clone(),
        };
        if scorer.may.doc() != TERMINATED && !scorer.holds() {
            scorer.advance();
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, _segment: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("words that stand together", 0.0))
    }
}

/// Where a lookup is found: the fields and their terms.
pub fn terms_of(lookup: &Lookup, fields: &Fields) -> Vec<(Field, String)> {
    match lookup.typed() {
        None => vec![(fields.text, lookup.text().to_owned()), (fields.title, lookup.text().to_owned())],
        Some(words) => words.into_iter().map(|word| (fields.exact, word.to_owned())).collect(),
    }
}

/// The postings of one term of a lookup.
struct Source {
    lookup: usize,
    is_title: bool,
    postings: SegmentPostings,
}

struct SpanScorer {
    may: Box<dyn Scorer>,
    sources: Vec<Source>,
    columns: Columns,
    positions: Positions,
    spans: Spans,
    deadline: Deadline,
}

impl SpanScorer {
    /// True where the words of the current article stand together; after the deadline nothing does.
    fn holds(&mut self) -> bool {
        if self.deadline.has_passed() {
            self.may.seek(TERMINATED);
            return false;
        }
        let doc = self.may.doc();
        self.positions.clear();
        for source in &mut self.sources {
            if source.postings.doc() < doc {
                source.postings.seek(doc);
            }
            if source.postings.doc() == doc {
                source.postings.positions(self.positions.next(source.lookup, source.is_title));
            }
        }
        self.spans.holds(&self.columns.places(doc, &self.positions))
    }
}

impl DocSet for SpanScorer {
    fn advance(&mut self) -> DocId {
        loop {
            let doc = self.may.advance();
            if doc == TERMINATED || self.holds() {
                return self.may.doc();
            }
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.may.doc() >= target {
            return self.may.doc();
        }
        let doc = self.may.seek(target);
        if doc == TERMINATED || self.holds() { self.may.doc() } else { self.advance() }
    }

    fn doc(&self) -> DocId {
        self.may.doc()
    }

    fn size_hint(&self) -> u32 {
        self.may.size_hint()
    }

    /// Positions cost more than postings.
    fn cost(&self) -> u64 {
        self.may.cost().saturating_mul(10)
    }
}

impl Scorer for SpanScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}

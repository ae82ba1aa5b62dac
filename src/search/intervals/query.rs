//! An expression as a query of the engine: of the articles that have its words those in which it matches.

use std::fmt;
use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Explanation, Query as EngineQuery, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::algebra::IntervalExpression;
use super::positions::{ArticlePositions, RequiredColumns, StructureColumns};
use crate::index::SchemaFields;
use crate::search::deadline::Deadline;
use crate::search::terms::lookup::TermLookup;

/// The cost of an article whose positions are read, in units of one whose postings are.
const COST_OF_POSITIONS: u64 = 10;

#[derive(Clone)]
pub struct IntervalQuery {
    pub expression: IntervalExpression,
    /// Those that the expression names by their indexes, among others.
    pub lookups: Vec<TermLookup>,
    pub fields: SchemaFields,
    /// The articles that have the words.
    pub having_words: Arc<dyn EngineQuery>,
    pub deadline: Deadline,
}

impl fmt::Debug for IntervalQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "IntervalQuery({:?})", self.expression)
    }
}

impl EngineQuery for IntervalQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let unscored = match scoring {
            EnableScoring::Enabled { searcher, .. } => EnableScoring::disabled_from_searcher(searcher),
            disabled => disabled,
        };
        Ok(Box::new(IntervalWeight { query: self.clone(), having_words: self.having_words.weight(unscored)? }))
    }
}

struct IntervalWeight {
    query: IntervalQuery,
    having_words: Box<dyn Weight>,
}

impl Weight for IntervalWeight {
    fn scorer(&self, segment: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let IntervalQuery { expression, lookups, fields, deadline, .. } = &self.query;
        let mut postings = Vec::new();
        let mut used = expression.lookups();
        used.sort_unstable();
        used.dedup();
        for lookup in used {
            for (field, term) in lookups[lookup].terms(fields) {
                let index = segment.inverted_index(field)?;
                let term = Term::from_field_text(field, &term);
                if let Some(found) = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
                    postings.push(TermPostings { lookup, of_title: field == fields.title, postings: found });
                }
            }
        }
        let mut scorer = IntervalScorer {
            having_words: self.having_words.scorer(segment, 1.0)?,
            postings,
            columns: StructureColumns::open(segment, RequiredColumns::of(expression))?,
            positions: ArticlePositions::new(lookups.len()),
            expression: expression.clone(),
            deadline: deadline.clone(),
        };
        if scorer.having_words.doc() != TERMINATED && !scorer.matches() {
            scorer.advance();
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, _segment: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("words that stand together", 0.0))
    }
}

/// The postings of one term of a lookup.
struct TermPostings {
    lookup: usize,
    of_title: bool,
    postings: SegmentPostings,
}

struct IntervalScorer {
    having_words: Box<dyn Scorer>,
    postings: Vec<TermPostings>,
    columns: StructureColumns,
    positions: ArticlePositions,
    expression: IntervalExpression,
    deadline: Deadline,
}

impl IntervalScorer {
    /// True if the expression matches in the current article; after the deadline it matches in none.
    fn matches(&mut self) -> bool {
        if self.deadline.has_passed() {
            self.having_words.seek(TERMINATED);
            return false;
        }
        let doc = self.having_words.doc();
        self.positions.clear();
        for term in &mut self.postings {
            if term.postings.doc() < doc {
                term.postings.seek(doc);
            }
            if term.postings.doc() == doc {
                term.postings.positions(self.positions.push_term(term.lookup, term.of_title));
            }
        }
        self.expression.matches(&self.columns.occurrences(doc, &self.positions))
    }
}

impl DocSet for IntervalScorer {
    fn advance(&mut self) -> DocId {
        loop {
            let doc = self.having_words.advance();
            if doc == TERMINATED || self.matches() {
                return self.having_words.doc();
            }
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.having_words.doc() >= target {
            return self.having_words.doc();
        }
        let doc = self.having_words.seek(target);
        if doc == TERMINATED || self.matches() { self.having_words.doc() } else { self.advance() }
    }

    fn doc(&self) -> DocId {
        self.having_words.doc()
    }

    fn size_hint(&self) -> u32 {
        self.having_words.size_hint()
    }

    fn cost(&self) -> u64 {
        self.having_words.cost().saturating_mul(COST_OF_POSITIONS)
    }
}

impl Scorer for IntervalScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}

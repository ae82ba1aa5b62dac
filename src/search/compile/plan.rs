//! A compiled query.

use super::predicate::Predicate;
use crate::analysis::Token;
use crate::index::IndexReader;
use crate::search::deadline::Deadline;
use crate::search::error::SearchError;
use crate::search::intervals::algebra::IntervalExpression;
use crate::search::terms::expansion::MAX_RANKED_WORDS;
use crate::search::terms::lookup::TermLookup;

/// A query in terms of the analysis chain.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The words that count for the rank, each once.
    pub terms: Vec<PlannedTerm>,
    /// What is looked up in the index, each once, excluded words included. The plan names lookups by their indexes
    /// here.
    pub lookups: Vec<TermLookup>,
    /// The words of the query in their order, function words included, each with its weight.
    pub sequence: Vec<SequenceToken>,
    /// Words that must stand together, excluded ones left out.
    pub intervals: Vec<PlannedIntervals>,
    /// What makes an article a hit. `None` if nothing does: the query is empty.
    pub predicate: Option<Predicate>,
}

/// A word that counts for the rank.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedTerm {
    /// The index of its lookup.
    pub word: usize,
    /// The word as typed, if other forms of it count too.
    pub exact: Option<String>,
    /// The same with its umlauts, if they were typed as two letters (*Mueller*): it counts as typed too.
    pub spelled: Option<String>,
    /// The parts of a compound, by the indexes of their lookups.
    pub parts: Vec<usize>,
    /// Each occurrence is a match, not only those in an interval.
    pub alone: bool,
    /// 1 unless typed.
    pub weight: f64,
}

/// A word of the query's text.
#[derive(Debug, Clone, PartialEq)]
pub struct SequenceToken {
    pub token: Token,
    /// 1 unless typed.
    pub weight: f64,
}

/// Words that must stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedIntervals {
    pub expression: IntervalExpression,
    pub weight: f64,
}

impl Plan {
    /// Reads the words that the patterns of the query stand for. Returns notes on those that stand for too many.
    pub fn expand(&mut self, reader: &IndexReader, deadline: &Deadline) -> Result<Vec<String>, SearchError> {
        let mut notes = Vec::new();
        for lookup in &mut self.lookups {
            if let TermLookup::Expansion(expansion) = lookup {
                expansion.read(reader, deadline)?;
                if expansion.total > MAX_RANKED_WORDS {
                    notes.push(format!(
                        "{} stands for {} words; \
                         for rank, marks and distances the {MAX_RANKED_WORDS} most frequent count",
                        expansion.typed, expansion.total
                    ));
                }
            }
        }
        Ok(notes)
    }

    /// True if any word counts for the rank.
    pub fn has_ranking_words(&self) -> bool {
        !self.terms.is_empty()
    }

    /// True if any word is looked up as written: the postings of forms do not have it.
    pub fn has_written_words(&self) -> bool {
        self.lookups.iter().any(|lookup| lookup.form().is_none())
    }
}

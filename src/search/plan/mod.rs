//! From the syntax tree to what is looked up: words that rank, stretches that are marked, and the condition of a hit.
//!
//! What comes in: a query. What goes out: a `Plan`. `planner` reads the tree; a `lookup` is one word, in any form, as typed or
//! the `expansion` of a pattern or of `slips`; `spans` say how words stand together, a `condition` what makes a hit.

pub mod condition;
pub(super) mod expansion;
pub(super) mod lookup;
mod planner;
pub(super) mod slips;
pub(super) mod spans;

use crate::analysis::Token;
use crate::index::Reader;
use crate::search::SearchError;
use crate::search::deadline::Deadline;
use condition::Condition;
use expansion::MOST_WORDS;
use lookup::Lookup;
use spans::Spans;

/// What is looked for, in terms of the analysis chain.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The words that count for the rank, each once.
    pub terms: Vec<PlannedTerm>,
    /// What is looked up in the index, each once, those that are excluded among them.
    pub lookups: Vec<Lookup>,
    /// The words of the query in their order, function words included, each with its weight.
    pub sequence: Vec<(Token, f64)>,
    /// How words must stand together; not those that are excluded.
    pub spans: Vec<PlannedSpans>,
    /// What makes an article a hit. None where nothing is asked.
    pub condition: Option<Condition>,
}

/// A word that counts for the rank.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedTerm {
    /// The word, as a place in `lookups`.
    pub word: usize,
    /// The word as typed, where other forms of it count too.
    pub exact: Option<String>,
    /// The same with its umlauts, where they were typed as two letters: it counts as typed too.
    pub spelled: Option<String>,
    /// The parts of a compound, as places in `lookups`.
    pub parts: Vec<usize>,
    /// Stands by itself: each place where it occurs is a match, not only those in a stretch.
    pub alone: bool,
    /// 1 unless typed.
    pub weight: f64,
}

/// Stretches that are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedSpans {
    pub spans: Spans,
    pub weight: f64,
}

impl Plan {
    /// Looks up what the patterns of a query stand for, and says where that is too much.
    pub fn expand(&mut self, reader: &Reader, deadline: &Deadline) -> Result<Vec<String>, SearchError> {
        let mut notes = Vec::new();
        for lookup in &mut self.lookups {
            if let Lookup::Expansion(expansion) = lookup {
                expansion.read(reader, deadline)?;
                if expansion.total > MOST_WORDS {
                    notes.push(format!(
                        "{} stands for {} words; for rank, marks and distances the {MOST_WORDS} most frequent count",
                        expansion.typed, expansion.total
                    ));
                }
            }
        }
        Ok(notes)
    }

    /// True where it says of no word that an article should hold it.
    pub fn asks_for_no_words(&self) -> bool {
        self.terms.is_empty()
    }

    /// True where postings of forms do not tell where a word stands.
    pub fn has_typed_words(&self) -> bool {
        self.lookups.iter().any(|lookup| lookup.form().is_none())
    }
}

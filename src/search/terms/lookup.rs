//! A word as it is looked up in the index, and matched with the tokens of a text.

use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, FuzzyTermQuery, Query as EngineQuery, RegexQuery, TermSetQuery};
use tantivy::schema::Field;

use super::expansion::{Expansion, ExpansionQuery};
use super::query::term_query;
use crate::analysis::Token;
use crate::index::{IndexReader, SchemaFields};
use crate::search::bm25::Bm25;
use crate::search::error::SearchError;

/// The most frequent words of a pattern, which score an article at the first stage; all words make it a hit.
const MAX_SCORED_WORDS: usize = 64;

/// A word of a query, analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermLookup {
    /// In any form, and as a part of a compound: *Brücke* matches *Brücken* and *Brückenbau*.
    Form(String),
    /// Only as typed.
    Exact { exact: String, form: String },
    /// Any of the words that a pattern, or a word with edits, stands for.
    Expansion(Expansion),
}

impl TermLookup {
    pub fn text(&self) -> &str {
        match self {
            TermLookup::Form(text) | TermLookup::Exact { exact: text, .. } => text,
            TermLookup::Expansion(expansion) => &expansion.typed,
        }
    }

    pub fn form(&self) -> Option<&str> {
        match self {
            TermLookup::Form(form) => Some(form),
            _ => None,
        }
    }

    /// The word as typed, if nothing else matches.
    pub fn exact(&self) -> Option<&str> {
        match self {
            TermLookup::Exact { exact, .. } => Some(exact),
            _ => None,
        }
    }

    /// The form of the word, whether or not other forms match; `None` for an expansion.
    pub fn any_form(&self) -> Option<&str> {
        match self {
            TermLookup::Form(form) | TermLookup::Exact { form, .. } => Some(form),
            TermLookup::Expansion(_) => None,
        }
    }

    /// The words as written that match; `None` if it matches forms.
    pub fn written(&self) -> Option<Vec<&str>> {
        match self {
            TermLookup::Form(_) => None,
            TermLookup::Exact { exact, .. } => Some(vec![exact]),
            TermLookup::Expansion(expansion) => Some(expansion.words.iter().map(|(word, _)| word.as_str()).collect()),
        }
    }

    /// True if a whole word of a text matches; parts of compounds are not compared.
    pub fn matches(&self, token: &Token) -> bool {
        match self {
            TermLookup::Form(form) => token.form == *form,
            TermLookup::Exact { exact, .. } => token.exact == *exact,
            TermLookup::Expansion(expansion) => expansion.matches(&token.exact),
        }
    }

    /// The articles whose body has it; for words as written also those that have it above the body.
    pub fn in_body(&self, fields: &SchemaFields, bm25: Bm25) -> Result<Box<dyn EngineQuery>, SearchError> {
        Ok(match self {
            TermLookup::Form(form) => term_query(fields.text, form, bm25),
            TermLookup::Exact { exact, .. } => term_query(fields.exact, exact, bm25),
            TermLookup::Expansion(expansion) => {
                let all: Box<dyn EngineQuery> = match expansion.query() {
                    ExpansionQuery::Words => {
                        let words = expansion.words.iter().map(|(word, _)| Term::from_field_text(fields.exact, word));
                        Box::new(TermSetQuery::new(words.collect::<Vec<_>>()))
                    }
                    ExpansionQuery::Regex(source) => Box::new(RegexQuery::from_pattern(source, fields.exact)?),
                    ExpansionQuery::Edits { word, max_edits } => {
                        Box::new(FuzzyTermQuery::new(Term::from_field_text(fields.exact, word), max_edits, true))
                    }
                };
                let frequent = expansion.words.iter().take(MAX_SCORED_WORDS);
                let mut any: Vec<Box<dyn EngineQuery>> =
                    frequent.map(|(text, _)| term_query(fields.exact, text, bm25)).collect();
                any.push(Box::new(ConstScoreQuery::new(all, 0.0)));
                Box::new(BooleanQuery::union(any))
            }
        })
    }

    /// The articles that have it above the body; `None` if `in_body` finds these too.
    pub fn in_title(&self, fields: &SchemaFields, bm25: Bm25) -> Option<Box<dyn EngineQuery>> {
        self.form().map(|form| term_query(fields.title, form, bm25))
    }

    /// The articles that have it in the body or above it; they are not to be scored.
    pub fn in_article(&self, fields: &SchemaFields) -> Result<Box<dyn EngineQuery>, SearchError> {
        let mut any = vec![self.in_body(fields, Bm25::ENGINE)?];
        any.extend(self.in_title(fields, Bm25::ENGINE));
        Ok(Box::new(BooleanQuery::union(any)))
    }

    /// The fields in which it is found, with its terms there.
    pub fn terms(&self, fields: &SchemaFields) -> Vec<(Field, String)> {
        match self.written() {
            None => vec![(fields.text, self.text().to_owned()), (fields.title, self.text().to_owned())],
            Some(words) => words.into_iter().map(|word| (fields.exact, word.to_owned())).collect(),
        }
    }

    /// Number of articles that have it; of an expansion the sum over its words.
    pub fn frequency(&self, reader: &IndexReader) -> Result<u64, SearchError> {
        let frequency = |field, text: &str| reader.searcher.doc_freq(&Term::from_field_text(field, text));
        Ok(match self {
            TermLookup::Form(form) => frequency(reader.fields.text, form)?,
            TermLookup::Exact { exact, .. } => frequency(reader.fields.exact, exact)?,
            TermLookup::Expansion(expansion) => expansion.words.iter().map(|(_, articles)| articles).sum(),
        })
    }
}

//! One thing that is looked up in the index, and in a text that was read.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, FuzzyTermQuery, Query as EngineQuery, RegexQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::expansion::{Expansion, Search};
use crate::analysis::Token;
use crate::index::{Fields, Reader};
use crate::search::SearchError;

/// The most frequent words of a pattern that choose the candidates; all of them make an article a hit.
const CHOOSING_WORDS: usize = 64;

/// A word as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// In any form, and as a part of a compound.
    Form(String),
    /// Only as typed.
    Exact { exact: String, form: String },
    /// Any of the words that a pattern stands for.
    Expansion(Expansion),
}

impl Lookup {
    pub fn text(&self) -> &str {
        match self {
            Lookup::Form(text) | Lookup::Exact { exact: text, .. } => text,
            Lookup::Expansion(expansion) => &expansion.typed,
        }
    }

    pub fn form(&self) -> Option<&str> {
        match self {
            Lookup::Form(form) => Some(form),
            _ => None,
        }
    }

    /// The form of any word but a pattern.
    pub fn any_form(&self) -> Option<&str> {
        match self {
            Lookup::Form(form) | Lookup::Exact { form, .. } => Some(form),
            Lookup::Expansion(_) => None,
        }
    }

    /// The words as typed that it is any of; None for forms.
    pub fn typed(&self) -> Option<Vec<&str>> {
        match self {
            Lookup::Form(_) => None,
            Lookup::Exact { exact, .. } => Some(vec![exact]),
            Lookup::Expansion(expansion) => Some(expansion.words.iter().map(|(word, _)| word.as_str()).collect()),
        }
    }

    /// True for a word of a text that this looks for; parts of compounds are not asked.
    pub fn is(&self, token: &Token) -> bool {
        match self {
            Lookup::Form(form) => token.form == *form,
            Lookup::Exact { exact, .. } => token.exact == *exact,
            Lookup::Expansion(expansion) => expansion.is(&token.exact),
        }
    }

    /// The articles whose body has it; of words as typed those too that have it above the body.
    pub fn in_body(&self, reader: &Reader) -> Result<Box<dyn EngineQuery>, SearchError> {
        let fields = &reader.fields;
        Ok(match self {
            Lookup::Form(form) => word(fields.text, form),
            Lookup::Exact { exact, .. } => word(fields.exact, exact),
            Lookup::Expansion(expansion) => {
                let all: Box<dyn EngineQuery> = match expansion.search() {
                    Search::Words => {
                        let words = expansion.words.iter().map(|(word, _)| Term::from_field_text(fields.exact, word));
                        Box::new(TermSetQuery::new(words.collect::<Vec<_>>()))
                    }
                    Search::Regex(source) => Box::new(RegexQuery::from_pattern(source, fields.exact)?),
                    Search::Slips { word, slips } => {
                        Box::new(FuzzyTermQuery::new(Term::from_field_text(fields.exact, word), slips, true))
                    }
                };
                let frequent = expansion.words.iter().take(CHOOSING_WORDS);
                let mut any: Vec<Box<dyn EngineQuery>> = frequent.map(|(text, _)| word(fields.exact, text)).collect();
                any.push(Box::new(ConstScoreQuery::new(all, 0.0)));
                Box::new(BooleanQuery::union(any))
            }
        })
    }

    /// The articles that have it above the body, where that is known.
    pub fn in_title(&self, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
        self.form().map(|form| word(fields.title, form))
    }

    /// The articles that have it in the body or above it.
    pub fn anywhere(&self, reader: &Reader) -> Result<Box<dyn EngineQuery>, SearchError> {
        let mut places = vec![self.in_body(reader)?];
        places.extend(self.in_title(&reader.fields));
        Ok(Box::new(BooleanQuery::union(places)))
    }

    /// About how many articles have it.
    pub fn frequency(&self, reader: &Reader) -> Result<u64, SearchError> {
        let frequency = |field, text: &str| reader.searcher.doc_freq(&Term::from_field_text(field, text));
        Ok(match self {
            Lookup::Form(form) => frequency(reader.fields.text, form)?,
            Lookup::Exact { exact, .. } => frequency(reader.fields.exact, exact)?,
            Lookup::Expansion(expansion) => expansion.words.iter().map(|(_, articles)| articles).sum(),
        })
    }
}

fn word(field: Field, term: &str) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs))
}

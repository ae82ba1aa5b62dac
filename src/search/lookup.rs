//! One thing that is looked up in the index, and in a text that was read.

use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query as EngineQuery, RegexQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::SearchError;
use crate::analysis::Token;
use crate::index::{Fields, Reader};

/// The most frequent words of a prefix that rank an article; all of them make it a hit.
const RANKING_WORDS: usize = 64;

/// A word as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// In any form, and as a part of a compound.
    Form(String),
    /// Only as typed.
    Exact { exact: String, form: String },
    /// Any word that begins so.
    Prefix(String),
}

impl Lookup {
    pub fn text(&self) -> &str {
        match self {
            Lookup::Form(text) | Lookup::Exact { exact: text, .. } | Lookup::Prefix(text) => text,
        }
    }

    pub fn form(&self) -> Option<&str> {
        match self {
            Lookup::Form(form) => Some(form),
            _ => None,
        }
    }

    /// The form of any word but a prefix.
    pub fn any_form(&self) -> Option<&str> {
        match self {
            Lookup::Form(form) | Lookup::Exact { form, .. } => Some(form),
            Lookup::Prefix(_) => None,
        }
    }

    /// True for a word of a text that this looks for; parts of compounds are not asked.
    pub fn is(&self, token: &Token) -> bool {
        match self {
            Lookup::Form(form) => token.form == *form,
            _ => self.is_exact(&token.exact),
        }
    }

    /// The same of a word of which only the exact term is known; none of them is a form.
    pub fn is_exact(&self, word: &str) -> bool {
        match self {
            Lookup::Form(_) => false,
            Lookup::Exact { exact, .. } => word == exact,
            Lookup::Prefix(prefix) => word.starts_with(prefix.as_str()),
        }
    }

    /// The articles whose body has it.
    pub fn in_body(&self, reader: &Reader) -> Result<Box<dyn EngineQuery>, SearchError> {
        let fields = &reader.fields;
        Ok(match self {
            Lookup::Form(form) => word(fields.text, form),
            Lookup::Exact { exact, .. } => word(fields.exact, exact),
            Lookup::Prefix(prefix) => {
                let mut words = frequent_words(reader, prefix)?;
                words.truncate(RANKING_WORDS);
                let mut any: Vec<Box<dyn EngineQuery>> =
                    words.iter().map(|(text, _)| word(fields.exact, text)).collect();
                let all = RegexQuery::from_pattern(&format!("{}.*", escaped(prefix)), fields.exact)?;
                any.push(Box::new(ConstScoreQuery::new(Box::new(all), 0.0)));
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
            Lookup::Prefix(prefix) => frequent_words(reader, prefix)?.iter().map(|(_, frequency)| frequency).sum(),
        })
    }
}

/// The words as typed that begin so, the most frequent first.
fn frequent_words(reader: &Reader, prefix: &str) -> Result<Vec<(String, u64)>, SearchError> {
    let mut found: Vec<(String, u64)> = Vec::new();
    for segment in reader.searcher.segment_readers() {
        let index = segment.inverted_index(reader.fields.exact)?;
        let mut words = index.terms().range().ge(prefix).into_stream().map_err(tantivy::TantivyError::from)?;
        while words.advance() && words.key().starts_with(prefix.as_bytes()) {
            let word = String::from_utf8_lossy(words.key()).into_owned();
            found.push((word, u64::from(words.value().doc_freq)));
        }
    }
    found.sort_unstable();
    found.dedup_by(|next, known| {
        let same = next.0 == known.0;
        if same {
            known.1 += next.1;
        }
        same
    });
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(found)
}

/// A prefix has only letters and digits, but some of them may be above the engine's idea of a plain character.
fn escaped(prefix: &str) -> String {
    prefix.chars().map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\{c}") }).collect()
}

fn word(field: Field, term: &str) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs))
}

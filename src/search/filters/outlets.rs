//! The articles of an outlet.

use tantivy::Term;
use tantivy::query::{Query as EngineQuery, RegexQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::index::IndexReader;
use crate::index::schema::outlet_term;
use crate::search::error::SearchError;

/// The articles of an outlet, by its name or domain; `*` stands for any letters, `?` for one.
pub fn articles_of(reader: &IndexReader, name: &str) -> Result<Box<dyn EngineQuery>, SearchError> {
    let (field, name) = (reader.fields.outlet, outlet_term(name));
    if has_wildcards(&name) {
        return Ok(Box::new(RegexQuery::from_pattern(&pattern(&name), field)?));
    }
    Ok(Box::new(TermQuery::new(Term::from_field_text(field, &name), IndexRecordOption::Basic)))
}

pub fn has_wildcards(name: &str) -> bool {
    name.contains(['*', '?'])
}

fn pattern(name: &str) -> String {
    let letter = |letter: char| match letter {
        '*' => ".*".to_owned(),
        '?' => ".".to_owned(),
        letter => regex::escape(letter.encode_utf8(&mut [0; 4])),
    };
    name.chars().map(letter).collect()
}

//! Outlets that were asked for and that no article has, with those that were perhaps meant.

use std::collections::BTreeSet;

use levenshtein_automata::Distance;
use tantivy::Term;
use tantivy::query::{Query as EngineQuery, RegexQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::index::Reader;
use crate::index::schema::outlet_term;
use crate::search::plan::slips::{slips_allowed, within};
use crate::search::{Filters, SearchError};

/// Fewer letters begin too many names.
const SHORTEST_BEGINNING: usize = 3;
/// Outlets that are proposed.
const MOST_SIMILAR: usize = 3;

/// An outlet as typed that no article has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownOutlet {
    pub typed: String,
    /// Names and domains of the archive that differ from it by a slip or two, or begin with it.
    pub similar: Vec<String>,
}

/// The articles of an outlet, by its name or domain; `*` and `?` stand for letters.
pub fn articles_of(reader: &Reader, name: &str) -> Result<Box<dyn EngineQuery>, SearchError> {
    let (field, name) = (reader.fields.outlet, outlet_term(name));
    if has_wildcards(&name) {
        return Ok(Box::new(RegexQuery::from_pattern(&pattern(&name), field)?));
    }
    Ok(Box::new(TermQuery::new(Term::from_field_text(field, &name), IndexRecordOption::Basic)))
}

fn has_wildcards(name: &str) -> bool {
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

/// Those of the filters' outlets that no article has. Archives have few outlets, so that all of them are looked at.
pub fn unknown_outlets(reader: &Reader, filters: &Filters) -> Result<Vec<UnknownOutlet>, SearchError> {
    if filters.outlets.is_empty() {
        return Ok(Vec::new());
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    for segment in reader.searcher.segment_readers() {
        let index = segment.inverted_index(reader.fields.outlet)?;
        let mut terms = index.terms().stream().map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            known.insert(String::from_utf8_lossy(terms.key()).into_owned());
        }
    }
    let typed = filters.outlets.iter().filter(|typed| !has_wildcards(typed) && !known.contains(&outlet_term(typed)));
    Ok(typed.map(|typed| UnknownOutlet { typed: typed.clone(), similar: similar(typed, &known) }).collect())
}

fn similar(typed: &str, known: &BTreeSet<String>) -> Vec<String> {
    let typed = outlet_term(typed);
    let dfa = slips_allowed(&typed).map(|slips| within(&typed, slips));
    let slips = |outlet: &str| match dfa.as_ref()?.eval(outlet) {
        Distance::Exact(slips) => Some(slips),
        Distance::AtLeast(_) => None,
    };
    let begins = |outlet: &str| typed.chars().count() >= SHORTEST_BEGINNING && outlet.starts_with(&typed);
    let mut similar: Vec<(u8, &String)> = Vec::new();
    for outlet in known {
        similar.extend(slips(outlet).or(begins(outlet).then_some(u8::MAX)).map(|slips| (slips, outlet)));
    }
    similar.sort();
    similar.into_iter().take(MOST_SIMILAR).map(|(_, outlet)| outlet.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_come_before_beginnings() {
        let known = ["uferkurier", "zeit.example", "zeitung.example", "täler-bote", "zeit"];
        let known: BTreeSet<String> = known.into_iter().map(str::to_owned).collect();
        assert_eq!(similar("Täler-Bohte", &known), ["täler-bote"]);
        assert_eq!(similar("Zeit.", &known), ["zeit", "zeit.example"]);
        assert_eq!(similar("Ufer", &known), ["uferkurier"]);
        assert!(similar("Öhrblatt", &known).is_empty() && similar("ze", &known).is_empty());
    }
}

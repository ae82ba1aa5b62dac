//! Outlets in a request that no article has, with similar ones of the archive.

use std::collections::BTreeSet;

use levenshtein_automata::Distance;

use crate::index::IndexReader;
use crate::index::schema::outlet_term;
use crate::search::error::SearchError;
use crate::search::filters::outlets::has_wildcards;
use crate::search::request::Filters;
use crate::search::response::UnknownOutlet;
use crate::search::terms::edit_distance::{edit_automaton, max_edits};

/// Fewer letters begin too many names.
const MIN_PREFIX_CHARS: usize = 3;
/// Outlets that are proposed.
const MAX_SUGGESTED_OUTLETS: usize = 3;

/// The filters' outlets that no article has. Archives have few outlets, so that all of them are compared.
pub fn unknown_outlets(reader: &IndexReader, filters: &Filters) -> Result<Vec<UnknownOutlet>, SearchError> {
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

/// Known outlets within the edit budget of the typed one, the nearest first, then those that begin with it.
fn similar(typed: &str, known: &BTreeSet<String>) -> Vec<String> {
    let typed = outlet_term(typed);
    let dfa = max_edits(&typed).map(|max_edits| edit_automaton(&typed, max_edits));
    let edits = |outlet: &str| match dfa.as_ref()?.eval(outlet) {
        Distance::Exact(edits) => Some(edits),
        Distance::AtLeast(_) => None,
    };
    let begins = |outlet: &str| typed.chars().count() >= MIN_PREFIX_CHARS && outlet.starts_with(&typed);
    let mut similar: Vec<(u8, &String)> = Vec::new();
    for outlet in known {
        similar.extend(edits(outlet).or(begins(outlet).then_some(u8::MAX)).map(|edits| (edits, outlet)));
    }
    similar.sort();
    similar.into_iter().take(MAX_SUGGESTED_OUTLETS).map(|(_, outlet)| outlet.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_come_before_prefixes() {
        let known = ["uferkurier", "zeit.example", "zeitung.example", "täler-bote", "zeit"];
        let known: BTreeSet<String> = known.into_iter().map(str::to_owned).collect();
        assert_eq!(similar("Täler-Bohte", &known), ["täler-bote"]);
        assert_eq!(similar("Zeit.", &known), ["zeit", "zeit.example"]);
        assert_eq!(similar("Ufer", &known), ["uferkurier"]);
        assert!(similar("Öhrblatt", &known).is_empty() && similar("ze", &known).is_empty());
    }
}

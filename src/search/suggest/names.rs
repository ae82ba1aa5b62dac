//! Names of the archive that are similar to one by which nobody is quoted.

use std::collections::{BTreeMap, HashSet};

use crate::index::quoted::END_OF_WORD;
use crate::index::{IndexReader, NameTerm};
use crate::search::error::SearchError;
use crate::search::filters::names::{matched_name, name_fields, parsed, terms_of_word};
use crate::search::response::MatchedName;
use crate::search::terms::edit_distance::{EditAutomaton, edit_automaton, max_edits};
use crate::text::name_words;

/// Names that are proposed.
const MAX_SUGGESTED_NAMES: usize = 5;

/// Names with some of the words of the typed ones, or with words within their edit budgets; those with the most such
/// words first, then those with the most articles.
pub fn similar_names(reader: &IndexReader, typed: &[String], all_quotes: bool) -> Result<Vec<String>, SearchError> {
    let mut found: BTreeMap<String, SimilarName> = BTreeMap::new();
    for word in typed.iter().flat_map(|name| name_words(name)) {
        let mut seen = HashSet::new();
        for (term, articles) in terms_near_word(reader, &word, all_quotes)? {
            let similar = found.entry(term.key.clone()).or_default();
            similar.words += usize::from(seen.insert(term.key));
            let known = similar.spellings.entry(term.name).or_default();
            *known = articles.max(*known);
        }
    }
    let mut similar: Vec<(usize, MatchedName)> =
        found.into_iter().map(|(key, similar)| (similar.words, matched_name(key, similar.spellings))).collect();
    similar.sort_by(|(a_words, a), (b_words, b)| (b_words, b.articles, &a.key).cmp(&(a_words, a.articles, &b.key)));
    Ok(similar.into_iter().take(MAX_SUGGESTED_NAMES).map(|(_, person)| person.name).collect())
}

#[derive(Debug, Default)]
struct SimilarName {
    /// Words of the typed names that it has, or nearly has.
    words: usize,
    /// Articles by spelling.
    spellings: BTreeMap<String, u64>,
}

/// The terms of all names with a word within the edit budget of `word`, itself included, with the number of articles of
/// each.
fn terms_near_word(reader: &IndexReader, word: &str, all_quotes: bool) -> Result<Vec<(NameTerm, u64)>, SearchError> {
    let Some(max_edits) = max_edits(word) else { return terms_of_word(reader, word, all_quotes) };
    let dfa = edit_automaton(word, max_edits);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for segment in reader.searcher.segment_readers() {
        for field in name_fields(reader, all_quotes) {
            let index = segment.inverted_index(field)?;
            let search = index.terms().search(EditAutomaton::first_word(&dfa, END_OF_WORD as u8)).into_stream();
            let mut terms = search.map_err(tantivy::TantivyError::from)?;
            while terms.advance() {
                let text = String::from_utf8_lossy(terms.key()).into_owned();
                *found.entry(text).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(parsed(found))
}

//! From a name as typed to those who are quoted in the archive by that name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use tantivy::Term;
use tantivy::query::{BoostQuery, Query as EngineQuery, TermSetQuery};
use tantivy::schema::Field;

use crate::index::columns::SpeakerLines;
use crate::index::{IndexReader, NameTerm};
use crate::lexicon::speech::name_particles;
use crate::model::SpeakerKind;
use crate::search::error::SearchError;
use crate::search::request::Filters;
use crate::search::response::MatchedName;
use crate::text::{name_words, only_points, words};

/// Those whose name has all words of one of the filters' names, those with the most articles first.
pub fn matched(reader: &IndexReader, filters: &Filters) -> Result<Vec<MatchedName>, SearchError> {
    let mut all = Spellings::new();
    for name in &filters.experts {
        all.extend(spellings(reader, name, filters)?);
    }
    let mut matched: Vec<MatchedName> = all.into_iter().map(|(key, spellings)| matched_name(key, spellings)).collect();
    matched.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.key.cmp(&b.key)));
    Ok(matched)
}

/// The first name of the filters that consists of function words alone and is nobody's surname. *der* must not mean all
/// whose names have it; *Weil* is a surname.
pub fn function_words_alone<'f>(reader: &IndexReader, filters: &'f Filters) -> Result<Option<&'f str>, SearchError> {
    for name in filters.experts.iter().filter(|name| has_no_name(name)) {
        if spellings(reader, name, filters)?.is_empty() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// True for function words and particles of names alone: *der*, *van der*.
fn has_no_name(name: &str) -> bool {
    let is_particle = |word: &str| name_particles().any(|particle| particle.eq_ignore_ascii_case(word));
    words(name).all(|word| only_points(word.text) || is_particle(word.text))
}

/// Names as they are compared, then as written, with the number of articles of each.
pub type Spellings = BTreeMap<String, BTreeMap<String, u64>>;

/// The names that have all words of a typed one; those of organisations only if no person has them.
pub fn spellings(reader: &IndexReader, name: &str, filters: &Filters) -> Result<Spellings, SearchError> {
    let mut found = Spellings::new();
    let typed = name_words(name);
    // A long word is in fewer names than a short one.
    let Some(longest) = typed.iter().max_by_key(|word| word.len()) else { return Ok(found) };
    let is_nameless = has_no_name(name);
    for (term, articles) in terms_of_word(reader, longest, filters.all_quotes)? {
        let of_name: Vec<&str> = term.key.split(' ').collect();
        let fits = match is_nameless {
            true => of_name.ends_with(&typed.iter().map(String::as_str).collect::<Vec<_>>()),
            false => typed.iter().all(|word| of_name.contains(&word.as_str())),
        };
        if fits {
            found.entry(term.key).or_default().insert(term.name, articles);
        }
    }
    if !filters.any_kind && found.len() > 1 {
        let people = people_among(reader, &found)?;
        if !people.is_empty() {
            found.retain(|key, _| people.contains(key));
        }
    }
    Ok(found)
}

/// Which of the names are of people.
fn people_among(reader: &IndexReader, names: &Spellings) -> Result<HashSet<String>, SearchError> {
    let keys: HashSet<String> = names.keys().cloned().collect();
    let mut people = HashSet::new();
    for segment in reader.searcher.segment_readers() {
        let speakers = SpeakerLines::open(segment)?;
        speakers.each(&speakers.lines_of(&keys)?.lines(), |_, speaker| {
            people.extend(speaker.filter(|who| who.kind == SpeakerKind::Person).map(|who| who.key));
        })?;
    }
    Ok(people)
}

/// A name with its spellings, by the number of articles of each.
pub fn matched_name(key: String, spellings: BTreeMap<String, u64>) -> MatchedName {
    let articles = spellings.values().sum();
    let count = |(name, times)| (name, SpellingCount { times, last: None });
    let spellings = spellings_in_order(spellings.into_iter().map(count).collect());
    MatchedName { name: spellings.first().cloned().unwrap_or_default(), spellings, articles, key }
}

/// How often a name is spelled in a way, and when last if that is known.
#[derive(Debug, Default, Clone, Copy)]
pub struct SpellingCount {
    pub times: u64,
    pub last: Option<i64>,
}

/// The most frequent first. Of equals the one with more umlauts and accents: who writes *Jürgen Müller* knows the name,
/// *Juergen Mueller* is what a keyboard had. Then the latest.
pub fn spellings_in_order(spellings: BTreeMap<String, SpellingCount>) -> Vec<String> {
    let accents = |name: &str| name.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()).count();
    let mut spellings: Vec<(String, SpellingCount)> = spellings.into_iter().collect();
    spellings.sort_by_key(|(name, count)| Reverse((count.times, accents(name), count.last)));
    spellings.into_iter().map(|(name, _)| name).collect()
}

/// The articles that quote one of them.
pub fn articles_quoting(reader: &IndexReader, matched: &[MatchedName], all_quotes: bool) -> Box<dyn EngineQuery> {
    let mut terms = Vec::new();
    for spelling in matched.iter().flat_map(|person| &person.spellings) {
        let Some(term) = NameTerm::all(spelling).into_iter().next() else { continue };
        let term = term.text();
        terms.extend(name_fields(reader, all_quotes).into_iter().map(|field| Term::from_field_text(field, &term)));
    }
    // A first name alone may mean thousands of people: as many queries would take longer than one set of terms.
    Box::new(BoostQuery::new(Box::new(TermSetQuery::new(terms)), 0.0))
}

/// The terms of all names that have a word, with the number of articles of each.
pub fn terms_of_word(reader: &IndexReader, word: &str, all_quotes: bool) -> Result<Vec<(NameTerm, u64)>, SearchError> {
    let prefix = NameTerm::prefix(word);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for segment in reader.searcher.segment_readers() {
        for field in name_fields(reader, all_quotes) {
            let index = segment.inverted_index(field)?;
            let terms = index.terms().range().ge(&prefix).into_stream();
            let mut terms = terms.map_err(tantivy::TantivyError::from)?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let text = String::from_utf8_lossy(terms.key()).into_owned();
                *found.entry(text).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(parsed(found))
}

/// The terms taken apart, in their order.
pub fn parsed(terms: BTreeMap<String, u64>) -> Vec<(NameTerm, u64)> {
    terms.into_iter().filter_map(|(text, articles)| Some((NameTerm::from_text(&text)?, articles))).collect()
}

/// The fields of names: those of quotes of high confidence, on demand the others too.
pub fn name_fields(reader: &IndexReader, all_quotes: bool) -> Vec<Field> {
    let mut fields = vec![reader.fields.expert];
    fields.extend(all_quotes.then_some(reader.fields.expert_low));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_spelling_leads_then_the_one_with_umlauts() {
        let in_order = |spellings: &[(&str, u64, i64)]| {
            let count =
                |&(name, times, last): &(&str, u64, i64)| (name.to_owned(), SpellingCount { times, last: Some(last) });
            spellings_in_order(spellings.iter().map(count).collect())
        };
        let jurgen = [("Juergen Mueller", 1, 9), ("Jürgen Mueller", 1, 8), ("Jürgen Müller", 1, 7)];
        assert_eq!(in_order(&jurgen), ["Jürgen Müller", "Jürgen Mueller", "Juergen Mueller"]);
        assert_eq!(in_order(&[("Juergen Mueller", 2, 1), ("Jürgen Müller", 1, 1)])[0], "Juergen Mueller");
        let wolodymyr = [("Volodymyr Zelensky", 1, 9), ("Wolodymyr Selenskyj", 2, 1)];
        assert_eq!(in_order(&wolodymyr)[0], "Wolodymyr Selenskyj");
        assert_eq!(in_order(&[("Lea Gross", 1, 1), ("Lea Groos", 1, 2)])[0], "Lea Groos", "the latest");
    }
}

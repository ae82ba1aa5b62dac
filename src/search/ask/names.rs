//! From a name as typed to those who are quoted in the archive by that name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use tantivy::Term;
use tantivy::query::{BoostQuery, Query as EngineQuery, TermSetQuery};
use tantivy::schema::Field;

use crate::index::quoted::END_OF_WORD;
use crate::index::schema::SPEAKERS;
use crate::index::{NameTerm, Quoted, Reader};
use crate::lexicon::speech::name_particles;
use crate::model::SpeakerKind;
use crate::search::plan::slips::{Within, slips_allowed, within};
use crate::search::{Filters, People, SearchError, articles};
use crate::text::{name_words, only_points, words};

/// Names that are proposed where nobody is quoted by the one that was typed.
const MOST_SIMILAR: usize = 5;

/// Someone who is quoted, as found by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedName {
    /// The name as most articles write it.
    pub name: String,
    /// All spellings, the most frequent first, of equals the one with more umlauts and accents.
    pub spellings: Vec<String>,
    /// Articles of the archive that quote them, whatever the other conditions.
    pub articles: u64,
    /// The name as it is compared.
    pub key: String,
}

impl People {
    /// Whom the names of a request mean, and what names are like those that mean nobody.
    pub(in crate::search) fn of(reader: &Reader, filters: &Filters) -> Result<Self, SearchError> {
        let mut unknown = Vec::new();
        for name in &filters.experts {
            if spellings(reader, name, filters)?.is_empty() {
                unknown.push(name.clone());
            }
        }
        let similar = similar(reader, &unknown, filters.all_quotes)?;
        Ok(People { matched: matched(reader, filters)?, unknown, similar })
    }

    /// Their names as they are compared.
    pub(in crate::search) fn keys(&self) -> HashSet<String> {
        self.matched.iter().map(|person| person.key.clone()).collect()
    }
}

/// Those whose name has all words of one of the names that the filters ask for, those with the most articles first.
pub fn matched(reader: &Reader, filters: &Filters) -> Result<Vec<MatchedName>, SearchError> {
    let mut all: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for name in &filters.experts {
        all.extend(spellings(reader, name, filters)?);
    }
    let mut matched: Vec<MatchedName> = all.into_iter().map(|(key, spellings)| named(key, spellings)).collect();
    matched.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.key.cmp(&b.key)));
    Ok(matched)
}

/// The first name of the filters that is made of function words alone and is nobody's surname (*Weil* is one): *der* has
/// to mean none of those whose names have it.
pub fn function_words_alone<'f>(reader: &Reader, filters: &'f Filters) -> Result<Option<&'f str>, SearchError> {
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

/// Names as they are compared, then as written, with the articles of each.
type Spellings = BTreeMap<String, BTreeMap<String, u64>>;

/// The names that have all words of one that was typed, of organisations only where no person has them.
fn spellings(reader: &Reader, name: &str, filters: &Filters) -> Result<Spellings, SearchError> {
    let all_quotes = filters.all_quotes;
    let nameless = has_no_name(name);
    let mut found = Spellings::new();
    let typed = name_words(name);
    // A long word is in fewer names than a short one.
    let Some(longest) = typed.iter().max_by_key(|word| word.len()) else { return Ok(found) };
    for (term, articles) in terms_of_word(reader, longest, all_quotes)? {
        let of_name: Vec<&str> = term.key.split(' ').collect();
        let fits = match nameless {
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
fn people_among(reader: &Reader, names: &Spellings) -> Result<HashSet<String>, SearchError> {
    let keys: HashSet<String> = names.keys().cloned().collect();
    let mut people = HashSet::new();
    for segment in reader.searcher.segment_readers() {
        let Some(speakers) = segment.fast_fields().str(SPEAKERS)? else { continue };
        let lines = articles::lines_of(&speakers, &keys)?.places();
        articles::each_term(&speakers, &lines, |_, line| {
            people.extend(Quoted::from_line(line).filter(|who| who.kind == SpeakerKind::Person).map(|who| who.key));
        })?;
    }
    Ok(people)
}

fn named(key: String, spellings: BTreeMap<String, u64>) -> MatchedName {
    let articles = spellings.values().sum();
    let spelled = |(name, times)| (name, Spelled { times, last: None });
    let spellings = spellings_in_order(spellings.into_iter().map(spelled).collect());
    MatchedName { name: spellings.first().cloned().unwrap_or_default(), spellings, articles, key }
}

/// How often a name is spelled in a way, and when last where that is known.
#[derive(Debug, Default, Clone, Copy)]
pub struct Spelled {
    pub times: u64,
    pub last: Option<i64>,
}

/// The most frequent first. Of equals the one with more umlauts and accents: who writes *Jürgen Müller* knows the name,
/// *Juergen Mueller* is what a keyboard had. Then the latest.
pub fn spellings_in_order(spellings: BTreeMap<String, Spelled>) -> Vec<String> {
    let accents = |name: &str| name.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()).count();
    let mut spellings: Vec<(String, Spelled)> = spellings.into_iter().collect();
    spellings.sort_by_key(|(name, spelled)| Reverse((spelled.times, accents(name), spelled.last)));
    spellings.into_iter().map(|(name, _)| name).collect()
}

/// The articles that quote one of them.
pub fn articles_quoting(reader: &Reader, matched: &[MatchedName], all_quotes: bool) -> Box<dyn EngineQuery> {
    let mut terms = Vec::new();
    for spelling in matched.iter().flat_map(|person| &person.spellings) {
        let Some(term) = NameTerm::all(spelling).into_iter().next() else { continue };
        let term = term.text();
        terms.extend(fields(reader, all_quotes).into_iter().map(|field| Term::from_field_text(field, &term)));
    }
    // A first name alone may mean thousands of people: as many queries would take longer than one set of terms.
    Box::new(BoostQuery::new(Box::new(TermSetQuery::new(terms)), 0.0))
}

/// Names of the archive that are like one that nobody is quoted by: with some of its words, or with words that differ
/// from them by a slip.
fn similar(reader: &Reader, names: &[String], all_quotes: bool) -> Result<Vec<String>, SearchError> {
    let mut found: BTreeMap<String, Alike> = BTreeMap::new();
    for word in names.iter().flat_map(|name| name_words(name)) {
        let mut seen = HashSet::new();
        for (term, articles) in terms_like(reader, &word, all_quotes)? {
            let alike = found.entry(term.key.clone()).or_default();
            alike.words += usize::from(seen.insert(term.key));
            let known = alike.spellings.entry(term.name).or_default();
            *known = articles.max(*known);
        }
    }
    let mut similar: Vec<(usize, MatchedName)> =
        found.into_iter().map(|(key, alike)| (alike.words, named(key, alike.spellings))).collect();
    similar.sort_by(|(a_words, a), (b_words, b)| (b_words, b.articles, &a.key).cmp(&(a_words, a.articles, &b.key)));
    Ok(similar.into_iter().take(MOST_SIMILAR).map(|(_, person)| person.name).collect())
}

/// A name that is like the one that was typed.
#[derive(Debug, Default)]
struct Alike {
    /// Words of the typed name that it has, or nearly has.
    words: usize,
    /// Articles by spelling.
    spellings: BTreeMap<String, u64>,
}

/// The terms of all names that have a word, with the number of articles of each.
fn terms_of_word(reader: &Reader, word: &str, all_quotes: bool) -> Result<Vec<(NameTerm, u64)>, SearchError> {
    let prefix = NameTerm::prefix(word);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for segment in reader.searcher.segment_readers() {
        for field in fields(reader, all_quotes) {
            let index = segment.inverted_index(field)?;
            let terms = index.terms().range().ge(&prefix).into_stream();
            let mut terms = terms.map_err(tantivy::TantivyError::from)?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                let text = String::from_utf8_lossy(terms.key()).into_owned();
                *found.entry(text).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(taken_apart(found))
}

/// The same for all words that differ from `word` by no more than a slip or two, itself included.
fn terms_like(reader: &Reader, word: &str, all_quotes: bool) -> Result<Vec<(NameTerm, u64)>, SearchError> {
    let Some(slips) = slips_allowed(word) else { return terms_of_word(reader, word, all_quotes) };
    let dfa = within(word, slips);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for segment in reader.searcher.segment_readers() {
        for field in fields(reader, all_quotes) {
            let index = segment.inverted_index(field)?;
            let search = index.terms().search(Within::first_word(&dfa, END_OF_WORD)).into_stream();
            let mut terms = search.map_err(tantivy::TantivyError::from)?;
            while terms.advance() {
                let text = String::from_utf8_lossy(terms.key()).into_owned();
                *found.entry(text).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    Ok(taken_apart(found))
}

fn taken_apart(terms: BTreeMap<String, u64>) -> Vec<(NameTerm, u64)> {
    terms.into_iter().filter_map(|(text, articles)| Some((NameTerm::from_text(&text)?, articles))).collect()
}

/// Where names stand: those of quotes of high confidence, and on demand the others.
fn fields(reader: &Reader, all_quotes: bool) -> Vec<Field> {
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
            let spelled =
                |&(name, times, last): &(&str, u64, i64)| (name.to_owned(), Spelled { times, last: Some(last) });
            spellings_in_order(spellings.iter().map(spelled).collect())
        };
        let jurgen = [("Juergen Mueller", 1, 9), ("Jürgen Mueller", 1, 8), ("Jürgen Müller", 1, 7)];
        assert_eq!(in_order(&jurgen), ["Jürgen Müller", "Jürgen Mueller", "Juergen Mueller"]);
        assert_eq!(in_order(&[("Juergen Mueller", 2, 1), ("Jürgen Müller", 1, 1)])[0], "Juergen Mueller");
        let wolodymyr = [("Volodymyr Zelensky", 1, 9), ("Wolodymyr Selenskyj", 2, 1)];
        assert_eq!(in_order(&wolodymyr)[0], "Wolodymyr Selenskyj");
        assert_eq!(in_order(&[("Lea Gross", 1, 1), ("Lea Groos", 1, 2)])[0], "Lea Groos", "the latest");
    }
}

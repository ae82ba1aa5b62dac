//! The words of the archive that a pattern, or a word with edits, stands for.

use std::sync::Arc;

use levenshtein_automata::{DFA, Distance};
use regex::Regex;
use tantivy_fst::Automaton;

use super::edit_distance::{EditAutomaton, edit_automaton};
use crate::index::IndexReader;
use crate::lexicon::umlauts::{self, LetterSpellings};
use crate::search::deadline::Deadline;
use crate::search::error::SearchError;

/// The most frequent words of a pattern, which count for ranks, marks and distances. All of its words make an article a
/// hit where the pattern stands alone.
pub const MAX_RANKED_WORDS: usize = 500;
/// Words of the dictionary that are read between two checks of the deadline.
const WORDS_PER_DEADLINE_CHECK: usize = 4096;

/// A pattern, or a word with edits, and the words that it stands for.
#[derive(Clone)]
pub struct Expansion {
    /// As typed.
    pub typed: String,
    matcher: Matcher,
    /// Its most frequent words in the archive, with the number of articles that have each.
    pub words: Vec<(String, u64)>,
    /// Number of all its words.
    pub total: usize,
    /// The deadline passed before all were found.
    cut: bool,
}

#[derive(Clone)]
enum Matcher {
    Pattern { regex: Regex, source: String },
    Edits { dfa: Arc<DFA>, word: String, max_edits: u8 },
}

impl std::fmt::Debug for Expansion {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.typed)
    }
}

/// Equal patterns stand for the same words.
impl PartialEq for Expansion {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Expansion {}

/// How the engine finds all words of an expansion.
pub enum ExpansionQuery<'e> {
    /// `words` are all there are, or all that were found before the deadline.
    Words,
    Regex(&'e str),
    Edits {
        word: &'e str,
        max_edits: u8,
    },
}

impl Expansion {
    /// `*` stands for any letters, `?` for one. Umlauts and ß meet however they are written.
    pub fn pattern(pattern: &str) -> Self {
        let source = source(pattern);
        let regex = Regex::new(&format!("^(?:{source})$")).expect("letters and stars alone");
        Expansion {
            typed: pattern.to_owned(),
            matcher: Matcher::Pattern { regex, source },
            words: Vec::new(),
            total: 0,
            cut: false,
        }
    }

    pub fn edits(word: &str, max_edits: u8) -> Self {
        let word = word.to_lowercase();
        let dfa = Arc::new(edit_automaton(&word, max_edits));
        Expansion {
            typed: format!("{word}~{max_edits}"),
            matcher: Matcher::Edits { dfa, word, max_edits },
            words: Vec::new(),
            total: 0,
            cut: false,
        }
    }

    /// True if it stands for a word, given as written, in lower case.
    pub fn matches(&self, word: &str) -> bool {
        match &self.matcher {
            Matcher::Pattern { regex, .. } => regex.is_match(word),
            Matcher::Edits { dfa, .. } => matches!(dfa.eval(word), Distance::Exact(_)),
        }
    }

    /// The word that was typed; `None` for a pattern.
    pub fn word(&self) -> Option<&str> {
        match &self.matcher {
            Matcher::Edits { word, .. } => Some(word),
            Matcher::Pattern { .. } => None,
        }
    }

    pub fn query(&self) -> ExpansionQuery<'_> {
        match &self.matcher {
            _ if self.cut || (1..=MAX_RANKED_WORDS).contains(&self.total) => ExpansionQuery::Words,
            Matcher::Pattern { source, .. } => ExpansionQuery::Regex(source),
            Matcher::Edits { word, max_edits, .. } => ExpansionQuery::Edits { word, max_edits: *max_edits },
        }
    }

    /// Reads its words from the dictionary of words as written.
    pub fn read(&mut self, reader: &IndexReader, deadline: &Deadline) -> Result<(), SearchError> {
        let mut found: Vec<(String, u64)> = Vec::new();
        match &self.matcher {
            Matcher::Pattern { source, .. } => {
                if let Ok(regex) = tantivy_fst::Regex::new(source) {
                    each_word(reader, || &regex, deadline, &mut found)?;
                }
            }
            Matcher::Edits { dfa, .. } => each_word(reader, || EditAutomaton::whole(dfa), deadline, &mut found)?,
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
        self.total = found.len();
        self.cut = deadline.was_missed();
        found.truncate(MAX_RANKED_WORDS);
        self.words = found;
        Ok(())
    }
}

fn each_word<A: Automaton>(
    reader: &IndexReader,
    automaton: impl Fn() -> A,
    deadline: &Deadline,
    found: &mut Vec<(String, u64)>,
) -> Result<(), SearchError>
where
    A::State: Clone,
{
    for segment in reader.searcher.segment_readers() {
        let index = segment.inverted_index(reader.fields.exact)?;
        let mut words = index.terms().search(automaton()).into_stream().map_err(tantivy::TantivyError::from)?;
        while words.advance() {
            found.push((String::from_utf8_lossy(words.key()).into_owned(), u64::from(words.value().doc_freq)));
            if found.len().is_multiple_of(WORDS_PER_DEADLINE_CHECK) && deadline.has_passed() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The regular expression of a pattern.
fn source(pattern: &str) -> String {
    let mut source = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let spelled = umlauts::ALL.iter().find_map(|spellings| {
            let behind = rest.strip_prefix(spellings.digraph).or_else(|| rest.strip_prefix(spellings.letter))?;
            Some((spellings, behind))
        });
        if let Some((LetterSpellings { letter, digraph, .. }, behind)) = spelled {
            source.push_str(&format!("(?:{digraph}|{letter})"));
            rest = behind;
            continue;
        }
        match letter {
            '*' => source.push_str(".*"),
            '?' => source.push('.'),
            letter => source.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4]))),
        }
        rest = &rest[letter.len_utf8()..];
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_meet_whatever_the_spelling() {
        let meets = |pattern: &str, word: &str| Expansion::pattern(pattern).matches(word);
        assert!(meets("brück*", "brücke") && meets("bruecken*", "brückenbau") && meets("*strasse", "hauptstraße"));
        assert!(meets("m?ller", "möller") && !meets("m?ller", "mueller") && !meets("brück*", "überbrückung"));
        assert!(meets("*brück*", "überbrückung"));
    }

    #[test]
    fn edits_are_letters() {
        let meets = |word: &str, found: &str| Expansion::edits(word, 1).matches(found);
        assert!(
            meets("Brücke", "brücke")
                && meets("Brüke", "brücke")
                && meets("Brükce", "brücke")
                && !meets("Brücke", "krücken")
        );
    }
}

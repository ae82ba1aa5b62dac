//! The words of the archive that a pattern or a word with slips stands for.

use levenshtein_automata::{DFA, Distance};
use regex::Regex;
use tantivy_fst::Automaton;

use super::slips::{Within, within};
use crate::index::Reader;
use crate::search::SearchError;
use crate::search::deadline::Deadline;

/// Words that a pattern stands for where they are ranked, marked by their places or in a distance: the most frequent. All of
/// them make an article a hit where the pattern stands alone.
pub const MOST_WORDS: usize = 500;
/// Words of the dictionary that are read between two looks at the clock.
const AT_A_TIME: usize = 4096;

/// A pattern, or a word with slips, and what it stands for.
#[derive(Clone)]
pub struct Expansion {
    /// As typed.
    pub typed: String,
    matcher: Matcher,
    /// The most frequent words of the archive that it stands for, with the number of articles that have each.
    pub words: Vec<(String, u64)>,
    /// How many there are in all.
    pub total: usize,
    /// The time was up before all were found.
    cut: bool,
}

#[derive(Clone)]
enum Matcher {
    Pattern { regex: Regex, source: String },
    Slips { dfa: std::sync::Arc<DFA>, word: String, slips: u8 },
}

impl std::fmt::Debug for Expansion {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.typed)
    }
}

/// What is typed alike stands for the same.
impl PartialEq for Expansion {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Expansion {}

/// How an expansion is asked of the engine.
pub enum Search<'e> {
    /// Its words are all there are, or all that there was time for.
    Words,
    Regex(&'e str),
    Slips {
        word: &'e str,
        slips: u8,
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

    pub fn slips(word: &str, slips: u8) -> Self {
        let word = word.to_lowercase();
        let dfa = std::sync::Arc::new(within(&word, slips));
        Expansion {
            typed: format!("{word}~{slips}"),
            matcher: Matcher::Slips { dfa, word, slips },
            words: Vec::new(),
            total: 0,
            cut: false,
        }
    }

    /// True for a word as typed, in lower case, that it stands for.
    pub fn is(&self, word: &str) -> bool {
        match &self.matcher {
            Matcher::Pattern { regex, .. } => regex.is_match(word),
            Matcher::Slips { dfa, .. } => matches!(dfa.eval(word), Distance::Exact(_)),
        }
    }

    /// The word itself, where it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.matcher {
            Matcher::Slips { word, .. } => Some(word),
            Matcher::Pattern { .. } => None,
        }
    }

    /// How to find all of it.
    pub fn search(&self) -> Search<'_> {
        match &self.matcher {
            _ if self.cut || (1..=MOST_WORDS).contains(&self.total) => Search::Words,
            Matcher::Pattern { source, .. } => Search::Regex(source),
            Matcher::Slips { word, slips, .. } => Search::Slips { word, slips: *slips },
        }
    }

    /// Looks up what it stands for.
    pub fn read(&mut self, reader: &Reader, deadline: &Deadline) -> Result<(), SearchError> {
        let mut found: Vec<(String, u64)> = Vec::new();
        match &self.matcher {
            Matcher::Pattern { source, .. } => {
                if let Ok(regex) = tantivy_fst::Regex::new(source) {
                    each_word(reader, || &regex, deadline, &mut found)?;
                }
            }
            Matcher::Slips { dfa, .. } => each_word(reader, || Within::whole(dfa), deadline, &mut found)?,
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
        found.truncate(MOST_WORDS);
        self.words = found;
        Ok(())
    }
}

fn each_word<A: Automaton>(
    reader: &Reader,
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
            if found.len().is_multiple_of(AT_A_TIME) && deadline.has_passed() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A pattern as a regular expression.
fn source(pattern: &str) -> String {
    const ALIKE: [(&str, &str); 8] = [
        ("ae", "(?:ae|ä)"),
        ("oe", "(?:oe|ö)"),
        ("ue", "(?:ue|ü)"),
        ("ss", "(?:ss|ß)"),
        ("ä", "(?:ä|ae)"),
        ("ö", "(?:ö|oe)"),
        ("ü", "(?:ü|ue)"),
        ("ß", "(?:ß|ss)"),
    ];
    let mut source = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        if let Some((typed, alike)) = ALIKE.iter().find(|(typed, _)| rest.starts_with(typed)) {
            source.push_str(alike);
            rest = &rest[typed.len()..];
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
        let meets = |pattern: &str, word: &str| Expansion::pattern(pattern).is(word);
        assert!(meets("brück*", "brücke") && meets("bruecken*", "brückenbau") && meets("*strasse", "hauptstraße"));
        assert!(meets("m?ller", "möller") && !meets("m?ller", "mueller") && !meets("brück*", "überbrückung"));
        assert!(meets("*brück*", "überbrückung"));
    }

    #[test]
    fn slips_are_letters() {
        let meets = |word: &str, found: &str| Expansion::slips(word, 1).is(found);
        assert!(
            meets("Brücke", "brücke")
                && meets("Brüke", "brücke")
                && meets("Brükce", "brücke")
                && !meets("Brücke", "krücken")
        );
    }
}

//! The features that only the text of a passage gives, read once: words that resemble those of the query, its function
//! words, and words that stand side by side as they do in the query.
//!
//! Resemblance (*europäisch* and *Europa*, *entsandt* and *Entsendung*) is Dice's coefficient over character 4-grams
//! with the ends of a word marked. N-grams find German compounds and derivations (McNamee & Mayfield 2004); compared
//! word by word they can also say which word resembled which. None of this needs an index: it is computed for the few
//! articles at the top of a ranking.

use rustc_hash::FxHashMap;

use super::features::Features;
use super::statistics::Statistics;
use crate::model::Span;
use crate::search::compile::{Plan, SequenceToken};

/// Letters of a gram.
const GRAM_CHARS: usize = 4;
/// Words of a lower resemblance resemble each other by chance.
const MIN_DICE_SCORE: f64 = 0.4;
/// The resemblance from which a word counts for a pair.
const MIN_PAIR_DICE_SCORE: f64 = 0.5;
/// The resemblance of a word that is not written as typed is at most this: *Häuser* for *Haeuser*.
const MAX_OTHER_SPELLING_SCORE: f64 = 0.98;
/// What a pair adds even if both words are common, in idf.
const PAIR_BONUS: f64 = 0.5;

/// The words of a query, to be compared with those of texts.
pub struct PassageMatcher {
    words: Vec<QueryWord>,
    by_word: WordTable,
    by_gram: WordTable,
}

/// A word of the query.
struct QueryWord {
    /// Number of its grams.
    grams: u32,
    idf: f64,
    /// The hash of the word with its umlauts, if they were typed as two letters.
    spelled: Option<u64>,
    /// Only counted as typed.
    function_word: bool,
}

impl PassageMatcher {
    pub fn new(plan: &Plan, statistics: &Statistics) -> Self {
        let mut matcher =
            PassageMatcher { words: Vec::new(), by_word: WordTable::default(), by_gram: WordTable::default() };
        for (SequenceToken { token, weight }, &idf) in plan.sequence.iter().zip(&statistics.sequence_idf) {
            let idf = idf * weight;
            let at = matcher.words.len();
            let mut grams = 0;
            let mut word = Letters::default();
            token.exact.chars().for_each(|letter| word.push(letter));
            matcher.by_word.add(word.hash, at);
            let spelled = token.spelled.as_ref().map(|spelled| {
                word.clear();
                spelled.chars().for_each(|letter| word.push(letter));
                matcher.by_word.add(word.hash, at);
                word.hash
            });
            if !token.is_stop_word {
                word.each_gram(|gram| {
                    matcher.by_gram.add(gram, at);
                    grams += 1;
                });
            }
            matcher.words.push(QueryWord { grams, idf, spelled, function_word: token.is_stop_word });
        }
        matcher
    }

    /// Adds the features of its text to those of a passage.
    pub fn add(&self, text: &str, features: &mut Features) {
        for word in self.words(text) {
            features.grams += word.grams;
            features.function_words += word.function_word;
            features.pairs += word.pair;
        }
    }

    /// Compares a text with each word of the query's sequence.
    pub fn words(&self, text: &str) -> Vec<WordMatch> {
        let mut seen = Matches::new(self.words.len());
        let mut word = Letters::default();
        let mut start = 0;
        for (at, letter) in text.char_indices() {
            if is_letter(letter) {
                if word.is_empty() {
                    start = at;
                }
                match lower(letter) {
                    Some(letter) => word.push(letter),
                    None => letter.to_lowercase().for_each(|letter| word.push(letter)),
                }
            } else if !word.is_empty() {
                self.take(&word, Span::new(start, at), &mut seen);
                word.clear();
            }
        }
        if !word.is_empty() {
            self.take(&word, Span::new(start, text.len()), &mut seen);
        }
        let read = |(at, word): (usize, &QueryWord)| {
            let gain = word.idf * seen.best[at].0;
            let next = || self.words[at + 1].idf;
            WordMatch {
                grams: if word.function_word { 0.0 } else { gain },
                function_word: if word.function_word { gain } else { 0.0 },
                pair: if seen.paired[at] { PAIR_BONUS + word.idf.min(next()) } else { 0.0 },
                most_similar: (seen.best[at].0 > 0.0).then_some(seen.best[at].1),
            }
        };
        self.words.iter().enumerate().map(read).collect()
    }

    /// Compares the next word of a text with all words of the query.
    fn take(&self, word: &Letters, span: Span, seen: &mut Matches) {
        std::mem::swap(&mut seen.here, &mut seen.before);
        seen.here.clear();
        for &at in self.by_word.get(word.hash) {
            let resemblance = if self.words[at].spelled == Some(word.hash) { MAX_OTHER_SPELLING_SCORE } else { 1.0 };
            if resemblance > seen.best[at].0 {
                seen.best[at] = (resemblance, span);
            }
            seen.here.push(at);
        }
        let mut grams = 0;
        let mut any = false;
        word.each_gram(|gram| {
            grams += 1;
            for &at in self.by_gram.get(gram) {
                seen.shared[at] += 1;
                any = true;
            }
        });
        if any {
            for (at, query_word) in self.words.iter().enumerate() {
                let shared = std::mem::take(&mut seen.shared[at]);
                let resemblance =
                    (f64::from(2 * shared) / f64::from(query_word.grams + grams)).min(MAX_OTHER_SPELLING_SCORE);
                if resemblance >= MIN_DICE_SCORE && resemblance > seen.best[at].0 {
                    seen.best[at] = (resemblance, span);
                }
                if resemblance >= MIN_PAIR_DICE_SCORE && !seen.here.contains(&at) {
                    seen.here.push(at);
                }
            }
        }
        for &at in &seen.before {
            seen.paired[at] |= seen.here.contains(&(at + 1));
        }
    }
}

/// How a text matches a word of the query, in units of BM25.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordMatch {
    pub grams: f64,
    pub function_word: f64,
    /// With the word that follows it in the query.
    pub pair: f64,
    /// The word of the text that resembles it most.
    pub most_similar: Option<Span>,
}

/// The matches of each word of the query in a text so far.
struct Matches {
    /// How much the most similar word resembles it, and where that stands.
    best: Vec<(f64, Span)>,
    /// Whether it stood right before the word that follows it in the query.
    paired: Vec<bool>,
    /// Grams that it shares with the current word.
    shared: Vec<u32>,
    /// The words of the query that the current word of the text stands for, and those of the word before it.
    here: Vec<usize>,
    before: Vec<usize>,
}

impl Matches {
    fn new(words: usize) -> Self {
        Matches {
            best: vec![(0.0, Span::new(0, 0)); words],
            paired: vec![false; words],
            shared: vec![0; words],
            here: Vec::new(),
            before: Vec::new(),
        }
    }
}

/// The letters of a word in lower case, its ends marked, with their hash.
struct Letters {
    letters: Vec<u16>,
    hash: u64,
}

/// Stands for the ends of a word in its grams.
const WORD_BOUNDARY: char = '_';

impl Default for Letters {
    fn default() -> Self {
        Letters { letters: vec![WORD_BOUNDARY as u16], hash: 0 }
    }
}

impl Letters {
    fn push(&mut self, letter: char) {
        self.letters.push(letter as u16);
        self.hash = (self.hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(HASH_FACTOR);
    }

    fn is_empty(&self) -> bool {
        self.letters.len() == 1
    }

    fn clear(&mut self) {
        self.letters.truncate(1);
        self.hash = 0;
    }

    fn each_gram(&self, mut visit: impl FnMut(u64)) {
        let mut gram = 0u64;
        let mut length = 0;
        for &letter in self.letters.iter().chain([&(WORD_BOUNDARY as u16)]) {
            gram = gram << 16 | u64::from(letter);
            length += 1;
            if length >= GRAM_CHARS {
                visit(gram);
            }
        }
    }
}

fn is_letter(letter: char) -> bool {
    match letter {
        _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
        'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü' => true,
        '„' | '“' | '–' | '»' | '«' => false,
        _ => letter.is_alphanumeric(),
    }
}

/// Lower case of the letters of nearly all German text; `None` for others.
fn lower(letter: char) -> Option<char> {
    match letter {
        _ if letter.is_ascii() => Some(letter.to_ascii_lowercase()),
        'ä' | 'ö' | 'ü' | 'ß' => Some(letter),
        'Ä' => Some('ä'),
        'Ö' => Some('ö'),
        'Ü' => Some('ü'),
        _ => None,
    }
}

/// Words of the query by a number, with a filter before it: nearly all grams of a text are none of the query's.
struct WordTable {
    filter: [u64; FILTER_WORDS],
    words: FxHashMap<u64, Vec<usize>>,
}

const FILTER_WORDS: usize = 64;

impl Default for WordTable {
    fn default() -> Self {
        WordTable { filter: [0; FILTER_WORDS], words: FxHashMap::default() }
    }
}

impl WordTable {
    fn add(&mut self, key: u64, word: usize) {
        let (place, bit) = Self::place(key);
        self.filter[place] |= bit;
        let words = self.words.entry(key).or_default();
        if words.last() != Some(&word) {
            words.push(word);
        }
    }

    fn get(&self, key: u64) -> &[usize] {
        let (place, bit) = Self::place(key);
        if self.filter[place] & bit == 0 {
            return &[];
        }
        self.words.get(&key).map_or(&[], Vec::as_slice)
    }

    fn place(key: u64) -> (usize, u64) {
        let mixed = key.wrapping_mul(HASH_FACTOR);
        ((mixed >> 58) as usize, 1 << (mixed >> 52 & 63))
    }
}

/// The golden ratio in 64 bits (Knuth 1973, multiplicative hashing).
const HASH_FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyzer;
    use crate::query::Query;
    use crate::search::context::CollectionSize;

    /// How a text matches the words of a query, each with an idf of 1.
    fn words(query: &str, text: &str) -> Vec<WordMatch> {
        let plan = Plan::new(&Query::plain(query), &Analyzer::default());
        let size = CollectionSize { articles: 2, passages: 2, words: 200 };
        let statistics = Statistics::new(size, vec![1; plan.lookups.len()], &vec![1; plan.sequence.len()]);
        PassageMatcher::new(&plan, &statistics).words(text)
    }

    #[test]
    fn more_letters_in_a_row_resemble_more() {
        let text = "Die „Brücke“ der Europäer und Europas Städte";
        let read = words("europäische Brücken", text);
        assert_eq!(read[0].most_similar.unwrap().of(text), "Europäer");
        assert_eq!(read[1].most_similar.unwrap().of(text), "Brücke");
        assert!(read[1].grams > read[0].grams && read[0].grams > 0.0);
        assert_eq!(words("Hochwasser", text)[0].most_similar, None);
        assert_eq!(words("Hochwasser", "")[0].grams, 0.0);
    }

    #[test]
    fn function_words_and_pairs() {
        let read = words("Streit über die Größe", "Der Streit über die neue Größe");
        let pairs: Vec<bool> = read.iter().map(|word| word.pair > 0.0).collect();
        assert_eq!(pairs, [true, true, false, false]);
        assert!(read[1].function_word > 0.0 && read[1].grams == 0.0);
        assert_eq!(words("über Größe", "oberhalb")[0].most_similar, None);
    }
}

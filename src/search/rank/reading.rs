//! What only the text of a passage tells, read once: words that resemble those of the query, its function words, and
//! words that stand side by side as they do in the query.
//!
//! Resemblance (*europäisch* and *Europa*, *entsandt* and *Entsendung*) is Dice's coefficient over character 4-grams
//! with the ends of a word marked. N-grams find German compounds and derivations (McNamee & Mayfield 2004); compared word by
//! word they can also say which word resembled which. None of this needs an index: it is asked of the few articles at the
//! top of a ranking.

use rustc_hash::FxHashMap;

use super::score::{Evidence, Statistics};
use crate::model::Span;
use crate::search::plan::Plan;

/// Letters of a gram.
const LENGTH: usize = 4;
/// Words that share less than this resemble each other by chance.
const LEAST: f64 = 0.4;
/// A resembling word counts as a neighbour from here on.
const NEIGHBOUR: f64 = 0.5;
/// What is not the word as typed is at most so much like it: *Häuser* for *Haeuser*.
const SPELLED: f64 = 0.98;
/// What two words side by side are worth even where both are common.
const PAIR: f64 = 0.5;

/// A query as it is looked for in a text.
pub struct Reading {
    words: Vec<Sought>,
    by_word: Table,
    by_gram: Table,
}

/// A word of the query.
struct Sought {
    /// How many grams it has.
    grams: u32,
    idf: f64,
    /// The hash of the word with its umlauts, where they were typed as two letters.
    spelled: Option<u64>,
    /// Only counted where it stands as typed.
    function_word: bool,
}

impl Reading {
    pub fn new(plan: &Plan, statistics: &Statistics) -> Self {
        let mut reading = Reading { words: Vec::new(), by_word: Table::default(), by_gram: Table::default() };
        for ((token, weight), &idf) in plan.sequence.iter().zip(&statistics.sequence_idf) {
            let idf = idf * weight;
            let at = reading.words.len();
            let mut grams = 0;
            let mut word = Letters::default();
            token.exact.chars().for_each(|letter| word.push(letter));
            reading.by_word.add(word.hash, at);
            let spelled = token.spelled.as_ref().map(|spelled| {
                word.clear();
                spelled.chars().for_each(|letter| word.push(letter));
                reading.by_word.add(word.hash, at);
                word.hash
            });
            if !token.stop {
                word.each_gram(|gram| {
                    reading.by_gram.add(gram, at);
                    grams += 1;
                });
            }
            reading.words.push(Sought { grams, idf, spelled, function_word: token.stop });
        }
        reading
    }

    /// Adds to a passage's evidence what its text tells.
    pub fn read(&self, text: &str, evidence: &mut Evidence) {
        for word in self.words(text) {
            evidence.grams += word.grams;
            evidence.function_words += word.function_word;
            evidence.pairs += word.pair;
        }
    }

    /// What a text tells of each word of the query's sequence.
    pub fn words(&self, text: &str) -> Vec<WordRead> {
        let mut seen = Seen::new(self.words.len());
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
        let read = |(at, word): (usize, &Sought)| {
            let gain = word.idf * seen.best[at].0;
            let next = || self.words[at + 1].idf;
            WordRead {
                grams: if word.function_word { 0.0 } else { gain },
                function_word: if word.function_word { gain } else { 0.0 },
                pair: if seen.paired[at] { PAIR + word.idf.min(next()) } else { 0.0 },
                most_alike: (seen.best[at].0 > 0.0).then_some(seen.best[at].1),
            }
        };
        self.words.iter().enumerate().map(read).collect()
    }

    /// Compares the next word of a text with all words of the query.
    fn take(&self, word: &Letters, span: Span, seen: &mut Seen) {
        std::mem::swap(&mut seen.here, &mut seen.before);
        seen.here.clear();
        for &at in self.by_word.get(word.hash) {
            let alike = if self.words[at].spelled == Some(word.hash) { SPELLED } else { 1.0 };
            if alike > seen.best[at].0 {
                seen.best[at] = (alike, span);
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
            for (at, sought) in self.words.iter().enumerate() {
                let shared = std::mem::take(&mut seen.shared[at]);
                let alike = (f64::from(2 * shared) / f64::from(sought.grams + grams)).min(SPELLED);
                if alike >= LEAST && alike > seen.best[at].0 {
                    seen.best[at] = (alike, span);
                }
                if alike >= NEIGHBOUR && !seen.here.contains(&at) {
                    seen.here.push(at);
                }
            }
        }
        for &at in &seen.before {
            seen.paired[at] |= seen.here.contains(&(at + 1));
        }
    }
}

/// What a text tells of a word of the query, in units of BM25.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordRead {
    pub grams: f64,
    pub function_word: f64,
    /// With the word that follows it in the query.
    pub pair: f64,
    /// Where the word stands that resembles it most.
    pub most_alike: Option<Span>,
}

/// What was seen of each word of the query in a text so far.
struct Seen {
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

impl Seen {
    fn new(words: usize) -> Self {
        Seen {
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

const END: u16 = b'_' as u16;

impl Default for Letters {
    fn default() -> Self {
        Letters { letters: vec![END], hash: 0 }
    }
}

impl Letters {
    fn push(&mut self, letter: char) {
        self.letters.push(letter as u16);
        self.hash = (self.hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(MIX);
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
        for &letter in self.letters.iter().chain([&END]) {
            gram = gram << 16 | u64::from(letter);
            length += 1;
            if length >= LENGTH {
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

/// Lower case of the letters of nearly all German text; None for others.
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
struct Table {
    filter: [u64; FILTER_WORDS],
    words: FxHashMap<u64, Vec<usize>>,
}

const FILTER_WORDS: usize = 64;

impl Default for Table {
    fn default() -> Self {
        Table { filter: [0; FILTER_WORDS], words: FxHashMap::default() }
    }
}

impl Table {
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
        let mixed = key.wrapping_mul(MIX);
        ((mixed >> 58) as usize, 1 << (mixed >> 52 & 63))
    }
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyzer;
    use crate::query::Query;

    /// What a text tells of the words of a query, each with an idf of 1.
    fn words(query: &str, text: &str) -> Vec<WordRead> {
        let plan = Plan::new(&Query::plain(query), &Analyzer::default());
        let statistics = Statistics::new(2, 2, 200, &vec![1; plan.lookups.len()], &vec![1; plan.sequence.len()]);
        Reading::new(&plan, &statistics).words(text)
    }

    #[test]
    fn the_more_letters_in_a_row_the_more_alike() {
        let text = "Die „Brücke“ der Europäer und Europas Städte";
        let read = words("europäische Brücken", text);
        assert_eq!(read[0].most_alike.unwrap().of(text), "Europäer");
        assert_eq!(read[1].most_alike.unwrap().of(text), "Brücke");
        assert!(read[1].grams > read[0].grams && read[0].grams > 0.0);
        assert_eq!(words("Hochwasser", text)[0].most_alike, None);
        assert_eq!(words("Hochwasser", "")[0].grams, 0.0);
    }

    #[test]
    fn function_words_and_pairs() {
        let read = words("Streit über die Größe", "Der Streit über die neue Größe");
        let pairs: Vec<bool> = read.iter().map(|word| word.pair > 0.0).collect();
        assert_eq!(pairs, [true, true, false, false]);
        assert!(read[1].function_word > 0.0 && read[1].grams == 0.0);
        assert_eq!(words("über Größe", "oberhalb")[0].most_alike, None);
    }
}

//! The words of an archive with their frequencies, learned once and then frozen.

use std::collections::BTreeMap;

use fst::{Map, Set};
use rustc_hash::FxHashMap;

use super::exact;
use crate::lexicon;
use crate::lexicon::fold::fold;
use crate::lexicon::forms::prefixes;

/// Rarer words are not kept: their frequencies are noise.
const MIN_OCCURRENCES: u64 = 5;
/// A word that the lexicon lacks can be a part of compounds if the archive has it this often.
const MIN_UNLISTED_OCCURRENCES: u64 = 20;
/// Shorter words that the lexicon lacks are no parts of compounds.
const MIN_PART_CHARS: usize = 5;
/// Archives with more words than this are counted as if they had so many, so that one threshold serves all.
const REFERENCE_WORDS: u64 = 4_000_000;

/// How often words occur in an archive. Empty if nothing was learned: then only the lexicon decides.
#[derive(Default)]
pub struct Vocabulary {
    counts: Map<Vec<u8>>,
    /// Words that the lexicon lacks and the archive has often.
    unlisted: Set<Vec<u8>>,
    words: u64,
}

impl Vocabulary {
    /// Reads what `bytes` wrote. `None` if it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<8>()?;
        let (counts, unlisted) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let counts = Map::new(counts.to_vec()).ok()?;
        let unlisted = Set::new(unlisted.to_vec()).ok()?;
        counts.as_fst().verify().ok()?;
        unlisted.as_fst().verify().ok()?;
        Some(Vocabulary { counts, unlisted, words: u64::from_le_bytes(*words) })
    }

    pub fn bytes(&self) -> Vec<u8> {
        let counts = self.counts.as_fst().as_bytes();
        let length = counts.len() as u64;
        [&self.words.to_le_bytes(), &length.to_le_bytes(), counts, self.unlisted.as_fst().as_bytes()].concat()
    }

    /// The number of running words that it was learned from.
    pub fn words(&self) -> u64 {
        self.words
    }

    /// The number of different words in it.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Occurrences of a folded word, as if the archive had at most `REFERENCE_WORDS` words.
    pub fn frequency(&self, folded: &str) -> u64 {
        self.scaled(self.counts.get(folded).unwrap_or_default())
    }

    /// ln(1 + frequency).
    pub fn ln_frequency(&self, folded: &str) -> f32 {
        (self.frequency(folded) as f32).ln_1p()
    }

    /// The words that only the archive has, and often, with which a folded text begins: lengths in bytes.
    pub fn unlisted_prefixes<'v>(&'v self, folded: &'v [u8]) -> impl Iterator<Item = usize> + 'v {
        prefixes(self.unlisted.as_fst(), folded).map(|(length, _)| length)
    }

    fn scaled(&self, count: u64) -> u64 {
        scaled(count, self.words)
    }
}

fn scaled(count: u64, words: u64) -> u64 {
    match words <= REFERENCE_WORDS {
        true => count,
        false => (u128::from(count) * u128::from(REFERENCE_WORDS) / u128::from(words)) as u64,
    }
}

/// Counts the words of texts. Counters of parts of an archive may be merged in any order.
#[derive(Debug, Default)]
pub struct Counter {
    /// By the word as written: folding each different one once is cheaper than each running one.
    counts: FxHashMap<Box<str>, u64>,
    words: u64,
}

impl Counter {
    /// Counts the words of letters in a text.
    pub fn count(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            self.words += 1;
            match self.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(word.into(), 1);
                }
            }
        }
    }

    pub fn merge(mut self, mut other: Counter) -> Counter {
        if self.counts.len() < other.counts.len() {
            std::mem::swap(&mut self, &mut other);
        }
        self.words += other.words;
        for (word, count) in other.counts {
            *self.counts.entry(word).or_default() += count;
        }
        self
    }

    /// The words, folded, that occur often enough to say something. What is written so only once does not count.
    pub fn finish(self) -> Vocabulary {
        let mut folded: BTreeMap<String, u64> = BTreeMap::new();
        for (word, count) in self.counts.into_iter().filter(|(_, count)| *count > 1) {
            *folded.entry(fold(&exact::exact(&word))).or_default() += count;
        }
        folded.retain(|_, count| *count >= MIN_OCCURRENCES);
        let common = |(word, count): &(&String, &u64)| {
            scaled(**count, self.words) >= MIN_UNLISTED_OCCURRENCES
                && word.chars().nth(MIN_PART_CHARS - 1).is_some()
                && lexicon::forms().get(word).is_none()
        };
        let unlisted = Set::from_iter(folded.iter().filter(common).map(|(word, _)| word)).expect("words are in order");
        let counts = Map::from_iter(folded).expect("words are in order");
        Vocabulary { counts, unlisted, words: self.words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(texts: &[&str]) -> Vocabulary {
        let mut counter = Counter::default();
        texts.iter().for_each(|text| counter.count(text));
        counter.finish()
    }

    #[test]
    fn words_are_counted_folded() {
        let vocabulary = learned(&[&"Straße ".repeat(3), &"STRASSE, Mühle 10.000 ".repeat(3)]);
        assert_eq!((vocabulary.frequency("strasse"), vocabulary.frequency("mühle")), (6, 0));
        assert_eq!((vocabulary.words(), vocabulary.len()), (9, 1));
    }

    #[test]
    fn the_order_of_merging_does_not_matter() {
        let count = |text: &str| {
            let mut counter = Counter::default();
            counter.count(text);
            counter
        };
        let (a, b) = ("Brücke ".repeat(4), "Brücke Äpfel ".repeat(5));
        let one = count(&a).merge(count(&b)).finish().bytes();
        assert_eq!(one, count(&b).merge(count(&a)).finish().bytes());
        assert_eq!(one, count(&format!("{a}{b}")).finish().bytes());
    }

    #[test]
    fn it_survives_the_disk_and_damage_is_seen() {
        let bytes = learned(&[&"Brücke ".repeat(9)]).bytes();
        assert_eq!(Vocabulary::from_bytes(&bytes).unwrap().frequency("brücke"), 9);
        assert!(Vocabulary::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        assert!(Vocabulary::from_bytes(b"").is_none());
    }
}

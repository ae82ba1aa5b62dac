//! Spelling help: words of the archive that someone may have meant.
//!
//! Candidates come from a Levenshtein automaton over the archive's own words (Schulz & Mihov 2002). They are ordered by a
//! distance that knows what German writers and keyboards confuse, against how many articles have the word: the noisy
//! channel of Brill & Moore (2000) with a handful of costs.

use super::SearchError;
use super::plan::lookup::Lookup;
use super::plan::slips::{Within, slips_allowed, within};
use crate::index::Reader;
use crate::lexicon;

/// Articles that make a word one that the archive knows.
const KNOWN: u64 = 3;
/// A suggestion must stand in so many times more articles than what was typed.
const MORE: u64 = 5;
/// What a slip costs against the logarithm of the number of articles.
const SLIP: f64 = 4.0;

/// The word that was most likely meant by `typed` (lower case), if it is another one that the archive has more often.
pub fn suggest(reader: &Reader, typed: &str) -> Result<Option<String>, SearchError> {
    let Some(slips) = slips_allowed(typed) else { return Ok(None) };
    // What several articles have is a word, whatever else is like it.
    let own = Lookup::Exact { exact: typed.to_owned(), form: typed.to_owned() }.frequency(reader)?;
    if own >= KNOWN {
        return Ok(None);
    }
    let dfa = within(typed, slips);
    let mut found: std::collections::BTreeMap<String, u64> = Default::default();
    for segment in reader.searcher.segment_readers() {
        let index = segment.inverted_index(reader.fields.exact)?;
        let search = index.terms().search(Within::whole(&dfa)).into_stream();
        let mut words = search.map_err(tantivy::TantivyError::from)?;
        while words.advance() {
            let articles = u64::from(words.value().doc_freq);
            match std::str::from_utf8(words.key()) {
                Ok(word) if word == typed || lexicon::is_stop_word(word) => {}
                Ok(word) => *found.entry(word.to_owned()).or_default() += articles,
                Err(_) => {}
            }
        }
    }
    let score = |word: &str, articles: u64| (articles as f64).ln_1p() - SLIP * distance(typed, word);
    let likely = found.into_iter().filter(|(_, articles)| *articles >= (own * MORE).max(1));
    let best = likely.max_by(|a, b| score(&a.0, a.1).total_cmp(&score(&b.0, b.1)).then_with(|| b.0.cmp(&a.0)));
    Ok(best.map(|(word, _)| word))
}

/// An edit distance whose slips cost less where they are likelier: umlauts left off, neighbours on the keyboard, letters
/// doubled or swapped; and more at the beginning of a word, where few slips happen.
fn distance(typed: &str, word: &str) -> f64 {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let mut rows = vec![vec![0.0f64; word.len() + 1]; typed.len() + 1];
    let place = |at: usize| if at == 0 { 1.5 } else { 1.0 };
    for i in 0..=typed.len() {
        for j in 0..=word.len() {
            let mut best = if i == 0 && j == 0 { 0.0 } else { f64::INFINITY };
            if i > 0 {
                best = best.min(rows[i - 1][j] + place(i - 1) * left_out(&typed, i - 1));
            }
            if j > 0 {
                best = best.min(rows[i][j - 1] + place(i) * left_out(&word, j - 1));
            }
            if i > 0 && j > 0 {
                best = best.min(rows[i - 1][j - 1] + place(i - 1) * replaced(typed[i - 1], word[j - 1]));
            }
            if i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 0.7 * place(i - 2));
            }
            rows[i][j] = best;
        }
    }
    rows[typed.len()][word.len()]
}

/// A letter that one of the words lacks: cheap where its neighbour is the same.
fn left_out(letters: &[char], at: usize) -> f64 {
    if at > 0 && letters[at - 1] == letters[at] { 0.5 } else { 1.0 }
}

fn replaced(a: char, b: char) -> f64 {
    const UMLAUTS: [(char, char); 4] = [('a', 'ä'), ('o', 'ö'), ('u', 'ü'), ('s', 'ß')];
    const ROWS: [&str; 3] = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"];
    let pair = |(x, y): &(char, char)| (a, b) == (*x, *y) || (b, a) == (*x, *y);
    let neighbours = || ROWS.iter().any(|row| row.chars().zip(row.chars().skip(1)).any(|neighbours| pair(&neighbours)));
    match a == b {
        true => 0.0,
        false if UMLAUTS.iter().any(pair) => 0.3,
        false if neighbours() => 0.7,
        false => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likely_slips_cost_less() {
        assert_eq!(distance("brücke", "brücke"), 0.0);
        assert!(distance("brucke", "brücke") < distance("brecke", "brücke"));
        assert!(distance("hochwaser", "hochwasser") < distance("hochwaser", "hochwater"));
        assert!(distance("hohcwasser", "hochwasser") < 1.0);
        assert!(distance("rücke", "brücke") > distance("brück", "brücke"));
        assert!(distance("fochwasser", "hochwasser") > distance("hochwasset", "hochwasser"));
    }
}

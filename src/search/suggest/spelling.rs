//! Spelling correction: words of the archive that someone may have meant.
//!
//! Candidates come from a Levenshtein automaton over the archive's own words (Schulz & Mihov 2002). They are ordered by
//! a distance that knows what German writers and keyboards confuse, against how many articles have the word: the noisy
//! channel of Brill & Moore (2000) with a handful of costs.

use crate::index::IndexReader;
use crate::lexicon::{self, umlauts};
use crate::model::Span;
use crate::query::{NodeKind, Query};
use crate::search::context::QueryContext;
use crate::search::error::SearchError;
use crate::search::terms::edit_distance::{EditAutomaton, edit_automaton, max_edits};
use crate::search::terms::lookup::TermLookup;

/// A word of so many articles is no typing error.
const MIN_ARTICLES_OF_KNOWN_WORD: u64 = 3;
/// A suggestion must stand in so many times more articles than what was typed.
const MIN_ARTICLES_RATIO: u64 = 5;
/// What an edit costs, in units of the logarithm of the number of articles.
const EDIT_COST: f64 = 4.0;

/// The query with its likely typing errors corrected; `None` if there are none.
pub fn did_you_mean(context: &QueryContext, query: &Query) -> Result<Option<String>, SearchError> {
    let mut better = query.text.clone();
    let mut typed = Vec::new();
    query.root.for_each_positive(&mut |node| {
        if matches!(node.kind, NodeKind::Words { .. } | NodeKind::Phrase { .. }) {
            let (written, words) = (node.span.of(&query.text), node.text());
            // Where signs or blanks were left out, its words are searched for in all that was typed.
            let words = written
                .find(&words)
                .map_or(node.span, |at| Span::new(node.span.start + at, node.span.start + at + words.len()));
            typed.push(words);
        }
    });
    // A word may be near several others.
    typed.sort_unstable();
    typed.dedup();
    for span in typed.into_iter().rev() {
        let text = span.of(&query.text);
        for token in context.analyzer.tokens(text).iter().rev().filter(|token| !token.is_stop_word) {
            if let Some(meant) = corrected(context.reader, &token.exact)? {
                let written = token.span.of(text);
                let place = token.span.offset_by(span.start);
                better.replace_range(place.range(), &as_written(&meant, written));
            }
        }
    }
    Ok((better != query.text).then_some(better))
}

/// A suggested word with a capital if the typed one has it.
fn as_written(word: &str, written: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// The word that was most likely meant by `typed` (lower case); `None` unless it is another one that more articles
/// have.
fn corrected(reader: &IndexReader, typed: &str) -> Result<Option<String>, SearchError> {
    let Some(max_edits) = max_edits(typed) else { return Ok(None) };
    // What several articles have is a word, whatever else is similar to it.
    let own = TermLookup::Exact { exact: typed.to_owned(), form: typed.to_owned() }.frequency(reader)?;
    if own >= MIN_ARTICLES_OF_KNOWN_WORD {
        return Ok(None);
    }
    let dfa = edit_automaton(typed, max_edits);
    let mut found: std::collections::BTreeMap<String, u64> = Default::default();
    for segment in reader.searcher.segment_readers() {
        let index = segment.inverted_index(reader.fields.exact)?;
        let search = index.terms().search(EditAutomaton::whole(&dfa)).into_stream();
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
    let score = |word: &str, articles: u64| (articles as f64).ln_1p() - EDIT_COST * distance(typed, word);
    let likely = found.into_iter().filter(|(_, articles)| *articles >= (own * MIN_ARTICLES_RATIO).max(1));
    let best = likely.max_by(|a, b| score(&a.0, a.1).total_cmp(&score(&b.0, b.1)).then_with(|| b.0.cmp(&a.0)));
    Ok(best.map(|(word, _)| word))
}

/// An edit distance whose edits cost less where they are likelier: umlauts left off, neighbours on the keyboard,
/// letters doubled or swapped; and more at the beginning of a word, where errors are rare.
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
    const ROWS: [&str; 3] = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"];
    let pair = |(x, y): &(char, char)| (a, b) == (*x, *y) || (b, a) == (*x, *y);
    let neighbours = || ROWS.iter().any(|row| row.chars().zip(row.chars().skip(1)).any(|neighbours| pair(&neighbours)));
    match a == b {
        true => 0.0,
        false if umlauts::ALL.iter().any(|spellings| pair(&(spellings.base, spellings.letter))) => 0.3,
        false if neighbours() => 0.7,
        false => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likely_edits_cost_less() {
        assert_eq!(distance("brücke", "brücke"), 0.0);
        assert!(distance("brucke", "brücke") < distance("brecke", "brücke"));
        assert!(distance("hochwaser", "hochwasser") < distance("hochwaser", "hochwater"));
        assert!(distance("hohcwasser", "hochwasser") < 1.0);
        assert!(distance("rücke", "brücke") > distance("brück", "brücke"));
        assert!(distance("fochwasser", "hochwasser") > distance("hochwasset", "hochwasser"));
    }
}

//! Words that must meet in a search, words that must not, and words that meet but rank below the one that was typed.

use fundstelle::analysis::Analyzer;
use fundstelle::query::Query;
use fundstelle::search::{Engine, LocalEngine};

use crate::place::Place;

const MEET: &str = include_str!("../data/pairs/meet.tsv");
const APART: &str = include_str!("../data/pairs/apart.tsv");
const BELOW: &str = include_str!("../data/pairs/below.tsv");

fn pairs(table: &'static str) -> Vec<(&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("no pair: {line}"))).collect()
}

/// The forms of a word, or of each of several.
fn forms(analyzer: &Analyzer, words: &str) -> Vec<String> {
    analyzer.tokens(words).iter().map(|token| token.form.clone()).collect()
}

#[test]
fn words_that_meet() {
    let (analyzer, pairs) = (Analyzer::default(), pairs(MEET));
    let apart: Vec<_> = pairs.iter().filter(|(a, b)| forms(&analyzer, a) != forms(&analyzer, b)).collect();
    eprintln!("pairs that must meet: {} of {}", pairs.len() - apart.len(), pairs.len());
    assert!(pairs.len() >= 150 && apart.is_empty(), "{apart:?}");
}

#[test]
fn words_that_stay_apart() {
    let (analyzer, pairs) = (Analyzer::default(), pairs(APART));
    let meet: Vec<_> = pairs.iter().filter(|(a, b)| forms(&analyzer, a) == forms(&analyzer, b)).collect();
    eprintln!("pairs that must not meet: {} of {}", pairs.len() - meet.len(), pairs.len());
    assert!(pairs.len() >= 80 && meet.is_empty(), "{meet:?}");
}

/// Of two articles that differ in one word, the one with the word as typed comes first, and both come.
#[test]
fn words_that_meet_below_the_exact_one() {
    let place = Place::new();
    let pairs = pairs(BELOW);
    assert!(pairs.len() >= 30);
    let mut lines = String::new();
    for (at, (typed, other)) in pairs.iter().enumerate() {
        for (kind, word) in [("b", typed), ("a", other)] {
            let text = format!("Gestern ging es im Rat um „{word}“, und alle hörten bis zum späten Abend zu.");
            lines += &serde_json::json!({"id": format!("{kind}{at}"), "text": text}).to_string();
            lines.push('\n');
        }
    }
    place.write("paare.jsonl", lines);
    assert_eq!(place.run(&["ingest", "paare.jsonl"]).code, 0);
    let engine = LocalEngine::open(&place.path().join("index")).unwrap();
    for (at, (typed, _)) in pairs.iter().enumerate() {
        let ranking = engine.ranking(&Query::plain(typed), 1000).unwrap();
        let rank = |id: &str| ranking.iter().position(|(found, _)| found.0 == id);
        let (exact, other) = (rank(&format!("b{at}")), rank(&format!("a{at}")));
        assert!(exact.is_some() && other.is_some(), "{typed}: {exact:?} {other:?}");
        assert!(exact < other, "{typed} ranks below its other form: {exact:?} {other:?}");
    }
}

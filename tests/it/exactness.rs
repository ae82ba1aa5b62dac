//! Distances, sentences and paragraphs against a plain reading of the same articles: the sample corpus, word by word.

use std::ops::Range;

use fundstelle::analysis::{Analyzer, Token};
use fundstelle::query::parse;
use fundstelle::search::{Engine, Filters, LocalEngine, Request};
use fundstelle::text::sentences;
use jiff::civil::date;

use crate::place::{Place, root};

/// A word of an article: the number of its place, of its sentence and of its paragraph.
struct Read {
    token: Token,
    place: usize,
    sentence: usize,
    paragraph: usize,
}

/// The words of the texts of an article, headline and kicker a thousand places apart from the body.
fn read(article: &serde_json::Value, analyzer: &Analyzer) -> Vec<Read> {
    let mut words = Vec::new();
    let (mut place, mut sentence, mut paragraph) = (0, 0, 0);
    for name in ["body", "title", "kicker"] {
        for text in article[name].as_str().unwrap_or_default().split("\n\n") {
            let ends: Vec<usize> = sentences(text).iter().map(|span| span.end).collect();
            for token in analyzer.tokens(text) {
                let sentence = match name {
                    "body" => sentence + ends.iter().filter(|&&end| end <= token.span.start).count(),
                    _ => sentence,
                };
                words.push(Read { token, place, sentence, paragraph });
                place += 1;
            }
            sentence += ends.len() + 1;
            paragraph += 1;
        }
        (place, sentence, paragraph) = (place + 10_000, sentence + 1, paragraph + 1);
    }
    words
}

/// What an operator asks of two words.
type Holds = fn(&Read, &Read) -> bool;

const OPERATORS: [(&str, Holds); 6] = [
    ("/s", |a, b| a.sentence == b.sentence),
    ("/p", |a, b| a.paragraph == b.paragraph),
    ("NEAR/3", |a, b| a.place.abs_diff(b.place) <= 4),
    ("NEAR/40", |a, b| a.place.abs_diff(b.place) <= 41),
    ("PRE/2", |a, b| b.place > a.place && b.place - a.place <= 3),
    ("NEAR/0", |a, b| a.place.abs_diff(b.place) == 1),
];

#[test]
fn what_the_index_says_of_places_is_what_the_text_says() {
    let place = Place::new();
    let seeds = root().join("seeds");
    // In three ingests, so that the index has several segments.
    for folder in ["taltaler-bote", "moorfelder-post", ""] {
        assert_eq!(place.run(&["ingest", seeds.join(folder).to_str().unwrap()]).code, 0);
    }
    let engine = LocalEngine::open(&place.path().join("index")).unwrap();
    let analyzer = Analyzer::new(engine.reader().vocabulary().unwrap());
    let extracted = place.run(&["extract", "--json", seeds.to_str().unwrap()]);
    let articles: Vec<Vec<Read>> = extracted.json().iter().map(|article| read(article, &analyzer)).collect();
    assert!(articles.len() > 30);
    let mut hits = 0;
    for (number, words) in articles.iter().enumerate() {
        // Words that stand from one to sixty places apart, a few in each article.
        for (at, apart) in pairs(words.len(), number) {
            let [left, right] = [at, at + apart].map(|at| &words[at].token);
            // What is typed as one word.
            if ![left, right].iter().all(|word| word.exact.chars().all(char::is_alphanumeric)) {
                continue;
            }
            for (operator, holds) in OPERATORS {
                let query = format!("{} {operator} {}", left.exact, right.exact);
                let expect = articles.iter().filter(|words| stand_so(words, left, right, holds)).count();
                let total = total(&engine, &query);
                assert_eq!(total, expect, "{query}");
                hits += total;
            }
        }
    }
    assert!(hits > 500, "{hits}");
}

fn pairs(words: usize, seed: usize) -> impl Iterator<Item = (usize, usize)> {
    let places: Range<usize> = 0..4;
    places.filter_map(move |nth| {
        let (at, apart) = ((seed * 31 + nth * 67) % words.max(1), 1 + (seed * 7 + nth * nth * 5) % 60);
        (at + apart < words).then_some((at, apart))
    })
}

fn stand_so(words: &[Read], left: &Token, right: &Token, holds: Holds) -> bool {
    let is = |read: &Read, sought: &Token| {
        read.token.form == sought.form || read.token.parts.iter().any(|part| part.term == sought.form)
    };
    let of_left: Vec<&Read> = words.iter().filter(|read| is(read, left)).collect();
    words.iter().filter(|read| is(read, right)).any(|b| of_left.iter().any(|a| a.place != b.place && holds(a, b)))
}

fn total(engine: &LocalEngine, query: &str) -> usize {
    let query = parse(query, date(2025, 3, 12));
    let request = Request { query, filters: Filters::default(), limit: 1, explain: false, timeout: None };
    engine.search(&request).unwrap().total
}

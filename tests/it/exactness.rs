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

/// The sample corpus, indexed in three ingests, so that there are several segments, and read.
fn corpus() -> (Place, LocalEngine, Vec<Vec<Read>>) {
    let place = Place::new();
    let seeds = root().join("seeds");
    for folder in ["taltaler-bote", "moorfelder-post", ""] {
        assert_eq!(place.run(&["ingest", seeds.join(folder).to_str().unwrap()]).code, 0);
    }
    let engine = LocalEngine::open(&place.path().join("index")).unwrap();
    let analyzer = Analyzer::new(engine.reader().vocabulary().unwrap());
    let extracted = place.run(&["extract", "--json", seeds.to_str().unwrap()]);
    let articles: Vec<Vec<Read>> = extracted.json().iter().map(|article| read(article, &analyzer)).collect();
    assert!(articles.len() > 30);
    (place, engine, articles)
}

#[test]
fn what_the_index_says_of_places_is_what_the_text_says() {
    let (_place, engine, articles) = corpus();
    let mut hits = 0;
    for (number, words) in articles.iter().enumerate() {
        // Words that stand from one to sixty places apart, a few in each article.
        for (at, apart) in pairs(words.len(), number) {
            let [left, right] = [at, at + apart].map(|at| &words[at].token);
            if ![left, right].into_iter().all(is_typed_as_one) {
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

/// A quotation of two sentences is found wherever passages end.
#[test]
fn phrases_reach_over_the_ends_of_sentences() {
    let (_place, engine, articles) = corpus();
    let mut phrases = 0;
    for words in &articles {
        let at_ends = words.windows(2).filter(|pair| pair[0].sentence != pair[1].sentence && side_by_side(pair));
        for pair in at_ends.step_by(3).filter(|pair| pair.iter().all(|read| is_typed_as_one(&read.token))) {
            let [left, right] = [0, 1].map(|at| &pair[at].token);
            let with = |form: fn(&Token) -> &str| {
                let is = |pair: &[Read]| [left, right].iter().zip(pair).all(|(a, b)| form(a) == form(&b.token));
                let has = |words: &[Read]| words.windows(2).any(|pair| side_by_side(pair) && is(pair));
                articles.iter().filter(|words| has(words)).count()
            };
            let phrase = format!("\"{}. {}\"", left.exact, right.exact);
            assert_eq!(total(&engine, &phrase), with(|token| &token.form), "{phrase}");
            assert_eq!(total(&engine, &format!("={phrase}")), with(|token| &token.exact), "={phrase}");
            phrases += 1;
        }
    }
    assert!(phrases > 100, "{phrases}");
}

fn side_by_side(pair: &[Read]) -> bool {
    pair[1].place == pair[0].place + 1
}

/// Not one that is several words where it is typed by itself.
fn is_typed_as_one(word: &Token) -> bool {
    word.exact.chars().all(char::is_alphanumeric)
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

//! What finding quotes and speakers costs: bytes of text per CPU second, and the share of all work on an article.
//!
//!     cargo bench --bench speech -- [ARTICLES]
//!
//! ARTICLES is whatever `fundstelle ingest` reads; without it it is the sample corpus, read many times over. The
//! passes take turns and the median of their CPU times counts.
//!
//! Not measured: making the dictionary (once in a process, some 40 ms), writing the index.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

mod clock;

use clock::cpu_of;
use fundstelle::analysis::Analyzer;
use fundstelle::index::schema::schema;
use fundstelle::index::{Document, Identity};
use fundstelle::ingest::{self, Raw, read};
use fundstelle::model::{Article, ArticleId};
use fundstelle::passages::passages;
use fundstelle::speech;

/// Passes over all articles; the median of each step counts.
const PASSES: usize = 5;
/// The sample corpus is small: it is read until so many bytes were read.
const MIN_BYTES: usize = 2_000_000;
/// What is promised.
const MEGABYTES_PER_SECOND: f64 = 8.0;

fn main() {
    let corpus = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let raws = raws(corpus.as_deref().unwrap_or(Path::new("seeds")));
    let articles: Vec<Article> = raws.iter().filter_map(|raw| article(raw.clone())).collect();
    let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
    let rounds = MIN_BYTES.div_ceil(bytes);
    let (_, fields) = schema();
    let analyzer = Analyzer::default();
    black_box(speech::read("Anna Groß sagte: „Die Öhr steigt.“"));

    let mut timings: [Vec<Duration>; 3] = Default::default();
    for _ in 0..PASSES {
        timings[0]
            .push(timed(rounds, || articles.iter().for_each(|article| drop(black_box(speech::read(&article.body))))));
        timings[1].push(timed(rounds, || raws.iter().for_each(|raw| drop(black_box(article(raw.clone()))))));
        timings[2].push(timed(rounds, || {
            for article in &articles {
                let identity = Identity { key: 0, content: 0, version: 0 };
                black_box(Document::new(&fields, &analyzer, identity, article, &passages(article)));
            }
        }));
    }
    let [speech, whole, indexing] = timings.map(median);
    let megabytes = (bytes * rounds) as f64 / 1e6;
    let quotes: usize = articles.iter().map(|article| article.quotes.len()).sum();
    println!("{} articles, {megabytes:.1} MB of text, {quotes} quotes, {rounds} times", articles.len());
    let rate = megabytes / speech.as_secs_f64();
    println!("quotes and speakers          {rate:6.1} MB per CPU second (at least {MEGABYTES_PER_SECOND})");
    println!("clean, extract, quotes       {:6.1} MB per CPU second", megabytes / whole.as_secs_f64());
    println!("share of making articles     {:6.1} %", 100.0 * speech.as_secs_f64() / whole.as_secs_f64());
    let all = whole + indexing;
    println!("share with their analysis    {:6.1} %", 100.0 * speech.as_secs_f64() / all.as_secs_f64());
}

fn raws(corpus: &Path) -> Vec<Raw> {
    read::walk::files_below(&[corpus.to_owned()], |_| false)
        .into_iter()
        .flatten()
        .flat_map(|file| read::read_file(&file.path, file.source.clone()).collect::<Vec<_>>())
        .flatten()
        .collect()
}

fn article(raw: Raw) -> Option<Article> {
    ingest::article(raw, ArticleId(String::new()), &Default::default()).ok()
}

fn timed(rounds: usize, work: impl Fn()) -> Duration {
    cpu_of(|| (0..rounds).for_each(|_| work()))
}

fn median(mut timings: Vec<Duration>) -> Duration {
    timings.sort();
    timings[timings.len() / 2]
}

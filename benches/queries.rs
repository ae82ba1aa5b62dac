//! What a query costs, from its text to ten hits with text and marks, over the sample corpus.
//!
//! Not measured: opening the index, printing. The corpus is small, so this shows the fixed cost of a query; `fundstelle
//! bench` measures an archive of one's own.

use std::fs;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use fundstelle::archive::{IngestOptions, ingest};
use fundstelle::query::parse;
use fundstelle::search::{Engine, Filters, LocalEngine, Request};

fn queries(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let summary = ingest(folder.path(), &["seeds".into()], &IngestOptions::default(), &mut |_| {}).expect("an index");
    assert_eq!(summary.added, 38, "the sample corpus has changed");
    let engine = LocalEngine::open(folder.path()).expect("the index opens");
    let today = fundstelle::model::today();
    let list = fs::read_to_string("benches/queries.txt").expect("the queries");
    let requests: Vec<Request> = list
        .lines()
        .map(|line| Request {
            query: parse(line, today),
            filters: Filters::default(),
            limit: 10,
            explain: false,
            timeout: None,
        })
        .collect();
    let found = requests.iter().filter(|request| !engine.search(request).expect("an answer").hits.is_empty()).count();
    assert!(found * 10 > requests.len() * 8, "only {found} of {} queries find something", requests.len());
    criterion.bench_function("all queries of benches/queries.txt", |bencher| {
        bencher.iter(|| {
            requests.iter().map(|request| engine.search(black_box(request)).expect("an answer").total).sum::<usize>()
        });
    });
}

criterion_group!(benches, queries);
criterion_main!(benches);

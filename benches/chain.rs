//! What each step from text to terms costs, in bytes of text per second.
//!
//! Not measured: reading files, extraction of headers, writing the index.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fundstelle::analysis::Analyzer;
use fundstelle::ingest::{self, read};
use fundstelle::model::{Article, ArticleId};
use fundstelle::passages::passages;
use fundstelle::text::{repair_characters, sentences, words};

/// All texts of the sample corpus, as articles.
fn articles() -> Vec<Article> {
    let mut articles = Vec::new();
    for found in read::walk::files_below(&["seeds".into()], |_| false) {
        let Ok(file) = found else { continue };
        for raw in read::read_file(&file.path, file.source.clone()).flatten() {
            articles.push(
                ingest::article(raw, ArticleId(String::new()), &Default::default())
                    .expect("the sample corpus is whole"),
            );
        }
    }
    assert_eq!(articles.len(), 36, "the sample corpus has changed");
    articles
}

fn chain(criterion: &mut Criterion) {
    let articles = articles();
    let text: String = articles.iter().map(|article| format!("{}\n\n", article.body)).collect();
    let analyzer = Analyzer::default();
    let mut group = criterion.benchmark_group("chain");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("repair characters", |bencher| bencher.iter(|| repair_characters(black_box(&text))));
    group.bench_function("sentences", |bencher| bencher.iter(|| sentences(black_box(&text)).len()));
    group.bench_function("words", |bencher| bencher.iter(|| words(black_box(&text)).count()));
    group.bench_function("words to terms", |bencher| bencher.iter(|| analyzer.tokens(black_box(&text)).len()));
    group.bench_function("passages", |bencher| {
        bencher.iter(|| articles.iter().map(|article| passages(black_box(article)).len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, chain);
criterion_main!(benches);

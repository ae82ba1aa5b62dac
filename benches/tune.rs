//! What each kind of evidence is worth, and which weights rank best: the tables of docs/ranking.md.
//!
//!     cargo bench --bench tune -- INDEX SET.queries.jsonl SET.qrels [SET.queries.jsonl SET.qrels …]
//!
//! Prints MRR@10 of each set for the weights as they are, for each kind of evidence left out, and for the weights that
//! a search by coordinates finds: one weight after the other is multiplied by steps as long as the mean over the sets
//! grows.
//!
//! Features are gathered once for each query, those of the text for the articles that today's weights would read; then
//! weights are only sums. k1 and b are part of the features, and those of the first stage choose the candidates: for
//! each of their values features are gathered anew.

use std::collections::HashMap;
use std::path::Path;

use fundstelle::measure::read_queries;
use fundstelle::measure::trec::read_judgements;
use fundstelle::query::Query;
use fundstelle::search::{ArticleFeatures, LocalEngine, Weights};
use rayon::prelude::*;

struct TestSet {
    name: String,
    /// For each query its candidates in the order of their ids, and whether each is relevant.
    queries: Vec<Vec<(bool, ArticleFeatures)>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some((index, files)) = arguments.split_first().filter(|(_, files)| !files.is_empty() && files.len() % 2 == 0)
    else {
        println!("cargo bench --bench tune -- INDEX SET.queries.jsonl SET.qrels …");
        return;
    };
    let start = Weights::default();
    let mut engine = LocalEngine::open(Path::new(index)).expect("an index");
    let sets = gathered(&engine, files);
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    println!("| evidence | {} |", names.join(" | "));
    row("weights as they are", &sets, &start);
    for (name, weight) in COORDINATES {
        let mut without = start;
        *weight(&mut without) = 0.0;
        row(&format!("… without {name}"), &sets, &without);
    }
    let postings_alone = Weights { grams: 0.0, pairs: 0.0, function_words: 0.0, ..start };
    row("… without the second stage", &sets, &postings_alone);
    let found = climb(&sets, start);
    row("found", &sets, &found);
    println!("{found:#?}");
    for (name, parameter) in BM25_PARAMETERS {
        for factor in [0.5, 0.75, 1.25, 1.5] {
            let mut weights = start;
            *parameter(&mut weights) *= factor;
            engine = engine.with_weights(weights);
            row(&format!("{name} {:.2}", *parameter(&mut weights)), &gathered(&engine, files), &weights);
        }
    }
}

/// The features of all sets by the weights of an engine.
fn gathered(engine: &LocalEngine, files: &[String]) -> Vec<TestSet> {
    files.chunks(2).map(|pair| TestSet::read(engine, &pair[0], &pair[1])).collect()
}

type Coordinate = (&'static str, fn(&mut Weights) -> &mut f64);

const COORDINATES: &[Coordinate] = &[
    ("forms", |weights| &mut weights.forms),
    ("parts", |weights| &mut weights.parts),
    ("words as typed", |weights| &mut weights.exact),
    ("resemblance", |weights| &mut weights.grams),
    ("function words", |weights| &mut weights.function_words),
    ("pairs", |weights| &mut weights.pairs),
    ("the article", |weights| &mut weights.article.weight),
    ("the title", |weights| &mut weights.title.weight),
    ("the first passage", |weights| &mut weights.lead),
];

/// What features are gathered with.
const BM25_PARAMETERS: &[Coordinate] = &[
    ("k1 of the first stage", |weights| &mut weights.first_stage.k1),
    ("b of the first stage", |weights| &mut weights.first_stage.b),
    ("k1 of the passage", |weights| &mut weights.passage.bm25.k1),
    ("b of the passage", |weights| &mut weights.passage.bm25.b),
    ("k1 of the article", |weights| &mut weights.article.bm25.k1),
    ("b of the article", |weights| &mut weights.article.bm25.b),
];

fn climb(sets: &[TestSet], start: Weights) -> Weights {
    let mut best = start;
    let mut best_mean = mean(sets, &best);
    for step in [1.5, 1.25, 1.1] {
        loop {
            let before = best_mean;
            for (_, weight) in COORDINATES {
                for factor in [step, 1.0 / step] {
                    let mut next = best;
                    *weight(&mut next) *= factor;
                    let next_mean = mean(sets, &next);
                    if next_mean > best_mean + 0.0001 {
                        (best, best_mean) = (next, next_mean);
                    }
                }
            }
            if best_mean <= before {
                break;
            }
        }
    }
    best
}

fn row(name: &str, sets: &[TestSet], weights: &Weights) {
    let figures: Vec<String> = sets.iter().map(|set| format!("{:.4}", set.mrr(weights))).collect();
    println!("| {name} | {} |", figures.join(" | "));
}

fn mean(sets: &[TestSet], weights: &Weights) -> f64 {
    sets.iter().map(|set| set.mrr(weights)).sum::<f64>() / sets.len() as f64
}

impl TestSet {
    fn read(engine: &LocalEngine, queries: &str, judgements: &str) -> Self {
        let judged = read_judgements(Path::new(judgements)).expect("judgements");
        let nothing = HashMap::new();
        let queries_read = read_queries(Path::new(queries)).expect("queries");
        let gathered = queries_read.par_iter().filter(|query| judged.contains_key(&query.id)).map(|query| {
            let relevant = judged.get(&query.id).unwrap_or(&nothing);
            let mut found = engine.features(&Query::plain(&query.text)).expect("an answer");
            found.sort_by(|(a, _), (b, _)| a.0.cmp(&b.0));
            found
                .into_iter()
                .map(|(id, features)| (relevant.get(&id.0).is_some_and(|&grade| grade > 0), features))
                .collect()
        });
        let name = Path::new(queries).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        TestSet { name: name.split('.').next().unwrap_or_default().to_owned(), queries: gathered.collect() }
    }

    fn mrr(&self, weights: &Weights) -> f64 {
        let reciprocal = |candidates: &Vec<(bool, ArticleFeatures)>| {
            let scores: Vec<f64> = candidates.iter().map(|(_, features)| features.weigh(weights).score).collect();
            let ranks = candidates.iter().enumerate().filter(|(_, (relevant, _))| *relevant).map(|(at, _)| {
                let above = |other: usize| scores[other] > scores[at] || (scores[other] == scores[at] && other < at);
                1 + (0..scores.len()).filter(|&other| above(other)).count()
            });
            ranks.min().filter(|&rank| rank <= 10).map_or(0.0, |rank| 1.0 / rank as f64)
        };
        self.queries.par_iter().map(reciprocal).sum::<f64>() / self.queries.len().max(1) as f64
    }
}

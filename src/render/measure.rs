//! Figures of `evaluate` and `bench` as tables.

use crate::measure::{BenchReport, Evaluation, Latency};

/// Columns of the longest bar of a histogram.
const BAR_COLUMNS: usize = 40;

pub fn evaluation(evaluation: &Evaluation) -> String {
    let figures = evaluation.figures;
    format!(
        "queries  MRR@10  nDCG@10    S@1   S@10  R@100\n{:>7}  {:>6.4}  {:>7.4}  {:.4} {:.4} {:.4}\n",
        evaluation.queries, figures.mrr_10, figures.ndcg_10, figures.success_1, figures.success_10, figures.recall_100
    )
}

pub fn bench(report: &BenchReport) -> String {
    let mut text = format!(
        "{} queries, {} warm {} each\n\n",
        report.queries,
        report.runs,
        if report.runs == 1 { "run" } else { "runs" }
    );
    text.push_str("        runs   p50 ms   p95 ms   p99 ms   max ms  queries/s\n");
    text.push_str(&row("warm", &report.warm));
    if let Some(cold) = &report.cold {
        text.push_str(&row("cold", cold));
    }
    text.push('\n');
    text.push_str(&histogram(&report.warm));
    text
}

fn row(name: &str, latency: &Latency) -> String {
    let at = |share: f64| latency.percentile(share);
    format!(
        "{name:<6}{:>6}  {:>7.3}  {:>7.3}  {:>7.3}  {:>7.3}  {:>9.0}\n",
        latency.count(),
        at(0.50),
        at(0.95),
        at(0.99),
        latency.max(),
        latency.queries_per_second()
    )
}

fn histogram(latency: &Latency) -> String {
    let steps = latency.histogram();
    let most = steps.iter().map(|&(_, count)| count).max().unwrap_or(0).max(1);
    let bar = |&(bound, count): &(f64, usize)| {
        let columns = (count * BAR_COLUMNS).div_ceil(most);
        format!("warm up to {bound:>8.3} ms  {:<BAR_COLUMNS$}  {count}\n", "█".repeat(columns))
    };
    steps.iter().map(bar).collect()
}

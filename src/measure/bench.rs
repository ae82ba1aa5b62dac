//! Latency of queries: warm in this process, cold in a fresh one.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::MeasureError;
use super::queries::TestQuery;
use crate::query::parse;
use crate::search::{Engine, Filters, Request};

/// The hits that each query asks for.
const MAX_HITS: usize = 10;

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub struct BenchOptions {
    /// Times each query is run warm, after one run that does not count.
    pub runs: usize,
    /// Queries that are run cold; taken evenly from the list.
    pub cold: usize,
}

/// The latencies of one kind of run, in milliseconds, ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct Latency {
    sorted_ms: Vec<f64>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BenchReport {
    pub queries: usize,
    pub runs: usize,
    /// From the query text to hits with text and marks.
    pub warm: Latency,
    /// From the start of a process to its end, `search --json`; `None` if none was asked for.
    pub cold: Option<Latency>,
}

/// Times the queries. `program` is what a cold run starts; the system's file cache is as it is in both.
pub fn bench(
    engine: &dyn Engine,
    queries: &[TestQuery],
    options: BenchOptions,
    program: &Path,
    index: &Path,
) -> Result<BenchReport, MeasureError> {
    let today = crate::model::today();
    let mut warm = Vec::new();
    for run in 0..=options.runs {
        for query in queries {
            let start = Instant::now();
            let request = Request {
                query: parse(&query.text, today),
                filters: Filters::default(),
                limit: MAX_HITS,
                explain: false,
                timeout: None,
            };
            let results = engine.search(&request)?;
            let elapsed = start.elapsed();
            std::hint::black_box(results);
            if run > 0 {
                warm.push(elapsed);
            }
        }
    }
    let cold_count = options.cold.min(queries.len());
    let chosen = (0..cold_count).map(|at| &queries[at * queries.len() / cold_count]);
    let cold: Vec<Duration> = chosen.map(|query| cold_run(program, index, query)).collect::<Result<_, _>>()?;
    Ok(BenchReport {
        queries: queries.len(),
        runs: options.runs,
        warm: Latency::new(&warm),
        cold: (!cold.is_empty()).then(|| Latency::new(&cold)),
    })
}

fn cold_run(program: &Path, index: &Path, query: &TestQuery) -> Result<Duration, MeasureError> {
    let start = Instant::now();
    let output = Command::new(program)
        .args(["search", "--json", "--index"])
        .arg(index)
        .args(["--", &query.text])
        .stdin(Stdio::null())
        .output()
        .map_err(|source| MeasureError::ColdStart { program: program.to_owned(), source })?;
    let elapsed = start.elapsed();
    // 1 says that nothing was found, which is an answer.
    if !matches!(output.status.code(), Some(0 | 1)) {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        return Err(MeasureError::ColdRun { query: query.text.clone(), said });
    }
    Ok(elapsed)
}

impl Latency {
    fn new(durations: &[Duration]) -> Self {
        let mut sorted_ms: Vec<f64> = durations.iter().map(|duration| duration.as_secs_f64() * 1000.0).collect();
        sorted_ms.sort_by(f64::total_cmp);
        Latency { sorted_ms }
    }

    pub fn count(&self) -> usize {
        self.sorted_ms.len()
    }

    /// The latency that `share` (0 to 1) of the runs do not exceed, by the nearest rank.
    pub fn percentile(&self, share: f64) -> f64 {
        let rank = (share * self.sorted_ms.len() as f64).ceil() as usize;
        self.sorted_ms.get(rank.clamp(1, self.sorted_ms.len().max(1)) - 1).copied().unwrap_or(0.0)
    }

    pub fn max(&self) -> f64 {
        self.percentile(1.0)
    }

    /// One query after the other.
    pub fn queries_per_second(&self) -> f64 {
        let total: f64 = self.sorted_ms.iter().sum();
        if total > 0.0 { self.sorted_ms.len() as f64 * 1000.0 / total } else { 0.0 }
    }

    /// Runs by latency, in steps that double: upper bound in milliseconds and count, from the first step that holds
    /// any to the last.
    pub fn histogram(&self) -> Vec<(f64, usize)> {
        const FIRST_BOUND_MS: f64 = 1.0 / 32.0;
        let mut steps: Vec<(f64, usize)> = Vec::new();
        let mut bound = FIRST_BOUND_MS;
        let mut rest = self.sorted_ms.as_slice();
        while !rest.is_empty() {
            let within = rest.partition_point(|&ms| ms <= bound);
            if within > 0 || !steps.is_empty() {
                steps.push((bound, within));
            }
            rest = &rest[within..];
            bound *= 2.0;
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latency(ms: &[u64]) -> Latency {
        Latency::new(&ms.iter().map(|&ms| Duration::from_millis(ms)).collect::<Vec<_>>())
    }

    #[test]
    fn percentiles_by_nearest_rank() {
        let latency = latency(&[4, 1, 3, 2]);
        assert_eq!([0.5, 0.75, 0.95, 1.0].map(|share| latency.percentile(share)), [2.0, 3.0, 4.0, 4.0]);
        assert_eq!((latency.max(), latency.queries_per_second()), (4.0, 400.0));
        assert_eq!(Latency::new(&[]).percentile(0.5), 0.0);
    }

    #[test]
    fn the_histogram_counts_every_run_once() {
        let steps = latency(&[1, 1, 2, 9]).histogram();
        assert_eq!(steps, [(1.0, 2), (2.0, 1), (4.0, 0), (8.0, 0), (16.0, 1)]);
    }
}

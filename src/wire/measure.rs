//! Figures of `evaluate` and `bench`.

use serde::Serialize;

use super::SCHEMA_VERSION;
use crate::measure;

#[derive(Debug, Serialize)]
pub struct EvaluationJson {
    pub schema_version: u32,
    pub queries: usize,
    pub mrr_10: f64,
    pub ndcg_10: f64,
    pub success_1: f64,
    pub success_10: f64,
    pub recall_100: f64,
}

impl EvaluationJson {
    pub fn new(evaluation: &measure::Evaluation) -> Self {
        let figures = evaluation.figures;
        EvaluationJson {
            schema_version: SCHEMA_VERSION,
            queries: evaluation.queries,
            mrr_10: figures.mrr_10,
            ndcg_10: figures.ndcg_10,
            success_1: figures.success_1,
            success_10: figures.success_10,
            recall_100: figures.recall_100,
        }
    }
}

#[derive(Debug, Serialize)]
pub struct BenchJson {
    pub schema_version: u32,
    pub queries: usize,
    pub runs: usize,
    pub warm: LatencyJson,
    pub cold: Option<LatencyJson>,
}

/// Milliseconds.
#[derive(Debug, Serialize)]
pub struct LatencyJson {
    pub count: usize,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    pub max: f64,
    pub queries_per_second: f64,
    pub histogram: Vec<HistogramStepJson>,
}

#[derive(Debug, Serialize)]
pub struct HistogramStepJson {
    pub up_to_ms: f64,
    pub count: usize,
}

impl BenchJson {
    pub fn new(report: &measure::BenchReport) -> Self {
        BenchJson {
            schema_version: SCHEMA_VERSION,
            queries: report.queries,
            runs: report.runs,
            warm: LatencyJson::new(&report.warm),
            cold: report.cold.as_ref().map(LatencyJson::new),
        }
    }
}

impl LatencyJson {
    fn new(latency: &measure::Latency) -> Self {
        LatencyJson {
            count: latency.count(),
            p50: latency.percentile(0.50),
            p95: latency.percentile(0.95),
            p99: latency.percentile(0.99),
            max: latency.max(),
            queries_per_second: latency.queries_per_second(),
            histogram: latency
                .histogram()
                .into_iter()
                .map(|(up_to_ms, count)| HistogramStepJson { up_to_ms, count })
                .collect(),
        }
    }
}

//! Lines of JSON, as `docs/schema` describes them.

use serde::Serialize;

use super::{Answer, AnswerWriter, OutputFormat};
use crate::wire;

pub const JSON: OutputFormat = OutputFormat { name: "json", writer: |_| Box::new(JsonWriter) };

struct JsonWriter;

impl AnswerWriter for JsonWriter {
    fn write(&mut self, answer: &Answer) -> Option<String> {
        Some(match answer {
            Answer::Search { request, results, elapsed_ms } => {
                lines(&wire::search::lines(&request.query, &request.filters, results, *elapsed_ms))
            }
            Answer::Quotes { request, found, elapsed_ms } => lines(&wire::quotes::lines(request, found, *elapsed_ms)),
            Answer::Experts { request, found, elapsed_ms } => lines(&wire::experts::lines(request, found, *elapsed_ms)),
            Answer::QueryTree(_) => return None,
            Answer::Article { article, with_rules: true } => {
                line(&wire::article::ArticleJson::new(article).explained(article))
            }
            Answer::Article { article, with_rules: false } => line(&wire::article::ArticleJson::new(article)),
            Answer::Analysis { analyzer, text } => {
                let tokens = analyzer.tokens(text);
                tokens.iter().map(|token| line(&wire::analysis::TokenJson::new(token, text))).collect()
            }
            Answer::Ingest(summary) => line(&wire::ingest::SummaryJson::new(summary)),
            Answer::Stats { holdings, manifest, bytes } => {
                line(&wire::stats::StatsJson::new(holdings, manifest, *bytes))
            }
            Answer::Evaluation(evaluation) => line(&wire::measure::EvaluationJson::new(evaluation)),
            Answer::Bench(report) => line(&wire::measure::BenchJson::new(report)),
        })
    }
}

fn line(value: &impl Serialize) -> String {
    wire::line(value) + "\n"
}

fn lines(values: &[impl Serialize]) -> String {
    values.iter().map(line).collect()
}

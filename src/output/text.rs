//! Text for a person at a terminal.

use super::{Answer, AnswerWriter, OutputFormat, TextLayout};
use crate::render;

pub const TEXT: OutputFormat =
    OutputFormat { name: "text", writer: |layout| Box::new(TextWriter { layout, articles: 0 }) };

struct TextWriter {
    layout: TextLayout,
    /// Articles that were written: each further one stands below a blank line.
    articles: usize,
}

impl AnswerWriter for TextWriter {
    fn write(&mut self, answer: &Answer) -> Option<String> {
        let TextLayout { theme, width } = self.layout;
        Some(match answer {
            Answer::Search { results, .. } => render::hits::hits(results, theme, width),
            Answer::Quotes { found, .. } => render::quotes::quotes(found, theme, width),
            Answer::Experts { found, .. } => render::experts::experts(found, theme, width),
            Answer::QueryTree(query) => render::query::tree(query),
            Answer::Article { article, .. } => {
                self.articles += 1;
                let separator = if self.articles > 1 { "\n" } else { "" };
                format!("{separator}{}", render::article::article(article, theme, width))
            }
            Answer::Analysis { analyzer, text } => render::steps::steps(analyzer, text),
            Answer::Ingest(_) => String::new(),
            Answer::Stats { holdings, manifest, bytes } => render::stats::stats(holdings, manifest, *bytes),
            Answer::Evaluation(evaluation) => render::measure::evaluation(evaluation),
            Answer::Bench(report) => render::measure::bench(report),
        })
    }

    fn closing(&self, answer: &Answer) -> Option<String> {
        let (counts, elapsed_ms) = match answer {
            Answer::Search { results, elapsed_ms, .. } => (render::hits::counts(results), elapsed_ms),
            Answer::Quotes { found, elapsed_ms, .. } => (render::quotes::counts(found), elapsed_ms),
            Answer::Experts { request, found, elapsed_ms } => {
                (render::experts::counts(found, request.query.is_some()), elapsed_ms)
            }
            Answer::Ingest(summary) => return Some(summary.to_string()),
            _ => return None,
        };
        Some(format!("\n{counts} in {elapsed_ms:.1} ms"))
    }
}

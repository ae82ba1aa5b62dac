//! From an answer to its text: the one place where a format is chosen.
//!
//! What comes in: an `Answer`, whatever command it is of, and an `OutputFormat`. What goes out: text, whole lines of
//! it. What it does not do: it writes to no stream and knows no option; words and tables are made in `render`, JSON in
//! `wire`.
//!
//! A new format is a file beside `text.rs` and `json.rs`, and a line in `FORMATS`.

mod json;
mod text;

use crate::analysis::Analyzer;
use crate::archive::Summary;
use crate::index::{Holdings, Manifest};
use crate::measure::{BenchReport, Evaluation};
use crate::model::Article;
use crate::query::Query;
use crate::render::Theme;
use crate::search::{ExpertsRequest, FoundExperts, FoundQuotes, QuotesRequest, Request, Results};

/// All formats, by the names that `--format` takes.
pub const FORMATS: &[&OutputFormat] = &[&TEXT, &JSON];

pub use json::JSON;
pub use text::TEXT;

/// A form in which answers are written.
#[derive(Debug)]
pub struct OutputFormat {
    pub name: &'static str,
    writer: fn(TextLayout) -> Box<dyn AnswerWriter>,
}

impl OutputFormat {
    /// The format with this name; `None` if there is none.
    pub fn by_name(name: &str) -> Option<&'static OutputFormat> {
        FORMATS.iter().copied().find(|format| format.name == name)
    }

    /// A writer for the answers of one command.
    pub fn writer(&self, layout: TextLayout) -> Box<dyn AnswerWriter> {
        (self.writer)(layout)
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub struct TextLayout {
    pub theme: Theme,
    /// Columns that lines may take.
    pub width: usize,
}

/// Writes the answers of one command in one format. A command may give several: `extract` one for each article.
pub trait AnswerWriter {
    /// The text of an answer; `None` if the format has no form for answers of this kind.
    fn write(&mut self, answer: &Answer) -> Option<String>;

    /// A line about the answer to be shown beside it, behind all other messages; `None` if the text says it.
    fn closing(&self, _answer: &Answer) -> Option<String> {
        None
    }
}

/// What a command came to.
pub enum Answer<'a> {
    Search {
        request: &'a Request,
        results: &'a Results,
        elapsed_ms: f64,
    },
    Quotes {
        request: &'a QuotesRequest,
        found: &'a FoundQuotes,
        elapsed_ms: f64,
    },
    Experts {
        request: &'a ExpertsRequest,
        found: &'a FoundExperts,
        elapsed_ms: f64,
    },
    /// How a query is understood.
    QueryTree(&'a Query),
    /// One article, with or without the rules that found its quotes.
    Article {
        article: &'a Article,
        with_rules: bool,
    },
    /// What the analysis makes of a text.
    Analysis {
        analyzer: &'a Analyzer,
        text: &'a str,
    },
    /// What an ingest did.
    Ingest(&'a Summary),
    /// What an index holds, and its size on the disk.
    Stats {
        holdings: &'a Holdings,
        manifest: &'a Manifest,
        bytes: u64,
    },
    Evaluation(&'a Evaluation),
    Bench(&'a BenchReport),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_chosen_by_its_name_and_may_have_no_form_for_an_answer() {
        let query = Query::plain("Hochwasser");
        let writes = |name: &str| {
            let layout = TextLayout { theme: Theme::new(false), width: 80 };
            let mut writer = OutputFormat::by_name(name)?.writer(layout);
            writer.write(&Answer::QueryTree(&query))
        };
        assert!(writes("text").is_some_and(|text| text.contains("Hochwasser, in any form")));
        assert_eq!((writes("json"), writes("xml")), (None, None));
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names, ["text", "json"]);
    }
}

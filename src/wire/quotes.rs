//! Quotes that were found: a line `begin`, a line per `quote`, a line `end`.

use serde::Serialize;

use super::SCHEMA_VERSION;
use super::article::QuoteJson;
use super::search::{DiagnosticJson, FiltersJson, HitArticleJson, MarkJson, MatchedNameJson};
use crate::search::{self, FoundQuotes, QuotesRequest};

#[derive(Debug, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub enum QuotesLine<'a> {
    Begin(QuotesBegin<'a>),
    Quote(Box<FoundQuoteJson<'a>>),
    End(QuotesEnd<'a>),
}

#[derive(Debug, Serialize)]
pub struct QuotesBegin<'a> {
    pub schema_version: u32,
    /// Null if the request has no query.
    pub query: Option<&'a str>,
    pub filters: FiltersJson<'a>,
    /// The type that a quote must be of.
    pub quote_type: Option<&'static str>,
    pub diagnostics: Vec<DiagnosticJson<'a>>,
    pub experts_matched: Vec<MatchedNameJson<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FoundQuoteJson<'a> {
    pub rank: usize,
    /// Null without a query: the newest come first.
    pub score: Option<f64>,
    pub article: HitArticleJson<'a>,
    pub quote: QuoteJson<'a>,
    /// In bytes of the quote's text.
    pub marks: Vec<MarkJson<'a>>,
    pub duplicates: usize,
}

#[derive(Debug, Serialize)]
pub struct QuotesEnd<'a> {
    pub total: usize,
    pub shown: usize,
    pub undated_left_out: usize,
    pub elapsed_ms: f64,
    pub did_you_mean: Option<&'a str>,
    pub similar_names: &'a [String],
    /// What was bounded.
    pub notes: &'a [String],
}

/// All lines of an answer. `elapsed_ms` is what the search took.
pub fn lines<'a>(request: &'a QuotesRequest, found: &'a FoundQuotes, elapsed_ms: f64) -> Vec<QuotesLine<'a>> {
    let diagnostics = request.query.iter().flat_map(|query| &query.diagnostics);
    let begin = QuotesBegin {
        schema_version: SCHEMA_VERSION,
        query: request.query.as_ref().map(|query| query.text.as_str()),
        filters: FiltersJson::new(&request.filters),
        quote_type: request.kind.map(|kind| kind.as_str()),
        diagnostics: diagnostics.map(DiagnosticJson::new).collect(),
        experts_matched: MatchedNameJson::all(&found.people),
    };
    let end = QuotesEnd {
        total: found.total,
        shown: found.quotes.len(),
        undated_left_out: found.undated_left_out,
        elapsed_ms,
        did_you_mean: found.did_you_mean.as_deref(),
        similar_names: &found.people.similar,
        notes: &found.notes,
    };
    let quotes = found.quotes.iter().map(|quote| QuotesLine::Quote(Box::new(FoundQuoteJson::new(quote))));
    std::iter::once(QuotesLine::Begin(begin)).chain(quotes).chain(std::iter::once(QuotesLine::End(end))).collect()
}

impl<'a> FoundQuoteJson<'a> {
    fn new(found: &'a search::FoundQuote) -> Self {
        FoundQuoteJson {
            rank: found.rank,
            score: found.score,
            article: HitArticleJson::new(&found.article),
            quote: QuoteJson::new(&found.quote, &found.article.body),
            marks: found.marks.iter().map(MarkJson::new).collect(),
            duplicates: found.duplicates,
        }
    }
}

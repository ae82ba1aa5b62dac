//! Quotes that were found: a line `begin`, a line per `quote`, a line `end`.

use serde::Serialize;

use super::SCHEMA_VERSION;
use super::article::Quote;
use super::search::{Diagnostic, FilterFields, HitArticle, Mark, MatchedName};
use crate::search::{self, FoundQuotes, QuotesRequest};

#[derive(Debug, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub enum Line<'a> {
    Begin(Begin<'a>),
    Quote(Box<FoundQuote<'a>>),
    End(End<'a>),
}

#[derive(Debug, Serialize)]
pub struct Begin<'a> {
    pub schema_version: u32,
    /// Null where all quotes were asked for.
    pub query: Option<&'a str>,
    pub filters: FilterFields<'a>,
    /// The type that a quote must be of.
    pub quote_type: Option<&'static str>,
    pub diagnostics: Vec<Diagnostic<'a>>,
    pub experts_matched: Vec<MatchedName<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FoundQuote<'a> {
    pub rank: usize,
    /// Null without a query: the newest come first.
    pub score: Option<f64>,
    pub article: HitArticle<'a>,
    pub quote: Quote<'a>,
    /// In bytes of the quote's text.
    pub marks: Vec<Mark<'a>>,
    pub duplicates: usize,
}

#[derive(Debug, Serialize)]
pub struct End<'a> {
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
pub fn lines<'a>(request: &'a QuotesRequest, found: &'a FoundQuotes, elapsed_ms: f64) -> Vec<Line<'a>> {
    let diagnostics = request.query.iter().flat_map(|query| &query.diagnostics);
    let begin = Begin {
        schema_version: SCHEMA_VERSION,
        query: request.query.as_ref().map(|query| query.text.as_str()),
        filters: FilterFields::new(&request.filters),
        quote_type: request.kind.map(|kind| kind.as_str()),
        diagnostics: diagnostics.map(Diagnostic::new).collect(),
        experts_matched: MatchedName::all(&found.people),
    };
    let end = End {
        total: found.total,
        shown: found.quotes.len(),
        undated_left_out: found.undated_left_out,
        elapsed_ms,
        did_you_mean: found.did_you_mean.as_deref(),
        similar_names: &found.people.similar,
        notes: &found.notes,
    };
    let quotes = found.quotes.iter().map(|quote| Line::Quote(Box::new(FoundQuote::new(quote))));
    std::iter::once(Line::Begin(begin)).chain(quotes).chain(std::iter::once(Line::End(end))).collect()
}

impl<'a> FoundQuote<'a> {
    fn new(found: &'a search::FoundQuote) -> Self {
        FoundQuote {
            rank: found.rank,
            score: found.score,
            article: HitArticle::new(&found.article),
            quote: Quote::new(&found.quote, &found.article.body),
            marks: found.marks.iter().map(Mark::new).collect(),
            duplicates: found.duplicates,
        }
    }
}

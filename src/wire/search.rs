//! Search results: a line `begin`, a line per `hit`, a line `end`.

use serde::Serialize;

use super::SCHEMA_VERSION;
use super::article::{DateJson, OutletJson, QuoteJson};
use crate::model::Article;
use crate::query::{self, Query};
use crate::search::{self, Filters, Results, Undated};

#[derive(Debug, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub enum SearchLine<'a> {
    Begin(SearchBegin<'a>),
    Hit(Box<HitJson<'a>>),
    End(SearchEnd<'a>),
}

#[derive(Debug, Serialize)]
pub struct SearchBegin<'a> {
    pub schema_version: u32,
    pub query: &'a str,
    pub filters: FiltersJson<'a>,
    pub diagnostics: Vec<DiagnosticJson<'a>>,
    /// Whom the names of the filters mean.
    pub experts_matched: Vec<MatchedNameJson<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FiltersJson<'a> {
    pub from: Option<String>,
    pub to: Option<String>,
    pub undated: &'static str,
    pub outlet: &'a [String],
    /// As typed.
    pub expert: &'a [String],
    pub all_quotes: bool,
}

/// Someone who is quoted, as found by a name of the filters.
#[derive(Debug, Serialize)]
pub struct MatchedNameJson<'a> {
    pub name: &'a str,
    pub spellings: &'a [String],
    /// Articles of the archive that quote them, whatever the other filters.
    pub articles: u64,
}

#[derive(Debug, Serialize)]
pub struct DiagnosticJson<'a> {
    pub start: usize,
    pub end: usize,
    pub message: &'a str,
    pub suggestion: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct HitJson<'a> {
    pub rank: usize,
    pub score: f64,
    pub article: HitArticleJson<'a>,
    pub passage: PassageJson<'a>,
    /// In bytes of the title.
    pub title_marks: Vec<MarkJson<'a>>,
    pub quotes: Vec<QuoteJson<'a>>,
    /// One of those whom the filters name, where none of them speaks in the passage.
    pub quote_elsewhere: Option<QuoteJson<'a>>,
    pub more_passages: usize,
    pub duplicates: usize,
    /// What the score is made of; null without `--explain`.
    pub explanation: Option<Vec<ScoreDetailJson<'a>>>,
}

#[derive(Debug, Serialize)]
pub struct ScoreDetailJson<'a> {
    pub term: &'a str,
    pub place: &'static str,
    pub kinds: Vec<&'static str>,
    pub words: &'a [String],
    pub gain: f64,
}

#[derive(Debug, Serialize)]
pub struct HitArticleJson<'a> {
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub date: Option<DateJson>,
    pub outlet: Option<OutletJson<'a>>,
    pub url: Option<&'a str>,
    pub source: String,
}

#[derive(Debug, Serialize)]
pub struct PassageJson<'a> {
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
    pub marks: Vec<MarkJson<'a>>,
}

#[derive(Debug, Serialize)]
pub struct MarkJson<'a> {
    pub start: usize,
    pub end: usize,
    pub kind: &'static str,
    pub term: &'a str,
}

#[derive(Debug, Serialize)]
pub struct SearchEnd<'a> {
    pub total: usize,
    pub shown: usize,
    pub undated_left_out: usize,
    pub elapsed_ms: f64,
    /// The query with likely slips put right.
    pub did_you_mean: Option<&'a str>,
    /// Names of the archive like those of the filters by which nobody is quoted.
    pub similar_names: &'a [String],
    /// The time was up: there may be more.
    pub timed_out: bool,
    /// What was bounded.
    pub notes: &'a [String],
}

/// All lines of an answer. `elapsed_ms` is what the search took.
pub fn lines<'a>(query: &'a Query, filters: &'a Filters, results: &'a Results, elapsed_ms: f64) -> Vec<SearchLine<'a>> {
    let begin = SearchBegin {
        schema_version: SCHEMA_VERSION,
        query: &query.text,
        filters: FiltersJson::new(filters),
        diagnostics: query.diagnostics.iter().map(DiagnosticJson::new).collect(),
        experts_matched: MatchedNameJson::all(&results.people),
    };
    let end = SearchEnd {
        total: results.total,
        shown: results.hits.len(),
        undated_left_out: results.undated_left_out,
        elapsed_ms,
        did_you_mean: results.did_you_mean.as_deref(),
        similar_names: &results.people.similar,
        timed_out: results.timed_out,
        notes: &results.notes,
    };
    let hits = results.hits.iter().map(|hit| SearchLine::Hit(Box::new(HitJson::new(hit))));
    std::iter::once(SearchLine::Begin(begin)).chain(hits).chain(std::iter::once(SearchLine::End(end))).collect()
}

impl<'a> FiltersJson<'a> {
    pub(super) fn new(filters: &'a Filters) -> Self {
        FiltersJson {
            from: filters.dates.from.map(|date| date.to_string()),
            to: filters.dates.to.map(|date| date.to_string()),
            undated: match filters.undated() {
                Undated::Include => "include",
                Undated::Only => "only",
                Undated::Exclude => "exclude",
            },
            outlet: &filters.outlets,
            expert: &filters.experts,
            all_quotes: filters.all_quotes,
        }
    }
}

impl<'a> MatchedNameJson<'a> {
    pub(super) fn all(people: &'a search::ResolvedNames) -> Vec<Self> {
        let matched = |person: &'a search::MatchedName| MatchedNameJson {
            name: &person.name,
            spellings: &person.spellings,
            articles: person.articles,
        };
        people.matched.iter().map(matched).collect()
    }
}

impl<'a> DiagnosticJson<'a> {
    pub(super) fn new(found: &'a query::Diagnostic) -> Self {
        DiagnosticJson {
            start: found.span.start,
            end: found.span.end,
            message: &found.message,
            suggestion: found.suggestion.as_deref(),
        }
    }
}

impl<'a> HitJson<'a> {
    fn new(hit: &'a search::Hit) -> Self {
        let article = &hit.article;
        let marks = |marks: &'a [search::Mark]| marks.iter().map(MarkJson::new).collect();
        HitJson {
            rank: hit.rank,
            score: hit.score,
            article: HitArticleJson::new(article),
            passage: PassageJson {
                text: &hit.passage.text,
                start: hit.passage.span.start,
                end: hit.passage.span.end,
                marks: marks(&hit.passage.marks),
            },
            title_marks: marks(&hit.title_marks),
            quotes: hit.quotes.iter().map(|quote| QuoteJson::new(quote, &article.body)).collect(),
            quote_elsewhere: hit.elsewhere.as_ref().map(|quote| QuoteJson::new(quote, &article.body)),
            more_passages: hit.more_passages,
            duplicates: hit.duplicates,
            explanation: (!hit.explanation.is_empty())
                .then(|| hit.explanation.iter().map(ScoreDetailJson::new).collect()),
        }
    }
}

impl<'a> HitArticleJson<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        HitArticleJson {
            id: &article.id.0,
            title: article.title.as_deref(),
            date: article.date.map(DateJson::new),
            outlet: article.outlet.as_ref().map(OutletJson::new),
            url: article.url.as_deref(),
            source: article.source.to_string(),
        }
    }
}

impl<'a> ScoreDetailJson<'a> {
    fn new(gain: &'a search::ScoreDetail) -> Self {
        let kinds = gain.kinds.iter().map(|kind| kind.as_str()).collect();
        ScoreDetailJson { term: &gain.term, place: gain.field.as_str(), kinds, words: &gain.words, gain: gain.gain }
    }
}

impl<'a> MarkJson<'a> {
    pub(super) fn new(mark: &'a search::Mark) -> Self {
        MarkJson { start: mark.span.start, end: mark.span.end, kind: mark.kind.as_str(), term: &mark.term }
    }
}

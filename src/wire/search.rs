//! Search results: a line `begin`, a line per `hit`, a line `end`.

use serde::Serialize;

use super::SCHEMA_VERSION;
use super::article::{Date, Outlet, Quote};
use crate::model::Article;
use crate::query::{self, Query};
use crate::search::{self, Filters, Results, Undated};

#[derive(Debug, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub enum Line<'a> {
    Begin(Begin<'a>),
    Hit(Box<Hit<'a>>),
    End(End<'a>),
}

#[derive(Debug, Serialize)]
pub struct Begin<'a> {
    pub schema_version: u32,
    pub query: &'a str,
    pub filters: FilterFields<'a>,
    pub diagnostics: Vec<Diagnostic<'a>>,
    /// Whom the names of the filters mean.
    pub experts_matched: Vec<MatchedName<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FilterFields<'a> {
    pub from: Option<String>,
    pub to: Option<String>,
    pub undated: &'static str,
    pub outlet: &'a [String],
    /// As typed.
    pub expert: &'a [String],
    pub all_quotes: bool,
}

/// Someone who is quoted by a name that was asked for.
#[derive(Debug, Serialize)]
pub struct MatchedName<'a> {
    pub name: &'a str,
    pub spellings: &'a [String],
    /// Articles of the archive that quote them, whatever the other filters.
    pub articles: u64,
}

#[derive(Debug, Serialize)]
pub struct Diagnostic<'a> {
    pub start: usize,
    pub end: usize,
    pub message: &'a str,
    pub suggestion: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct Hit<'a> {
    pub rank: usize,
    pub score: f64,
    pub article: HitArticle<'a>,
    pub passage: Passage<'a>,
    /// In bytes of the title.
    pub title_marks: Vec<Mark<'a>>,
    pub quotes: Vec<Quote<'a>>,
    /// One of those whom the filters name, where none of them speaks in the passage.
    pub quote_elsewhere: Option<Quote<'a>>,
    pub more_passages: usize,
    pub duplicates: usize,
    /// What the score is made of; null unless asked for.
    pub explanation: Option<Vec<Gain<'a>>>,
}

#[derive(Debug, Serialize)]
pub struct Gain<'a> {
    pub term: &'a str,
    pub place: &'static str,
    pub kinds: Vec<&'static str>,
    pub words: &'a [String],
    pub gain: f64,
}

#[derive(Debug, Serialize)]
pub struct HitArticle<'a> {
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub date: Option<Date>,
    pub outlet: Option<Outlet<'a>>,
    pub url: Option<&'a str>,
    pub source: String,
}

#[derive(Debug, Serialize)]
pub struct Passage<'a> {
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
    pub marks: Vec<Mark<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Mark<'a> {
    pub start: usize,
    pub end: usize,
    pub kind: &'static str,
    pub term: &'a str,
}

#[derive(Debug, Serialize)]
pub struct End<'a> {
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
pub fn lines<'a>(query: &'a Query, filters: &'a Filters, results: &'a Results, elapsed_ms: f64) -> Vec<Line<'a>> {
    let begin = Begin {
        schema_version: SCHEMA_VERSION,
        query: &query.text,
        filters: FilterFields::new(filters),
        diagnostics: query.diagnostics.iter().map(Diagnostic::new).collect(),
        experts_matched: MatchedName::all(&results.people),
    };
    let end = End {
        total: results.total,
        shown: results.hits.len(),
        undated_left_out: results.undated_left_out,
        elapsed_ms,
        did_you_mean: results.did_you_mean.as_deref(),
        similar_names: &results.people.similar,
        timed_out: results.timed_out,
        notes: &results.notes,
    };
    let hits = results.hits.iter().map(|hit| Line::Hit(Box::new(Hit::new(hit))));
    std::iter::once(Line::Begin(begin)).chain(hits).chain(std::iter::once(Line::End(end))).collect()
}

impl<'a> FilterFields<'a> {
    pub(super) fn new(filters: &'a Filters) -> Self {
        FilterFields {
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

impl<'a> MatchedName<'a> {
    pub(super) fn all(people: &'a search::People) -> Vec<Self> {
        let matched = |person: &'a search::MatchedName| MatchedName {
            name: &person.name,
            spellings: &person.spellings,
            articles: person.articles,
        };
        people.matched.iter().map(matched).collect()
    }
}

impl<'a> Diagnostic<'a> {
    pub(super) fn new(found: &'a query::Diagnostic) -> Self {
        Diagnostic {
            start: found.span.start,
            end: found.span.end,
            message: &found.message,
            suggestion: found.suggestion.as_deref(),
        }
    }
}

impl<'a> Hit<'a> {
    fn new(hit: &'a search::Hit) -> Self {
        let article = &hit.article;
        let marks = |marks: &'a [search::Mark]| marks.iter().map(Mark::new).collect();
        Hit {
            rank: hit.rank,
            score: hit.score,
            article: HitArticle::new(article),
            passage: Passage {
                text: &hit.passage.text,
                start: hit.passage.span.start,
                end: hit.passage.span.end,
                marks: marks(&hit.passage.marks),
            },
            title_marks: marks(&hit.title_marks),
            quotes: hit.quotes.iter().map(|quote| Quote::new(quote, &article.body)).collect(),
            quote_elsewhere: hit.elsewhere.as_ref().map(|quote| Quote::new(quote, &article.body)),
            more_passages: hit.more_passages,
            duplicates: hit.duplicates,
            explanation: (!hit.explanation.is_empty()).then(|| hit.explanation.iter().map(Gain::new).collect()),
        }
    }
}

impl<'a> HitArticle<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        HitArticle {
            id: &article.id.0,
            title: article.title.as_deref(),
            date: article.date.map(Date::new),
            outlet: article.outlet.as_ref().map(Outlet::new),
            url: article.url.as_deref(),
            source: article.source.to_string(),
        }
    }
}

impl<'a> Gain<'a> {
    fn new(gain: &'a search::Gain) -> Self {
        let kinds = gain.kinds.iter().map(|kind| kind.as_str()).collect();
        Gain { term: &gain.term, place: gain.place.as_str(), kinds, words: &gain.words, gain: gain.gain }
    }
}

impl<'a> Mark<'a> {
    pub(super) fn new(mark: &'a search::Mark) -> Self {
        Mark { start: mark.span.start, end: mark.span.end, kind: mark.kind.as_str(), term: &mark.term }
    }
}

//! Those who are quoted: a line `begin`, a line per `expert`, a line `end`.

use serde::Serialize;

use super::SCHEMA_VERSION;
use super::search::{DiagnosticJson, FiltersJson, MatchedNameJson};
use crate::search::{self, ExpertsRequest, FoundExperts};

#[derive(Debug, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub enum ExpertsLine<'a> {
    Begin(ExpertsBegin<'a>),
    Expert(FoundExpertJson<'a>),
    End(ExpertsEnd<'a>),
}

#[derive(Debug, Serialize)]
pub struct ExpertsBegin<'a> {
    pub schema_version: u32,
    /// Null where all articles were asked.
    pub query: Option<&'a str>,
    pub filters: FiltersJson<'a>,
    /// The kind of the request; null for all.
    pub kind: Option<&'static str>,
    pub diagnostics: Vec<DiagnosticJson<'a>>,
    pub experts_matched: Vec<MatchedNameJson<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FoundExpertJson<'a> {
    pub rank: usize,
    pub name: &'a str,
    /// All spellings, the most quoted first, of equals the one with more umlauts and accents.
    pub spellings: &'a [String],
    pub kind: &'static str,
    /// False if only one word of a person's name is known, which several people may share.
    pub full_name: bool,
    /// Of a bare surname: the only full name that ends with it.
    pub surname_of: Option<&'a str>,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
    pub quotes: usize,
    pub articles: usize,
    pub outlets: Vec<OutletCountJson<'a>>,
    pub first_date: Option<String>,
    pub last_date: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct OutletCountJson<'a> {
    pub name: &'a str,
    pub articles: usize,
}

#[derive(Debug, Serialize)]
pub struct ExpertsEnd<'a> {
    pub total: usize,
    pub shown: usize,
    /// Articles that match, with quotes or without.
    pub articles: usize,
    pub undated_left_out: usize,
    pub elapsed_ms: f64,
    pub did_you_mean: Option<&'a str>,
    pub similar_names: &'a [String],
}

/// All lines of an answer. `elapsed_ms` is what the search took.
pub fn lines<'a>(request: &'a ExpertsRequest, found: &'a FoundExperts, elapsed_ms: f64) -> Vec<ExpertsLine<'a>> {
    let diagnostics = request.query.iter().flat_map(|query| &query.diagnostics);
    let begin = ExpertsBegin {
        schema_version: SCHEMA_VERSION,
        query: request.query.as_ref().map(|query| query.text.as_str()),
        filters: FiltersJson::new(&request.filters),
        kind: request.kind.map(|kind| kind.as_str()),
        diagnostics: diagnostics.map(DiagnosticJson::new).collect(),
        experts_matched: MatchedNameJson::all(&found.people),
    };
    let end = ExpertsEnd {
        total: found.total,
        shown: found.shown(),
        articles: found.articles,
        undated_left_out: found.undated_left_out,
        elapsed_ms,
        did_you_mean: found.did_you_mean.as_deref(),
        similar_names: &found.people.similar,
    };
    let experts =
        found.experts.iter().zip(1..).map(|(expert, rank)| ExpertsLine::Expert(FoundExpertJson::new(expert, rank)));
    std::iter::once(ExpertsLine::Begin(begin)).chain(experts).chain(std::iter::once(ExpertsLine::End(end))).collect()
}

impl<'a> FoundExpertJson<'a> {
    fn new(expert: &'a search::FoundExpert, rank: usize) -> Self {
        let outlet = |(name, articles): &'a (String, usize)| OutletCountJson { name, articles: *articles };
        FoundExpertJson {
            rank,
            name: &expert.name,
            spellings: &expert.spellings,
            kind: expert.kind.as_str(),
            full_name: !expert.bare_name,
            surname_of: expert.surname_of.as_deref(),
            role: expert.role.as_deref(),
            affiliation: expert.affiliation.as_deref(),
            quotes: expert.quotes,
            articles: expert.articles,
            outlets: expert.outlets.iter().map(outlet).collect(),
            first_date: expert.first_date.map(|date| date.to_string()),
            last_date: expert.last_date.map(|date| date.to_string()),
        }
    }
}

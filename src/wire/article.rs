//! An article, as `extract` and `show --json` print it.

use serde::Serialize;

use super::SCHEMA_VERSION;
use crate::model::{self, Span};

#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    pub schema_version: u32,
    pub id: &'a str,
    pub source: String,
    pub url: Option<&'a str>,
    pub title: Option<&'a str>,
    pub lead: Option<&'a str>,
    pub kicker: Option<&'a str>,
    pub date: Option<DateJson>,
    pub outlet: Option<OutletJson<'a>>,
    pub authors: &'a [String],
    pub language: Option<&'a str>,
    pub body: &'a str,
    pub quotes: Vec<QuoteJson<'a>>,
    pub experts: Vec<ExpertJson<'a>>,
    pub notes: &'a [String],
}

#[derive(Debug, Serialize)]
pub struct DateJson {
    pub from: String,
    pub to: String,
    pub precision: &'static str,
    pub time: Option<String>,
    pub source: &'static str,
}

#[derive(Debug, Serialize)]
pub struct OutletJson<'a> {
    pub name: &'a str,
    pub domain: Option<&'a str>,
    pub source: &'static str,
}

#[derive(Debug, Serialize)]
pub struct QuoteJson<'a> {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
    pub parts: Option<Vec<&'a str>>,
    pub part_spans: Option<Vec<[usize; 2]>>,
    pub cue: Option<&'a str>,
    pub confidence: &'static str,
    pub speaker: Option<SpeakerJson<'a>>,
    /// Those who say it together with the speaker; absent if nobody does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_speakers: Vec<SpeakerJson<'a>>,
    /// The rules that found it; only in `extract --explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<QuoteRulesJson<'a>>,
}

/// The names of the rules that found a quote and its speaker: docs/quotes.md describes them.
#[derive(Debug, Serialize)]
pub struct QuoteRulesJson<'a> {
    pub quote: &'a str,
    pub speaker: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct SpeakerJson<'a> {
    pub text: &'a str,
    pub name: Option<&'a str>,
    pub kind: &'static str,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct ExpertJson<'a> {
    pub name: &'a str,
    pub kind: &'static str,
    pub role: Option<&'a str>,
    pub affiliation: Option<&'a str>,
    pub quotes: usize,
}

impl<'a> ArticleJson<'a> {
    pub fn new(article: &'a model::Article) -> Self {
        ArticleJson {
            schema_version: SCHEMA_VERSION,
            id: &article.id.0,
            source: article.source.to_string(),
            url: article.url.as_deref(),
            title: article.title.as_deref(),
            lead: article.lead.as_deref(),
            kicker: article.kicker.as_deref(),
            date: article.date.map(DateJson::new),
            outlet: article.outlet.as_ref().map(OutletJson::new),
            authors: &article.authors,
            language: article.language.as_deref(),
            body: &article.body,
            quotes: article.quotes.iter().map(|quote| QuoteJson::new(quote, &article.body)).collect(),
            experts: article.experts.iter().map(ExpertJson::new).collect(),
            notes: &article.notes,
        }
    }
}

impl DateJson {
    pub fn new(date: model::PartialDate) -> Self {
        DateJson {
            from: date.interval.from.to_string(),
            to: date.interval.to.to_string(),
            precision: date.interval.precision.as_str(),
            time: date.time.map(|time| time.strftime("%H:%M").to_string()),
            source: date.source.as_str(),
        }
    }
}

impl<'a> OutletJson<'a> {
    pub fn new(outlet: &'a model::Outlet) -> Self {
        OutletJson { name: &outlet.name, domain: outlet.domain.as_deref(), source: outlet.source.as_str() }
    }
}

impl<'a> QuoteJson<'a> {
    pub fn new(quote: &'a model::Quote, body: &'a str) -> Self {
        let parts = |f: fn(Span, &'a str) -> &'a str| quote.parts.iter().map(|&part| f(part, body)).collect();
        QuoteJson {
            kind: quote.kind.as_str(),
            text: quote.span.of(body),
            start: quote.span.start,
            end: quote.span.end,
            parts: (!quote.parts.is_empty()).then(|| parts(Span::of)),
            part_spans: (!quote.parts.is_empty())
                .then(|| quote.parts.iter().map(|part| [part.start, part.end]).collect()),
            cue: quote.cue.as_deref(),
            confidence: quote.confidence.as_str(),
            speaker: quote.speaker.as_ref().map(SpeakerJson::new),
            other_speakers: quote.other_speakers.iter().map(SpeakerJson::new).collect(),
            explanation: None,
        }
    }
}

impl<'a> ArticleJson<'a> {
    /// Names the rules that found each quote.
    pub fn explained(mut self, article: &'a model::Article) -> Self {
        for (quote, found) in self.quotes.iter_mut().zip(&article.quotes) {
            let speaker = found.speaker.as_ref().map(|speaker| speaker.rule.as_str());
            quote.explanation = Some(QuoteRulesJson { quote: &found.rule, speaker });
        }
        self
    }
}

impl<'a> SpeakerJson<'a> {
    fn new(speaker: &'a model::Speaker) -> Self {
        SpeakerJson {
            text: &speaker.text,
            name: speaker.name.as_deref(),
            kind: speaker.kind.as_str(),
            role: speaker.role.as_deref(),
            affiliation: speaker.affiliation.as_deref(),
        }
    }
}

impl<'a> ExpertJson<'a> {
    fn new(expert: &'a model::Expert) -> Self {
        ExpertJson {
            name: &expert.name,
            kind: expert.kind.as_str(),
            role: expert.role.as_deref(),
            affiliation: expert.affiliation.as_deref(),
            quotes: expert.quotes,
        }
    }
}

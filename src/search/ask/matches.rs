//! How the engine is asked for the articles of which a condition holds.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur as EngineOccur, PhraseQuery,
    Query as EngineQuery,
};

use super::filter::{filter_clauses, filter_query};
use super::span_query::SpanQuery;
use super::{Asking, EngineClause};
use crate::index::tokens::STRIDE;
use crate::index::{Fields, Reader};
use crate::model::DateRange;
use crate::query::TextField;
use crate::search::plan::Plan;
use crate::search::plan::condition::Condition;
use crate::search::plan::lookup::Lookup;
use crate::search::plan::spans::Spans;
use crate::search::weights::Weights;
use crate::search::{Filters, SearchError, Undated};

impl Condition {
    /// True where any word of those that rank makes a hit, and nothing else.
    fn is_any_word_of(&self, plan: &Plan) -> bool {
        let any = match self {
            Condition::Any(any) => any.as_slice(),
            one => std::slice::from_ref(one),
        };
        let word = |condition: &Condition| match condition {
            Condition::Word { word, .. } => Some(*word),
            _ => None,
        };
        let words: Option<Vec<usize>> = any.iter().map(word).collect();
        words.is_some_and(|words| plan.terms.iter().all(|term| words.contains(&term.word)))
    }

    /// The articles that may have a text of which it holds; `held` are those that have what a lookup finds. None where all may.
    pub fn may_hold(
        &self,
        plan: &Plan,
        asking: &Asking,
        held: &dyn Fn(usize) -> Result<Box<dyn EngineQuery>, SearchError>,
    ) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        let each = |all: &[Condition]| {
            all.iter().map(|condition| condition.may_hold(plan, asking, held)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match self {
            Condition::Word { word, parts } => {
                let mut any = vec![held(*word)?];
                if !parts.is_empty() {
                    let all: Vec<_> = parts.iter().map(|&part| held(part)).collect::<Result<_, _>>()?;
                    any.push(Box::new(BooleanQuery::intersection(all)));
                }
                Some(Box::new(BooleanQuery::union(any)))
            }
            Condition::Spans(Spans::Within(TextField::Title, _)) => Some(self.engine_query(plan, asking)?),
            Condition::Spans(spans) => Some(may_hold(spans, held)?),
            Condition::All(all) => {
                let all: Vec<_> = each(all)?.into_iter().flatten().collect();
                if all.is_empty() { None } else { Some(Box::new(BooleanQuery::intersection(all))) }
            }
            Condition::Any(any) => {
                let any: Option<Vec<_>> = each(any)?.into_iter().collect();
                any.map(|any| -> Box<dyn EngineQuery> { Box::new(BooleanQuery::union(any)) })
            }
            Condition::Not(condition) => match condition.as_ref() {
                Condition::Filter(filter) => Some(Box::new(BooleanQuery::new(vec![
                    (EngineOccur::Must, Box::new(AllQuery)),
                    (EngineOccur::MustNot, filter_query(filter, asking)?),
                ]))),
                _ => None,
            },
            Condition::Filter(filter) => Some(filter_query(filter, asking)?),
        })
    }

    /// The articles of which it holds, all with the score 0.
    fn engine_query(&self, plan: &Plan, asking: &Asking) -> Result<Box<dyn EngineQuery>, SearchError> {
        let unscored =
            |query: Box<dyn EngineQuery>| -> Box<dyn EngineQuery> { Box::new(ConstScoreQuery::new(query, 0.0)) };
        Ok(match self {
            Condition::Word { word, parts } => {
                let mut any = vec![plan.lookups[*word].anywhere(asking.reader)?];
                if !parts.is_empty() {
                    let all: Vec<_> = parts
                        .iter()
                        .map(|&part| plan.lookups[part].anywhere(asking.reader))
                        .collect::<Result<_, _>>()?;
                    any.push(Box::new(BooleanQuery::intersection(all)));
                }
                unscored(Box::new(BooleanQuery::union(any)))
            }
            Condition::Spans(spans) => {
                if let Some(phrase) = phrase(spans, plan, &asking.reader.fields) {
                    return Ok(unscored(phrase));
                }
                let may = may_hold(spans, &|lookup| plan.lookups[lookup].anywhere(asking.reader))?;
                Box::new(SpanQuery::new(
                    spans.clone(),
                    plan.lookups.clone(),
                    asking.reader.fields,
                    may,
                    asking.deadline.clone(),
                ))
            }
            Condition::All(all) => {
                let (not, all): (Vec<_>, Vec<_>) =
                    all.iter().partition(|condition| matches!(condition, Condition::Not(_)));
                let mut clauses: Vec<EngineClause> = Vec::new();
                for condition in &all {
                    clauses.push((EngineOccur::Must, condition.engine_query(plan, asking)?));
                }
                if all.is_empty() {
                    clauses.push((EngineOccur::Must, unscored(Box::new(AllQuery))));
                }
                for condition in not {
                    if let Condition::Not(condition) = condition {
                        clauses.push((EngineOccur::MustNot, excluded(condition.engine_query(plan, asking)?)));
                    }
                }
                Box::new(BooleanQuery::new(clauses))
            }
            Condition::Any(any) => {
                let any = any.iter().map(|condition| condition.engine_query(plan, asking)).collect::<Result<_, _>>()?;
                Box::new(BooleanQuery::union(any))
            }
            Condition::Not(condition) => Box::new(BooleanQuery::new(vec![
                (EngineOccur::Must, unscored(Box::new(AllQuery))),
                (EngineOccur::MustNot, excluded(condition.engine_query(plan, asking)?)),
            ])),
            Condition::Filter(filter) => unscored(filter_query(filter, asking)?),
        })
    }
}

/// Words side by side, where the engine's own phrases say the same and say it faster: all in any form, or all as typed.
fn phrase(spans: &Spans, plan: &Plan, fields: &Fields) -> Option<Box<dyn EngineQuery>> {
    let Spans::Sequence(words) = spans else { return None };
    let lookup = |word: &Spans| match word {
        Spans::Word { lookup, .. } => Some(&plan.lookups[*lookup]),
        _ => None,
    };
    let lookups: Vec<&Lookup> = words.iter().map(lookup).collect::<Option<_>>()?;
    let sequence = |field, terms: &[&str]| -> Box<dyn EngineQuery> {
        let term = |(place, term): (usize, &&str)| (place * STRIDE as usize, Term::from_field_text(field, term));
        Box::new(PhraseQuery::new_with_offset(terms.iter().enumerate().map(term).collect()))
    };
    if let Some(forms) = lookups.iter().map(|lookup| lookup.form()).collect::<Option<Vec<&str>>>() {
        return Some(Box::new(BooleanQuery::union(vec![
            sequence(fields.text, &forms),
            sequence(fields.title, &forms),
        ])));
    }
    fn typed(lookup: &Lookup) -> Option<&str> {
        match lookup {
            Lookup::Exact { exact, .. } => Some(exact),
            _ => None,
        }
    }
    let typed: Vec<&str> = lookups.into_iter().map(typed).collect::<Option<_>>()?;
    Some(sequence(fields.exact, &typed))
}

/// Twice, because the engine (0.27) seeks backwards in a phrase that is excluded by itself, but not in a union.
fn excluded(query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
    Box::new(BooleanQuery::union(vec![query.box_clone(), query]))
}

/// The texts that have the words of stretches, wherever they stand; `held` are those that have what a lookup finds.
pub fn may_hold(
    spans: &Spans,
    held: &dyn Fn(usize) -> Result<Box<dyn EngineQuery>, SearchError>,
) -> Result<Box<dyn EngineQuery>, SearchError> {
    let each = |all: &[Spans]| all.iter().map(|spans| may_hold(spans, held)).collect::<Result<Vec<_>, _>>();
    Ok(match spans {
        Spans::Word { lookup, .. } => held(*lookup)?,
        Spans::Sequence(all) | Spans::Window { all, .. } => Box::new(BooleanQuery::intersection(each(all)?)),
        Spans::Near { both, .. } => Box::new(BooleanQuery::intersection(each(both.as_slice())?)),
        Spans::Any(any) => Box::new(BooleanQuery::union(each(any)?)),
        Spans::Within(_, spans) | Spans::Without { spans, .. } => may_hold(spans, held)?,
    })
}

impl Plan {
    /// The engine's query: which articles match, and a first score to choose candidates by.
    pub fn engine_query(&self, asking: &Asking) -> Result<Box<dyn EngineQuery>, SearchError> {
        let weights = Weights::default();
        let (matches, evidence) = self.ranking_queries(asking.reader, &weights)?;
        let mut all: Vec<EngineClause> = Vec::new();
        let conditions = filter_clauses(asking)?;
        match &self.condition {
            None if conditions.is_empty() => return Ok(Box::new(EmptyQuery)),
            None => {}
            // The words that rank are those that make a hit.
            Some(condition) if condition.is_any_word_of(self) && !matches.is_empty() => {
                if conditions.is_empty() && evidence.is_empty() {
                    return Ok(Box::new(BooleanQuery::union(matches)));
                }
                all.push((EngineOccur::Must, Box::new(BooleanQuery::union(matches))));
            }
            Some(condition) => {
                all.push((EngineOccur::Must, condition.engine_query(self, asking)?));
                all.extend(matches.into_iter().map(|query| (EngineOccur::Should, query)));
            }
        }
        all.extend(evidence.into_iter().map(|query| (EngineOccur::Should, query)));
        all.extend(conditions);
        Ok(Box::new(BooleanQuery::new(all)))
    }

    /// What makes an article a hit by itself: a word, in any form or as a part of a compound, or all parts of a compound. And
    /// what only ranks it: single parts.
    #[expect(clippy::type_complexity, reason = "two lists of queries")]
    fn ranking_queries(
        &self,
        reader: &Reader,
        weights: &Weights,
    ) -> Result<(Vec<Box<dyn EngineQuery>>, Vec<Box<dyn EngineQuery>>), SearchError> {
        let (mut matches, mut evidence): (Vec<Box<dyn EngineQuery>>, Vec<Box<dyn EngineQuery>>) = Default::default();
        for term in &self.terms {
            let lookup = |place: usize| -> &Lookup { &self.lookups[place] };
            matches.push(weighted(lookup(term.word).in_body(reader)?, term.weight));
            let in_title = lookup(term.word).in_title(&reader.fields);
            matches.extend(in_title.map(|query| weighted(query, weights.title.weight * term.weight)));
            if !term.parts.is_empty() {
                let mut all = Vec::new();
                for &part in &term.parts {
                    all.push(lookup(part).anywhere(reader)?);
                    evidence.push(weighted(lookup(part).in_body(reader)?, weights.parts * term.weight));
                }
                matches.push(weighted(Box::new(BooleanQuery::intersection(all)), 0.0));
            }
        }
        Ok((matches, evidence))
    }

    /// The articles that are left out only because they have no date; None where there are none.
    pub fn undated_left_out(&self, asking: &Asking) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        let asks_for_dates = self.condition.as_ref().is_some_and(Condition::asks_for_dates);
        let excluded = match asking.filters.undated {
            None if asks_for_dates => true,
            _ => asking.filters.undated() == Undated::Exclude,
        };
        if !excluded {
            return Ok(None);
        }
        let condition = self.condition.as_ref().and_then(Condition::whenever_dated);
        let filters = Filters { dates: DateRange::default(), undated: Some(Undated::Only), ..asking.filters.clone() };
        Plan { condition, ..self.clone() }.engine_query(&Asking { filters: &filters, ..*asking }).map(Some)
    }
}

fn weighted(query: Box<dyn EngineQuery>, weight: f64) -> Box<dyn EngineQuery> {
    if weight == 1.0 { query } else { Box::new(BoostQuery::new(query, weight as f32)) }
}

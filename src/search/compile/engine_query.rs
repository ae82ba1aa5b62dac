//! A plan as queries of the engine.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur as EngineOccur, PhraseQuery,
    Query as EngineQuery,
};

use super::plan::Plan;
use super::predicate::Predicate;
use crate::index::SchemaFields;
use crate::index::tokens::STRIDE;
use crate::model::DateRange;
use crate::query::TextField;
use crate::search::context::QueryContext;
use crate::search::error::SearchError;
use crate::search::filters::query::{EngineClause, filter_clauses, filter_query};
use crate::search::intervals::algebra::IntervalExpression;
use crate::search::intervals::query::IntervalQuery;
use crate::search::request::{Filters, Undated};
use crate::search::terms::lookup::TermLookup;
use crate::search::weights::Weights;

/// The documents that have what a lookup, given by its index, finds.
type DocumentsOfLookup<'d> = dyn Fn(usize) -> Result<Box<dyn EngineQuery>, SearchError> + 'd;

impl Plan {
    /// The engine's query: which articles match, and the score of the first stage, by which candidates are chosen.
    pub fn engine_query(&self, context: &QueryContext) -> Result<Box<dyn EngineQuery>, SearchError> {
        let ScoringQueries { matching, ranking } = self.scoring_queries(&context.reader.fields, context.weights)?;
        let mut all: Vec<EngineClause> = Vec::new();
        let filters = filter_clauses(context)?;
        match &self.predicate {
            None if filters.is_empty() => return Ok(Box::new(EmptyQuery)),
            None => {}
            // The words that rank are those that make a hit.
            Some(predicate) if predicate.is_any_word_of(self) && !matching.is_empty() => {
                if filters.is_empty() && ranking.is_empty() {
                    return Ok(Box::new(BooleanQuery::union(matching)));
                }
                all.push((EngineOccur::Must, Box::new(BooleanQuery::union(matching))));
            }
            Some(predicate) => {
                all.push((EngineOccur::Must, predicate.engine_query(self, context)?));
                all.extend(matching.into_iter().map(|query| (EngineOccur::Should, query)));
            }
        }
        all.extend(ranking.into_iter().map(|query| (EngineOccur::Should, query)));
        all.extend(filters);
        Ok(Box::new(BooleanQuery::new(all)))
    }

    fn scoring_queries(&self, fields: &SchemaFields, weights: &Weights) -> Result<ScoringQueries, SearchError> {
        let mut queries = ScoringQueries::default();
        let bm25 = weights.first_stage;
        for term in &self.terms {
            let lookup = |index: usize| -> &TermLookup { &self.lookups[index] };
            queries.matching.push(weighted(lookup(term.word).in_body(fields, bm25)?, term.weight));
            let in_title = lookup(term.word).in_title(fields, bm25);
            queries.matching.extend(in_title.map(|query| weighted(query, weights.title.weight * term.weight)));
            if !term.parts.is_empty() {
                let mut all = Vec::new();
                for &part in &term.parts {
                    all.push(lookup(part).in_article(fields)?);
                    let in_body = lookup(part).in_body(fields, bm25)?;
                    queries.ranking.push(weighted(in_body, weights.parts * term.weight));
                }
                queries.matching.push(weighted(Box::new(BooleanQuery::intersection(all)), 0.0));
            }
        }
        Ok(queries)
    }

    /// The articles that may have a text that matches; `documents_of` are those that have what a lookup finds. `None`
    /// if all may.
    pub fn candidates_query(
        &self,
        context: &QueryContext,
        documents_of: &DocumentsOfLookup,
    ) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        match &self.predicate {
            Some(predicate) => predicate.candidates_query(self, context, documents_of),
            None => Ok(None),
        }
    }

    /// The articles that are left out only because they have no date; `None` if there are none.
    pub fn undated_left_out(&self, context: &QueryContext) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        let depends_on_date = self.predicate.as_ref().is_some_and(Predicate::depends_on_date);
        let are_excluded = match context.filters.undated {
            None if depends_on_date => true,
            _ => context.filters.undated() == Undated::Exclude,
        };
        if !are_excluded {
            return Ok(None);
        }
        let predicate = self.predicate.as_ref().and_then(Predicate::without_dates);
        let filters = Filters { dates: DateRange::default(), undated: Some(Undated::Only), ..context.filters.clone() };
        Plan { predicate, ..self.clone() }.engine_query(&context.filtered_by(&filters)).map(Some)
    }
}

/// The scored part of the engine's query.
#[derive(Default)]
struct ScoringQueries {
    /// Each makes an article a hit by itself: a word, in any form or as a part of a compound, or all parts of a
    /// compound.
    matching: Vec<Box<dyn EngineQuery>>,
    /// What only ranks: single parts.
    ranking: Vec<Box<dyn EngineQuery>>,
}

impl Predicate {
    /// True if any of the words that rank makes a hit, and nothing else does.
    fn is_any_word_of(&self, plan: &Plan) -> bool {
        let any = match self {
            Predicate::Any(any) => any.as_slice(),
            one => std::slice::from_ref(one),
        };
        let word = |predicate: &Predicate| match predicate {
            Predicate::Word { word, .. } => Some(*word),
            _ => None,
        };
        let words: Option<Vec<usize>> = any.iter().map(word).collect();
        words.is_some_and(|words| plan.terms.iter().all(|term| words.contains(&term.word)))
    }

    fn candidates_query(
        &self,
        plan: &Plan,
        context: &QueryContext,
        documents_of: &DocumentsOfLookup,
    ) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        let each = |all: &[Predicate]| {
            all.iter()
                .map(|predicate| predicate.candidates_query(plan, context, documents_of))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match self {
            Predicate::Word { word, parts } => Some(word_or_parts(*word, parts, documents_of)?),
            Predicate::Intervals(IntervalExpression::Within(TextField::Title, _)) => {
                Some(self.engine_query(plan, context)?)
            }
            Predicate::Intervals(expression) => Some(having_words(expression, documents_of)?),
            Predicate::All(all) => {
                let all: Vec<_> = each(all)?.into_iter().flatten().collect();
                if all.is_empty() { None } else { Some(Box::new(BooleanQuery::intersection(all))) }
            }
            Predicate::Any(any) => {
                let any: Option<Vec<_>> = each(any)?.into_iter().collect();
                any.map(|any| -> Box<dyn EngineQuery> { Box::new(BooleanQuery::union(any)) })
            }
            Predicate::Not(predicate) => match predicate.as_ref() {
                Predicate::Filter(filter) => Some(Box::new(BooleanQuery::new(vec![
                    (EngineOccur::Must, Box::new(AllQuery)),
                    (EngineOccur::MustNot, filter_query(filter, context)?),
                ]))),
                _ => None,
            },
            Predicate::Filter(filter) => Some(filter_query(filter, context)?),
        })
    }

    /// The articles that match, all with the score 0.
    fn engine_query(&self, plan: &Plan, context: &QueryContext) -> Result<Box<dyn EngineQuery>, SearchError> {
        let fields = &context.reader.fields;
        let in_article = |lookup: usize| plan.lookups[lookup].in_article(fields);
        Ok(match self {
            Predicate::Word { word, parts } => unscored(word_or_parts(*word, parts, &in_article)?),
            Predicate::Intervals(expression) => {
                if let Some(phrase) = engine_phrase(expression, plan, fields) {
                    return Ok(unscored(phrase));
                }
                Box::new(IntervalQuery {
                    expression: expression.clone(),
                    lookups: plan.lookups.clone(),
                    fields: *fields,
                    having_words: Arc::from(having_words(expression, &in_article)?),
                    deadline: context.deadline.clone(),
                })
            }
            Predicate::All(all) => {
                let (not, all): (Vec<_>, Vec<_>) =
                    all.iter().partition(|predicate| matches!(predicate, Predicate::Not(_)));
                let mut clauses: Vec<EngineClause> = Vec::new();
                for predicate in &all {
                    clauses.push((EngineOccur::Must, predicate.engine_query(plan, context)?));
                }
                if all.is_empty() {
                    clauses.push((EngineOccur::Must, unscored(Box::new(AllQuery))));
                }
                for predicate in not {
                    if let Predicate::Not(predicate) = predicate {
                        clauses.push((EngineOccur::MustNot, excluded(predicate.engine_query(plan, context)?)));
                    }
                }
                Box::new(BooleanQuery::new(clauses))
            }
            Predicate::Any(any) => {
                let any =
                    any.iter().map(|predicate| predicate.engine_query(plan, context)).collect::<Result<_, _>>()?;
                Box::new(BooleanQuery::union(any))
            }
            Predicate::Not(predicate) => Box::new(BooleanQuery::new(vec![
                (EngineOccur::Must, unscored(Box::new(AllQuery))),
                (EngineOccur::MustNot, excluded(predicate.engine_query(plan, context)?)),
            ])),
            Predicate::Filter(filter) => unscored(filter_query(filter, context)?),
        })
    }
}

/// The documents that have a word, or all parts of the compound that it is.
fn word_or_parts(
    word: usize,
    parts: &[usize],
    documents_of: &DocumentsOfLookup,
) -> Result<Box<dyn EngineQuery>, SearchError> {
    let mut any = vec![documents_of(word)?];
    if !parts.is_empty() {
        let all: Vec<_> = parts.iter().map(|&part| documents_of(part)).collect::<Result<_, _>>()?;
        any.push(Box::new(BooleanQuery::intersection(all)));
    }
    Ok(Box::new(BooleanQuery::union(any)))
}

/// The documents that have the words of an expression, wherever they stand.
fn having_words(
    expression: &IntervalExpression,
    documents_of: &DocumentsOfLookup,
) -> Result<Box<dyn EngineQuery>, SearchError> {
    let each = |all: &[IntervalExpression]| {
        all.iter().map(|part| having_words(part, documents_of)).collect::<Result<Vec<_>, _>>()
    };
    Ok(match expression {
        IntervalExpression::Word { lookup, .. } => documents_of(*lookup)?,
        IntervalExpression::Sequence(all) | IntervalExpression::Window { all, .. } => {
            Box::new(BooleanQuery::intersection(each(all)?))
        }
        IntervalExpression::Near { both, .. } => Box::new(BooleanQuery::intersection(each(both.as_slice())?)),
        IntervalExpression::Any(any) => Box::new(BooleanQuery::union(each(any)?)),
        IntervalExpression::Within(_, inner) => having_words(inner, documents_of)?,
        IntervalExpression::Without { included, .. } => having_words(included, documents_of)?,
    })
}

/// Words side by side as a phrase of the engine, which matches the same and is faster. `None` unless all of the words
/// match in any form, or all as typed.
fn engine_phrase(expression: &IntervalExpression, plan: &Plan, fields: &SchemaFields) -> Option<Box<dyn EngineQuery>> {
    let IntervalExpression::Sequence(words) = expression else { return None };
    let lookup = |word: &IntervalExpression| match word {
        IntervalExpression::Word { lookup, .. } => Some(&plan.lookups[*lookup]),
        _ => None,
    };
    let lookups: Vec<&TermLookup> = words.iter().map(lookup).collect::<Option<_>>()?;
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
    let typed: Vec<&str> = lookups.into_iter().map(TermLookup::exact).collect::<Option<_>>()?;
    Some(sequence(fields.exact, &typed))
}

fn unscored(query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// A query as it may be excluded: in a union with itself.
///
/// Tantivy 0.27.0 (`src/query/exclude.rs`) seeks in what is excluded even if that is already behind the document, and a
/// phrase must not be sought backwards (`src/query/phrase_query/phrase_scorer.rs`; quickwit-oss/tantivy#2811). A union
/// has the default `DocSet::seek_danger`, which compares first. The plain query is enough once `Exclude` compares too.
fn excluded(query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
    Box::new(BooleanQuery::union(vec![query.box_clone(), query]))
}

fn weighted(query: Box<dyn EngineQuery>, weight: f64) -> Box<dyn EngineQuery> {
    if weight == 1.0 { query } else { Box::new(BoostQuery::new(query, weight as f32)) }
}

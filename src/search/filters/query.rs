//! Filters as queries of the engine: outlet, date, who is quoted, who wrote it, the language.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EmptyQuery, Occur as EngineOccur, Query as EngineQuery, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::{names, outlets};
use crate::index::IndexReader;
use crate::index::columns::dated_articles;
use crate::index::schema::{author_terms, days_since_epoch};
use crate::model::DateRange;
use crate::query::Filter;
use crate::search::context::QueryContext;
use crate::search::error::SearchError;
use crate::search::request::{Filters, Undated};

/// A part of the engine's query, and whether it must match.
pub type EngineClause = (EngineOccur, Box<dyn EngineQuery>);

/// The articles that the request's filters let pass, whatever their words.
pub fn filtered_articles(context: &QueryContext) -> Result<Box<dyn EngineQuery>, SearchError> {
    let clauses = filter_clauses(context)?;
    if clauses.is_empty() {
        return Ok(Box::new(AllQuery));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

/// A clause for each of the request's filters.
pub fn filter_clauses(context: &QueryContext) -> Result<Vec<EngineClause>, SearchError> {
    let QueryContext { reader, filters, .. } = context;
    let mut clauses: Vec<EngineClause> = Vec::new();
    if !filters.outlets.is_empty() {
        let outlets =
            filters.outlets.iter().map(|name| outlets::articles_of(reader, name)).collect::<Result<_, _>>()?;
        clauses.push((EngineOccur::Must, Box::new(BooleanQuery::union(outlets))));
    }
    if !filters.experts.is_empty() {
        let matched = names::matched(reader, filters)?;
        clauses.push((EngineOccur::Must, names::articles_quoting(reader, &matched, filters.all_quotes)));
    }
    let dated = dated(reader, filters.dates, filters.undated());
    clauses.extend(dated.map(|dated| (EngineOccur::Must, Box::new(BoostQuery::new(dated, 0.0)) as _)));
    Ok(clauses)
}

/// The articles that a filter of the query lets pass.
pub fn filter_query(filter: &Filter, context: &QueryContext) -> Result<Box<dyn EngineQuery>, SearchError> {
    let reader = context.reader;
    let text = |field, term: &str| -> Box<dyn EngineQuery> {
        Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic))
    };
    Ok(match filter {
        Filter::Outlet(name) => outlets::articles_of(reader, name)?,
        Filter::Expert(name) => {
            let filters = Filters { experts: vec![name.clone()], ..context.filters.clone() };
            names::articles_quoting(reader, &names::matched(reader, &filters)?, filters.all_quotes)
        }
        Filter::Author(name) => {
            let words: Vec<_> = author_terms(name).iter().map(|word| text(reader.fields.author, word)).collect();
            if words.is_empty() { Box::new(EmptyQuery) } else { Box::new(BooleanQuery::intersection(words)) }
        }
        Filter::Language(code) => text(reader.fields.language, code),
        Filter::Date(range) => {
            let undated = context.filters.undated.unwrap_or(Undated::Exclude);
            dated(reader, *range, undated).unwrap_or_else(|| Box::new(AllQuery))
        }
    })
}

/// The articles that pass by their dates; `None` if all do.
fn dated(reader: &IndexReader, dates: DateRange, undated: Undated) -> Option<Box<dyn EngineQuery>> {
    let within = within(reader, dates);
    match undated {
        Undated::Only => Some(without_date()),
        Undated::Include => Some(Box::new(BooleanQuery::union(vec![within?, without_date()]))),
        Undated::Exclude => Some(within.unwrap_or_else(dated_articles)),
    }
}

/// The articles whose dates have a day in common with `dates`; `None` if `dates` is unbounded.
fn within(reader: &IndexReader, dates: DateRange) -> Option<Box<dyn EngineQuery>> {
    let fields = &reader.fields;
    let bound = |field, day| Bound::Included(Term::from_field_i64(field, days_since_epoch(day)));
    let range = |from, to| -> Box<dyn EngineQuery> { Box::new(RangeQuery::new(from, to)) };
    let from = dates.from.map(|from| range(bound(fields.date_to, from), Bound::Unbounded));
    let to = dates.to.map(|to| range(Bound::Unbounded, bound(fields.date_from, to)));
    match (from, to) {
        (Some(from), Some(to)) => Some(Box::new(BooleanQuery::intersection(vec![from, to]))),
        (from, to) => from.or(to),
    }
}

fn without_date() -> Box<dyn EngineQuery> {
    Box::new(BooleanQuery::new(vec![(EngineOccur::Must, Box::new(AllQuery)), (EngineOccur::MustNot, dated_articles())]))
}

//! What would widen an answer that found nothing.

use super::{Engine, Filters, Request, SearchError, Undated};
use crate::model::DateRange;
use crate::query::Occur;

/// A condition that could be left out, and how many articles would match then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Widening {
    pub without: &'static str,
    pub total: usize,
}

/// Leaves out one condition after the other, then all of them; only those that would find something are told.
pub fn widenings(engine: &dyn Engine, request: &Request) -> Result<Vec<Widening>, SearchError> {
    let narrow = &request.filters;
    let mut attempts: Vec<(&'static str, Request)> = Vec::new();
    let with = |filters: Filters| Request { filters, ..request.clone() };
    if narrow.undated() != Undated::Include {
        attempts.push(("the dates", with(Filters { dates: DateRange::default(), undated: None, ..narrow.clone() })));
    }
    if !narrow.outlets.is_empty() {
        attempts.push(("the outlet", with(Filters { outlets: Vec::new(), ..narrow.clone() })));
    }
    if !narrow.experts.is_empty() {
        attempts.push(("the name", with(Filters { experts: Vec::new(), ..narrow.clone() })));
    }
    let mut included = request.clone();
    included.query.clauses.retain(|clause| clause.occur != Occur::Excluded);
    if included.query.clauses.len() < request.query.clauses.len() {
        attempts.push(("the exclusion", included));
    }
    let mut loose = request.clone();
    for clause in &mut loose.query.clauses {
        if clause.occur == Occur::Forced {
            clause.occur = Occur::Optional;
            clause.part = crate::query::Part::Word(clause.part.text().to_owned());
        }
    }
    if loose.query != request.query {
        attempts.push(("the quotation marks", loose.clone()));
    }
    if attempts.len() > 1 {
        loose.query.clauses.retain(|clause| clause.occur != Occur::Excluded);
        attempts.push(("all of these", Request { filters: Filters::default(), ..loose }));
    }
    let mut found = Vec::new();
    for (without, attempt) in attempts {
        let total = engine.search(&attempt)?.total;
        if total > 0 {
            found.push(Widening { without, total });
        }
    }
    Ok(found)
}

//! What would widen an answer that found nothing.

use super::{Engine, Filters, Request, SearchError, Undated};
use crate::model::DateRange;
use crate::query::{Clause, NodeKind, Occur, Query, QueryNode};

const ALL: &str = "all of these";
/// Parts of a query that are left out in turn.
const MOST_CLAUSES: usize = 6;

/// A condition that could be left out, and how many articles would match then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Widening {
    pub without: String,
    pub total: usize,
}

/// Leaves out one condition after the other, then all of them; only those that would find something are told.
pub fn widenings(engine: &dyn Engine, request: &Request) -> Result<Vec<Widening>, SearchError> {
    let narrow = &request.filters;
    let mut attempts: Vec<(String, Request)> = Vec::new();
    let with = |filters: Filters| Request { filters, ..request.clone() };
    if narrow.undated() != Undated::Include {
        attempts.push((
            "the dates".to_owned(),
            with(Filters { dates: DateRange::default(), undated: None, ..narrow.clone() }),
        ));
    }
    if !narrow.outlets.is_empty() {
        attempts.push(("the outlet".to_owned(), with(Filters { outlets: Vec::new(), ..narrow.clone() })));
    }
    if !narrow.experts.is_empty() {
        attempts.push(("the name".to_owned(), with(Filters { experts: Vec::new(), ..narrow.clone() })));
    }
    let with_root = |root: Option<QueryNode>| {
        let query = Query { root: root.unwrap_or_else(QueryNode::nothing), ..request.query.clone() };
        Request { query, ..request.clone() }
    };
    let root = &request.query.root;
    let included = root.pruned(&|occur, _| occur != Occur::Excluded);
    if included.as_ref() != Some(root) {
        attempts.push(("the exclusion".to_owned(), with_root(included)));
    }
    if let NodeKind::Group(clauses) = &root.kind {
        let forced = clauses.iter().filter(|clause| clause.occur == Occur::Required);
        for Clause { node: left_out, .. } in forced.take(MOST_CLAUSES).filter(|_| clauses.len() > 1) {
            let typed = left_out.span.of(&request.query.text).to_owned();
            attempts.push((typed, with_root(root.pruned(&|_, node| node != left_out))));
        }
    }
    let words = QueryNode::new(NodeKind::Words { text: root.positive_words(), exact: false }, root.span);
    let has_operators = root.any_positive(&|node| matches!(node.kind, NodeKind::Near { .. } | NodeKind::Group(_)));
    let without = if has_operators { "the operators" } else { "the quotation marks" }.to_owned();
    let loose = with_root(Some(words));
    if root.any_positive(&|node| !matches!(node.kind, NodeKind::Words { exact: false, .. })) && root.has_words() {
        attempts.push((without, loose.clone()));
    }
    if attempts.len() > 1 {
        attempts.push((ALL.to_owned(), Request { filters: Filters::default(), ..loose }));
    }
    let mut found: Vec<Widening> = Vec::new();
    for (without, attempt) in attempts {
        let total = engine.search(&attempt)?.total;
        let is_known = without == ALL && found.iter().any(|widening| widening.total >= total);
        if total > 0 && !is_known {
            found.push(Widening { without, total });
        }
    }
    Ok(found)
}

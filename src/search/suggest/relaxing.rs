//! Which conditions keep an answer empty.

use crate::model::DateRange;
use crate::query::{Clause, NodeKind, Occur, Query, QueryNode};
use crate::search::engine::Engine;
use crate::search::error::SearchError;
use crate::search::request::{Filters, Request, Undated};
use crate::search::response::Relaxation;

const ALL_CONDITIONS: &str = "all of these";
/// Clauses of a query that are left out in turn.
const MAX_CLAUSES_LEFT_OUT: usize = 6;

/// Leaves out one condition after the other, then all of them. Returns those without which something would be found.
pub fn relaxations(engine: &dyn Engine, request: &Request) -> Result<Vec<Relaxation>, SearchError> {
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
        for Clause { node: left_out, .. } in forced.take(MAX_CLAUSES_LEFT_OUT).filter(|_| clauses.len() > 1) {
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
        attempts.push((ALL_CONDITIONS.to_owned(), Request { filters: Filters::default(), ..loose }));
    }
    let mut found: Vec<Relaxation> = Vec::new();
    for (without, attempt) in attempts {
        let total = engine.search(&attempt)?.total;
        let is_known = without == ALL_CONDITIONS && found.iter().any(|relaxation| relaxation.total >= total);
        if total > 0 && !is_known {
            found.push(Relaxation { without, total });
        }
    }
    Ok(found)
}

//! What would widen an answer that found nothing.

use super::{Engine, Filters, Request, SearchError, Undated};
use crate::model::DateRange;
use crate::query::{Kind, Node, Occur, Query};

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
    let with_root = |root: Option<Node>| {
        let query = Query { root: root.unwrap_or_else(Node::nothing), ..request.query.clone() };
        Request { query, ..request.clone() }
    };
    let root = &request.query.root;
    let included = root.pruned(&|occur, _| occur != Occur::Excluded);
    if included.as_ref() != Some(root) {
        attempts.push(("the exclusion", with_root(included)));
    }
    let unfiltered = root.pruned(&|_, node| !matches!(node.kind, Kind::Filter(_)));
    if unfiltered.as_ref() != Some(root) {
        attempts.push(("the fields", with_root(unfiltered)));
    }
    let words = Node::new(Kind::Words { text: root.asked_words(), exact: false }, root.span);
    let has_operators = root.any_asked(&|node| matches!(node.kind, Kind::Near { .. } | Kind::Group(_)));
    let without = if has_operators { "the operators" } else { "the quotation marks" };
    let loose = with_root(Some(words));
    if root.any_asked(&|node| !matches!(node.kind, Kind::Words { exact: false, .. })) && root.asks_for_words() {
        attempts.push((without, loose.clone()));
    }
    if attempts.len() > 1 {
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

//! The diagnostics of a query.

use super::message::Message;
use crate::query::{Filter, NodeKind, Query, QueryNode};
use crate::search::{Filters, Undated};

/// Longer queries are not shown again with a caret under the place.
const MAX_SHOWN_QUERY_BYTES: usize = 300;

/// Of dates beside `--undated only`.
pub const UNUSED_DATES: &str = "--undated only asks for articles without a date, which no dates can narrow";

/// A warning for each diagnostic, with the place in the query and the suggestion; and one where dates of the query
/// narrow nothing, because the filters ask for articles without a date.
pub fn of_query(query: &Query, filters: &Filters) -> Vec<Message> {
    let mut messages = Vec::new();
    for found in &query.diagnostics {
        messages.push(Message::warning(&found.message));
        if query.text.len() > MAX_SHOWN_QUERY_BYTES {
            continue;
        }
        let before = query.text[..found.span.start].chars().count();
        let carets = "^".repeat(found.span.of(&query.text).chars().count().max(1));
        messages.push(Message::plain(format!("  {}\n  {}{carets}", query.text, " ".repeat(before))));
        messages.extend(found.suggestion.iter().map(Message::hint));
    }
    let is_date = |node: &QueryNode| matches!(node.kind, NodeKind::Filter(Filter::Date(_)));
    if filters.undated == Some(Undated::Only) && query.root.any_positive(&is_date) {
        messages.push(Message::warning(UNUSED_DATES));
    }
    messages
}

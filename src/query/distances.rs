//! Distances from several operands at once.
//!
//! A distance holds between two places of a text. What is true of an article as a whole, that it has several words or
//! lacks one, has no place: each word that must be there is near by itself, and what is excluded is excluded from the
//! article. `(Brücke AND Steg) NEAR/5 Mühle` is `(Brücke NEAR/5 Mühle) AND (Steg NEAR/5 Mühle)`.

use super::ast::{Clause, NodeKind, Occur, Proximity, QueryNode, TextField};
use crate::model::Span;

/// The distances that one may become.
pub const MAX_DISTANCES: usize = 32;

/// How many distances one to this operand becomes.
pub fn count(node: &QueryNode) -> usize {
    match &node.kind {
        _ if !is_of_articles(node) => 1,
        NodeKind::Group(clauses) => forced(clauses).map(|clause| count(&clause.node)).sum::<usize>().max(1),
        NodeKind::Any(nodes) => nodes.iter().map(count).sum(),
        NodeKind::InField { node, .. } => count(node),
        _ => 1,
    }
}

/// Both operands, as near to each other as `proximity` says.
pub fn near(left: QueryNode, right: QueryNode, proximity: Proximity, span: Span) -> QueryNode {
    if !left.has_words() || !right.has_words() {
        return QueryNode::new(NodeKind::Group([left, right].map(Clause::required).into()), span);
    }
    if is_of_articles(&left) {
        return apart(left, &|left| near(left, right.clone(), proximity, span));
    }
    if is_of_articles(&right) {
        return apart(right, &|right| near(left.clone(), right, proximity, span));
    }
    QueryNode::new(NodeKind::Near { operands: Box::new([left, right]), proximity }, span)
}

/// True where an operand says something of the article as a whole.
fn is_of_articles(node: &QueryNode) -> bool {
    match &node.kind {
        NodeKind::Group(clauses) => {
            forced(clauses).count() > 1
                || clauses.iter().any(|clause| clause.occur == Occur::Excluded)
                || forced(clauses).any(|clause| is_of_articles(&clause.node))
        }
        NodeKind::Any(nodes) => nodes.iter().any(is_of_articles),
        // Within a quote all of it is: the words stand together there.
        NodeKind::InField { field, node } => *field == TextField::Title && is_of_articles(node),
        _ => false,
    }
}

/// Takes such an operand apart; each of its parts becomes what `each` makes of it.
fn apart(node: QueryNode, each: &dyn Fn(QueryNode) -> QueryNode) -> QueryNode {
    let QueryNode { kind, span, weight } = node;
    let weighed = |node: QueryNode| QueryNode { weight: node.weight * weight, ..node };
    match kind {
        NodeKind::Group(clauses) => {
            let (excluded, asked): (Vec<_>, Vec<_>) =
                clauses.into_iter().partition(|clause| clause.occur == Occur::Excluded);
            let has_forced = forced(&asked).count() > 0;
            let mut nodes: Vec<QueryNode> = asked
                .into_iter()
                .filter(|clause| !has_forced || clause.occur == Occur::Required)
                .map(|it| it.node)
                .collect();
            if !has_forced {
                // Any of them may be near.
                nodes =
                    vec![if nodes.len() == 1 { nodes.remove(0) } else { QueryNode::new(NodeKind::Any(nodes), span) }];
            }
            let near = nodes.into_iter().map(|node| Clause::required(each(weighed(node))));
            QueryNode::group(near.chain(excluded).collect(), span)
        }
        NodeKind::Any(nodes) => {
            QueryNode::new(NodeKind::Any(nodes.into_iter().map(|node| each(weighed(node))).collect()), span)
        }
        NodeKind::InField { field, node } => {
            apart(weighed(*node), &|node| each(QueryNode::new(NodeKind::InField { field, node: Box::new(node) }, span)))
        }
        kind => each(QueryNode { kind, span, weight }),
    }
}

fn forced(clauses: &[Clause]) -> impl Iterator<Item = &Clause> {
    clauses.iter().filter(|clause| clause.occur == Occur::Required)
}

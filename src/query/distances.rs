//! Distances from several operands at once.
//!
//! A distance holds between two places of a text. What is true of an article as a whole, that it has several words or
//! lacks one, has no place: each word that must be there is near by itself, and what is excluded is excluded from the article.
//! `(Brücke AND Steg) NEAR/5 Mühle` is `(Brücke NEAR/5 Mühle) AND (Steg NEAR/5 Mühle)`.

use super::syntax::{Clause, Kind, Node, Occur, Place, Reach};
use crate::model::Span;

/// Distances that one may become.
pub const MOST: usize = 32;

/// How many distances one to this operand becomes.
pub fn count(node: &Node) -> usize {
    match &node.kind {
        _ if !is_of_articles(node) => 1,
        Kind::Group(clauses) => forced(clauses).map(|clause| count(&clause.node)).sum::<usize>().max(1),
        Kind::Any(nodes) => nodes.iter().map(count).sum(),
        Kind::Within { node, .. } => count(node),
        _ => 1,
    }
}

/// Both operands, as near to each other as `reach` says.
pub fn near(left: Node, right: Node, reach: Reach, span: Span) -> Node {
    if !left.asks_for_words() || !right.asks_for_words() {
        return Node::new(Kind::Group([left, right].map(must).into()), span);
    }
    if is_of_articles(&left) {
        return apart(left, &|left| near(left, right.clone(), reach, span));
    }
    if is_of_articles(&right) {
        return apart(right, &|right| near(left.clone(), right, reach, span));
    }
    Node::new(Kind::Near { both: Box::new([left, right]), reach }, span)
}

/// True where an operand says something of the article as a whole.
fn is_of_articles(node: &Node) -> bool {
    match &node.kind {
        Kind::Group(clauses) => {
            forced(clauses).count() > 1
                || clauses.iter().any(|clause| clause.occur == Occur::Excluded)
                || forced(clauses).any(|clause| is_of_articles(&clause.node))
        }
        Kind::Any(nodes) => nodes.iter().any(is_of_articles),
        // Within a quote all of it is: the words stand together there.
        Kind::Within { place, node } => *place == Place::Title && is_of_articles(node),
        _ => false,
    }
}

/// Takes such an operand apart; each of its parts becomes what `each` makes of it.
fn apart(node: Node, each: &dyn Fn(Node) -> Node) -> Node {
    let Node { kind, span, weight } = node;
    let weighed = |node: Node| Node { weight: node.weight * weight, ..node };
    match kind {
        Kind::Group(clauses) => {
            let (excluded, asked): (Vec<_>, Vec<_>) =
                clauses.into_iter().partition(|clause| clause.occur == Occur::Excluded);
            let has_forced = forced(&asked).count() > 0;
            let mut nodes: Vec<Node> = asked
                .into_iter()
                .filter(|clause| !has_forced || clause.occur == Occur::Forced)
                .map(|it| it.node)
                .collect();
            if !has_forced {
                // Any of them may be near.
                nodes = vec![if nodes.len() == 1 { nodes.remove(0) } else { Node::new(Kind::Any(nodes), span) }];
            }
            let near = nodes.into_iter().map(|node| must(each(weighed(node))));
            Node::group(near.chain(excluded).collect(), span)
        }
        Kind::Any(nodes) => Node::new(Kind::Any(nodes.into_iter().map(|node| each(weighed(node))).collect()), span),
        Kind::Within { place, node } => {
            apart(weighed(*node), &|node| each(Node::new(Kind::Within { place, node: Box::new(node) }, span)))
        }
        kind => each(Node { kind, span, weight }),
    }
}

fn must(node: Node) -> Clause {
    Clause { occur: Occur::Forced, node }
}

fn forced(clauses: &[Clause]) -> impl Iterator<Item = &Clause> {
    clauses.iter().filter(|clause| clause.occur == Occur::Forced)
}

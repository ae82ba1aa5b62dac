//! Joins the operands of one level of parentheses by the operators between them.
//!
//! From the tightest to the loosest: distances (NEAR, `/s`, `/p`), NOT, AND, OR, standing side by side. An operator
//! joins what stands right beside it. NOT excludes from the chain of ANDs that it stands in; without one, from what
//! stands side by side.

use std::collections::VecDeque;
use std::iter::Peekable;

use super::ast::{Clause, NodeKind, Occur, Proximity, QueryNode};
use super::distances;
use super::finding::{FindingKind, Findings};
use super::operators::Operator;
use crate::model::Span;

/// What stands on one level of parentheses.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Operand {
        node: QueryNode,
        /// `+` or `-` before it.
        sign: Option<Occur>,
    },
    Operator {
        operator: Operator,
        span: Span,
    },
}

impl Item {
    fn is_operator(&self, wanted: Operator) -> bool {
        matches!(self, Item::Operator { operator, .. } if *operator == wanted)
    }

    fn span(&self) -> Span {
        match self {
            Item::Operand { node, .. } => node.span,
            Item::Operator { span, .. } => *span,
        }
    }
}

/// One node for all operands. `None` if there are none.
pub fn join(items: Vec<Item>, findings: &mut Findings) -> Option<QueryNode> {
    let mut joiner = Joiner { items: items.into(), findings };
    let clauses = joiner.side_by_side();
    group(merged(clauses))
}

struct Joiner<'f> {
    items: VecDeque<Item>,
    findings: &'f mut Findings,
}

/// An operand with what its sign or a NOT makes of it.
struct Operand {
    node: QueryNode,
    sign: Option<Occur>,
}

/// A distance between two operands, as typed.
struct Distance {
    proximity: Proximity,
    /// The right operand must not stand so near.
    negated: bool,
    span: Span,
}

impl Joiner<'_> {
    fn side_by_side(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut joined: Option<(Span, &'static str)> = None;
        while self.items.front().is_some() {
            let Some((operand, operator)) = self.alternatives() else { continue };
            joined = joined.or(operator.map(|name| (operand.node.span, name)));
            let occur = operand.sign.unwrap_or_else(|| operand.node.natural_occur());
            clauses.push(Clause { occur, node: operand.node });
        }
        if let Some((span, operator)) = joined
            && clauses.iter().any(|clause| clause.occur == Occur::Optional)
        {
            self.findings.add(span, FindingKind::JoinsNeighbours { operator });
        }
        clauses
    }

    /// Operands with OR between them, and the loosest operator that joined any.
    fn alternatives(&mut self) -> Option<(Operand, Option<&'static str>)> {
        let (first, mut joined) = self.chain()?;
        let mut any = vec![first];
        while self.take(Operator::Or).is_some() {
            let Some((next, _)) = self.chain() else { break };
            any.push(next);
            joined = Some("OR");
        }
        if any.len() == 1 {
            return any.pop().map(|operand| (operand, joined));
        }
        let span = Span::new(any[0].node.span.start, any[any.len() - 1].node.span.end);
        let mut alternatives: Vec<QueryNode> = Vec::new();
        for Operand { node, sign } in any {
            match sign {
                Some(Occur::Excluded) => {
                    let span = node.span;
                    self.findings.add(span, FindingKind::ExcludedAlternative);
                    let excluded = Clause { occur: Occur::Excluded, node };
                    alternatives.push(QueryNode::new(NodeKind::Group(vec![excluded]), span));
                }
                _ => alternatives.push(node),
            }
        }
        Some((Operand { node: QueryNode::new(NodeKind::Any(alternatives), span), sign: None }, joined))
    }

    /// Operands with AND between them.
    fn chain(&mut self) -> Option<(Operand, Option<&'static str>)> {
        let start = self.items.front()?.span().start;
        let mut all = vec![self.link()?];
        while self.not_continues_chain() || self.take(Operator::And).is_some() {
            let Some(next) = self.link() else { break };
            all.push(next);
        }
        if all.len() == 1 {
            return all.pop().map(|operand| (operand, None));
        }
        let span = Span::new(start, all[all.len() - 1].node.span.end);
        let clause = |Operand { node, sign }| Clause { occur: sign.unwrap_or(Occur::Required), node };
        let clauses = all.into_iter().map(clause).collect();
        Some((Operand { node: QueryNode::new(NodeKind::Group(clauses), span), sign: None }, Some("AND")))
    }

    /// *a NOT b AND c*: a NOT behind an operand is one more link of a chain that goes on behind it.
    fn not_continues_chain(&self) -> bool {
        let mut items = self.items.iter().peekable();
        if !skip_nots(&mut items) {
            return false;
        }
        while matches!(items.next(), Some(Item::Operand { .. })) {
            match items.next() {
                Some(Item::Operator { operator: Operator::Near(_) | Operator::NotNear(_), .. }) => {
                    skip_nots(&mut items);
                }
                next => return next.is_some_and(|item| item.is_operator(Operator::And)),
            }
        }
        false
    }

    /// What AND joins: operands with distances between them, or what NOT takes out of the chain.
    fn link(&mut self) -> Option<Operand> {
        let negated = self.take_nots();
        let mut operand = self.neighbours()?;
        if negated {
            operand.sign = Some(Occur::Excluded);
        }
        Some(operand)
    }

    /// Operands with a distance between them, from left to right.
    fn neighbours(&mut self) -> Option<Operand> {
        let mut left = self.operand()?;
        while let Some(mut distance) = self.take_distance() {
            distance.negated |= self.take_nots();
            let Some(right) = self.operand() else { break };
            distance.negated |= right.sign == Some(Occur::Excluded);
            left = Operand { sign: left.sign, node: self.near(left.node, right.node, &distance) };
        }
        Some(left)
    }

    fn near(&mut self, left: QueryNode, right: QueryNode, distance: &Distance) -> QueryNode {
        let span = Span::new(left.span.start, right.span.end);
        let both =
            |left: QueryNode, right: Clause| QueryNode::new(NodeKind::Group(vec![Clause::required(left), right]), span);
        let has_filter = |node: &QueryNode| node.any_positive(&|node| matches!(node.kind, NodeKind::Filter(_)));
        if has_filter(&left) || has_filter(&right) {
            self.findings.add(distance.span, FindingKind::DistanceToFilter);
            return both(left, Clause::required(right));
        }
        if distances::count(&left) * distances::count(&right) > distances::MAX_DISTANCES {
            self.findings.add(distance.span, FindingKind::DistanceOfTooManyWords);
            return both(left, Clause::required(right));
        }
        if distance.negated {
            let node = distances::near(left.clone(), right, distance.proximity, span);
            return both(left, Clause { occur: Occur::Excluded, node });
        }
        distances::near(left, right, distance.proximity, span)
    }

    /// The next operand. Operators that stand where one should are left out.
    fn operand(&mut self) -> Option<Operand> {
        loop {
            match self.items.pop_front()? {
                Item::Operand { node, sign } => return Some(Operand { node, sign }),
                Item::Operator { operator: Operator::Not, span } => {
                    self.findings.add(span, FindingKind::MisplacedNot);
                }
                Item::Operator { span, .. } => self.findings.add(span, FindingKind::DanglingOperator),
            }
        }
    }

    /// Passes by the operator where it stands next; one with nothing behind it joins nothing.
    fn take(&mut self, wanted: Operator) -> Option<Span> {
        match self.items.front() {
            Some(&Item::Operator { operator, span }) if operator == wanted => {
                self.items.pop_front();
                self.has_next(span).then_some(span)
            }
            _ => None,
        }
    }

    fn take_distance(&mut self) -> Option<Distance> {
        let (proximity, negated, span) = match *self.items.front()? {
            Item::Operator { operator: Operator::Near(proximity), span } => (proximity, false, span),
            Item::Operator { operator: Operator::NotNear(proximity), span } => (proximity, true, span),
            _ => return None,
        };
        self.items.pop_front();
        self.has_next(span).then_some(Distance { proximity, negated, span })
    }

    /// True for an odd number of NOTs in a row, which are passed by.
    fn take_nots(&mut self) -> bool {
        let mut negated = false;
        while let Some(&Item::Operator { operator: Operator::Not, span }) = self.items.front() {
            self.items.pop_front();
            if !self.has_next(span) {
                return false;
            }
            negated = !negated;
        }
        negated
    }

    /// True if anything stands behind an operator that was passed by.
    fn has_next(&mut self, operator: Span) -> bool {
        let has_next = !self.items.is_empty();
        if !has_next {
            self.findings.add(operator, FindingKind::DanglingOperator);
        }
        has_next
    }
}

/// True if a NOT was passed by.
fn skip_nots<'i>(items: &mut Peekable<impl Iterator<Item = &'i Item>>) -> bool {
    let mut skipped = false;
    while items.next_if(|item| item.is_operator(Operator::Not)).is_some() {
        skipped = true;
    }
    skipped
}

/// Neighbouring bare words as one text: *10 000* and *z. B.* are one word each, however many blanks are typed within.
fn merged(clauses: Vec<Clause>) -> Vec<Clause> {
    let mut merged: Vec<Clause> = Vec::new();
    for clause in clauses {
        if let Some(before) = merged.last_mut()
            && let (Some(text), Some(more)) = (bare(before), bare(&clause))
        {
            let kind = NodeKind::Words { text: format!("{text} {more}"), exact: false };
            before.node = QueryNode::new(kind, Span::new(before.node.span.start, clause.node.span.end));
            continue;
        }
        merged.push(clause);
    }
    merged
}

/// The words of a clause that are nothing but words.
fn bare(clause: &Clause) -> Option<&str> {
    match &clause.node.kind {
        NodeKind::Words { text, exact: false } if clause.occur == Occur::Optional && clause.node.weight == 1.0 => {
            Some(text)
        }
        _ => None,
    }
}

/// One node for all of them.
fn group(clauses: Vec<Clause>) -> Option<QueryNode> {
    let (first, last) = (clauses.first()?.node.span, clauses.last()?.node.span);
    Some(QueryNode::group(clauses, Span::new(first.start, last.end)))
}

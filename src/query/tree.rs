//! From operands and operators to the tree.
//!
//! From the tightest to the loosest: distances (NEAR, `/s`, `/p`), NOT, AND, OR, standing side by side. An operator takes what
//! stands right beside it. NOT excludes from the chain of ANDs that it stands in, by itself from what stands side by side.

use std::collections::VecDeque;

use super::Diagnostic;
use super::distances;
use super::item::Item;
use super::operators::Operator;
use super::syntax::{Clause, NodeKind, Occur, Proximity, QueryNode};
use crate::model::Span;

/// The tree of what stands side by side; None where nothing does.
pub fn tree(text: &str, items: Vec<Item>, diagnostics: &mut Vec<Diagnostic>) -> Option<QueryNode> {
    let mut builder = Builder { text, items: items.into(), diagnostics };
    let clauses = builder.side_by_side();
    group(merged(clauses))
}

struct Builder<'b> {
    text: &'b str,
    items: VecDeque<Item>,
    diagnostics: &'b mut Vec<Diagnostic>,
}

/// An operand with what its sign or a NOT makes of it.
struct Operand {
    node: QueryNode,
    sign: Option<Occur>,
}

impl Builder<'_> {
    fn side_by_side(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut joined: Option<(Span, &str)> = None;
        while self.items.front().is_some() {
            let Some((operand, operator)) = self.alternatives() else { continue };
            joined = joined.or(operator.map(|name| (operand.node.span, name)));
            let occur = operand.sign.unwrap_or_else(|| operand.node.natural_occur());
            clauses.push(Clause { occur, node: operand.node });
        }
        if let Some((span, name)) = joined
            && clauses.iter().any(|clause| clause.occur == Occur::Optional)
        {
            let message = format!("{name} joins only what stands right beside it");
            let suggestion = format!("understood as ({}); parentheses join more", span.of(self.text));
            self.tell(span, message, suggestion);
        }
        clauses
    }

    /// Operands with OR between them; which operator joined them, if one did.
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
                    self.tell(
                        node.span,
                        "without a word is no alternative to a word",
                        "found is nearly everything; put NOT outside of OR",
                    );
                    let span = node.span;
                    alternatives
                        .push(QueryNode::new(NodeKind::Group(vec![Clause { occur: Occur::Excluded, node }]), span));
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
        while self.not_goes_on_with_and() || self.take(Operator::And).is_some() {
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
    fn not_goes_on_with_and(&self) -> bool {
        let mut items = self.items.iter().peekable();
        let nots = |items: &mut std::iter::Peekable<std::collections::vec_deque::Iter<Item>>| {
            std::iter::from_fn(|| items.next_if(|item| item.is(Operator::Not))).count()
        };
        if nots(&mut items) == 0 {
            return false;
        }
        while matches!(items.next(), Some(Item::Operand { .. })) {
            match items.next() {
                Some(Item::Operator { operator: Operator::Near(_) | Operator::NotNear(_), .. }) => nots(&mut items),
                next => return next.is_some_and(|item| item.is(Operator::And)),
            };
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
        while let Some((proximity, mut apart, span)) = self.take_distance() {
            apart |= self.take_nots();
            let Some(right) = self.operand() else { break };
            apart |= right.sign == Some(Occur::Excluded);
            left = Operand { sign: left.sign, node: self.near(left.node, right.node, proximity, apart, span) };
        }
        Some(left)
    }

    fn near(
        &mut self,
        left: QueryNode,
        right: QueryNode,
        proximity: Proximity,
        apart: bool,
        operator: Span,
    ) -> QueryNode {
        let span = Span::new(left.span.start, right.span.end);
        let forced = |node: QueryNode| Clause { occur: Occur::Required, node };
        if [&left, &right].iter().any(|node| node.any_positive(&|node| matches!(node.kind, NodeKind::Filter(_)))) {
            let name = operator.of(self.text);
            self.tell(
                operator,
                format!("{name} stands between words; a filter has no place in the text"),
                "taken as AND",
            );
            return QueryNode::new(NodeKind::Group(vec![forced(left), forced(right)]), span);
        }
        if distances::count(&left) * distances::count(&right) > distances::MOST {
            let name = operator.of(self.text);
            self.tell(operator, format!("{name} stands between too many words that must all be there"), "taken as AND");
            return QueryNode::new(NodeKind::Group(vec![forced(left), forced(right)]), span);
        }
        if apart {
            let excluded =
                Clause { occur: Occur::Excluded, node: distances::near(left.clone(), right, proximity, span) };
            return QueryNode::new(NodeKind::Group(vec![forced(left), excluded]), span);
        }
        distances::near(left, right, proximity, span)
    }

    /// The next operand. Operators that stand where one should are left out.
    fn operand(&mut self) -> Option<Operand> {
        loop {
            match self.items.pop_front()? {
                Item::Operand { node, sign } => return Some(Operand { node, sign }),
                Item::Operator { operator: Operator::Not, span } => {
                    self.tell(span, "NOT behind an operator that takes none", "left out")
                }
                Item::Operator { span, .. } => self.tell_lonely(span),
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

    fn take_distance(&mut self) -> Option<(Proximity, bool, Span)> {
        let (proximity, apart, span) = match *self.items.front()? {
            Item::Operator { operator: Operator::Near(proximity), span } => (proximity, false, span),
            Item::Operator { operator: Operator::NotNear(proximity), span } => (proximity, true, span),
            _ => return None,
        };
        self.items.pop_front();
        self.has_next(span).then_some((proximity, apart, span))
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

    fn has_next(&mut self, operator: Span) -> bool {
        let has_next = self.items.front().is_some();
        if !has_next {
            self.tell_lonely(operator);
        }
        has_next
    }

    fn tell_lonely(&mut self, operator: Span) {
        let name = operator.of(self.text);
        let message = if matches!(name, "NOT" | "NICHT") {
            format!("{name} with nothing behind it")
        } else {
            format!("{name} with nothing on one side")
        };
        self.tell(operator, message, format!("left out; write {} to search the word", name.to_lowercase()));
    }

    fn tell(&mut self, span: Span, message: impl Into<String>, suggestion: impl Into<String>) {
        self.diagnostics.push(Diagnostic { span, message: message.into(), suggestion: Some(suggestion.into()) });
    }
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

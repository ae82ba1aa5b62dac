//! The pieces of a query in their order, before any is joined.

use super::operators::Operator;
use super::syntax::{Occur, QueryNode};
use crate::model::Span;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// With the sign before it.
    Operand {
        node: QueryNode,
        sign: Option<Occur>,
    },
    Operator {
        operator: Operator,
        span: Span,
    },
}

impl Item {
    pub fn is(&self, wanted: Operator) -> bool {
        matches!(self, Item::Operator { operator, .. } if *operator == wanted)
    }

    pub fn span(&self) -> Span {
        match self {
            Item::Operand { node, .. } => node.span,
            Item::Operator { span, .. } => *span,
        }
    }
}

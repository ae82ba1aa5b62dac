//! A tree as the shortest text that means the same: what `search --explain-query` prints, and what a test can compare.

use std::fmt;

use jiff::civil::Date;

use super::ast::{Clause, Filter, NodeKind, Occur, PhrasePart, Proximity, QueryNode, TextField};
use crate::model::DateRange;

impl fmt::Display for QueryNode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weighted = self.weight != 1.0;
        match &self.kind {
            NodeKind::Words { text, exact } => {
                let words = if *exact { as_typed(text) } else { text.clone() };
                let several = text.contains(char::is_whitespace);
                if weighted && several { write!(out, "({words})")? } else { write!(out, "{words}")? }
            }
            NodeKind::Pattern(pattern) => write!(out, "{pattern}")?,
            NodeKind::Fuzzy { text, max_edits } => write!(out, "{text}~{max_edits}")?,
            NodeKind::Phrase { parts, exact, slop } => {
                let parts: Vec<&str> = parts.iter().map(PhrasePart::text).collect();
                write!(out, "{}\"{}\"", if *exact { "=" } else { "" }, parts.join(" "))?;
                if let Some(slop) = slop {
                    write!(out, "~{slop}")?;
                }
            }
            NodeKind::Near { operands, proximity } => {
                write!(out, "({} {proximity} {})", operand(&operands[0]), operand(&operands[1]))?
            }
            NodeKind::Any(nodes) => {
                let nodes: Vec<String> = nodes.iter().map(operand).collect();
                write!(out, "({})", nodes.join(" OR "))?;
            }
            NodeKind::Group(clauses) => {
                let clauses: Vec<String> = clauses.iter().map(Clause::to_string).collect();
                write!(out, "({})", clauses.join(" "))?;
            }
            NodeKind::InField { field, node } => {
                let bare = node.weight == 1.0 && !matches!(node.kind, NodeKind::InField { .. });
                let node = if bare { operand(node) } else { format!("({node})") };
                write!(out, "{}{node}", field.name())?;
            }
            NodeKind::Filter(filter) => write!(out, "{filter}")?,
        }
        if weighted { write!(out, "^{}", self.weight) } else { Ok(()) }
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let natural = self.node.natural_occur();
        let sign = match self.occur {
            Occur::Excluded => "-",
            Occur::Required if natural == Occur::Optional => "+",
            _ => "",
        };
        if sign.is_empty() { write!(out, "{}", self.node) } else { write!(out, "{sign}{}", operand(&self.node)) }
    }
}

/// The sign that takes a word only as typed, before each.
fn as_typed(text: &str) -> String {
    text.split_whitespace().map(|word| format!("={word}")).collect::<Vec<_>>().join(" ")
}

/// A node as one operand: several words in parentheses.
fn operand(node: &QueryNode) -> String {
    match &node.kind {
        NodeKind::Words { text, .. } if node.weight == 1.0 && text.contains(char::is_whitespace) => format!("({node})"),
        _ => node.to_string(),
    }
}

impl fmt::Display for Proximity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Proximity::Words { most, ordered: false } => write!(out, "NEAR/{most}"),
            Proximity::Words { most, ordered: true } => write!(out, "PRE/{most}"),
            Proximity::Sentence => write!(out, "/s"),
            Proximity::Paragraph => write!(out, "/p"),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, value) = match self {
            Filter::Outlet(value) => ("outlet", value),
            Filter::Expert(value) => ("expert", value),
            Filter::Author(value) => ("author", value),
            Filter::Language(value) => ("lang", value),
            Filter::Date(range) => return write!(out, "date:{}", TypedRange(*range)),
        };
        let plain = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '*'));
        if plain { write!(out, "{name}:{value}") } else { write!(out, "{name}:\"{value}\"") }
    }
}

/// A range of days as it can be typed.
struct TypedRange(DateRange);

impl fmt::Display for TypedRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        match self.0 {
            DateRange { from, to } if from == to => write!(out, "{}", day(from)),
            DateRange { from, to } => write!(out, "{}..{}", day(from), day(to)),
        }
    }
}

impl PhrasePart {
    /// As typed.
    pub fn text(&self) -> &str {
        match self {
            PhrasePart::Text(text) | PhrasePart::Pattern(text) => text,
        }
    }
}

impl TextField {
    /// With its colon.
    fn name(self) -> &'static str {
        match self {
            TextField::Title => "title:",
            TextField::Quote => "quote:",
        }
    }
}

//! The syntax tree of a query.

use super::diagnostic::Diagnostic;
use crate::model::{DateRange, Span};

/// A query as understood: what was typed, the tree of it, and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// The tree of it.
    pub root: QueryNode,
    /// What was odd about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryNode {
    /// What it asks for.
    pub kind: NodeKind,
    /// Where it stands in the query text, its signs, marks and field included.
    pub span: Span,
    /// How much its words count for the rank; 1 unless typed: `Brücke^2`.
    pub weight: f64,
}

/// What a part of a query asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// Words, each by itself: one, or all that stand side by side with nothing else between them.
    Words {
        /// As typed.
        text: String,
        /// Only as typed: `=Maße`.
        exact: bool,
    },
    /// Letters with `*` for any number of others and `?` for one.
    Pattern(String),
    /// A word with so many letters changed, missing, added or swapped: `Brüke~1`.
    Fuzzy {
        /// As typed.
        text: String,
        /// How many letters may differ.
        max_edits: u8,
    },
    /// Words that stand side by side in this order, or in any order with at most `slop` others among them.
    Phrase {
        /// In the order in which they were typed.
        parts: Vec<PhrasePart>,
        /// Only as typed: `="alte Brücke"`.
        exact: bool,
        /// How many other words may stand among them, in any order; `None` if they stand side by side: `"a b"~5`.
        slop: Option<u32>,
    },
    /// Both, as near to each other as `proximity` says.
    Near {
        /// The left and the right one.
        operands: Box<[QueryNode; 2]>,
        /// How near.
        proximity: Proximity,
    },
    /// At least one of them.
    Any(Vec<QueryNode>),
    /// Side by side, each with what its sign or its kind makes of it.
    Group(Vec<Clause>),
    /// Only what stands there counts.
    InField {
        /// Where.
        field: TextField,
        /// What is looked for there.
        node: Box<QueryNode>,
    },
    /// What an article must be, whatever its words.
    Filter(Filter),
}

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhrasePart {
    /// One or more words as typed.
    Text(String),
    /// A word with `*` or `?`.
    Pattern(String),
}

/// An operand of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// What an article must have of it.
    pub occur: Occur,
    /// The operand.
    pub node: QueryNode,
}

impl Clause {
    /// A clause without which no article is a hit.
    pub fn required(node: QueryNode) -> Self {
        Clause { occur: Occur::Required, node }
    }
}

/// What an article must have of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occur {
    /// The more of these an article holds, the higher it ranks; it must hold one where nothing else is forced.
    Optional,
    /// An article without it is no hit.
    Required,
    /// An article with it is no hit.
    Excluded,
}

/// How near to each other two operands stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proximity {
    /// Words may stand between them: `NEAR/5`.
    Words {
        /// At most so many.
        most: u32,
        /// In the order in which they were typed; else in any.
        ordered: bool,
    },
    /// In one sentence: `/s`.
    Sentence,
    /// In one paragraph: `/p`.
    Paragraph,
}

/// A text of an article beside its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// The headline, or the line above it.
    Title,
    /// What somebody is quoted as saying; several words in one and the same quote.
    Quote,
}

/// What an article must be, whatever its words.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Name or domain, perhaps with `*` and `?`.
    Outlet(String),
    /// Name of somebody who is quoted.
    Expert(String),
    /// Name of an author.
    Author(String),
    /// Days that the article's date overlaps.
    Date(DateRange),
    /// A language's code.
    Language(String),
}

impl Query {
    /// A query of plain words: no operators, whatever stands in the text.
    pub fn plain(text: &str) -> Self {
        let root = QueryNode::new(NodeKind::Words { text: text.to_owned(), exact: false }, Span::new(0, text.len()));
        Query { text: text.to_owned(), root, diagnostics: Vec::new() }
    }

    /// The same query with every word and phrase only as typed.
    pub fn exact(mut self) -> Self {
        self.root.each_mut(&mut |node| {
            if let NodeKind::Words { exact, .. } | NodeKind::Phrase { exact, .. } = &mut node.kind {
                *exact = true;
            }
        });
        self
    }

    /// True where it has no word that could be found.
    pub fn has_no_words(&self) -> bool {
        !self.root.has_words()
    }

    /// True where it says which articles, if not by words; those that fields exclude leave the others.
    pub fn has_filters(&self) -> bool {
        self.root.any_filter()
    }

    /// The names of those who must be quoted.
    pub fn experts(&self) -> Vec<&str> {
        self.filtered_by(|filter| match filter {
            Filter::Expert(name) => Some(name),
            _ => None,
        })
    }

    /// The names and domains of outlets that are asked for.
    pub fn outlets(&self) -> Vec<&str> {
        self.filtered_by(|filter| match filter {
            Filter::Outlet(name) => Some(name),
            _ => None,
        })
    }

    fn filtered_by(&self, value: impl Fn(&Filter) -> Option<&str>) -> Vec<&str> {
        let mut values = Vec::new();
        self.root.for_each_positive(&mut |node| {
            if let NodeKind::Filter(filter) = &node.kind {
                values.extend(value(filter));
            }
        });
        values
    }
}

impl QueryNode {
    /// A node of the usual weight.
    pub fn new(kind: NodeKind, span: Span) -> Self {
        QueryNode { kind, span, weight: 1.0 }
    }

    /// Clauses side by side; one that means the same by itself is its own node.
    pub fn group(mut clauses: Vec<Clause>, span: Span) -> Self {
        match &clauses[..] {
            [only] if only.occur == only.node.natural_occur() => clauses.remove(0).node,
            _ => QueryNode::new(NodeKind::Group(clauses), span),
        }
    }

    /// A tree of nothing.
    pub fn nothing() -> Self {
        QueryNode::new(NodeKind::Group(Vec::new()), Span::new(0, 0))
    }

    /// The words that it is of, as typed; empty for what stands above words.
    pub fn text(&self) -> String {
        match &self.kind {
            NodeKind::Words { text, .. } | NodeKind::Pattern(text) | NodeKind::Fuzzy { text, .. } => text.clone(),
            NodeKind::Phrase { parts, .. } => parts.iter().map(PhrasePart::text).collect::<Vec<_>>().join(" "),
            _ => String::new(),
        }
    }

    /// The nodes directly below it.
    pub fn children(&self) -> Vec<&QueryNode> {
        match &self.kind {
            NodeKind::Near { operands, .. } => operands.iter().collect(),
            NodeKind::Any(nodes) => nodes.iter().collect(),
            NodeKind::Group(clauses) => clauses.iter().map(|clause| &clause.node).collect(),
            NodeKind::InField { node, .. } => vec![node],
            _ => Vec::new(),
        }
    }

    /// True where it has a word to look for, rather than to leave out or to filter by.
    pub fn has_words(&self) -> bool {
        let has_letters = |text: &str| text.contains(char::is_alphanumeric);
        self.any_positive(&|node| match &node.kind {
            NodeKind::Words { text, .. } | NodeKind::Pattern(text) | NodeKind::Fuzzy { text, .. } => has_letters(text),
            NodeKind::Phrase { parts, .. } => !parts.is_empty(),
            _ => false,
        })
    }

    fn any_filter(&self) -> bool {
        matches!(self.kind, NodeKind::Filter(_)) || self.children().into_iter().any(QueryNode::any_filter)
    }

    /// True where one of the nodes that are not excluded is so.
    pub fn any_positive(&self, is: &dyn Fn(&QueryNode) -> bool) -> bool {
        let mut found = false;
        self.for_each_positive(&mut |node| found |= is(node));
        found
    }

    /// The words that are asked for, as plain text.
    pub fn positive_words(&self) -> String {
        let mut words = Vec::new();
        self.for_each_positive(&mut |node| words.extend(Some(node.text()).filter(|text| !text.is_empty())));
        words.join(" ")
    }

    /// The tree without the clauses and alternatives that are not to be kept; None where nothing is left.
    pub fn pruned(&self, keep: &dyn Fn(Occur, &QueryNode) -> bool) -> Option<QueryNode> {
        let pruned = |occur: Occur, node: &QueryNode| if keep(occur, node) { node.pruned(keep) } else { None };
        let kind = match &self.kind {
            NodeKind::Group(clauses) => {
                let clauses = clauses
                    .iter()
                    .filter_map(|Clause { occur, node }| Some(Clause { occur: *occur, node: pruned(*occur, node)? }));
                NodeKind::Group(Some(clauses.collect::<Vec<_>>()).filter(|clauses| !clauses.is_empty())?)
            }
            NodeKind::Any(nodes) => {
                let nodes: Vec<QueryNode> = nodes.iter().filter_map(|node| pruned(Occur::Required, node)).collect();
                NodeKind::Any(Some(nodes).filter(|nodes| !nodes.is_empty())?)
            }
            NodeKind::InField { field, node } => {
                NodeKind::InField { field: *field, node: Box::new(pruned(Occur::Required, node)?) }
            }
            kind => kind.clone(),
        };
        keep(Occur::Required, self).then(|| QueryNode { kind, ..self.clone() })
    }

    /// Visits this node and all below it that are not excluded.
    pub fn for_each_positive<'n>(&'n self, visit: &mut dyn FnMut(&'n QueryNode)) {
        visit(self);
        match &self.kind {
            NodeKind::Group(clauses) => {
                let asked = clauses.iter().filter(|clause| clause.occur != Occur::Excluded);
                asked.for_each(|clause| clause.node.for_each_positive(visit));
            }
            _ => self.children().into_iter().for_each(|node| node.for_each_positive(visit)),
        }
    }

    fn each_mut(&mut self, visit: &mut dyn FnMut(&mut QueryNode)) {
        visit(self);
        match &mut self.kind {
            NodeKind::Near { operands, .. } => operands.iter_mut().for_each(|node| node.each_mut(visit)),
            NodeKind::Any(nodes) => nodes.iter_mut().for_each(|node| node.each_mut(visit)),
            NodeKind::Group(clauses) => clauses.iter_mut().for_each(|clause| clause.node.each_mut(visit)),
            NodeKind::InField { node, .. } => node.each_mut(visit),
            _ => (),
        }
    }

    /// What becomes of it in a group, where no sign says otherwise: bare words are optional; operators, fields, filters
    /// and quotation marks force.
    pub fn natural_occur(&self) -> Occur {
        match &self.kind {
            NodeKind::Words { .. } | NodeKind::Pattern(_) | NodeKind::Fuzzy { .. } => Occur::Optional,
            NodeKind::Group(clauses) if clauses.iter().all(|clause| clause.occur == Occur::Optional) => Occur::Optional,
            _ => Occur::Required,
        }
    }
}

//! The syntax tree of a query.

use super::Diagnostic;
use crate::model::{DateRange, Span};

/// A query as understood: what was typed, the tree of it, and what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub text: String,
    pub root: Node,
    pub diagnostics: Vec<Diagnostic>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub kind: Kind,
    /// Where it stands in the query text, its signs, marks and field included.
    pub span: Span,
    /// How much its words count for the rank; 1 unless typed: `Brücke^2`.
    pub weight: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Words, each by itself: one, or all that stand side by side with nothing else between them.
    Words { text: String, exact: bool },
    /// Letters with `*` for any number of others and `?` for one.
    Pattern(String),
    /// A word with so many letters changed, missing, added or swapped: `Brüke~1`.
    Fuzzy { text: String, slips: u8 },
    /// Words that stand side by side in this order, or in any order with at most `apart` others among them.
    Phrase { pieces: Vec<Piece>, exact: bool, apart: Option<u32> },
    /// Both, as near to each other as `reach` says.
    Near { both: Box<[Node; 2]>, reach: Reach },
    /// At least one of them.
    Any(Vec<Node>),
    /// Side by side, each with what its sign or its kind makes of it.
    Group(Vec<Clause>),
    /// Only what stands there counts.
    Within { place: Place, node: Box<Node> },
    /// What an article must be, whatever its words.
    Filter(Filter),
}

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Pattern(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub occur: Occur,
    pub node: Node,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occur {
    /// The more of these an article holds, the higher it ranks; it must hold one where nothing else is forced.
    Optional,
    /// An article without it is no hit.
    Forced,
    /// An article with it is no hit.
    Excluded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// At most so many words between them; in this order, or in any.
    Words {
        most: u32,
        ordered: bool,
    },
    Sentence,
    Paragraph,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The headline, or the line above it.
    Title,
    /// What somebody is quoted as saying; several words in one and the same quote.
    Quote,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// Name or domain, perhaps with `*` and `?`.
    Outlet(String),
    Expert(String),
    Author(String),
    Date(DateRange),
    /// A language's code.
    Language(String),
}

impl Query {
    /// A query of plain words: no operators, whatever stands in the text.
    pub fn plain(text: &str) -> Self {
        let root = Node::new(Kind::Words { text: text.to_owned(), exact: false }, Span::new(0, text.len()));
        Query { text: text.to_owned(), root, diagnostics: Vec::new() }
    }

    /// The same query with every word and phrase only as typed.
    pub fn exact(mut self) -> Self {
        self.root.each_mut(&mut |node| {
            if let Kind::Words { exact, .. } | Kind::Phrase { exact, .. } = &mut node.kind {
                *exact = true;
            }
        });
        self
    }

    /// True where it has no word that could be found.
    pub fn asks_for_nothing(&self) -> bool {
        !self.root.asks_for_words()
    }

    /// True where it says which articles, if not by words; those that fields exclude leave the others.
    pub fn filters(&self) -> bool {
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
        self.root.each_asked(&mut |node| {
            if let Kind::Filter(filter) = &node.kind {
                values.extend(value(filter));
            }
        });
        values
    }
}

impl Node {
    pub fn new(kind: Kind, span: Span) -> Self {
        Node { kind, span, weight: 1.0 }
    }

    /// Clauses side by side; one that means the same by itself is its own node.
    pub fn group(mut clauses: Vec<Clause>, span: Span) -> Self {
        match &clauses[..] {
            [only] if only.occur == only.node.natural_occur() => clauses.remove(0).node,
            _ => Node::new(Kind::Group(clauses), span),
        }
    }

    /// A tree of nothing.
    pub fn nothing() -> Self {
        Node::new(Kind::Group(Vec::new()), Span::new(0, 0))
    }

    /// The words that it is of, as typed; empty for what stands above words.
    pub fn text(&self) -> String {
        match &self.kind {
            Kind::Words { text, .. } | Kind::Pattern(text) | Kind::Fuzzy { text, .. } => text.clone(),
            Kind::Phrase { pieces, .. } => pieces.iter().map(Piece::text).collect::<Vec<_>>().join(" "),
            _ => String::new(),
        }
    }

    pub fn children(&self) -> Vec<&Node> {
        match &self.kind {
            Kind::Near { both, .. } => both.iter().collect(),
            Kind::Any(nodes) => nodes.iter().collect(),
            Kind::Group(clauses) => clauses.iter().map(|clause| &clause.node).collect(),
            Kind::Within { node, .. } => vec![node],
            _ => Vec::new(),
        }
    }

    /// True where it has a word to look for, rather than to leave out or to filter by.
    pub fn asks_for_words(&self) -> bool {
        let has_letters = |text: &str| text.contains(char::is_alphanumeric);
        self.any_asked(&|node| match &node.kind {
            Kind::Words { text, .. } | Kind::Pattern(text) | Kind::Fuzzy { text, .. } => has_letters(text),
            Kind::Phrase { pieces, .. } => !pieces.is_empty(),
            _ => false,
        })
    }

    fn any_filter(&self) -> bool {
        matches!(self.kind, Kind::Filter(_)) || self.children().into_iter().any(Node::any_filter)
    }

    /// True where one of the nodes that are not excluded is so.
    pub fn any_asked(&self, is: &dyn Fn(&Node) -> bool) -> bool {
        let mut found = false;
        self.each_asked(&mut |node| found |= is(node));
        found
    }

    /// The words that are asked for, as plain text.
    pub fn asked_words(&self) -> String {
        let mut words = Vec::new();
        self.each_asked(&mut |node| words.extend(Some(node.text()).filter(|text| !text.is_empty())));
        words.join(" ")
    }

    /// The tree without the clauses and alternatives that are not to be kept; None where nothing is left.
    pub fn pruned(&self, keep: &dyn Fn(Occur, &Node) -> bool) -> Option<Node> {
        let pruned = |occur: Occur, node: &Node| if keep(occur, node) { node.pruned(keep) } else { None };
        let kind = match &self.kind {
            Kind::Group(clauses) => {
                let clauses = clauses
                    .iter()
                    .filter_map(|Clause { occur, node }| Some(Clause { occur: *occur, node: pruned(*occur, node)? }));
                Kind::Group(Some(clauses.collect::<Vec<_>>()).filter(|clauses| !clauses.is_empty())?)
            }
            Kind::Any(nodes) => {
                let nodes: Vec<Node> = nodes.iter().filter_map(|node| pruned(Occur::Forced, node)).collect();
                Kind::Any(Some(nodes).filter(|nodes| !nodes.is_empty())?)
            }
            Kind::Within { place, node } => {
                Kind::Within { place: *place, node: Box::new(pruned(Occur::Forced, node)?) }
            }
            kind => kind.clone(),
        };
        keep(Occur::Forced, self).then(|| Node { kind, ..self.clone() })
    }

    /// Visits this node and all below it that are not excluded.
    pub fn each_asked<'n>(&'n self, visit: &mut dyn FnMut(&'n Node)) {
        visit(self);
        match &self.kind {
            Kind::Group(clauses) => {
                let asked = clauses.iter().filter(|clause| clause.occur != Occur::Excluded);
                asked.for_each(|clause| clause.node.each_asked(visit));
            }
            _ => self.children().into_iter().for_each(|node| node.each_asked(visit)),
        }
    }

    fn each_mut(&mut self, visit: &mut dyn FnMut(&mut Node)) {
        visit(self);
        match &mut self.kind {
            Kind::Near { both, .. } => both.iter_mut().for_each(|node| node.each_mut(visit)),
            Kind::Any(nodes) => nodes.iter_mut().for_each(|node| node.each_mut(visit)),
            Kind::Group(clauses) => clauses.iter_mut().for_each(|clause| clause.node.each_mut(visit)),
            Kind::Within { node, .. } => node.each_mut(visit),
            _ => (),
        }
    }

    /// What becomes of it in a group, where no sign says otherwise: bare words are optional; operators, fields, filters and
    /// quotation marks force.
    pub fn natural_occur(&self) -> Occur {
        match &self.kind {
            Kind::Words { .. } | Kind::Pattern(_) | Kind::Fuzzy { .. } => Occur::Optional,
            Kind::Group(clauses) if clauses.iter().all(|clause| clause.occur == Occur::Optional) => Occur::Optional,
            _ => Occur::Forced,
        }
    }
}

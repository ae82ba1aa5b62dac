//! A query as it was understood: as text that could be typed, and as a tree.

use super::sanitise::sanitise;
use crate::query::{Clause, Filter, NodeKind, Occur, Proximity, Query, QueryNode, TextField};

/// What a node is called, and what is below it.
type Entry<'n> = (String, Vec<Child<'n>>);
/// A node below another, with what it is to it.
type Child<'n> = (&'static str, &'n QueryNode);

pub fn tree(query: &Query) -> String {
    if query.root == QueryNode::nothing() {
        return "nothing\n".to_owned();
    }
    let mut lines = format!("{}\n\n", query.root);
    add("", &query.root, "", "", &mut lines);
    lines.lines().map(|line| format!("{}\n", sanitise(line))).collect()
}

/// Adds a node behind `branch`, and those below it behind `margin`.
fn add(role: &str, node: &QueryNode, branch: &str, margin: &str, lines: &mut String) {
    let (name, children) = entry(node);
    let weight = if node.weight == 1.0 { String::new() } else { format!(", counts {} times", node.weight) };
    lines.push_str(&format!("{branch}{role}{name}{weight}\n"));
    for (at, (role, child)) in children.iter().enumerate() {
        let last = at + 1 == children.len();
        let (branch, below) = if last { ("└ ", "  ") } else { ("├ ", "│ ") };
        add(role, child, &format!("{margin}{branch}"), &format!("{margin}{below}"), lines);
    }
}

fn entry(node: &QueryNode) -> Entry<'_> {
    let leaf = |name: String| (name, Vec::new());
    let form = |exact: bool| if exact { "only as typed" } else { "in any form" };
    match &node.kind {
        NodeKind::Words { text, exact } if text.contains(char::is_whitespace) => {
            leaf(format!("any of the words {text}, {}", form(*exact)))
        }
        NodeKind::Words { text, exact } => leaf(format!("{text}, {}", form(*exact))),
        NodeKind::Pattern(pattern) => leaf(format!("words like {pattern}")),
        NodeKind::Fuzzy { text, max_edits } => leaf(format!("{text}, up to {max_edits} letters otherwise")),
        NodeKind::Phrase { exact, slop, .. } => {
            let order = match slop {
                Some(slop) => format!("in any order, at most {slop} other words among them"),
                None => "side by side".to_owned(),
            };
            leaf(format!("the words {}, {}, {order}", node.text(), form(*exact)))
        }
        NodeKind::Near { operands, proximity } => {
            (proximity_name(*proximity), operands.iter().map(|node| ("", node)).collect())
        }
        NodeKind::Any(nodes) => ("at least one of".to_owned(), nodes.iter().map(|node| ("", node)).collect()),
        NodeKind::Group(clauses) => {
            let role = |clause: &Clause| match clause.occur {
                Occur::Required => "must: ",
                Occur::Optional => "may: ",
                Occur::Excluded => "not: ",
            };
            ("together".to_owned(), clauses.iter().map(|clause| (role(clause), &clause.node)).collect())
        }
        NodeKind::InField { field, node } => {
            let name = match field {
                TextField::Title => "in the headline",
                TextField::Quote => "in what somebody is quoted as saying",
            };
            (name.to_owned(), vec![("", node)])
        }
        NodeKind::Filter(filter) => leaf(filter_name(filter)),
    }
}

fn proximity_name(proximity: Proximity) -> String {
    match proximity {
        Proximity::Words { most, ordered } => {
            format!("at most {most} words between{}", if ordered { ", in this order" } else { "" })
        }
        Proximity::Sentence => "in one sentence".to_owned(),
        Proximity::Paragraph => "in one paragraph".to_owned(),
    }
}

fn filter_name(filter: &Filter) -> String {
    match filter {
        Filter::Outlet(name) => format!("articles of the outlet {name}"),
        Filter::Expert(name) => format!("articles that quote {name}"),
        Filter::Author(name) => format!("articles by {name}"),
        Filter::Language(code) => format!("articles in the language {code}"),
        Filter::Date(range) => match (range.from, range.to) {
            (Some(from), Some(to)) if from == to => format!("articles of {from}"),
            (Some(from), Some(to)) => format!("articles from {from} to {to}"),
            (Some(from), None) => format!("articles from {from} on"),
            (None, Some(to)) => format!("articles up to {to}"),
            (None, None) => "articles of any day".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn a_tree_in_full() {
        let query = parse(
            "title:Brücke^2 („alte Mühle“~3 OR müh*) Öhr /s =Wehr -Neubau~1 outlet:Täler-Bote date:2024-10",
            jiff::civil::date(2024, 12, 4),
        );
        let expect = "\
(title:Brücke^2 (\"alte Mühle\"~3 OR müh*) (Öhr /s =Wehr) -Neubau~1 outlet:Täler-Bote date:2024-10-01..2024-10-31)

together
├ must: in the headline, counts 2 times
│ └ Brücke, in any form
├ must: at least one of
│ ├ the words alte Mühle, in any form, in any order, at most 3 other words among them
│ └ words like müh*
├ must: in one sentence
│ ├ Öhr, in any form
│ └ Wehr, only as typed
├ not: Neubau, up to 1 letters otherwise
├ must: articles of the outlet Täler-Bote
└ must: articles from 2024-10-01 to 2024-10-31
";
        assert_eq!(tree(&query), expect);
        assert_eq!(tree(&parse("…", jiff::civil::date(2024, 12, 4))), "nothing\n");
    }
}

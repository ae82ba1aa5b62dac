//! A query as it was understood: as text that could be typed, and as a tree.

use super::sanitise::sanitise;
use crate::query::{Clause, Filter, Kind, Node, Occur, Place, Query, Reach};

/// What a node is called, and what is below it.
type Entry<'n> = (String, Vec<Child<'n>>);
/// A node below another, with what it is to it.
type Child<'n> = (&'static str, &'n Node);

pub fn tree(query: &Query) -> String {
    if query.root == Node::nothing() {
        return "nothing\n".to_owned();
    }
    let mut lines = format!("{}\n\n", query.root);
    add("", &query.root, "", "", &mut lines);
    lines.lines().map(|line| format!("{}\n", sanitise(line))).collect()
}

/// Adds a node behind `branch`, and those below it behind `margin`.
fn add(role: &str, node: &Node, branch: &str, margin: &str, lines: &mut String) {
    let (name, children) = entry(node);
    let weight = if node.weight == 1.0 { String::new() } else { format!(", counts {} times", node.weight) };
    lines.push_str(&format!("{branch}{role}{name}{weight}\n"));
    for (at, (role, child)) in children.iter().enumerate() {
        let last = at + 1 == children.len();
        let (branch, below) = if last { ("└ ", "  ") } else { ("├ ", "│ ") };
        add(role, child, &format!("{margin}{branch}"), &format!("{margin}{below}"), lines);
    }
}

fn entry(node: &Node) -> Entry<'_> {
    let leaf = |name: String| (name, Vec::new());
    let form = |exact: bool| if exact { "only as typed" } else { "in any form" };
    match &node.kind {
        Kind::Words { text, exact } if text.contains(char::is_whitespace) => {
            leaf(format!("any of the words {text}, {}", form(*exact)))
        }
        Kind::Words { text, exact } => leaf(format!("{text}, {}", form(*exact))),
        Kind::Pattern(pattern) => leaf(format!("words like {pattern}")),
        Kind::Fuzzy { text, slips } => leaf(format!("{text}, up to {slips} letters otherwise")),
        Kind::Phrase { exact, apart, .. } => {
            let order = match apart {
                Some(apart) => format!("in any order, at most {apart} other words among them"),
                None => "side by side".to_owned(),
            };
            leaf(format!("the words {}, {}, {order}", node.text(), form(*exact)))
        }
        Kind::Near { both, reach } => (reach_name(*reach), both.iter().map(|node| ("", node)).collect()),
        Kind::Any(nodes) => ("at least one of".to_owned(), nodes.iter().map(|node| ("", node)).collect()),
        Kind::Group(clauses) => {
            let role = |clause: &Clause| match clause.occur {
                Occur::Forced => "must: ",
                Occur::Optional => "may: ",
                Occur::Excluded => "not: ",
            };
            ("together".to_owned(), clauses.iter().map(|clause| (role(clause), &clause.node)).collect())
        }
        Kind::Within { place, node } => {
            let name = match place {
                Place::Title => "in the headline",
                Place::Quote => "in what somebody is quoted as saying",
            };
            (name.to_owned(), vec![("", node)])
        }
        Kind::Filter(filter) => leaf(filter_name(filter)),
    }
}

fn reach_name(reach: Reach) -> String {
    match reach {
        Reach::Words { most, ordered } => {
            format!("at most {most} words between{}", if ordered { ", in this order" } else { "" })
        }
        Reach::Sentence => "in one sentence".to_owned(),
        Reach::Paragraph => "in one paragraph".to_owned(),
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

//! From markup to the parts of an article.
//!
//! What comes in: a page as it was saved. What goes out: its paragraphs, and what it says of itself. What it does not do: no
//! files, no encodings. The way: `tree`, `blocks`, `region`, `body`; `elements` says what names of elements mean.

pub mod blocks;
pub mod body;
pub mod elements;
pub mod region;
pub mod tree;

use super::extract::boilerplate::Paragraph;
use body::Announced;
use tree::Tree;

/// What a page holds, before its characters are repaired.
#[derive(Debug, Default)]
pub struct Page {
    pub title: Option<String>,
    pub lead: Option<String>,
    pub paragraphs: Vec<Paragraph>,
    pub notes: Vec<String>,
}

/// Reads a page.
pub fn read(markup: &str) -> Page {
    let tree = Tree::new(markup);
    let mut blocks = blocks::blocks(&tree);
    let announced = announced(&tree);
    let body = body::body(&tree, &mut blocks, &announced);
    let text = |at: &usize| blocks[*at].text.clone();
    Page {
        title: body.heading.as_ref().map(text).or(announced.titles.first().cloned()),
        lead: body.leads.first().map(text),
        paragraphs: body
            .kept
            .iter()
            .map(|&at| {
                let subhead = blocks[at].is_heading() && !body.leads.contains(&at);
                Paragraph { text: blocks[at].text.clone(), subhead }
            })
            .collect(),
        notes: tree.cut.map(str::to_owned).into_iter().collect(),
    }
}

fn announced(tree: &Tree) -> Announced {
    let meta = |names: &[&str]| -> Vec<String> {
        tree.elements("meta")
            .filter(|&id| {
                let name = tree.attribute(id, "property").or(tree.attribute(id, "name")).unwrap_or_default();
                names.contains(&name.to_lowercase().as_str())
            })
            .filter_map(|id| tree.attribute(id, "content").map(str::to_owned))
            .collect()
    };
    let mut titles = meta(&["og:title", "twitter:title"]);
    titles.extend(tree.elements("title").next().map(|id| tree.text_of(id, 500)));
    Announced { titles, descriptions: meta(&["og:description", "description", "twitter:description"]) }
}

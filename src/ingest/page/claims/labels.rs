//! What the names of an element, and the words before it, say of the date that it shows.

use crate::ingest::page::markup::html::is_block;
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::recognise::date::{DateLabel, label_in};
use crate::lexicon::PagePattern;

/// Whether the date of an element is one of an update, by its names, its text or the label before it.
pub fn is_of_update(tree: &Tree, id: NodeId) -> bool {
    const MAX_CHARS: usize = 100;
    let attribute = |name: &str| tree.attribute(id, name).is_some_and(|value| PagePattern::Update.matches(value));
    attribute("class")
        || attribute("itemprop")
        || PagePattern::Update.matches(&tree.text_of(id, MAX_CHARS))
        || matches!(label_before(tree, id), DateLabel::Updated | DateLabel::AsOf)
}

/// The label of the date of an element, from the words right before it on its line, else alone on the line before:
/// *Aktualisiert: `<time>`*, *`<dt>`Erstellt`</dt><dd><time>`*. `DateLabel::Plain` if there is none.
pub fn label_before(tree: &Tree, id: NodeId) -> DateLabel {
    /// Nodes, and bytes of text, that are read before the element.
    const MAX_NODES: u32 = 40;
    const MAX_BYTES: usize = 60;
    let line_of = |id: NodeId| tree.chain(id).find(|&id| is_block(tree.node(id).tag));
    let own = line_of(id);
    let mut line = own;
    let mut words = String::new();
    for at in (id.saturating_sub(MAX_NODES)..id).rev() {
        let node = tree.node(at);
        if !node.is_text() || node.text.trim().is_empty() || matches!(tree.node(node.parent).tag, "script" | "style") {
            continue;
        }
        // What stands before another date is that one's label.
        if tree.chain(at).take(3).any(|id| matches!(tree.node(id).tag, "time" | "h1" | "h2" | "h3")) {
            break;
        }
        let other = line_of(at);
        if other != line {
            if !words.is_empty() {
                break;
            }
            line = other;
        }
        let text = node.text.trim_end();
        words.insert_str(0, &node.text[text.ceil_char_boundary(text.len().saturating_sub(MAX_BYTES + 1))..]);
        if words.len() > MAX_BYTES {
            break;
        }
    }
    let alone = words.len() <= MAX_BYTES
        && !words.contains(|c: char| c.is_ascii_digit())
        && words.split_whitespace().count() <= 3;
    if line == own || alone { label_in(&words) } else { DateLabel::Plain }
}

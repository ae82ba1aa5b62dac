//! From markup to a tree of elements.
//!
//! What comes in: markup, valid or not. What goes out: elements and texts in the order of the page. What it does not
//! do: it is no browser; elements close by a few rules that hold for news pages, and none is moved.
//!
//! Every step is linear in the markup and none recurses, whatever the nesting: the tree construction of HTML 5 is
//! quadratic in it (100,000 nested tags take minutes). The tokens come from `html5gum`.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::html::{attribute, element, is_block, is_scope, is_void};

/// The place of a node in its tree. Ids grow in the order of the page, and the nodes below one have consecutive ids.
pub type NodeId = u32;

const NONE: NodeId = NodeId::MAX;

/// Elements that are open at a time, as in browsers; saved pages of news sites stay below 60. Text in deeper ones
/// belongs to the last one that was opened.
const MAX_DEPTH: usize = 512;

/// Nodes of a tree; the largest news pages have a hundredth of them. The rest of a page is not read.
const MAX_NODES: usize = 3_000_000;

/// Comments that are kept, and bytes of each: notes on the saving of a page are short.
const MAX_COMMENTS: usize = 200;
const MAX_COMMENT_BYTES: usize = 2000;

/// Attributes that are kept of an element.
const MAX_ATTRIBUTES: usize = 64;

/// An element or a text.
#[derive(Debug)]
pub struct MarkupNode {
    pub parent: NodeId,
    first: NodeId,
    last: NodeId,
    next: NodeId,
    /// The name of the element, `other` where it is none of HTML; empty for a text.
    pub tag: &'static str,
    pub text: String,
    attributes: Vec<(&'static str, String)>,
}

impl MarkupNode {
    pub fn is_text(&self) -> bool {
        self.tag.is_empty()
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    pub fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }
}

/// A page as a tree whose root is `html`.
#[derive(Debug)]
pub struct Tree {
    pub nodes: Vec<MarkupNode>,
    /// The first comments: programs that save pages say there from where and when.
    pub comments: Vec<String>,
    /// A note on what was cut, if the page is beyond the limits.
    pub cut: Option<&'static str>,
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

struct TreeBuilder {
    tree: Tree,
    open: Vec<NodeId>,
    /// The start tag that is being read.
    tag: Option<&'static str>,
    attributes: Vec<(&'static str, String)>,
    /// Whether the attribute that is being read is kept.
    keeps_attribute: bool,
}

impl TreeBuilder {
    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(element(name).unwrap_or("other"));
                self.attributes.clear();
                self.keeps_attribute = false;
            }
            CallbackEvent::AttributeName { name } => {
                let name = attribute(name).filter(|name| {
                    self.attributes.len() < MAX_ATTRIBUTES && self.attributes.iter().all(|(known, _)| known != name)
                });
                self.keeps_attribute = name.is_some();
                self.attributes.extend(name.map(|name| (name, String::new())));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = self.attributes.last_mut().filter(|_| self.keeps_attribute) {
                    *last = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(tag) = self.tag.take() {
                    self.start(tag, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => self.end(element(name).unwrap_or("other")),
            CallbackEvent::Comment { value } if self.tree.comments.len() < MAX_COMMENTS => {
                let value = &value[..value.len().min(MAX_COMMENT_BYTES)];
                self.tree.comments.push(String::from_utf8_lossy(value).into_owned());
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn top(&self) -> NodeId {
        self.open[self.open.len() - 1]
    }

    fn node(&mut self, tag: &'static str, text: String) -> Option<NodeId> {
        if self.tree.nodes.len() >= MAX_NODES {
            self.tree.cut = Some("too many elements: the rest of the page was not read");
            return None;
        }
        let id = self.tree.nodes.len() as NodeId;
        let parent = self.top();
        self.tree.nodes.push(MarkupNode {
            parent,
            first: NONE,
            last: NONE,
            next: NONE,
            tag,
            text,
            attributes: Vec::new(),
        });
        let before = std::mem::replace(&mut self.tree.nodes[parent as usize].last, id);
        if before == NONE {
            self.tree.nodes[parent as usize].first = id;
        } else {
            self.tree.nodes[before as usize].next = id;
        }
        Some(id)
    }

    fn text(&mut self, text: &str) {
        let last = self.tree.nodes[self.top() as usize].last;
        if last != NONE && self.tree.nodes[last as usize].is_text() {
            self.tree.nodes[last as usize].text.push_str(text);
        } else {
            self.node("", text.to_owned());
        }
    }

    /// Closes up to the innermost open element of `tags`, unless one that `stops` lies above it.
    fn close(&mut self, tags: &[&str], stops: impl Fn(&str) -> bool) {
        for at in (1..self.open.len()).rev() {
            let tag = self.tree.nodes[self.open[at] as usize].tag;
            if tags.contains(&tag) {
                self.open.truncate(at);
                return;
            }
            if stops(tag) {
                return;
            }
        }
    }

    fn start(&mut self, tag: &'static str, self_closing: bool) {
        match tag {
            "html" => {
                // The root exists from the beginning; the tag only adds its attributes, if it is the first one with
                // any.
                let root = &mut self.tree.nodes[0].attributes;
                if root.is_empty() {
                    *root = std::mem::take(&mut self.attributes);
                }
                return;
            }
            "body" => self.close(&["head"], |above| above == "body"),
            "li" => self.close(&["li"], |above| is_scope(above) || matches!(above, "ul" | "ol" | "menu")),
            "dt" | "dd" => self.close(&["dt", "dd"], |above| is_scope(above) || above == "dl"),
            "tr" => self.close(&["tr"], |above| matches!(above, "table" | "html")),
            "td" | "th" => self.close(&["td", "th"], |above| matches!(above, "table" | "tr" | "html")),
            "tbody" | "thead" | "tfoot" => {
                self.close(&["tbody", "thead", "tfoot"], |above| matches!(above, "table" | "html"));
            }
            "option" | "optgroup" => self.close(&["option"], |above| above != "option"),
            "a" => self.close(&["a"], is_block),
            _ => {}
        }
        let within_lines = matches!(tag, "title" | "option" | "button" | "body") || tag.starts_with("amp-");
        if is_block(tag) && !within_lines {
            self.close(&["p"], |above| {
                is_scope(above) || matches!(above, "button" | "div" | "section" | "article" | "li" | "blockquote")
            });
        }
        let Some(id) = self.node(tag, String::new()) else { return };
        self.tree.nodes[id as usize].attributes = std::mem::take(&mut self.attributes);
        if is_void(tag) || self_closing && matches!(tag, "other" | "amp-img") {
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            self.tree.cut = Some("nested too deeply: elements were joined");
        } else {
            self.open.push(id);
        }
    }

    fn end(&mut self, tag: &'static str) {
        let container = |above: &str| is_scope(above) || matches!(above, "div" | "section" | "article");
        match tag {
            "html" | "body" | "br" => {}
            "p" => self.close(&["p"], container),
            "table" | "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "template" => {
                self.close(&[tag], |above| above == "table" && tag != "table");
            }
            _ if HEADINGS.contains(&tag) => self.close(&HEADINGS, container),
            _ if is_block(tag) => self.close(&[tag], is_scope),
            // An inline element does not close the blocks within it.
            _ => self.close(&[tag], is_block),
        }
    }
}

impl Tree {
    pub fn new(markup: &str) -> Self {
        let root = MarkupNode {
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
            tag: "html",
            text: String::new(),
            attributes: Vec::new(),
        };
        let mut builder = TreeBuilder {
            tree: Tree { nodes: vec![root], comments: Vec::new(), cut: None },
            open: vec![0],
            tag: None,
            attributes: Vec::new(),
            keeps_attribute: false,
        };
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            builder.event(event);
            None
        });
        emitter.naively_switch_states(true);
        let markup = without_drawings(markup);
        for _ in Tokenizer::new_with_emitter(markup.as_str(), emitter) {}
        builder.tree
    }

    pub fn node(&self, id: NodeId) -> &MarkupNode {
        &self.nodes[id as usize]
    }

    /// One past the last id.
    pub fn end(&self) -> NodeId {
        self.nodes.len() as NodeId
    }

    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.node(id).attribute(name)
    }

    /// The node and the elements around it, up to the root.
    pub fn chain(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |&id| Some(self.node(id).parent).filter(|&parent| parent != NONE))
    }

    /// The nodes directly below a node.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let known = |id: NodeId| Some(id).filter(|&id| id != NONE);
        std::iter::successors(known(self.node(id).first), move |&id| known(self.node(id).next))
    }

    /// The elements of a name, in the order of the page.
    pub fn elements<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        (0..self.end()).filter(move |&id| self.node(id).tag == tag)
    }

    /// The node and all nodes below it.
    pub fn range_of(&self, id: NodeId) -> Range<NodeId> {
        id..self.end_of(id)
    }

    /// The first id behind the nodes below a node, which is larger than the node's own.
    pub fn end_of(&self, id: NodeId) -> NodeId {
        self.chain(id).map(|id| self.node(id).next).find(|&next| next != NONE).unwrap_or(self.end())
    }

    /// The text of a script, as it stands there.
    pub fn raw_text(&self, id: NodeId) -> &str {
        let first = self.node(id).first;
        if first == NONE { "" } else { &self.node(first).text }
    }

    /// All text below a node, blanks squeezed, at most `max_chars` characters of it.
    pub fn text_of(&self, id: NodeId, max_chars: usize) -> String {
        let mut found = String::new();
        for node in &self.nodes[id as usize..self.end_of(id) as usize] {
            if node.is_text() {
                if !matches!(self.node(node.parent).tag, "script" | "style") {
                    found.push_str(&node.text);
                }
            } else if is_block(node.tag) || node.tag == "br" {
                found.push(' ');
            }
            if found.len() > max_chars * char::MAX.len_utf8() {
                break;
            }
        }
        squeeze(&found).chars().take(max_chars).collect()
    }
}

/// The one among ranges, which are in order and apart, that a node lies in.
pub fn range_around(ranges: &[Range<NodeId>], id: NodeId) -> Option<usize> {
    let at = ranges.partition_point(|range| range.start <= id).checked_sub(1)?;
    (id < ranges[at].end).then_some(at)
}

/// The text with single blanks for all white space.
pub fn squeeze(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !found.is_empty() {
            found.push(' ');
        }
        found.push_str(word);
    }
    found
}

/// The markup as a browser without scripts reads it: `noscript` elements are replaced by their content.
pub fn without_scripts(markup: &str) -> String {
    let bytes = markup.as_bytes();
    let mut kept = String::with_capacity(markup.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        let is_tag = |name: &[u8]| bytes[at..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if at < from || !is_tag(b"<noscript") && !is_tag(b"</noscript") {
            continue;
        }
        let Some(end) = memchr::memchr(b'>', &bytes[at..]) else { break };
        kept.push_str(&markup[from..at]);
        from = at + end + 1;
    }
    kept.push_str(&markup[from..]);
    kept
}

/// The markup without `svg` elements, which have no text of an article. The tokenizer (`html5gum` 0.9,
/// `naively_switch_states`) goes by the names of tags alone: it would take the rest of the page for a title behind a
/// `<title/>` in an `svg`. This can go when tokens come with a tree construction that knows foreign elements.
fn without_drawings(markup: &str) -> String {
    const START: &[u8] = b"<svg";
    const END: &[u8] = b"</svg>";
    let bytes = markup.as_bytes();
    let find = |from: usize, wanted: &[u8]| {
        memchr::memchr_iter(b'<', &bytes[from..])
            .map(|at| from + at)
            .find(|&at| bytes[at..].get(..wanted.len()).is_some_and(|found| found.eq_ignore_ascii_case(wanted)))
    };
    let mut kept = String::with_capacity(markup.len());
    let mut at = 0;
    while let Some(start) = find(at, START) {
        let Some(end) = find(start, END) else { break };
        kept.push_str(&markup[at..start]);
        at = end + END.len();
    }
    kept.push_str(&markup[at..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements below the root as nested names, texts in quotes.
    fn shape(markup: &str) -> String {
        fn show(tree: &Tree, id: NodeId, out: &mut String) {
            let mut child = tree.node(id).first;
            while child != NONE {
                let node = tree.node(child);
                if node.is_text() {
                    out.push_str(&format!("„{}“ ", squeeze(&node.text)));
                } else {
                    out.push_str(node.tag);
                    out.push('(');
                    show(tree, child, out);
                    out.push_str(") ");
                }
                child = node.next;
            }
        }
        let tree = Tree::new(markup);
        let mut out = String::new();
        show(&tree, 0, &mut out);
        out.replace(" )", ")").trim().to_owned()
    }

    #[test]
    fn elements_close_as_browsers_close_them() {
        for (markup, expect) in [
            ("<p>Größe<p>Öl", "p(„Größe“) p(„Öl“)"),
            ("<ul><li>Äpfel<li>Birnen</ul>Öl", "ul(li(„Äpfel“) li(„Birnen“)) „Öl“"),
            ("<div><p>Fluß</div>Öl", "div(p(„Fluß“)) „Öl“"),
            ("<table><tr><td>1<td>2<tr><td>3</table>", "table(tr(td(„1“) td(„2“)) tr(td(„3“)))"),
            ("<b>fett<p>Größe</b></p>", "b(„fett“ p(„Größe“))"),
            ("Müller &amp; S&ouml;hne", "„Müller & Söhne“"),
            ("<svg><title/></svg><p>Öhr</p>", "p(„Öhr“)"),
            ("<P CLASS=x>Groß", "p(„Groß“)"),
            ("<p>a < b und c</p>", "p(„a < b und c“)"),
        ] {
            assert_eq!(shape(markup), expect, "{markup}");
        }
    }

    #[test]
    fn a_run_of_ids_lies_below_a_node() {
        let markup = "<html lang=de><body><div><p>Äpfel <b>und</b> Öl</p></div><p>Birnen</p></body></html>";
        let tree = Tree::new(markup);
        let div = tree.elements("div").next().unwrap();
        assert_eq!(tree.text_of(div, 100), "Äpfel und Öl");
        assert_eq!(tree.node(tree.end_of(div)).tag, "p");
        assert_eq!(tree.attribute(0, "lang"), Some("de"));
    }

    #[test]
    fn ranges_around_nodes() {
        let ranges = [2..4, 6..9];
        let found: Vec<Option<usize>> = (0..10).map(|id| range_around(&ranges, id)).collect();
        let none = None;
        assert_eq!(found, [none, none, Some(0), Some(0), none, none, Some(1), Some(1), Some(1), none]);
        assert_eq!(range_around(&[], 3), None);
    }

    #[test]
    fn hostile_markup_ends() {
        for markup in [
            "<div>".repeat(100_000),
            "<span>".repeat(100_000) + &"</div>".repeat(100_000),
            "&auml;".repeat(1_000_000),
            format!("<a {}>Öl", "x=1 ".repeat(500_000)),
            "<svg".repeat(100_000),
            "<!--".repeat(100_000),
        ] {
            assert!(Tree::new(&markup).nodes.len() < MAX_NODES);
        }
        assert!(Tree::new(&"<div>".repeat(1000)).cut.is_some());
    }
}

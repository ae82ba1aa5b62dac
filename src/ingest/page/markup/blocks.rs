//! The page as a list of blocks: runs of text, each with its place in the tree.

use super::elements::{self, furniture_by_name};
use super::html::is_block;
use super::tree::{NodeId, Tree, squeeze};
use crate::lexicon::Furniture;

/// A run of text up to the next element that begins a line, or to an empty line.
#[derive(Debug)]
pub struct PageBlock {
    /// Blanks squeezed, soft hyphens gone.
    pub text: String,
    /// Characters of the text, and how many of them stand in links and in bold.
    pub chars: usize,
    pub linked: usize,
    pub bold: usize,
    /// The element that its first text stands in.
    pub within: NodeId,
    /// The element that makes it a line: `p`, `h2`, `li`, `td`, `div` …
    pub tag: &'static str,
    /// What stands here, if it is no part of the article.
    pub furniture: Option<Furniture>,
}

/// A block of fewer characters is a label rather than text: one that ends a sentence, and any other.
const MIN_SENTENCE_CHARS: usize = 45;
const MIN_TEXT_CHARS: usize = 90;

impl PageBlock {
    /// The share of the text that stands in links.
    pub fn linked_share(&self) -> f64 {
        self.linked as f64 / self.chars.max(1) as f64
    }

    pub fn is_heading(&self) -> bool {
        matches!(self.tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// Whether it ends with a mark that ends a sentence, or a closing mark behind one: *…“.*, *….“*
    pub fn ends_sentence(&self) -> bool {
        let closing = ['"', '“', '”', '«', '»', ')', '\'', '’', '‘', ' '];
        self.text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', '。'])
    }

    /// How much running text this is, in characters; 0 for headings, labels and links.
    pub fn weight(&self) -> usize {
        const MAX_LINKED_SHARE: f64 = 0.4;
        if self.furniture.is_some() || self.is_heading() || self.linked_share() > MAX_LINKED_SHARE {
            return 0;
        }
        let least = if self.ends_sentence() { MIN_SENTENCE_CHARS } else { MIN_TEXT_CHARS };
        if self.chars < least { 0 } else { self.chars - self.linked }
    }

    pub fn is_text(&self) -> bool {
        self.weight() > 0
    }

    /// Whether it is a link to the first page of the site, as logos are.
    pub fn leads_home(&self, tree: &Tree) -> bool {
        const MAX_LINK_DEPTH: usize = 4;
        let link = || tree.chain(self.within).take(MAX_LINK_DEPTH).find_map(|id| tree.attribute(id, "href"));
        let home = |href: &str| {
            let path = href.split_once("://").map_or(href, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
            matches!(path, "" | "/" | "/index.html" | "/index.php" | "./" | "index.html")
        };
        self.linked == self.chars && link().is_some_and(home)
    }
}

/// The blocks of a page in its order, with furniture marked.
pub fn blocks(tree: &Tree) -> Vec<PageBlock> {
    let mut blocks = cut(tree);
    mark_furniture(tree, &mut blocks);
    blocks
}

/// The properties of a text that it has from all the elements around it.
#[derive(Clone, Copy)]
struct ElementContext {
    /// The nearest element that begins a line.
    line: NodeId,
    tag: &'static str,
    code: bool,
    link: bool,
    bold: bool,
    /// It may stand in furniture: whether the element is believed to be, the shares of text decide later.
    furniture: bool,
}

fn cut(tree: &Tree) -> Vec<PageBlock> {
    let root = ElementContext { line: 0, tag: "div", code: false, link: false, bold: false, furniture: false };
    let mut contexts = vec![root; tree.nodes.len()];
    let mut builder = BlockBuilder { blocks: Vec::new(), text: String::new(), linked: 0, bold: 0, first: 0 };
    let mut line = 0;
    let mut breaks = 0;
    for id in 1..tree.end() {
        let node = tree.node(id);
        let above = contexts[node.parent as usize];
        if node.is_text() {
            contexts[id as usize] = above;
            if above.code {
                continue;
            }
            let other = above.furniture != contexts[builder.first as usize].furniture && !builder.text.is_empty();
            if above.line != line || other {
                builder.end(&contexts);
                line = above.line;
            }
            if builder.text.is_empty() {
                builder.first = node.parent;
            }
            let chars = chars(&node.text);
            if chars > 0 {
                breaks = 0;
            }
            builder.linked += if above.link { chars } else { 0 };
            builder.bold += if above.bold { chars } else { 0 };
            builder.text.push_str(&node.text);
            continue;
        }
        let own = elements::furniture(tree, id);
        contexts[id as usize] = ElementContext {
            line: if is_block(node.tag) { id } else { above.line },
            tag: tag_of_line(node.tag, above.tag),
            code: above.code || own == Some(Furniture::Code) || node.tag == "sup" && is_note_mark(tree, id),
            link: above.link || node.tag == "a",
            bold: above.bold || matches!(node.tag, "b" | "strong"),
            furniture: above.furniture || own.is_some() || furniture_by_name(tree, id).is_some(),
        };
        if node.tag == "br" {
            breaks += 1;
            builder.text.push('\n');
            if breaks > 1 {
                builder.end(&contexts);
            }
        } else if is_block(node.tag) {
            builder.end(&contexts);
            line = id;
        }
    }
    builder.end(&contexts);
    builder.blocks
}

/// The element that makes text in an element a line, given the one for the text around it.
fn tag_of_line(tag: &'static str, around: &'static str) -> &'static str {
    match tag {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "th" | "blockquote" | "pre" | "dt" | "dd"
        | "figcaption" | "summary" | "address" => tag,
        "div" | "section" | "article" if !matches!(around, "li" | "td" | "th" | "blockquote" | "dd") => "div",
        _ => around,
    }
}

/// Whether an element is the mark of a footnote, which links to it: *[2]*
fn is_note_mark(tree: &Tree, id: NodeId) -> bool {
    const MAX_MARK_CHARS: usize = 6;
    const MAX_NODES: u32 = 12;
    if tree.end_of(id) - id > MAX_NODES {
        return false;
    }
    let linked =
        tree.node(tree.node(id).parent).tag == "a" || tree.children(id).any(|child| tree.node(child).tag == "a");
    let text = tree.text_of(id, MAX_MARK_CHARS);
    linked && text.len() < MAX_MARK_CHARS && (text.contains(|c: char| c.is_ascii_digit()) || text == "*")
}

/// Characters of a text with blanks squeezed, one for each gap.
fn chars(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count() + 1).sum()
}

/// The block that is being read.
struct BlockBuilder {
    blocks: Vec<PageBlock>,
    text: String,
    linked: usize,
    bold: usize,
    first: NodeId,
}

impl BlockBuilder {
    fn end(&mut self, contexts: &[ElementContext]) {
        let text = squeeze(&self.text.replace(['\u{ad}', '\u{200b}'], ""));
        if !text.is_empty() {
            let chars = text.chars().count();
            self.blocks.push(PageBlock {
                chars,
                linked: self.linked.min(chars),
                bold: self.bold.min(chars),
                within: self.first,
                tag: contexts[self.first as usize].tag,
                furniture: None,
                text,
            });
        }
        self.text.clear();
        (self.linked, self.bold) = (0, 0);
    }
}

/// Marks what stands in furniture. Elements with too large a share of the page's text are not believed: whole pages
/// stand in a form, are hidden until a script shows them, or have a `sidebar` around everything.
fn mark_furniture(tree: &Tree, blocks: &mut [PageBlock]) {
    /// A quotation lies at most so deep in the figure that is around it.
    const MAX_QUOTE_DEPTH: usize = 4;
    /// An element with the page's only headline and a larger share of its text is the article, whatever its name.
    const MAX_HEADED_SHARE: f64 = 0.1;
    let shares = shares(tree, blocks);
    let heading = only_heading(tree);
    let mut holds_heading = vec![false; tree.nodes.len()];
    heading.into_iter().flat_map(|heading| tree.chain(heading)).for_each(|id| holds_heading[id as usize] = true);
    let mut holds_quote = vec![false; tree.nodes.len()];
    tree.elements("blockquote")
        .flat_map(|quote| tree.chain(quote).take(MAX_QUOTE_DEPTH))
        .for_each(|id| holds_quote[id as usize] = true);
    let mut marks: Vec<Option<Furniture>> = vec![None; tree.nodes.len()];
    for id in 1..tree.end() {
        let node = tree.node(id);
        let above = marks[node.parent as usize];
        let at = id as usize;
        marks[at] = match above {
            Some(_) => above,
            None if node.is_text() => None,
            None => match elements::furniture(tree, id) {
                Some(kind) => is_believed(kind, shares[at], holds_quote[at]).then_some(kind),
                None => furniture_by_name(tree, id).filter(|&kind| {
                    let body = node.attribute("itemprop") == Some("articleBody");
                    let headed = holds_heading[at] && shares[at] > MAX_HEADED_SHARE;
                    is_name_believed(kind, shares[at], node.tag) && !body && !headed
                }),
            },
        };
    }
    for block in blocks {
        block.furniture = marks[block.within as usize];
    }
}

/// Whether an element with a share of the page's text is the furniture that its tag or attributes say.
fn is_believed(kind: Furniture, share: f64, holds_quote: bool) -> bool {
    const MAX_SHARE: f64 = 0.5;
    match kind {
        Furniture::Code => true,
        // Pages set quotations as figures.
        Furniture::Figure if holds_quote => false,
        _ => share <= MAX_SHARE || matches!(kind, Furniture::Caption | Furniture::Search),
    }
}

/// Whether an element with a share of the page's text is the furniture that its name says.
fn is_name_believed(kind: Furniture, share: f64, tag: &str) -> bool {
    const MAX_SHARE: f64 = 0.4;
    /// A long discussion may outweigh a short article.
    const MAX_SHARE_OF_COMMENTS: f64 = 0.9;
    /// An `article` with a larger share is the page's own.
    const MAX_SHARE_OF_ARTICLE: f64 = 0.15;
    let own = tag == "article" && kind != Furniture::Related && share > MAX_SHARE_OF_ARTICLE;
    !own && share < if kind == Furniture::Comments { MAX_SHARE_OF_COMMENTS } else { MAX_SHARE }
}

/// For each node the share of the page's longer text that stands in it.
fn shares(tree: &Tree, blocks: &[PageBlock]) -> Vec<f64> {
    /// Longer blocks count as text.
    const MAX_LABEL_CHARS: usize = 60;
    const MAX_LINKED_SHARE: f64 = 0.5;
    let long = blocks.iter().filter(|block| block.chars > MAX_LABEL_CHARS && block.linked_share() < MAX_LINKED_SHARE);
    let below = sums(tree, long.map(|block| (block.within, block.chars as f64)));
    let all = below[0].max(1.0);
    below.into_iter().map(|sum| sum / all).collect()
}

/// For each node the sum of the values at it and below it.
pub fn sums(tree: &Tree, values: impl Iterator<Item = (NodeId, f64)>) -> Vec<f64> {
    let mut below = vec![0.0; tree.nodes.len()];
    values.for_each(|(id, value)| below[id as usize] += value);
    for id in (1..tree.nodes.len()).rev() {
        below[tree.nodes[id].parent as usize] += below[id];
    }
    below
}

/// The `h1` of a page; `None` if it has several or none.
fn only_heading(tree: &Tree) -> Option<NodeId> {
    let mut headings = tree.elements("h1");
    headings.next().filter(|_| headings.next().is_none())
}

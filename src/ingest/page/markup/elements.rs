//! What an element says of the text in it: by what it is, and by the names that its makers gave it.

use super::tree::{NodeId, Tree};
use crate::lexicon::{Furniture, furniture_of_names};

/// Names longer than this, in characters, are generated.
const LONGEST_NAMES: usize = 400;

/// The words of the class, id and other names of an element, in lower case: `article__relatedLinks` is three.
pub fn names(tree: &Tree, id: NodeId) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ["class", "id", "data-testid", "data-component", "data-area", "role"] {
        let Some(value) = tree.attribute(id, attribute) else { continue };
        let mut word = String::new();
        let mut lower = false;
        for c in value.chars().take(LONGEST_NAMES) {
            let ends = !c.is_alphanumeric() || c.is_uppercase() && lower;
            if ends && !word.is_empty() {
                found.push(std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
            lower = c.is_lowercase() || c.is_ascii_digit();
        }
        if !word.is_empty() {
            found.push(word);
        }
    }
    found
}

/// What stands in an element whatever its names are.
pub fn furniture(tree: &Tree, id: NodeId) -> Option<Furniture> {
    let by_tag = match tree.node(id).tag {
        // A script may put the template's content on the page; one of a shadow root is the page.
        "template" if tree.attribute(id, "shadowrootmode").is_some() => return None,
        "script" | "style" | "template" | "iframe" | "amp-img" | "amp-video" | "amp-audio" | "amp-iframe" | "math"
        | "canvas" | "object" | "head" | "video" | "audio" | "map" | "frameset" | "datalist" | "noframes"
        | "dialog" | "noscript" => Furniture::Code,
        "nav" | "amp-sidebar" | "menu" => Furniture::Navigation,
        "amp-consent" | "amp-user-notification" | "amp-lightbox" => Furniture::Overlay,
        "amp-ad" | "amp-embed" | "amp-sticky-ad" => Furniture::Advertisement,
        "amp-list" | "amp-next-page" => Furniture::Related,
        "amp-social-share" => Furniture::Share,
        "footer" => Furniture::Footer,
        "aside" => Furniture::Sidebar,
        "button" | "select" | "textarea" | "input" | "label" | "option" | "legend" => Furniture::Form,
        "figcaption" => Furniture::Caption,
        "figure" => Furniture::Figure,
        _ => return by_attributes(tree, id),
    };
    Some(by_tag)
}

fn by_attributes(tree: &Tree, id: NodeId) -> Option<Furniture> {
    let node = tree.node(id);
    if !node.has_attributes() {
        return None;
    }
    let hidden = node.attribute("hidden").is_some() || node.attribute("aria-hidden") == Some("true");
    let style = || node.attribute("style").unwrap_or_default().replace(char::is_whitespace, "").to_lowercase();
    if hidden || style().contains("display:none") || style().contains("visibility:hidden") {
        return Some(Furniture::Hidden);
    }
    match node.attribute("role")? {
        "navigation" | "menu" | "menubar" => Some(Furniture::Navigation),
        "complementary" => Some(Furniture::Sidebar),
        "contentinfo" => Some(Furniture::Footer),
        "dialog" | "alertdialog" => Some(Furniture::Overlay),
        "search" => Some(Furniture::Search),
        _ => None,
    }
}

/// What the names of an element say; the page and its main part have names that mean all of it.
pub fn furniture_by_name(tree: &Tree, id: NodeId) -> Option<Furniture> {
    let node = tree.node(id);
    if !node.has_attributes() || matches!(node.tag, "html" | "body" | "main") {
        return None;
    }
    furniture_of_names(&names(tree, id))
}

/// How much an element says that it holds the article: 1 for no word of it.
pub fn hint(tree: &Tree, id: NodeId) -> f64 {
    const ARTICLE: f64 = 1.6;
    const MAIN: f64 = 1.3;
    let node = tree.node(id);
    if node.attribute("itemprop") == Some("articleBody") {
        ARTICLE * MAIN
    } else if node.tag == "article" || is_body(&names(tree, id)) {
        ARTICLE
    } else if node.tag == "main" {
        MAIN
    } else {
        1.0
    }
}

/// `article-body`, `entryContent`, `fliesstext`
fn is_body(names: &[String]) -> bool {
    const WHOLE: [&str; 13] = [
        "articlebody",
        "bodytext",
        "entrycontent",
        "postcontent",
        "articletext",
        "artikeltext",
        "fliesstext",
        "storybody",
        "maincontent",
        "richtext",
        "newstext",
        "textbody",
        "articlecontent",
    ];
    const OF: [&str; 10] =
        ["article", "artikel", "entry", "post", "story", "content", "page", "text", "beitrag", "news"];
    const PART: [&str; 6] = ["body", "content", "text", "inhalt", "copy", "main"];
    let any = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
    any(&WHOLE) || any(&OF) && any(&PART)
}

/// The element calls itself an article.
pub fn is_article(tree: &Tree, id: NodeId) -> bool {
    const NAMES: [&str; 5] = ["article", "artikel", "story", "post", "beitrag"];
    tree.node(id).tag == "article" || names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
}

/// The element holds pictures to leaf through.
pub fn is_gallery(tree: &Tree, id: NodeId) -> bool {
    const NAMES: [&str; 12] = [
        "gallery",
        "galerie",
        "slideshow",
        "slider",
        "carousel",
        "bildergalerie",
        "bilderstrecke",
        "fotogalerie",
        "fotostrecke",
        "klickstrecke",
        "diashow",
        "imagegallery",
    ];
    let node = tree.node(id);
    node.tag == "amp-carousel"
        || node.has_attributes() && names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
}

/// The element sets a quotation apart.
pub fn is_quote(tree: &Tree, id: NodeId) -> bool {
    const NAMES: [&str; 6] = ["quote", "pullquote", "blockquote", "zitat", "zitatbox", "zitatkasten"];
    let node = tree.node(id);
    node.tag == "blockquote"
        || node.has_attributes() && names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
}

/// The name says that a sentence above the text sums it up.
pub fn is_lead(names: &[String]) -> bool {
    const LEADS: [&str; 13] = [
        "lead",
        "intro",
        "vorspann",
        "summary",
        "abstract",
        "standfirst",
        "teaser",
        "einleitung",
        "subline",
        "subtitle",
        "description",
        "dek",
        "anleser",
    ];
    names.iter().any(|name| LEADS.contains(&name.as_str()))
}

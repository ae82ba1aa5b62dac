//! What an element says of the text in it: by its tag and attributes, and by the names that the authors of the page
//! gave it.

use super::tree::{NodeId, Tree};
use crate::lexicon::{ElementRole, Furniture, furniture_of_names};

/// Characters of an attribute that are read: longer lists of names are generated.
const MAX_NAME_CHARS: usize = 400;

/// The words of the class, id and other names of an element, in lower case: `article__relatedLinks` is three.
pub fn names(tree: &Tree, id: NodeId) -> Vec<String> {
    let mut found = Vec::new();
    for attribute in ["class", "id", "data-testid", "data-component", "data-area", "role"] {
        let Some(value) = tree.attribute(id, attribute) else { continue };
        let mut word = String::new();
        let mut lower = false;
        for c in value.chars().take(MAX_NAME_CHARS) {
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

/// What stands in an element by its tag and attributes, whatever its names are.
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

/// What stands in an element by its names. Those of the page and of its main part describe all of the page and do not
/// count.
pub fn furniture_by_name(tree: &Tree, id: NodeId) -> Option<Furniture> {
    let node = tree.node(id);
    if !node.has_attributes() || matches!(node.tag, "html" | "body" | "main") {
        return None;
    }
    furniture_of_names(&names(tree, id))
}

/// The factor by which an element counts more as the region of the article; 1 if nothing says that it is.
pub fn region_factor(tree: &Tree, id: NodeId) -> f64 {
    const ARTICLE_FACTOR: f64 = 1.6;
    const MAIN_FACTOR: f64 = 1.3;
    let node = tree.node(id);
    if node.attribute("itemprop") == Some("articleBody") {
        ARTICLE_FACTOR * MAIN_FACTOR
    } else if node.tag == "article" || ElementRole::Body.matches(&names(tree, id)) {
        ARTICLE_FACTOR
    } else if node.tag == "main" {
        MAIN_FACTOR
    } else {
        1.0
    }
}

/// Whether an element is named an article.
pub fn is_article(tree: &Tree, id: NodeId) -> bool {
    tree.node(id).tag == "article" || ElementRole::Article.matches(&names(tree, id))
}

/// Whether an element holds pictures to leaf through.
pub fn is_gallery(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    node.tag == "amp-carousel" || node.has_attributes() && ElementRole::Gallery.matches(&names(tree, id))
}

/// Whether an element sets a quotation apart.
pub fn is_quote(tree: &Tree, id: NodeId) -> bool {
    let node = tree.node(id);
    node.tag == "blockquote" || node.has_attributes() && ElementRole::Quote.matches(&names(tree, id))
}

/// Whether the names of an element say that a sentence above the text sums it up.
pub fn is_lead(tree: &Tree, id: NodeId) -> bool {
    ElementRole::Lead.matches(&names(tree, id))
}

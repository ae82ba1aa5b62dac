//! What a page says of itself in `meta` and `link` elements, by name in lower case.

use super::jsonld::plain;
use crate::ingest::page::markup::tree::Tree;

/// Elements of each name that are read; pages have some fifty.
const MAX_TAGS: usize = 1000;

/// The `meta` and `link` elements of a page, in its order.
#[derive(Debug, Default)]
pub struct MetaTags {
    tags: Vec<(String, String)>,
    links: Vec<(String, String)>,
    /// `lang` of the page.
    pub lang: Option<String>,
}

impl MetaTags {
    pub fn read(tree: &Tree) -> Self {
        let mut found = MetaTags { lang: tree.attribute(0, "lang").map(str::to_owned), ..MetaTags::default() };
        for meta in tree.elements("meta").take(MAX_TAGS) {
            let name =
                ["property", "name", "itemprop", "http-equiv"].iter().find_map(|kind| tree.attribute(meta, kind));
            let (Some(name), Some(content)) = (name, tree.attribute(meta, "content")) else { continue };
            if !content.trim().is_empty() {
                found.tags.push((name.trim().to_lowercase(), content.to_owned()));
            }
        }
        for link in tree.elements("link").take(MAX_TAGS) {
            let (Some(rel), Some(href)) = (tree.attribute(link, "rel"), tree.attribute(link, "href")) else { continue };
            found.links.push((rel.to_lowercase(), href.trim().to_owned()));
        }
        found
    }

    /// The values under the names as they stand there, those of the first name first.
    pub fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names
            .iter()
            .flat_map(|name| self.tags.iter().filter(move |(known, _)| known == name).map(|(_, value)| &**value))
    }

    /// The first text under the names, as one line without markup.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        self.all(names).map(plain).find(|text| !text.is_empty())
    }

    /// The address of the first `link` with the relation.
    pub fn link(&self, relation: &str) -> Option<&str> {
        self.links.iter().find(|(rel, _)| rel.split_whitespace().any(|rel| rel == relation)).map(|(_, href)| &**href)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whatever_their_case_and_attribute() {
        let tags = MetaTags::read(&Tree::new(
            "<html lang=de-CH><meta property='OG:Title' content='Öl &amp;amp; Größe'>
             <meta name=Description content=' '><meta name=description content='Vorspann'>
             <link rel='Canonical nofollow' href=' https://taeler-bote.example/ '>",
        ));
        assert_eq!(tags.text(&["og:title"]).as_deref(), Some("Öl & Größe"));
        assert_eq!(tags.text(&["twitter:description", "description"]).as_deref(), Some("Vorspann"));
        assert_eq!(tags.link("canonical"), Some("https://taeler-bote.example/"));
        assert_eq!(tags.lang.as_deref(), Some("de-CH"));
        assert_eq!(tags.text(&["og:url"]), None);
    }
}

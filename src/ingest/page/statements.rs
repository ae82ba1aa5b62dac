//! What a page says of itself for machines: in meta tags and in JSON-LD, read once.

use super::jsonld::{JsonLd, Work};
use super::meta_tags::MetaTags;
use super::tree::Tree;
use crate::ingest::extract::address::address;

/// Known before anything is decided about the text.
#[derive(Debug, Default)]
pub struct Statements {
    pub tags: MetaTags,
    pub linked: JsonLd,
    /// The text of `title`.
    pub page_title: Option<String>,
    /// The address of the page: its canonical one, else og:url, else that of its JSON-LD. Complete, with its host.
    pub url: Option<String>,
}

impl Statements {
    pub fn read(tree: &Tree) -> Self {
        const LONGEST_TITLE: usize = 1000;
        let tags = MetaTags::read(tree);
        let mut linked = JsonLd::read(tree);
        let page_title = tree.elements("title").map(|id| tree.text_of(id, LONGEST_TITLE)).find(|text| !text.is_empty());
        let linked_url = || linked.articles().find_map(|work| address(work.url.as_deref()?));
        let url = tags
            .link("canonical")
            .and_then(address)
            .or_else(|| tags.all(&["og:url", "twitter:url"]).find_map(address))
            .or_else(linked_url);
        if let Some(own) = &url {
            // Of several articles the page is about the one with its address.
            let other = |work: &Work| work.url.as_deref().and_then(address).is_none_or(|url| !same_page(&url, own));
            linked.works.sort_by_key(|work| (!work.is_article, work.listed, other(work)));
        }
        Statements { tags, linked, page_title, url }
    }

    /// The articles of the JSON-LD, that of the page first.
    pub fn articles(&self) -> impl Iterator<Item = &Work> {
        self.linked.articles()
    }

    /// Sentences that sum the article up, for whoever looks for its lead. The fullest kinds first, none twice.
    pub fn descriptions(&self) -> Vec<String> {
        let mut found = Vec::new();
        let tagged = ["og:description", "description", "twitter:description", "dc.description"];
        let tagged = tagged.iter().filter_map(|name| self.tags.text(&[name]));
        for text in
            tagged.chain(self.articles().filter(|work| !work.listed).filter_map(|work| work.description.clone()))
        {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found
    }

    /// What the headline may be, outlets' names still behind it: for whoever looks for it on the page.
    pub fn headlines(&self) -> Vec<String> {
        let mut found = Vec::new();
        let tagged = ["og:title", "twitter:title", "dc.title"].iter().filter_map(|name| self.tags.text(&[name]));
        let linked = self.articles().filter(|work| !work.listed).filter_map(|work| work.headline.clone());
        for text in tagged.chain(linked).chain(self.page_title.clone()) {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found
    }
}

fn same_page(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split(['?', '#']).next().unwrap_or_default();
        url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').trim_start_matches("www.").to_owned()
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_of_the_page_comes_first() {
        let said = Statements::read(&Tree::new(
            r#"<title>Öl im Fluß – Täler-Bote</title><link rel=canonical href="https://www.taeler-bote.example/oel/">
            <meta property="og:description" content="Der Fluß ist grün."><meta name=description content="Der Fluß ist grün.">
            <script type="application/ld+json">[
            {"@type": "NewsArticle", "headline": "Größeres", "url": "https://www.taeler-bote.example/groesseres"},
            {"@type": "NewsArticle", "headline": "Öl im Fluß", "url": "http://taeler-bote.example/oel?x=1"}]</script>"#,
        ));
        assert_eq!(said.articles().next().unwrap().headline.as_deref(), Some("Öl im Fluß"));
        assert_eq!(said.url.as_deref(), Some("https://www.taeler-bote.example/oel/"));
        assert_eq!(said.descriptions(), ["Der Fluß ist grün."]);
        assert_eq!(said.headlines(), ["Öl im Fluß", "Größeres", "Öl im Fluß – Täler-Bote"]);
    }
}

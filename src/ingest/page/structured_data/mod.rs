//! What a page says of itself for machines: in meta tags and in JSON-LD, read once.

mod feed;
pub mod jsonld;
mod lenient;
pub mod meta_tags;
mod saving;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::ingest::page::markup::tree::Tree;
use crate::ingest::recognise::address::{address, host, joined, registrable, squeezed};
use feed::FeedLine;
use jsonld::{CreativeWork, JsonLd, plain};
use meta_tags::MetaTags;
use saving::Saving;

/// Names of meta tags, the most reliable first.
const TITLE_TAGS: [&str; 3] = ["og:title", "twitter:title", "dc.title"];
const DESCRIPTION_TAGS: [&str; 4] = ["og:description", "description", "twitter:description", "dc.description"];
const AUTHOR_TAGS: [&str; 3] = ["author", "article:author", "dc.creator"];
const OUTLET_TAGS: [&str; 5] =
    ["og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"];

/// What a page says of itself, read before anything is decided about its text.
#[derive(Debug, Default)]
pub struct StructuredData {
    pub tags: MetaTags,
    pub linked: JsonLd,
    /// The text of `title`.
    pub page_title: Option<String>,
    /// The absolute address of the page: its canonical one, else og:url, else that of its JSON-LD, else the one it was
    /// saved from.
    pub url: Option<String>,
    /// The day on which the page was saved, if a comment tells.
    pub saved: Option<Date>,
}

impl StructuredData {
    pub fn read(tree: &Tree) -> Self {
        const MAX_TITLE_CHARS: usize = 1000;
        let tags = MetaTags::read(tree);
        let mut linked = JsonLd::read(tree);
        let page_title =
            tree.elements("title").map(|id| plain(&tree.text_of(id, MAX_TITLE_CHARS))).find(|text| !text.is_empty());
        // Articles of feeds have no head.
        let feed = if page_title.is_none() { FeedLine::read(tree) } else { None };
        let saving = Saving::read(tree);
        let base = tree.elements("base").find_map(|id| tree.attribute(id, "href"));
        let base = base.and_then(address).or_else(|| joined(saving.url.as_deref()?, base?)).or(saving.url.clone());
        let complete = |link: &str| address(link).or_else(|| joined(base.as_deref()?, link));
        let tagged = || tags.all(&["og:url", "twitter:url"]).find_map(complete);
        let own = tags.link("canonical").and_then(complete).or_else(tagged);
        let titles = Self::titles(&tags, page_title.as_deref(), tree);
        linked.works.iter_mut().for_each(|work| work.listed |= is_of_another_page(work, own.as_deref(), &titles));
        let linked_url =
            || linked.articles().filter(|work| !work.listed).find_map(|work| address(work.url.as_deref()?));
        let url = own.or_else(linked_url).or(saving.url).or_else(|| feed.as_ref()?.url.clone());
        let page_title = page_title.or_else(|| feed.map(|feed| feed.title));
        // Of several articles the page is about the one with its address.
        let other = |work: &CreativeWork| !url.as_deref().is_some_and(|own| work.is_at(own));
        linked.works.sort_by_key(|work| (!work.is_article, work.listed, other(work)));
        StructuredData { tags, linked, page_title, url, saved: saving.day }
    }

    /// The titles of the page: of its window, for previews, and its headlines. Those of few words are left out, since
    /// they may be the outlet's name.
    fn titles(tags: &MetaTags, page_title: Option<&str>, tree: &Tree) -> Vec<String> {
        const MAX_HEADLINES: usize = 10;
        const MAX_HEADLINE_CHARS: usize = 400;
        const MIN_WORDS: usize = 3;
        let tagged = TITLE_TAGS.iter().filter_map(|name| tags.text(&[name]));
        let words =
            |title: &String| title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        let shown = tree.elements("h1").take(MAX_HEADLINES).map(|id| tree.text_of(id, MAX_HEADLINE_CHARS));
        tagged.chain(page_title.map(str::to_owned)).chain(shown).filter(|title| words(title) >= MIN_WORDS).collect()
    }

    /// The articles of the JSON-LD, that of the page first.
    pub fn articles(&self) -> impl Iterator<Item = &CreativeWork> {
        self.linked.articles()
    }

    /// Names of the outlet, squeezed: as it signs its pages, and by its domain.
    pub fn outlets(&self) -> Vec<String> {
        let tagged = OUTLET_TAGS.iter().filter_map(|name| self.tags.text(&[name]));
        let publisher = self.articles().find_map(|work| work.publisher.clone());
        let host = self.url.as_deref().and_then(host);
        let domain = host.as_deref().map(registrable).map(str::to_owned);
        let label = domain.as_deref().and_then(|domain| domain.split('.').next()).map(str::to_owned);
        let names = tagged.chain([publisher, host, domain, label].into_iter().flatten());
        names.map(|name| squeezed(&name)).filter(|name| name.len() > 1).collect()
    }

    /// Names of authors as they are stated, not yet cleaned.
    pub fn authors(&self) -> Vec<String> {
        let linked = self.articles().filter(|work| !work.listed).flat_map(|work| work.authors.iter().cloned());
        linked.chain(self.tags.text(&AUTHOR_TAGS)).collect()
    }

    /// Sentences that sum the article up, to find its lead. The longest kinds first, none twice.
    pub fn descriptions(&self) -> Vec<String> {
        let mut found = Vec::new();
        let tagged = DESCRIPTION_TAGS.iter().filter_map(|name| self.tags.text(&[name]));
        for text in
            tagged.chain(self.articles().filter(|work| !work.listed).filter_map(|work| work.description.clone()))
        {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found
    }

    /// What the headline may be, with the name of the outlet or not, to find it on the page.
    pub fn headlines(&self) -> Vec<String> {
        let mut found = Vec::new();
        let tagged = TITLE_TAGS.iter().filter_map(|name| self.tags.text(&[name]));
        let linked = self.articles().filter(|work| !work.listed).filter_map(|work| work.headline.clone());
        for text in tagged.chain(linked).chain(self.page_title.clone()) {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found
    }
}

impl CreativeWork {
    fn is_at(&self, own: &str) -> bool {
        self.url.as_deref().and_then(address).is_some_and(|url| same_page(&url, own))
    }
}

/// Whether an object is a teaser or an article beside the page's own: neither its address nor its headline is the
/// page's. An article without a headline, and any on a page without titles, counts as the page's own.
fn is_of_another_page(work: &CreativeWork, own: Option<&str>, titles: &[String]) -> bool {
    let Some(headline) = work.headline.as_deref().filter(|_| work.is_article && !titles.is_empty()) else {
        return false;
    };
    let here = own.is_some_and(|own| work.is_at(own));
    !here && !titles.iter().any(|title| share_words(title, headline))
}

/// Whether two headlines have a quarter of the words in common that the shorter one has.
fn share_words(a: &str, b: &str) -> bool {
    const MIN_SHARED_SHARE: f64 = 0.25;
    /// Shorter words occur in all headlines.
    const MIN_WORD_CHARS: usize = 4;
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= MIN_WORD_CHARS);
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count() as f64;
    shared > 0.0 && shared >= MIN_SHARED_SHARE * a.len().min(b.len()) as f64
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
        let said = StructuredData::read(&Tree::new(
            r#"<title>Öl im Fluß – Täler-Bote</title>
            <link rel=canonical href="https://www.taeler-bote.example/oel/">
            <meta property="og:description" content="Der Fluß ist grün.">
            <meta name=description content="Der Fluß ist grün.">
            <script type="application/ld+json">[
            {"@type": "NewsArticle", "headline": "Größeres", "url": "https://www.taeler-bote.example/groesseres"},
            {"@type": "NewsArticle", "headline": "Noch mehr Öl im Fluß", "url": "https://www.taeler-bote.example/mehr"},
            {"@type": "NewsArticle", "headline": "Öl im Fluß", "url": "http://taeler-bote.example/oel?x=1"}]</script>"#,
        ));
        assert_eq!(said.articles().next().unwrap().headline.as_deref(), Some("Öl im Fluß"));
        assert_eq!(said.url.as_deref(), Some("https://www.taeler-bote.example/oel/"));
        assert_eq!(said.descriptions(), ["Der Fluß ist grün."]);
        assert_eq!(said.headlines(), ["Öl im Fluß", "Noch mehr Öl im Fluß", "Öl im Fluß – Täler-Bote"]);
    }

    #[test]
    fn an_article_of_another_page_is_one_of_a_list() {
        let listed = |head: &str, json: &str| {
            let page = format!("{head}<script type='application/ld+json'>{json}</script><h1>Öl im Fluß gefunden</h1>");
            StructuredData::read(&Tree::new(&page)).linked.works[0].listed
        };
        const OWN: &str =
            "<title>Öl im Fluß gefunden</title><link rel=canonical href='https://taeler-bote.example/oel'>";
        let article = |rest: &str| format!(r#"{{"@type": "NewsArticle", {rest}}}"#);
        assert!(listed(
            OWN,
            &article(r#""headline": "Schulfest in Bärstadt", "url": "https://taeler-bote.example/fest""#)
        ));
        assert!(listed(OWN, &article(r#""headline": "Schulfest in Bärstadt""#)));
        assert!(!listed(
            OWN,
            &article(r#""headline": "Was jetzt wird", "url": "https://www.taeler-bote.example/oel?a=b""#)
        ));
        assert!(!listed(
            OWN,
            &article(r#""headline": "Das Öl im Fluß", "url": "https://taeler-bote.example/amp/oel""#)
        ));
        assert!(!listed(OWN, &article(r#""datePublished": "2024-03-12""#)));
    }

    #[test]
    fn addresses_may_be_relative_or_that_of_saving() {
        let url = |markup: &str| StructuredData::read(&Tree::new(markup)).url;
        let saved = "<!-- saved from url=(0034)https://taeler-bote.example/oel/1 -->";
        let base = "<base href='https://taeler-bote.example/ort/'>";
        let canonical = "<link rel=canonical href='öl'>";
        assert_eq!(url(saved).as_deref(), Some("https://taeler-bote.example/oel/1"));
        assert_eq!(url(&format!("{saved}{canonical}")).as_deref(), Some("https://taeler-bote.example/oel/öl"));
        assert_eq!(url(&format!("{saved}{base}{canonical}")).as_deref(), Some("https://taeler-bote.example/ort/öl"));
        assert_eq!(url(canonical), None);
        assert_eq!(url(base), None);
    }
}

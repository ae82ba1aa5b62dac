//! Which outlet published it: of pages, plain texts and lines of JSON alike.
//!
//! Its domain is the host of the article's address. Its name is what the first of these says:
//!
//! 1. the input's own field: a name, or a domain
//! 2. a labelled line above the body: *Quelle: …*
//! 3. og:site_name
//! 4. the publisher of the article in JSON-LD
//! 5. the list of outlets, by the host
//! 6. the registrable domain
//! 7. without an address the names of 3 and 4
//! 8. the text's own words, such as *Schreib uns an …*: an inference, with a note
//! 9. of a page, the line of an issue near the headline: *Täler-Bote vom 12.03.2024, Seite 5*

use crate::ingest::page::structured_data::StructuredData;
use crate::ingest::plain::body::Furniture;
use crate::ingest::recognise::address::{as_domain, host, registrable, squeezed};
use crate::ingest::recognise::issue::outlet_of_issue;
use crate::lexicon::{is_nameless, outlet_of_host};
use crate::model::{Outlet, OutletSource};

use super::own_words;

/// What is known of the outlet, from the best source to the worst.
#[derive(Debug, Default)]
pub struct Evidence<'e> {
    /// The input's own field.
    pub field: Option<&'e str>,
    /// A labelled line above the body.
    pub labelled: Option<&'e str>,
    /// What the page calls its site.
    pub site: Option<String>,
    /// The publisher in the page's JSON-LD.
    pub publisher: Option<&'e str>,
    /// The article's address.
    pub url: Option<&'e str>,
    /// Lines that were dropped from the body.
    pub furniture: &'e [Furniture],
}

impl<'e> Evidence<'e> {
    pub fn of_page(said: &'e StructuredData) -> Self {
        Evidence {
            site: said.tags.text(&["og:site_name"]).filter(|name| !is_nameless(name)),
            publisher: said.articles().find_map(|work| work.publisher.as_deref()),
            url: said.url.as_deref(),
            ..Evidence::default()
        }
    }
}

/// None where nothing supports an outlet.
pub fn decide(evidence: &Evidence, notes: &mut Vec<String>) -> Option<Outlet> {
    stated(evidence)
        .or_else(|| by_address(evidence))
        .or_else(|| by_name(evidence))
        .or_else(|| by_own_words(evidence, notes))
}

/// Stages 1 and 2.
fn stated(evidence: &Evidence) -> Option<Outlet> {
    let field = evidence.field.map(|name| (name, OutletSource::Meta));
    let field = field.filter(|(name, _)| !is_nameless(name));
    let (name, source) = field.or(evidence.labelled.map(|name| (name, OutletSource::Header)))?;
    let own = as_domain(name).or_else(|| host(name));
    let name = match own.as_deref() {
        Some(host) => outlet_of_host(host).map_or(registrable(host), |known| known.name),
        None => name,
    };
    Some(Outlet { name: name.to_owned(), domain: own.or_else(|| host(evidence.url?)), source })
}

/// Stages 3 to 6.
fn by_address(evidence: &Evidence) -> Option<Outlet> {
    let host = host(evidence.url?)?;
    let domain = registrable(&host);
    let site = evidence.site.as_deref().map(|name| (of_site(name, domain), OutletSource::Meta));
    let publisher = || evidence.publisher.map(|name| (name.to_owned(), OutletSource::JsonLd));
    let listed = || outlet_of_host(&host).map(|known| (known.name.to_owned(), OutletSource::Url));
    let (name, source) =
        site.or_else(publisher).or_else(listed).unwrap_or_else(|| (domain.to_owned(), OutletSource::Url));
    Some(Outlet { name, domain: Some(host), source })
}

/// Stage 7: a page that names its outlet, but no address.
fn by_name(evidence: &Evidence) -> Option<Outlet> {
    let site = evidence.site.as_deref().map(|name| (name, OutletSource::Meta));
    let (name, source) = site.or(evidence.publisher.map(|name| (name, OutletSource::JsonLd)))?;
    let domain = as_domain(name);
    let name = domain.as_deref().map_or_else(|| of_site(name, ""), |domain| registrable(domain).to_owned());
    Some(Outlet { name, domain, source })
}

/// Stage 8.
fn by_own_words(evidence: &Evidence, notes: &mut Vec<String>) -> Option<Outlet> {
    let (known, words) = own_words::outlet(evidence.furniture)?;
    notes.push(format!("outlet inferred from the page's own words: {words}"));
    Some(Outlet { name: known.name.to_owned(), domain: Some(known.domain.to_owned()), source: OutletSource::Text })
}

/// Stage 9.
pub fn of_issue(page: &crate::ingest::page::claims::evidence::Evidence) -> Option<Outlet> {
    /// Blocks around the headline and the beginning of the text.
    const AROUND: usize = 4;
    let (first, _) = page.text;
    let heading = page.body.heading.unwrap_or(first);
    let near = heading.min(first).saturating_sub(AROUND)..(heading.max(first) + 1).min(page.blocks.len());
    let lines = page.blocks.get(near)?.iter().map(|block| block.text.as_str());
    let name = lines.filter_map(outlet_of_issue).next()?;
    Some(Outlet { name: name.to_owned(), domain: None, source: OutletSource::Header })
}

/// What the outlet is called, squeezed: by its name, its domain, and as it signs its pages.
pub fn names(evidence: &Evidence, outlet: Option<&Outlet>) -> Vec<String> {
    let host = evidence.url.and_then(host);
    let domain = host.as_deref().map(registrable);
    let label = domain.and_then(|domain| domain.split('.').next());
    let names =
        [outlet.map(|outlet| outlet.name.as_str()), domain, label, evidence.publisher, evidence.site.as_deref()];
    let mut names: Vec<String> = names.into_iter().flatten().map(squeezed).filter(|name| name.len() > 1).collect();
    names.sort();
    names.dedup();
    names
}

/// The part of a site's name that is its name: *Täler-Bote - Nachrichten aus Oberfelden* has a slogan behind it.
fn of_site(name: &str, domain: &str) -> String {
    const SEPARATORS: [&str; 5] = [" | ", " - ", " – ", " — ", " :: "];
    let label = squeezed(domain.split('.').next().unwrap_or_default());
    let parts = || SEPARATORS.iter().find(|mark| name.contains(**mark)).map(|mark| name.split(mark));
    let own =
        parts().and_then(|mut parts| parts.find(|part| squeezed(part) == label || squeezed(part) == squeezed(domain)));
    own.or_else(|| parts()?.next()).unwrap_or(name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::tree::Tree;

    fn outlet(name: Option<&str>, url: Option<&str>) -> Option<(String, Option<String>, &'static str)> {
        let evidence = Evidence { field: name, url, ..Evidence::default() };
        decide(&evidence, &mut Vec::new()).map(|outlet| (outlet.name, outlet.domain, outlet.source.as_str()))
    }

    #[test]
    fn stages_in_order() {
        let owned =
            |name: &str, domain: Option<&str>, source| Some((name.to_owned(), domain.map(str::to_owned), source));
        assert_eq!(outlet(None, None), None);
        assert_eq!(
            outlet(Some("Täler-Bote"), Some("https://www.Taeler-Bote.example:443/a?b")),
            owned("Täler-Bote", Some("taeler-bote.example"), "meta")
        );
        assert_eq!(
            outlet(Some("www.uferkurier.example"), None),
            owned("uferkurier.example", Some("uferkurier.example"), "meta")
        );
        assert_eq!(
            outlet(None, Some("http://uferkurier.example/x")),
            owned("uferkurier.example", Some("uferkurier.example"), "url")
        );
        assert_eq!(outlet(None, Some("file:///a/b.html")), None);
        let labelled = Evidence { labelled: Some("Täler-Bote"), ..Evidence::default() };
        assert_eq!(decide(&labelled, &mut Vec::new()).unwrap().source, OutletSource::Header);
    }

    #[test]
    fn known_domains_have_names() {
        let expect = Some(("Süddeutsche Zeitung".to_owned(), Some("sueddeutsche.de".to_owned()), "url"));
        assert_eq!(outlet(None, Some("https://www.sueddeutsche.de/bayern/größe-1.2")), expect);
        assert_eq!(outlet(Some("noz.de"), None).unwrap().0, "Neue Osnabrücker Zeitung");
    }

    fn of_page(page: &str) -> Option<(String, String, &'static str)> {
        let said = StructuredData::read(&Tree::new(page));
        let outlet = decide(&Evidence::of_page(&said), &mut Vec::new())?;
        Some((outlet.name, outlet.domain?, outlet.source.as_str()))
    }

    #[test]
    fn stages_of_pages() {
        let owned = |name: &str, domain: &str, source| Some((name.to_owned(), domain.to_owned(), source));
        let canonical = "<link rel=canonical href='https://www.sport.Taeler-Bote.example/öl'>";
        let named =
            StructuredData::read(&Tree::new("<meta property=og:site_name content='Täler-Bote | Süßes und Ödes'>"));
        let named = decide(&Evidence::of_page(&named), &mut Vec::new()).unwrap();
        assert_eq!((named.name.as_str(), named.domain, named.source), ("Täler-Bote", None, OutletSource::Meta));
        assert_eq!(
            of_page("<meta property=og:site_name content=uferkurier.example>"),
            owned("uferkurier.example", "uferkurier.example", "meta")
        );
        assert_eq!(
            of_page(&format!("{canonical}<meta property=og:site_name content='Nachrichten | Täler-Bote'>")),
            owned("Täler-Bote", "sport.taeler-bote.example", "meta")
        );
        assert_eq!(
            of_page(&format!("{canonical}<meta property=og:site_name content=Startseite>")),
            owned("taeler-bote.example", "sport.taeler-bote.example", "url")
        );
        assert_eq!(of_page("<link rel=canonical href='http://10.0.1.4/öl'>"), None);
        assert_eq!(
            of_page("<link rel=canonical href='https://uferblick.jimdofree.com:443/öl'>"),
            owned("uferblick.jimdofree.com", "uferblick.jimdofree.com", "url")
        );
        assert_eq!(of_page(canonical), owned("taeler-bote.example", "sport.taeler-bote.example", "url"));
        assert_eq!(
            of_page("<link rel=canonical href='/öl'><meta property=og:url content='//abo.noz.de/'>"),
            owned("Neue Osnabrücker Zeitung", "abo.noz.de", "url")
        );
        assert_eq!(
            of_page(
                r#"<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Öhrblatt"},
                "url": "https://oehrblatt.example/1"}</script>"#
            ),
            owned("Öhrblatt", "oehrblatt.example", "json-ld")
        );
    }
}

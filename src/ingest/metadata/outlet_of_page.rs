//! Which outlet published a page: its host by what the page says of its own address, its name by what it calls itself.

use crate::ingest::extract::address::{host, registrable, squeezed};
use crate::ingest::page::statements::Statements;
use crate::model::{Outlet, OutletSource};

/// None for a page that has no address. The name is, in this order:
///
/// 1. og:site_name
/// 2. the publisher of its article in JSON-LD
/// 3. what `known` has for the host or the registrable domain
/// 4. the registrable domain
pub fn outlet(said: &Statements, known: impl Fn(&str) -> Option<&'static str>) -> Option<Outlet> {
    let host = host(said.url.as_deref()?)?;
    let domain = registrable(&host);
    let site = || said.tags.text(&["og:site_name"]).map(|name| (of_site(&name, domain), OutletSource::Meta));
    let publisher = || said.articles().find_map(|work| work.publisher.clone()).map(|name| (name, OutletSource::JsonLd));
    let listed = || known(&host).or_else(|| known(domain)).map(|name| (name.to_owned(), OutletSource::Url));
    let (name, source) =
        site().or_else(publisher).or_else(listed).unwrap_or_else(|| (domain.to_owned(), OutletSource::Url));
    Some(Outlet { name, domain: Some(host), source })
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
    use crate::ingest::page::tree::Tree;

    fn shown(page: &str) -> Option<(String, String, &'static str)> {
        let known = |domain: &str| (domain == "uferkurier.example").then_some("Uferkurier");
        let outlet = outlet(&Statements::read(&Tree::new(page)), known)?;
        Some((outlet.name, outlet.domain?, outlet.source.as_str()))
    }

    #[test]
    fn stages_in_order() {
        let owned = |name: &str, domain: &str, source| Some((name.to_owned(), domain.to_owned(), source));
        let canonical = "<link rel=canonical href='https://www.sport.Taeler-Bote.example/öl'>";
        assert_eq!(shown("<meta property=og:site_name content='Täler-Bote'>"), None);
        assert_eq!(
            shown(&format!("{canonical}<meta property=og:site_name content='Nachrichten | Täler-Bote'>")),
            owned("Täler-Bote", "sport.taeler-bote.example", "meta")
        );
        assert_eq!(shown(canonical), owned("taeler-bote.example", "sport.taeler-bote.example", "url"));
        assert_eq!(
            shown("<link rel=canonical href='/öl'><meta property=og:url content='//m.uferkurier.example/'>"),
            owned("Uferkurier", "m.uferkurier.example", "url")
        );
        assert_eq!(
            shown(
                r#"<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Öhrblatt"},
                "url": "https://oehrblatt.example/1"}</script>"#
            ),
            owned("Öhrblatt", "oehrblatt.example", "json-ld")
        );
    }
}

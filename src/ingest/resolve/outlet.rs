//! Which outlet published an article. Its domain is the host of the article's address.

use super::own_words;
use crate::ingest::draft::{Draft, FrontEnd, OutletClaim};
use crate::ingest::recognise::address::{as_domain, host, registrable, squeezed};
use crate::lexicon::{is_nameless, outlet_of_host};
use crate::model::{Outlet, OutletSource};

/// Who names the outlet, in the order in which they are believed.
const ORDER: [OutletClaim; 9] = [
    OutletClaim::Field,
    OutletClaim::HeaderLine,
    OutletClaim::SiteName,
    OutletClaim::Publisher,
    OutletClaim::KnownHost,
    OutletClaim::Domain,
    OutletClaim::OwnWords,
    OutletClaim::IssueLine,
    OutletClaim::FieldUrl,
];

/// The outlet of an article; `None` if no source names one.
pub fn outlet(draft: &Draft, notes: &mut Vec<String>) -> Option<Outlet> {
    let host = own_host(draft);
    let host = host.as_deref();
    ORDER.into_iter().find_map(|claim| match claim {
        OutletClaim::Field => {
            let name = draft.fields.outlet.as_deref().filter(|name| !is_nameless(name))?;
            Some(stated(name, OutletSource::Meta, host))
        }
        OutletClaim::HeaderLine => Some(stated(&draft.claims.outlet(claim)?, OutletSource::Header, host)),
        OutletClaim::SiteName => {
            let name = draft.claims.outlet(claim)?;
            Some(match host {
                Some(host) => of_host(of_site(&name, registrable(host)), OutletSource::Meta, host),
                None => without_address(&name, OutletSource::Meta),
            })
        }
        OutletClaim::Publisher => {
            let name = draft.claims.outlet(claim)?;
            Some(match host {
                Some(host) => of_host(name, OutletSource::JsonLd, host),
                None => without_address(&name, OutletSource::JsonLd),
            })
        }
        OutletClaim::KnownHost => known(host?),
        OutletClaim::Domain => Some(registered(host?)),
        OutletClaim::OwnWords => of_own_words(draft, notes),
        OutletClaim::IssueLine => {
            let name = draft.claims.outlet(claim)?;
            Some(Outlet { name, domain: None, source: OutletSource::Header })
        }
        OutletClaim::FieldUrl => {
            let host = draft.fields.url.as_deref().and_then(self::host)?;
            known(&host).or_else(|| Some(registered(&host)))
        }
    })
}

/// The names of the outlet, squeezed: its name, its domain, and the names with which it signs its pages.
pub fn names(draft: &Draft, outlet: Option<&Outlet>) -> Vec<String> {
    let host = own_host(draft);
    let domain = host.as_deref().map(registrable);
    let label = domain.and_then(|domain| domain.split('.').next());
    let (publisher, site) = (draft.claims.outlet(OutletClaim::Publisher), draft.claims.outlet(OutletClaim::SiteName));
    let names = [outlet.map(|outlet| outlet.name.as_str()), domain, label, publisher.as_deref(), site.as_deref()];
    let mut names: Vec<String> = names.into_iter().flatten().map(squeezed).filter(|name| name.len() > 1).collect();
    names.sort();
    names.dedup();
    names
}

/// The host of the address that tells the outlet; `None` if there is no such address.
fn own_host(draft: &Draft) -> Option<String> {
    let field = draft.fields.url.as_deref();
    let url = match draft.front_end {
        FrontEnd::Page => draft.claims.url(),
        FrontEnd::Plain => field.or(draft.claims.url()),
    };
    host(url?)
}

/// The outlet with a name that a source states, which may be a domain.
fn stated(name: &str, source: OutletSource, address: Option<&str>) -> Outlet {
    let own = as_domain(name).or_else(|| host(name));
    let name = match own.as_deref() {
        Some(host) => outlet_of_host(host).map_or(registrable(host), |known| known.name),
        None => name,
    };
    Outlet { name: name.to_owned(), domain: own.or_else(|| address.map(str::to_owned)), source }
}

fn of_host(name: String, source: OutletSource, host: &str) -> Outlet {
    Outlet { name, domain: Some(host.to_owned()), source }
}

fn known(host: &str) -> Option<Outlet> {
    outlet_of_host(host).map(|known| of_host(known.name.to_owned(), OutletSource::Url, host))
}

fn registered(host: &str) -> Outlet {
    of_host(registrable(host).to_owned(), OutletSource::Url, host)
}

/// The outlet of a page that names its outlet but has no address.
fn without_address(name: &str, source: OutletSource) -> Outlet {
    let domain = as_domain(name);
    let name = domain.as_deref().map_or_else(|| of_site(name, ""), |domain| registrable(domain).to_owned());
    Outlet { name, domain, source }
}

fn of_own_words(draft: &Draft, notes: &mut Vec<String>) -> Option<Outlet> {
    let (known, words) = own_words::outlet(draft.claims.furniture())?;
    notes.push(format!("outlet inferred from the page's own words: {words}"));
    Some(Outlet { name: known.name.to_owned(), domain: Some(known.domain.to_owned()), source: OutletSource::Text })
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
    use crate::ingest::page;
    use crate::ingest::plain::{self, Extent};
    use crate::ingest::read::RawFields;

    fn of_fields(name: Option<&str>, url: Option<&str>) -> Option<(String, Option<String>, &'static str)> {
        let (outlet, url) = (name.map(str::to_owned), url.map(str::to_owned));
        let draft = Draft::of_fields(RawFields { outlet, url, ..RawFields::default() });
        outlet_of(&draft).map(|outlet| (outlet.name, outlet.domain, outlet.source.as_str()))
    }

    fn outlet_of(draft: &Draft) -> Option<Outlet> {
        super::outlet(draft, &mut Vec::new())
    }

    fn read(page: &str) -> Option<Outlet> {
        outlet_of(&page::draft(page, RawFields::default(), jiff::civil::Date::default()))
    }

    #[test]
    fn stages_in_order() {
        let owned =
            |name: &str, domain: Option<&str>, source| Some((name.to_owned(), domain.map(str::to_owned), source));
        assert_eq!(of_fields(None, None), None);
        assert_eq!(
            of_fields(Some("Täler-Bote"), Some("https://www.Taeler-Bote.example:443/a?b")),
            owned("Täler-Bote", Some("taeler-bote.example"), "meta")
        );
        assert_eq!(
            of_fields(Some("www.uferkurier.example"), None),
            owned("uferkurier.example", Some("uferkurier.example"), "meta")
        );
        assert_eq!(
            of_fields(None, Some("http://uferkurier.example/x")),
            owned("uferkurier.example", Some("uferkurier.example"), "url")
        );
        assert_eq!(of_fields(None, Some("file:///a/b.html")), None);
        let labelled = plain::draft("Quelle: Täler-Bote\n\nDer Damm hält.", Extent::Whole, RawFields::default());
        assert_eq!(outlet_of(&labelled).unwrap().source, OutletSource::Header);
    }

    #[test]
    fn known_domains_have_names() {
        let expect = Some(("Süddeutsche Zeitung".to_owned(), Some("sueddeutsche.de".to_owned()), "url"));
        assert_eq!(of_fields(None, Some("https://www.sueddeutsche.de/bayern/größe-1.2")), expect);
        assert_eq!(of_fields(Some("noz.de"), None).unwrap().0, "Neue Osnabrücker Zeitung");
    }

    fn of_page(page: &str) -> Option<(String, String, &'static str)> {
        let outlet = read(page)?;
        Some((outlet.name, outlet.domain?, outlet.source.as_str()))
    }

    #[test]
    fn stages_of_pages() {
        let owned = |name: &str, domain: &str, source| Some((name.to_owned(), domain.to_owned(), source));
        let canonical = "<link rel=canonical href='https://www.sport.Taeler-Bote.example/öl'>";
        let named = read("<meta property=og:site_name content='Täler-Bote | Süßes und Ödes'>").unwrap();
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

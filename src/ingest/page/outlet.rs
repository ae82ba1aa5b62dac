//! Which outlet published a page: its host by what the page says of its own address, its name by what it calls itself.

use super::statements::Statements;
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

/// Letters and digits alone, umlauts as domains write them: *Täler-Bote* is *taelerbote*.
pub fn squeezed(name: &str) -> String {
    let mut found = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => found.push_str("ae"),
            'ö' => found.push_str("oe"),
            'ü' => found.push_str("ue"),
            'ß' => found.push_str("ss"),
            _ if c.is_alphanumeric() => found.push(c),
            _ => {}
        }
    }
    found
}

/// A complete address of the web. Caches and archives have the page's own address within theirs.
pub fn address(url: &str) -> Option<String> {
    /// Longer ones carry something else than an address.
    const MOST_BYTES: usize = 4000;
    let url = url.trim();
    if url.len() > MOST_BYTES {
        return None;
    }
    let url = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
    let host = host(&url)?;
    let path = &url[url.find("://")? + 3..];
    if host.ends_with("web.archive.org") || host.ends_with("archive.today") || host.ends_with("archive.ph") {
        if let Some(at) = path.find("http://").or_else(|| path.find("https://")) {
            return address(&path[at..]);
        }
    } else if host.ends_with("cdn.ampproject.org") {
        let (_, cached) = path.split_once('/')?;
        let cached = cached.trim_start_matches("v/").trim_start_matches("c/").trim_start_matches("s/");
        return address(&format!("https://{cached}"));
    }
    Some(url)
}

/// The host of an address without `www.`, in lower case.
pub fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let valid = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    (host.contains('.') && host.split('.').all(valid)).then(|| host.to_owned())
}

/// What was registered of a host, by the public suffix list: `taeler-bote.co.at` for `sport.taeler-bote.co.at`; the host
/// itself where it has no more.
pub fn registrable(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

/// A text that is but a host under a suffix that exists: `taeler-bote.de`, not *Dr. Groß*.
pub fn is_host(text: &str) -> bool {
    let text = text.to_lowercase();
    let known =
        || psl::suffix(text.as_bytes()).is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < text.len());
    text.contains('.') && !text.contains(char::is_whitespace) && known()
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::*;

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

    #[test]
    fn addresses() {
        for (url, expect) in [
            ("https://www-oehrblatt-example.cdn.ampproject.org/c/s/www.oehrblatt.example/a", Some("oehrblatt.example")),
            ("https://web.archive.org/web/20200101000000/http://oehrblatt.example/a", Some("oehrblatt.example")),
            ("https://nutzer:wort@OEHRBLATT.example:8080/", Some("oehrblatt.example")),
            ("file:///größe.html", None),
            ("https://localhost/", None),
        ] {
            assert_eq!(address(url).and_then(|url| host(&url)).as_deref(), expect, "{url}");
        }
        assert_eq!(registrable("sport.taeler-bote.co.at"), "taeler-bote.co.at");
        assert_eq!(registrable("taeler-bote.de"), "taeler-bote.de");
        assert!(is_host("Taeler-Bote.de") && !is_host("Dr. Groß") && !is_host("Ende.") && !is_host("de"));
    }
}

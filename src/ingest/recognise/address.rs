//! Addresses of the web: their hosts, and what was registered of these.

use crate::lexicon::is_hosting_platform;
use crate::lexicon::umlauts::digraph_of;

/// Letters and digits alone, umlauts as domains write them: *Täler-Bote* is *taelerbote*.
pub fn squeezed(name: &str) -> String {
    let mut found = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match digraph_of(c) {
            Some(digraph) => found.push_str(digraph),
            None if c.is_alphanumeric() => found.push(c),
            None => {}
        }
    }
    found
}

/// A complete address of the web. Caches and archives have the page's own address within theirs.
pub fn address(url: &str) -> Option<String> {
    /// Longer ones carry something else than an address.
    const MAX_URL_BYTES: usize = 4000;
    let url = url.trim();
    if url.len() > MAX_URL_BYTES {
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

/// The address that a link on a page means: complete, without a scheme, from the root, or beside the page. `base` is
/// complete.
pub fn joined(base: &str, link: &str) -> Option<String> {
    if let Some(url) = address(link) {
        return Some(url);
    }
    let link = link.trim();
    let authority = base.find("://")? + 3;
    let path = base[authority..].find(['/', '?', '#']).map_or(base.len(), |at| authority + at);
    // Another scheme, or a fragment of the page.
    let scheme = link.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
    if scheme || link.is_empty() || link.starts_with(['#', '?']) {
        return None;
    }
    if link.starts_with('/') {
        return address(&format!("{}{link}", &base[..path]));
    }
    let directory =
        base[path..].split(['?', '#']).next().and_then(|path| path.rsplit_once('/')).map_or("", |(above, _)| above);
    let mut parts: Vec<&str> = directory.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    address(&format!("{}/{}", &base[..path], parts.join("/")))
}

/// The host of an address as [`as_domain`] has it.
pub fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    as_domain(authority.rsplit('@').next()?.split(':').next()?)
}

/// A word with a dot inside and no blank, in lower case: `uferkurier.example`. Without what only tells how it is
/// served: `www.`, `www2.`, `m.`, `amp.`. An IP address is none.
pub fn as_domain(text: &str) -> Option<String> {
    let domain = text.trim().trim_end_matches('.').to_lowercase();
    let valid = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let numeric = domain.rsplit('.').next().is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()));
    let stands = domain.contains('.') && domain.split('.').all(valid) && !numeric;
    stands.then(|| without_service(&domain).to_owned())
}

fn without_service(domain: &str) -> &str {
    const SERVICES: [&str; 6] = ["m", "amp", "mobil", "mobile", "wap", "app"];
    let Some((first, rest)) = domain.split_once('.') else { return domain };
    let web = first.strip_prefix("www").is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()));
    // *m.example* may be all that was registered.
    let whole = rest.contains('.') && psl::domain_str(rest).is_some() || web && rest.contains('.');
    if whole && (web || SERVICES.contains(&first)) { without_service(rest) } else { domain }
}

/// What was registered of a host, by the public suffix list: `taeler-bote.co.at` for `sport.taeler-bote.co.at`; where a
/// platform lends its own domain, with the name that it lends: `uferblick.wordpress.com`. The host itself where it has
/// no more.
pub fn registrable(host: &str) -> &str {
    let domain = psl::domain_str(host).unwrap_or(host);
    if !is_hosting_platform(domain) || domain.len() == host.len() {
        return domain;
    }
    let above = &host[..host.len() - domain.len() - 1];
    &host[above.rfind('.').map_or(0, |dot| dot + 1)..]
}

/// A line that is but an address: *https://www.uferkurier.example/oehr/deich*, *www.uferkurier.example/oehr*.
pub fn of_line(line: &str) -> Option<String> {
    let line = line.trim().trim_matches(['<', '>']);
    // Print-outs have the number of the page behind it: *1/2*.
    let page = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '/');
    let line =
        line.rsplit_once(char::is_whitespace).filter(|(_, last)| page(last)).map_or(line, |(url, _)| url.trim_end());
    if line.contains(char::is_whitespace) {
        return None;
    }
    let complete = if line.starts_with("www.") { format!("https://{line}") } else { line.to_owned() };
    host(&complete)?;
    Some(complete)
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
    use super::*;

    #[test]
    fn addresses() {
        for (url, expect) in [
            ("https://www-oehrblatt-example.cdn.ampproject.org/c/s/www.oehrblatt.example/a", Some("oehrblatt.example")),
            ("https://web.archive.org/web/20200101000000/http://oehrblatt.example/a", Some("oehrblatt.example")),
            ("https://nutzer:wort@OEHRBLATT.example:8080/", Some("oehrblatt.example")),
            ("https://www2.oehrblatt.example/", Some("oehrblatt.example")),
            ("https://amp.oehrblatt.co.at/", Some("oehrblatt.co.at")),
            ("https://m.co.at/", Some("m.co.at")),
            ("http://192.168.1.4/größe", None),
            ("http://[::1]/größe", None),
            ("file:///größe.html", None),
            ("https://localhost/", None),
        ] {
            assert_eq!(address(url).and_then(|url| host(&url)).as_deref(), expect, "{url}");
        }
        let base = "https://uferpost.example/lokales/index.html?x=/y";
        for (link, expect) in [
            ("//uferpost.example/öl", Some("https://uferpost.example/öl")),
            ("/öl", Some("https://uferpost.example/öl")),
            ("öl.html", Some("https://uferpost.example/lokales/öl.html")),
            ("../ort/./öl", Some("https://uferpost.example/ort/öl")),
            ("mailto:post", None),
            ("#öl", None),
        ] {
            assert_eq!(joined(base, link).as_deref(), expect, "{link}");
        }
        assert_eq!(joined("https://uferpost.example", "öl").as_deref(), Some("https://uferpost.example/öl"));
        assert_eq!(registrable("sport.taeler-bote.co.at"), "taeler-bote.co.at");
        assert_eq!(registrable("taeler-bote.de"), "taeler-bote.de");
        assert_eq!(registrable("www.uferblick.wordpress.com"), "uferblick.wordpress.com");
        assert_eq!(registrable("uferblick.blogspot.com"), "uferblick.blogspot.com");
        assert_eq!(registrable("wordpress.com"), "wordpress.com");
        assert_eq!(registrable("presse.oberfelden.gv.at"), "oberfelden.gv.at");
        assert_eq!(of_line("www.oehrblatt.example/größe").as_deref(), Some("https://www.oehrblatt.example/größe"));
        assert_eq!(of_line("https://oehrblatt.example/1 1/2").as_deref(), Some("https://oehrblatt.example/1"));
        assert!(of_line("Der Damm").is_none() && of_line("z.B.").is_none());
        assert!(is_host("Taeler-Bote.de") && !is_host("Dr. Groß") && !is_host("Ende.") && !is_host("de"));
    }
}

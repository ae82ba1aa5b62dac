//! Which outlet published it.
//!
//! 1. the input's own field: a name or a domain
//! 2. a labelled line above the body: *Quelle: …*
//! 3. the host of the article's address

use crate::model::{Outlet, OutletSource};

/// None where nothing supports an outlet.
pub fn decide(field: Option<&str>, labelled: Option<&str>, url: Option<&str>) -> Option<Outlet> {
    let host = url.and_then(host);
    let named = field.map(|name| (name, OutletSource::Meta)).or(labelled.map(|name| (name, OutletSource::Header)));
    if let Some((name, source)) = named {
        return Some(Outlet { name: name.to_owned(), domain: as_domain(name).or(host), source });
    }
    host.map(|host| Outlet { name: host.clone(), domain: Some(host), source: OutletSource::Url })
}

/// The host of an address without `www.`, in lower case.
fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    as_domain(host)
}

/// A word with a dot inside and no blank: `uferkurier.example`.
fn as_domain(text: &str) -> Option<String> {
    let domain = text.trim().to_lowercase();
    let domain = domain.strip_prefix("www.").unwrap_or(&domain);
    let labels: Vec<&str> = domain.split('.').collect();
    let valid = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    (labels.len() > 1 && labels.iter().all(valid)).then(|| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(name: Option<&str>, url: Option<&str>) -> Option<(String, Option<String>, &'static str)> {
        decide(name, None, url).map(|outlet| (outlet.name, outlet.domain, outlet.source.as_str()))
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
            owned("www.uferkurier.example", Some("uferkurier.example"), "meta")
        );
        assert_eq!(
            outlet(None, Some("http://uferkurier.example/x")),
            owned("uferkurier.example", Some("uferkurier.example"), "url")
        );
        assert_eq!(outlet(None, Some("file:///a/b.html")), None);
        assert_eq!(decide(None, Some("Täler-Bote"), None).unwrap().source, OutletSource::Header);
    }
}

//! The news media of the German-speaking countries that are known by name.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// A line of `data/outlets.txt`.
#[derive(Debug, PartialEq, Eq)]
pub struct KnownOutlet {
    /// Host of its pages without `www.`.
    pub domain: &'static str,
    pub name: &'static str,
    /// The name means this outlet and nothing else, in any text.
    pub unmistakable: bool,
}

/// A name of fewer letters is an abbreviation that others use too.
const MIN_NAME_CHARS: usize = 4;

/// All of them, in the order of the file.
pub fn known_outlets() -> &'static [KnownOutlet] {
    static ALL: LazyLock<Vec<KnownOutlet>> = LazyLock::new(|| {
        let row = |line: &'static str| {
            let (domain, name) = line.split_once(' ').expect("outlets.txt: domain, name");
            let plain = name.trim_start_matches('?');
            let unmistakable = plain == name && name.chars().count() >= MIN_NAME_CHARS;
            KnownOutlet { domain, name: plain, unmistakable }
        };
        super::entries(include_str!("data/outlets.txt")).map(row).collect()
    });
    &ALL
}

/// The outlet that publishes at a host, which may be a part of its domain: *abo.uferkurier.example*.
pub fn outlet_of_host(host: &str) -> Option<&'static KnownOutlet> {
    static TABLE: LazyLock<FxHashMap<&str, &KnownOutlet>> =
        LazyLock::new(|| known_outlets().iter().map(|outlet| (outlet.domain, outlet)).collect());
    let mut rest = host;
    loop {
        if let Some(outlet) = TABLE.get(rest) {
            return Some(outlet);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// A domain under which others publish: *wordpress.com*.
pub fn is_hosting_platform(domain: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| super::entries(include_str!("data/hosting-platforms.txt")).collect());
    SET.contains(domain)
}

/// The domain of a known outlet under which everybody has mail addresses: *t-online.de*.
pub fn is_mail_provider(domain: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| super::entries(include_str!("data/mail-providers.txt")).collect());
    SET.contains(domain)
}

/// What a site is called that nobody has named: *Startseite*, *Mein Blog*.
pub fn is_nameless(site: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| super::entries(include_str!("data/pages/site-names.txt")).collect());
    SET.contains(site.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_by_their_hosts() {
        assert_eq!(outlet_of_host("sueddeutsche.de").unwrap().name, "Süddeutsche Zeitung");
        assert_eq!(outlet_of_host("abo.noz.de").unwrap().name, "Neue Osnabrücker Zeitung");
        assert_eq!(outlet_of_host("uferkurier.example"), None);
        assert_eq!(outlet_of_host("nichtzeit.de"), None);
        assert!(!outlet_of_host("zeit.de").unwrap().unmistakable);
    }

    #[test]
    fn each_domain_once_and_no_mistakable_name_twice() {
        let mut domains = std::collections::HashSet::new();
        let mut names = std::collections::HashSet::new();
        for outlet in known_outlets() {
            assert!(domains.insert(outlet.domain), "{outlet:?}");
            assert!(!outlet.unmistakable || names.insert(outlet.name), "{outlet:?}");
            assert_eq!(outlet.domain, outlet.domain.to_lowercase());
        }
    }
}

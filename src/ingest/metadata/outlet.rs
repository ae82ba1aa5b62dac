//! Which outlet published it.
//!
//! 1. the input's own field: a name or a domain
//! 2. a labelled line above the body: *Quelle: …*
//! 3. the host of the article's address
//! 4. what the page says of itself in lines that are not the article, such as *Schreib uns an …*: an inference, marked as
//!    such, and only for an outlet of the lexicon

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::extract::address::{as_domain, host};
use crate::ingest::extract::boilerplate::Furniture;
use crate::lexicon::{self, KnownOutlet};
use crate::model::{Outlet, OutletSource};

/// Known outlets whose domain gives mail addresses to everybody.
const MAIL_PROVIDERS: &[&str] = &["t-online.de", "bluewin.ch", "vol.at"];

/// What is known of the outlet, from the best source to the worst.
#[derive(Debug, Default)]
pub struct Evidence<'e> {
    /// The input's own field.
    pub field: Option<&'e str>,
    /// A labelled line above the body.
    pub labelled: Option<&'e str>,
    pub url: Option<&'e str>,
    /// Lines that were dropped from the body.
    pub furniture: &'e [Furniture],
}

/// None where nothing supports an outlet.
pub fn decide(evidence: &Evidence, notes: &mut Vec<String>) -> Option<Outlet> {
    let host = evidence.url.and_then(host);
    let field = evidence.field.map(|name| (name, OutletSource::Meta));
    if let Some((name, source)) = field.or(evidence.labelled.map(|name| (name, OutletSource::Header))) {
        let own = as_domain(name);
        let name = own.as_deref().and_then(lexicon::outlet_of_host).map_or(name, |known| known.name);
        return Some(Outlet { name: name.to_owned(), domain: own.or(host), source });
    }
    if let Some(host) = host {
        let name = lexicon::outlet_of_host(&host).map_or(host.clone(), |known| known.name.to_owned());
        return Some(Outlet { name, domain: Some(host), source: OutletSource::Url });
    }
    let (known, words) = of_furniture(evidence.furniture)?;
    notes.push(format!("outlet inferred from the page's own words: {words}"));
    Some(Outlet { name: known.name.to_owned(), domain: Some(known.domain.to_owned()), source: OutletSource::Text })
}

/// The one known outlet that the page's lines about itself point to, and by which words. Domains count before names; where
/// they point to several outlets, none is it.
fn of_furniture(lines: &[Furniture]) -> Option<(&'static KnownOutlet, String)> {
    let about_itself = || lines.iter().filter(|line| speaks_of_itself(line));
    let domains: Vec<_> = about_itself().flat_map(|line| domains_in(&line.text)).collect();
    if !domains.is_empty() {
        return only_one(domains);
    }
    only_one(about_itself().flat_map(names_in).collect())
}

fn only_one(found: Vec<(&'static KnownOutlet, String)>) -> Option<(&'static KnownOutlet, String)> {
    let first = found.first()?.0;
    found.iter().all(|(outlet, _)| *outlet == first).then(|| found.into_iter().next())?
}

/// Calls to subscribe and lines of copyright are the page's own; others are where they say *we*.
fn speaks_of_itself(line: &Furniture) -> bool {
    static WE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:wir|uns|unser\p{L}{0,2})\b").expect("a valid pattern"));
    match line.kind {
        "paywall" | "subscription" | "copyright" => true,
        "donation" | "help" | "newsletter" | "share" => WE.is_match(&line.text),
        _ => false,
    }
}

/// The known outlets whose domains, or addresses there, stand in a line.
fn domains_in(line: &str) -> Vec<(&'static KnownOutlet, String)> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?P<mailbox>[\w.+-]+@)?\b(?P<host>(?:[\p{L}\d-]+\.)+[a-z]{2,})\b").expect("a valid pattern")
    });
    let known = |found: regex::Captures| {
        let outlet = lexicon::outlet_of_host(&found["host"].to_lowercase())?;
        let private = found.name("mailbox").is_some() && MAIL_PROVIDERS.contains(&outlet.domain);
        (!private).then(|| (outlet, found[0].to_owned()))
    };
    ADDRESS.captures_iter(line).filter_map(known).collect()
}

/// The known outlets whose names stand in a line: those that mean nothing else, and in a call to subscribe any with a plus
/// behind it.
fn names_in(line: &Furniture) -> Vec<(&'static KnownOutlet, String)> {
    let lower = line.text.to_lowercase();
    let is_call = matches!(line.kind, "paywall" | "subscription");
    let stands = |outlet: &&KnownOutlet| {
        let name = outlet.name.to_lowercase();
        let name = ["der ", "die ", "das "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
        lower.match_indices(name).any(|(at, _)| {
            let (before, after) = (&lower[..at], &lower[at + name.len()..]);
            let plus = after.trim_start_matches([' ', '-']);
            let with_plus = is_call && (plus.starts_with('+') || plus.starts_with("plus"));
            let whole = !after.trim_start_matches('.').starts_with(char::is_alphanumeric);
            !before.ends_with(|c: char| c.is_alphanumeric()) && (with_plus || (outlet.unmistakable && whole))
        })
    };
    lexicon::known_outlets().iter().filter(stands).map(|outlet| (outlet, line.text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            owned("www.uferkurier.example", Some("uferkurier.example"), "meta")
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

    /// The domain that a text alone tells, and the note on it.
    fn told(text: &str) -> Option<(String, String)> {
        use crate::ingest::{clean, extract, read::Layout};
        let stripped = extract::boilerplate::strip(&clean::blocks(text, |_| true), Layout::Page);
        let mut notes = Vec::new();
        let found = decide(&Evidence { furniture: &stripped.furniture, ..Evidence::default() }, &mut notes)?;
        assert_eq!((found.source, notes.len()), (OutletSource::Text, 1));
        Some((found.domain.unwrap(), notes.remove(0)))
    }

    const BODY: &str = "Die Stadt Oberfelden will bis zum nächsten Frühjahr prüfen lassen, ob der alte Damm noch hält.";

    #[test]
    fn a_page_speaks_of_itself() {
        let mut missed = Vec::new();
        for (line, domain) in [
            (
                "Hast du einen Fehler entdeckt?\nSchreib uns auf fehler@watson.ch und wir schauen ihn uns an.",
                "watson.ch",
            ),
            ("Haben Sie Fragen zum Artikel?\nSchreiben Sie uns: leserservice@abo.noz.de", "noz.de"),
            ("Möchten Sie unsere Frankfurter Rundschau unterstützen?", "fr.de"),
            ("© 2024 Süddeutsche Zeitung", "sueddeutsche.de"),
            ("Copyright 2021 Aargauer Zeitung. Alle Rechte vorbehalten.", "aargauerzeitung.ch"),
            ("Folgen Sie uns auf Instagram: Kölner Stadt-Anzeiger", "ksta.de"),
            ("Weiterlesen mit SPIEGEL+", "spiegel.de"),
            ("Jetzt weiterlesen mit Zeit plus", "zeit.de"),
        ] {
            let found = told(&format!("{BODY}\n\n{line}")).map(|(domain, _)| domain);
            if found.as_deref() != Some(domain) {
                missed.push((line, found));
            }
        }
        assert!(missed.is_empty(), "{missed:?}");
        let (_, note) =
            told(&format!("{BODY}\n\nHaben Sie Fragen zum Artikel?\nSchreiben Sie uns an info@watson.ch.")).unwrap();
        assert_eq!(note, "outlet inferred from the page's own words: info@watson.ch");
    }

    #[test]
    fn other_outlets_may_be_mentioned() {
        for text in [
            "Das berichtet der „Spiegel“, und die Süddeutsche Zeitung (sueddeutsche.de) bestätigt es.",
            "Wir schrieben uns mit der Redaktion von watson.ch, und die Frankfurter Rundschau half uns dabei.",
            "Foto: Süddeutsche Zeitung",
            "Lesen Sie auch: Was die Frankfurter Rundschau über uns schreibt",
            "Hast du technische Probleme?\nSchreib uns an redaktion-öhr@t-online.de und wir melden uns.",
            "Schreiben Sie uns: a@watson.ch\nSchreiben Sie uns: b@noz.de",
            "Weiterlesen mit watson+",
            "Hast du Fragen zum Artikel? Schreib uns an ida@uferkurier.example.",
            "Haben Sie 20 Minuten Zeit für uns? Unterstützen Sie unsere Arbeit!",
        ] {
            assert_eq!(told(&format!("{BODY}\n\n{text}")), None, "{text}");
        }
    }
}

//! The outlet that furniture lines of a text name: *Schreib uns an …*, *© 2024 …*.

use crate::ingest::draft::FurnitureLine;
use crate::lexicon::{self, Furniture, KnownOutlet, PagePattern};

/// The one known outlet that the page's lines about itself name, and the words that name it. Domains count before
/// names; `None` if the lines name several outlets or none.
pub fn outlet(lines: &[FurnitureLine]) -> Option<(&'static KnownOutlet, String)> {
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

/// Whether a line is about the page itself: calls to subscribe and lines of copyright are; calls to donate, help,
/// newsletters and links to share are if they say *wir*.
fn speaks_of_itself(line: &FurnitureLine) -> bool {
    match line.kind {
        Furniture::Paywall | Furniture::Subscription | Furniture::Copyright => true,
        Furniture::Donation | Furniture::Help | Furniture::Newsletter | Furniture::Share => {
            PagePattern::We.matches(&line.text)
        }
        _ => false,
    }
}

/// The known outlets whose domains stand in a line, alone or in a mail address, each with the words that name it.
fn domains_in(line: &str) -> Vec<(&'static KnownOutlet, String)> {
    let known = |found: regex::Captures| {
        let outlet = lexicon::outlet_of_host(&found["host"].to_lowercase())?;
        let private = found.name("mailbox").is_some() && lexicon::is_mail_provider(outlet.domain);
        (!private).then(|| (outlet, found[0].to_owned()))
    };
    PagePattern::MailOrHost.regex().captures_iter(line).filter_map(known).collect()
}

/// The known outlets whose names stand in a line, each with the line: names that mean nothing else, and in a call to
/// subscribe any with a plus behind it (*Zeit plus*).
fn names_in(line: &FurnitureLine) -> Vec<(&'static KnownOutlet, String)> {
    let lower = line.text.to_lowercase();
    let is_call = matches!(line.kind, Furniture::Paywall | Furniture::Subscription);
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
    use crate::ingest::clean;
    use crate::ingest::plain::{self, Extent};

    /// The domain that a text alone tells, and by which words.
    fn told(text: &str) -> Option<(String, String)> {
        let stripped = plain::body::strip(&clean::blocks(text, |_| true), Extent::Whole);
        let (known, words) = outlet(&stripped.furniture)?;
        Some((known.domain.to_owned(), words))
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
        let (_, words) =
            told(&format!("{BODY}\n\nHaben Sie Fragen zum Artikel?\nSchreiben Sie uns an info@watson.ch.")).unwrap();
        assert_eq!(words, "info@watson.ch");
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

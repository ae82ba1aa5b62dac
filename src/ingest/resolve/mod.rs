//! Everything about an article but its text: title, kicker, date, outlet, authors, language.
//!
//! What comes in: a page that was read, or the lines and fields of a text. What goes out: values with their sources, and notes
//! for what was inferred. What nothing says stays absent.

pub mod authors;
pub mod date;
pub mod language;
pub mod outlet;
pub mod own_words;
pub mod paywall;
pub mod title;

use jiff::civil::Date;

use crate::ingest::page::Page;
use crate::ingest::page::claims::evidence::Evidence;
use crate::ingest::page::structured_data::StructuredData;
use crate::ingest::recognise::address::squeezed;
use crate::model::{Outlet, PartialDate};
use authors::Authorship;

#[derive(Debug, Default)]
pub struct Metadata {
    pub title: Option<String>,
    pub kicker: Option<String>,
    pub date: Option<PartialDate>,
    pub outlet: Option<Outlet>,
    /// The address that the page gives as its own.
    pub url: Option<String>,
    pub authorship: Authorship,
    /// As the page states it: `de`, `de-ch`, in lower case.
    pub language: Option<String>,
    /// Whether all of the text can be read without paying, where the page says so.
    pub free: Option<bool>,
    pub notes: Vec<String>,
}

/// Decides what to believe of what a page says. `today` is the day that no date may be after.
pub fn of_page(page: &Page, today: Date) -> Metadata {
    let Page { tree, blocks, body, said } = page;
    let mut notes = Vec::new();
    if said.linked.broken > 0 {
        notes.push("JSON-LD of the page is broken".to_owned());
    }
    let evidence = Evidence::new(tree, blocks, body, said, today);
    let date = date::published(&evidence).map(|(date, note)| {
        notes.extend(note.map(str::to_owned));
        date
    });
    let (headline, kicker) = title::heading(tree, blocks, body.heading);
    let of_outlet = outlet::Evidence::of_page(said);
    let outlet = outlet::decide(&of_outlet, &mut notes).or_else(|| outlet::of_issue(&evidence));
    let authorship = authors::of_page(&evidence, &outlet::names(&of_outlet, outlet.as_ref()));
    let title = title::title(said, headline.as_deref()).map(|(title, note)| {
        notes.extend(note.map(str::to_owned));
        title
    });
    Metadata {
        kicker: kicker.filter(|kicker| title.as_deref().is_none_or(|title| squeezed(title) != squeezed(kicker))),
        title,
        date,
        outlet,
        url: said.url.clone(),
        authorship,
        language: language(said),
        free: free(said),
        notes,
    }
}

fn language(said: &StructuredData) -> Option<String> {
    let stated = said
        .tags
        .lang
        .clone()
        .filter(|lang| !lang.trim().is_empty())
        .or_else(|| said.tags.text(&["og:locale", "content-language", "dc.language", "language"]))
        .or_else(|| said.articles().find_map(|work| work.language.clone()))?;
    let tag = stated.split([',', ';', ' ']).next()?.replace('_', "-").to_lowercase();
    let valid = (2..=12).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    valid.then_some(tag)
}

/// What the article says of itself, else what its page does, else a tag.
fn free(said: &StructuredData) -> Option<bool> {
    let own = said.articles().filter(|work| !work.listed).find_map(|work| work.free);
    let page = || said.linked.works.iter().filter(|work| work.is_page && !work.listed).find_map(|work| work.free);
    own.or_else(page).or_else(|| match said.tags.text(&["article:content_tier"])?.to_lowercase().as_str() {
        "free" => Some(true),
        "locked" => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_full() {
        let page = Page::read(
            r#"<html lang=de-CH><title>Öl im Fluß - Täler-Bote</title>
            <link rel=canonical href="https://www.taeler-bote.example/oel">
            <meta property="og:title" content="Öl im Fluß | Täler-Bote"><meta property="og:site_name" content="Täler-Bote">
            <meta property="og:description" content="Der Fluß ist grün.">
            <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-12T08:30:00Z",
            "author": ["Jana Beck", "dpa"], "isAccessibleForFree": false}</script>
            <body><div class=kicker>Umwelt</div><h1>Öl im Fluß</h1><p>Von Jana Beck</p></body>"#,
        );
        let found = of_page(&page, jiff::civil::date(2026, 1, 31));
        assert_eq!(found.title.as_deref(), Some("Öl im Fluß"));
        assert_eq!(found.kicker.as_deref(), Some("Umwelt"));
        let date = found.date.unwrap();
        assert_eq!((date.interval.to_string(), date.time.unwrap().hour()), ("2024-03-12".to_owned(), 9));
        assert_eq!(found.outlet.unwrap().domain.as_deref(), Some("taeler-bote.example"));
        assert_eq!(
            (found.authorship.authors, found.authorship.agencies),
            (vec!["Jana Beck".to_owned()], vec!["dpa".to_owned()])
        );
        assert_eq!((found.language.as_deref(), found.free), (Some("de-ch"), Some(false)));
    }

    #[test]
    fn an_issue_near_the_headline_names_the_outlet_of_a_page_without_any() {
        let text = "Der Fluß ist in der Nacht über die Ufer getreten, sagte die Größe der Feuerwehr am Morgen.";
        let page = |head: &str| {
            let page = format!(
                "{head}<p>Uferkurier vom 23.10.2024, Seite 12 / Lokales</p><h1>Öl im Fluß</h1><p>{text}</p><p>{text} Bald.</p>"
            );
            let found = of_page(&Page::read(&page), jiff::civil::date(2026, 1, 31));
            (found.outlet.unwrap().name, found.date.unwrap().interval.to_string())
        };
        assert_eq!(page(""), ("Uferkurier".to_owned(), "2024-10-23".to_owned()));
        assert_eq!(page("<link rel=canonical href=https://taeler-bote.example/a>").0, "taeler-bote.example");
    }

    #[test]
    fn articles_and_pages_say_whether_they_are_free() {
        for (json, expect) in [
            (r#"{"@type": "WebPage", "isAccessibleForFree": false}"#, Some(false)),
            (
                r#"[{"@type": "WebPage", "isAccessibleForFree": false}, {"@type": "Article", "isAccessibleForFree": true}]"#,
                Some(true),
            ),
            (
                r#"{"@type": "Article", "hasPart": [{"cssSelector": ".über", "isAccessibleForFree": "False"}]}"#,
                Some(false),
            ),
            (r#"{"@type": "ItemList", "itemListElement": [{"@type": "WebPage", "isAccessibleForFree": false}]}"#, None),
        ] {
            let page = Page::read(&format!("<script type='application/ld+json'>{json}</script>"));
            assert_eq!(of_page(&page, jiff::civil::date(2026, 1, 31)).free, expect, "{json}");
        }
    }

    #[test]
    fn a_logo_is_no_headline() {
        let site = "<link rel=canonical href=https://uferpost.example/a>";
        for (head, logo) in [
            ("<title>Öl im Fluß gefunden - Lokales - Uferpost</title>", "<h1>Uferpost</h1>"),
            ("<title>Uferpost</title>", "<h1>Uferpost</h1>"),
            ("<title>U-P online: Lokales: Öl im Fluß gefunden</title>", "<h1>U-P online</h1>"),
            ("<title>Öl im Fluß gefunden</title>", "<h1><a href=https://uferpost.example/>Das Blatt am Fluß</a></h1>"),
        ] {
            let text = "Der Fluß ist in der Nacht über die Ufer getreten, sagte die Größe der Feuerwehr am Morgen.";
            let page =
                format!("{head}{site}<div>{logo}</div><h2>Öl im Fluß gefunden</h2><p>{text}</p><p>{text} Bald.</p>");
            let page = Page::read(&page);
            let found = of_page(&page, jiff::civil::date(2026, 1, 31));
            assert_eq!(found.title.as_deref(), Some("Öl im Fluß gefunden"), "{logo}");
            assert!(page.text().paragraphs.iter().all(|paragraph| !paragraph.subhead), "{logo}");
        }
    }

    #[test]
    fn an_empty_page_says_nothing() {
        let page = Page::read("");
        let found = of_page(&page, jiff::civil::date(2026, 1, 31));
        assert!(
            found.title.is_none()
                && found.date.is_none()
                && found.outlet.is_none()
                && found.authorship == Authorship::default()
        );
    }

    #[test]
    fn hostile_pages_end() {
        for markup in [
            format!("<meta property=og:title content='{}'>", "Ö - ".repeat(250_000)),
            format!("<meta name=author content='{}'>", "Von ".repeat(250_000)),
            format!("<title>{}", "Größe | ".repeat(100_000)),
            "<a rel=author>".repeat(50_000),
            "<h1><span class=kicker>".repeat(20_000),
        ] {
            of_page(&Page::read(&markup), jiff::civil::date(2026, 1, 31));
        }
    }
}

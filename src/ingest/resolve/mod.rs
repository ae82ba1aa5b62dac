//! Which of the claims on an article are believed: one file for each fact, which lists the sources in the order in
//! which they are believed.
//!
//! What comes in: a [`Draft`](super::draft::Draft). What goes out: title, kicker, date, outlet, authors, language, each
//! with notes on what was inferred. What it does not do: it looks at no markup and no line; what nothing says stays
//! absent.

pub mod authors;
pub mod date;
pub mod language;
pub mod outlet;
mod own_words;
pub mod paywall;
pub mod title;

use super::draft::Draft;

/// The address of an article: the input's field before what the page or the text gives.
pub fn url(draft: &Draft) -> Option<String> {
    draft.fields.url.clone().or_else(|| draft.claims.url().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::authors::Authorship;
    use super::*;
    use crate::ingest::draft::Role;
    use crate::ingest::page;
    use crate::ingest::read::RawFields;
    use crate::model::{Outlet, PartialDate};

    /// All that is decided about a page.
    struct Facts {
        draft: Draft,
        title: Option<String>,
        kicker: Option<String>,
        date: Option<PartialDate>,
        outlet: Option<Outlet>,
        authorship: Authorship,
    }

    fn of_page(markup: &str) -> Facts {
        let today = jiff::civil::date(2026, 1, 31);
        let draft = page::draft(markup, RawFields::default(), today);
        let mut notes = Vec::new();
        let date = date::date(&draft, today, &mut notes);
        let outlet = outlet::outlet(&draft, &mut notes);
        let names = outlet::names(&draft, outlet.as_ref());
        let title = title::title(&draft, &names, &mut notes);
        let kicker = title::kicker(&draft, title.as_deref());
        let authorship = authors::authorship(&draft, &names, "");
        Facts { draft, title, kicker, date, outlet, authorship }
    }

    #[test]
    fn a_page_in_full() {
        let found = of_page(
            r#"<html lang=de-CH><title>Öl im Fluß - Täler-Bote</title>
            <link rel=canonical href="https://www.taeler-bote.example/oel">
            <meta property="og:title" content="Öl im Fluß | Täler-Bote">
            <meta property="og:site_name" content="Täler-Bote">
            <meta property="og:description" content="Der Fluß ist grün.">
            <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-12T08:30:00Z",
            "author": ["Jana Beck", "dpa"], "isAccessibleForFree": false}</script>
            <body><div class=kicker>Umwelt</div><h1>Öl im Fluß</h1><p>Von Jana Beck</p></body>"#,
        );
        assert_eq!(found.title.as_deref(), Some("Öl im Fluß"));
        assert_eq!(found.kicker.as_deref(), Some("Umwelt"));
        let date = found.date.unwrap();
        assert_eq!((date.interval.to_string(), date.time.unwrap().hour()), ("2024-03-12".to_owned(), 9));
        assert_eq!(found.outlet.unwrap().domain.as_deref(), Some("taeler-bote.example"));
        assert_eq!(
            (found.authorship.authors, found.authorship.agencies),
            (vec!["Jana Beck".to_owned()], vec!["dpa".to_owned()])
        );
        let claims = &found.draft.claims;
        assert_eq!((claims.language().as_deref(), claims.free()), (Some("de-ch"), Some(false)));
    }

    #[test]
    fn an_issue_near_the_headline_names_the_outlet_of_a_page_without_any() {
        let text = "Der Fluß ist in der Nacht über die Ufer getreten, sagte die Größe der Feuerwehr am Morgen.";
        let page = |head: &str| {
            let page = format!(
                "{head}<p>Uferkurier vom 23.10.2024, Seite 12 / Lokales</p><h1>Öl im Fluß</h1><p>{text}</p><p>{text} \
                 Bald.</p>"
            );
            let found = of_page(&page);
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
                r#"[{"@type": "WebPage", "isAccessibleForFree": false},
                    {"@type": "Article", "isAccessibleForFree": true}]"#,
                Some(true),
            ),
            (
                r#"{"@type": "Article", "hasPart": [{"cssSelector": ".über", "isAccessibleForFree": "False"}]}"#,
                Some(false),
            ),
            (r#"{"@type": "ItemList", "itemListElement": [{"@type": "WebPage", "isAccessibleForFree": false}]}"#, None),
        ] {
            let page = format!("<script type='application/ld+json'>{json}</script>");
            assert_eq!(of_page(&page).draft.claims.free(), expect, "{json}");
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
            let found = of_page(&page);
            assert_eq!(found.title.as_deref(), Some("Öl im Fluß gefunden"), "{logo}");
            assert!(found.draft.blocks.iter().all(|block| block.role != Role::Subhead), "{logo}");
        }
    }

    #[test]
    fn an_empty_page_says_nothing() {
        let found = of_page("");
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
            of_page(&markup);
        }
    }
}

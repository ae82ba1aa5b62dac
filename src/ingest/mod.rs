//! From bytes to clean articles.
//!
//! What comes in: paths, or standard input. What goes out: `Article`s, and a `Rejected` with its place for each input
//! that gave none. Reading (`read`) knows formats, cleaning (`clean`) knows layouts, the front ends
//! (`plain` of text, `page` of markup) know newspapers, `resolve` decides whom to believe. What it does not do: nothing of the index; whether an article is new is decided in `archive`.

pub mod clean;
pub mod draft;
pub mod identity;
pub mod page;
pub mod plain;
pub mod read;
pub mod recognise;
pub mod repeated;
pub mod resolve;
pub mod version;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::{Article, ArticleId, Span};
use crate::speech;
use crate::text::{repair_characters, repair_mojibake};
use page::Page;
use plain::header::Header;
use plain::structure::Structure;
pub use read::{Raw, Rejected, Rejection};
pub use repeated::{LineCounter, RepeatedLines};
use resolve::Metadata;
use resolve::outlet::Evidence;
pub use version::VERSION;

/// What is known besides an input.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// The lines that outlets are known to repeat.
    pub repeated: RepeatedLines,
    /// The day of reading, which no date may be after: by default one before all, so that none is believed.
    pub today: Date,
}

impl Background {
    /// On this day by the clock.
    pub fn today(repeated: RepeatedLines) -> Self {
        Background { repeated, today: jiff::Zoned::now().date() }
    }
}

/// Makes the article of one input. `id` is its public name, which the archive keeps unique.
pub fn article(raw: Raw, id: ArticleId, background: &Background) -> Result<Article, Rejected> {
    let mut notes = raw.notes;
    let mut misdecoded = 0;
    let fields = raw.fields.map_texts(|text| one_line(&repaired(text, &mut misdecoded)));
    let (structure, page) = match raw.kind {
        read::RawKind::WholeText => {
            let text = repaired(&raw.text, &mut misdecoded);
            let (mail, text) = plain::mail::open(&text);
            let blocks = clean::blocks(text, recognise::stands_alone);
            (plain::structure::of_page(blocks, mail), Metadata::default())
        }
        read::RawKind::BodyText => {
            let blocks = clean::blocks(&repaired(&raw.text, &mut misdecoded), recognise::stands_alone);
            (plain::structure::of_body(blocks, fields.title.as_deref()), Metadata::default())
        }
        read::RawKind::Markup => of_markup(&raw.text, background.today, &mut misdecoded),
    };
    if misdecoded > 0 {
        notes.push(format!("repaired {misdecoded} mis-decoded letter{}", if misdecoded == 1 { "" } else { "s" }));
    }
    let Structure { header, mut paragraphs, call, furniture, notes: found } = structure;
    notes.extend(found);
    notes.extend(page.notes);
    let date = page.date.or_else(|| recognise::date::decide(&fields, &header.datelines, &mut notes));
    let date = date.filter(|date| {
        let believed = recognise::date::is_believed(&date.interval, background.today);
        if !believed {
            notes.push(format!("date not believed: {}", date.interval));
        }
        believed
    });
    let url = fields.url.or(page.url).or(header.url);
    let evidence = Evidence {
        field: fields.outlet.as_deref(),
        labelled: header.outlet.as_deref(),
        url: url.as_deref(),
        furniture: &furniture,
        ..Evidence::default()
    };
    let outlet = page.outlet.or_else(|| resolve::outlet::decide(&evidence, &mut notes));
    if let Some(outlet) = &outlet {
        let lines = background.repeated.strip(outlet.key(), &mut paragraphs);
        notes.extend((lines > 0).then(|| plain::body::dropped("repeated by the outlet", lines)));
    }
    let (body, subheads) = join_paragraphs(&paragraphs);
    if body.is_empty() {
        return Err(Rejected::new(raw.source, Rejection::NoText));
    }
    notes.extend(resolve::paywall::note(&body, call, fields.free.or(page.free)).map(str::to_owned));
    let speech = speech::read(&body);
    let language = resolve::language::decide(fields.language.or(page.language).as_deref(), &body, &mut notes);
    let names = resolve::outlet::names(&evidence, outlet.as_ref());
    let mut authorship = match raw.kind {
        read::RawKind::Markup => page.authorship,
        read::RawKind::WholeText | read::RawKind::BodyText => {
            resolve::authors::of_text(&fields.authors, header.credits, &names)
        }
    };
    recognise::agencies::of_body(&body).into_iter().for_each(|agency| authorship.add_agency(agency));
    notes.extend(authorship.notes());
    Ok(Article {
        id,
        source: raw.source,
        url,
        title: page.title.or_else(|| Some(resolve::title::without_outlet(&fields.title.or(header.title)?, &names))),
        lead: header.lead,
        kicker: page.kicker.or(header.kicker),
        date,
        outlet,
        authors: authorship.authors,
        language,
        body,
        subheads,
        quotes: speech.quotes,
        experts: speech.experts,
        notes,
    })
}

/// What an input looks like at a glance: whose it is, and its text.
pub struct Outline<'r> {
    /// Its outlet's key, as far as fields and addresses tell.
    pub outlet: Option<String>,
    pub text: Cow<'r, str>,
}

/// Looks at an input without making an article of it.
pub fn outline(raw: &Raw) -> Outline<'_> {
    let fields = &raw.fields;
    let (outlet, text) = match raw.kind {
        read::RawKind::Markup => {
            let (structure, page) = of_markup(&raw.text, Date::default(), &mut 0);
            (page.outlet, Cow::Owned(join_paragraphs(&structure.paragraphs).0))
        }
        read::RawKind::WholeText | read::RawKind::BodyText => {
            let evidence =
                Evidence { field: fields.outlet.as_deref(), url: fields.url.as_deref(), ..Evidence::default() };
            let outlet = resolve::outlet::decide(&evidence, &mut Vec::new());
            // The lines that are dropped later are those of the repaired text.
            (outlet, repair_mojibake(&raw.text).0)
        }
    };
    Outline { outlet: outlet.map(|outlet| outlet.key().to_owned()), text }
}

fn of_markup(markup: &str, today: Date, misdecoded: &mut usize) -> (Structure, Metadata) {
    let (markup, letters) = repair_mojibake(markup);
    *misdecoded += letters;
    let line = |text: &str| one_line(&repair_characters(text));
    let page = Page::read(&markup);
    let mut metadata = resolve::of_page(&page, today);
    let page::Text { lead, mut paragraphs, call, notes } = page.text();
    paragraphs.iter_mut().for_each(|paragraph| paragraph.text = line(&paragraph.text));
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    for text in [&mut metadata.title, &mut metadata.kicker] {
        *text = text.as_deref().map(line);
    }
    metadata.authorship.authors.iter_mut().for_each(|author| *author = line(author));
    let header = Header { lead: lead.as_deref().map(line), ..Header::default() };
    (Structure { header, paragraphs, call, notes, ..Structure::default() }, metadata)
}

/// Refuses an article in another language. One whose language is not known passes.
pub fn if_german(article: Article) -> Result<Article, Rejected> {
    match article.language {
        Some(language) if language != resolve::language::GERMAN => {
            Err(Rejected::new(article.source, Rejection::NotGerman { language }))
        }
        _ => Ok(article),
    }
}

fn join_paragraphs(paragraphs: &[draft::Paragraph]) -> (String, Vec<Span>) {
    let mut body = String::new();
    let mut subheads = Vec::new();
    for paragraph in paragraphs {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let start = body.len();
        body.push_str(&paragraph.text);
        if paragraph.subhead {
            subheads.push(Span::new(start, body.len()));
        }
    }
    (body, subheads)
}

/// A text of the input with the letters that were meant. Adds how many were decoded wrongly to `misdecoded`.
fn repaired(text: &str, misdecoded: &mut usize) -> String {
    let (text, letters) = repair_mojibake(text);
    *misdecoded += letters;
    repair_characters(&text)
}

/// A field of the input as one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    /// The article of one JSON line.
    fn of_line(line: &str) -> Article {
        let source = Source { path: "/ä.jsonl".into(), given: "ä.jsonl".into(), line: None };
        let raw = read::jsonl::JsonLines::new(line.as_bytes(), source).next().unwrap().unwrap();
        article(raw, ArticleId("1".into()), &Background::default()).unwrap()
    }

    /// The article of one plain text.
    fn of_text(text: &str) -> Article {
        let source = Source { path: "/ä.txt".into(), given: "ä.txt".into(), line: None };
        let background = Background { today: jiff::civil::date(2026, 1, 31), ..Background::default() };
        article(
            read::read_document(text.as_bytes(), source, read::txt::read).unwrap(),
            ArticleId("1".into()),
            &background,
        )
        .unwrap()
    }

    #[test]
    fn fields_are_cleaned_as_pages_are() {
        for (author, authors, source) in [
            (r#""Von Jana Beck, dpa""#, "Jana Beck", "source: dpa"),
            (r#""Jana Beck und Jörg Groß""#, "Jana Beck|Jörg Groß", ""),
            (r#"["Redaktion"]"#, "", ""),
            (r#""Uferpost""#, "", ""),
            (r#""dpa/lno""#, "", "source: dpa/lno"),
            (r#"[{"name": "Jana Beck, Redakteurin"}, {"name": "APA"}]"#, "Jana Beck", "source: APA"),
        ] {
            let found = of_line(&format!(
                r#"{{"title": "Der Deich hält | Uferpost", "author": {author}, "url": "https://m.uferpost.example/deich", "text": "Der Deich hält seit gestern."}}"#
            ));
            assert_eq!(found.authors.join("|"), authors, "{author}");
            let sources: Vec<_> = found.notes.iter().filter(|note| note.starts_with("source")).cloned().collect();
            assert_eq!(sources.join(""), source, "{author}");
            assert_eq!(found.title.as_deref(), Some("Der Deich hält"));
            assert_eq!(found.outlet.unwrap().domain.as_deref(), Some("uferpost.example"));
        }
    }

    #[test]
    fn texts_name_author_outlet_and_agency() {
        let body = "Oberfelden (dpa) – Der Deich an der Öhr hält, wie die Stadt am Montag mitteilte.\n\nEr ist hundert Jahre alt und \
                    war nie gebrochen.";
        for text in [
            format!("https://www.uferpost.example/deich\n\nDer Deich hält | Uferpost\nVon Jana Beck und dpa\n\n{body}"),
            format!(
                "Der Deich hält - uferpost.example\nJana Beck\n12.03.2024, 09:12 Uhr\n\n{body}\n\nhttps://uferpost.example/deich"
            ),
            format!(
                "Quelle: uferpost.example vom 12.03.2024, S. 5\nTitel: Der Deich hält\nAutor: Beck, Jana\n\n{body}\n\ndpa"
            ),
            format!("Der Deich hält\nURL: https://amp.uferpost.example/deich\n\n{body}\n\nVon Jana Beck (dpa)"),
        ] {
            let found = of_text(&text);
            assert_eq!(found.title.as_deref(), Some("Der Deich hält"), "{text}");
            assert_eq!(found.authors, ["Jana Beck"], "{text}");
            assert_eq!(found.outlet.unwrap().domain.as_deref(), Some("uferpost.example"), "{text}");
            assert_eq!(found.notes.iter().filter(|note| *note == "source: dpa").count(), 1, "{:?}", found.notes);
            assert_eq!(found.body, body, "{text}");
        }
    }

    #[test]
    fn mails_and_markdown_are_read_without_their_marks() {
        let body = "Der Damm an der Öhr hält, wie die Stadt am Montag mitteilte.\n\nAm Ufer\n\nDort ist niemand mehr, seit das Wasser \
                    über die Straße zur Mühle läuft.";
        let marked = body.replace("Am Ufer", "## **Am Ufer** ##");
        for text in [
            format!(
                "Von: Jana Beck <jana@uferpost.example>\nBetreff: WG: Der Damm hält\nDatum: 23. Oktober 2024 um 16:03:11 MESZ\nAn: \
                 Uli Groß\n\nDer Damm hält\n\n{body}"
            ),
            format!("# Der Damm hält\n\n*Von Jana Beck, 23.10.2024, 16:03 Uhr MESZ*\n\n{marked}"),
            format!("---\ndate: 2024-10-23T16:03:00\n---\n# Der Damm hält\n### Von Jana Beck\n\n{marked}"),
        ] {
            let found = of_text(&text);
            assert_eq!(found.title.as_deref(), Some("Der Damm hält"), "{text}");
            let date = found.date.unwrap();
            assert_eq!((date.interval.to_string(), date.time.unwrap().hour()), ("2024-10-23".to_owned(), 16), "{text}");
            assert_eq!(found.authors, ["Jana Beck"], "{text}");
            assert_eq!(found.body, body, "{text}");
            assert_eq!(found.subheads.len(), 1, "{text}");
        }
        let tagged = format!("Der Damm hält\n\n{body}\n\n#damm #öhr");
        assert!(of_text(&tagged).body.ends_with("#damm #öhr"));
    }

    #[test]
    fn agencies_reading_times_and_rights_on_lines_of_their_own_go() {
        let body = "Der Damm an der Öhr hält, wie die Stadt am Montag mitteilte.\n\nDort ist niemand mehr, seit das Wasser über \
                    die Straße zur Mühle läuft.";
        for text in [
            format!("Der Damm hält\nAPA/Red.\n3 Min.\n\n{body}\n\n(c) Uferkurier Verlag"),
            format!("Der Damm hält\nLesezeit: 3 Minuten\n\n{body}\n\nAPA/Red.\n(c) Täler-Bote"),
        ] {
            let found = of_text(&text);
            assert_eq!((found.title.as_deref(), found.body.as_str()), (Some("Der Damm hält"), body), "{text}");
            assert!(found.notes.contains(&"source: APA".to_owned()), "{:?}", found.notes);
        }
    }

    #[test]
    fn minutes_and_items_of_lists_within_a_text_stay() {
        let body = "Der Kuchen von der Öhr ist süß, wie alle wissen, die ihn am Montag kosteten.\n\n(a) Äpfel\n\n(b) Nüsse\n\n(c) Öl\n\nNun geht alles für lange Zeit in den großen Ofen, bis es duftet.\n\nVorbereitung\n\n8 Min.";
        assert_eq!(of_text(&format!("Apfelkuchen wie früher\n\n{body}")).body, body);
        let titled = of_text(&format!("Copyright Trolle verklagen den Verein\n\n{body}"));
        assert_eq!(titled.title.as_deref(), Some("Copyright Trolle verklagen den Verein"));
    }

    #[test]
    fn wrongly_decoded_letters_are_put_back_in_text_and_fields() {
        let found = of_line(
            r#"{"title": "GroÃŸe BrÃ¼cke", "author": "JÃ¶rg Ã–hr", "outlet": "TÃ¤ler-Bote",
            "text": "â€žEs gibt GrÃ¼ÃŸe aus KÃ¶lnâ€œ, sagte die BÃ¼rgermeisterin am Montag."}"#
                .replace('\n', "")
                .as_str(),
        );
        assert_eq!(found.title.as_deref(), Some("Große Brücke"));
        assert_eq!(found.authors, ["Jörg Öhr"]);
        assert_eq!(found.outlet.unwrap().name, "Täler-Bote");
        assert_eq!(found.body, "„Es gibt Grüße aus Köln“, sagte die Bürgermeisterin am Montag.");
        assert!(found.notes.contains(&"repaired 11 mis-decoded letters".to_owned()), "{:?}", found.notes);
    }
}

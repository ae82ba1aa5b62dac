//! From bytes to clean articles.
//!
//! What comes in: paths, or standard input. What goes out: `Article`s, and a `Rejected` with its place for each input
//! that gave none. What it does not do: nothing of the index; whether an article is new is decided in `archive`.
//!
//! The way: `read` knows formats, `clean` letters and lines, `recognise` what a line says. Two front ends make one
//! `draft` each: `plain` of text, `page` of markup. `resolve` decides whom to believe, one file for each fact;
//! `repeated` drops what an outlet has below many of its articles.

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

use crate::lexicon::Furniture;
use crate::model::{Article, ArticleId, Span};
use crate::speech;
use crate::text::repair_mojibake;
use draft::{Draft, DraftBlock, Role};
use plain::Extent;
pub use read::{Raw, Rejected, Rejection};
use read::{RawFields, RawKind};
pub use repeated::{LineCounter, RepeatedLines};
pub use version::VERSION;

/// What the reading of every input needs besides the input.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// The lines that outlets are known to repeat.
    pub repeated: RepeatedLines,
    /// The day of reading, which no date may be after: by default one before all, so that none is believed.
    pub today: Date,
}

impl Background {
    /// What is known today by the clock.
    pub fn today(repeated: RepeatedLines) -> Self {
        Background { repeated, today: crate::model::today() }
    }
}

/// Makes the article of one input. `id` is its public name, which the archive keeps unique.
pub fn article(raw: Raw, id: ArticleId, background: &Background) -> Result<Article, Rejected> {
    let Raw { source, kind, text, fields, mut notes, .. } = raw;
    let mut draft = draft(kind, &text, fields, background.today);
    notes.extend(note_misdecoded(draft.misdecoded));
    notes.append(&mut draft.notes);

    let date = resolve::date::date(&draft, background.today, &mut notes);
    let outlet = resolve::outlet::outlet(&draft, &mut notes);
    let outlet_names = resolve::outlet::names(&draft, outlet.as_ref());
    let title = resolve::title::title(&draft, &outlet_names, &mut notes);
    let kicker = resolve::title::kicker(&draft, title.as_deref());

    if let Some(outlet) = &outlet {
        let lines = background.repeated.strip(outlet.key(), &mut draft.blocks);
        notes.extend((lines > 0).then(|| Furniture::Repeated.note_dropped(lines)));
    }
    let (body, subheads) = join_blocks(&draft.blocks);
    if body.is_empty() {
        return Err(Rejected::new(source, Rejection::NoText));
    }
    notes.extend(resolve::paywall::note(&draft, &body).map(str::to_owned));
    let language = resolve::language::language(&draft, &body, &mut notes);
    let authorship = resolve::authors::authorship(&draft, &outlet_names, &body);
    notes.extend(authorship.notes());

    let speech = speech::read(&body);
    Ok(Article {
        id,
        source,
        url: resolve::url(&draft),
        title: title.map(|title| draft.repaired(title)),
        kicker: kicker.map(|kicker| draft.repaired(kicker)),
        lead: draft.lead,
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

/// Reads an input by the front end for its kind.
fn draft(kind: RawKind, text: &str, fields: RawFields, today: Date) -> Draft {
    let mut misdecoded = 0;
    let fields = fields.map_texts(|text| {
        let (text, letters) = clean::repaired(text);
        misdecoded += letters;
        clean::one_line(&text)
    });
    let mut draft = match kind {
        RawKind::WholeText => plain::draft(text, Extent::Whole, fields),
        RawKind::BodyText => plain::draft(text, Extent::Body, fields),
        RawKind::Markup => page::draft(text, fields, today),
    };
    draft.misdecoded += misdecoded;
    draft
}

/// The outlet and the text of an input, read without resolving the other facts.
pub struct Outline<'r> {
    /// The key of its outlet; `None` if neither fields nor addresses name one.
    pub outlet: Option<String>,
    pub text: Cow<'r, str>,
}

/// The outline of an input, without making an article of it.
pub fn outline(raw: &Raw) -> Outline<'_> {
    let (draft, text) = match raw.kind {
        RawKind::Markup => {
            let draft = page::draft(&raw.text, RawFields::default(), Date::default());
            let text = join_blocks(&draft.blocks).0;
            (draft, Cow::Owned(text))
        }
        // The lines that are dropped later are those of the repaired text.
        RawKind::WholeText | RawKind::BodyText => (Draft::of_fields(raw.fields.clone()), repair_mojibake(&raw.text).0),
    };
    let outlet = resolve::outlet::outlet(&draft, &mut Vec::new());
    Outline { outlet: outlet.map(|outlet| outlet.key().to_owned()), text }
}

/// The article, unless it is in another language than German. One whose language is not known passes.
pub fn if_german(article: Article) -> Result<Article, Rejected> {
    match article.language {
        Some(language) if language != resolve::language::GERMAN => {
            Err(Rejected::new(article.source, Rejection::NotGerman { language }))
        }
        _ => Ok(article),
    }
}

/// The text of an article, its blocks parted by empty lines, and the spans of its subheads in bytes.
fn join_blocks(blocks: &[DraftBlock]) -> (String, Vec<Span>) {
    let mut body = String::new();
    let mut subheads = Vec::new();
    for block in blocks {
        if !body.is_empty() {
            body.push_str("\n\n");
        }
        let start = body.len();
        body.push_str(&block.text);
        if block.role == Role::Subhead {
            subheads.push(Span::new(start, body.len()));
        }
    }
    (body, subheads)
}

fn note_misdecoded(letters: usize) -> Option<String> {
    let plural = if letters == 1 { "" } else { "s" };
    (letters > 0).then(|| format!("repaired {letters} mis-decoded letter{plural}"))
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
            let url = "https://m.uferpost.example/deich";
            let text = "Der Deich hält seit gestern.";
            let found = of_line(&format!(
                r#"{{"title": "Der Deich hält | Uferpost", "author": {author}, "url": "{url}", "text": "{text}"}}"#
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
        let body = "Oberfelden (dpa) – Der Deich an der Öhr hält, wie die Stadt am Montag mitteilte.\n\nEr ist hundert \
                    Jahre alt und war nie gebrochen.";
        for text in [
            format!("https://www.uferpost.example/deich\n\nDer Deich hält | Uferpost\nVon Jana Beck und dpa\n\n{body}"),
            format!(
                "Der Deich hält - uferpost.example\nJana Beck\n12.03.2024, 09:12 \
                 Uhr\n\n{body}\n\nhttps://uferpost.example/deich"
            ),
            format!(
                "Quelle: uferpost.example vom 12.03.2024, S. 5\nTitel: Der Deich hält\nAutor: Beck, \
                 Jana\n\n{body}\n\ndpa"
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
        let body = "Der Damm an der Öhr hält, wie die Stadt am Montag mitteilte.\n\nAm Ufer\n\nDort ist niemand mehr, \
                    seit das Wasser über die Straße zur Mühle läuft.";
        let marked = body.replace("Am Ufer", "## **Am Ufer** ##");
        for text in [
            format!(
                "Von: Jana Beck <jana@uferpost.example>\nBetreff: WG: Der Damm hält\nDatum: 23. Oktober 2024 um \
                 16:03:11 MESZ\nAn: Uli Groß\n\nDer Damm hält\n\n{body}"
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
        let body = "Der Damm an der Öhr hält, wie die Stadt am Montag mitteilte.\n\nDort ist niemand mehr, seit das \
                    Wasser über die Straße zur Mühle läuft.";
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
        let body = "Der Kuchen von der Öhr ist süß, wie alle wissen, die ihn am Montag kosteten.\n\n(a) Äpfel\n\n(b) \
                    Nüsse\n\n(c) Öl\n\nNun geht alles für lange Zeit in den großen Ofen, bis es \
                    duftet.\n\nVorbereitung\n\n8 Min.";
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

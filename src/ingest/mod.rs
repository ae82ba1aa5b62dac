//! From bytes to clean articles.
//!
//! What comes in: paths, or standard input. What goes out: `Article`s, and a `Rejected` with its place for each input
//! that gave none. Reading (`read`) knows formats, cleaning (`clean`) knows layouts, extraction (`extract`) knows
//! newspapers. What it does not do: nothing of the index; whether an article is new is decided in `archive`.

pub mod clean;
pub mod extract;
pub mod identity;
pub mod page;
pub mod read;
pub mod repeated;

use std::borrow::Cow;

use crate::model::{Article, ArticleId, Span};
use crate::speech;
use crate::text::{repair_characters, repair_mojibake};
use extract::structure::Structure;
pub use read::{Raw, Rejected, Rejection};
pub use repeated::{LineCounter, RepeatedLines};

/// Changes whenever the same bytes would give another article: it is part of every content hash, so that the next
/// ingest brings the archive up to date by itself.
pub const VERSION: u32 = 4;

/// Makes the article of one input. `id` is its public name, which the archive keeps unique; `repeated` are the lines that its
/// outlet is known to repeat.
pub fn article(raw: Raw, id: ArticleId, repeated: &RepeatedLines) -> Result<Article, Rejected> {
    let mut notes = raw.notes;
    let mut misdecoded = 0;
    let fields = raw.fields.map_texts(|text| one_line(&repaired(text, &mut misdecoded)));
    let structure = match raw.layout {
        read::Layout::Page => extract::structure::of_page(blocks(&raw.text, &mut misdecoded)),
        read::Layout::Body => extract::structure::of_body(blocks(&raw.text, &mut misdecoded), fields.title.as_deref()),
        read::Layout::Markup => of_markup(&raw.text, &mut misdecoded),
    };
    if misdecoded > 0 {
        notes.push(format!("repaired {misdecoded} mis-decoded letter{}", if misdecoded == 1 { "" } else { "s" }));
    }
    let Structure { header, mut paragraphs, call, notes: found } = structure;
    notes.extend(found);
    let date = extract::date::decide(&fields, &header.datelines, &mut notes);
    let url = fields.url.or(header.url);
    let outlet = extract::outlet::decide(fields.outlet.as_deref(), header.outlet.as_deref(), url.as_deref());
    if let Some(outlet) = &outlet {
        let lines = repeated.strip(outlet.key(), &mut paragraphs);
        notes.extend((lines > 0).then(|| extract::boilerplate::dropped("repeated by the outlet", lines)));
    }
    let (body, subheads) = join_paragraphs(&paragraphs);
    if body.is_empty() {
        return Err(Rejected::new(raw.source, Rejection::NoText));
    }
    notes.extend(extract::paywall::note(&body, call, fields.free).map(str::to_owned));
    let speech = speech::read(&body);
    let language = extract::language::decide(fields.language.as_deref(), &body, &mut notes);
    let authors = if fields.authors.is_empty() { header.authors } else { fields.authors };
    Ok(Article {
        id,
        source: raw.source,
        url,
        title: fields.title.or(header.title),
        lead: header.lead,
        kicker: header.kicker,
        date,
        outlet,
        authors,
        language,
        body,
        subheads,
        quotes: speech.quotes,
        experts: speech.experts,
        notes,
    })
}

/// The blocks of a text whose letters are repaired.
fn blocks(text: &str, misdecoded: &mut usize) -> Vec<clean::Block> {
    clean::blocks(&repaired(text, misdecoded), extract::stands_alone)
}

/// What an input looks like at a glance: whose it is, and its text.
pub struct Outline<'r> {
    /// Its outlet's key, as far as fields and addresses tell.
    pub outlet: Option<String>,
    pub text: Cow<'r, str>,
}

/// Looks at an input without making an article of it.
pub fn outline(raw: &Raw) -> Outline<'_> {
    let (url, text) = match raw.layout {
        read::Layout::Markup => {
            let page = of_markup(&raw.text, &mut 0);
            (page.header.url, Cow::Owned(join_paragraphs(&page.paragraphs).0))
        }
        read::Layout::Page | read::Layout::Body => (raw.fields.url.clone(), Cow::Borrowed(raw.text.as_str())),
    };
    let outlet = extract::outlet::decide(raw.fields.outlet.as_deref(), None, url.as_deref());
    Outline { outlet: outlet.map(|outlet| outlet.key().to_owned()), text }
}

fn of_markup(markup: &str, misdecoded: &mut usize) -> Structure {
    let (markup, letters) = repair_mojibake(markup);
    *misdecoded += letters;
    let page = page::read(&markup);
    let mut paragraphs = page.paragraphs;
    paragraphs.iter_mut().for_each(|paragraph| paragraph.text = one_line(&repair_characters(&paragraph.text)));
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    let line = |text: &str| one_line(&repair_characters(text));
    let header = extract::header::Header {
        title: page.title.as_deref().map(line),
        lead: page.lead.as_deref().map(line),
        url: page.url,
        ..Default::default()
    };
    Structure { header, paragraphs, notes: page.notes, ..Structure::default() }
}

/// Refuses an article in another language. One whose language is not known passes.
pub fn if_german(article: Article) -> Result<Article, Rejected> {
    match article.language {
        Some(language) if language != extract::language::GERMAN => {
            Err(Rejected::new(article.source, Rejection::NotGerman { language }))
        }
        _ => Ok(article),
    }
}

fn join_paragraphs(paragraphs: &[extract::boilerplate::Paragraph]) -> (String, Vec<Span>) {
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
        let raw = read::jsonl::Lines::new(line.as_bytes(), source).next().unwrap().unwrap();
        article(raw, ArticleId("1".into()), &RepeatedLines::default()).unwrap()
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

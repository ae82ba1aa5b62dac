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

use crate::model::{Article, ArticleId, Span};
use crate::speech;
use crate::text::{repair_characters, repair_mojibake};
use extract::outlet::Evidence;
use extract::structure::Structure;
pub use read::{Raw, Rejected, Rejection};

/// Changes whenever the same bytes would give another article: it is part of every content hash, so that the next
/// ingest brings the archive up to date by itself.
pub const VERSION: u32 = 4;

/// Makes the article of one input. `id` is its public name, which the archive keeps unique.
pub fn article(raw: Raw, id: ArticleId) -> Result<Article, Rejected> {
    let mut notes = raw.notes;
    let mut misdecoded = 0;
    let blocks = clean::blocks(&repaired(&raw.text, &mut misdecoded), extract::stands_alone);
    let fields = raw.fields.map_texts(|text| one_line(&repaired(text, &mut misdecoded)));
    if misdecoded > 0 {
        notes.push(format!("repaired {misdecoded} mis-decoded letter{}", if misdecoded == 1 { "" } else { "s" }));
    }
    let structure = match raw.layout {
        read::Layout::Page => extract::structure::of_page(blocks),
        read::Layout::Body => extract::structure::of_body(blocks, fields.title.as_deref()),
    };
    let Structure { header, paragraphs, call, furniture, notes: found } = structure;
    notes.extend(found);
    let (body, subheads) = join_paragraphs(&paragraphs);
    if body.is_empty() {
        return Err(Rejected::new(raw.source, Rejection::NoText));
    }
    notes.extend(extract::paywall::note(&body, call, fields.free).map(str::to_owned));
    let speech = speech::read(&body);
    let date = extract::date::decide(&fields, &header.datelines, &mut notes);
    let url = fields.url.or(header.url);
    let evidence = Evidence {
        field: fields.outlet.as_deref(),
        labelled: header.outlet.as_deref(),
        url: url.as_deref(),
        furniture: &furniture,
    };
    let outlet = extract::outlet::decide(&evidence, &mut notes);
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
        article(raw, ArticleId("1".into())).unwrap()
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

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
use crate::text::repair_characters;
use extract::structure::Structure;
pub use read::{Raw, Rejected, Rejection};

/// Changes whenever the same bytes would give another article: it is part of every content hash, so that the next
/// ingest brings the archive up to date by itself.
pub const VERSION: u32 = 4;

/// Makes the article of one input. `id` is its public name, which the archive keeps unique.
pub fn article(raw: Raw, id: ArticleId) -> Result<Article, Rejected> {
    let mut notes = raw.notes;
    let blocks = || clean::blocks(&repair_characters(&raw.text), extract::stands_alone);
    let structure = match raw.layout {
        read::Layout::Page => extract::structure::of_page(blocks()),
        read::Layout::Body => extract::structure::of_body(blocks(), raw.fields.title.as_deref()),
        read::Layout::Markup => of_markup(&raw.text),
    };
    let Structure { header, paragraphs, notes: found } = structure;
    notes.extend(found);
    let (body, subheads) = join_paragraphs(&paragraphs);
    if body.is_empty() {
        return Err(Rejected::new(raw.source, Rejection::NoText));
    }
    let speech = speech::read(&body);
    let fields = raw.fields;
    let date = extract::date::decide(&fields, &header.datelines, &mut notes);
    let url = fields.url.or(header.url);
    let stated = fields.outlet.as_deref().map(one_line);
    let outlet = extract::outlet::decide(stated.as_deref(), header.outlet.as_deref(), url.as_deref());
    let authors = if fields.authors.is_empty() { header.authors } else { fields.authors };
    Ok(Article {
        id,
        source: raw.source,
        url,
        title: fields.title.as_deref().map(one_line).or(header.title),
        lead: header.lead,
        kicker: header.kicker,
        date,
        outlet,
        authors: authors.iter().map(|author| one_line(author)).collect(),
        language: fields.language,
        body,
        subheads,
        quotes: speech.quotes,
        experts: speech.experts,
        notes,
    })
}

fn of_markup(markup: &str) -> Structure {
    let page = page::read(markup);
    let mut paragraphs = page.paragraphs;
    paragraphs.iter_mut().for_each(|paragraph| paragraph.text = one_line(&paragraph.text));
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    let header = extract::header::Header {
        title: page.title.as_deref().map(one_line),
        lead: page.lead.as_deref().map(one_line),
        ..Default::default()
    };
    Structure { header, paragraphs, notes: page.notes }
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

/// A field of the input as one clean line.
fn one_line(text: &str) -> String {
    repair_characters(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

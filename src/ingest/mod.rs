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
use crate::text::repair_characters;
use extract::structure::Structure;
pub use read::{Raw, Rejected, Rejection};
pub use repeated::{LineCounter, RepeatedLines};

/// Changes whenever the same bytes would give another article: it is part of every content hash, so that the next
/// ingest brings the archive up to date by itself.
pub const VERSION: u32 = 3;

/// Makes the article of one input. `id` is its public name, which the archive keeps unique; `repeated` are the lines that its
/// outlet is known to repeat.
pub fn article(raw: Raw, id: ArticleId, repeated: &RepeatedLines) -> Result<Article, Rejected> {
    let mut notes = raw.notes;
    let blocks = || clean::blocks(&repair_characters(&raw.text), extract::stands_alone);
    let structure = match raw.layout {
        read::Layout::Page => extract::structure::of_page(blocks()),
        read::Layout::Body => extract::structure::of_body(blocks(), raw.fields.title.as_deref()),
        read::Layout::Markup => of_markup(&raw.text),
    };
    let Structure { header, mut paragraphs, notes: found } = structure;
    notes.extend(found);
    let fields = raw.fields;
    let date = extract::date::decide(&fields, &header.datelines, &mut notes);
    let url = fields.url.or(header.url);
    let stated = fields.outlet.as_deref().map(one_line);
    let outlet = extract::outlet::decide(stated.as_deref(), header.outlet.as_deref(), url.as_deref());
    if let Some(outlet) = &outlet {
        let lines = repeated.strip(outlet.key(), &mut paragraphs);
        notes.extend((lines > 0).then(|| extract::boilerplate::dropped("repeated by the outlet", lines)));
    }
    let (body, subheads) = join_paragraphs(&paragraphs);
    if body.is_empty() {
        return Err(Rejected::new(raw.source, Rejection::NoText));
    }
    let speech = speech::read(&body);
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
            let page = of_markup(&raw.text);
            (page.header.url, Cow::Owned(join_paragraphs(&page.paragraphs).0))
        }
        read::Layout::Page | read::Layout::Body => (raw.fields.url.clone(), Cow::Borrowed(raw.text.as_str())),
    };
    let outlet = extract::outlet::decide(raw.fields.outlet.as_deref(), None, url.as_deref());
    Outline { outlet: outlet.map(|outlet| outlet.key().to_owned()), text }
}

fn of_markup(markup: &str) -> Structure {
    let page = page::read(markup);
    let mut paragraphs = page.paragraphs;
    paragraphs.iter_mut().for_each(|paragraph| paragraph.text = one_line(&paragraph.text));
    paragraphs.retain(|paragraph| !paragraph.text.is_empty());
    let header = extract::header::Header {
        title: page.title.as_deref().map(one_line),
        lead: page.lead.as_deref().map(one_line),
        url: page.url,
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

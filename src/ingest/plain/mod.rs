//! The front end for plain text: from its lines to a draft.
//!
//! What comes in: a text, and how much of a page it is. What goes out: a [`Draft`]. What it does not do: it chooses no
//! date, outlet or author; `resolve` does.
//!
//! The way: the header of a `mail`, blocks (`clean`), what stands in the `first_line`, the `header` above the body, the
//! `body` without its furniture.

pub mod body;
mod first_line;
pub mod header;
pub mod mail;

use crate::ingest::clean::{self, TextBlock};
use crate::ingest::draft::{
    AuthorClaim, Claims, DateClaim, Draft, DraftBlock, FrontEnd, FurnitureLine, OutletClaim, TitleClaim,
};
use crate::ingest::read::RawFields;
use crate::ingest::recognise::credits::Credit;
use crate::ingest::recognise::date;
use crate::ingest::recognise::prose::same_words;
use crate::ingest::recognise::stands_alone;
use crate::ingest::recognise::subscription::SubscriptionCall;
use crate::model::{DateSource, PartialDate};
use body::BodyWithoutFurniture;
use first_line::{FirstLine, part_dates_from_first_line};
use header::Header;
use mail::Mail;

/// How much of a page a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it: headline, dateline, byline and more above the body, comments below it.
    Whole,
    /// The body alone; what else is known stands in fields.
    Body,
}

/// The draft of the article in a plain text. `fields` are those of its input.
pub fn draft(text: &str, extent: Extent, fields: RawFields) -> Draft {
    let (text, misdecoded) = clean::repaired(text);
    let parts = match extent {
        Extent::Whole => {
            let (mail, text) = mail::open(&text);
            of_whole(clean::blocks(text, stands_alone), mail)
        }
        Extent::Body => of_body(clean::blocks(&text, stands_alone), fields.title.as_deref()),
    };
    let Parts { mut header, blocks, call, furniture, notes } = parts;
    let lead = header.lead.take();
    let claims = Box::new(TextClaims { header, furniture });
    Draft { front_end: FrontEnd::Plain, fields, blocks, lead, call, claims, misdecoded, notes }
}

/// The claims in the lines around a text.
struct TextClaims {
    header: Header,
    furniture: Vec<FurnitureLine>,
}

impl Claims for TextClaims {
    fn url(&self) -> Option<&str> {
        self.header.url.as_deref()
    }

    fn title(&self, claim: TitleClaim) -> Option<String> {
        self.header.title.clone().filter(|_| claim == TitleClaim::HeaderLine)
    }

    fn kicker(&self) -> Option<String> {
        self.header.kicker.clone()
    }

    fn date(&self, claim: DateClaim) -> Option<PartialDate> {
        let best = date::best(&self.header.datelines).filter(|_| claim == DateClaim::HeaderLines)?;
        Some(PartialDate { interval: best.interval, time: best.time, source: DateSource::Header })
    }

    fn outlet(&self, claim: OutletClaim) -> Option<String> {
        self.header.outlet.clone().filter(|_| claim == OutletClaim::HeaderLine)
    }

    fn furniture(&self) -> &[FurnitureLine] {
        &self.furniture
    }

    fn authors(&self, claim: AuthorClaim) -> Vec<Credit> {
        if claim == AuthorClaim::HeaderLines { self.header.credits.clone() } else { Vec::new() }
    }
}

/// The header above a body, the body, and the lines below it.
#[derive(Debug, Default)]
struct Parts {
    header: Header,
    blocks: Vec<DraftBlock>,
    /// The call to subscribe that stood below the text.
    call: Option<SubscriptionCall>,
    furniture: Vec<FurnitureLine>,
    notes: Vec<String>,
}

/// The parts of a whole page. `mail` is what a mail's header above the blocks states, empty if there is none.
fn of_whole(blocks: Vec<TextBlock>, mut mail: Mail) -> Parts {
    let FirstLine { blocks, datelines, is_header } = part_dates_from_first_line(blocks);
    let body_start = header::length(&blocks).max(usize::from(is_header));
    let sender = std::mem::take(&mut mail.sender);
    let mut header = header::read(&blocks[..body_start], mail);
    header.datelines.extend(datelines);
    let stray = std::mem::take(&mut header.stray);
    let body: Vec<TextBlock> = stray.into_iter().chain(blocks[body_start..].iter().cloned()).collect();
    let mut stripped = strip_or_keep(&body, Extent::Whole);
    for (kind, lines) in std::mem::take(&mut header.dropped) {
        *stripped.dropped.entry(kind).or_default() += lines;
    }
    if stripped.blocks.is_empty() {
        // All of it looked like a header: then the page is no article as we know them, and nothing of it is lost.
        stripped = whole(&blocks);
    }
    if header.credits.is_empty() && stripped.credits.is_empty() {
        header.credits = sender;
    }
    parts(header, stripped)
}

/// The parts of a body whose headline and date stand in fields.
fn of_body(mut blocks: Vec<TextBlock>, title: Option<&str>) -> Parts {
    if blocks.len() > 1 && title.is_some_and(|title| same_words(title, &blocks[0].text)) {
        blocks.remove(0);
    }
    parts(Header::default(), strip_or_keep(&blocks, Extent::Body))
}

/// Header and body together; claims above the text come before those below it.
fn parts(mut header: Header, mut stripped: BodyWithoutFurniture) -> Parts {
    if header.datelines.is_empty() {
        header.datelines = stripped.datelines;
    }
    if header.credits.is_empty() {
        header.credits = stripped.credits;
    }
    header.url = header.url.or(stripped.url.take());
    let notes = body::notes(&stripped.dropped);
    let BodyWithoutFurniture { blocks, call, furniture, .. } = stripped;
    Parts { header, blocks, call, furniture, notes }
}

/// The body without its furniture; if nothing would be left, the whole body, since the rules do not fit the page.
fn strip_or_keep(blocks: &[TextBlock], extent: Extent) -> BodyWithoutFurniture {
    let stripped = body::strip(blocks, extent);
    if stripped.blocks.is_empty() { whole(blocks) } else { stripped }
}

fn whole(blocks: &[TextBlock]) -> BodyWithoutFurniture {
    let blocks = blocks.iter().map(|block| DraftBlock::paragraph(block.text.as_str())).collect();
    BodyWithoutFurniture { blocks, ..BodyWithoutFurniture::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headline_and_dateline_on_one_line() {
        let blocks = crate::ingest::clean::blocks(
            "date 2024-10 Kommt die neue Brücke über die Aune noch? Stand: 23.10.2024 16:03 Uhr\n\nDie Stadt prüft es.",
            |_| false,
        );
        let page = of_whole(blocks, Mail::default());
        assert_eq!(page.header.title.as_deref(), Some("Kommt die neue Brücke über die Aune noch?"));
        assert_eq!(page.header.datelines.len(), 2);
        assert_eq!(page.blocks.len(), 1);
    }

    /// Kinds of pages of which nothing may be lost.
    #[test]
    fn every_sentence_of_a_page_stays() {
        let prose = "Die Stadt Oberfelden lässt prüfen, ob der alte Damm noch hält.";
        for page in [
            format!("Der Damm hält\n\n{prose}\n\nVon Anna Weber"),
            format!("Der Damm hält\n\n{prose}\n\n12.03.2024"),
            format!("Der Damm hält\n\n{prose}\n\n{prose} Mehr nicht.\n\n(dpx)"),
            "Markt am Samstag\n12.03.2024\nÄpfel aus dem Alten Land\nBirnen\nQuitten vom Öhrhof".to_owned(),
            format!("Kuchen\n\nZutaten\n500 g Mehl\n3 Eier\n1 Apfel\nÖl\n\n{prose}"),
            format!("Wie geht es?\n\nFrau Groß, wie geht es?\n\nGut, danke.\n\nUnd was kommt?\n\n{prose}"),
            "Von Anna Weber".to_owned(),
        ] {
            let blocks = crate::ingest::clean::blocks(&page, |_| true);
            let lines = blocks.len();
            let found = of_whole(blocks, Mail::default());
            let text: Vec<&str> = found.blocks.iter().map(|p| p.text.as_str()).collect();
            for line in
                ["prüfen", "Äpfel", "Birnen", "Quitten", "Zutaten", "Mehl", "Frau Groß", "Gut, danke", "Und was"]
            {
                assert!(!page.contains(line) || text.iter().any(|p| p.contains(line)), "{line} is lost: {found:?}");
            }
            assert!(!text.is_empty(), "{lines}");
        }
    }

    #[test]
    fn a_body_that_repeats_its_headline_loses_it() {
        let blocks = crate::ingest::clean::blocks("Größe zählt\n\nDie Stadt prüft es.", |_| false);
        assert_eq!(of_body(blocks, Some("„Größe zählt“")).blocks.len(), 1);
    }

    #[test]
    fn rules_that_would_leave_nothing_leave_all() {
        let blocks = crate::ingest::clean::blocks("Teilen\nÜber uns: Impressum\nDrucken", |_| false);
        assert_eq!(of_body(blocks, None).blocks.len(), 1);
        let blocks = crate::ingest::clean::blocks("Teilen\nDrucken", |_| false);
        assert_eq!(of_body(blocks, None).blocks.len(), 2);
    }
}

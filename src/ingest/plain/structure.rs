//! The parts of a page: what stands above the body, the body, what stands below it.

use std::sync::LazyLock;

use regex::Regex;

use super::body::{self, Furniture, Stripped};
use super::header::{self, Header};
use super::mail::Mail;
use crate::ingest::clean::Block;
use crate::ingest::draft::Paragraph;
use crate::ingest::read::RawKind;
use crate::ingest::recognise::date::{self, DateSpot, Dateline};
use crate::ingest::recognise::prose::same_words;
use crate::ingest::recognise::subscription::Call;

/// An article's parts, before its fields are considered.
#[derive(Debug, Default)]
pub struct Structure {
    pub header: Header,
    pub paragraphs: Vec<Paragraph>,
    /// The call to subscribe that stood below the text.
    pub call: Option<Call>,
    pub furniture: Vec<Furniture>,
    pub notes: Vec<String>,
}

/// Reads the blocks of a whole page, below the header of a mail or of none.
pub fn of_page(blocks: Vec<Block>, mail: Mail) -> Structure {
    let FirstLine { blocks, datelines, is_header } = part_dates_from_first_line(blocks);
    let body_start = header::length(&blocks).max(usize::from(is_header));
    let mut mail = mail;
    let sender = std::mem::take(&mut mail.sender);
    let mut header = header::read(&blocks[..body_start], mail);
    header.datelines.extend(datelines);
    let stray = std::mem::take(&mut header.stray);
    let body: Vec<Block> = stray.into_iter().chain(blocks[body_start..].iter().cloned()).collect();
    let mut stripped = strip_or_keep(&body, RawKind::WholeText);
    for (kind, lines) in std::mem::take(&mut header.dropped) {
        *stripped.dropped.entry(kind).or_default() += lines;
    }
    if stripped.paragraphs.is_empty() {
        // All of it looked like a header: then the page is no article as we know them, and nothing of it is lost.
        stripped = whole(&blocks);
    }
    if header.credits.is_empty() && stripped.credits.is_empty() {
        header.credits = sender;
    }
    structure(header, stripped)
}

/// Reads the blocks of a body whose headline and date stand in fields.
pub fn of_body(mut blocks: Vec<Block>, title: Option<&str>) -> Structure {
    if blocks.len() > 1 && title.is_some_and(|title| same_words(title, &blocks[0].text)) {
        blocks.remove(0);
    }
    structure(Header::default(), strip_or_keep(&blocks, RawKind::BodyText))
}

/// What stands above the text speaks of the page before what stands below it.
fn structure(mut header: Header, mut stripped: Stripped) -> Structure {
    if header.datelines.is_empty() {
        header.datelines = stripped.datelines;
    }
    if header.credits.is_empty() {
        header.credits = stripped.credits;
    }
    header.url = header.url.or(stripped.url.take());
    let notes = body::notes(&stripped.dropped);
    let Stripped { paragraphs, call, furniture, .. } = stripped;
    Structure { header, paragraphs, call, furniture, notes }
}

/// Where the rules would leave nothing, the page is not what they take it for, and all of it stays.
fn strip_or_keep(blocks: &[Block], raw_kind: RawKind) -> Stripped {
    let stripped = body::strip(blocks, raw_kind);
    if stripped.paragraphs.is_empty() { whole(blocks) } else { stripped }
}

fn whole(blocks: &[Block]) -> Stripped {
    let paragraph = |block: &Block| Paragraph { text: block.text.clone(), subhead: false };
    Stripped { paragraphs: blocks.iter().map(paragraph).collect(), ..Stripped::default() }
}

/// The blocks after their first line was looked at.
struct FirstLine {
    blocks: Vec<Block>,
    datelines: Vec<Dateline>,
    /// The first block stood on one line with the dateline: it is a headline, whatever it looks like.
    is_header: bool,
}

/// *12.03.24, 09:12 Der Damm hält - Uferpost*
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}(?: Uhr)?\s+)\p{Lu}").expect("a valid pattern")
});

/// Takes the dates out of a first line that holds an export's prefix, or headline and dateline together.
fn part_dates_from_first_line(mut blocks: Vec<Block>) -> FirstLine {
    let mut datelines = Vec::new();
    let mut is_header = false;
    if let Some(first) = blocks.first_mut() {
        if let Some((length, interval)) = date::export_prefix(&first.text) {
            datelines.push(Dateline { interval, time: None, label: date::Label::Plain });
            first.text.drain(..length);
        }
        // The clock of a browser that printed a page says nothing of the article.
        if let Some(end) = PRINTED.captures(&first.text).and_then(|found| Some(found.get(1)?.end())) {
            first.text.drain(..end);
        }
        if let Some(DateSpot { start, dateline, .. }) = date::trailing_dateline(&first.text) {
            datelines.push(dateline);
            first.text.truncate(start);
            first.text.truncate(first.text.trim_end().len());
            is_header = !first.text.is_empty();
        }
        if first.text.is_empty() {
            blocks.remove(0);
        }
    }
    FirstLine { blocks, datelines, is_header }
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
        let page = of_page(blocks, Mail::default());
        assert_eq!(page.header.title.as_deref(), Some("Kommt die neue Brücke über die Aune noch?"));
        assert_eq!(page.header.datelines.len(), 2);
        assert_eq!(page.paragraphs.len(), 1);
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
            let found = of_page(blocks, Mail::default());
            let text: Vec<&str> = found.paragraphs.iter().map(|p| p.text.as_str()).collect();
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
        assert_eq!(of_body(blocks, Some("„Größe zählt“")).paragraphs.len(), 1);
    }

    #[test]
    fn rules_that_would_leave_nothing_leave_all() {
        let blocks = crate::ingest::clean::blocks("Teilen\nÜber uns: Impressum\nDrucken", |_| false);
        assert_eq!(of_body(blocks, None).paragraphs.len(), 1);
        let blocks = crate::ingest::clean::blocks("Teilen\nDrucken", |_| false);
        assert_eq!(of_body(blocks, None).paragraphs.len(), 2);
    }
}

//! What stands above the body: kicker, headline, captions, lead, dateline, byline, navigation.

use std::collections::BTreeMap;

use super::date::{self, Dateline};
use super::prose::{ends_with_stop, is_prose, same_words};
use super::{boilerplate, byline};
use crate::ingest::clean::Block;
use crate::text::word_count;

/// Header lines are looked for in this many blocks from the top.
const MOST_BLOCKS: usize = 25;
/// A dateline below this many full paragraphs stands in the body.
const PARAGRAPHS_ABOVE_DATELINE: usize = 2;
/// A full paragraph, in words; leads are mostly shorter.
const PARAGRAPH_WORDS: usize = 40;
/// A headline is at most this long, in words.
const TITLE_WORDS: usize = 28;
/// A kicker or a label of navigation is at most this long, in words.
const LABEL_WORDS: usize = 5;

/// The parts of a header.
#[derive(Debug, Default)]
pub struct Header {
    pub kicker: Option<String>,
    pub title: Option<String>,
    pub lead: Option<String>,
    pub authors: Vec<String>,
    pub datelines: Vec<Dateline>,
    /// Running text that stands among the header lines and is neither lead nor caption: it belongs to the body.
    pub stray: Vec<Block>,
    pub dropped: BTreeMap<&'static str, usize>,
}

/// How many of the first blocks are header.
///
/// With a dateline or byline near the top all down to the last of them, and the labels right below it; otherwise all
/// down to the first running text.
pub fn length(blocks: &[Block]) -> usize {
    let mut paragraphs = 0;
    let mut last_mark = None;
    for (at, block) in blocks.iter().take(MOST_BLOCKS).enumerate() {
        if is_mark(&block.text) {
            last_mark = Some(at);
        } else if is_prose(&block.text) && word_count(&block.text) >= PARAGRAPH_WORDS && !is_caption(&block.text) {
            paragraphs += 1;
            if paragraphs == PARAGRAPHS_ABOVE_DATELINE {
                break;
            }
        }
    }
    if let Some(mark) = last_mark {
        let below = blocks[mark + 1..].iter().take_while(|block| {
            boilerplate::rule_for(&block.text).is_some() || (!block.after_gap && is_label(&block.text))
        });
        return mark + 1 + below.count();
    }
    let first_prose = blocks.iter().position(|block| is_prose(&block.text) && !is_caption(&block.text));
    match first_prose {
        Some(at) if at <= MOST_BLOCKS => at,
        // No running text near the top: a list, a poem, a table. Only a headline set apart is taken off.
        _ => usize::from(blocks.len() > 1 && blocks[1].after_gap && !ends_with_stop(&blocks[0].text)),
    }
}

/// Reads the parts out of the header's blocks.
pub fn read(blocks: &[Block]) -> Header {
    let mut header = Header::default();
    let mut lines: Vec<&Block> = Vec::new();
    for block in blocks {
        if let Some(found) = date::dateline(&block.text) {
            header.datelines.push(found);
        } else if let Some(authors) = byline::authors(&block.text) {
            header.authors.extend(authors);
        } else if let Some(rule) = boilerplate::rule_for(&block.text) {
            let adjacent = !block.after_gap;
            if rule.kind == "caption" && adjacent && lines.last().is_some_and(|above| is_alt_text(above)) {
                lines.pop();
                header.drop("caption");
            }
            header.drop(rule.kind);
        } else {
            lines.push(block);
        }
    }
    let Some(title_at) = title_among(&lines) else {
        header.stray = lines.into_iter().cloned().collect();
        return header;
    };
    let title = lines[title_at].text.clone();
    header.kicker = kicker(&lines[..title_at], &mut header.dropped);
    header.stray.extend(lines[..title_at].iter().filter(|line| is_prose(&line.text)).map(|line| (*line).clone()));
    for line in &lines[title_at + 1..] {
        if same_words(&line.text, &title) {
            continue;
        }
        if is_label(&line.text) {
            header.drop("navigation");
        } else if header.lead.is_none() {
            header.lead = Some(line.text.clone());
        } else {
            header.stray.push((*line).clone());
        }
    }
    header.title = Some(title);
    header
}

impl Header {
    fn drop(&mut self, kind: &'static str) {
        *self.dropped.entry(kind).or_default() += 1;
    }
}

/// The headline: a line that comes twice, or else the longest that does not end with a full stop.
fn title_among(lines: &[&Block]) -> Option<usize> {
    let can_be = |line: &Block| !ends_with_stop(&line.text) && (1..=TITLE_WORDS).contains(&word_count(&line.text));
    let repeated = (0..lines.len()).find(|&at| {
        can_be(lines[at])
            && !is_label(&lines[at].text)
            && lines[at + 1..].iter().any(|other| same_words(&other.text, &lines[at].text))
    });
    let longest = || {
        let before_lead =
            lines.iter().position(|line| is_prose(&line.text) && ends_with_stop(&line.text)).filter(|&lead| lead > 0);
        let candidates = (0..before_lead.unwrap_or(lines.len())).filter(|&at| can_be(lines[at]));
        candidates.max_by_key(|&at| (word_count(&lines[at].text), std::cmp::Reverse(at)))
    };
    repeated.or_else(longest)
}

/// The labels above the headline, at most two; the navigation above them goes.
fn kicker(above: &[&Block], dropped: &mut BTreeMap<&'static str, usize>) -> Option<String> {
    const MOST_LABELS: usize = 2;
    let labels: Vec<&str> = above.iter().map(|line| line.text.as_str()).filter(|line| !is_prose(line)).collect();
    let surplus = labels.len().saturating_sub(MOST_LABELS);
    if surplus > 0 {
        *dropped.entry("navigation").or_default() += surplus;
    }
    let nearest = &labels[surplus..];
    (!nearest.is_empty()).then(|| nearest.join(" / "))
}

fn is_mark(line: &str) -> bool {
    date::dateline(line).is_some() || byline::authors(line).is_some()
}

fn is_caption(line: &str) -> bool {
    boilerplate::rule_for(line).is_some_and(|rule| rule.kind == "caption")
}

fn is_label(line: &str) -> bool {
    word_count(line) <= LABEL_WORDS && !ends_with_stop(line)
}

/// The words for those who cannot see the picture: no sentence, set apart, right above the caption.
fn is_alt_text(block: &Block) -> bool {
    block.after_gap && !is_prose(&block.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let blocks = crate::ingest::clean::blocks(text, |_| true);
        let length = length(&blocks);
        let header = read(&blocks[..length]);
        let mut found = Vec::new();
        found.extend(header.kicker.map(|kicker| format!("kicker: {kicker}")));
        found.extend(header.title.map(|title| format!("title: {title}")));
        found.extend(header.lead.map(|lead| format!("lead: {lead}")));
        found.extend(header.authors.iter().map(|author| format!("author: {author}")));
        found.extend(header.datelines.iter().map(|line| format!("date: {}", line.interval)));
        found.extend(header.stray.iter().map(|block| format!("stray: {}", block.text)));
        found.extend(blocks[length..].iter().map(|block| format!("body: {}", block.text)));
        found
    }

    const BODY: &str = "Die Stadt Oberfelden lässt prüfen, ob der alte Damm noch hält.";

    #[test]
    fn a_headline_alone() {
        assert_eq!(
            parts(&format!("Kommt der Damm?\n\n{BODY}")),
            ["title: Kommt der Damm?".to_owned(), format!("body: {BODY}")]
        );
        assert_eq!(parts(BODY), [format!("body: {BODY}")]);
    }

    #[test]
    fn a_whole_header() {
        let found = parts(&format!(
            "Regional\nOberfelden\n\nDer alte Damm hält – wie lange noch?\n\nmann am ufer\nEr sieht kein Problem: Jörg Öhr am \
             Ufer.Bild: Ida Groß\n\nDer alte Damm hält – wie lange noch?\n\nDie Stadt streitet über das Ufer. Der Rat will \
             Geld.\n15.10.2024, 04:15\nIda Groß / uferkurier\nMehr «Regional»\nEin Artikel von\nuferkurier\n\n{BODY}"
        ));
        assert_eq!(
            found,
            [
                "kicker: Regional / Oberfelden",
                "title: Der alte Damm hält – wie lange noch?",
                "lead: Die Stadt streitet über das Ufer. Der Rat will Geld.",
                "author: Ida Groß",
                "date: 2024-10-15",
                &format!("body: {BODY}"),
            ]
        );
    }

    #[test]
    fn a_list_is_a_body() {
        let found = parts("Äpfel\nBirnen\nQuitten");
        assert_eq!(found, ["body: Äpfel", "body: Birnen", "body: Quitten"]);
    }
}

//! The lines above the body: kicker, headline, captions, lead, dateline, byline, navigation.

use std::collections::BTreeMap;

use super::mail::Mail;
use crate::ingest::clean::TextBlock;
use crate::ingest::recognise::address::{self, is_host};
use crate::ingest::recognise::byline::{self, Byline};
use crate::ingest::recognise::credits::{self, Credit};
use crate::ingest::recognise::date::{self, DateLabel, Dateline};
use crate::ingest::recognise::furniture::rule_for;
use crate::ingest::recognise::issue::{is_issue, outlet_and_issue};
use crate::ingest::recognise::prose::{ends_with_stop, is_prose, is_terminated, same_words};
use crate::ingest::recognise::{is_header_line, label};
use crate::lexicon::bylines::is_agency;
use crate::lexicon::{Furniture, HeaderField, is_section};
use crate::text::word_count;

/// Without a dateline or byline, at most this many lines above the text are kicker, headline and captions; more are a
/// list.
const MAX_HEADING_LINES: usize = 5;
/// A dateline or byline is part of the header only among this many first blocks.
const MAX_HEADER_BLOCKS: usize = 25;
/// A dateline or byline at most this many blocks below the first running text makes that text the lead.
const MAX_BLOCKS_BELOW_LEAD: usize = 3;
/// A headline is at most this long, in words.
const MAX_TITLE_WORDS: usize = 28;
/// A kicker or a label of navigation is at most this long, in words.
const MAX_LABEL_WORDS: usize = 5;

/// The parts of a header.
#[derive(Debug, Default)]
pub struct Header {
    pub kicker: Option<String>,
    pub title: Option<String>,
    /// The lead, which is also the first of `stray`, since it is part of the text.
    pub lead: Option<String>,
    /// The authors and agencies that the bylines name.
    pub credits: Vec<Credit>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub datelines: Vec<Dateline>,
    /// The blocks among the header lines that are none of the above: they belong to the body.
    pub stray: Vec<TextBlock>,
    pub dropped: BTreeMap<Furniture, usize>,
}

/// The number of blocks at the beginning that are the header:
///
/// 1. A dateline, byline or labelled line above the first running text: all down to the last of them.
/// 2. One right below the first running text, with more text after it: that text is the lead, and header.
/// 3. None: the lines above the text that do not end like sentences, if they are few.
///
/// The labels of navigation right below are header too.
pub fn length(blocks: &[TextBlock]) -> usize {
    let is_furniture = |block: &TextBlock| is_header_line(&block.text) || rule_for(&block.text).is_some();
    let is_text = |block: &TextBlock| {
        (is_prose(&block.text) || ends_with_stop(&block.text)) && !is_furniture(block) && block.heading.is_none()
    };
    let first_text = blocks.iter().position(is_text).unwrap_or(blocks.len());
    let mark_above = blocks[..first_text].iter().take(MAX_HEADER_BLOCKS).rposition(|block| is_header_line(&block.text));
    let near = (first_text + 1 + MAX_BLOCKS_BELOW_LEAD).min(blocks.len());
    let below_lead = (first_text + 1).min(near)..near;
    let mark_below = below_lead.clone().find(|&at| is_header_line(&blocks[at].text)).filter(|&mark| {
        // Where one date stands above the text, a bare one below it belongs to the story.
        let bare = mark_above.is_some()
            && date::dateline(&blocks[mark].text).is_some_and(|date| date.label == DateLabel::Plain);
        !bare && !blocks[below_lead.start..mark].iter().any(is_text) && blocks[mark..].iter().any(is_text)
    });
    let last_mark = match mark_below {
        Some(mark) => Some(mark + blocks[mark..].iter().take_while(|block| is_header_line(&block.text)).count() - 1),
        None => mark_above,
    };
    let Some(mark) = last_mark else { return heading_lines(blocks) };
    let mark = mark + usize::from(lone_name(blocks, mark + 1).is_some());
    let end = mark + 1 + labels_below(&blocks[mark + 1..]);
    // Exports put date and byline first: then the headline is still to come.
    let is_above = |block: &TextBlock| is_furniture(block) || label::is_rule(&block.text) || is_section(&block.text);
    let nothing_yet = blocks[..end].iter().all(is_above);
    let labelled = blocks[..end].iter().any(|block| is_title_label(&block.text));
    if nothing_yet && !labelled { end + heading_lines(&blocks[end..]) } else { end }
}

/// The number of lines at the top that do not end like sentences. If they are more than `MAX_HEADING_LINES`, 1 for a
/// headline that is set apart, else 0.
fn heading_lines(blocks: &[TextBlock]) -> usize {
    let lines = blocks.iter().enumerate().take_while(|(at, block)| {
        block.heading.is_some()
            || is_caption(&block.text)
            || !is_terminated(&block.text)
            || (*at == 0 && !ends_with_stop(&block.text))
    });
    match lines.count() {
        count if count <= MAX_HEADING_LINES && count < blocks.len() => count,
        // A list, a poem, a table: only a headline set apart is taken off.
        _ => usize::from(
            blocks.len() > 1 && (is_title(&blocks[0]) || blocks[1].after_gap && !ends_with_stop(&blocks[0].text)),
        ),
    }
}

/// The number of lines of navigation below the last dateline or byline, each with the label that it announces.
fn labels_below(blocks: &[TextBlock]) -> usize {
    let mut announced = false;
    let below = blocks.iter().take_while(|block| {
        let navigation = label::is_rule(&block.text) || rule_for(&block.text).is_some();
        let label = announced && !block.after_gap && is_label(&block.text);
        announced = navigation;
        navigation || label
    });
    below.count()
}

/// The parts of a header from its blocks. `mail` is what a mail's own header says, empty if there is none.
pub fn read(blocks: &[TextBlock], mail: Mail) -> Header {
    let mut header =
        Header { title: mail.subject, datelines: mail.dateline.into_iter().collect(), ..Header::default() };
    let mut lines: Vec<&TextBlock> = Vec::new();
    let mut after_navigation = false;
    for (at, block) in blocks.iter().enumerate() {
        let announced = std::mem::take(&mut after_navigation);
        if label::is_rule(&block.text)
            || (lines.is_empty() || !is_title_label(&block.text)) && header.take_labelled(&block.text)
            || header.take_mark(&block.text)
        {
            continue;
        }
        if let Some(rule) = rule_for(&block.text) {
            let right_above = at > 0 && !block.after_gap && lines.last().is_some_and(|line| **line == blocks[at - 1]);
            if rule.kind == Furniture::Caption && right_above && is_alt_text(&lines) {
                lines.pop();
                header.drop(Furniture::Caption);
            }
            header.drop(rule.kind);
            after_navigation = rule.kind == Furniture::Navigation;
        } else if announced && !block.after_gap && is_label(&block.text) {
            header.drop(Furniture::Navigation);
        } else if let Some(credits) = lone_name(blocks, at).filter(|_| lines.iter().any(|line| !is_short(&line.text))) {
            header.credits.extend(credits);
        } else {
            lines.push(block);
        }
    }
    // A labelled title leaves nothing to choose: what else stands here is text.
    let title_at = if header.title.is_some() { None } else { title_among(&lines) };
    let Some(title_at) = title_at else {
        let repeats = |line: &TextBlock| header.title.as_deref().is_some_and(|title| same_words(&line.text, title));
        let stray: Vec<TextBlock> = lines.into_iter().filter(|line| !repeats(line)).cloned().collect();
        header.stray.extend(stray);
        return header;
    };
    let title = bare_title(&lines[title_at].text, &lines).to_owned();
    header.kicker = kicker(&lines[..title_at], &mut header.dropped);
    header.stray.extend(lines[..title_at].iter().filter(|line| is_prose(&line.text)).map(|line| (*line).clone()));
    for line in &lines[title_at + 1..] {
        if same_words(&line.text, &title) {
            continue;
        }
        if header.lead.is_none() && !is_label(&line.text) && line.heading.is_none() {
            header.lead = Some(line.text.clone());
        }
        header.stray.push((*line).clone());
    }
    header.title = Some(title);
    header
}

impl Header {
    /// Reads a line with a label: *Titel: …*. Returns whether it has one whose field can have this value.
    fn take_labelled(&mut self, line: &str) -> bool {
        let Some((field, value)) = label::labelled(line) else { return false };
        let mut value = value;
        let slot = match field {
            HeaderField::Outlet if is_agency(value) => {
                self.credits.extend(credits::of_statement(value));
                return true;
            }
            HeaderField::Other => return true,
            HeaderField::Title => &mut self.title,
            HeaderField::Kicker => &mut self.kicker,
            HeaderField::Lead => &mut self.lead,
            HeaderField::Outlet => {
                let (name, datelines) = outlet_and_issue(value);
                value = name;
                self.datelines.extend(datelines);
                &mut self.outlet
            }
            HeaderField::Url if value.contains("://") => &mut self.url,
            HeaderField::Url => return false,
            HeaderField::Author => {
                self.credits.extend(credits::of_statement(credits::behind_label(line).unwrap_or(value)));
                return true;
            }
            HeaderField::Date => {
                let Some((interval, time)) = date::parse_field(value) else { return false };
                self.datelines.push(Dateline { interval, time, label: DateLabel::Published });
                return true;
            }
        };
        // The first says it; a later one is text.
        if slot.is_some() {
            return false;
        }
        *slot = Some(value.to_owned());
        if field == HeaderField::Lead {
            self.stray.push(TextBlock { text: value.to_owned(), after_gap: true, heading: None });
        }
        true
    }

    /// Reads a dateline, a byline, or both on one line, or the article's address. Returns whether the line is one of
    /// these.
    fn take_mark(&mut self, line: &str) -> bool {
        if let Some(url) = address::of_line(line) {
            self.url.get_or_insert(url);
            return true;
        }
        // Names stand where a dateline has labels: *Jana Beck, 12.03.2024*.
        if let Some(Byline { credits, datelines }) = byline::whole(line) {
            self.credits.extend(credits);
            self.datelines.extend(datelines);
        } else if let Some(dateline) = date::dateline(line) {
            self.datelines.push(dateline);
        } else if is_issue(line) {
            let (name, datelines) = outlet_and_issue(line);
            self.outlet.get_or_insert_with(|| name.to_owned());
            self.datelines.extend(datelines);
        } else if is_host(line) {
            self.outlet.get_or_insert_with(|| line.to_owned());
        } else {
            return false;
        }
        true
    }

    fn drop(&mut self, kind: Furniture) {
        *self.dropped.entry(kind).or_default() += 1;
    }
}

/// The index of the headline: a line that is marked as one or stands there twice, else the longest that does not end
/// with a full stop; `None` if there is no such line.
fn title_among(lines: &[&TextBlock]) -> Option<usize> {
    let can_be =
        |line: &TextBlock| !ends_with_stop(&line.text) && (1..=MAX_TITLE_WORDS).contains(&word_count(&line.text));
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
    let marked = lines.iter().position(|line| is_title(line));
    // A deeper heading that stands first is the only one there is above the text.
    let first = || lines.first().filter(|line| line.heading.is_some()).map(|_| 0);
    marked.or_else(first).or(repeated).or_else(longest)
}

/// Whether Markdown marks the block as a heading of the first level.
fn is_title(block: &TextBlock) -> bool {
    block.heading == Some(1)
}

/// The headline as another line has it alone, else `title` itself: saved pages begin with *Der Damm hält - Uferpost*,
/// or *Start > Lokales > Der Damm hält*.
fn bare_title<'l>(title: &'l str, lines: &[&'l TextBlock]) -> &'l str {
    const MIN_TITLE_BYTES: usize = 8;
    let others = lines
        .iter()
        .map(|line| line.text.as_str())
        .filter(|line| line.len() >= MIN_TITLE_BYTES && line.len() < title.len());
    let frame = |rest: &str| [" - ", " – ", " | ", " · "].iter().any(|mark| rest.starts_with(mark));
    let path = |rest: &str| ["> ", "» ", "› ", "/ "].iter().any(|mark| rest.ends_with(mark));
    let mut within =
        others.filter(|line| title.strip_prefix(line).is_some_and(frame) || title.strip_suffix(line).is_some_and(path));
    within.next().unwrap_or(title)
}

/// The labels above the headline, at most two, as one line; navigation above them is counted in `dropped`.
fn kicker(above: &[&TextBlock], dropped: &mut BTreeMap<Furniture, usize>) -> Option<String> {
    const MAX_LABELS: usize = 2;
    let labels: Vec<&str> = above.iter().map(|line| line.text.as_str()).filter(|line| !is_prose(line)).collect();
    let surplus = labels.len().saturating_sub(MAX_LABELS);
    if surplus > 0 {
        *dropped.entry(Furniture::Navigation).or_default() += surplus;
    }
    let nearest = &labels[surplus..];
    (!nearest.is_empty()).then(|| nearest.join(" / "))
}

fn is_title_label(line: &str) -> bool {
    matches!(label::labelled(line), Some((HeaderField::Title, _)))
}

fn is_caption(line: &str) -> bool {
    rule_for(line).is_some_and(|rule| rule.kind == Furniture::Caption)
}

fn is_label(line: &str) -> bool {
    word_count(line) <= MAX_LABEL_WORDS && !ends_with_stop(line)
}

/// The credits of a name on a line of its own, right above or below a dateline; `None` if the block at `at` is no such
/// line.
fn lone_name(blocks: &[TextBlock], at: usize) -> Option<Vec<Credit>> {
    let dated = |line: &str| {
        date::dateline(line).is_some() || byline::whole(line).is_some_and(|byline| !byline.datelines.is_empty())
    };
    let is_date = |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|block| dated(&block.text));
    if !is_date(at.checked_sub(1)) && !is_date(at.checked_add(1)) {
        return None;
    }
    byline::bare_name(&blocks.get(at)?.text)
}

/// Whether a line is too short for a headline: a name, a place.
fn is_short(line: &str) -> bool {
    const MAX_WORDS: usize = 2;
    word_count(line) <= MAX_WORDS
}

/// Whether the last line is the alternative text of a picture: no sentence, set apart by a gap, with a line above it
/// that can be the headline.
fn is_alt_text(lines: &[&TextBlock]) -> bool {
    let Some((last, above)) = lines.split_last() else { return false };
    let headline_above = above.iter().any(|line| !is_label(&line.text) && !ends_with_stop(&line.text));
    last.after_gap && !is_prose(&last.text) && headline_above
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let blocks = crate::ingest::clean::blocks(text, |_| true);
        let length = length(&blocks);
        let header = read(&blocks[..length], Mail::default());
        let mut found = Vec::new();
        found.extend(header.kicker.map(|kicker| format!("kicker: {kicker}")));
        found.extend(header.title.map(|title| format!("title: {title}")));
        found.extend(header.lead.map(|lead| format!("lead: {lead}")));
        found.extend(header.credits.iter().map(|credit| format!("author: {}", credit.name)));
        found.extend(header.datelines.iter().map(|line| format!("date: {}", line.interval)));
        found.extend(header.stray.iter().map(|block| format!("stray: {}", block.text)));
        found.extend(blocks[length..].iter().map(|block| format!("body: {}", block.text)));
        found
    }

    #[test]
    fn headers_of_press_databases() {
        let expect = [
            "kicker: Lokales",
            "title: Der alte Damm hält",
            "author: Jana Öhr",
            "author: Jörg Groß",
            "date: 2023-03-14",
        ];
        for header in [
            "Quelle: Täler-Bote vom 14.03.2023, Seite 5\nRessort: Lokales\nAutor: Öhr, Jana; Groß, Jörg\nTitel: Der \
             alte Damm hält\nWörter: 312",
            "Ressort: Lokales\nTitel: Der alte Damm hält\nAutor:innen: Jana Öhr und Jörg Groß\nQuelle: Täler-Bote, Nr. \
             61, 14. März 2023, S. 5",
            "Dokumentnummer: TB-2023/öh\nSeite: 5\nRessort: Lokales\nTitel: Der alte Damm hält\nDatum: 14.03.2023\nVon \
             Jana Öhr, Jörg Groß",
        ] {
            let found = parts(&format!("{header}\n\n{BODY}"));
            assert_eq!(found[..found.len() - 1], expect, "{header}");
        }
    }

    #[test]
    fn names_and_addresses_on_lines_of_their_own() {
        for header in [
            "https://www.uferkurier.example/oehr/damm\nDer alte Damm hält\nVon Jana Öhr\n14.03.2023",
            "Der alte Damm hält\nJana Öhr\n14.03.2023, 09:12 Uhr\nwww.uferkurier.example/oehr/damm",
            "Der alte Damm hält\n\n14.03.2023\nJana Öhr, Oberfelden",
            "Der alte Damm hält\n14.03.2023 | Von: Jana Öhr\nQuelle: dpa",
            "Der alte Damm hält - Uferkurier\n\nDer alte Damm hält\nJana Öhr, 14.03.2023",
            "Start > Lokales > Der alte Damm hält\n\nDer alte Damm hält\n14.03.2023, 9:12 Uhr • 3 Min. Lesezeit\nJana \
             Öhr",
            "Täler-Bote vom 14.03.2023, Seite 17 / Lokales\n\nDer alte Damm hält\n\nVon Jana Öhr",
            "Täler-Bote vom 14.03.2023 / Lokales\nDer alte Damm hält\nVon Jana Öhr",
            "Der alte Damm hält\nVon Jana Öhr\nAus: Täler-Bote vom 14.03.2023, Seite 17 / Lokales",
        ] {
            let found = parts(&format!("{header}\n\n{BODY}"));
            assert_eq!(found[..2], ["title: Der alte Damm hält", "author: Jana Öhr"], "{header}");
            assert_eq!(found.last().unwrap(), &format!("body: {BODY}"));
        }
        let found =
            parts(&format!("Lokales\nTäler-Bote, Dienstag, 14. März 2023, Seite 17\nDer alte Damm hält\n\n{BODY}"));
        assert_eq!(found[..2], ["kicker: Lokales", "title: Der alte Damm hält"]);
        let found = parts(&format!("Jana Öhr\n14.03.2023\n\n{BODY}"));
        assert_eq!(found[0], "title: Jana Öhr");
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
            "Regional\nOberfelden\n\nDer alte Damm hält – wie lange noch?\n\nmann am ufer\nEr sieht kein Problem: Jörg \
             Öhr am Ufer.Bild: Ida Groß\n\nDer alte Damm hält – wie lange noch?\n\nDie Stadt streitet über das Ufer. \
             Der Rat will Geld.\n15.10.2024, 04:15\nIda Groß / uferkurier\nMehr «Regional»\nEin Artikel \
             von\nuferkurier\n\n{BODY}"
        ));
        assert_eq!(
            found,
            [
                "kicker: Regional / Oberfelden",
                "title: Der alte Damm hält – wie lange noch?",
                "lead: Die Stadt streitet über das Ufer. Der Rat will Geld.",
                "author: Ida Groß",
                "date: 2024-10-15",
                "stray: Die Stadt streitet über das Ufer. Der Rat will Geld.",
                &format!("body: {BODY}"),
            ]
        );
    }

    #[test]
    fn labelled_lines_and_front_matter() {
        let expect = ["title: Der alte Damm hält", "author: Jana Öhr", "date: 2023-03-14", &format!("body: {BODY}")];
        let header = "Titel: Der alte Damm hält\nDatum: 14.03.2023\nQuelle: Täler-Bote\nAutor: Von Jana Öhr\nURL: \
                      https://a.example/b";
        assert_eq!(parts(&format!("{header}\n\n{BODY}")), expect);
        let front = "---\ntitle: \"Der alte Damm hält\"\ndate: 2023-03-14\nauthor: Jana Öhr\n---";
        assert_eq!(parts(&format!("{front}\n\n{BODY}")), expect);
    }

    #[test]
    fn date_and_byline_on_one_line() {
        let found = parts(&format!("Kommt der Damm?\n\nFreitag, 5. August 2022 - Von Jens Öhr\n\n{BODY}"));
        assert_eq!(found, ["title: Kommt der Damm?", "author: Jens Öhr", "date: 2022-08-05", &format!("body: {BODY}")]);
    }

    #[test]
    fn headlines_in_every_place() {
        for header in [
            "Neue Brücke\nFoto: Uli Öhr",
            "Neue Brücke\nFoto: Uli Öhr\n12.03.2024",
            "12.03.2024\nNeue Brücke",
            "Von Anna Weber\n12.03.2024\n\nNeue Brücke",
            "Lokales\n\nNeue Brücke\nVon Anna Weber\n12.03.2024",
            "Neue Brücke\nQuelle: Täler-Bote\n12.03.2024",
        ] {
            let found = parts(&format!("{header}\n\n{BODY}"));
            let titled = found.iter().any(|part| part == "title: Neue Brücke" || part == "title: Lokales");
            assert!(titled && found.last().unwrap() == &format!("body: {BODY}"), "{header}: {found:?}");
        }
        let chronicle = parts(&format!("Chronik\nVon Uta Öhr\n\nBaubeginn.\n3. Juni 2024\nEs regnet.\n\n{BODY}"));
        assert!(chronicle.iter().any(|part| part == "body: 3. Juni 2024"), "{chronicle:?}");
    }

    #[test]
    fn a_list_is_a_body() {
        let found = parts("Äpfel\nBirnen\nQuitten");
        assert_eq!(found, ["body: Äpfel", "body: Birnen", "body: Quitten"]);
    }
}

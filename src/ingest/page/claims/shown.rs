//! Which of the dates that readers see may be the article's: by the words around it, by its place on the page.

use std::sync::LazyLock;

use regex::Regex;

use super::PageClaims;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::names;
use crate::ingest::page::markup::html::is_block;
use crate::ingest::page::markup::tree::NodeId;
use crate::ingest::recognise::date::{DateLabel, DateSpot, dates_in, is_of_picture};
use crate::lexicon::Furniture;

/// A dateline that says nothing of itself is not older than the web: earlier days are what a text is about.
const MIN_YEAR: i16 = 1990;

/// What stands before a date is looked at this far back, in characters.
pub const MAX_BEFORE_CHARS: usize = 160;

impl PageClaims {
    /// Dates of a block that are believed. One that says nothing of itself must be able to be the day of a page, and
    /// not stand behind a word that makes it the day of something else: *seit dem 1.9.2015*, *Registriert: 18.09.2008*.
    /// No label makes the day of reading one of publication: *Gedruckt am 14.10.2024*.
    pub fn dates(&self, block: &PageBlock) -> Vec<DateSpot> {
        static OTHER: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?ix)(?:
                    \b(?:zum|seit|bis|ab|nach|vor|zwischen|gegen)(?:\s(?:dem|zum))?
                  | \b(?:registriert|mitglied|beigetreten|geboren|wann|start|gültig
                      |(?:anmelde|einsende|bewerbungs|teilnahme|melde|abgabe)schluss
                      |\p{L}*(?:termin|beginn|frist|eröffnung|premiere|laufzeit))\b[^.]{0,20}
                )[\s:]*(?:\p{L}+tag,?\s(?:dem\s|den\s)?)?$",
            )
            .expect("a valid pattern")
        });
        static READING: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?ix)\b(?:heute(?:\sist)?|aktuelles\sdatum|wetter\p{L}*|abgerufen|abruf\p{L}*|zugriff\p{L}*
                    |gedruckt|druckdatum|ausgedruckt|ausdruck
                    |archiviert|gespeichert|printed|retrieved|archived|saved)\b[^.;|]{0,25}$",
            )
            .expect("a valid pattern")
        });
        let mut dates = dates_in(&block.text);
        let ends: Vec<(usize, usize)> = dates.iter().map(|spot| (spot.start, spot.end)).collect();
        let in_range = |spot: &DateSpot| {
            ends.windows(2).any(|pair| {
                (pair[0].0 == spot.start || pair[1].0 == spot.start) && joins_range(&block.text[pair[0].1..pair[1].0])
            })
        };
        // Some pages have their headline in the caption of their picture.
        let beside = || self.page.tree.chain(block.within).take_while(|&id| !self.is_around(id));
        let caption = || beside().any(|id| self.page.tree.node(id).tag == "figcaption");
        let of_picture = is_of_picture(&block.text) || caption();
        dates.retain(|spot| {
            let line = spot.dateline;
            let before = last_chars(&block.text[..spot.start], MAX_BEFORE_CHARS);
            let of_reading = READING.is_match(before)
                || line.label == DateLabel::Plain && self.is_of_update(line.interval)
                // The day of reading, where nothing says whose it is, stands in the frame of many pages.
                || line.label == DateLabel::Plain && self.is_of_reading(line.interval);
            let plain = || {
                line.interval.from.year() >= MIN_YEAR
                    && !OTHER.is_match(before)
                    && !in_range(spot)
                    && (!of_picture || line.time.is_some())
            };
            self.believed((line.interval, line.time)).is_some()
                && !of_reading
                && (line.label != DateLabel::Plain || plain())
        });
        dates
    }

    /// Dates of a block that are no words of a sentence: *Am 3. Oktober 1990 feierte das Dorf*, *Das Fest ist am 3. Mai
    /// 2024.*
    pub fn outside_sentences(&self, block: &PageBlock) -> Vec<DateSpot> {
        let mut dates = self.dates(block);
        let sentence = is_sentence(&block.text, beside(&block.text, &dates));
        dates.retain(|spot| {
            spot.dateline.label != DateLabel::Plain
                || !sentence && !is_adverbial(&block.text[..spot.start], &block.text[spot.end..])
        });
        dates
    }

    /// Above the headline a date may be today's, as the frame of a page shows it: far up, in the page's head or
    /// navigation, or with the navigation or the way home between it and the headline.
    pub fn is_in_frame(&self, place: usize, has_time: bool) -> bool {
        /// Blocks between a dateline and its headline; on public pages up to three.
        const MAX_BLOCKS_BETWEEN: usize = 5;
        /// Blocks that are looked at for the navigation.
        const MAX_FRAME_BLOCKS: usize = 200;
        let heading = self.page.body.heading.unwrap_or(self.text.0);
        let block = &self.page.blocks[place];
        if place >= heading {
            // Articles may have footers of their own, even above their text.
            let own = || self.page.tree.chain(block.within).any(|id| self.page.tree.node(id).tag == "article");
            return block.furniture == Some(Furniture::Footer) && !own();
        }
        let beside = || self.page.tree.chain(block.within).take_while(|&id| !self.is_around(id));
        let named = |id: NodeId| {
            let names = names(&self.page.tree, id);
            let any = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
            any(&[
                "header",
                "masthead",
                "topbar",
                "head",
                "kopf",
                "seitenkopf",
                "pageheader",
                "siteheader",
                "weather",
                "wetter",
            ]) && !any(&["article", "artikel", "entry", "post", "news", "content", "story", "beitrag", "meta"])
        };
        let frame = |block: &PageBlock| matches!(block.furniture, Some(Furniture::Navigation | Furniture::Search));
        let lies_between = |other: &PageBlock| frame(other) || other.leads_home(&self.page.tree);
        // A clock stands in few frames.
        let far = || {
            heading - place > MAX_BLOCKS_BETWEEN
                || beside().any(|id| self.page.tree.node(id).tag == "header" || named(id))
        };
        !has_time && far()
            || self.page.blocks[place + 1..heading].iter().take(MAX_FRAME_BLOCKS).any(lies_between)
            || beside().last().is_some_and(|side| {
                let below = side..self.page.tree.end_of(side);
                self.page.blocks[..place]
                    .iter()
                    .rev()
                    .take(MAX_FRAME_BLOCKS)
                    .take_while(|other| below.contains(&other.within))
                    .any(lies_between)
            })
    }

    /// Above the headline and behind the text a date right below a heading that leads elsewhere is that of another
    /// article, as is one beside a link to the neighbour.
    pub fn is_of_another(&self, place: usize) -> bool {
        const MAX_BLOCKS_BELOW: usize = 2;
        const MIN_LINKED_SHARE: f64 = 0.5;
        let leads_on = |block: &PageBlock| {
            block.is_heading() && block.linked_share() > MIN_LINKED_SHARE && !block.leads_home(&self.page.tree)
        };
        let own = self.page.body.heading.unwrap_or(self.text.0)..=self.text.1;
        !own.contains(&place) && self.page.blocks[place.saturating_sub(MAX_BLOCKS_BELOW)..place].iter().any(leads_on)
            || self.is_of_neighbour(self.page.blocks[place].within)
    }

    /// Above the headline a date on the line of a link to the article before this one, or the next, is that article's:
    /// *« Die Brücke ist gesperrt 22.10.2024*. The way back to the start or to a list is no such link.
    pub fn is_of_neighbour(&self, id: NodeId) -> bool {
        static LINK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^\s*(?:[«‹←◄<]|(?:vorherige|vorige|ältere|nächste|neuere)[rs]?\b)")
                .expect("a valid pattern")
        });
        static BACK: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\b(?:zurück|start(?:seite)?|home|übersicht|archiv|liste)\b").expect("a valid pattern")
        });
        const MAX_CHARS: usize = 200;
        const MAX_NODES: NodeId = 40;
        let Some(line) = self.page.tree.chain(id).find(|&id| is_block(self.page.tree.node(id).tag)) else {
            return false;
        };
        let heading = self.page.blocks.get(self.page.body.heading.unwrap_or(self.text.0));
        if self.is_around(line) || heading.is_none_or(|heading| heading.within < line) {
            return false;
        }
        let text = self.page.tree.text_of(line, MAX_CHARS);
        let mut within = line..self.page.tree.end_of(line).min(line + MAX_NODES);
        LINK.is_match(&text) && !BACK.is_match(&text) && within.any(|id| self.page.tree.node(id).tag == "a")
    }

    /// The blocks that are in none of these, with their places.
    pub fn outside(&self, kinds: &[Furniture]) -> impl Iterator<Item = (usize, &PageBlock)> {
        let all = self.page.blocks.iter().enumerate();
        all.filter(move |(_, block)| block.furniture.is_none_or(|kind| !kinds.contains(&kind)))
    }
}

/// *Oberfelden feiert am 3. Oktober 2024 ein Fest.*: so many characters beside the dates, and a full stop.
fn is_sentence(text: &str, beside: usize) -> bool {
    const MIN_BESIDE_CHARS: usize = 25;
    const SHORTENED: [&str; 4] = ["Min.", "Uhr.", "Std.", "Red."];
    let ends = text.ends_with(['.', '!', '?']) && !SHORTENED.iter().any(|word| text.ends_with(word));
    ends && beside >= MIN_BESIDE_CHARS
}

/// *Am … feierte*: a preposition before the date, and behind it a word that goes on with a sentence.
pub fn is_adverbial(before: &str, after: &str) -> bool {
    const PREPOSITIONS: [&str; 6] = ["am", "vom", "beim", "dem", "den", "der"];
    const OF_DATELINES: [&str; 22] = [
        "um",
        "uhr",
        "von",
        "durch",
        "in",
        "und",
        "aus",
        "mit",
        "auf",
        "unter",
        "zuletzt",
        "aktualisiert",
        "geändert",
        "bearbeitet",
        "veröffentlicht",
        "erschienen",
        "erstellt",
        "online",
        "update",
        "updated",
        "by",
        "lesezeit",
    ];
    let last = before
        .trim_end_matches(|c: char| !c.is_alphabetic())
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    // *Am Dienstag, 12. März 2024, kam*
    let weekday = last.ends_with("tag") || last == "mittwoch" || last == "sonnabend";
    let next = after.trim_start_matches([' ', ',']).split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let goes_on = next.starts_with(char::is_lowercase) && !OF_DATELINES.contains(&next);
    goes_on && (PREPOSITIONS.contains(&last.as_str()) || weekday)
}

/// The text without its dates, in characters.
pub fn beside(text: &str, dates: &[DateSpot]) -> usize {
    let all = text.chars().count();
    all - dates.iter().map(|spot| text[spot.start..spot.end].chars().count()).sum::<usize>()
}

/// What stands between the ends of a range, which a page announces: *12.03.2024 – 14.03.2024*, *12.3.2024 bis
/// 14.3.2024*.
fn joins_range(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—" | "bis" | "bis zum")
}

pub fn last_chars(text: &str, most: usize) -> &str {
    text.char_indices().rev().nth(most - 1).map_or(text, |(at, _)| &text[at..])
}

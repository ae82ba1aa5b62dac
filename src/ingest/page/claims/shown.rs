//! Which of the dates that readers see may be the article's, by the words around them and their place on the page.

use super::PageClaims;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::names;
use crate::ingest::page::markup::html::is_block;
use crate::ingest::page::markup::tree::NodeId;
use crate::ingest::recognise::date::{DateLabel, DateSpot, dates_in, is_of_picture};
use crate::lexicon::{ElementRole, Furniture, PagePattern};

/// A dateline without a label is not older than the web: earlier days are what a text is about.
const MIN_YEAR: i16 = 1990;

/// The text before a date is read this far back, in characters.
pub const MAX_BEFORE_CHARS: usize = 160;

impl PageClaims {
    /// The dates of a block that can be believed. One without a label must be able to be the day of a page, and not
    /// stand behind a word that makes it the day of something else: *seit dem 1.9.2015*, *Registriert: 18.09.2008*. The
    /// day of reading is never believed, even with a label: *Gedruckt am 14.10.2024*.
    pub fn dates(&self, block: &PageBlock) -> Vec<DateSpot> {
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
            let of_reading = PagePattern::DayOfReading.matches(before)
                || line.label == DateLabel::Plain && self.is_of_update(line.interval)
                // The day of reading, where nothing says whose it is, stands in the frame of many pages.
                || line.label == DateLabel::Plain && self.is_of_reading(line.interval);
            let plain = || {
                line.interval.from.year() >= MIN_YEAR
                    && !PagePattern::OtherDay.matches(before)
                    && !in_range(spot)
                    && (!of_picture || line.time.is_some())
            };
            self.believed((line.interval, line.time)).is_some()
                && !of_reading
                && (line.label != DateLabel::Plain || plain())
        });
        dates
    }

    /// The dates of a block without those that are part of a sentence: *Am 3. Oktober 1990 feierte das Dorf*, *Das Fest
    /// ist am 3. Mai 2024.*
    pub fn outside_sentences(&self, block: &PageBlock) -> Vec<DateSpot> {
        let mut dates = self.dates(block);
        let sentence = is_sentence(&block.text, beside(&block.text, &dates));
        dates.retain(|spot| {
            spot.dateline.label != DateLabel::Plain
                || !sentence && !is_adverbial(&block.text[..spot.start], &block.text[spot.end..])
        });
        dates
    }

    /// Whether a date stands in the frame of the page, where it may be the day of reading. Above the headline: far up,
    /// in the page's head or navigation, or with navigation or a link home between it and the headline; below it: in
    /// the page's footer.
    pub fn is_in_frame(&self, place: usize, has_time: bool) -> bool {
        /// Blocks between a dateline and its headline; on public pages up to three.
        const MAX_BLOCKS_BETWEEN: usize = 5;
        /// At most this many blocks are searched for navigation.
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
            ElementRole::PageHead.matches(&names) && !ElementRole::ArticlePart.matches(&names)
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

    /// Whether a date is that of another article: above the headline or behind the text right below a heading that is a
    /// link, or beside a link to the article before or behind this one.
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

    /// Whether an element stands above the headline on the line of a link to the article before this one, or the next:
    /// *« Die Brücke ist gesperrt 22.10.2024*. A link back to the start or to a list is no such link.
    pub fn is_of_neighbour(&self, id: NodeId) -> bool {
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
        PagePattern::NeighbourLink.matches(&text)
            && !PagePattern::WayBack.matches(&text)
            && within.any(|id| self.page.tree.node(id).tag == "a")
    }

    /// The blocks that are in none of these kinds of furniture, each with its index.
    pub fn outside(&self, kinds: &[Furniture]) -> impl Iterator<Item = (usize, &PageBlock)> {
        let all = self.page.blocks.iter().enumerate();
        all.filter(move |(_, block)| block.furniture.is_none_or(|kind| !kinds.contains(&kind)))
    }
}

/// Whether a text is a sentence: at least `MIN_BESIDE_CHARS` beside its dates, and a mark at its end that closes one.
/// *Oberfelden feiert am 3. Oktober 2024 ein Fest.*
fn is_sentence(text: &str, beside: usize) -> bool {
    const MIN_BESIDE_CHARS: usize = 25;
    let ends = text.ends_with(['.', '!', '?']) && !PagePattern::ShortenedEnd.matches(text);
    ends && beside >= MIN_BESIDE_CHARS
}

/// Whether a date is part of a sentence: a preposition, an article or a day of the week before it, and behind it a word
/// that goes on with the sentence. *Am … feierte*
pub fn is_adverbial(before: &str, after: &str) -> bool {
    let last = before
        .trim_end_matches(|c: char| !c.is_alphabetic())
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let next = after.trim_start_matches([' ', ',']).split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let goes_on = next.starts_with(char::is_lowercase) && !PagePattern::DatelineWord.matches(next);
    goes_on && PagePattern::BeforeAdverbialDate.matches(&last)
}

/// The length of the text without its dates, in characters.
pub fn beside(text: &str, dates: &[DateSpot]) -> usize {
    let all = text.chars().count();
    all - dates.iter().map(|spot| text[spot.start..spot.end].chars().count()).sum::<usize>()
}

/// Whether the text between two dates makes them a range, which a page announces: *12.03.2024 – 14.03.2024*, *12.3.2024
/// bis 14.3.2024*.
fn joins_range(between: &str) -> bool {
    PagePattern::JoinOfRange.matches(between.trim())
}

pub fn last_chars(text: &str, most: usize) -> &str {
    text.char_indices().rev().nth(most - 1).map_or(text, |(at, _)| &text[at..])
}

//! Which blocks of a page are the article.
//!
//! What comes in: the blocks, and what the page says of its headline and its summary. What goes out: their places.
//! The way: the region with the most text, what stands between the headline and it, less what is no article by its place
//! or its words. Where that leaves next to nothing, once more with what names of elements had excluded: forums.

use std::collections::HashSet;

use super::blocks::Block;
use super::calls::take_call;
use super::elements::{is_lead, is_quote, names};
use super::gallery;
use super::headline::{Words, heading};
use super::lines::{begins_with_clock, is_byline, is_clock, is_dateline, is_entry, is_sentence};
use super::other_articles;
use super::region::{neighbours, region};
use super::tree::{Id, Tree};
use crate::ingest::extract::date::dates_in;
use crate::ingest::extract::paywall::Call;
use crate::lexicon::{Furniture, PageLine};

/// The article among the blocks of a page, as places in their list.
#[derive(Debug, Default, Clone)]
pub struct Body {
    /// The headline, where it stands on the page.
    pub heading: Option<usize>,
    /// Sentences above the text that sum it up; they are kept as well.
    pub leads: Vec<usize>,
    /// The paragraphs and subheads, in order.
    pub kept: Vec<usize>,
    /// The call to subscribe that stands below them.
    pub call: Option<Call>,
    /// Other articles of the page, which were dropped.
    pub others: usize,
}

/// What the head of a page says of the article.
#[derive(Debug, Default)]
pub struct Announced {
    /// Titles: of the window, for previews.
    pub titles: Vec<String>,
    /// Summaries, for search engines and previews.
    pub descriptions: Vec<String>,
    /// What the outlet is called, squeezed.
    pub outlets: Vec<String>,
}

/// A text shorter than this, in characters, is hardly the article.
pub const LEAST_TEXT: usize = 250;

/// Chooses the article.
pub fn body(tree: &Tree, blocks: &mut [Block], announced: &Announced) -> Body {
    gallery::open(tree, blocks);
    let others = other_articles::set_aside(tree, blocks, heading(tree, blocks, announced).1);
    let mut body = choose(tree, blocks, announced);
    body.call = take_call(blocks, &mut body.kept);
    Body { others, ..body }
}

fn choose(tree: &Tree, blocks: &mut [Block], announced: &Announced) -> Body {
    let strict = Selection::new(tree, blocks, announced, true).choose();
    let length = |body: &Body, blocks: &[Block]| body.kept.iter().map(|&at| blocks[at].chars).sum::<usize>();
    let found = length(&strict, blocks);
    if found >= LEAST_TEXT {
        return strict;
    }
    let marked: Vec<Option<Furniture>> = blocks.iter().map(|block| block.furniture).collect();
    blocks.iter_mut().for_each(|block| block.furniture = block.furniture.filter(|&kind| is_never_text(kind)));
    let loose = Selection::new(tree, blocks, announced, false).choose();
    if length(&loose, blocks) > 2 * found {
        return loose;
    }
    blocks.iter_mut().zip(marked).for_each(|(block, kind)| block.furniture = kind);
    strict
}

fn is_never_text(kind: Furniture) -> bool {
    !matches!(
        kind,
        Furniture::Comments
            | Furniture::Widget
            | Furniture::Sidebar
            | Furniture::Meta
            | Furniture::Related
            | Furniture::Figure
            | Furniture::Paywall
            | Furniture::Hidden
            | Furniture::Overlay
    )
}

/// The blocks while they are being chosen.
struct Selection<'s> {
    tree: &'s Tree,
    blocks: &'s [Block],
    announced: &'s Announced,
    title: Words,
    heading: Option<usize>,
    region: Option<Id>,
    /// The posts of a discussion are the text.
    forum: bool,
    /// It stands in the region or in a neighbour that goes on with it.
    inside: Vec<bool>,
    keep: Vec<bool>,
    lead: Vec<bool>,
}

impl<'s> Selection<'s> {
    fn new(tree: &'s Tree, blocks: &'s [Block], announced: &'s Announced, joins: bool) -> Self {
        let region = region(tree, blocks);
        let within = |at: usize, range: (Id, Id)| (range.0..range.1).contains(&blocks[at].within);
        let range = region.map(|id| (id, tree.end_of(id)));
        let inside = (0..blocks.len()).map(|at| range.is_none_or(|range| within(at, range))).collect();
        let (title, heading) = heading(tree, blocks, announced);
        let mut this = Selection {
            tree,
            blocks,
            announced,
            title: Words::of(&title),
            heading,
            region,
            forum: !joins,
            inside,
            keep: vec![false; blocks.len()],
            lead: vec![false; blocks.len()],
        };
        this.take_region();
        if joins {
            this.take_neighbours();
        }
        this
    }

    fn choose(mut self) -> Body {
        self.take_leads();
        self.drop_headlines();
        self.drop_labels_above();
        self.drop_datelines();
        self.drop_discussion();
        self.drop_asides();
        self.drop_repeated_quotes();
        self.drop_onward();
        self.drop_notes_behind();
        self.drop_empty_subheads();
        self.drop_short_end();
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let leads = kept.iter().copied().filter(|&at| self.lead[at]).collect();
        Body { heading: self.heading, leads, kept, call: None, others: 0 }
    }

    fn first_text(&self) -> Option<usize> {
        (0..self.blocks.len()).find(|&at| self.keep[at] && self.blocks[at].is_text())
    }

    /// All of the region but lines of links.
    fn take_region(&mut self) {
        const MOST_LINKED: f64 = 0.4;
        const LONG: usize = 200;
        const MOST_LINKED_OF_LONG: f64 = 0.7;
        for (at, block) in self.blocks.iter().enumerate() {
            let share = block.linked_share();
            let links = share > MOST_LINKED && !(block.chars > LONG && share < MOST_LINKED_OF_LONG);
            self.keep[at] = self.inside[at] && block.furniture.is_none() && !links;
        }
    }

    fn take_neighbours(&mut self) {
        const MOST_LINKED: f64 = 0.5;
        let Some(region) = self.region.filter(|_| self.first_text().is_some()) else { return };
        let ranges = neighbours(self.tree, self.blocks, region);
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); ranges.len()];
        for (at, block) in self.blocks.iter().enumerate() {
            let range = ranges.partition_point(|range| range.0 <= block.within);
            if let Some(range) = range.checked_sub(1).filter(|&range| block.within < ranges[range].1) {
                parts[range].push(at);
            }
        }
        let above = |first: usize| self.heading.is_some_and(|heading| first < heading);
        for part in parts.into_iter().filter(|part| part.first().is_some_and(|&first| !above(first))) {
            for at in part {
                if self.blocks[at].furniture.is_none() && self.blocks[at].linked_share() <= MOST_LINKED {
                    self.keep[at] = true;
                    self.inside[at] = true;
                }
            }
        }
    }

    /// What stands between the headline and the text and sums it up.
    fn take_leads(&mut self) {
        /// Blocks between the headline and its lead, and before a text without a headline.
        const BEHIND_HEADLINE: usize = 15;
        const BEFORE_TEXT: usize = 12;
        const SHORTEST_ANNOUNCED: usize = 40;
        const SHORTEST_NAMED: usize = 50;
        const SHORTEST: usize = 80;
        const MOST_LINKED: f64 = 0.3;
        let Some(first) = self.first_text() else { return };
        let from = self.heading.map_or(first.saturating_sub(BEFORE_TEXT), |heading| heading + 1);
        for at in from..first {
            let block = &self.blocks[at];
            let other = matches!(
                block.furniture,
                Some(
                    Furniture::Code
                        | Furniture::Caption
                        | Furniture::Navigation
                        | Furniture::Hidden
                        | Furniture::Form
                        | Furniture::Footer
                )
            );
            if block.tag == "h1" || other {
                continue;
            }
            let named = block.chars > SHORTEST_NAMED
                && self.tree.chain(block.within).take(2).any(|id| is_lead(&names(self.tree, id)));
            let near = self.heading.is_some_and(|heading| at - heading < BEHIND_HEADLINE);
            let sentence = block.chars >= SHORTEST && (block.ends_sentence() || block.is_heading());
            let free = block.furniture.is_none() && block.linked_share() < MOST_LINKED;
            if block.chars > SHORTEST_ANNOUNCED && self.is_announced(block) || near && free && (named || sentence) {
                self.keep[at] = true;
                self.lead[at] = true;
            }
        }
        // Within the region the lead is the first text.
        let named = self.tree.chain(self.blocks[first].within).take(2).any(|id| is_lead(&names(self.tree, id)));
        let behind = self.heading.is_some_and(|heading| heading < first && first - heading < BEHIND_HEADLINE);
        self.lead[first] = behind && (named || self.is_announced(&self.blocks[first])) && !self.lead.contains(&true);
    }

    fn is_announced(&self, block: &Block) -> bool {
        const FEWEST_WORDS: usize = 5;
        const SHARE: f64 = 0.8;
        let words = Words::of(&block.text);
        let distinct: HashSet<&String> = words.0.iter().collect();
        words.0.len() > FEWEST_WORDS
            && self.announced.descriptions.iter().any(|description| {
                let other = Words::of(description);
                let theirs: HashSet<&String> = other.0.iter().collect();
                let shared = distinct.intersection(&theirs).count() as f64;
                other.0.len() > FEWEST_WORDS && shared >= SHARE * distinct.len().min(theirs.len()) as f64
            })
    }

    /// The headline and what stands above it. A long heading right below it is the lead.
    fn drop_headlines(&mut self) {
        const SHORTEST_LEAD: usize = 80;
        const BEHIND_HEADLINE: usize = 10;
        let first = self.first_text();
        for (at, block) in self.blocks.iter().enumerate().filter(|(_, block)| block.is_heading()) {
            let same = self.title.resemble(&Words::of(&block.text));
            if same || block.tag == "h1" && self.heading.is_none_or(|heading| at <= heading) {
                self.keep[at] = false;
            }
        }
        let (Some(heading), Some(first)) = (self.heading, first) else { return };
        if first <= heading {
            return;
        }
        for at in heading + 1..first.min(heading + BEHIND_HEADLINE) {
            let block = &self.blocks[at];
            let long = block.is_heading() && block.tag != "h1" && block.chars >= SHORTEST_LEAD;
            if long && self.inside[at] && block.furniture.is_none() {
                self.keep[at] = true;
                self.lead[at] = true;
            }
        }
        for at in 0..heading {
            self.keep[at] &= self.is_announced(&self.blocks[at]);
        }
    }

    /// Kickers and labels above the first paragraph, and the headline again where it is none by its element.
    fn drop_labels_above(&mut self) {
        const LONGEST_LABEL: usize = 70;
        const BLOCKS_BELOW: usize = 3;
        let first = self.first_text();
        let ticker = self.is_ticker();
        for at in 0..self.blocks.len() {
            let block = &self.blocks[at];
            let entry = ticker && is_clock(&block.text);
            let label = block.chars < LONGEST_LABEL
                && !entry
                && !block.is_heading()
                && !block.ends_sentence()
                && matches!(block.tag, "div" | "p");
            let above = first.is_some_and(|first| at < first);
            let near = at < first.unwrap_or(0) + BLOCKS_BELOW && !self.title.0.is_empty();
            let repeated = near && self.repeats_title(block);
            if above && label || repeated {
                self.keep[at] = false;
            }
        }
    }

    /// The title, alone or with a dateline on the same line.
    fn repeats_title(&self, block: &Block) -> bool {
        const DATELINE_WORDS: usize = 10;
        let words = Words::of(&block.text).0;
        let title = &self.title.0;
        words == *title
            || words.starts_with(title) && words.len() <= title.len() + DATELINE_WORDS && !block.ends_sentence()
    }

    /// Datelines and bylines at either end of the text. What heads the entries of a chronicle or a ticker is text: a subhead,
    /// or one of many times of day.
    fn drop_datelines(&mut self) {
        const BLOCKS_AT_END: usize = 3;
        let first = self.first_text();
        let ticker = self.is_ticker();
        let mut kept_behind = self.keep.iter().filter(|&&keep| keep).count();
        for at in 0..self.blocks.len() {
            if !self.keep[at] {
                continue;
            }
            kept_behind -= 1;
            let block = &self.blocks[at];
            let empty = !block.text.contains(|c: char| c.is_alphanumeric());
            let above = first.is_none_or(|first| at < first);
            let at_an_end = above || first.is_some_and(|first| at == first + 1) || kept_behind <= BLOCKS_AT_END;
            let heads = block.is_heading() && !above;
            let line = is_dateline(block) && !heads || is_clock(&block.text) && !ticker || is_byline(block);
            if empty || at_an_end && line {
                self.keep[at] = false;
            }
        }
    }

    /// Many lines are times of day or begin with one.
    fn is_ticker(&self) -> bool {
        const FEWEST_ENTRIES: usize = 3;
        let entries =
            self.blocks.iter().zip(&self.keep).filter(|(block, keep)| **keep && begins_with_clock(&block.text));
        entries.take(FEWEST_ENTRIES).count() == FEWEST_ENTRIES
    }

    /// Comments that nothing but their own lines tells: from the first head of a post to the last line that belongs to one.
    fn drop_discussion(&mut self) {
        const LONGEST: usize = 100;
        const LONGEST_NAME: usize = 40;
        let Some(first) = self.first_text() else { return };
        let places = |kind: PageLine| {
            let is = |&at: &usize| self.blocks[at].chars < LONGEST && kind.is(&self.blocks[at].text);
            (first + 1..self.blocks.len()).filter(|&at| self.inside[at]).filter(is).collect::<Vec<usize>>()
        };
        let (posts, replies) = (places(PageLine::Post), places(PageLine::Reply));
        if posts.len() + replies.len() < 2 || self.forum && posts.is_empty() {
            return;
        }
        // *vor 3 Stunden* stands above entries of tickers as well.
        let times = if replies.len() > 1 { places(PageLine::Ago) } else { Vec::new() };
        let text_within =
            |from: usize, to: usize| (from..to).rev().find(|&at| self.keep[at] && self.blocks[at].is_text());
        let begin = match (posts.first(), times.first()) {
            (Some(&post), _) => post,
            (None, Some(&time)) => {
                let name = &self.blocks[time - 1];
                if name.chars < LONGEST_NAME && !name.ends_sentence() { time - 1 } else { time }
            }
            // Where a text stands between two replies, the one above the first is a comment as well.
            (None, None) => {
                text_within(replies[0], replies[1]).and_then(|_| text_within(first, replies[0])).unwrap_or(replies[0])
            }
        };
        if begin <= first {
            return;
        }
        let end = match (posts.last(), replies.last()) {
            (Some(post), Some(reply)) if reply > post => reply + 1,
            (None, Some(reply)) => reply + 1,
            _ => self.blocks.len(),
        };
        self.keep[begin..end].fill(false);
    }

    /// Quotations set apart that the text has as well, with the name below them.
    fn drop_repeated_quotes(&mut self) {
        const FEWEST_WORDS: usize = 4;
        const LONGEST: usize = 300;
        const LONGEST_NAME: usize = 60;
        /// Each is looked for in the whole text.
        const MOST: usize = 50;
        let quote_of = |at: usize| self.tree.chain(self.blocks[at].within).take(3).find(|&id| is_quote(self.tree, id));
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let quotes: Vec<(usize, Id)> = kept
            .iter()
            .filter(|&&at| self.blocks[at].chars < LONGEST)
            .filter_map(|&at| Some((at, quote_of(at)?)))
            .take(MOST)
            .collect();
        if quotes.is_empty() {
            return;
        }
        let padded = |at: usize| format!(" {} ", Words::of(&self.blocks[at].text).0.join(" "));
        let others =
            kept.iter().filter(|&&at| self.blocks[at].is_text() && quotes.iter().all(|(quote, _)| *quote != at));
        let text: String = others.map(|&at| padded(at)).collect();
        let mut repeated = None;
        for (at, quote) in quotes {
            let words = padded(at);
            let name =
                repeated == Some(quote) && self.blocks[at].chars < LONGEST_NAME && !is_sentence(&self.blocks[at]);
            if name || words.split(' ').count() > FEWEST_WORDS + 1 && text.contains(&words) {
                self.keep[at] = false;
                repeated = Some(quote);
            }
        }
    }

    fn drop_asides(&mut self) {
        const LONGEST: usize = 160;
        for (at, block) in self.blocks.iter().enumerate() {
            let aside = PageLine::Notice.is(&block.text) || !is_sentence(block) && PageLine::Aside.is(&block.text);
            self.keep[at] &= block.chars >= LONGEST || !aside;
        }
    }

    /// *Mehr zum Thema* takes what stands under it: up to the next heading, or to running text.
    fn drop_onward(&mut self) {
        const LONGEST: usize = 75;
        const LONGEST_SENTENCE: usize = 45;
        /// Text in so few characters may still be a teaser; less than this share of the article may stand under such a
        /// line at its end.
        const TEASER: usize = 150;
        const LONG_TEASER: usize = 250;
        const SHARE_AT_END: f64 = 0.35;
        let weights: Vec<usize> =
            self.blocks.iter().zip(&self.keep).map(|(block, &keep)| if keep { block.weight() } else { 0 }).collect();
        let all: usize = weights.iter().sum();
        let mut left = all;
        let mut at = 0;
        while at < self.blocks.len() {
            let block = &self.blocks[at];
            let long = block.ends_sentence() && block.chars > LONGEST_SENTENCE && !block.text.ends_with(':');
            let sentence = long || is_sentence(block) && block.text.ends_with('.');
            let onward = self.inside[at] && block.chars < LONGEST && !sentence && PageLine::Onward.is(&block.text);
            if !onward {
                left -= weights[at];
                at += 1;
                continue;
            }
            let near_end = (left as f64) < SHARE_AT_END * all as f64;
            // *Diskussion* above a paragraph in the middle of an article is a subhead of its own.
            let below = self.blocks.get(at + 1).filter(|_| self.keep.get(at + 1) == Some(&true));
            if block.is_heading() && !near_end && below.is_some_and(|below| below.tag == "p" && below.weight() > TEASER)
            {
                left -= weights[at];
                at += 1;
                continue;
            }
            // *Lesen Sie auch: Der Süßbach fällt* says all of it in one line.
            let complete = block.linked > 0 || is_entry(&block.text);
            let heads = block.is_heading() || block.bold > 0 && !complete;
            self.keep[at] = false;
            left -= weights[at];
            at += 1;
            while at < self.blocks.len() && self.inside[at] {
                let under = &self.blocks[at];
                let weight = under.weight();
                let other_heading = under.is_heading() && !PageLine::Onward.is(&under.text);
                let paragraph = under.tag == "p" && weight > 0 && !heads;
                let text = weight > TEASER && !near_end || weight > LONG_TEASER && !(block.is_heading() && near_end);
                if other_heading || paragraph || text {
                    break;
                }
                self.keep[at] = false;
                left -= weights[at];
                at += 1;
            }
        }
    }

    /// Notes on the author and calls to give money, behind the text.
    fn drop_notes_behind(&mut self) {
        const LONGEST: usize = 400;
        const BLOCKS_AT_END: usize = 3;
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        for &at in kept.iter().rev().take(BLOCKS_AT_END) {
            let block = &self.blocks[at];
            let note = block.chars < LONGEST && PageLine::AuthorNote.is(&block.text);
            self.keep[at] = !note && !PageLine::Appeal.is(&block.text);
        }
    }

    /// Subheads under which nothing is left.
    fn drop_empty_subheads(&mut self) {
        const LONGEST: usize = 120;
        /// Blocks that were dropped between a subhead and its text.
        const GAP: usize = 4;
        /// Subheads and dropped blocks that are looked at below one.
        const BELOW: usize = 50;
        // Twice: a heading above an empty one is empty as well.
        for _ in 0..2 {
            for at in 0..self.blocks.len() {
                let block = &self.blocks[at];
                if !self.keep[at] || self.lead[at] || !block.is_heading() || block.chars >= LONGEST {
                    continue;
                }
                let mut holds = false;
                for below in (at + 1..self.blocks.len()).take(BELOW) {
                    let other = &self.blocks[below];
                    if self.keep[below] && other.is_heading() {
                        if other.tag <= block.tag {
                            break;
                        }
                    } else if self.keep[below] {
                        holds = true;
                        break;
                    } else if !self.inside[below] || below - at > GAP {
                        break;
                    }
                }
                self.keep[at] = holds;
            }
        }
    }

    /// Labels behind the last paragraph; items of a list, a poem, a ticker may be short.
    fn drop_short_end(&mut self) {
        const LONGEST: usize = 60;
        let ticker = self.is_ticker();
        let mut kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        while let Some(last) = kept.pop() {
            let block = &self.blocks[last];
            let above = kept.last().map(|&above| &self.blocks[above]);
            let is_named =
                |block: &Block| (block.bold > 0 || !dates_in(&block.text).is_empty()) && is_entry(&block.text);
            let entries = is_entry(&block.text) && above.is_some_and(is_named);
            // *1. Oberfelden 12 Punkte*
            let rows = is_row(block) && above.is_some_and(is_row);
            let item =
                matches!(block.tag, "li" | "td" | "dd" | "pre") || entries || rows || ticker && is_clock(&block.text);
            if block.is_text() || block.chars >= LONGEST || block.ends_sentence() || item {
                return;
            }
            self.keep[last] = false;
        }
    }
}

/// A line of results or prices: several words behind a number.
fn is_row(block: &Block) -> bool {
    const FEWEST_WORDS: usize = 3;
    block.text.starts_with(|c: char| c.is_ascii_digit())
        && block.text.split_whitespace().count() >= FEWEST_WORDS
        && dates_in(&block.text).is_empty()
}

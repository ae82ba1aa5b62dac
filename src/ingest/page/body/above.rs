//! Above the text: leads stay; the headline, labels, datelines and bylines go.

use std::collections::HashSet;

use super::lines::{is_byline, is_clock, is_dateline, is_minutes};
use super::selection::Selection;
use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::{is_lead, names};
use crate::lexicon::{Furniture, PageLine};

impl Selection<'_> {
    /// What stands between the headline and the text and sums it up.
    pub fn take_leads(&mut self) {
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

    fn is_announced(&self, block: &PageBlock) -> bool {
        const FEWEST_WORDS: usize = 5;
        const SHARE: f64 = 0.8;
        let words = LineWords::of(&block.text);
        let distinct: HashSet<&String> = words.0.iter().collect();
        words.0.len() > FEWEST_WORDS
            && self.announced.descriptions.iter().any(|description| {
                let other = LineWords::of(description);
                let theirs: HashSet<&String> = other.0.iter().collect();
                let shared = distinct.intersection(&theirs).count() as f64;
                other.0.len() > FEWEST_WORDS && shared >= SHARE * distinct.len().min(theirs.len()) as f64
            })
    }

    /// The headline and what stands above it. A long heading right below it is the lead.
    pub fn drop_headlines(&mut self) {
        const SHORTEST_LEAD: usize = 80;
        const BEHIND_HEADLINE: usize = 10;
        let first = self.first_text();
        for (at, block) in self.blocks.iter().enumerate().filter(|(_, block)| block.is_heading()) {
            let same = self.title.resemble(&LineWords::of(&block.text));
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
    pub fn drop_labels_above(&mut self) {
        const LONGEST_LABEL: usize = 70;
        const BLOCKS_BELOW: usize = 3;
        /// More labels than these between the lead and the text are a list, a poem, a dialogue.
        const MOST_BELOW_LEAD: usize = 2;
        let ticker = self.is_ticker();
        let is_label = |block: &PageBlock| {
            let entry = ticker && is_clock(&block.text);
            block.chars < LONGEST_LABEL
                && !entry
                && !block.is_heading()
                && !block.ends_sentence()
                && !block.text.ends_with(',')
                && matches!(block.tag, "div" | "p")
        };
        let (lead, below) = (self.first_text(), self.first_below_leads());
        let between = lead.zip(below).map_or(0..0, |(lead, below)| lead + 1..below);
        let own = |&at: &usize| {
            self.keep[at]
                && is_label(&self.blocks[at])
                && !is_byline(&self.blocks[at])
                && !is_dateline(&self.blocks[at])
                && !self.blocks[at].text.ends_with(" Uhr")
                && !PageLine::Aside.matches(&self.blocks[at].text)
        };
        let first = if between.filter(own).count() > MOST_BELOW_LEAD { lead } else { below };
        for at in 0..self.blocks.len() {
            let block = &self.blocks[at];
            let label = is_label(block);
            let above = first.is_some_and(|first| at < first);
            let near = at < first.unwrap_or(0) + BLOCKS_BELOW && !self.title.0.is_empty();
            let repeated = near && self.repeats_title(block);
            if above && label && !self.lead[at] || repeated {
                self.keep[at] = false;
            }
        }
    }

    /// The title, alone or with a dateline on the same line.
    fn repeats_title(&self, block: &PageBlock) -> bool {
        const DATELINE_WORDS: usize = 10;
        let words = LineWords::of(&block.text).0;
        let title = &self.title.0;
        words == *title
            || words.starts_with(title) && words.len() <= title.len() + DATELINE_WORDS && !block.ends_sentence()
    }

    /// Datelines and bylines at either end of the text. What heads the entries of a chronicle or a ticker is text: a subhead,
    /// or one of many times of day.
    pub fn drop_datelines(&mut self) {
        const BLOCKS_AT_END: usize = 3;
        const LINES_ABOVE_MINUTES: usize = 3;
        let first = self.first_below_leads();
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
            // Within a recipe, and at its end, minutes are something else than beside a date.
            let minutes = is_minutes(&block.text);
            let near = &self.blocks[at.saturating_sub(LINES_ABOVE_MINUTES)..at];
            let read =
                minutes && near.iter().any(|line| is_dateline(line) || is_byline(line) && !is_minutes(&line.text));
            if empty || read || at_an_end && line && (above || !minutes) {
                self.keep[at] = false;
            }
        }
    }
}

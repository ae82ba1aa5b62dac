//! What stands above the text: leads stay; the headline, labels, datelines and bylines are dropped.

use std::collections::HashSet;

use super::lines::{is_byline, is_clock, is_dateline, is_minutes};
use super::selection::Selection;
use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::is_lead;
use crate::lexicon::{Furniture, PageLine};

impl Selection<'_> {
    /// Keeps the leads: blocks between the headline and the text that sum it up.
    pub fn take_leads(&mut self) {
        /// A lead stands within so many blocks below the headline, or above a text without one.
        const MAX_BLOCKS_BELOW_HEADLINE: usize = 15;
        const MAX_BLOCKS_ABOVE_TEXT: usize = 12;
        /// What is no longer is a label, even where the head of the page has it as a summary or its element is named a
        /// lead.
        const MAX_ANNOUNCED_LABEL_CHARS: usize = 40;
        const MAX_NAMED_LABEL_CHARS: usize = 50;
        /// A sentence of so many characters is a lead by its place alone.
        const MIN_SENTENCE_CHARS: usize = 80;
        const MAX_LINKED_SHARE: f64 = 0.3;
        let Some(first) = self.first_text() else { return };
        let from = self.heading.map_or(first.saturating_sub(MAX_BLOCKS_ABOVE_TEXT), |heading| heading + 1);
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
            let named = block.chars > MAX_NAMED_LABEL_CHARS
                && self.tree.chain(block.within).take(2).any(|id| is_lead(self.tree, id));
            let near = self.heading.is_some_and(|heading| at - heading < MAX_BLOCKS_BELOW_HEADLINE);
            let sentence = block.chars >= MIN_SENTENCE_CHARS && (block.ends_sentence() || block.is_heading());
            let free = block.furniture.is_none() && block.linked_share() < MAX_LINKED_SHARE;
            if block.chars > MAX_ANNOUNCED_LABEL_CHARS && self.is_announced(block)
                || near && free && (named || sentence)
            {
                self.keep[at] = true;
                self.lead[at] = true;
            }
        }
        // The first text of the region may be the lead itself.
        let named = self.tree.chain(self.blocks[first].within).take(2).any(|id| is_lead(self.tree, id));
        let behind = self.heading.is_some_and(|heading| heading < first && first - heading < MAX_BLOCKS_BELOW_HEADLINE);
        self.lead[first] = behind && (named || self.is_announced(&self.blocks[first])) && !self.lead.contains(&true);
    }

    /// Whether the head of the page has most words of the block in a summary of the article.
    fn is_announced(&self, block: &PageBlock) -> bool {
        /// A text of so many words or fewer is too short to compare.
        const MAX_LABEL_WORDS: usize = 5;
        const MIN_SHARED_SHARE: f64 = 0.8;
        let words = LineWords::of(&block.text);
        let distinct: HashSet<&String> = words.0.iter().collect();
        words.0.len() > MAX_LABEL_WORDS
            && self.announced.descriptions.iter().any(|description| {
                let other = LineWords::of(description);
                let theirs: HashSet<&String> = other.0.iter().collect();
                let shared = distinct.intersection(&theirs).count() as f64;
                other.0.len() > MAX_LABEL_WORDS && shared >= MIN_SHARED_SHARE * distinct.len().min(theirs.len()) as f64
            })
    }

    /// Drops the headline and what stands above it. A long heading right below it is kept as a lead.
    pub fn drop_headlines(&mut self) {
        const MIN_LEAD_CHARS: usize = 80;
        const MAX_BLOCKS_BELOW_HEADLINE: usize = 10;
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
        for at in heading + 1..first.min(heading + MAX_BLOCKS_BELOW_HEADLINE) {
            let block = &self.blocks[at];
            let long = block.is_heading() && block.tag != "h1" && block.chars >= MIN_LEAD_CHARS;
            if long && self.inside[at] && block.furniture.is_none() {
                self.keep[at] = true;
                self.lead[at] = true;
            }
        }
        for at in 0..heading {
            self.keep[at] &= self.is_announced(&self.blocks[at]);
        }
    }

    /// Drops kickers and labels above the first paragraph, and the headline where it is repeated in another element.
    pub fn drop_labels_above(&mut self) {
        const MAX_LABEL_CHARS: usize = 70;
        /// The headline is repeated within so many blocks from the first paragraph on.
        const MAX_BLOCKS_BELOW_FIRST: usize = 3;
        /// More labels than these between the lead and the text are a list, a poem, a dialogue.
        const MAX_LABELS_BELOW_LEAD: usize = 2;
        let ticker = self.is_ticker();
        let is_label = |block: &PageBlock| {
            let entry = ticker && is_clock(&block.text);
            block.chars < MAX_LABEL_CHARS
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
        let first = if between.filter(own).count() > MAX_LABELS_BELOW_LEAD { lead } else { below };
        for at in 0..self.blocks.len() {
            let block = &self.blocks[at];
            let label = is_label(block);
            let above = first.is_some_and(|first| at < first);
            let near = at < first.unwrap_or(0) + MAX_BLOCKS_BELOW_FIRST && !self.title.0.is_empty();
            let repeated = near && self.repeats_title(block);
            if above && label && !self.lead[at] || repeated {
                self.keep[at] = false;
            }
        }
    }

    /// Whether the block is the title, alone or with a dateline on the same line.
    fn repeats_title(&self, block: &PageBlock) -> bool {
        const MAX_DATELINE_WORDS: usize = 10;
        let words = LineWords::of(&block.text).0;
        let title = &self.title.0;
        words == *title
            || words.starts_with(title) && words.len() <= title.len() + MAX_DATELINE_WORDS && !block.ends_sentence()
    }

    /// Drops datelines and bylines at either end of the text. What heads the entries of a chronicle or a ticker is
    /// text: a subhead, or one of many times of day.
    pub fn drop_datelines(&mut self) {
        const MAX_BLOCKS_AT_END: usize = 3;
        const MAX_LINES_ABOVE_MINUTES: usize = 3;
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
            let at_an_end = above || first.is_some_and(|first| at == first + 1) || kept_behind <= MAX_BLOCKS_AT_END;
            let heads = block.is_heading() && !above;
            let line = is_dateline(block) && !heads || is_clock(&block.text) && !ticker || is_byline(block);
            // Beside a date or a byline minutes are the time of reading; in a recipe they are text.
            let minutes = is_minutes(&block.text);
            let near = &self.blocks[at.saturating_sub(MAX_LINES_ABOVE_MINUTES)..at];
            let read =
                minutes && near.iter().any(|line| is_dateline(line) || is_byline(line) && !is_minutes(&line.text));
            if empty || read || at_an_end && line && (above || !minutes) {
                self.keep[at] = false;
            }
        }
    }
}

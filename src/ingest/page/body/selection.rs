//! The blocks while the article is selected among them: the region, the neighbours that continue it, and the order of
//! the steps.

use std::ops::Range;

use super::headline::{AnnouncedArticle, Headline, headline};
use super::lines::begins_with_clock;
use super::region::{neighbours, region};
use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::tree::{NodeId, Tree, range_around};

/// What a page is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// An article, which may go on in neighbours of its element.
    Article,
    /// A discussion whose posts are the text.
    Forum,
}

/// The selected blocks, as places in the list of blocks.
pub struct SelectedBlocks {
    pub heading: Option<usize>,
    pub leads: Vec<usize>,
    pub kept: Vec<usize>,
}

/// The blocks while they are selected.
pub struct Selection<'s> {
    pub tree: &'s Tree,
    pub blocks: &'s [PageBlock],
    pub announced: &'s AnnouncedArticle,
    pub title: LineWords,
    pub heading: Option<usize>,
    region: Option<NodeId>,
    pub kind: PageKind,
    /// For each block whether it stands in the region or in a neighbour that continues it.
    pub inside: Vec<bool>,
    /// For each block whether it is selected so far, and whether it is a lead.
    pub keep: Vec<bool>,
    pub lead: Vec<bool>,
}

impl<'s> Selection<'s> {
    pub fn new(tree: &'s Tree, blocks: &'s [PageBlock], announced: &'s AnnouncedArticle, kind: PageKind) -> Self {
        let region = region(tree, blocks);
        let range: Option<Range<NodeId>> = region.map(|id| tree.range_of(id));
        let inside =
            blocks.iter().map(|block| range.as_ref().is_none_or(|range| range.contains(&block.within))).collect();
        let Headline { text, block: heading } = headline(tree, blocks, announced);
        let mut this = Selection {
            tree,
            blocks,
            announced,
            title: LineWords::of(&text),
            heading,
            region,
            kind,
            inside,
            keep: vec![false; blocks.len()],
            lead: vec![false; blocks.len()],
        };
        this.take_region();
        if kind == PageKind::Article {
            this.take_neighbours();
        }
        this
    }

    /// Runs the steps, of which each one decides on what the earlier ones left.
    pub fn select(mut self) -> SelectedBlocks {
        self.take_leads();
        self.drop_headlines();
        self.drop_labels_above();
        self.drop_datelines();
        self.drop_discussion();
        self.drop_asides();
        self.drop_repeated_quotes();
        self.drop_onward();
        self.drop_notes_below();
        self.drop_empty_subheads();
        self.drop_short_end();
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let leads = kept.iter().copied().filter(|&at| self.lead[at]).collect();
        SelectedBlocks { heading: self.heading, leads, kept }
    }

    pub fn first_text(&self) -> Option<usize> {
        (0..self.blocks.len()).find(|&at| self.keep[at] && self.blocks[at].is_text())
    }

    /// The first text that is no lead, if it stands near the first text; otherwise the first text. Between leads and
    /// text stand names, times and pictures, as above a lead.
    pub fn first_below_leads(&self) -> Option<usize> {
        const MAX_BLOCKS_BELOW: usize = 10;
        let first = self.first_text()?;
        let below = (first..self.blocks.len().min(first + MAX_BLOCKS_BELOW))
            .find(|&at| self.keep[at] && self.blocks[at].is_text() && !self.lead[at]);
        Some(below.unwrap_or(first))
    }

    /// Takes all of the region but lines of links.
    fn take_region(&mut self) {
        const MAX_LINKED_SHARE: f64 = 0.4;
        /// Longer blocks are paragraphs, which may have more links.
        const MAX_LINE_CHARS: usize = 200;
        const MAX_LINKED_SHARE_OF_PARAGRAPH: f64 = 0.7;
        for (at, block) in self.blocks.iter().enumerate() {
            let share = block.linked_share();
            let links =
                share > MAX_LINKED_SHARE && !(block.chars > MAX_LINE_CHARS && share < MAX_LINKED_SHARE_OF_PARAGRAPH);
            self.keep[at] = self.inside[at] && block.furniture.is_none() && !links;
        }
    }

    /// Takes the neighbours of the region that have text of their own and do not begin above the headline.
    fn take_neighbours(&mut self) {
        const MAX_LINKED_SHARE: f64 = 0.5;
        let Some(region) = self.region.filter(|_| self.first_text().is_some()) else { return };
        let ranges = neighbours(self.tree, self.blocks, region);
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); ranges.len()];
        for (at, block) in self.blocks.iter().enumerate() {
            if let Some(range) = range_around(&ranges, block.within) {
                parts[range].push(at);
            }
        }
        let above = |first: usize| self.heading.is_some_and(|heading| first < heading);
        for part in parts.into_iter().filter(|part| part.first().is_some_and(|&first| !above(first))) {
            for at in part {
                if self.blocks[at].furniture.is_none() && self.blocks[at].linked_share() <= MAX_LINKED_SHARE {
                    self.keep[at] = true;
                    self.inside[at] = true;
                }
            }
        }
    }

    /// Whether several kept blocks begin with a time of day.
    pub fn is_ticker(&self) -> bool {
        const MIN_ENTRIES: usize = 3;
        let entries =
            self.blocks.iter().zip(&self.keep).filter(|(block, keep)| **keep && begins_with_clock(&block.text));
        entries.take(MIN_ENTRIES).count() == MIN_ENTRIES
    }
}

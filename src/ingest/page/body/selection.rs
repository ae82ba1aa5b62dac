//! The blocks while the article is being chosen among them: the region, what goes on with it, and the order of the steps.

use super::headline::{Announced, heading};
use super::lines::begins_with_clock;
use super::region::{neighbours, region};
use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::tree::{NodeId, Tree};

/// What was chosen, as places in the list of blocks.
pub struct Chosen {
    pub heading: Option<usize>,
    pub leads: Vec<usize>,
    pub kept: Vec<usize>,
}

/// The blocks while they are being chosen.
pub struct Selection<'s> {
    pub tree: &'s Tree,
    pub blocks: &'s [PageBlock],
    pub announced: &'s Announced,
    pub title: LineWords,
    pub heading: Option<usize>,
    region: Option<NodeId>,
    /// The posts of a discussion are the text.
    pub forum: bool,
    /// It stands in the region or in a neighbour that goes on with it.
    pub inside: Vec<bool>,
    pub keep: Vec<bool>,
    pub lead: Vec<bool>,
}

impl<'s> Selection<'s> {
    pub fn new(tree: &'s Tree, blocks: &'s [PageBlock], announced: &'s Announced, joins: bool) -> Self {
        let region = region(tree, blocks);
        let within = |at: usize, range: (NodeId, NodeId)| (range.0..range.1).contains(&blocks[at].within);
        let range = region.map(|id| (id, tree.end_of(id)));
        let inside = (0..blocks.len()).map(|at| range.is_none_or(|range| within(at, range))).collect();
        let (title, heading) = heading(tree, blocks, announced);
        let mut this = Selection {
            tree,
            blocks,
            announced,
            title: LineWords::of(&title),
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

    pub fn choose(mut self) -> Chosen {
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
        Chosen { heading: self.heading, leads, kept }
    }

    pub fn first_text(&self) -> Option<usize> {
        (0..self.blocks.len()).find(|&at| self.keep[at] && self.blocks[at].is_text())
    }

    /// The first text below the leads, where one stands near. Between them stand names, times and pictures, as above a lead.
    pub fn first_below_leads(&self) -> Option<usize> {
        const BELOW: usize = 10;
        let first = self.first_text()?;
        let below = (first..self.blocks.len().min(first + BELOW))
            .find(|&at| self.keep[at] && self.blocks[at].is_text() && !self.lead[at]);
        Some(below.unwrap_or(first))
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

    /// Many lines are times of day or begin with one.
    pub fn is_ticker(&self) -> bool {
        const FEWEST_ENTRIES: usize = 3;
        let entries =
            self.blocks.iter().zip(&self.keep).filter(|(block, keep)| **keep && begins_with_clock(&block.text));
        entries.take(FEWEST_ENTRIES).count() == FEWEST_ENTRIES
    }
}

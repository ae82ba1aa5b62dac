//! Behind the text: notes on the author, empty subheads, labels.

use super::lines::{is_clock, is_entry, is_fact};
use super::selection::Selection;
use crate::ingest::extract::address::squeezed;
use crate::ingest::extract::date::dates_in;
use crate::ingest::page::markup::blocks::Block;
use crate::lexicon::PageLine;

impl Selection<'_> {
    /// Notes on the author and calls to give money, behind the text. What stands behind a note that names the author is of
    /// something else.
    pub fn drop_notes_behind(&mut self) {
        const LONGEST: usize = 400;
        const BLOCKS_AT_END: usize = 3;
        const BLOCKS_FROM_VITA: usize = 6;
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let text = |at: usize| self.blocks[at].text.as_str();
        let is_note = |at: usize| {
            PageLine::Appeal.is(text(at)) || self.blocks[at].chars < LONGEST && PageLine::AuthorNote.is(text(at))
        };
        let notes = kept.iter().rev().take(BLOCKS_AT_END).copied().filter(|&at| is_note(at)).collect::<Vec<_>>();
        let mut end = kept.iter().skip(1).rev().take(BLOCKS_FROM_VITA).rev();
        let vita = end.find(|&&at| self.blocks[at].chars < LONGEST && self.is_vita(text(at)));
        notes.into_iter().for_each(|at| self.keep[at] = false);
        if let Some(&vita) = vita {
            self.keep[vita..].fill(false);
        }
    }

    /// A note that names an author of the article at its beginning: *Die Limnologin Ida Ähre lehrt in Süßstadt.*
    fn is_vita(&self, text: &str) -> bool {
        const BEGINNING: usize = 80;
        let beginning = &text[..text.floor_char_boundary(BEGINNING)];
        let behind = |author: &String| beginning.find(author.as_str()).map(|at| at + author.len());
        let behind = self.announced.authors.iter().filter(|author| self.is_person(author)).find_map(behind);
        behind.is_some_and(|behind| PageLine::Vita.is(&text[behind..]))
    }

    /// Two names or more, which are neither the outlet's nor those of an agency or an editorial office.
    fn is_person(&self, author: &str) -> bool {
        const OF_OFFICES: [&str; 5] = ["redaktion", "agentur", "zeitung", "dienst", "team"];
        let lower = author.to_lowercase();
        author.contains(' ')
            && !OF_OFFICES.iter().any(|word| lower.contains(word))
            && !self.announced.outlets.contains(&squeezed(author))
    }

    /// Subheads under which nothing is left.
    pub fn drop_empty_subheads(&mut self) {
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

    /// A line of a box of facts, but for those on how to reach the outlet.
    fn is_own_fact(&self, block: &Block) -> bool {
        /// Letters that are no word's part by chance.
        const LEAST: usize = 4;
        let text = squeezed(&block.text);
        let of_outlet = |name: &String| name.len() >= LEAST && text.contains(name.as_str());
        is_fact(&block.text) && !self.announced.outlets.iter().any(of_outlet)
    }

    /// Labels behind the last paragraph; items of a list, a poem, a ticker, a box of facts may be short.
    pub fn drop_short_end(&mut self) {
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
            // *Täler-Museum, Uferweg 3, Oberfelden* / *Telefon: 01234 5678*
            let facts = self.is_own_fact(block) && above.is_some_and(|above| self.is_own_fact(above));
            let item = matches!(block.tag, "li" | "td" | "dd" | "pre")
                || entries
                || rows
                || facts
                || ticker && is_clock(&block.text);
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

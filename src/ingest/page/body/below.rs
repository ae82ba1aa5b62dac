//! Behind the text: notes on the author, empty subheads, labels.

use super::lines::{is_clock, is_entry, is_fact};
use super::selection::Selection;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::recognise::address::squeezed;
use crate::ingest::recognise::date::dates_in;
use crate::lexicon::PageLine;

impl Selection<'_> {
    /// Notes on the author and calls to give money, behind the text. What stands behind a note that names the author is of
    /// something else.
    pub fn drop_notes_behind(&mut self) {
        const LONGEST: usize = 400;
        const BLOCKS_AT_END: usize = 3;
        const BLOCKS_FROM_VITA: usize = 6;
        /// More text than this share of that above, behind a line that names the author, goes on with the article.
        const SHARE_BEHIND: f64 = 0.35;
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let text = |at: usize| self.blocks[at].text.as_str();
        let is_note = |at: usize| {
            PageLine::Appeal.matches(text(at))
                || self.blocks[at].chars < LONGEST && PageLine::AuthorNote.matches(text(at))
        };
        let notes = kept.iter().rev().take(BLOCKS_AT_END).copied().filter(|&at| is_note(at)).collect::<Vec<_>>();
        let weight = |kept: &[usize]| kept.iter().map(|&at| self.blocks[at].weight()).sum::<usize>() as f64;
        let mut end = kept.len().saturating_sub(BLOCKS_FROM_VITA).max(1)..kept.len();
        let vita = end.find(|&order| {
            let (above, from) = kept.split_at(order);
            self.blocks[from[0]].chars < LONGEST
                && self.is_vita(text(from[0]), above)
                && weight(&from[1..]) < SHARE_BEHIND * weight(above)
        });
        notes.into_iter().for_each(|at| self.keep[at] = false);
        if let Some(vita) = vita {
            self.keep[kept[vita]..].fill(false);
        }
    }

    /// A note that names an author of the article at its beginning: *Die Limnologin Ida Ähre lehrt in Süßstadt.* Who speaks in the
    /// text (*Ida Ähre: Wie war das?*) or is named in it above is whom it is about.
    fn is_vita(&self, text: &str, above: &[usize]) -> bool {
        const BEGINNING: usize = 80;
        let beginning = &text[..text.floor_char_boundary(BEGINNING)];
        let named = |author: &&String| beginning.contains(author.as_str());
        let mut authors = self.announced.authors.iter().filter(|author| self.is_person(author));
        let Some((author, (_, behind))) =
            authors.find(named).and_then(|author| Some((author, text.split_once(author.as_str())?)))
        else {
            return false;
        };
        let of_himself =
            text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "ich" | "Ich" | "mich" | "mir"));
        let is_named = |&at: &usize| self.blocks[at].is_text() && self.blocks[at].text.contains(author.as_str());
        !behind.starts_with(':') && !of_himself && PageLine::Vita.matches(behind) && !above.iter().any(is_named)
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
    fn is_own_fact(&self, block: &PageBlock) -> bool {
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
                |block: &PageBlock| (block.bold > 0 || !dates_in(&block.text).is_empty()) && is_entry(&block.text);
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
fn is_row(block: &PageBlock) -> bool {
    const FEWEST_WORDS: usize = 3;
    block.text.starts_with(|c: char| c.is_ascii_digit())
        && block.text.split_whitespace().count() >= FEWEST_WORDS
        && dates_in(&block.text).is_empty()
}

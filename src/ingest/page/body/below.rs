//! What stands below the text: notes on the author, empty subheads and labels are dropped.

use super::lines::{is_clock, is_entry, is_fact};
use super::selection::Selection;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::recognise::address::squeezed;
use crate::ingest::recognise::date::dates_in;
use crate::lexicon::{PageLine, PagePattern};

impl Selection<'_> {
    /// Drops notes on the author and calls to give money below the text. What stands below a note that names the author
    /// does not belong to the article either.
    pub fn drop_notes_below(&mut self) {
        /// A note is shorter.
        const MAX_NOTE_CHARS: usize = 400;
        /// Notes are looked for in so many last blocks, one that names the author in so many.
        const MAX_BLOCKS_AT_END: usize = 3;
        const MAX_BLOCKS_FROM_VITA: usize = 6;
        /// With more text than this share of the text above it below it, a line that names the author is part of the
        /// article.
        const MAX_SHARE_BELOW: f64 = 0.35;
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let text = |at: usize| self.blocks[at].text.as_str();
        let is_note = |at: usize| {
            PageLine::Appeal.matches(text(at))
                || self.blocks[at].chars < MAX_NOTE_CHARS && PageLine::AuthorNote.matches(text(at))
        };
        let notes = kept.iter().rev().take(MAX_BLOCKS_AT_END).copied().filter(|&at| is_note(at)).collect::<Vec<_>>();
        let weight = |kept: &[usize]| kept.iter().map(|&at| self.blocks[at].weight()).sum::<usize>() as f64;
        let mut end = kept.len().saturating_sub(MAX_BLOCKS_FROM_VITA).max(1)..kept.len();
        let vita = end.find(|&order| {
            let (above, from) = kept.split_at(order);
            self.blocks[from[0]].chars < MAX_NOTE_CHARS
                && self.is_vita(text(from[0]), above)
                && weight(&from[1..]) < MAX_SHARE_BELOW * weight(above)
        });
        notes.into_iter().for_each(|at| self.keep[at] = false);
        if let Some(vita) = vita {
            self.keep[kept[vita]..].fill(false);
        }
    }

    /// Whether a text is a note that names an author of the article at its beginning: *Die Limnologin Ida Ähre lehrt in
    /// Süßstadt.* An author who speaks (*Ida Ähre: Wie war das?*) or is named in the text above is a subject of the
    /// article.
    fn is_vita(&self, text: &str, above: &[usize]) -> bool {
        const MAX_BEGINNING_BYTES: usize = 80;
        let beginning = &text[..text.floor_char_boundary(MAX_BEGINNING_BYTES)];
        let named = |author: &&String| beginning.contains(author.as_str());
        let mut authors = self.announced.authors.iter().filter(|author| self.is_person(author));
        let Some((author, (_, behind))) =
            authors.find(named).and_then(|author| Some((author, text.split_once(author.as_str())?)))
        else {
            return false;
        };
        let is_named = |&at: &usize| self.blocks[at].is_text() && self.blocks[at].text.contains(author.as_str());
        !behind.starts_with(':')
            && !PagePattern::FirstPerson.matches(text)
            && PageLine::Vita.matches(behind)
            && !above.iter().any(is_named)
    }

    /// Whether an author has two names or more and is neither the outlet nor an agency or an editorial office.
    fn is_person(&self, author: &str) -> bool {
        author.contains(' ')
            && !PagePattern::Office.matches(&author.to_lowercase())
            && !self.announced.outlets.contains(&squeezed(author))
    }

    /// Drops subheads below which no text is left.
    pub fn drop_empty_subheads(&mut self) {
        /// A subhead is shorter.
        const MAX_SUBHEAD_CHARS: usize = 120;
        /// The text of a subhead begins within so many blocks outside of the region.
        const MAX_GAP_BLOCKS: usize = 4;
        /// Blocks that are looked at below one subhead: bounds the time.
        const MAX_BLOCKS_BELOW: usize = 50;
        // Twice, since a heading above an empty one is empty as well.
        for _ in 0..2 {
            for at in 0..self.blocks.len() {
                let block = &self.blocks[at];
                if !self.keep[at] || self.lead[at] || !block.is_heading() || block.chars >= MAX_SUBHEAD_CHARS {
                    continue;
                }
                let mut has_text = false;
                for below in (at + 1..self.blocks.len()).take(MAX_BLOCKS_BELOW) {
                    let other = &self.blocks[below];
                    if self.keep[below] && other.is_heading() {
                        if other.tag <= block.tag {
                            break;
                        }
                    } else if self.keep[below] {
                        has_text = true;
                        break;
                    } else if !self.inside[below] || below - at > MAX_GAP_BLOCKS {
                        break;
                    }
                }
                self.keep[at] = has_text;
            }
        }
    }

    /// Whether a line is one of a box of facts of the article, not the outlet's own address.
    fn is_own_fact(&self, block: &PageBlock) -> bool {
        /// Shorter names occur within other words by chance.
        const MIN_NAME_BYTES: usize = 4;
        let text = squeezed(&block.text);
        let of_outlet = |name: &String| name.len() >= MIN_NAME_BYTES && text.contains(name.as_str());
        is_fact(&block.text) && !self.announced.outlets.iter().any(of_outlet)
    }

    /// Drops labels below the last paragraph. Items of a list, a poem, a ticker, a box of facts may be as short and are
    /// kept.
    pub fn drop_short_end(&mut self) {
        /// A label is shorter.
        const MAX_LABEL_CHARS: usize = 60;
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
            if block.is_text() || block.chars >= MAX_LABEL_CHARS || block.ends_sentence() || item {
                return;
            }
            self.keep[last] = false;
        }
    }
}

/// Whether a line is one of results or prices: a number and several words.
fn is_row(block: &PageBlock) -> bool {
    const MIN_WORDS: usize = 3;
    block.text.starts_with(|c: char| c.is_ascii_digit())
        && block.text.split_whitespace().count() >= MIN_WORDS
        && dates_in(&block.text).is_empty()
}

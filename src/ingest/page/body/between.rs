//! What stands between paragraphs: comments, pull quotes, notices and *Mehr zum Thema* are dropped.

use super::lines::{is_entry, is_sentence};
use super::selection::{PageKind, Selection};
use super::words::LineWords;
use crate::ingest::page::markup::elements::is_quote;
use crate::ingest::page::markup::tree::NodeId;
use crate::ingest::recognise::furniture::is_item;
use crate::lexicon::PageLine;

const OPENING_MARKS: [char; 2] = ['„', '»'];

/// *„Ihre Meinung ist uns wichtig“, sagte Groß.*
fn opens_speech(text: &str) -> bool {
    text.starts_with(OPENING_MARKS) && text.contains(['“', '«'])
}

impl Selection<'_> {
    /// Drops comments that only their own lines tell: from the first head of a post to the last line of one.
    pub fn drop_discussion(&mut self) {
        /// A line of a post that is no comment itself is shorter, and so is the name above its time.
        const MAX_LINE_CHARS: usize = 100;
        const MAX_NAME_CHARS: usize = 40;
        let Some(first) = self.first_text() else { return };
        let places = |kind: PageLine| {
            let matches = |&at: &usize| self.blocks[at].chars < MAX_LINE_CHARS && kind.matches(&self.blocks[at].text);
            (first + 1..self.blocks.len()).filter(|&at| self.inside[at]).filter(matches).collect::<Vec<usize>>()
        };
        let (posts, replies) = (places(PageLine::Post), places(PageLine::Reply));
        if posts.len() + replies.len() < 2 || self.kind == PageKind::Forum && posts.is_empty() {
            return;
        }
        // *vor 3 Stunden* stands above entries of tickers as well; behind the last reply it belongs to no post.
        let mut times = if replies.len() > 1 { places(PageLine::Ago) } else { Vec::new() };
        times.retain(|&time| replies.last().is_some_and(|&reply| time < reply));
        let text_within =
            |from: usize, to: usize| (from..to).rev().find(|&at| self.keep[at] && self.blocks[at].is_text());
        let begin = match (posts.first(), times.first()) {
            (Some(&post), _) => post,
            (None, Some(&time)) => {
                let name = &self.blocks[time - 1];
                if name.chars < MAX_NAME_CHARS && !name.ends_sentence() { time - 1 } else { time }
            }
            // Where a text stands between two replies, the one above the first is a comment as well.
            (None, None) => {
                text_within(replies[0], replies[1]).and_then(|_| text_within(first, replies[0])).unwrap_or(replies[0])
            }
        };
        let end = match (posts.last(), replies.last()) {
            (Some(post), Some(reply)) if reply > post => reply + 1,
            (None, Some(reply)) => reply + 1,
            _ => self.blocks.len(),
        };
        if begin <= first || end <= begin {
            return;
        }
        self.keep[begin..end].fill(false);
    }

    /// Drops pull quotes that the text has as well, with the name below them.
    pub fn drop_repeated_quotes(&mut self) {
        const MIN_WORDS: usize = 4;
        /// A pull quote is shorter, and so is the name below it.
        const MAX_QUOTE_CHARS: usize = 300;
        const MAX_NAME_CHARS: usize = 60;
        /// Each is looked for in the whole text: bounds the time.
        const MAX_QUOTES: usize = 50;
        let quote_of = |at: usize| self.tree.chain(self.blocks[at].within).take(3).find(|&id| is_quote(self.tree, id));
        let kept: Vec<usize> = (0..self.blocks.len()).filter(|&at| self.keep[at]).collect();
        let quotes: Vec<(usize, NodeId)> = kept
            .iter()
            .filter(|&&at| self.blocks[at].chars < MAX_QUOTE_CHARS)
            .filter_map(|&at| Some((at, quote_of(at)?)))
            .take(MAX_QUOTES)
            .collect();
        if quotes.is_empty() {
            return;
        }
        let padded = |at: usize| format!(" {} ", LineWords::of(&self.blocks[at].text).0.join(" "));
        let others =
            kept.iter().filter(|&&at| self.blocks[at].is_text() && quotes.iter().all(|(quote, _)| *quote != at));
        let text: String = others.map(|&at| padded(at)).collect();
        let mut repeated = None;
        for (at, quote) in quotes {
            let words = padded(at);
            let name =
                repeated == Some(quote) && self.blocks[at].chars < MAX_NAME_CHARS && !is_sentence(&self.blocks[at]);
            if name || words.split(' ').count() > MIN_WORDS + 1 && text.contains(&words) {
                self.keep[at] = false;
                repeated = Some(quote);
            }
        }
    }

    /// Drops single lines that are no part of the article: credits, notices, consent to load what others provide.
    pub fn drop_asides(&mut self) {
        /// A notice is shorter, and so is a paragraph that asks for consent.
        const MAX_NOTICE_CHARS: usize = 160;
        const MAX_CONSENT_CHARS: usize = 600;
        for (at, block) in self.blocks.iter().enumerate().filter(|(_, block)| block.chars < MAX_CONSENT_CHARS) {
            if !self.keep[at] {
                continue;
            }
            let short = block.chars < MAX_NOTICE_CHARS;
            // What somebody says in the text is no notice of the page.
            let item = || is_item(&block.text, self.blocks[..at].iter().rev().map(|block| block.text.as_str()));
            let notice = short && !opens_speech(&block.text) && PageLine::Notice.matches(&block.text) && !item();
            let aside = short && !is_sentence(block) && PageLine::Aside.matches(&block.text);
            let consent = || !block.text.contains(OPENING_MARKS) && PageLine::Consent.matches(&block.text);
            self.keep[at] = !(notice || aside || consent());
        }
    }

    /// Drops lines such as *Mehr zum Thema* with what stands below them, up to the next heading or to running text.
    pub fn drop_onward(&mut self) {
        /// Such a line is shorter; a sentence that is longer is text.
        const MAX_LINE_CHARS: usize = 75;
        const MAX_SENTENCE_CHARS: usize = 45;
        /// So much text may still be a teaser, at the end of the article the larger number.
        const MAX_TEASER_CHARS: usize = 150;
        const MAX_TEASER_CHARS_AT_END: usize = 250;
        /// Near the end less than this share of the article's text is left.
        const MAX_SHARE_AT_END: f64 = 0.35;
        let weights: Vec<usize> =
            self.blocks.iter().zip(&self.keep).map(|(block, &keep)| if keep { block.weight() } else { 0 }).collect();
        let all: usize = weights.iter().sum();
        let mut left = all;
        let mut at = 0;
        while at < self.blocks.len() {
            let block = &self.blocks[at];
            let long = block.ends_sentence() && block.chars > MAX_SENTENCE_CHARS && !block.text.ends_with(':');
            let sentence = long || is_sentence(block) && block.text.ends_with('.');
            let onward =
                self.inside[at] && block.chars < MAX_LINE_CHARS && !sentence && PageLine::Onward.matches(&block.text);
            if !onward {
                left -= weights[at];
                at += 1;
                continue;
            }
            let near_end = (left as f64) < MAX_SHARE_AT_END * all as f64;
            // *Diskussion* above a paragraph in the middle of an article is a subhead of its own.
            let below = self.blocks.get(at + 1).filter(|_| self.keep.get(at + 1) == Some(&true));
            if block.is_heading()
                && !near_end
                && below.is_some_and(|below| below.tag == "p" && below.weight() > MAX_TEASER_CHARS)
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
                let other_heading = under.is_heading() && !PageLine::Onward.matches(&under.text);
                let paragraph = under.tag == "p" && weight > 0 && !heads;
                let text = weight > MAX_TEASER_CHARS && !near_end
                    || weight > MAX_TEASER_CHARS_AT_END && !(block.is_heading() && near_end);
                if other_heading || paragraph || text {
                    break;
                }
                self.keep[at] = false;
                left -= weights[at];
                at += 1;
            }
        }
    }
}

//! Calls to subscribe below the text of a page, as rules for lines know them (`recognise/subscription.rs`).

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::recognise::furniture::rule_for;
use crate::ingest::recognise::subscription::Call;
use crate::lexicon::{Furniture, PageLine};
use crate::text::word_count;

/// A call that ends what is kept is one of so many last blocks, and at most so many characters stand behind it.
const LAST_BLOCKS: usize = 12;
const LONGEST_OFFER: usize = 450;
/// What is longer than this, in characters, is a paragraph of the article.
const LONGEST_SENTENCE: usize = 160;
/// A call that was dropped already stands in one of so many blocks behind the text.
const BLOCKS_BEHIND: usize = 15;
/// A text of so many words that ends with a sentence is whole, whatever is said below it: what is free of an article is
/// seldom more than three paragraphs, and some outlets have the call on each page, for a script to show.
const WHOLE_WORDS: usize = 350;

/// The call below the text. One that was kept goes, with the offer behind it.
pub fn take_call(blocks: &[PageBlock], kept: &mut Vec<usize>) -> Option<Call> {
    let offer = first_of_offer(blocks, kept);
    let mut call = offer.and_then(|from| kept[from..].iter().filter_map(|&at| call_of(&blocks[at])).max());
    if let Some(from) = offer {
        kept.truncate(from);
    }
    let last = *kept.last()?;
    call = call.max(call_behind(blocks, last));
    let words = || kept.iter().map(|&at| word_count(&blocks[at].text)).sum::<usize>();
    if is_cut_off(&blocks[last]) {
        call.map(|_| Call::GoesOn)
    } else if call == Some(Call::GoesOn) && words() > WHOLE_WORDS {
        Some(Call::Offer)
    } else {
        call
    }
}

fn call_of(block: &PageBlock) -> Option<Call> {
    rule_for(&block.text).and_then(Call::of)
}

/// Where among the kept blocks the first call stands that has only its offer behind it, and text above it.
fn first_of_offer(blocks: &[PageBlock], kept: &[usize]) -> Option<usize> {
    let mut behind = 0;
    let mut found = None;
    for (order, &at) in kept.iter().enumerate().skip(1).rev().take(LAST_BLOCKS) {
        if call_of(&blocks[at]).is_some() {
            found = Some(order);
        } else {
            behind += blocks[at].chars;
            if behind > LONGEST_OFFER || blocks[at].chars > LONGEST_SENTENCE {
                break;
            }
        }
    }
    found.filter(|&from| kept[..from].iter().any(|&at| blocks[at].is_text()))
}

/// The call among what was dropped behind the text; that of an element that calls itself a paywall may stand further below.
fn call_behind(blocks: &[PageBlock], last: usize) -> Option<Call> {
    let mut call = None;
    for (distance, block) in blocks[last + 1..].iter().enumerate() {
        let wall = block.furniture == Some(Furniture::Paywall);
        if !wall && distance > BLOCKS_BEHIND {
            continue;
        }
        if !wall && PageLine::Onward.matches(&block.text) && call_of(block).is_none() {
            break;
        }
        let elsewhere = matches!(
            block.furniture,
            Some(
                Furniture::Related
                    | Furniture::OtherArticle
                    | Furniture::Sidebar
                    | Furniture::Footer
                    | Furniture::Navigation
                    | Furniture::Comments
                    | Furniture::Hidden
            )
        );
        if !elsewhere {
            call = call.max(call_of(block));
        }
    }
    call
}

/// *Seitdem streiten Rat und*, *… in den Kellern …*, *[...]*
fn is_cut_off(block: &PageBlock) -> bool {
    let text = block.text.trim_end_matches([']', ')', ' ']);
    text.ends_with('…') || text.ends_with("...") || block.tag == "p" && block.chars > 60 && !block.ends_sentence()
}

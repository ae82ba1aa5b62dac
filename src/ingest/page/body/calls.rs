//! Calls to subscribe below the text of a page, by the rules for lines of `recognise/subscription.rs`.

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::recognise::furniture::rule_for;
use crate::ingest::recognise::subscription::SubscriptionCall;
use crate::lexicon::{Furniture, PageLine};
use crate::text::word_count;

/// A call among the kept blocks is one of so many last ones, with an offer of at most so many characters below it.
const MAX_LAST_BLOCKS: usize = 12;
const MAX_OFFER_CHARS: usize = 450;
/// A longer block below a call is a paragraph of the article.
const MAX_OFFER_LINE_CHARS: usize = 160;
/// A call that was dropped already stands within so many blocks below the text.
const MAX_BLOCKS_BELOW: usize = 15;
/// A longer text that ends with a sentence is whole, whatever stands below it: the free part of an article is seldom
/// more than three paragraphs, and some outlets have the call on each page, for a script to show.
const MAX_STUB_WORDS: usize = 350;

/// Returns the call below the text, and takes one that was kept out of `kept` with the offer below it.
pub fn take_call(blocks: &[PageBlock], kept: &mut Vec<usize>) -> Option<SubscriptionCall> {
    let offer = first_of_offer(blocks, kept);
    let mut call = offer.and_then(|from| kept[from..].iter().filter_map(|&at| call_of(&blocks[at])).max());
    if let Some(from) = offer {
        kept.truncate(from);
    }
    let last = *kept.last()?;
    call = call.max(call_below(blocks, last));
    let words = || kept.iter().map(|&at| word_count(&blocks[at].text)).sum::<usize>();
    if is_cut_off(&blocks[last]) {
        call.map(|_| SubscriptionCall::GoesOn)
    } else if call == Some(SubscriptionCall::GoesOn) && words() > MAX_STUB_WORDS {
        Some(SubscriptionCall::Offer)
    } else {
        call
    }
}

fn call_of(block: &PageBlock) -> Option<SubscriptionCall> {
    rule_for(&block.text).and_then(SubscriptionCall::of)
}

/// The place in `kept` of the first call that has only its offer below it, and text above it.
fn first_of_offer(blocks: &[PageBlock], kept: &[usize]) -> Option<usize> {
    let mut behind = 0;
    let mut found = None;
    for (order, &at) in kept.iter().enumerate().skip(1).rev().take(MAX_LAST_BLOCKS) {
        if call_of(&blocks[at]).is_some() {
            found = Some(order);
        } else {
            behind += blocks[at].chars;
            if behind > MAX_OFFER_CHARS || blocks[at].chars > MAX_OFFER_LINE_CHARS {
                break;
            }
        }
    }
    found.filter(|&from| kept[..from].iter().any(|&at| blocks[at].is_text()))
}

/// The call among the blocks that were dropped below the text. Within an element that is named a paywall it may stand
/// further below.
fn call_below(blocks: &[PageBlock], last: usize) -> Option<SubscriptionCall> {
    let mut call = None;
    for (distance, block) in blocks[last + 1..].iter().enumerate() {
        let wall = block.furniture == Some(Furniture::Paywall);
        if !wall && distance > MAX_BLOCKS_BELOW {
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

/// Whether a text breaks off: *Seitdem streiten Rat und*, *… in den Kellern …*, *[...]*
fn is_cut_off(block: &PageBlock) -> bool {
    /// What is no longer may be a line without a full stop.
    const MAX_LINE_CHARS: usize = 60;
    let text = block.text.trim_end_matches([']', ')', ' ']);
    text.ends_with('…')
        || text.ends_with("...")
        || block.tag == "p" && block.chars > MAX_LINE_CHARS && !block.ends_sentence()
}

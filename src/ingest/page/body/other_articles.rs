//! Further articles of a page that loads them below the first one as its reader scrolls.

use std::ops::Range;

use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::is_article;
use crate::ingest::page::markup::tree::{NodeId, Tree, range_around};
use crate::lexicon::Furniture;

/// Marks the blocks of other articles and returns the number of these articles. An article here is an element that is
/// named one and has an `h1` and text. `heading` is the block of the page's own headline; if it is `None` the first
/// article is the page's own.
pub fn mark_other_articles(tree: &Tree, blocks: &mut [PageBlock], heading: Option<usize>) -> usize {
    /// What has less text is a teaser.
    const MIN_TEXT_CHARS: usize = 80;
    let headlines: Vec<usize> =
        (0..blocks.len()).filter(|&at| blocks[at].tag == "h1" && blocks[at].furniture.is_none()).collect();
    let Some(&own) = headlines.iter().find(|&&at| heading.is_none_or(|heading| at == heading)) else { return 0 };
    let own_within = blocks[own].within;
    let headline = LineWords::of(&blocks[own].text);
    let mut around_own = vec![false; tree.nodes.len()];
    tree.chain(own_within).for_each(|id| around_own[id as usize] = true);
    let mut articles: Vec<Range<NodeId>> = Vec::new();
    let mut searched_to = 0;
    for at in headlines.into_iter().filter(|&at| at != own) {
        let within = blocks[at].within;
        if within < searched_to {
            continue;
        }
        let apart = || tree.chain(within).take_while(|&id| !around_own[id as usize]);
        let Some(top) = apart().last().filter(|_| apart().any(|id| is_article(tree, id))) else { continue };
        let common = tree.node(top).parent;
        if !tree.chain(own_within).take_while(|&id| id != common).any(|id| is_article(tree, id)) {
            continue;
        }
        let range = tree.range_of(top);
        searched_to = range.end;
        let below = || blocks[at..].iter().take_while(|block| block.within < range.end);
        let same = LineWords::of(&blocks[at].text).resemble(&headline);
        if same || below().map(PageBlock::weight).sum::<usize>() < MIN_TEXT_CHARS {
            continue;
        }
        articles.push(range);
    }
    for block in blocks.iter_mut().filter(|block| range_around(&articles, block.within).is_some()) {
        block.furniture = block.furniture.or(Some(Furniture::OtherArticle));
    }
    articles.len()
}

//! Further articles on a page that loads them below the first as one scrolls.

use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::is_article;
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::lexicon::Furniture;

/// Marks the blocks of other articles and returns how many those are. An article here is an element that calls itself one and
/// holds an `h1` and text; `heading` is the block of the page's own headline, without which the first is the page's own.
pub fn set_aside(tree: &Tree, blocks: &mut [PageBlock], heading: Option<usize>) -> usize {
    const LEAST_TEXT: usize = 80;
    let headlines: Vec<(usize, NodeId)> = (0..blocks.len())
        .filter(|&at| blocks[at].tag == "h1" && blocks[at].furniture.is_none())
        .map(|at| (at, blocks[at].within))
        .collect();
    let Some(&(own, own_within)) = headlines.iter().find(|(at, _)| heading.is_none_or(|heading| *at == heading)) else {
        return 0;
    };
    let headline = LineWords::of(&blocks[own].text);
    let mut around_own = vec![false; tree.nodes.len()];
    tree.chain(own_within).for_each(|id| around_own[id as usize] = true);
    let mut articles: Vec<(NodeId, NodeId)> = Vec::new();
    let mut behind = 0;
    for &(at, within) in headlines.iter().filter(|(at, _)| *at != own) {
        if within < behind {
            continue;
        }
        let apart = || tree.chain(within).take_while(|&id| !around_own[id as usize]);
        let Some(top) = apart().last().filter(|_| apart().any(|id| is_article(tree, id))) else { continue };
        let common = tree.node(top).parent;
        if !tree.chain(own_within).take_while(|&id| id != common).any(|id| is_article(tree, id)) {
            continue;
        }
        let end = tree.end_of(top);
        behind = end;
        let below = || blocks[at..].iter().take_while(|block| block.within < end);
        let same = LineWords::of(&blocks[at].text).resemble(&headline);
        if same || below().map(PageBlock::weight).sum::<usize>() < LEAST_TEXT {
            continue;
        }
        articles.push((top, end));
    }
    for block in blocks.iter_mut() {
        let range = articles.partition_point(|(start, _)| *start <= block.within).checked_sub(1);
        if range.is_some_and(|range| block.within < articles[range].1) {
            block.furniture = block.furniture.or(Some(Furniture::OtherArticle));
        }
    }
    articles.len()
}

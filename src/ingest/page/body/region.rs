//! The region of a page where the article stands: the element with the most running text for the least of anything
//! else.

use std::ops::Range;

use crate::ingest::page::markup::blocks::{PageBlock, sums};
use crate::ingest::page::markup::elements::region_factor;
use crate::ingest::page::markup::tree::{NodeId, Tree};

/// What each character that is no running text takes from an element's score.
const LABEL_PENALTY: f64 = 0.1;

/// The element of the article, the deeper one of two with the same score; `None` on a page without running text.
pub fn region(tree: &Tree, blocks: &[PageBlock]) -> Option<NodeId> {
    let used = || blocks.iter().filter(|block| block.furniture.is_none());
    let text = sums(tree, used().map(|block| (block.within, block.weight() as f64)));
    let labels = used().filter(|block| !block.is_text() && !block.is_heading());
    let other = sums(tree, labels.map(|block| (block.within, block.chars as f64)));
    let score = |id: NodeId| {
        let own = text[id as usize] - LABEL_PENALTY * other[id as usize];
        if own > 0.0 { own * region_factor(tree, id) } else { own }
    };
    (0..tree.end())
        .filter(|&id| !tree.node(id).is_text() && text[id as usize] > 0.0)
        .map(|id| (score(id), id))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, id)| id)
}

/// Neighbours of the region with text of their own, since pages split articles around advertisements.
pub fn neighbours(tree: &Tree, blocks: &[PageBlock], region: NodeId) -> Vec<Range<NodeId>> {
    /// The text of a neighbour: a share of the region's at least, and more than so many characters.
    const MIN_SHARE_OF_REGION: f64 = 0.15;
    const MAX_LABEL_CHARS: f64 = 150.0;
    /// Characters of labels, as a share of those of its text.
    const MAX_LABEL_SHARE: f64 = 0.5;
    let parent = tree.node(region).parent;
    if region == 0 {
        return Vec::new();
    }
    let used = || blocks.iter().filter(|block| block.furniture.is_none());
    let text = sums(tree, used().map(|block| (block.within, block.weight() as f64)));
    let labels = sums(tree, used().filter(|block| !block.is_text()).map(|block| (block.within, block.chars as f64)));
    tree.children(parent)
        .filter(|&child| child != region)
        .filter(|&child| {
            let own = text[child as usize];
            own >= MIN_SHARE_OF_REGION * text[region as usize]
                && own > MAX_LABEL_CHARS
                && labels[child as usize] < own * MAX_LABEL_SHARE
        })
        .map(|child| tree.range_of(child))
        .collect()
}

//! Where on the page the article stands: the element with the most running text for the least of anything else.

use crate::ingest::page::markup::blocks::{PageBlock, sums};
use crate::ingest::page::markup::elements::hint;
use crate::ingest::page::markup::tree::{NodeId, Tree};

/// What a character that is no running text takes from an element's weight.
const PENALTY: f64 = 0.1;

/// The element of the article; none on a page without running text. Of two that weigh the same, the deeper.
pub fn region(tree: &Tree, blocks: &[PageBlock]) -> Option<NodeId> {
    let used = || blocks.iter().filter(|block| block.furniture.is_none());
    let text = sums(tree, used().map(|block| (block.within, block.weight() as f64)));
    let labels = used().filter(|block| !block.is_text() && !block.is_heading());
    let other = sums(tree, labels.map(|block| (block.within, block.chars as f64)));
    let score = |id: NodeId| {
        let own = text[id as usize] - PENALTY * other[id as usize];
        if own > 0.0 { own * hint(tree, id) } else { own }
    };
    (0..tree.end())
        .filter(|&id| !tree.node(id).is_text() && text[id as usize] > 0.0)
        .map(|id| (score(id), id))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, id)| id)
}

/// Neighbours of the region that carry text of their own: pages split articles around advertisements. Ranges of ids.
pub fn neighbours(tree: &Tree, blocks: &[PageBlock], region: NodeId) -> Vec<(NodeId, NodeId)> {
    /// The least text of a neighbour: a share of the region's, and in characters.
    const LEAST_SHARE: f64 = 0.15;
    const LEAST: f64 = 150.0;
    /// The most labels for its text.
    const MOST_LABELS: f64 = 0.5;
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
            own >= LEAST_SHARE * text[region as usize] && own > LEAST && labels[child as usize] < own * MOST_LABELS
        })
        .map(|child| (child, tree.end_of(child)))
        .collect()
}

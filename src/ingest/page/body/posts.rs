//! Front pages of blogs and sections: several articles on one page, each below a heading that links to it.

use std::collections::HashMap;

use super::LEAST_TEXT;
use crate::ingest::page::markup::blocks::{PageBlock, sums};
use crate::ingest::page::markup::elements::is_article;
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::recognise::address::squeezed;
use crate::lexicon::{Furniture, is_section};

/// The elements of a page's own articles, as ranges of ids in the order of the page.
pub struct Posts(Vec<(NodeId, NodeId)>);

impl Posts {
    /// The largest group of neighbours that call themselves articles, have running text, and begin with a heading that links
    /// elsewhere. Fewer than two are none.
    pub fn of(tree: &Tree, blocks: &[PageBlock]) -> Self {
        const LEAST_LINKED: f64 = 0.5;
        /// The least text of a post, in characters, and the elements between its heading and its own.
        const SHORTEST: f64 = 80.0;
        const DEPTH: usize = 8;
        let text = sums(tree, blocks.iter().map(|block| (block.within, block.weight() as f64)));
        let leads_on = |block: &&PageBlock| {
            let link = || tree.chain(block.within).take(4).find_map(|id| tree.attribute(id, "href"));
            matches!(block.tag, "h1" | "h2" | "h3")
                && block.furniture.is_none()
                && block.linked_share() > LEAST_LINKED
                && !block.leads_home(tree)
                // Entries of a ticker and posts of a thread link to themselves.
                && link().is_none_or(|href| !href.contains('#'))
        };
        let post = |block: &PageBlock| {
            let mut around = tree.chain(block.within).take(DEPTH);
            around.find(|&id| text[id as usize] >= SHORTEST && is_article(tree, id))
        };
        let mut found: Vec<NodeId> = blocks.iter().filter(leads_on).filter_map(post).collect();
        found.dedup();
        let holds_next = |at: usize| found.get(at + 1).is_some_and(|&next| next < tree.end_of(found[at]));
        let mut groups: HashMap<(&str, Option<&str>), Vec<NodeId>> = HashMap::new();
        let mut parents: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        for id in (0..found.len()).filter(|&at| !holds_next(at)).map(|at| found[at]) {
            parents.entry(tree.node(id).parent).or_default().push(id);
            groups.entry((tree.node(id).tag, tree.attribute(id, "class"))).or_default().push(id);
        }
        let all = parents.into_values().chain(groups.into_values());
        // Of groups as large the first, whatever their order here.
        let mut largest = all.max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).unwrap_or_default();
        largest.sort_unstable();
        largest.dedup();
        if largest.len() < 2 {
            largest.clear();
        }
        Posts(largest.into_iter().map(|id| (id, tree.end_of(id))).collect())
    }

    /// Marks all but the page's own post as other articles, where posts stand here in full, and returns how many it marked. Its own
    /// is that of the page's headline; where this stands above nothing but posts, the first.
    pub fn set_aside(&self, blocks: &mut [PageBlock], heading: Option<usize>, titles: &[String]) -> usize {
        const MOST_OF_PAGE: f64 = 0.8;
        let weight = |range: Option<usize>| {
            let counts =
                |block: &&PageBlock| range.map_or(self.post_of(block).is_some(), |at| self.post_of(block) == Some(at));
            blocks.iter().filter(counts).map(PageBlock::weight).sum::<usize>()
        };
        let all: usize = blocks.iter().map(PageBlock::weight).sum();
        let own = match heading.map(|at| self.post_of(&blocks[at])) {
            Some(Some(own)) => own,
            // Below a headline of its own they are parts of one article: *Vier Orte am Fluss*.
            Some(None) if heading.is_some_and(|at| is_own_headline(&blocks[at].text, titles)) => return 0,
            _ if weight(None) as f64 >= MOST_OF_PAGE * all as f64 => 0,
            _ => return 0,
        };
        if self.0.is_empty() || weight(Some(own)) < LEAST_TEXT {
            return 0;
        }
        for block in blocks.iter_mut() {
            if self.post_of(block).is_some_and(|post| post != own) {
                block.furniture = block.furniture.or(Some(Furniture::OtherArticle));
            }
        }
        self.0.len() - 1
    }

    /// How many posts the chosen text is from.
    pub fn read(&self, blocks: &[PageBlock], kept: &[usize]) -> usize {
        let mut posts: Vec<usize> = kept.iter().filter_map(|&at| self.post_of(&blocks[at])).collect();
        posts.dedup();
        posts.len()
    }

    fn post_of(&self, block: &PageBlock) -> Option<usize> {
        let at = self.0.partition_point(|(start, _)| *start <= block.within).checked_sub(1)?;
        (block.within < self.0[at].1).then_some(at)
    }
}

/// What the head of the page has as its title as well, and is no section. Names of blogs lead home, and are no headlines.
fn is_own_headline(heading: &str, titles: &[String]) -> bool {
    let own = squeezed(heading);
    !is_section(heading) && titles.iter().any(|title| squeezed(title).starts_with(&own))
}

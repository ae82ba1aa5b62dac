//! Front pages of blogs and sections: several articles on one page, each below a heading that links to it.

use std::collections::HashMap;
use std::ops::Range;

use super::MIN_ARTICLE_CHARS;
use crate::ingest::page::markup::blocks::{PageBlock, sums};
use crate::ingest::page::markup::elements::is_article;
use crate::ingest::page::markup::tree::{NodeId, Tree, range_around};
use crate::ingest::recognise::address::squeezed;
use crate::lexicon::{Furniture, is_section};

/// The elements of a page's own articles, as ranges of nodes in the order of the page.
pub struct Posts(Vec<Range<NodeId>>);

impl Posts {
    /// The largest group of neighbours that are named articles, have running text, and begin with a heading that links
    /// elsewhere. Empty if there are fewer than two.
    pub fn of(tree: &Tree, blocks: &[PageBlock]) -> Self {
        const MIN_LINKED_SHARE: f64 = 0.5;
        const MIN_POST_CHARS: f64 = 80.0;
        /// The heading of a post lies in at most so many elements within it.
        const MAX_HEADING_DEPTH: usize = 8;
        let text = sums(tree, blocks.iter().map(|block| (block.within, block.weight() as f64)));
        let leads_on = |block: &&PageBlock| {
            let link = || tree.chain(block.within).take(4).find_map(|id| tree.attribute(id, "href"));
            matches!(block.tag, "h1" | "h2" | "h3")
                && block.furniture.is_none()
                && block.linked_share() > MIN_LINKED_SHARE
                && !block.leads_home(tree)
                // Entries of a ticker and posts of a thread link to themselves.
                && link().is_none_or(|href| !href.contains('#'))
        };
        let post = |block: &PageBlock| {
            let mut around = tree.chain(block.within).take(MAX_HEADING_DEPTH);
            around.find(|&id| text[id as usize] >= MIN_POST_CHARS && is_article(tree, id))
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
        // The first one of the largest groups, since the order of a map differs from run to run.
        let mut largest = all.max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).unwrap_or_default();
        largest.sort_unstable();
        largest.dedup();
        if largest.len() < 2 {
            largest.clear();
        }
        Posts(largest.into_iter().map(|id| tree.range_of(id)).collect())
    }

    /// Marks all posts but the page's own as other articles, if posts stand on the page in full, and returns the number
    /// of those that it marked. Its own is the post with the page's headline, or the first one where there are only
    /// posts.
    pub fn mark_other_posts(&self, blocks: &mut [PageBlock], heading: Option<usize>, titles: &[String]) -> usize {
        const MIN_SHARE_OF_PAGE: f64 = 0.8;
        let weight = |range: Option<usize>| {
            let counts =
                |block: &&PageBlock| range.map_or(self.post_of(block).is_some(), |at| self.post_of(block) == Some(at));
            blocks.iter().filter(counts).map(PageBlock::weight).sum::<usize>()
        };
        let all: usize = blocks.iter().map(PageBlock::weight).sum();
        let own = match heading.map(|at| self.post_of(&blocks[at])) {
            Some(Some(own)) => own,
            // Below a headline of the page the posts are parts of one article: *Vier Orte am Fluss*.
            Some(None) if heading.is_some_and(|at| is_own_headline(&blocks[at].text, titles)) => return 0,
            _ if weight(None) as f64 >= MIN_SHARE_OF_PAGE * all as f64 => 0,
            _ => return 0,
        };
        if self.0.is_empty() || weight(Some(own)) < MIN_ARTICLE_CHARS {
            return 0;
        }
        for block in blocks.iter_mut() {
            if self.post_of(block).is_some_and(|post| post != own) {
                block.furniture = block.furniture.or(Some(Furniture::OtherArticle));
            }
        }
        self.0.len() - 1
    }

    /// The number of posts that the kept blocks are from.
    pub fn count_among(&self, blocks: &[PageBlock], kept: &[usize]) -> usize {
        let mut posts: Vec<usize> = kept.iter().filter_map(|&at| self.post_of(&blocks[at])).collect();
        posts.dedup();
        posts.len()
    }

    fn post_of(&self, block: &PageBlock) -> Option<usize> {
        range_around(&self.0, block.within)
    }
}

/// Whether a heading is the headline of the page: a title in its head begins with it, and it is no section. The name of
/// a blog links to its first page and is no headline.
fn is_own_headline(heading: &str, titles: &[String]) -> bool {
    let own = squeezed(heading);
    !is_section(heading) && titles.iter().any(|title| squeezed(title).starts_with(&own))
}

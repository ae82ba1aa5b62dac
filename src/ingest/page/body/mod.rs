//! Which blocks of a page are the article.
//!
//! What comes in: the blocks, and what the page says of its headline and its summary. What goes out: the places of the
//! article's blocks. The steps: `captions`, `gallery`, `other_articles` and `posts` mark what is something else; a
//! `selection` takes the `region` with the most text, then decides on what stands `above` it, `between` its paragraphs
//! and `below` it, by the place or by the words of its `lines`; `calls` to subscribe are taken out last. Where that
//! leaves next to nothing, the selection runs once more with what the names of elements had excluded: forums.

mod above;
mod below;
mod between;
mod calls;
mod captions;
mod gallery;
mod headline;
mod lines;
mod other_articles;
mod posts;
mod region;
mod selection;
mod words;

use super::markup::blocks::PageBlock;
use super::markup::tree::Tree;
use crate::ingest::recognise::subscription::SubscriptionCall;
use crate::lexicon::Furniture;
use calls::take_call;
pub use headline::AnnouncedArticle;
use headline::headline;
use posts::Posts;
use selection::{PageKind, SelectedBlocks, Selection};

/// The article of a page, as places in the list of its blocks.
#[derive(Debug, Default, Clone)]
pub struct Body {
    /// The headline, where it stands on the page.
    pub heading: Option<usize>,
    /// Sentences above the text that sum it up; `kept` has them as well.
    pub leads: Vec<usize>,
    /// The paragraphs and subheads, in order.
    pub kept: Vec<usize>,
    /// The call to subscribe that stands below them.
    pub call: Option<SubscriptionCall>,
    /// How many other articles of the page were dropped.
    pub others: usize,
    /// How many articles were read as one text, where the page has only the beginnings of several; 0 otherwise.
    pub joined: usize,
}

/// A text of fewer characters is hardly the article.
pub const MIN_ARTICLE_CHARS: usize = 250;

/// Selects the article among the blocks of a page.
pub fn body(tree: &Tree, blocks: &mut [PageBlock], announced: &AnnouncedArticle) -> Body {
    captions::mark_captions(tree, blocks, &announced.texts());
    gallery::captions_to_text(tree, blocks);
    let own = headline(tree, blocks, announced).block;
    let mut others = other_articles::mark_other_articles(tree, blocks, own);
    let posts = Posts::of(tree, blocks);
    others += posts.mark_other_posts(blocks, own, &announced.titles);
    let SelectedBlocks { heading, leads, mut kept } = select(tree, blocks, announced);
    let call = take_call(blocks, &mut kept);
    let read = posts.count_among(blocks, &kept);
    Body { heading, leads, kept, call, others, joined: if read > 1 { read } else { 0 } }
}

fn select(tree: &Tree, blocks: &mut [PageBlock], announced: &AnnouncedArticle) -> SelectedBlocks {
    let strict = Selection::new(tree, blocks, announced, PageKind::Article).select();
    let length =
        |found: &SelectedBlocks, blocks: &[PageBlock]| found.kept.iter().map(|&at| blocks[at].chars).sum::<usize>();
    let found = length(&strict, blocks);
    if found >= MIN_ARTICLE_CHARS {
        return strict;
    }
    let marked: Vec<Option<Furniture>> = blocks.iter().map(|block| block.furniture).collect();
    blocks.iter_mut().for_each(|block| block.furniture = block.furniture.filter(|&kind| is_never_text(kind)));
    let loose = Selection::new(tree, blocks, announced, PageKind::Forum).select();
    if length(&loose, blocks) > 2 * found {
        return loose;
    }
    blocks.iter_mut().zip(marked).for_each(|(block, kind)| block.furniture = kind);
    strict
}

/// Whether furniture of this kind is no text even on a page without an article.
fn is_never_text(kind: Furniture) -> bool {
    !matches!(
        kind,
        Furniture::Comments
            | Furniture::Widget
            | Furniture::Sidebar
            | Furniture::Meta
            | Furniture::Related
            | Furniture::Figure
            | Furniture::Paywall
            | Furniture::Hidden
            | Furniture::Overlay
    )
}

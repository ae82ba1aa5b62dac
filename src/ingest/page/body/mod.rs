//! Which blocks of a page are the article.
//!
//! What comes in: the blocks, and what the page says of its headline and its summary. What goes out: their places.
//! The way: `captions`, `gallery`, `other_articles` and `posts` say what stands for something else; a `selection` takes the `region` with the most
//! text, then what stands `above` it, `between` its paragraphs and `below` it, by the place or by the words of its `lines`;
//! `calls` to subscribe go last. Where that leaves next to nothing, once more with what names of elements had excluded: forums.

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
use crate::ingest::recognise::subscription::Call;
use crate::lexicon::Furniture;
use calls::take_call;
pub use headline::Announced;
use headline::heading;
use posts::Posts;
use selection::{Chosen, Selection};

/// The article among the blocks of a page, as places in their list.
#[derive(Debug, Default, Clone)]
pub struct Body {
    /// The headline, where it stands on the page.
    pub heading: Option<usize>,
    /// Sentences above the text that sum it up; they are kept as well.
    pub leads: Vec<usize>,
    /// The paragraphs and subheads, in order.
    pub kept: Vec<usize>,
    /// The call to subscribe that stands below them.
    pub call: Option<Call>,
    /// Other articles of the page, which were dropped.
    pub others: usize,
    /// Articles whose beginnings were read as one text.
    pub joined: usize,
}

/// A text shorter than this, in characters, is hardly the article.
pub const LEAST_TEXT: usize = 250;

/// Chooses the article.
pub fn body(tree: &Tree, blocks: &mut [PageBlock], announced: &Announced) -> Body {
    captions::set_aside(tree, blocks, &announced.texts());
    gallery::open(tree, blocks);
    let own = heading(tree, blocks, announced).1;
    let mut others = other_articles::set_aside(tree, blocks, own);
    let posts = Posts::of(tree, blocks);
    others += posts.set_aside(blocks, own, &announced.titles);
    let Chosen { heading, leads, mut kept } = choose(tree, blocks, announced);
    let call = take_call(blocks, &mut kept);
    let read = posts.read(blocks, &kept);
    Body { heading, leads, kept, call, others, joined: if read > 1 { read } else { 0 } }
}

fn choose(tree: &Tree, blocks: &mut [PageBlock], announced: &Announced) -> Chosen {
    let strict = Selection::new(tree, blocks, announced, true).choose();
    let length = |chosen: &Chosen, blocks: &[PageBlock]| chosen.kept.iter().map(|&at| blocks[at].chars).sum::<usize>();
    let found = length(&strict, blocks);
    if found >= LEAST_TEXT {
        return strict;
    }
    let marked: Vec<Option<Furniture>> = blocks.iter().map(|block| block.furniture).collect();
    blocks.iter_mut().for_each(|block| block.furniture = block.furniture.filter(|&kind| is_never_text(kind)));
    let loose = Selection::new(tree, blocks, announced, false).choose();
    if length(&loose, blocks) > 2 * found {
        return loose;
    }
    blocks.iter_mut().zip(marked).for_each(|(block, kind)| block.furniture = kind);
    strict
}

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

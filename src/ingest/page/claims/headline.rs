//! The headline that a page shows, and the kicker in it or right before it.

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::names;
use crate::ingest::page::markup::tree::{NodeId, Tree};

/// A longer kicker is cut here.
const MAX_TITLE_CHARS: usize = 400;

#[derive(Debug, Default)]
pub struct ShownHeadline {
    pub title: Option<String>,
    pub kicker: Option<String>,
}

impl ShownHeadline {
    /// Reads the block at `place`, which the body took for the headline.
    pub fn read(tree: &Tree, blocks: &[PageBlock], place: Option<usize>) -> Self {
        let Some(place) = place.filter(|&place| place < blocks.len()) else { return ShownHeadline::default() };
        let block = &blocks[place];
        let element = tree
            .chain(block.within)
            .find(|&id| matches!(tree.node(id).tag, "h1" | "h2" | "h3"))
            .unwrap_or(block.within);
        let text = block.text.trim();
        let inside = (element + 1..tree.end_of(element)).find(|&id| !tree.node(id).is_text() && is_kicker(tree, id));
        if let Some(kicker) = inside.and_then(|id| kicker_text(&tree.text_of(id, MAX_TITLE_CHARS))) {
            let rest =
                text.strip_prefix(kicker.as_str()).unwrap_or(text).trim_start_matches([' ', ':', '|', '–', '-', '/']);
            let title = if rest.is_empty() { following(tree, blocks, place, element) } else { Some(rest.to_owned()) };
            return ShownHeadline { title: title.or_else(|| Some(text.to_owned())), kicker: Some(kicker) };
        }
        /// Blocks between a kicker and its headline: a date, a label.
        const MAX_BLOCKS_BETWEEN: usize = 2;
        let before = blocks[..place]
            .iter()
            .rev()
            .take(1 + MAX_BLOCKS_BETWEEN)
            .find(|before| tree.chain(before.within).take(3).any(|id| is_kicker(tree, id)));
        // One block of a headline may be the kicker and the next the headline itself.
        ShownHeadline { title: Some(text.to_owned()), kicker: before.and_then(|before| kicker_text(&before.text)) }
    }
}

/// The text of the next block if it is part of the same headline; else `None`.
fn following(tree: &Tree, blocks: &[PageBlock], place: usize, element: NodeId) -> Option<String> {
    let next = blocks.get(place + 1)?;
    (next.within >= element && next.within < tree.end_of(element)).then(|| next.text.clone())
}

fn is_kicker(tree: &Tree, id: NodeId) -> bool {
    const NAMES: [&str; 10] = [
        "kicker",
        "dachzeile",
        "overline",
        "spitzmarke",
        "topline",
        "roofline",
        "ueberzeile",
        "oberzeile",
        "headtopic",
        "topheadline",
    ];
    tree.node(id).has_attributes() && names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
}

fn kicker_text(text: &str) -> Option<String> {
    /// A longer text, in characters, is a sentence.
    const MAX_KICKER_CHARS: usize = 80;
    let text = text.replace('\u{ad}', "");
    let text = text.trim().trim_end_matches(':').trim_end();
    (!text.is_empty() && text.chars().count() <= MAX_KICKER_CHARS).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::blocks::blocks;

    #[test]
    fn kickers_stand_in_or_before_the_headline() {
        for markup in [
            "<h1><span class='article-kicker'>Hochwasser:</span> Öl im Fluß</h1>",
            "<h1><span class=dachzeile>Hochwasser</span><div>Öl im Fluß</div></h1>",
            "<div class=overline>Hochwasser</div><h1>Öl im Fluß</h1>",
            "<p class=topline><a href=x>Hochwasser</a></p><p>12.03.2024</p><h1>Öl im Fluß</h1>",
        ] {
            let tree = Tree::new(markup);
            let blocks = blocks(&tree);
            let place = blocks.iter().position(|block| block.tag == "h1");
            let ShownHeadline { title, kicker } = ShownHeadline::read(&tree, &blocks, place);
            assert_eq!((title.as_deref(), kicker.as_deref()), (Some("Öl im Fluß"), Some("Hochwasser")), "{markup}");
        }
        let tree = Tree::new("<p>Ein Satz.</p><h1>Öl</h1>");
        let found = ShownHeadline::read(&tree, &blocks(&tree), Some(1));
        assert_eq!((found.title.as_deref(), found.kicker), (Some("Öl"), None));
    }
}

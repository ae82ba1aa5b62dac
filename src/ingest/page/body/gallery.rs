//! Galleries: pages whose article are the captions of their pictures.

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::is_gallery;
use crate::ingest::page::markup::tree::Tree;
use crate::lexicon::{Furniture, PagePattern};

/// Makes text of the captions of galleries, without counters (*1 / 12*) and credits, where they have more text than the
/// rest of the page. In an article with text of its own captions stay captions.
pub fn captions_to_text(tree: &Tree, blocks: &mut [PageBlock]) {
    const MIN_CAPTIONS: usize = 3;
    const MIN_CAPTION_CHARS: usize = 45;
    let marked = |block: &&PageBlock| matches!(block.furniture, Some(Furniture::Caption | Furniture::Figure));
    if blocks.iter().filter(marked).count() < MIN_CAPTIONS {
        return;
    }
    let mut inside = vec![false; tree.nodes.len()];
    for id in 1..tree.end() {
        inside[id as usize] = inside[tree.node(id).parent as usize] || is_gallery(tree, id);
    }
    let is_caption = |block: &PageBlock| {
        inside[block.within as usize]
            && matches!(block.furniture, None | Some(Furniture::Caption | Furniture::Figure | Furniture::Sidebar))
    };
    let captions = || blocks.iter().filter(|block| is_caption(block) && block.chars >= MIN_CAPTION_CHARS);
    let other: usize = blocks.iter().filter(|block| !inside[block.within as usize]).map(PageBlock::weight).sum();
    if captions().count() < MIN_CAPTIONS || captions().map(|block| block.chars).sum::<usize>() <= other {
        return;
    }
    for block in blocks.iter_mut().filter(|block| is_caption(block)) {
        block.text = without_counter_and_credit(&block.text).to_owned();
        block.chars = block.text.chars().count();
        block.furniture = block.text.is_empty().then_some(Furniture::Caption);
    }
}

fn without_counter_and_credit(text: &str) -> &str {
    let text = &text[PagePattern::CaptionCounter.find(text).map_or(0, |found| found.end)..];
    &text[..PagePattern::CaptionCredit.find(text).map_or(text.len(), |found| found.start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_and_credits() {
        for (caption, expect) in [
            ("1 / 12 Der Süßhof von oben. Foto: Jörg Süß", "Der Süßhof von oben."),
            ("Bild 3 von 9: Die Öhr im März (Foto: Täler-Bote)", "Die Öhr im März"),
            ("2/3", ""),
            ("© Ida Ähre", ""),
            ("1712 wurde der Hof erbaut.", "1712 wurde der Hof erbaut."),
        ] {
            assert_eq!(without_counter_and_credit(caption), expect);
        }
    }
}

//! Galleries: the captions of a page whose article they are.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::is_gallery;
use crate::ingest::page::markup::tree::Tree;
use crate::lexicon::Furniture;

/// Makes text of the captions of galleries, where there is more of it than of anything else; counters (*1 / 12*) and credits
/// go. Within an article with text of its own captions stay captions.
pub fn open(tree: &Tree, blocks: &mut [PageBlock]) {
    const FEWEST: usize = 3;
    const SHORTEST: usize = 45;
    let marked = |block: &&PageBlock| matches!(block.furniture, Some(Furniture::Caption | Furniture::Figure));
    if blocks.iter().filter(marked).count() < FEWEST {
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
    let captions = || blocks.iter().filter(|block| is_caption(block) && block.chars >= SHORTEST);
    let other: usize = blocks.iter().filter(|block| !inside[block.within as usize]).map(PageBlock::weight).sum();
    if captions().count() < FEWEST || captions().map(|block| block.chars).sum::<usize>() <= other {
        return;
    }
    for block in blocks.iter_mut().filter(|block| is_caption(block)) {
        block.text = without_counter_and_credit(&block.text).to_owned();
        block.chars = block.text.chars().count();
        block.furniture = block.text.is_empty().then_some(Furniture::Caption);
    }
}

fn without_counter_and_credit(text: &str) -> &str {
    static COUNTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\(?\d{1,3}\s?/\s?\d{1,3}\)?|(?:Bild|Foto) \d{1,3} ?(?:/|von) ?\d{1,3})(?:\s?[:|–-])?(?:\s+|$)")
            .expect("a valid pattern")
    });
    static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s*(?:[(|–/]\s*)?(?:(?:Fotos?|Bild(?:er|quelle|nachweis)?|Quelle)\s?:|©).{0,80}$")
            .expect("a valid pattern")
    });
    let text = &text[COUNTER.find(text).map_or(0, |found| found.end())..];
    &text[..CREDIT.find(text).map_or(text.len(), |found| found.start())]
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

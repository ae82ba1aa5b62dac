//! Captions without a name: what a picture says of itself in its attributes and the page shows beside it again.

use std::collections::BTreeSet;

use crate::ingest::extract::address::squeezed;
use crate::ingest::page::markup::blocks::Block;
use crate::ingest::page::markup::tree::Tree;
use crate::lexicon::Furniture;

/// Pictures that are looked at: shops have thousands.
const MOST_PICTURES: usize = 500;
/// Shorter descriptions, in letters without blanks, are those of teasers and symbols; longer ones are texts.
const SHORTEST: usize = 30;
const LONGEST: usize = 300;
/// What may stand behind a description: the photographer's name.
const LONGEST_CREDIT: usize = 40;

/// Marks paragraphs that begin with the description of a picture and have hardly more. `announced` are the article's own
/// titles and summaries, which describe many a picture too.
pub fn set_aside(tree: &Tree, blocks: &mut [Block], announced: &[&str]) {
    let pictures = tree.elements("img").take(MOST_PICTURES);
    let said = pictures.flat_map(|id| ["alt", "title"].map(|name| tree.attribute(id, name))).flatten();
    let mut descriptions: BTreeSet<String> =
        said.map(squeezed).filter(|said| (SHORTEST..LONGEST).contains(&said.len())).collect();
    announced.iter().for_each(|text| {
        descriptions.remove(&squeezed(text));
    });
    if descriptions.is_empty() {
        return;
    }
    for block in blocks.iter_mut() {
        if block.furniture.is_some() || !matches!(block.tag, "p" | "div") || block.chars > LONGEST {
            continue;
        }
        let text = squeezed(&block.text);
        let before = descriptions.range(..=text.clone()).next_back();
        let is_caption = |said: &String| text.starts_with(said.as_str()) && text.len() <= said.len() + LONGEST_CREDIT;
        if before.is_some_and(is_caption) {
            block.furniture = Some(Furniture::Caption);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::blocks::blocks;

    #[test]
    fn what_pictures_say_is_no_paragraph() {
        let tree = Tree::new(
            "<img alt='Jörg Süß jubelt über den Aufstieg der Täler-Elf'><p>Jörg Süß jubelt über den Aufstieg der Täler-Elf</p>
            <img title='Die Öhr nach dem Regen vom März, von oben gesehen'>
            <div>Die Öhr nach dem Regen vom März, von oben gesehen (Ida Ähre)</div>
            <img alt='Der Süßbach fällt, und alle wundern sich darüber'><p>Der Süßbach fällt, und alle wundern sich darüber</p>
            <img alt='Fluss'><p>Fluss</p><h2>Jörg Süß jubelt über den Aufstieg der Täler-Elf</h2>",
        );
        let mut blocks = blocks(&tree);
        set_aside(&tree, &mut blocks, &["Der Süßbach fällt, und alle wundern sich darüber."]);
        let captions: Vec<bool> = blocks.iter().map(|block| block.furniture.is_some()).collect();
        assert_eq!(captions, [true, true, false, false, false]);
    }
}

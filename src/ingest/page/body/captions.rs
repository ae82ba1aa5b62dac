//! Captions whose element is not named one: the page repeats them in the attributes of a picture beside them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::is_lead;
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::recognise::address::squeezed;
use crate::lexicon::Furniture;

/// Pictures that are looked at: bounds the time for shops, which have thousands.
const MAX_PICTURES: usize = 500;
/// Shorter descriptions, in bytes without blanks, are those of teasers and symbols; longer ones are texts.
const MIN_DESCRIPTION_BYTES: usize = 30;
const MAX_DESCRIPTION_BYTES: usize = 300;
/// A longer block is no caption.
const MAX_CAPTION_CHARS: usize = 300;
/// The credit that a caption may have behind the description, in bytes without blanks.
const MAX_CREDIT_BYTES: usize = 40;
/// A caption stands within so many blocks of its picture.
const MAX_BLOCKS_BETWEEN: usize = 3;
/// So many captions in a row are the text of the page where they are at least this share of the rest: a gallery, the
/// steps of a recipe.
const MIN_CAPTIONS_OF_TEXT: usize = 3;
const MIN_SHARE_OF_REST: f64 = 0.4;

/// Marks as captions the blocks that are the description of a picture near them, with a credit or without. `announced`
/// are the article's own titles and summaries, which outlets use as descriptions of pictures, too.
pub fn mark_captions(tree: &Tree, blocks: &mut [PageBlock], announced: &[&str]) {
    let own: BTreeSet<String> = announced.iter().map(|text| squeezed(text)).collect();
    let mut descriptions: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for id in tree.elements("img").take(MAX_PICTURES) {
        for said in ["alt", "title"].into_iter().filter_map(|name| tree.attribute(id, name)).map(squeezed) {
            if (MIN_DESCRIPTION_BYTES..MAX_DESCRIPTION_BYTES).contains(&said.len()) && !own.contains(&said) {
                descriptions.entry(said).or_default().push(id);
            }
        }
    }
    if descriptions.is_empty() {
        return;
    }
    // Outlets use the lead as the description of the first picture.
    let is_lead = |block: &PageBlock| tree.chain(block.within).take(2).any(|id| is_lead(tree, id));
    let captions: Vec<usize> =
        (0..blocks.len()).filter(|&at| is_caption(&descriptions, blocks, at) && !is_lead(&blocks[at])).collect();
    let rows: Vec<&[usize]> = captions.chunk_by(|above, below| above + 1 == *below).collect();
    let length = |row: &&[usize]| row.iter().map(|&at| blocks[at].chars).sum::<usize>();
    let of_text = rows.iter().filter(|row| row.len() >= MIN_CAPTIONS_OF_TEXT).map(length).sum::<usize>();
    let other = blocks.iter().map(PageBlock::weight).sum::<usize>().saturating_sub(of_text);
    let is_text = of_text as f64 >= MIN_SHARE_OF_REST * other as f64;
    for row in rows.iter().filter(|row| !is_text || row.len() < MIN_CAPTIONS_OF_TEXT) {
        row.iter().for_each(|&at| blocks[at].furniture = Some(Furniture::Caption));
    }
}

fn is_caption(descriptions: &BTreeMap<String, Vec<NodeId>>, blocks: &[PageBlock], at: usize) -> bool {
    let block = &blocks[at];
    if block.furniture.is_some() || !matches!(block.tag, "p" | "div") || block.chars > MAX_CAPTION_CHARS {
        return false;
    }
    let text = squeezed(&block.text);
    let Some((said, pictures)) = descriptions.range(..=text.clone()).next_back() else { return false };
    let place = |id: NodeId| blocks.partition_point(|block| block.within < id);
    let near = || pictures.iter().any(|&id| place(id).abs_diff(at) <= MAX_BLOCKS_BETWEEN);
    // A credit is no sentence.
    let credit = || text.len() <= said.len() + MAX_CREDIT_BYTES && !block.text.ends_with(['.', '!', '?']);
    text.starts_with(said.as_str()) && (text.len() == said.len() || credit()) && near()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::blocks::blocks;

    #[test]
    fn what_pictures_say_is_no_paragraph() {
        let tree = Tree::new(
            "<img alt='Jörg Süß jubelt über den Aufstieg der Täler-Elf'>
            <p>Jörg Süß jubelt über den Aufstieg der Täler-Elf</p>
            <img title='Die Öhr nach dem Regen vom März, von oben gesehen'>
            <div>Die Öhr nach dem Regen vom März, von oben gesehen (Ida Ähre)</div>
            <img alt='Der Süßbach fällt, und alle wundern sich darüber'>
            <p>Der Süßbach fällt, und alle wundern sich darüber</p>
            <img alt='Fluss'><p>Fluss</p><h2>Jörg Süß jubelt über den Aufstieg der Täler-Elf</h2>",
        );
        let mut blocks = blocks(&tree);
        mark_captions(&tree, &mut blocks, &["Der Süßbach fällt, und alle wundern sich darüber."]);
        let captions: Vec<bool> = blocks.iter().map(|block| block.furniture.is_some()).collect();
        assert_eq!(captions, [true, true, false, false, false]);
    }

    #[test]
    fn texts_that_pictures_repeat_stay() {
        let said = "Die Äpfel schälen und in dünne Spalten schneiden";
        let step = |what: &str| format!("<img alt='{said}, {what}'><p>{said}, {what}</p>");
        for page in [
            format!("<img alt='{said}'><p>{said}. Das dauert.</p>"),
            format!("<p>{said}</p><p>Öl</p><p>Öl</p><p>Öl</p><p>Öl</p><img alt='{said}'>"),
            ["süß", "groß", "schön"].map(step).concat(),
        ] {
            let tree = Tree::new(&page);
            let mut blocks = blocks(&tree);
            mark_captions(&tree, &mut blocks, &[]);
            assert!(blocks.iter().all(|block| block.furniture.is_none()), "{page}");
        }
    }
}

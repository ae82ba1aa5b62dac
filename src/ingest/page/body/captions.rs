//! Captions without a name: what a picture says of itself in its attributes and the page shows beside it again.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::{is_lead, names};
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::recognise::address::squeezed;
use crate::lexicon::Furniture;

/// Pictures that are looked at: shops have thousands.
const MOST_PICTURES: usize = 500;
/// Shorter descriptions, in letters without blanks, are those of teasers and symbols; longer ones are texts.
const SHORTEST: usize = 30;
const LONGEST: usize = 300;
/// What may stand behind a description: the photographer's name.
const LONGEST_CREDIT: usize = 40;
/// Lines between a picture and its caption.
const FARTHEST: usize = 3;
/// So many captions one below the other are the text where they are at least this share of the rest: a gallery, the steps of a
/// recipe.
const FEWEST_OF_TEXT: usize = 3;
const LEAST_OF_TEXT: f64 = 0.4;

/// Marks paragraphs that begin with the description of a picture near them and have hardly more. `announced` are the article's
/// own titles and summaries, which describe many a picture too.
pub fn set_aside(tree: &Tree, blocks: &mut [PageBlock], announced: &[&str]) {
    let own: BTreeSet<String> = announced.iter().map(|text| squeezed(text)).collect();
    let mut descriptions: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for id in tree.elements("img").take(MOST_PICTURES) {
        for said in ["alt", "title"].into_iter().filter_map(|name| tree.attribute(id, name)).map(squeezed) {
            if (SHORTEST..LONGEST).contains(&said.len()) && !own.contains(&said) {
                descriptions.entry(said).or_default().push(id);
            }
        }
    }
    if descriptions.is_empty() {
        return;
    }
    // Outlets describe the first picture with the lead.
    let is_lead = |block: &PageBlock| tree.chain(block.within).take(2).any(|id| is_lead(&names(tree, id)));
    let captions: Vec<usize> =
        (0..blocks.len()).filter(|&at| is_caption(&descriptions, blocks, at) && !is_lead(&blocks[at])).collect();
    let rows: Vec<&[usize]> = captions.chunk_by(|above, below| above + 1 == *below).collect();
    let length = |row: &&[usize]| row.iter().map(|&at| blocks[at].chars).sum::<usize>();
    let of_text = rows.iter().filter(|row| row.len() >= FEWEST_OF_TEXT).map(length).sum::<usize>();
    let other = blocks.iter().map(PageBlock::weight).sum::<usize>().saturating_sub(of_text);
    let is_text = of_text as f64 >= LEAST_OF_TEXT * other as f64;
    for row in rows.iter().filter(|row| !is_text || row.len() < FEWEST_OF_TEXT) {
        row.iter().for_each(|&at| blocks[at].furniture = Some(Furniture::Caption));
    }
}

fn is_caption(descriptions: &BTreeMap<String, Vec<NodeId>>, blocks: &[PageBlock], at: usize) -> bool {
    let block = &blocks[at];
    if block.furniture.is_some() || !matches!(block.tag, "p" | "div") || block.chars > LONGEST {
        return false;
    }
    let text = squeezed(&block.text);
    let Some((said, pictures)) = descriptions.range(..=text.clone()).next_back() else { return false };
    let place = |id: NodeId| blocks.partition_point(|block| block.within < id);
    let near = || pictures.iter().any(|&id| place(id).abs_diff(at) <= FARTHEST);
    // What goes on in a sentence is no credit.
    let credit = || text.len() <= said.len() + LONGEST_CREDIT && !block.text.ends_with(['.', '!', '?']);
    text.starts_with(said.as_str()) && (text.len() == said.len() || credit()) && near()
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
            set_aside(&tree, &mut blocks, &[]);
            assert!(blocks.iter().all(|block| block.furniture.is_none()), "{page}");
        }
    }
}

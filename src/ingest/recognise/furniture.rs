//! Lines that are not the article by their own words: *Lesen Sie auch: …*, *Foto: …*, *3 Kommentare*.

use super::prose::is_prose;
use crate::lexicon::{Furniture, FurnitureRule, furniture_rules};
use crate::text::{sentences, word_count};

/// Only captions are longer than this, in bytes: other boilerplate is short, and a paragraph is not to be lost because it
/// begins like a teaser.
const LONGEST_LINE: usize = 320;
/// A caption of more sentences and words than these is a paragraph.
const CAPTION_SENTENCES: usize = 2;
const CAPTION_WORDS: usize = 30;
/// Longer lines, in bytes, are not even captions.
const LONGEST_CAPTION: usize = 500;
/// The first rule of the lexicon that matches the line and may take it: most leave sentences alone.
pub fn rule_for(line: &str) -> Option<&'static FurnitureRule> {
    if line.len() > LONGEST_CAPTION {
        return None;
    }
    let fits = |rule: &&FurnitureRule| line.len() <= LONGEST_LINE || rule.kind == Furniture::Caption;
    // Paragraphs end in a credit where an export has lost the line's end; captions are short.
    let paragraph = || word_count(line) > CAPTION_WORDS && sentences(line).len() > CAPTION_SENTENCES;
    furniture_rules(line)
        .find(|rule| fits(rule) && (rule.tight && !(rule.kind == Furniture::Caption && paragraph()) || !is_prose(line)))
}

/// *(c) Der Abriss* below *(b) Der Umbau* is an item of a list. `above` are the lines above it, the nearest first.
pub fn is_item<'t>(text: &str, above: impl Iterator<Item = &'t str>) -> bool {
    const NEAR: usize = 6;
    text.starts_with("(c)") && above.take(NEAR).any(|line| line.starts_with("(b)"))
}

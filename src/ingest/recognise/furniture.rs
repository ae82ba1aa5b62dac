//! Lines that are not the article by their own words: *Lesen Sie auch: …*, *Foto: …*, *3 Kommentare*.

use super::prose::is_prose;
use crate::lexicon::{Furniture, FurnitureRule, furniture_rules};
use crate::text::{sentences, word_count};

/// Only captions are longer than this, in bytes: other boilerplate is short, and a paragraph is not to be lost because
/// it begins like a teaser.
const MAX_LINE_BYTES: usize = 320;
/// A caption of more sentences and words than these is a paragraph.
const MAX_CAPTION_SENTENCES: usize = 2;
const MAX_CAPTION_WORDS: usize = 30;
/// Longer lines, in bytes, are not even captions.
const MAX_CAPTION_BYTES: usize = 500;
/// The first rule of the lexicon that matches the line and may take it: most leave sentences alone.
pub fn rule_for(line: &str) -> Option<&'static FurnitureRule> {
    if line.len() > MAX_CAPTION_BYTES {
        return None;
    }
    let fits = |rule: &&FurnitureRule| line.len() <= MAX_LINE_BYTES || rule.kind == Furniture::Caption;
    // Paragraphs end in a credit where an export has lost the line's end; captions are short.
    let paragraph = || word_count(line) > MAX_CAPTION_WORDS && sentences(line).len() > MAX_CAPTION_SENTENCES;
    furniture_rules(line)
        .find(|rule| fits(rule) && (rule.tight && !(rule.kind == Furniture::Caption && paragraph()) || !is_prose(line)))
}

/// *(c) Der Abriss* below *(b) Der Umbau* is an item of a list. `above` are the lines above it, the nearest first.
pub fn is_item<'t>(text: &str, above: impl Iterator<Item = &'t str>) -> bool {
    const MAX_LINES_ABOVE: usize = 6;
    text.starts_with("(c)") && above.take(MAX_LINES_ABOVE).any(|line| line.starts_with("(b)"))
}

//! Whom a page names as its authors.

use super::PageClaims;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements;
use crate::ingest::page::structured_data::jsonld::{CreativeWork, plain};
use crate::ingest::recognise::byline;
use crate::ingest::recognise::credits::{Credit, is_first_name, is_person, of_statement};
use crate::lexicon::Furniture;

pub fn linked(claims: &PageClaims) -> Vec<Credit> {
    let named = |work: &&CreativeWork| !work.listed && !work.authors.is_empty();
    let work = claims.page.said.articles().find(named);
    work.iter().flat_map(|work| &work.authors).flat_map(|stated| of_statement(stated)).collect()
}

/// The short blocks around the headline and the beginning of the text.
fn near_title(claims: &PageClaims) -> impl Iterator<Item = &PageBlock> {
    const MAX_BLOCKS_AROUND: usize = 4;
    const MAX_NAME_CHARS: usize = 140;
    let first = claims.page.body.kept.iter().chain(&claims.page.body.leads).copied().min().unwrap_or(0);
    let heading = claims.page.body.heading.unwrap_or(first);
    let other = [Furniture::Comments, Furniture::Navigation, Furniture::Caption, Furniture::Figure, Furniture::Related];
    let end = (heading.max(first) + MAX_BLOCKS_AROUND).min(claims.page.blocks.len());
    let near = claims.page.blocks.get(heading.saturating_sub(MAX_BLOCKS_AROUND)..end).unwrap_or_default();
    near.iter()
        .filter(move |block| block.chars <= MAX_NAME_CHARS && block.furniture.is_none_or(|kind| !other.contains(&kind)))
}

pub fn bylines(claims: &PageClaims) -> Vec<Credit> {
    near_title(claims).find_map(|block| byline::leading(&block.text)).unwrap_or_default()
}

pub fn dated(claims: &PageClaims) -> Vec<Credit> {
    near_title(claims).find_map(|block| byline::beside_date(&block.text)).unwrap_or_default()
}

pub fn posted(claims: &PageClaims) -> Vec<Credit> {
    const MAX_BLOCKS_BELOW: usize = 6;
    const MAX_NAME_CHARS: usize = 140;
    let other = [Furniture::Comments, Furniture::Related, Furniture::Sidebar];
    let last = claims.page.body.kept.last().copied().unwrap_or(0);
    let below = claims.page.blocks.iter().skip(last).take(1 + MAX_BLOCKS_BELOW);
    let mut own = below
        .filter(|block| block.chars <= MAX_NAME_CHARS && block.furniture.is_none_or(|kind| !other.contains(&kind)));
    own.find_map(|block| byline::posted(&block.text)).unwrap_or_default()
}

/// The agencies that sign the text in lines of their own, above or below it: *Quelle: APA/dpa*.
pub fn signs(claims: &PageClaims) -> impl Iterator<Item = String> {
    const MAX_BLOCKS_BELOW: usize = 4;
    const MAX_BLOCKS_ABOVE: usize = 8;
    let text = claims.page.body.kept.first().copied().unwrap_or(0);
    let first = claims
        .page
        .body
        .heading
        .filter(|heading| (*heading..heading + MAX_BLOCKS_ABOVE).contains(&text))
        .unwrap_or(text);
    let end = claims.page.body.kept.last().map_or(0, |last| (last + MAX_BLOCKS_BELOW).min(claims.page.blocks.len()));
    let blocks = claims.page.blocks.get(first..end).unwrap_or_default();
    blocks.iter().filter_map(|block| byline::sign(&block.text)).flatten().map(|credit| credit.name)
}

pub fn named(claims: &PageClaims) -> Vec<Credit> {
    const NAMES: [&str; 7] = ["author", "authors", "autor", "autoren", "byline", "verfasser", "writer"];
    const MAX_ELEMENTS_UP: usize = 4;
    const MAX_NAME_CHARS: usize = 80;
    let tree = &claims.page.tree;
    let is_named = |block: &&PageBlock| {
        block.chars <= MAX_NAME_CHARS
            && tree.chain(block.within).take(MAX_ELEMENTS_UP).any(|id| {
                tree.node(id).has_attributes()
                    && elements::names(tree, id).iter().any(|name| NAMES.contains(&name.as_str()))
            })
    };
    // Labels and links of such an element are no names: only what begins like one is.
    let begins_so = |text: &str| text.split(' ').next().is_some_and(is_first_name);
    near_title(claims)
        .filter(is_named)
        .map(|block| {
            of_statement(&block.text)
                .into_iter()
                .filter(|credit| is_person(&credit.name) && begins_so(&credit.name))
                .collect::<Vec<_>>()
        })
        .find(|credits| !credits.is_empty())
        .unwrap_or_default()
}

pub fn tagged(claims: &PageClaims) -> Vec<Credit> {
    let names = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "cxenseparse:author"];
    let stated = |name: &&str| {
        let names = [*name];
        let all = claims.page.said.tags.all(&names).map(plain);
        all.filter(|text| !text.starts_with("http")).collect::<Vec<_>>()
    };
    let texts = names.iter().map(stated).find(|texts| !texts.is_empty()).unwrap_or_default();
    texts.iter().flat_map(|text| of_statement(text)).collect()
}

pub fn marked(claims: &PageClaims) -> Vec<Credit> {
    const MAX_ELEMENTS: usize = 5;
    const MAX_NAME_CHARS: usize = 80;
    let tree = &claims.page.tree;
    let has = |id, attribute: &str| {
        tree.attribute(id, attribute)
            .is_some_and(|value| value.split_whitespace().any(|word| word.eq_ignore_ascii_case("author")))
    };
    let texts = |attribute: &'static str| {
        (0..tree.end())
            .filter(move |&id| has(id, attribute) && !claims.is_aside(id))
            .map(|id| tree.attribute(id, "content").map_or_else(|| tree.text_of(id, MAX_NAME_CHARS), str::to_owned))
            .take(MAX_ELEMENTS)
            .collect::<Vec<_>>()
    };
    let found = texts("rel");
    let found = if found.is_empty() { texts("itemprop") } else { found };
    found.iter().flat_map(|text| of_statement(text)).collect()
}

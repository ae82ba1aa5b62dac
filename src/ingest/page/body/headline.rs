//! The headline of a page among its blocks.

use std::collections::HashSet;

use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::tree::Tree;
use crate::ingest::recognise::address::squeezed;
use crate::lexicon::is_section;

/// What the head of a page says of the article, to recognise its parts on the page.
#[derive(Debug, Default)]
pub struct AnnouncedArticle {
    /// Titles: of the window, for previews.
    pub titles: Vec<String>,
    /// Summaries, for search engines and previews.
    pub descriptions: Vec<String>,
    /// Names of the outlet, squeezed.
    pub outlets: Vec<String>,
    /// Names of authors.
    pub authors: Vec<String>,
}

impl AnnouncedArticle {
    /// Titles and summaries.
    pub fn texts(&self) -> Vec<&str> {
        self.titles.iter().chain(&self.descriptions).map(String::as_str).collect()
    }
}

/// The headline of a page.
pub struct Headline {
    pub text: String,
    /// Its place among the blocks; `None` where only the head of the page has it.
    pub block: Option<usize>,
}

impl Headline {
    fn shown(blocks: &[PageBlock], at: usize) -> Self {
        Headline { text: blocks[at].text.clone(), block: Some(at) }
    }
}

/// Finds the headline: the `h1` that the head of the page announces, or the only one. The outlet's name is no headline,
/// though many pages have it as their first `h1`.
pub fn headline(tree: &Tree, blocks: &[PageBlock], announced: &AnnouncedArticle) -> Headline {
    /// Of the words of an `h1` so many are in a title that announces it.
    const MIN_ANNOUNCED_SHARE: f64 = 0.6;
    let titles = &announced.titles;
    let names = site_names(blocks, titles);
    let logo = |block: &PageBlock| {
        announced.outlets.contains(&squeezed(&block.text)) || block.leads_home(tree) || names.contains(&block.text)
    };
    let announced: Vec<LineWords> = titles.iter().map(|title| LineWords::of(title)).collect();
    let logos = blocks.iter().any(|block| block.tag == "h1" && logo(block));
    let mut headings = blocks.iter().enumerate().filter(|(_, block)| block.tag == "h1" && !logo(block));
    let known = |words: &LineWords| {
        let own: HashSet<&String> = words.0.iter().collect();
        announced.iter().any(|other| {
            let shared = own.iter().filter(|word| other.0.contains(word)).count();
            !own.is_empty() && shared as f64 >= MIN_ANNOUNCED_SHARE * own.len() as f64
        })
    };
    if let Some((at, _)) = headings.clone().find(|(_, block)| known(&LineWords::of(&block.text))) {
        return Headline::shown(blocks, at);
    }
    if let (Some((at, _)), None) = (headings.next(), headings.next()) {
        return Headline::shown(blocks, at);
    }
    let title = titles.first().map(|title| LineWords::of(longest_part(title))).unwrap_or(LineWords(Vec::new()));
    let other = |block: &&PageBlock| block.is_heading() && block.furniture.is_none() && !logo(block);
    let resembles = |block: &PageBlock| other(&block) && title.resemble(&LineWords::of(&block.text));
    let found = blocks.iter().position(resembles);
    if found.is_none() && logos {
        // Below a logo the headline is the next heading, where the head of the page does not announce it.
        let next = blocks.iter().position(|block| other(&block) && matches!(block.tag, "h1" | "h2"));
        return next.map_or(Headline { text: title.0.join(" "), block: None }, |at| Headline::shown(blocks, at));
    }
    Headline { text: title.0.join(" "), block: found }
}

/// The names of the site: what titles have before the section and a heading of the page. *T-B online* of *T-B online:
/// Lokales: Die Öhr steigt*.
fn site_names(blocks: &[PageBlock], titles: &[String]) -> HashSet<String> {
    const MARKS: [char; 7] = [':', ' ', '-', '|', '–', '—', '»'];
    let headings = || blocks.iter().filter(|block| matches!(block.tag, "h1" | "h2" | "h3") && !block.text.is_empty());
    let name = |title: &str, heading: &PageBlock| {
        let path = title.trim().strip_suffix(heading.text.as_str())?.trim_end_matches(MARKS);
        let at = path.rfind([':', '|', '–', '—', '»']).or_else(|| path.rfind(" - "))?;
        let section = path[at..].trim_matches(MARKS);
        is_section(section).then(|| path[..at].trim_end_matches(MARKS).to_owned())
    };
    titles.iter().flat_map(|title| headings().filter_map(move |heading| name(title, heading))).collect()
}

/// *Die Öhr steigt* of *Täler-Bote - Die Öhr steigt | Lokales*
fn longest_part(title: &str) -> &str {
    let parts = title.split(['|', '–', '—', '»', '•', '·']).flat_map(|part| part.split(" - "));
    parts.map(str::trim).max_by_key(|part| part.len()).unwrap_or(title)
}

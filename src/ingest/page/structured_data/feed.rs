//! The last line of an article in the feed of a blog, which has no head of a page: *Der Beitrag `<a>`Titel`</a>`
//! erschien zuerst auf `<a>`Blog`</a>`.*

use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::recognise::address::address;
use crate::lexicon::PagePattern;

/// An article by the last line of its text in a feed.
#[derive(Debug, PartialEq, Eq)]
pub struct FeedLine {
    pub url: Option<String>,
    pub title: String,
}

impl FeedLine {
    pub fn read(tree: &Tree) -> Option<Self> {
        /// The link stands within so many nodes before the words.
        const MAX_NODES_BETWEEN: NodeId = 10;
        const MAX_TITLE_CHARS: usize = 400;
        let at = (0..tree.end())
            .rev()
            .find(|&id| tree.node(id).is_text() && PagePattern::FeedSource.matches(tree.node(id).text.trim_start()))?;
        let parent = tree.node(at).parent;
        let is_link = |&id: &NodeId| tree.node(id).tag == "a" && tree.node(id).parent == parent;
        let link = (at.saturating_sub(MAX_NODES_BETWEEN)..at).rev().find(is_link)?;
        let title = tree.text_of(link, MAX_TITLE_CHARS);
        let url = tree.attribute(link, "href").and_then(address);
        (!title.is_empty()).then_some(FeedLine { url, title })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_below_a_text_names_its_article() {
        let read = |markup: &str| FeedLine::read(&Tree::new(markup)).map(|found| (found.url, found.title));
        let line = "<p>Öl.</p><p>Der Beitrag <a href='https://taeler-bote.example/oel'>Öl im <b>Fluß</b></a>
            erschien zuerst auf <a href='https://taeler-bote.example'>Täler-Bote</a>.</p>";
        let own = (Some("https://taeler-bote.example/oel".to_owned()), "Öl im Fluß".to_owned());
        assert_eq!(read(line), Some(own));
        assert_eq!(read("<p>Das Buch erschien zuerst auf Öhrisch.</p>"), None);
        assert_eq!(read("<p><a href=x>Öl</a></p><p>erschien zuerst auf Papier</p>"), None);
    }
}

//! An article as the archive knows it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Expert, Outlet, PartialDate, Quote, Span};

/// The public name of an article, unique in an archive: the input's own id, or 16 hex digits of a hash of its source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Where an article was read: a file, and its line (from 1) where the file holds one article a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The canonical path, `-` for standard input: half of an article's identity.
    pub path: String,
    /// The path as the user gave it, for citing.
    pub given: String,
    /// The line, from 1, of a file that holds one article a line.
    pub line: Option<u64>,
}

impl fmt::Display for Source {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "{}#{line}", self.given),
            None => out.write_str(&self.given),
        }
    }
}

/// One clean article. Every span in it, and in what is derived from it, is in bytes of `body`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The public name.
    pub id: ArticleId,
    /// Where it was read.
    pub source: Source,
    /// The address it was published at.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The paragraph under the headline that sums the story up, if the page sets it apart. A plain text's lead is the
    /// first paragraph of its body as well, so that passages contain all that can be found.
    pub lead: Option<String>,
    /// The line above the headline.
    pub kicker: Option<String>,
    /// When it was published; `None` if nothing says so.
    pub date: Option<PartialDate>,
    /// Who published it; `None` if nothing says so.
    pub outlet: Option<Outlet>,
    /// Names of people and agencies.
    pub authors: Vec<String>,
    /// ISO 639-1, as the text tells or the input states.
    pub language: Option<String>,
    /// Paragraphs and subheads, separated by one empty line.
    #[serde(skip)]
    pub body: String,
    /// Those paragraphs of the body that are subheads, in order.
    pub subheads: Vec<Span>,
    /// The quotes in the body, in order.
    pub quotes: Vec<Quote>,
    /// Those who are quoted.
    pub experts: Vec<Expert>,
    /// What was inferred, repaired or dropped, one sentence each.
    pub notes: Vec<String>,
}

impl Article {
    /// The paragraphs of the body, subheads included, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Span> + '_ {
        let mut start = 0;
        self.body.split("\n\n").map(move |paragraph| {
            let span = Span::new(start, start + paragraph.len());
            start = span.end + "\n\n".len();
            span
        })
    }

    /// The title, or the first words of the body where the article has none.
    pub fn headline(&self) -> String {
        const STAND_IN_WORDS: usize = 10;
        if let Some(title) = &self.title {
            return title.clone();
        }
        let mut words = self.body.split_whitespace();
        let mut stand_in = words.by_ref().take(STAND_IN_WORDS).collect::<Vec<_>>().join(" ");
        if words.next().is_some() {
            stand_in.push_str(" …");
        }
        stand_in
    }
}

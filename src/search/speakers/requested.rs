//! Whose quotes an answer is about.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::index::QuotedSpeaker;
use crate::model::{Article, Confidence, Quote, Span};

/// The named speakers, one of whom must be quoted.
pub struct RequestedSpeakers {
    /// Their names as they are compared.
    pub keys: HashSet<String>,
    pub all_quotes: bool,
}

impl RequestedSpeakers {
    /// Their quotes in an article.
    pub fn quotes_of<'a>(&self, article: &'a Article) -> Vec<&'a Quote> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let counts = |quote: &&Quote| self.all_quotes || quote.confidence == Confidence::High;
        let is_theirs =
            |quote: &&Quote| QuotedSpeaker::all(quote, article).iter().any(|who| self.keys.contains(&who.key));
        article.quotes.iter().filter(counts).filter(is_theirs).collect()
    }

    /// The quote with the most words of the query, of equals the first; those of low confidence come last. `None` if
    /// one of them speaks within the passage.
    pub fn elsewhere<'a>(
        &self,
        article: &'a Article,
        passage: Span,
        words: impl Fn(&Quote) -> usize,
    ) -> Option<&'a Quote> {
        let theirs = self.quotes_of(article);
        // Quotes of low confidence are not shown under a passage.
        if theirs.iter().any(|quote| quote.span.overlaps(passage) && quote.confidence == Confidence::High) {
            return None;
        }
        theirs.into_iter().min_by_key(|quote| (quote.confidence == Confidence::Low, Reverse(words(quote))))
    }
}

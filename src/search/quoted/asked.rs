//! Whose quotes an answer is about.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::index::quoted::Quoted;
use crate::model::{Article, Confidence, Quote, Span};

/// Those who must be quoted.
pub struct Asked {
    /// Their names as they are compared.
    pub keys: HashSet<String>,
    pub all_quotes: bool,
}

impl Asked {
    /// What they say in an article.
    pub fn quotes_of<'a>(&self, article: &'a Article) -> Vec<&'a Quote> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let counts = |quote: &&Quote| self.all_quotes || quote.confidence == Confidence::High;
        let is_theirs = |quote: &&Quote| Quoted::all(quote, article).iter().any(|who| self.keys.contains(&who.key));
        article.quotes.iter().filter(counts).filter(is_theirs).collect()
    }

    /// Where none of them speaks within the passage: the quote with the most words of the query, of equals the first,
    /// before all that are unsure.
    pub fn elsewhere<'a>(
        &self,
        article: &'a Article,
        passage: Span,
        words: impl Fn(&Quote) -> usize,
    ) -> Option<&'a Quote> {
        let theirs = self.quotes_of(article);
        // Under a passage none that is unsure is shown.
        if theirs.iter().any(|quote| quote.span.overlaps(passage) && quote.confidence == Confidence::High) {
            return None;
        }
        theirs.into_iter().min_by_key(|quote| (quote.confidence == Confidence::Low, Reverse(words(quote))))
    }
}

//! Where the sentences, paragraphs and quotes of a body begin, in positions, as two columns have it.

use super::quoted::pieces;
use crate::model::{Article, Confidence, Span};
use crate::text::sentences;

/// The words of a body while it is analysed: where each begins in the text, and its position.
#[derive(Debug, Default)]
pub struct WordStarts(Vec<(usize, u32)>);

impl WordStarts {
    /// Words come in order.
    pub fn push(&mut self, byte: usize, position: u32) {
        self.0.push((byte, position));
    }

    /// The position of the first word from this byte on; `end` where there is none.
    fn from(&self, byte: usize, end: u32) -> u32 {
        let at = self.0.partition_point(|&(start, _)| start < byte);
        self.0.get(at).map_or(end, |&(_, position)| position)
    }
}

/// The values of the column of sentences: for each the position of its first word, doubled, and one more where it opens
/// a paragraph. `end` is the position behind all words.
pub fn sentence_values(article: &Article, words: &WordStarts, end: u32) -> Vec<u64> {
    let mut values = Vec::new();
    for paragraph in article.paragraphs() {
        for (at, sentence) in sentences(paragraph.of(&article.body)).into_iter().enumerate() {
            let position = words.from(paragraph.start + sentence.start, end);
            values.push(u64::from(position) * 2 + u64::from(at == 0));
        }
    }
    values
}

/// Where a sentence begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentenceStart {
    /// Of its first word.
    pub position: u32,
    /// A paragraph begins there too.
    pub opens_paragraph: bool,
}

/// What `sentence_values` made.
pub fn sentence_starts(values: impl Iterator<Item = u64>) -> impl Iterator<Item = SentenceStart> {
    values.map(|value| SentenceStart { position: (value / 2) as u32, opens_paragraph: value % 2 == 1 })
}

/// The values of the column of quotes, those of low confidence left out: for each piece of a quote the position of its
/// first word, doubled, and one more where it opens a quote; then the position behind its last word.
pub fn quote_values(article: &Article, words: &WordStarts, end: u32) -> Vec<u64> {
    let mut values = Vec::new();
    for quote in article.quotes.iter().filter(|quote| quote.confidence == Confidence::High) {
        for (at, &Span { start, end: stop }) in pieces(quote).iter().enumerate() {
            values.push(u64::from(words.from(start, end)) * 2 + u64::from(at == 0));
            values.push(u64::from(words.from(stop, end)));
        }
    }
    values
}

/// A piece of a quote, in the unit of whoever has it: the column has positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuoteSpan {
    pub start: u32,
    /// Behind its last word.
    pub end: u32,
    /// The number of the quote among those of high confidence.
    pub quote: u32,
}

/// What `quote_values` made.
pub fn quote_spans(values: impl Iterator<Item = u64>) -> impl Iterator<Item = QuoteSpan> {
    let mut values = values;
    let mut quotes = 0u32;
    std::iter::from_fn(move || {
        let (start, end) = (values.next()?, values.next()?);
        quotes += u32::from(start % 2 == 1);
        Some(QuoteSpan { start: (start / 2) as u32, end: end as u32, quote: quotes.saturating_sub(1) })
    })
}

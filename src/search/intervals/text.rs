//! A text as expressions see it: the places of its words, and its sentences, paragraphs and quotes.
//!
//! A place is the number of a word in its text. Words of the headline have numbers beyond all of the body's, so that
//! one list of places says both and no distance reaches from one into the other.

use crate::analysis::Token;
use crate::index::layout::QuoteSpan;
use crate::model::Span;
use crate::search::terms::lookup::TermLookup;

/// The place of the first word above the body, title and kicker: no body has so many words.
const MAX_BODY_PLACES: u32 = 1 << 24;
/// Pieces of quotes that are compared to find the one around an interval: as many as may lie within each other.
const MAX_NESTED_QUOTE_SPANS: usize = 16;

/// Where a lookup matches a word, or a part of a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    pub place: u32,
    /// A part of the word, not the whole.
    pub part: bool,
}

/// The occurrences of all lookups in one text.
#[derive(Debug, Clone, Default)]
pub struct TextOccurrences {
    /// For each lookup its occurrences, in order.
    pub of_lookup: Vec<Vec<Occurrence>>,
    pub structure: TextStructure,
}

/// Where the units of a text begin, in places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextStructure {
    /// The first place of each sentence and of each paragraph, in order.
    pub sentences: Vec<u32>,
    pub paragraphs: Vec<u32>,
    /// Each piece of a quote, in order.
    pub quotes: Vec<QuoteSpan>,
}

/// A text that is analysed rather than read from the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    Title,
    /// What somebody is quoted as saying.
    Quote,
}

/// The place of the word with this number above the body.
pub fn above_body(number: u32) -> u32 {
    MAX_BODY_PLACES + number
}

pub fn is_above_body(place: u32) -> bool {
    place >= MAX_BODY_PLACES
}

impl TextOccurrences {
    /// A short text by its tokens. `sentences` are those of the text, in bytes.
    pub fn of_tokens(lookups: &[TermLookup], tokens: &[Token], sentences: &[Span], kind: TextKind) -> Self {
        let is_title = kind == TextKind::Title;
        let place = |number: u32| if is_title { above_body(number) } else { number };
        let occurrences_of = |lookup: &TermLookup| {
            let mut found = Vec::new();
            for (number, token) in (0..).zip(tokens) {
                let occurrence = |part| Occurrence { place: place(number), part };
                found.extend(lookup.matches(token).then(|| occurrence(false)));
                let parts = token.parts.iter().filter(|part| lookup.form() == Some(part.term.as_str()));
                found.extend(parts.map(|_| occurrence(true)));
            }
            found
        };
        let first_word_of = |sentence: &Span| tokens.partition_point(|token| token.span.start < sentence.start) as u32;
        TextOccurrences {
            of_lookup: lookups.iter().map(occurrences_of).collect(),
            structure: TextStructure {
                sentences: sentences.iter().map(first_word_of).collect(),
                paragraphs: vec![0],
                quotes: if is_title { Vec::new() } else { TextStructure::of_quote().quotes },
            },
        }
    }
}

impl TextStructure {
    /// A text that is one quote.
    pub fn of_quote() -> Self {
        TextStructure { quotes: vec![QuoteSpan { start: 0, end: u32::MAX, quote: 0 }], ..TextStructure::default() }
    }

    /// True if two places lie between the same of these starts. The headline is one unit.
    pub fn is_one_unit(starts: &[u32], first: u32, last: u32) -> bool {
        let unit = |place: u32| match is_above_body(place) {
            true => usize::MAX,
            false => starts.partition_point(|&start| start <= place),
        };
        unit(first) == unit(last)
    }

    /// The number of the quote in which an interval lies, both ends included; `None` if it lies in none.
    pub fn quote_around(&self, start: u32, end: u32) -> Option<u32> {
        let at = self.quotes.partition_point(|piece| piece.start <= start);
        // Pieces may lie within each other; those that begin last are the shortest.
        let before = self.quotes[..at].iter().rev().take(MAX_NESTED_QUOTE_SPANS);
        let around = before.into_iter().find(|piece| start < piece.end)?.quote;
        let has_end = |piece: &&QuoteSpan| piece.quote == around && piece.start <= end && end < piece.end;
        self.quotes.iter().find(has_end).map(|piece| piece.quote)
    }
}

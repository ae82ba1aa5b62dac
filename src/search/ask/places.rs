//! From the positions of postings to places: the numbers of words in their text.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::analysis::Token;
use crate::index::layout::{quoted_stretches, sentence_starts};
use crate::index::schema::{PASSAGE_STARTS, QUOTED_STRETCHES, SENTENCE_STARTS};
use crate::index::tokens::{BEHIND_BODY, STRIDE, is_word};
use crate::query::TextField;
use crate::search::plan::lookup::Lookup;
use crate::search::plan::spans::{Layout, Occurrence, Places, Spans, Tie, above};

/// The positions of one article, as its postings have them.
pub struct Positions {
    /// For each lookup lists of positions, each with whether it is of the headline's own field.
    lists: Vec<Vec<(bool, Vec<u32>)>>,
}

impl Positions {
    pub fn new(lookups: usize) -> Self {
        Positions { lists: vec![Vec::new(); lookups] }
    }

    pub fn clear(&mut self) {
        self.lists.iter_mut().for_each(Vec::clear);
    }

    /// An empty list for the positions of a lookup's next term.
    pub fn next(&mut self, lookup: usize, is_title: bool) -> &mut Vec<u32> {
        let lists = &mut self.lists[lookup];
        lists.push((is_title, Vec::new()));
        let last = lists.len() - 1;
        &mut lists[last].1
    }
}

/// What the columns of a segment say of its articles' layout.
pub struct Columns {
    passages: Column<u64>,
    sentences: Option<Column<u64>>,
    quotes: Option<Column<u64>>,
}

impl Columns {
    /// Opens those that stretches ask for.
    pub fn open<'s>(segment: &SegmentReader, spans: impl Iterator<Item = &'s Spans>) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let asks = Asks::all(spans);
        let optional = |asked: bool, name| if asked { columns.u64(name).map(Some) } else { Ok(None) };
        Ok(Columns {
            passages: columns.u64(PASSAGE_STARTS)?,
            sentences: optional(asks.sentences, SENTENCE_STARTS)?,
            quotes: optional(asks.quotes, QUOTED_STRETCHES)?,
        })
    }

    /// The article by places.
    pub fn places(&self, doc: DocId, positions: &Positions) -> Places {
        let end = self.passages.values_for_doc(doc).last().unwrap_or_default() as u32;
        let found = positions.lists.iter().map(|lists| {
            let mut found: Vec<Occurrence> = Vec::new();
            for (is_title, list) in lists {
                let origin = if *is_title { 0 } else { end + BEHIND_BODY };
                found.extend(list.iter().map(|&position| {
                    let is_above = *is_title || position >= origin;
                    let place = if is_above { above((position - origin) / STRIDE) } else { place(position) };
                    Occurrence { place, part: !is_word(position) }
                }));
            }
            found.sort_unstable();
            found
        });
        Places { found: found.collect(), layout: self.layout(doc) }
    }

    fn layout(&self, doc: DocId) -> Layout {
        let mut layout = Layout::default();
        if let Some(sentences) = &self.sentences {
            for (start, opens_paragraph) in sentence_starts(sentences.values_for_doc(doc)) {
                layout.sentences.push(place(start));
                layout.paragraphs.extend(opens_paragraph.then(|| place(start)));
            }
        }
        if let Some(quotes) = &self.quotes {
            let stretches = quoted_stretches(quotes.values_for_doc(doc));
            layout.quotes = stretches.map(|(start, end, quote)| (place(start), place(end), quote)).collect();
            layout.quotes.sort_unstable();
        }
        layout
    }
}

/// The place of the word, or of the part, at a position of the body.
pub fn place(position: u32) -> u32 {
    position / STRIDE
}

/// A short text by places: a headline where `title`, else what somebody is quoted as saying. `sentences` are its own.
pub fn of_tokens(lookups: &[Lookup], tokens: &[Token], sentences: &[crate::model::Span], title: bool) -> Places {
    let numbered = || (0..).zip(tokens);
    let found_by = |lookup: &Lookup| {
        let occurrence = |number: u32, part| Occurrence { place: if title { above(number) } else { number }, part };
        let mut found = Vec::new();
        for (number, token) in numbered() {
            found.extend(lookup.is(token).then(|| occurrence(number, false)));
            let parts = token.parts.iter().filter(|part| lookup.form() == Some(part.term.as_str()));
            found.extend(parts.map(|_| occurrence(number, true)));
        }
        found
    };
    let first_of =
        |sentence: &crate::model::Span| tokens.partition_point(|token| token.span.start < sentence.start) as u32;
    let layout = Layout {
        sentences: sentences.iter().map(first_of).collect(),
        paragraphs: vec![0],
        quotes: if title { Vec::new() } else { vec![(0, u32::MAX, 0)] },
    };
    Places { found: lookups.iter().map(found_by).collect(), layout }
}

/// Which columns stretches need.
pub struct Asks {
    pub sentences: bool,
    pub quotes: bool,
}

impl Asks {
    pub fn all<'s>(spans: impl Iterator<Item = &'s Spans>) -> Self {
        spans.map(Asks::of).fold(Asks { sentences: false, quotes: false }, |known, more| Asks {
            sentences: known.sentences || more.sentences,
            quotes: known.quotes || more.quotes,
        })
    }

    fn of(spans: &Spans) -> Self {
        match spans {
            Spans::Word { .. } => Asks::all(std::iter::empty()),
            Spans::Sequence(all) | Spans::Window { all, .. } | Spans::Any(all) => Asks::all(all.iter()),
            Spans::Near { both, tie } => {
                let inner = Asks::all(both.iter());
                Asks {
                    sentences: inner.sentences || matches!(tie, Tie::Sentence | Tie::Paragraph),
                    quotes: inner.quotes || *tie == Tie::Quote,
                }
            }
            Spans::Within(place, spans) => {
                let inner = Asks::of(spans);
                Asks { quotes: inner.quotes || *place == TextField::Quote, ..inner }
            }
            Spans::Without { spans, excluded } => {
                Asks { quotes: true, ..Asks::all([spans, excluded].into_iter().map(AsRef::as_ref)) }
            }
        }
    }
}

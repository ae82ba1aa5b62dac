//! From the positions of postings to the places of words in their text.

use tantivy::{DocId, SegmentReader};

use super::algebra::{IntervalExpression, IntervalProximity};
use super::text::{Occurrence, TextOccurrences, TextStructure, above_body};
use crate::index::columns::{PassageStarts, QuoteSpans, SentenceStarts};
use crate::index::layout::QuoteSpan;
use crate::index::tokens::{GAP_POSITIONS, STRIDE, is_word};
use crate::query::TextField;

/// The positions of all lookups in one article, as its postings have them.
pub struct ArticlePositions {
    /// For each lookup one list for each of its terms.
    of_lookup: Vec<Vec<TermPositions>>,
}

/// The positions of one term.
struct TermPositions {
    /// They are of the headline's own field, which begins at 0.
    of_title: bool,
    positions: Vec<u32>,
}

impl ArticlePositions {
    pub fn new(lookups: usize) -> Self {
        ArticlePositions { of_lookup: std::iter::repeat_with(Vec::new).take(lookups).collect() }
    }

    pub fn clear(&mut self) {
        self.of_lookup.iter_mut().for_each(Vec::clear);
    }

    /// An empty list for the positions of a lookup's next term.
    pub fn push_term(&mut self, lookup: usize, of_title: bool) -> &mut Vec<u32> {
        let terms = &mut self.of_lookup[lookup];
        terms.push(TermPositions { of_title, positions: Vec::new() });
        let last = terms.len() - 1;
        &mut terms[last].positions
    }
}

/// The columns of a segment that expressions need.
pub struct StructureColumns {
    passages: PassageStarts,
    sentences: Option<SentenceStarts>,
    quotes: Option<QuoteSpans>,
}

impl StructureColumns {
    pub fn open(segment: &SegmentReader, required: RequiredColumns) -> tantivy::Result<Self> {
        Ok(StructureColumns {
            passages: PassageStarts::open(segment)?,
            sentences: required.sentences.then(|| SentenceStarts::open(segment)).transpose()?,
            quotes: required.quotes.then(|| QuoteSpans::open(segment)).transpose()?,
        })
    }

    /// An article by the places of its words.
    pub fn occurrences(&self, doc: DocId, positions: &ArticlePositions) -> TextOccurrences {
        let start_of_title = self.passages.end_of_body(doc) + GAP_POSITIONS;
        let of_lookup = positions.of_lookup.iter().map(|terms| {
            let mut found: Vec<Occurrence> = Vec::new();
            for term in terms {
                let origin = if term.of_title { 0 } else { start_of_title };
                found.extend(term.positions.iter().map(|&position| {
                    let is_above = term.of_title || position >= origin;
                    let place = if is_above { above_body((position - origin) / STRIDE) } else { place(position) };
                    Occurrence { place, part: !is_word(position) }
                }));
            }
            found.sort_unstable();
            found
        });
        TextOccurrences { of_lookup: of_lookup.collect(), structure: self.structure(doc) }
    }

    fn structure(&self, doc: DocId) -> TextStructure {
        let mut structure = TextStructure::default();
        if let Some(sentences) = &self.sentences {
            for sentence in sentences.of(doc) {
                let start = place(sentence.position);
                structure.sentences.push(start);
                structure.paragraphs.extend(sentence.opens_paragraph.then_some(start));
            }
        }
        if let Some(quotes) = &self.quotes {
            let in_places = |span: QuoteSpan| QuoteSpan { start: place(span.start), end: place(span.end), ..span };
            structure.quotes = quotes.of(doc).map(in_places).collect();
            structure.quotes.sort_unstable();
        }
        structure
    }
}

/// The place of the word, or of the part, at a position of the body.
pub fn place(position: u32) -> u32 {
    position / STRIDE
}

/// Which columns expressions need.
#[derive(Debug, Clone, Copy, Default)]
pub struct RequiredColumns {
    pub sentences: bool,
    pub quotes: bool,
}

impl RequiredColumns {
    pub fn of_all<'e>(expressions: impl Iterator<Item = &'e IntervalExpression>) -> Self {
        expressions.map(RequiredColumns::of).fold(RequiredColumns::default(), |known, more| RequiredColumns {
            sentences: known.sentences || more.sentences,
            quotes: known.quotes || more.quotes,
        })
    }

    pub fn of(expression: &IntervalExpression) -> Self {
        match expression {
            IntervalExpression::Word { .. } => RequiredColumns::default(),
            IntervalExpression::Sequence(all)
            | IntervalExpression::Window { all, .. }
            | IntervalExpression::Any(all) => RequiredColumns::of_all(all.iter()),
            IntervalExpression::Near { both, proximity } => {
                let inner = RequiredColumns::of_all(both.iter());
                RequiredColumns {
                    sentences: inner.sentences
                        || matches!(proximity, IntervalProximity::Sentence | IntervalProximity::Paragraph),
                    quotes: inner.quotes || *proximity == IntervalProximity::Quote,
                }
            }
            IntervalExpression::Within(place, inner) => {
                let inner = RequiredColumns::of(inner);
                RequiredColumns { quotes: inner.quotes || *place == TextField::Quote, ..inner }
            }
            IntervalExpression::Without { included, excluded } => {
                let inner = RequiredColumns::of_all([included, excluded].into_iter().map(AsRef::as_ref));
                RequiredColumns { quotes: true, ..inner }
            }
        }
    }
}

//! The columns of a segment, each with the type of what it holds: nobody else names them.
//!
//! Columns (fast fields, in the words of the engine) are read by the number of an article in its segment.

use std::collections::HashSet;

use tantivy::columnar::{Column, StrColumn};
use tantivy::query::{ExistsQuery, Query as EngineQuery};
use tantivy::{DocId, SegmentReader};

use super::layout::{QuoteSpan, SentenceStart, quote_spans, sentence_starts};
use super::quoted::{QuoteFacts, QuoteLine, QuotedSpeaker, quote_lines};
use super::schema::name;

/// Where the passages of each body begin.
pub struct PassageStarts(Column<u64>);

impl PassageStarts {
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(PassageStarts(segment.fast_fields().u64(name::PASSAGE_STARTS)?))
    }

    /// The position at which each passage begins, and the one after the last.
    pub fn of(&self, doc: DocId) -> impl Iterator<Item = u32> + '_ {
        self.0.values_for_doc(doc).map(|start| start as u32)
    }

    /// The position behind the last word of the body.
    pub fn end_of_body(&self, doc: DocId) -> u32 {
        self.of(doc).last().unwrap_or_default()
    }

    /// Number of values of all articles, those that were removed included.
    pub fn value_count(&self) -> u64 {
        u64::from(self.0.values.num_vals())
    }
}

/// Where the quotes of each article begin in the field of quotes.
pub struct QuoteStarts(Column<u64>);

impl QuoteStarts {
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(QuoteStarts(segment.fast_fields().u64(name::QUOTE_STARTS)?))
    }

    /// The position at which each quote begins, and the one after the last.
    pub fn of(&self, doc: DocId) -> impl Iterator<Item = u32> + '_ {
        self.0.values_for_doc(doc).map(|start| start as u32)
    }
}

/// Where the sentences and paragraphs of each body begin.
pub struct SentenceStarts(Column<u64>);

impl SentenceStarts {
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(SentenceStarts(segment.fast_fields().u64(name::SENTENCE_STARTS)?))
    }

    pub fn of(&self, doc: DocId) -> impl Iterator<Item = SentenceStart> + '_ {
        sentence_starts(self.0.values_for_doc(doc))
    }
}

/// Where the quotes of each body stand in it, piece by piece.
pub struct QuoteSpans(Column<u64>);

impl QuoteSpans {
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(QuoteSpans(segment.fast_fields().u64(name::QUOTE_SPANS)?))
    }

    pub fn of(&self, doc: DocId) -> impl Iterator<Item = QuoteSpan> + '_ {
        quote_spans(self.0.values_for_doc(doc))
    }
}

/// The dates of the articles, in days since 1970-01-01.
pub struct DayColumn(Column<i64>);

impl DayColumn {
    /// The first days of the dates.
    pub fn first(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(DayColumn(segment.fast_fields().i64(name::DATE_FROM)?))
    }

    /// The last days of the dates.
    pub fn last(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(DayColumn(segment.fast_fields().i64(name::DATE_TO)?))
    }

    /// `None` if the article has no date.
    pub fn of(&self, doc: DocId) -> Option<i64> {
        self.0.first(doc)
    }
}

/// The articles that have a date.
pub fn dated_articles() -> Box<dyn EngineQuery> {
    Box::new(ExistsQuery::new(name::DATE_FROM.to_owned(), false))
}

/// A column with one number for each article.
pub struct NumberColumn(Column<u64>);

impl NumberColumn {
    /// Hashes of public ids, which decide between articles that are equal otherwise.
    pub fn id_hashes(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(NumberColumn(segment.fast_fields().u64(name::ID_HASH)?))
    }

    pub fn keys(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(NumberColumn(segment.fast_fields().u64(name::KEY)?))
    }

    /// Hashes of the contents.
    pub fn contents(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(NumberColumn(segment.fast_fields().u64(name::CONTENT)?))
    }

    /// Versions of the rules that read the articles: 0 in an index that does not have them.
    pub fn versions(segment: &SegmentReader) -> tantivy::Result<Self> {
        let column = segment.fast_fields().column_opt(name::VERSION)?;
        Ok(NumberColumn(column.unwrap_or_else(|| Column::build_empty_column(segment.max_doc()))))
    }

    /// How many quotes each article has.
    pub fn quotes(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(NumberColumn(segment.fast_fields().u64(name::QUOTES)?))
    }

    pub fn of(&self, doc: DocId) -> u64 {
        self.0.first(doc).unwrap_or_default()
    }
}

/// A column with one text for each article, or none; equal texts have equal ordinals.
pub struct TextColumn(Option<StrColumn>);

impl TextColumn {
    /// Public ids.
    pub fn ids(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(TextColumn(segment.fast_fields().str(name::ID)?))
    }

    /// Canonical paths of the sources.
    pub fn sources(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(TextColumn(segment.fast_fields().str(name::SOURCE)?))
    }

    /// Outlets as shown.
    pub fn outlets(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(TextColumn(segment.fast_fields().str(name::OUTLET_NAME)?))
    }

    /// `None` if the article has no such text.
    pub fn ordinal_of(&self, doc: DocId) -> Option<u64> {
        self.0.as_ref()?.term_ords(doc).next()
    }

    /// Empty if the article has no such text. Each call unpacks a block of the dictionary.
    pub fn of(&self, doc: DocId) -> tantivy::Result<String> {
        let mut text = String::new();
        if let Some(column) = &self.0
            && let Some(ordinal) = column.term_ords(doc).next()
        {
            column.ord_to_str(ordinal, &mut text)?;
        }
        Ok(text)
    }

    /// Visits the texts of some ordinals, which are in order; the dictionary is read once.
    pub fn each(&self, ordinals: &[u64], visit: impl FnMut(u64, &str)) -> tantivy::Result<()> {
        self.0.as_ref().map_or(Ok(()), |column| each_term(column, ordinals, visit))
    }
}

/// The quotes of each article: their facts, and a line for each of their speakers. Lines are named by their ordinals.
pub struct SpeakerLines {
    facts: Column<u64>,
    /// `None` if no article of the segment quotes anybody.
    speakers: Option<StrColumn>,
}

/// More names than this are cheaper to find by reading the whole dictionary: each look-up unpacks a block of it.
const MAX_NAMES_LOOKED_UP: usize = 100;

impl SpeakerLines {
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(SpeakerLines { facts: columns.u64(name::QUOTE_FACTS)?, speakers: columns.str(name::SPEAKERS)? })
    }

    /// Number of quotes of all articles, those that were removed included.
    pub fn quote_count(&self) -> u64 {
        u64::from(self.facts.values.num_vals())
    }

    /// True if no article of the segment quotes anybody.
    pub fn is_empty(&self) -> bool {
        self.speakers.is_none()
    }

    /// Number of different lines.
    pub fn line_count(&self) -> usize {
        self.speakers.as_ref().map_or(0, |speakers| speakers.num_terms())
    }

    /// The speakers of an article's quotes, quote by quote.
    pub fn of(&self, doc: DocId) -> impl Iterator<Item = QuoteLine> + '_ {
        let lines = self.speakers.iter().flat_map(move |speakers| speakers.term_ords(doc));
        quote_lines(self.facts.values_for_doc(doc), lines)
    }

    /// The facts of one of an article's quotes.
    pub fn facts_of(&self, doc: DocId, quote: usize) -> Option<QuoteFacts> {
        self.facts.values_for_doc(doc).nth(quote).map(QuoteFacts::from_number)
    }

    /// The lines of some names, as names are compared.
    pub fn lines_of(&self, keys: &HashSet<String>) -> tantivy::Result<LineSet> {
        let mut lines = LineSet(vec![false; self.line_count()]);
        let Some(speakers) = &self.speakers else { return Ok(lines) };
        if keys.len() > MAX_NAMES_LOOKED_UP {
            let mut all = speakers.dictionary().stream()?;
            while all.advance() {
                let line = std::str::from_utf8(all.key()).unwrap_or_default();
                lines.0[all.term_ord() as usize] = keys.contains(QuotedSpeaker::key_of_line(line));
            }
            return Ok(lines);
        }
        for key in keys {
            let prefix = QuotedSpeaker::line_prefix(key);
            let mut found = speakers.dictionary().prefix_range(&prefix).into_stream()?;
            while found.advance() {
                lines.0[found.term_ord() as usize] = true;
            }
        }
        Ok(lines)
    }

    /// Visits the speakers of some lines, which are in order; those without a name are `None`.
    pub fn each(&self, lines: &[u64], mut visit: impl FnMut(u64, Option<QuotedSpeaker>)) -> tantivy::Result<()> {
        let Some(speakers) = &self.speakers else { return Ok(()) };
        each_term(speakers, lines, |line, text| visit(line, QuotedSpeaker::from_line(text)))
    }
}

/// Lines of a segment's speakers.
pub struct LineSet(Vec<bool>);

impl LineSet {
    pub fn contains(&self, line: u64) -> bool {
        self.0.get(line as usize).copied().unwrap_or_default()
    }

    /// All of them, in order.
    pub fn lines(&self) -> Vec<u64> {
        (0..).zip(&self.0).filter(|(_, is_in)| **is_in).map(|(line, _)| line).collect()
    }
}

/// Visits the texts of some ordinals of a column's dictionary, which is read once; the ordinals are in order.
fn each_term(column: &StrColumn, ordinals: &[u64], mut visit: impl FnMut(u64, &str)) -> tantivy::Result<()> {
    let mut next = ordinals.iter();
    column.dictionary().sorted_ords_to_term_cb(ordinals, |term| {
        if let (Some(&ordinal), Ok(text)) = (next.next(), std::str::from_utf8(term)) {
            visit(ordinal, text);
        }
    })?;
    Ok(())
}

//! The quotes of a segment by its columns: which pass, and in which order they stand.

use std::collections::{HashMap, HashSet};

use tantivy::{DocAddress, DocId, SegmentReader};

use crate::index::columns::{DayColumn, LineSet, NumberColumn, QuoteStarts, SpeakerLines};
use crate::index::quoted::QuoteLine;
use crate::index::tokens::STRIDE;
use crate::model::{Confidence, QuoteKind, SpeakerKind};
use crate::search::error::SearchError;

/// A quote of fewer words is hardly one: it comes after the others of its article.
const MIN_QUOTE_WORDS: u32 = 4;

/// A quote that matches, before its text is read.
#[derive(Debug, Clone, Copy)]
pub struct QuoteMatch {
    pub address: DocAddress,
    /// Which of the article's quotes.
    pub at: usize,
    pub score: f64,
    /// First day of the article's date.
    pub day: Option<i64>,
    /// `None` if quotes are ranked by their scores.
    pub order: Option<QuoteOrder>,
    /// Decides between equal ones, wherever they lie on the disk.
    pub id_hash: u64,
}

/// Where a quote stands among those of its article if the query has no words, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuoteOrder {
    is_very_short: bool,
    speaker: SpeakerRank,
    is_indirect: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SpeakerRank {
    Person,
    Organisation,
    Unnamed,
}

/// What a quote must be, whatever its words.
#[derive(Debug, Clone, Copy)]
pub struct QuoteFilter {
    /// `None` for both kinds.
    pub kind: Option<QuoteKind>,
    /// Quotes of low confidence pass too.
    pub all_quotes: bool,
    /// Quotes without a speaker pass too.
    pub without_speaker: bool,
}

/// The columns of a segment that say which quotes pass.
pub struct QuoteColumns {
    speakers: SpeakerLines,
    days: DayColumn,
    id_hashes: NumberColumn,
    starts: QuoteStarts,
    /// For each line of a speaker its rank; `None` if quotes are ranked by their scores.
    speaker_ranks: Option<HashMap<u64, SpeakerRank>>,
    /// Lines of the named speakers; `None` if anyone may have said it.
    lines: Option<LineSet>,
}

impl QuoteColumns {
    /// `keys` are the names of the speakers, as names are compared; empty if anyone may have said it.
    pub fn open(segment: &SegmentReader, keys: &HashSet<String>) -> Result<Self, SearchError> {
        let speakers = SpeakerLines::open(segment)?;
        let lines = match keys.is_empty() || speakers.is_empty() {
            true => None,
            false => Some(speakers.lines_of(keys)?),
        };
        Ok(QuoteColumns {
            speakers,
            days: DayColumn::first(segment)?,
            id_hashes: NumberColumn::id_hashes(segment)?,
            starts: QuoteStarts::open(segment)?,
            speaker_ranks: None,
            lines,
        })
    }

    /// Reads the speakers' ranks, by which quotes without a score are ordered.
    pub fn read_speaker_ranks(&mut self) -> Result<(), SearchError> {
        let all = || (0..self.speakers.line_count() as u64).collect();
        let lines = self.lines.as_ref().map_or_else(all, LineSet::lines);
        let mut ranks = HashMap::new();
        self.speakers.each(&lines, |line, speaker| {
            let rank = match speaker.map(|speaker| speaker.kind) {
                Some(SpeakerKind::Person) => SpeakerRank::Person,
                Some(SpeakerKind::Organisation) => SpeakerRank::Organisation,
                _ => SpeakerRank::Unnamed,
            };
            ranks.insert(line, rank);
        })?;
        self.speaker_ranks = Some(ranks);
        Ok(())
    }

    /// The quotes of an article that pass: of the kind and confidence, and of a named speaker, perhaps among others.
    pub fn passing(&self, doc: DocId, filter: QuoteFilter) -> impl Iterator<Item = usize> + '_ {
        let passes = move |QuoteLine { facts, line, .. }: &QuoteLine| {
            filter.kind.is_none_or(|kind| kind == facts.kind)
                && (filter.all_quotes || facts.confidence == Confidence::High)
                && (filter.without_speaker || !facts.speakerless)
                && self.lines.as_ref().is_none_or(|lines| lines.contains(*line))
        };
        let mut last = None;
        let passing = self.speakers.of(doc).filter(passes).map(|line| line.quote);
        passing.filter(move |&quote| last.replace(quote) != Some(quote))
    }

    pub fn match_of(&self, address: DocAddress, at: usize, score: f64) -> QuoteMatch {
        let doc = address.doc_id;
        QuoteMatch {
            address,
            at,
            score,
            day: self.days.of(doc),
            order: self.order(doc, at),
            id_hash: self.id_hashes.of(doc),
        }
    }

    fn order(&self, doc: DocId, at: usize) -> Option<QuoteOrder> {
        let ranks = self.speaker_ranks.as_ref()?;
        let mut starts = self.starts.of(doc).skip(at);
        let words = match (starts.next(), starts.next()) {
            // There is a free place behind each quote.
            (Some(start), Some(next)) => (next.saturating_sub(start) / STRIDE).saturating_sub(1),
            _ => 0,
        };
        let line = self.speakers.of(doc).find(|line| line.quote == at).map(|line| line.line);
        let facts = self.speakers.facts_of(doc, at);
        Some(QuoteOrder {
            is_very_short: words < MIN_QUOTE_WORDS,
            speaker: line.and_then(|line| ranks.get(&line).copied()).unwrap_or(SpeakerRank::Unnamed),
            is_indirect: facts.is_some_and(|facts| facts.kind == QuoteKind::Indirect),
        })
    }
}

//! What the columns of a segment say of its quotes: which pass, and in which order they stand.

use std::collections::{HashMap, HashSet};

use tantivy::{DocAddress, SegmentReader};

use crate::index::quoted::{Saying, sayings};
use crate::index::schema::{DATE_FROM, QUOTE_FACTS, QUOTE_STARTS, SPEAKERS};
use crate::index::tokens::STRIDE;
use crate::index::{QuoteFacts, Quoted};
use crate::model::{Confidence, QuoteKind, SpeakerKind};
use crate::search::{SearchError, articles};

/// A quote of fewer words is hardly one: it comes after the others of its article.
const VERY_SHORT: u64 = 4;

/// A quote that matches, before its text is read.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    pub address: DocAddress,
    /// Which of the article's quotes.
    pub at: usize,
    pub score: f64,
    /// First day of the article's date.
    pub day: Option<i64>,
    pub place: Option<Place>,
    /// Decides between equal ones, wherever they lie on the disk.
    pub id_hash: u64,
}

/// Where a quote stands among those of its article when no words are asked for, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    very_short: bool,
    who: Who,
    indirect: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Person,
    Organisation,
    Unnamed,
}

/// What the columns of a segment say of its quotes.
pub struct Columns {
    facts: tantivy::columnar::Column<u64>,
    speakers: Option<tantivy::columnar::StrColumn>,
    day: tantivy::columnar::Column<i64>,
    id_hash: tantivy::columnar::Column<u64>,
    starts: tantivy::columnar::Column<u64>,
    /// What the lines of the speakers say, by their places in the dictionary; None where the best quotes come first.
    whos: Option<HashMap<u64, Who>>,
    /// Quotes that nobody is said to have said pass too.
    pub with_speakerless: bool,
    /// Lines of those who may have said it; None where anyone may.
    lines: Option<articles::Lines>,
}

impl Columns {
    pub fn open(segment: &SegmentReader, keys: &HashSet<String>) -> Result<Self, SearchError> {
        let columns = segment.fast_fields();
        let speakers = columns.str(SPEAKERS)?;
        let lines = match &speakers {
            Some(speakers) if !keys.is_empty() => Some(articles::lines_of(speakers, keys)?),
            _ => None,
        };
        Ok(Columns {
            starts: columns.u64(QUOTE_STARTS)?,
            whos: None,
            with_speakerless: true,
            facts: columns.u64(QUOTE_FACTS)?,
            speakers,
            day: columns.i64(DATE_FROM)?,
            id_hash: columns.u64("id_hash")?,
            lines,
        })
    }

    /// Reads whose the lines are, of those alone that may have said it.
    pub fn read_whos(&mut self) -> Result<(), SearchError> {
        let mut whos = HashMap::new();
        if let Some(speakers) = &self.speakers {
            let lines =
                self.lines.as_ref().map_or_else(|| (0..speakers.num_terms() as u64).collect(), |lines| lines.places());
            articles::each_term(speakers, &lines, |line, text| {
                whos.insert(line, Who::of_line(text));
            })?;
        }
        self.whos = Some(whos);
        Ok(())
    }

    /// The quotes of an article that are of the asked kind and certainty, and of an asked speaker, perhaps among others.
    pub fn passing(&self, doc: u32, kind: Option<QuoteKind>, all_quotes: bool) -> impl Iterator<Item = usize> + '_ {
        let passes = move |Saying { facts, line, .. }: &Saying| {
            kind.is_none_or(|kind| kind == facts.kind)
                && (all_quotes || facts.confidence == Confidence::High)
                && (self.with_speakerless || !facts.speakerless)
                && self.lines.as_ref().is_none_or(|lines| lines.contains(*line))
        };
        let mut last = None;
        let passing = self.sayings(doc).filter(passes).map(|saying| saying.quote);
        passing.filter(move |&quote| last.replace(quote) != Some(quote))
    }

    fn sayings(&self, doc: u32) -> impl Iterator<Item = Saying> + '_ {
        let lines = self.speakers.iter().flat_map(move |speakers| speakers.term_ords(doc));
        sayings(self.facts.values_for_doc(doc), lines)
    }

    pub fn match_of(&self, address: DocAddress, at: usize, score: f64) -> Match {
        let (day, id_hash) = (self.day.first(address.doc_id), self.id_hash.first(address.doc_id));
        Match { address, at, score, day, place: self.place(address.doc_id, at), id_hash: id_hash.unwrap_or_default() }
    }

    /// None where the best quotes come first.
    fn place(&self, doc: u32, at: usize) -> Option<Place> {
        let whos = self.whos.as_ref()?;
        let mut starts = self.starts.values_for_doc(doc).skip(at);
        let words = match (starts.next(), starts.next()) {
            // There is a free place behind each quote.
            (Some(start), Some(next)) => (next.saturating_sub(start) / u64::from(STRIDE)).saturating_sub(1),
            _ => 0,
        };
        let line = self.sayings(doc).find(|saying| saying.quote == at).map(|saying| saying.line);
        let facts = self.facts.values_for_doc(doc).nth(at).map(QuoteFacts::from_number);
        Some(Place {
            very_short: words < VERY_SHORT,
            who: line.and_then(|line| whos.get(&line).copied()).unwrap_or(Who::Unnamed),
            indirect: facts.is_some_and(|facts| facts.kind == QuoteKind::Indirect),
        })
    }
}

impl Who {
    fn of_line(line: &str) -> Self {
        match Quoted::from_line(line).map(|who| who.kind) {
            Some(SpeakerKind::Person) => Who::Person,
            Some(SpeakerKind::Organisation) => Who::Organisation,
            _ => Who::Unnamed,
        }
    }
}

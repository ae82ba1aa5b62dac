//! The articles that the filters let pass, where the query has no words.
//!
//! Those that quote the named speakers most come first, of equals, and if nobody is named, the newest: the score of an
//! article is the number of their quotes in it. Shown is the passage in which they speak most.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashSet;

use tantivy::collector::Count;
use tantivy::query::Query as EngineQuery;
use tantivy::{DocAddress, DocId, SegmentReader};

use super::compile::Plan;
use super::context::QueryContext;
use super::error::SearchError;
use super::request::Request;
use super::response::{FoundPassage, Hit, ResolvedNames, Results};
use super::retrieve::documents::matching_documents;
use super::score::near_duplicates::ShingledText;
use super::speakers::requested::RequestedSpeakers;
use crate::index::columns::{DayColumn, NumberColumn, SpeakerLines};
use crate::index::{ArticleAt, IndexReader};
use crate::model::{Confidence, Span};

/// An article that passes.
struct BrowseMatch {
    address: DocAddress,
    /// Quotes of the named speakers.
    quotes: usize,
    /// First day of the article's date.
    day: Option<i64>,
    /// Decides between equal ones, wherever they lie on the disk.
    id_hash: u64,
    /// Read once, if it is needed.
    read: OnceCell<Box<BrowsedArticle>>,
}

/// The article and which of its passages is shown.
struct BrowsedArticle {
    stored: ArticleAt,
    passage: Span,
    /// Further passages in which the named speakers speak.
    more_passages: usize,
}

/// Answers a request without words.
pub fn browse(context: &QueryContext, request: &Request) -> Result<Results, SearchError> {
    let QueryContext { reader, deadline, .. } = context;
    let people = ResolvedNames::of(reader, &request.named())?;
    let speakers = RequestedSpeakers { keys: people.keys(), all_quotes: request.filters.all_quotes };
    let mut plan = Plan::new(&request.query, context.analyzer);
    let notes = plan.expand(reader, deadline)?;
    let all = match request.asks_by_filters_alone() {
        true => in_order(reader, plan.engine_query(context)?.as_ref(), &speakers)?,
        false => Vec::new(),
    };
    let undated_left_out = match plan.undated_left_out(context)? {
        Some(undated) => reader.searcher.search(undated.as_ref(), &Count)?,
        None => 0,
    };
    let hits = hits(reader, &all, &speakers, request.limit)?;
    let timed_out = deadline.was_missed();
    Ok(Results { hits, total: all.len(), undated_left_out, did_you_mean: None, people, notes, timed_out })
}

/// All of them, in the order in which they are shown.
fn in_order(
    reader: &IndexReader,
    query: &dyn EngineQuery,
    speakers: &RequestedSpeakers,
) -> Result<Vec<BrowseMatch>, SearchError> {
    let mut all = Vec::new();
    let documents = matching_documents(reader, query)?;
    for (segment_ord, docs) in documents.iter().enumerate().filter(|(_, docs)| !docs.is_empty()) {
        let segment = reader.searcher.segment_reader(segment_ord as u32);
        let (days, id_hashes) = (DayColumn::first(segment)?, NumberColumn::id_hashes(segment)?);
        for (&doc, quotes) in docs.iter().zip(quote_counts(segment, docs, speakers)?) {
            all.push(BrowseMatch {
                address: DocAddress::new(segment_ord as u32, doc),
                quotes,
                day: days.of(doc),
                id_hash: id_hashes.of(doc),
                read: OnceCell::new(),
            });
        }
    }
    all.sort_unstable_by_key(|found| (Reverse((found.quotes, found.day)), found.id_hash));
    Ok(all)
}

/// For each article the number of quotes of the named speakers.
fn quote_counts(
    segment: &SegmentReader,
    docs: &[DocId],
    speakers: &RequestedSpeakers,
) -> Result<Vec<usize>, SearchError> {
    let lines = SpeakerLines::open(segment)?;
    let theirs = lines.lines_of(&speakers.keys)?;
    let in_article = |&doc: &DocId| {
        let certain = lines.of(doc).filter(|line| speakers.all_quotes || line.facts.confidence == Confidence::High);
        // Two of the named speakers may say one thing together.
        certain.filter(|line| theirs.contains(line.line)).map(|line| line.quote).collect::<HashSet<_>>().len()
    };
    Ok(docs.iter().map(in_article).collect())
}

/// The first of them; a near-duplicate is counted with the first of its text.
fn hits(
    reader: &IndexReader,
    all: &[BrowseMatch],
    speakers: &RequestedSpeakers,
    limit: usize,
) -> Result<Vec<Hit>, SearchError> {
    let mut firsts: Vec<(&BrowseMatch, ShingledText, usize)> = Vec::new();
    for found in all {
        if firsts.len() == limit {
            break;
        }
        let browsed = BrowsedArticle::new(reader.article_at(found.address)?, speakers);
        let BrowsedArticle { stored, passage, .. } = found.read.get_or_init(|| Box::new(browsed)).as_ref();
        let shingled = ShingledText::new(passage.of(&stored.article.body), &stored.article.body);
        match firsts.iter_mut().find(|(_, first, _)| shingled.is_near_duplicate_of(first)) {
            Some((_, _, near_duplicates)) => *near_duplicates += 1,
            None => firsts.push((found, shingled, 0)),
        }
    }
    let shown =
        firsts.into_iter().filter_map(|(found, _, duplicates)| Some((found, found.read.get()?.as_ref(), duplicates)));
    let hit = |((found, browsed, near_duplicates), rank): ((&BrowseMatch, &BrowsedArticle, usize), usize)| Hit {
        rank,
        duplicates: near_duplicates,
        ..browsed.hit(found, speakers)
    };
    Ok(shown.zip(1..).map(hit).collect())
}

impl BrowsedArticle {
    fn new(stored: ArticleAt, speakers: &RequestedSpeakers) -> Self {
        let theirs = speakers.quotes_of(&stored.article);
        let quotes = |span: Span| theirs.iter().filter(|quote| quote.span.overlaps(span)).count();
        let counts: Vec<usize> = stored.passages.iter().map(|passage| quotes(passage.span)).collect();
        let most = (0..counts.len()).max_by_key(|&at| (counts[at], Reverse(at)));
        let passage = most.map_or(Span::new(0, 0), |at| stored.passages[at].span);
        let more_passages = counts.iter().filter(|&&quotes| quotes > 0).count().saturating_sub(1);
        BrowsedArticle { stored, passage, more_passages }
    }

    /// The first hit, without near-duplicates.
    fn hit(&self, found: &BrowseMatch, speakers: &RequestedSpeakers) -> Hit {
        let article = &self.stored.article;
        Hit {
            rank: 1,
            score: found.quotes as f64,
            elsewhere: speakers.elsewhere(article, self.passage, |_| 0).cloned(),
            quotes: article.quotes.iter().filter(|quote| quote.span.overlaps(self.passage)).cloned().collect(),
            passage: FoundPassage {
                span: self.passage,
                text: self.passage.of(&article.body).to_owned(),
                marks: Vec::new(),
            },
            title_marks: Vec::new(),
            more_passages: self.more_passages,
            duplicates: 0,
            explanation: Vec::new(),
            article: article.clone(),
        }
    }
}

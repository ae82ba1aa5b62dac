//! The articles that the filters let pass, where no words are asked for.
//!
//! Where somebody must be quoted, those that quote them most come first; of equals, and where nobody is named, the newest: the score of an article is the number of their quotes in
//! it. Shown is the passage in which they speak most.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashSet;

use tantivy::collector::Count;
use tantivy::query::Query as EngineQuery;
use tantivy::{DocAddress, DocId, SegmentReader};

use super::asked::Asked;
use crate::analysis::Analyzer;
use crate::index::quoted::sayings;
use crate::index::schema::{DATE_FROM, QUOTE_FACTS, SPEAKERS};
use crate::index::{ArticleAt, Reader};
use crate::model::{Confidence, Span};
use crate::search::ask::Asking;
use crate::search::deadline::Deadline;
use crate::search::plan::Plan;
use crate::search::rank::reprints::Print;
use crate::search::{FoundPassage, Hit, People, Request, Results, SearchError, articles};

/// An article that quotes them.
struct Appearance {
    address: DocAddress,
    quotes: usize,
    /// First day of the article's date.
    day: Option<i64>,
    /// Decides between equal ones, wherever they lie on the disk.
    id_hash: u64,
    /// The article and which of its passages is shown; read once, where it is needed.
    read: OnceCell<Box<Shown>>,
}

struct Shown {
    stored: ArticleAt,
    passage: Span,
    /// Further passages in which they speak.
    more_passages: usize,
}

pub fn appearances(reader: &Reader, analyzer: &Analyzer, request: &Request) -> Result<Results, SearchError> {
    let people = People::of(reader, &request.named())?;
    let asked = Asked { keys: people.keys(), all_quotes: request.filters.all_quotes };
    let deadline = Deadline::within(request.timeout);
    let mut plan = Plan::new(&request.query, analyzer);
    let notes = plan.expand(reader, &deadline)?;
    let asking = Asking { reader, filters: &request.filters, deadline: &deadline };
    let all = match request.asks_by_filters_alone() {
        true => in_order(reader, plan.engine_query(&asking)?.as_ref(), &asked)?,
        false => Vec::new(),
    };
    let undated_left_out = match plan.undated_left_out(&asking)? {
        Some(undated) => reader.searcher.search(undated.as_ref(), &Count)?,
        None => 0,
    };
    let hits = hits(reader, &all, &asked, request.limit)?;
    let timed_out = deadline.was_missed();
    Ok(Results { hits, total: all.len(), undated_left_out, did_you_mean: None, people, notes, timed_out })
}

/// All of them, the first that is shown first.
fn in_order(reader: &Reader, query: &dyn EngineQuery, asked: &Asked) -> Result<Vec<Appearance>, SearchError> {
    let mut all = Vec::new();
    for (segment_ord, docs) in articles::of(reader, query)?.iter().enumerate().filter(|(_, docs)| !docs.is_empty()) {
        let segment = reader.searcher.segment_reader(segment_ord as u32);
        let (day, id_hash) = (segment.fast_fields().i64(DATE_FROM)?, segment.fast_fields().u64("id_hash")?);
        for (doc, quotes) in docs.iter().zip(counted(segment, docs, asked)?) {
            all.push(Appearance {
                address: DocAddress::new(segment_ord as u32, *doc),
                quotes,
                day: day.first(*doc),
                id_hash: id_hash.first(*doc).unwrap_or_default(),
                read: OnceCell::new(),
            });
        }
    }
    all.sort_unstable_by_key(|found| (Reverse((found.quotes, found.day)), found.id_hash));
    Ok(all)
}

/// How many quotes of theirs each article has.
fn counted(segment: &SegmentReader, docs: &[DocId], asked: &Asked) -> Result<Vec<usize>, SearchError> {
    let columns = segment.fast_fields();
    let Some(speakers) = columns.str(SPEAKERS)? else { return Ok(vec![0; docs.len()]) };
    let facts = columns.u64(QUOTE_FACTS)?;
    let lines = articles::lines_of(&speakers, &asked.keys)?;
    let in_article = |&doc: &DocId| {
        let all = sayings(facts.values_for_doc(doc), speakers.term_ords(doc));
        let certain = all.filter(|saying| asked.all_quotes || saying.facts.confidence == Confidence::High);
        let theirs = certain.filter(|saying| lines.contains(saying.line));
        // Two of those who are asked for may say one thing together.
        theirs.map(|saying| saying.quote).collect::<HashSet<_>>().len()
    };
    Ok(docs.iter().map(in_article).collect())
}

/// The first of them, reprints behind the first print.
fn hits(reader: &Reader, all: &[Appearance], asked: &Asked, limit: usize) -> Result<Vec<Hit>, SearchError> {
    let mut firsts: Vec<(&Appearance, Print, usize)> = Vec::new();
    for found in all {
        if firsts.len() == limit {
            break;
        }
        let shown = Shown::new(reader.article_at(found.address)?, asked);
        let Shown { stored, passage, .. } = found.read.get_or_init(|| Box::new(shown)).as_ref();
        let print = Print::new(passage.of(&stored.article.body), &stored.article.body);
        match firsts.iter_mut().find(|(_, first, _)| print.is_reprint_of(first)) {
            Some((_, _, reprints)) => *reprints += 1,
            None => firsts.push((found, print, 0)),
        }
    }
    let shown = firsts.into_iter().filter_map(|(found, _, reprints)| Some((found, found.read.get()?, reprints)));
    Ok(shown.zip(1..).map(|((found, shown, reprints), rank)| shown.hit(found, rank, reprints, asked)).collect())
}

impl Shown {
    fn new(stored: ArticleAt, asked: &Asked) -> Self {
        let theirs = asked.quotes_of(&stored.article);
        let quotes = |span: Span| theirs.iter().filter(|quote| quote.span.overlaps(span)).count();
        let counts: Vec<usize> = stored.passages.iter().map(|passage| quotes(passage.span)).collect();
        let most = (0..counts.len()).max_by_key(|&at| (counts[at], Reverse(at)));
        let passage = most.map_or(Span::new(0, 0), |at| stored.passages[at].span);
        let more_passages = counts.iter().filter(|&&quotes| quotes > 0).count().saturating_sub(1);
        Shown { stored, passage, more_passages }
    }

    fn hit(&self, found: &Appearance, rank: usize, duplicates: usize, asked: &Asked) -> Hit {
        let article = &self.stored.article;
        let within = |span: Span| span.overlaps(self.passage);
        Hit {
            rank,
            score: found.quotes as f64,
            elsewhere: asked.elsewhere(article, self.passage, |_| 0).cloned(),
            quotes: article.quotes.iter().filter(|quote| within(quote.span)).cloned().collect(),
            passage: FoundPassage {
                span: self.passage,
                text: self.passage.of(&article.body).to_owned(),
                marks: Vec::new(),
            },
            title_marks: Vec::new(),
            more_passages: self.more_passages,
            duplicates,
            explanation: Vec::new(),
            article: article.clone(),
        }
    }
}

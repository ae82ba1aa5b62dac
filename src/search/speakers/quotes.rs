//! The quotes themselves: what was said, by whom.
//!
//! A quote is to its article what a passage is elsewhere: a range of positions, here of the field that holds nothing
//! but quotes. So a word of the frame or of the text around is never taken for a word of the quote, and the query's
//! predicate is about the quote: `Brücke -Neubau` leaves out a quote with both words, not the article's other quotes.
//!
//! 1. the engine's query: articles that may have such a quote
//! 2. columns and postings: which of their quotes match, and how well
//! 3. the text: of those that are shown

use std::collections::{HashMap, HashSet};

use tantivy::query::{BooleanQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, SegmentReader, Term};

use super::quote_columns::{QuoteColumns, QuoteFilter, QuoteMatch};
use crate::analysis::{Analyzer, Token};
use crate::index::columns::{DayColumn, NumberColumn};
use crate::index::quoted::{completed, pieces};
use crate::index::tokens::{STRIDE, is_word};
use crate::index::{ArticleAt, QuotedSpeaker};
use crate::model::{Article, DateRange, Quote};
use crate::query::Query;
use crate::search::compile::{Plan, Predicate};
use crate::search::context::QueryContext;
use crate::search::error::SearchError;
use crate::search::filters::query::filtered_articles;
use crate::search::highlight;
use crate::search::intervals::algebra::Interval;
use crate::search::intervals::positions::{self, RequiredColumns};
use crate::search::intervals::text::{Occurrence, TextKind, TextOccurrences, TextStructure};
use crate::search::request::{Filters, QuotesRequest, Undated};
use crate::search::response::{FoundQuote, FoundQuotes, ResolvedNames};
use crate::search::retrieve::candidates::{Candidate, quote_candidates};
use crate::search::retrieve::documents::matching_documents;
use crate::search::score::features::features;
use crate::search::score::statistics::Statistics;
use crate::search::suggest::spelling::did_you_mean;
use crate::text::{sentences, words};

/// Articles of one segment whose postings are read at a time: bounds the memory that frequent words need.
const ARTICLES_PER_BATCH: usize = 4096;
/// Articles whose text is read, if the index does not tell whether a quote has words as typed, or several in one
/// sentence; the newest first. A note says how many there are beyond.
const MAX_ARTICLES_READ: usize = 2000;

/// Answers a request for quotes.
pub fn quotes(context: &QueryContext, request: &QuotesRequest) -> Result<FoundQuotes, SearchError> {
    let people = ResolvedNames::of(context.reader, &request.named())?;
    let (query, mut notes) = match &request.query {
        Some(query) => QuoteQuery::compile(query, context).map(|(query, notes)| (Some(query), notes))?,
        None => (None, Vec::new()),
    };
    let search = QuoteSearch { context: *context, query, request, keys: people.keys() };
    let QuoteMatches { mut matches, unread } = search.matches(search.articles(context)?.as_ref())?;
    if unread > 0 {
        notes.push(format!(
            "what the index does not tell of quotes was looked up in the newest {MAX_ARTICLES_READ} articles, \
             not in {unread} more"
        ));
    }
    let undated_left_out = match search.undated_left_out()? {
        Some(undated) => search.matches(undated.as_ref())?.matches.len(),
        None => 0,
    };
    let total = matches.len();
    matches.sort_by(|a, b| {
        let newer = b.day.cmp(&a.day);
        let within_day = (a.id_hash, a.order, a.at).cmp(&(b.id_hash, b.order, b.at));
        b.score.total_cmp(&a.score).then(newer).then(within_day)
    });
    let did_you_mean = match &request.query {
        Some(query) if total == 0 => did_you_mean(context, query)?,
        _ => None,
    };
    Ok(FoundQuotes { quotes: search.shown(&matches)?, total, undated_left_out, did_you_mean, people, notes })
}

/// What a quote must have.
struct QuoteQuery {
    plan: Plan,
    /// Among quotes.
    statistics: Statistics,
}

impl QuoteQuery {
    /// With notes on its patterns.
    fn compile(query: &Query, context: &QueryContext) -> Result<(Self, Vec<String>), SearchError> {
        let mut plan = Plan::new(query, context.analyzer);
        let notes = plan.expand(context.reader, context.deadline)?;
        let statistics = Statistics::of_quotes(&plan, context.reader)?;
        Ok((QuoteQuery { plan, statistics }, notes))
    }

    /// True if postings do not tell whether a quote matches: words as typed, and sentences.
    fn needs_text(&self) -> bool {
        let expressions = self.plan.intervals.iter().map(|planned| &planned.expression);
        self.plan.has_written_words() || RequiredColumns::of_all(expressions).sentences
    }

    /// True unless the predicate is false of a quote.
    fn matches(&self, occurrences: &TextOccurrences) -> bool {
        let predicate = self.plan.predicate.as_ref();
        predicate.and_then(|predicate| predicate.matches_text(occurrences)) != Some(false)
    }

    /// A quote by the postings of its article.
    fn occurrences(&self, candidate: &Candidate, quote: usize) -> TextOccurrences {
        let (start, end) = (candidate.starts[quote], candidate.starts[quote + 1]);
        let occurrence = |&position: &u32| Occurrence { place: (position - start) / STRIDE, part: !is_word(position) };
        let within = |positions: &Vec<u32>| {
            let (from, to) = (positions.partition_point(|&p| p < start), positions.partition_point(|&p| p < end));
            positions[from..to].iter().map(occurrence).collect()
        };
        TextOccurrences {
            of_lookup: candidate.positions.iter().map(within).collect(),
            structure: TextStructure::of_quote(),
        }
    }

    /// Adds the intervals of one quote to its candidate and, if the text was read, the words that postings do not have.
    fn add_to(&self, candidate: &mut Candidate, quote: usize, occurrences: &TextOccurrences, was_read: bool) {
        let start = candidate.starts[quote];
        let first = positions::place(start);
        for (intervals, planned) in candidate.intervals.iter_mut().zip(&self.plan.intervals) {
            let found = planned.expression.intervals(occurrences).into_iter();
            intervals.extend(found.map(|found| Interval {
                start: found.start + first,
                end: found.end + first,
                ..found
            }));
        }
        for (at, found) in occurrences.of_lookup.iter().enumerate().filter(|_| was_read) {
            if self.plan.lookups[at].form().is_none() {
                candidate.positions[at].extend(found.iter().map(|found| start + found.place * STRIDE));
            }
        }
    }
}

struct QuoteSearch<'s> {
    context: QueryContext<'s>,
    query: Option<QuoteQuery>,
    request: &'s QuotesRequest,
    /// Names of those who may have said it, as names are compared; empty if anyone may.
    keys: HashSet<String>,
}

/// The quotes that match.
#[derive(Default)]
struct QuoteMatches {
    matches: Vec<QuoteMatch>,
    /// Articles whose text would have had to be read too.
    unread: usize,
}

impl QuoteSearch<'_> {
    /// False if the query has no words that rank: all quotes match, or all but some.
    fn has_words(&self) -> bool {
        self.query.as_ref().is_some_and(|query| query.plan.has_ranking_words())
    }

    fn filter(&self) -> QuoteFilter {
        let all_quotes = self.request.filters.all_quotes;
        QuoteFilter { kind: self.request.kind, all_quotes, without_speaker: self.has_words() || all_quotes }
    }

    /// The articles that may have such a quote.
    fn articles(&self, context: &QueryContext) -> Result<Box<dyn EngineQuery>, SearchError> {
        let filtered = filtered_articles(context)?;
        let Some(QuoteQuery { plan, .. }) = &self.query else { return Ok(filtered) };
        let fields = &context.reader.fields;
        let quoting = |lookup: usize| -> Result<Box<dyn EngineQuery>, SearchError> {
            match plan.lookups[lookup].any_form() {
                Some(form) => {
                    let term = Term::from_field_text(fields.quoted, form);
                    Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
                }
                None => plan.lookups[lookup].in_body(fields, context.weights.first_stage),
            }
        };
        Ok(match plan.candidates_query(context, &quoting)? {
            Some(candidates) => Box::new(BooleanQuery::intersection(vec![filtered, candidates])),
            None => filtered,
        })
    }

    /// The articles that may have such a quote but are left out for want of a date; `None` if there are none.
    fn undated_left_out(&self) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        let filters = &self.request.filters;
        let predicate = self.query.as_ref().and_then(|query| query.plan.predicate.as_ref());
        let depends_on_date = predicate.is_some_and(Predicate::depends_on_date);
        if filters.undated() != Undated::Exclude && !(depends_on_date && filters.undated.is_none()) {
            return Ok(None);
        }
        let undated = Filters { dates: DateRange::default(), undated: Some(Undated::Only), ..filters.clone() };
        self.articles(&self.context.filtered_by(&undated)).map(Some)
    }

    /// All matching quotes of some articles.
    fn matches(&self, articles: &dyn EngineQuery) -> Result<QuoteMatches, SearchError> {
        let reader = self.context.reader;
        let mut found = matching_documents(reader, articles)?;
        let mut all = QuoteMatches::default();
        if self.query.as_ref().is_some_and(QuoteQuery::needs_text) {
            all.unread = found.iter().map(Vec::len).sum::<usize>().saturating_sub(MAX_ARTICLES_READ);
            found = self.newest(found)?;
        }
        for (segment_ord, docs) in found.iter().enumerate().filter(|(_, docs)| !docs.is_empty()) {
            let segment = reader.searcher.segment_reader(segment_ord as u32);
            let mut columns = QuoteColumns::open(segment, &self.keys)?;
            if !self.has_words() {
                columns.read_speaker_ranks()?;
            }
            for docs in docs.chunks(ARTICLES_PER_BATCH) {
                let addresses: Vec<DocAddress> =
                    docs.iter().map(|&doc| DocAddress::new(segment_ord as u32, doc)).collect();
                self.add_matches(segment, &columns, &addresses, &mut all.matches)?;
            }
        }
        Ok(all)
    }

    fn add_matches(
        &self,
        segment: &SegmentReader,
        columns: &QuoteColumns,
        addresses: &[DocAddress],
        matches: &mut Vec<QuoteMatch>,
    ) -> Result<(), SearchError> {
        let filter = self.filter();
        let Some(query) = &self.query else {
            for &address in addresses {
                let passing = columns.passing(address.doc_id, filter);
                matches.extend(passing.map(|at| columns.match_of(address, at, 0.0)));
            }
            return Ok(());
        };
        let QueryContext { reader, weights, .. } = self.context;
        for mut candidate in quote_candidates(reader, segment, &query.plan, addresses)? {
            let address = candidate.address;
            let passing: Vec<usize> = columns.passing(address.doc_id, filter).collect();
            if passing.is_empty() {
                continue;
            }
            let stored = query.needs_text().then(|| reader.article_at(address)).transpose()?;
            let mut matching = Vec::new();
            for at in passing {
                let occurrences = match &stored {
                    Some(stored) => self.occurrences_in_text(&query.plan, &stored.article, at),
                    None => query.occurrences(&candidate, at),
                };
                if query.matches(&occurrences) {
                    matching.push(at);
                    query.add_to(&mut candidate, at, &occurrences, stored.is_some());
                }
            }
            let features = features(&candidate, &query.plan, &query.statistics, weights);
            for at in matching {
                matches.push(columns.match_of(address, at, features.passages[at].weigh(weights)));
            }
        }
        Ok(())
    }

    /// A quote by its text.
    fn occurrences_in_text(&self, plan: &Plan, article: &Article, at: usize) -> TextOccurrences {
        let Some(quote) = article.quotes.get(at) else {
            return TextOccurrences { of_lookup: vec![Vec::new(); plan.lookups.len()], ..TextOccurrences::default() };
        };
        let tokens = tokens(quote, &article.body, self.context.analyzer);
        let sentences = sentences(quote.span.of(&article.body));
        TextOccurrences::of_tokens(&plan.lookups, &tokens, &sentences, TextKind::Quote)
    }

    /// As many articles as may be read, by segment.
    fn newest(&self, found: Vec<Vec<DocId>>) -> Result<Vec<Vec<DocId>>, SearchError> {
        if found.iter().map(Vec::len).sum::<usize>() <= MAX_ARTICLES_READ {
            return Ok(found);
        }
        let mut dated = Vec::new();
        for (segment_ord, docs) in found.iter().enumerate() {
            let segment = self.context.reader.searcher.segment_reader(segment_ord as u32);
            let (days, id_hashes) = (DayColumn::first(segment)?, NumberColumn::id_hashes(segment)?);
            dated.extend(docs.iter().map(|&doc| (days.of(doc), id_hashes.of(doc), segment_ord, doc)));
        }
        dated.sort_unstable_by(|a, b| b.cmp(a));
        let mut newest = vec![Vec::new(); found.len()];
        dated.into_iter().take(MAX_ARTICLES_READ).for_each(|(_, _, segment_ord, doc)| newest[segment_ord].push(doc));
        newest.iter_mut().for_each(|docs| docs.sort_unstable());
        Ok(newest)
    }

    /// The first of the matches with their text, the same words of the same speaker once.
    fn shown(&self, matches: &[QuoteMatch]) -> Result<Vec<FoundQuote>, SearchError> {
        let mut shown: Vec<FoundQuote> = Vec::new();
        let mut known: HashMap<(Vec<String>, Vec<String>), usize> = HashMap::new();
        let mut read: Option<(DocAddress, ArticleAt)> = None;
        for found in matches {
            if shown.len() == self.request.limit {
                break;
            }
            let article = match read.take().filter(|(address, _)| *address == found.address) {
                Some((_, article)) => article,
                None => self.context.reader.article_at(found.address)?,
            };
            if let Some(quote) = article.article.quotes.get(found.at) {
                let text = quote.span.of(&article.article.body);
                let speakers = QuotedSpeaker::all(quote, &article.article);
                let speakers = speakers.into_iter().map(|speaker| speaker.key).collect();
                let wording = (speakers, words(text).map(|word| word.text.to_lowercase()).collect());
                match known.get(&wording) {
                    Some(&first) => shown[first].duplicates += 1,
                    None => {
                        known.insert(wording, shown.len());
                        shown.push(self.found(found, shown.len() + 1, quote, &article.article));
                    }
                }
            }
            read = Some((found.address, article));
        }
        Ok(shown)
    }

    fn found(&self, found: &QuoteMatch, rank: usize, quote: &Quote, article: &Article) -> FoundQuote {
        let marks = self.query.as_ref().map_or_else(Vec::new, |query| {
            let sentences = sentences(quote.span.of(&article.body));
            highlight::quote_marks(&query.plan, &tokens(quote, &article.body, self.context.analyzer), &sentences)
        });
        let mut speakers = quote.speakers().map(|speaker| completed(speaker, article));
        let quote = Quote { speaker: speakers.next(), other_speakers: speakers.by_ref().collect(), ..quote.clone() };
        FoundQuote {
            rank,
            score: self.has_words().then_some(found.score),
            article: article.clone(),
            quote,
            marks,
            duplicates: 0,
        }
    }
}

/// The tokens of a quote's own words, in bytes of its text.
fn tokens(quote: &Quote, body: &str, analyzer: &Analyzer) -> Vec<Token> {
    let mut tokens = Vec::new();
    for piece in pieces(quote) {
        let origin = piece.start - quote.span.start;
        let of_piece = analyzer.tokens(piece.of(body)).into_iter();
        tokens.extend(of_piece.map(|mut token| {
            token.span = token.span.offset_by(origin);
            token
        }));
    }
    tokens
}

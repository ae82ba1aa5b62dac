//! The quotes themselves: what was said, by whom.
//!
//! A quote is to its article what a passage is elsewhere: a stretch of positions, here of the field that holds nothing but
//! quotes. So a word of the frame or of the text around is never taken for a word of the quote, and conditions hold for
//! the quote: `Brücke -Neubau` leaves out a quote with both words, not the article's other quotes.
//!
//! 1. the engine's query: articles that may have such a quote
//! 2. columns and postings: which of their quotes it is, and how well each answers
//! 3. the text: of those that are shown

use std::collections::{HashMap, HashSet};

use tantivy::query::{BooleanQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, SegmentReader, Term};

use super::quote_columns::{Columns, Match};
use crate::analysis::{Analyzer, Token};
use crate::index::quoted::{completed, pieces};
use crate::index::schema::{DATE_FROM, QUOTE_FACTS};
use crate::index::tokens::{STRIDE, is_word};
use crate::index::{ArticleAt, Quoted, Reader};
use crate::model::{Article, DateRange, Quote, QuoteKind};
use crate::query::Query;
use crate::search::ask::Asking;
use crate::search::ask::filter;
use crate::search::ask::places::{self, Asks};
use crate::search::deadline::Deadline;
use crate::search::plan::Plan;
use crate::search::plan::condition::Condition;
use crate::search::plan::lookup::Lookup;
use crate::search::plan::spans::{Layout, Occurrence, Places, Stretch};
use crate::search::rank::candidates::{self, Candidate};
use crate::search::rank::score::{self, Statistics};
use crate::search::{Filters, LocalEngine, Mark, People, SearchError, Undated, articles, highlight};
use crate::text::{sentences, words};

/// Articles of one segment whose postings are read at a time: bounds the memory that frequent words need.
const AT_A_TIME: usize = 4096;
/// Articles that are read to see whether a quote holds words as typed, or several in one sentence, the newest first; a note
/// tells where there are more.
const CHECKED: usize = 2000;

/// A question for quotes.
#[derive(Debug, Clone)]
pub struct QuotesRequest {
    /// The words that a quote must hold; without them all quotes of somebody are asked for, with `all_quotes` all.
    pub query: Option<Query>,
    /// `experts` are those who said it.
    pub filters: Filters,
    pub kind: Option<QuoteKind>,
    /// Quotes to show.
    pub limit: usize,
}

impl QuotesRequest {
    /// The filters with the names of speakers that stand in the query.
    fn named(&self) -> Filters {
        let in_query = self.query.iter().flat_map(|query| query.experts()).map(str::to_owned);
        Filters { experts: self.filters.experts.iter().cloned().chain(in_query).collect(), ..self.filters.clone() }
    }
}

#[derive(Debug, Clone)]
pub struct FoundQuotes {
    pub quotes: Vec<FoundQuote>,
    /// Quotes that match, shown or not, reprints included.
    pub total: usize,
    /// Quotes that match but for the asked dates, because their articles have none.
    pub undated_left_out: usize,
    /// The query with likely slips put right, where nothing was found.
    pub did_you_mean: Option<String>,
    pub people: People,
    /// What was bounded: patterns that stand for too many words, articles whose text would have had to be read.
    pub notes: Vec<String>,
}

/// A quote that was found.
#[derive(Debug, Clone)]
pub struct FoundQuote {
    /// From 1.
    pub rank: usize,
    /// None where no words were asked for.
    pub score: Option<f64>,
    pub article: Article,
    /// With its speaker's role and affiliation, wherever in the article they stand.
    pub quote: Quote,
    /// In bytes of the quote's text, in order, without overlap.
    pub marks: Vec<Mark>,
    /// Other articles that print the same words of the same speaker.
    pub duplicates: usize,
}

/// What a quote must hold.
struct Asked {
    plan: Plan,
    statistics: Statistics,
}

pub fn quotes(engine: &LocalEngine, request: &QuotesRequest) -> Result<FoundQuotes, SearchError> {
    let reader = engine.reader();
    let people = People::of(reader, &request.named())?;
    let (asked, mut notes) = match &request.query {
        Some(query) => Asked::new(query, engine).map(|(asked, notes)| (Some(asked), notes))?,
        None => (None, Vec::new()),
    };
    let search = QuoteSearch { engine, asked, request, keys: people.keys() };
    let (mut matches, unread) = search.matches(search.articles(&request.filters)?.as_ref())?;
    if unread > 0 {
        notes.push(format!(
            "what the index does not tell of quotes was looked up in the newest {CHECKED} articles, not in {unread} more"
        ));
    }
    let undated_left_out = match search.undated_left_out()? {
        Some(undated) => search.matches(undated.as_ref())?.0.len(),
        None => 0,
    };
    let total = matches.len();
    matches.sort_by(|a, b| {
        let newer = b.day.cmp(&a.day);
        let place = (a.id_hash, a.place, a.at).cmp(&(b.id_hash, b.place, b.at));
        b.score.total_cmp(&a.score).then(newer).then(place)
    });
    let did_you_mean = match &request.query {
        Some(query) if total == 0 => engine.did_you_mean(query)?,
        _ => None,
    };
    Ok(FoundQuotes { quotes: search.shown(&matches)?, total, undated_left_out, did_you_mean, people, notes })
}

impl Asked {
    /// With what is to be said of its patterns.
    fn new(query: &Query, engine: &LocalEngine) -> Result<(Self, Vec<String>), SearchError> {
        let mut plan = Plan::new(query, engine.analyzer());
        let notes = plan.expand(engine.reader(), &Deadline::default())?;
        let statistics = statistics(engine.reader(), &plan)?;
        Ok((Asked { plan, statistics }, notes))
    }
}

/// How rare the plan's words are among quotes.
fn statistics(reader: &Reader, plan: &Plan) -> Result<Statistics, SearchError> {
    let (mut articles, mut quotes, mut words) = (0, 0, 0);
    for segment in reader.searcher.segment_readers() {
        articles += u64::from(segment.max_doc());
        quotes += u64::from(segment.fast_fields().u64(QUOTE_FACTS)?.values.num_vals());
        words += segment.inverted_index(reader.fields.quoted)?.total_num_tokens();
    }
    let frequency = |lookup: &Lookup| match lookup.any_form() {
        Some(form) => Ok(reader.searcher.doc_freq(&Term::from_field_text(reader.fields.quoted, form))?),
        None => lookup.frequency(reader),
    };
    let frequencies: Vec<u64> = plan.lookups.iter().map(frequency).collect::<Result<_, SearchError>>()?;
    Ok(Statistics::new(articles, quotes, words, &frequencies, &[]))
}

struct QuoteSearch<'s> {
    engine: &'s LocalEngine,
    asked: Option<Asked>,
    request: &'s QuotesRequest,
    /// Names of those who may have said it, as they are compared; empty where anyone may.
    keys: HashSet<String>,
}

impl QuoteSearch<'_> {
    /// False where all quotes are asked for, or all but some.
    fn has_words(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| !asked.plan.asks_for_no_words())
    }

    /// The articles that may have a quote as asked for.
    fn articles(&self, filters: &Filters) -> Result<Box<dyn EngineQuery>, SearchError> {
        let reader = self.engine.reader();
        let deadline = Deadline::default();
        let asking = Asking { reader, filters, deadline: &deadline };
        let filtered = filter::filtered(&asking)?;
        let Some(Asked { plan, .. }) = &self.asked else { return Ok(filtered) };
        let held = |place: usize| -> Result<Box<dyn EngineQuery>, SearchError> {
            match plan.lookups[place].any_form() {
                Some(form) => {
                    let term = Term::from_field_text(reader.fields.quoted, form);
                    Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
                }
                None => plan.lookups[place].in_body(reader),
            }
        };
        match plan.condition.as_ref().map(|condition| condition.may_hold(plan, &asking, &held)).transpose()?.flatten() {
            Some(may_hold) => Ok(Box::new(BooleanQuery::intersection(vec![filtered, may_hold]))),
            None => Ok(filtered),
        }
    }

    /// The articles that may have such a quote but are left out for want of a date; None where there are none.
    fn undated_left_out(&self) -> Result<Option<Box<dyn EngineQuery>>, SearchError> {
        let filters = &self.request.filters;
        let asks_in_query = self.asked.as_ref().and_then(|asked| asked.plan.condition.as_ref());
        let asks = asks_in_query.is_some_and(Condition::asks_for_dates);
        if filters.undated() != Undated::Exclude && !(asks && filters.undated.is_none()) {
            return Ok(None);
        }
        let undated = Filters { dates: DateRange::default(), undated: Some(Undated::Only), ..filters.clone() };
        self.articles(&undated).map(Some)
    }

    /// All matching quotes of some articles, and how many of these were not looked at.
    fn matches(&self, articles: &dyn EngineQuery) -> Result<(Vec<Match>, usize), SearchError> {
        let reader = self.engine.reader();
        let mut found = articles::of(reader, articles)?;
        let mut unread = 0;
        if self.asked.as_ref().is_some_and(Asked::needs_text) {
            unread = found.iter().map(Vec::len).sum::<usize>().saturating_sub(CHECKED);
            found = self.newest(found)?;
        }
        let mut matches = Vec::new();
        for (segment_ord, docs) in found.iter().enumerate().filter(|(_, docs)| !docs.is_empty()) {
            let segment = reader.searcher.segment_reader(segment_ord as u32);
            let mut columns = Columns::open(segment, &self.keys)?;
            if !self.has_words() {
                columns.with_speakerless = self.request.filters.all_quotes;
                columns.read_whos()?;
            }
            for docs in docs.chunks(AT_A_TIME) {
                let addresses: Vec<DocAddress> =
                    docs.iter().map(|&doc| DocAddress::new(segment_ord as u32, doc)).collect();
                self.add_matches(segment, &columns, &addresses, &mut matches)?;
            }
        }
        Ok((matches, unread))
    }

    fn add_matches(
        &self,
        segment: &SegmentReader,
        columns: &Columns,
        addresses: &[DocAddress],
        matches: &mut Vec<Match>,
    ) -> Result<(), SearchError> {
        let Some(asked) = &self.asked else {
            for &address in addresses {
                let passing = columns.passing(address.doc_id, self.request.kind, self.request.filters.all_quotes);
                matches.extend(passing.map(|at| columns.match_of(address, at, 0.0)));
            }
            return Ok(());
        };
        let weights = self.engine.weights();
        for mut candidate in candidates::in_quotes(self.engine.reader(), segment, addresses, &asked.plan)? {
            let address = candidate.address;
            let passing: Vec<usize> =
                columns.passing(address.doc_id, self.request.kind, self.request.filters.all_quotes).collect();
            if passing.is_empty() {
                continue;
            }
            let stored = match asked.needs_text() {
                true => Some(self.engine.reader().article_at(address)?),
                false => None,
            };
            let mut held = Vec::new();
            for at in passing {
                let places = match &stored {
                    Some(stored) => self.places(&asked.plan, &stored.article, at),
                    None => asked.places(&candidate, at),
                };
                if asked.plan.condition.as_ref().and_then(|condition| condition.holds(&places)) == Some(false) {
                    continue;
                }
                held.push(at);
                asked.add(&mut candidate, at, &places, stored.is_some());
            }
            let evidence = score::evidence(&candidate, &asked.plan, &asked.statistics, weights);
            for at in held {
                matches.push(columns.match_of(address, at, evidence.passages[at].weigh(weights)));
            }
        }
        Ok(())
    }

    /// A quote by places, from its text.
    fn places(&self, plan: &Plan, article: &Article, at: usize) -> Places {
        let Some(quote) = article.quotes.get(at) else {
            return Places { found: vec![Vec::new(); plan.lookups.len()], ..Places::default() };
        };
        let tokens = tokens(quote, &article.body, self.engine.analyzer());
        places::of_tokens(&plan.lookups, &tokens, &sentences(quote.span.of(&article.body)), false)
    }

    /// As many articles as may be read, by segment.
    fn newest(&self, found: Vec<Vec<u32>>) -> Result<Vec<Vec<u32>>, SearchError> {
        if found.iter().map(Vec::len).sum::<usize>() <= CHECKED {
            return Ok(found);
        }
        let mut dated = Vec::new();
        for (segment_ord, docs) in found.iter().enumerate() {
            let segment = self.engine.reader().searcher.segment_reader(segment_ord as u32);
            let (day, id) = (segment.fast_fields().i64(DATE_FROM)?, segment.fast_fields().u64("id_hash")?);
            dated.extend(docs.iter().map(|&doc| (day.first(doc), id.first(doc), segment_ord, doc)));
        }
        dated.sort_unstable_by(|a, b| b.cmp(a));
        let mut newest = vec![Vec::new(); found.len()];
        dated.into_iter().take(CHECKED).for_each(|(_, _, segment_ord, doc)| newest[segment_ord].push(doc));
        newest.iter_mut().for_each(|docs| docs.sort_unstable());
        Ok(newest)
    }

    /// The first of the matches with their text, the same words of the same speaker once.
    fn shown(&self, matches: &[Match]) -> Result<Vec<FoundQuote>, SearchError> {
        let mut shown: Vec<FoundQuote> = Vec::new();
        let mut known: HashMap<(Vec<String>, Vec<String>), usize> = HashMap::new();
        let mut read: Option<(DocAddress, ArticleAt)> = None;
        for found in matches {
            if shown.len() == self.request.limit {
                break;
            }
            let article = match read.take().filter(|(address, _)| *address == found.address) {
                Some((_, article)) => article,
                None => self.engine.reader().article_at(found.address)?,
            };
            if let Some(quote) = article.article.quotes.get(found.at) {
                let text = quote.span.of(&article.article.body);
                let speakers = Quoted::all(quote, &article.article).into_iter().map(|speaker| speaker.key).collect();
                let print = (speakers, words(text).map(|word| word.text.to_lowercase()).collect());
                match known.get(&print) {
                    Some(&first) => shown[first].duplicates += 1,
                    None => {
                        known.insert(print, shown.len());
                        shown.push(self.found(found, shown.len() + 1, quote, &article.article));
                    }
                }
            }
            read = Some((found.address, article));
        }
        Ok(shown)
    }

    fn found(&self, found: &Match, rank: usize, quote: &Quote, article: &Article) -> FoundQuote {
        let marks = self.asked.as_ref().map_or_else(Vec::new, |asked| {
            let sentences = sentences(quote.span.of(&article.body));
            highlight::quote_marks(&asked.plan, &tokens(quote, &article.body, self.engine.analyzer()), &sentences)
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

impl Asked {
    /// True where postings do not tell all that is asked: words as typed, and sentences.
    fn needs_text(&self) -> bool {
        self.plan.has_typed_words() || Asks::all(self.plan.spans.iter().map(|planned| &planned.spans)).sentences
    }

    /// A quote by places, from the postings of its article.
    fn places(&self, candidate: &Candidate, quote: usize) -> Places {
        let (start, end) = (candidate.starts[quote], candidate.starts[quote + 1]);
        let occurrence = |&position: &u32| Occurrence { place: (position - start) / STRIDE, part: !is_word(position) };
        let within = |positions: &Vec<u32>| {
            let (from, to) = (positions.partition_point(|&p| p < start), positions.partition_point(|&p| p < end));
            positions[from..to].iter().map(occurrence).collect()
        };
        let layout = Layout { quotes: vec![(0, u32::MAX, 0)], ..Layout::default() };
        Places { found: candidate.positions.iter().map(within).collect(), layout }
    }

    /// Adds to an article's evidence what was found in one of its quotes: where words stand together and, where the text
    /// was read, the words that no posting tells of.
    fn add(&self, candidate: &mut Candidate, quote: usize, places: &Places, read: bool) {
        let start = candidate.starts[quote];
        let first = places::place(start);
        for (stretches, planned) in candidate.stretches.iter_mut().zip(&self.plan.spans) {
            let found = planned.spans.stretches(places).into_iter();
            stretches.extend(found.map(|found| Stretch {
                start: found.start + first,
                end: found.end + first,
                ..found
            }));
        }
        for (at, found) in places.found.iter().enumerate().filter(|_| read) {
            if self.plan.lookups[at].form().is_none() {
                candidate.positions[at].extend(found.iter().map(|found| start + found.place * STRIDE));
            }
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

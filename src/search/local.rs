//! The engine over an index on this disk.

use std::collections::HashSet;
use std::path::Path;

use tantivy::collector::Count;
use tantivy::query::Query as EngineQuery;

use super::browse::browse;
use super::compile::Plan;
use super::context::{CollectionSize, QueryContext};
use super::deadline::Deadline;
use super::engine::Engine;
use super::error::SearchError;
use super::highlight::{self, WordsTogether};
use super::intervals::positions;
use super::request::{ExpertsRequest, Filters, QuotesRequest, Request};
use super::response::{FoundExperts, FoundPassage, FoundQuotes, Hit, ResolvedNames, Results};
use super::score::explain::Explanation;
use super::score::features::ArticleFeatures;
use super::score::rerank::{DistinctArticle, MAX_CANDIDATES, RankedArticle, Ranker};
use super::score::statistics::Statistics;
use super::speakers::experts::experts;
use super::speakers::quotes::quotes;
use super::speakers::requested::RequestedSpeakers;
use super::suggest::spelling::did_you_mean;
use super::weights::Weights;
use crate::analysis::Analyzer;
use crate::index::{IndexError, IndexReader};
use crate::model::{ArticleId, Quote};
use crate::query::Query;
use crate::text::sentences;

/// The total up to which an answer may be due to a typing error.
const MAX_HITS_FOR_SUGGESTION: usize = 2;

/// Answers from one state of an index; later commits need a new engine.
pub struct LocalEngine {
    analyzer: Analyzer,
    reader: IndexReader,
    collection: CollectionSize,
    weights: Weights,
}

impl LocalEngine {
    /// Opens the index at `dir`; refuses one whose terms follow other rules.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        let reader = IndexReader::open(dir)?;
        let analyzer = Analyzer::new(reader.vocabulary()?);
        let collection = CollectionSize::read(&reader)?;
        Ok(LocalEngine { analyzer, reader, collection, weights: Weights::default() })
    }

    /// The same engine with other weights: to measure what each is worth.
    pub fn with_weights(self, weights: Weights) -> Self {
        LocalEngine { weights, ..self }
    }

    pub fn reader(&self) -> &IndexReader {
        &self.reader
    }

    fn context<'c>(&'c self, filters: &'c Filters, deadline: &'c Deadline) -> QueryContext<'c> {
        QueryContext {
            reader: &self.reader,
            analyzer: &self.analyzer,
            collection: &self.collection,
            weights: &self.weights,
            filters,
            deadline,
        }
    }

    /// The candidates of plain words with their features, the best first: to measure what each kind is worth.
    pub fn features(&self, query: &Query) -> Result<Vec<(ArticleId, ArticleFeatures)>, SearchError> {
        let of = |ranked: RankedArticle, context: &QueryContext| Ok((ArticleId(ranked.id(context)?), ranked.features));
        self.ranked_anywhere(query, MAX_CANDIDATES, of)
    }

    /// The candidates of a query without filters, the best first.
    fn ranked_anywhere<T>(
        &self,
        query: &Query,
        depth: usize,
        of: impl Fn(RankedArticle, &QueryContext) -> Result<T, SearchError>,
    ) -> Result<Vec<T>, SearchError> {
        let (filters, deadline) = (Filters::default(), Deadline::default());
        let context = self.context(&filters, &deadline);
        let plan = Plan::new(query, &self.analyzer);
        let statistics = Statistics::of_articles(&plan, &context)?;
        let engine_query = plan.engine_query(&context)?;
        let ranked = Ranker { context, plan: &plan, statistics: &statistics }.ranked(engine_query.as_ref(), depth)?;
        ranked.into_iter().map(|ranked| of(ranked, &context)).collect()
    }
}

impl Engine for LocalEngine {
    /// 1. compile the query
    /// 2. retrieve candidates, score and rerank them
    /// 3. make hits of the best
    /// 4. count the others, and suggest another query
    fn search(&self, request: &Request) -> Result<Results, SearchError> {
        let deadline = Deadline::within(request.timeout);
        let context = self.context(&request.filters, &deadline);
        if request.query.has_no_words() {
            return browse(&context, request);
        }
        let mut plan = Plan::new(&request.query, &self.analyzer);
        let notes = plan.expand(&self.reader, &deadline)?;
        let query = plan.engine_query(&context)?;

        let statistics = Statistics::of_articles(&plan, &context)?;
        let ranker = Ranker { context, plan: &plan, statistics: &statistics };
        let ranked = ranker.ranked(query.as_ref(), request.limit * 2)?;
        let distinct = ranker.distinct(&ranked, request.limit)?;

        let people = ResolvedNames::of(&self.reader, &request.named())?;
        let speakers = RequestedSpeakers { keys: people.keys(), all_quotes: request.filters.all_quotes };
        let hit_maker = HitMaker { ranker, speakers: &speakers, explain: request.explain };
        let hits: Vec<Hit> =
            distinct.iter().zip(1..).map(|(found, rank)| hit_maker.hit(found, rank)).collect::<Result<_, _>>()?;

        let count = |query: &dyn EngineQuery| self.reader.searcher.search(query, &Count);
        // Counted after the deadline are fewer than were found before it.
        let total = count(query.as_ref())?.max(ranked.len());
        let undated_left_out = match plan.undated_left_out(&context)? {
            Some(undated) => count(undated.as_ref())?,
            None => 0,
        };
        let did_you_mean = match total <= MAX_HITS_FOR_SUGGESTION || statistics.lack_a_word_of(&plan) {
            true => did_you_mean(&context, &request.query)?,
            false => None,
        };
        let timed_out = deadline.was_missed();
        Ok(Results { hits, total, undated_left_out, did_you_mean, people, notes, timed_out })
    }

    fn quotes(&self, request: &QuotesRequest) -> Result<FoundQuotes, SearchError> {
        quotes(&self.context(&request.filters, &Deadline::default()), request)
    }

    fn experts(&self, request: &ExpertsRequest) -> Result<FoundExperts, SearchError> {
        experts(&self.context(&request.filters, &Deadline::default()), request)
    }

    fn ranking(&self, query: &Query, depth: usize) -> Result<Vec<(ArticleId, f64)>, SearchError> {
        let of =
            |ranked: RankedArticle, context: &QueryContext| Ok((ArticleId(ranked.id(context)?), ranked.score.score));
        let mut ranking = self.ranked_anywhere(query, depth, of)?;
        ranking.truncate(depth);
        Ok(ranking)
    }
}

/// Makes hits of ranked articles.
struct HitMaker<'h> {
    ranker: Ranker<'h>,
    speakers: &'h RequestedSpeakers,
    explain: bool,
}

impl HitMaker<'_> {
    fn hit(&self, found: &DistinctArticle, rank: usize) -> Result<Hit, SearchError> {
        let Ranker { context, plan, statistics } = self.ranker;
        let RankedArticle { candidate, score, passages_read, .. } = found.article;
        let corrupt = || IndexError::CorruptArticle { path: context.reader.dir().to_owned() };
        let text = found.article.text(&context)?;
        let stored = text.article().ok_or_else(corrupt)?;
        let span = stored.passages.get(score.passage).ok_or_else(corrupt)?.span;
        let passage = span.of(&text.body).to_owned();
        let tokens = context.analyzer.tokens(&passage);
        let start = candidate.starts.get(score.passage).copied().unwrap_or_default();
        let together = WordsTogether::in_passage(positions::place(start), &candidate.intervals);
        let marks = highlight::marks(plan, &tokens, &together);
        let explanation = Explanation {
            candidate,
            score: *score,
            plan,
            statistics,
            weights: context.weights,
            text,
            passages_read,
            tokens: &tokens,
        };
        let matched_terms = |quote: &Quote| {
            let said = quote.span.of(&text.body);
            let marks = highlight::quote_marks(plan, &context.analyzer.tokens(said), &sentences(said));
            marks.into_iter().map(|mark| mark.term).collect::<HashSet<_>>().len()
        };
        let title_marks = |title: &String| highlight::title_marks(plan, &context.analyzer.tokens(title));
        let article = &stored.article;
        Ok(Hit {
            rank,
            score: score.score,
            elsewhere: self.speakers.elsewhere(article, span, matched_terms).cloned(),
            quotes: article.quotes.iter().filter(|quote| quote.span.overlaps(span)).cloned().collect(),
            title_marks: article.title.as_ref().map_or_else(Vec::new, title_marks),
            more_passages: score.more_passages,
            duplicates: found.near_duplicates,
            explanation: if self.explain { explanation.details() } else { Vec::new() },
            passage: FoundPassage { span, text: passage, marks },
            article: stored.article,
        })
    }
}

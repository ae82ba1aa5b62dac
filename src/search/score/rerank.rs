//! The two stages of a ranking.
//!
//! 1. The engine's best candidates, with the features of their postings
//! 2. the best of these again, with the features of their text
//!
//! See docs/ranking.md for how many of each, and what that costs.

use std::cell::OnceCell;
use std::collections::HashMap;

use tantivy::query::Query as EngineQuery;

use super::features::{ArticleFeatures, ArticleScore, features};
use super::near_duplicates::ShingledText;
use super::passage_text::PassageMatcher;
use super::statistics::Statistics;
use crate::index::StoredText;
use crate::index::columns::TextColumn;
use crate::search::compile::Plan;
use crate::search::context::QueryContext;
use crate::search::error::SearchError;
use crate::search::retrieve::candidates::{Candidate, candidates};

/// Candidates of the first stage.
pub const MAX_CANDIDATES: usize = 150;
/// Candidates whose text is read.
const MAX_TEXTS_READ: usize = 30;
/// Passages of each that are read besides the first: those with the best features of postings.
const BEST_PASSAGES_READ: usize = 2;

/// A candidate with its score.
pub struct RankedArticle {
    pub candidate: Candidate,
    pub features: ArticleFeatures,
    pub score: ArticleScore,
    /// Its text, if it was read.
    text: OnceCell<StoredText>,
    /// The passages that the second stage read.
    pub passages_read: Vec<usize>,
}

impl RankedArticle {
    /// The text, which is read once.
    pub fn text(&self, context: &QueryContext) -> Result<&StoredText, SearchError> {
        if let Some(text) = self.text.get() {
            return Ok(text);
        }
        let text = context.reader.text_at(self.candidate.address)?;
        Ok(self.text.get_or_init(|| text))
    }

    /// The public id.
    pub fn id(&self, context: &QueryContext) -> Result<String, SearchError> {
        let segment = context.reader.searcher.segment_reader(self.candidate.address.segment_ord);
        Ok(TextColumn::ids(segment)?.of(self.candidate.address.doc_id)?)
    }
}

/// An article that is shown, with the number of near-duplicates that rank below it.
pub struct DistinctArticle<'r> {
    pub article: &'r RankedArticle,
    pub near_duplicates: usize,
}

/// Ranks the candidates of a plan.
#[derive(Clone, Copy)]
pub struct Ranker<'r> {
    pub context: QueryContext<'r>,
    pub plan: &'r Plan,
    pub statistics: &'r Statistics,
}

impl Ranker<'_> {
    /// The candidates of the engine's query by their scores; equal ones by their ids. There are at least `depth` if so
    /// many match.
    pub fn ranked(&self, query: &dyn EngineQuery, depth: usize) -> Result<Vec<RankedArticle>, SearchError> {
        let weights = self.context.weights;
        let mut ranked = Vec::new();
        for candidate in candidates(&self.context, query, self.plan, MAX_CANDIDATES.max(depth))? {
            let features = features(&candidate, self.plan, self.statistics, weights);
            let score = features.weigh(weights);
            ranked.push(RankedArticle { score, features, candidate, text: OnceCell::new(), passages_read: Vec::new() });
        }
        sort(&mut ranked);
        self.rerank(&mut ranked)?;
        for tied in ranked.chunk_by_mut(|a, b| a.score.score == b.score.score) {
            self.sort_by_id(tied)?;
        }
        Ok(ranked)
    }

    /// The second stage. If scores tie across the last text that is read, ids decide which are: the order until here is
    /// that of the disk.
    fn rerank(&self, ranked: &mut [RankedArticle]) -> Result<(), SearchError> {
        let count = MAX_TEXTS_READ.min(ranked.len());
        if let Some([last, next]) = ranked.get(count.saturating_sub(1)..count + 1)
            && last.score.score == next.score.score
        {
            let score = last.score.score;
            let start = ranked.partition_point(|ranked| ranked.score.score > score);
            let end = ranked.partition_point(|ranked| ranked.score.score >= score);
            self.sort_by_id(&mut ranked[start..end])?;
        }
        let matcher = PassageMatcher::new(self.plan, self.statistics);
        let best = &mut ranked[..count];
        for ranked in best.iter_mut() {
            let text = match ranked.text.take() {
                Some(text) => text,
                None => self.context.reader.text_at(ranked.candidate.address)?,
            };
            ranked.passages_read = self.passages_to_read(&ranked.features);
            for &passage in &ranked.passages_read {
                matcher.add(text.passage(passage), &mut ranked.features.passages[passage]);
            }
            matcher.add(&text.heading, &mut ranked.features.title);
            ranked.score = ranked.features.weigh(self.context.weights);
            ranked.text = OnceCell::from(text);
        }
        sort(best);
        Ok(())
    }

    /// The best passages and the first.
    fn passages_to_read(&self, features: &ArticleFeatures) -> Vec<usize> {
        let mut passages: Vec<(f64, usize)> =
            features.passages.iter().map(|passage| passage.weigh(self.context.weights)).zip(0..).collect();
        passages.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut read: Vec<usize> = passages.into_iter().map(|(_, at)| at).take(BEST_PASSAGES_READ).collect();
        if !read.contains(&0) && !features.passages.is_empty() {
            read.push(0);
        }
        read
    }

    /// Sorts candidates of one score. An id costs a look-up in a compressed dictionary, so only those of ties are read.
    fn sort_by_id(&self, tied: &mut [RankedArticle]) -> Result<(), SearchError> {
        if tied.len() > 1 {
            let mut ids = HashMap::new();
            for ranked in tied.iter() {
                ids.insert(ranked.candidate.address, ranked.id(&self.context)?);
            }
            tied.sort_by(|a, b| ids[&a.candidate.address].cmp(&ids[&b.candidate.address]));
        }
        Ok(())
    }

    /// The best `limit` articles without near-duplicates. Candidates whose text was not read are compared only as far
    /// as the limit needs them.
    pub fn distinct<'a>(
        &self,
        ranked: &'a [RankedArticle],
        limit: usize,
    ) -> Result<Vec<DistinctArticle<'a>>, SearchError> {
        let mut firsts: Vec<(ShingledText, DistinctArticle)> = Vec::new();
        for article in ranked {
            if article.text.get().is_none() && firsts.len() >= limit {
                break;
            }
            let text = article.text(&self.context)?;
            let shingled = ShingledText::new(text.passage(article.score.passage), &text.body);
            match firsts.iter_mut().find(|(first, _)| shingled.is_near_duplicate_of(first)) {
                Some((_, first)) => first.near_duplicates += 1,
                None => firsts.push((shingled, DistinctArticle { article, near_duplicates: 0 })),
            }
        }
        Ok(firsts.into_iter().take(limit).map(|(_, distinct)| distinct).collect())
    }
}

/// The best first; equal ones keep their order.
fn sort(ranked: &mut [RankedArticle]) {
    ranked.sort_by(|a, b| b.score.score.total_cmp(&a.score.score));
}

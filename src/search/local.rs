//! The engine over an index on this disk.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use tantivy::collector::Count;
use tantivy::query::Query as EngineQuery;

use super::ask::Asking;
use super::ask::places;
use super::deadline::Deadline;
use super::highlight::Together;
use super::plan::Plan;
use super::quoted::appearances;
use super::quoted::asked::Asked;
use super::quoted::experts::{self, ExpertsRequest, FoundExperts};
use super::quoted::quotes::{self, FoundQuotes, QuotesRequest};
use super::rank::candidates::{self, Candidate};
use super::rank::explain::Ranking;
use super::rank::reading::Reading;
use super::rank::reprints::Print;
use super::rank::score::{self, ArticleEvidence, Scored, Statistics};
use super::suggest::suggest;
use super::weights::Weights;
use super::{Engine, Filters, FoundPassage, Hit, People, Request, Results, SearchError, highlight};
use crate::analysis::Analyzer;
use crate::index::{IndexError, Reader, StoredText};
use crate::model::{ArticleId, Quote, Span};
use crate::query::{NodeKind, Query};
use crate::text::sentences;

/// Articles that are scored with all evidence of the index, see docs/ranking.md.
const CANDIDATES: usize = 150;
/// Articles whose text is read, see docs/ranking.md.
const READ: usize = 30;
/// Passages that are read of each beside the first: those that are the best without it.
const PASSAGES_READ: usize = 2;
/// An answer with no more articles than this may be due to a slip.
const FEW: usize = 2;

/// Answers from one state of an index; later commits need a new engine.
pub struct LocalEngine {
    analyzer: Analyzer,
    reader: Reader,
    passages: u64,
    words: u64,
    weights: Weights,
}

/// A candidate with its score.
struct Ranked {
    candidate: Candidate,
    evidence: ArticleEvidence,
    scored: Scored,
    /// Its text, where it was read.
    text: OnceCell<StoredText>,
    /// The passages of it that were read for the score.
    passages_read: Vec<usize>,
}

impl LocalEngine {
    /// Opens the index at `dir`; refuses one whose terms follow other rules.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        let reader = Reader::open(dir)?;
        let analyzer = Analyzer::new(reader.vocabulary()?);
        let (mut passages, mut words) = (0, 0);
        for segment in reader.searcher.segment_readers() {
            let starts = segment.fast_fields().u64("passage_starts")?;
            passages += u64::from(starts.values.num_vals()).saturating_sub(u64::from(segment.max_doc()));
            words += segment.inverted_index(reader.fields.exact)?.total_num_tokens();
        }
        Ok(LocalEngine { analyzer, reader, passages, words, weights: Weights::default() })
    }

    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(super) fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    pub(super) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The candidates of plain words with their evidence, the best first: to measure what each kind is worth.
    pub fn evidence(&self, query: &Query) -> Result<Vec<(ArticleId, ArticleEvidence)>, SearchError> {
        let plan = Plan::new(query, &self.analyzer);
        let ranked = self.ranked_anywhere(&plan, CANDIDATES)?;
        ranked.into_iter().map(|ranked| Ok((ArticleId(self.id(&ranked.candidate)?), ranked.evidence))).collect()
    }

    fn statistics(&self, plan: &Plan) -> Result<Statistics, SearchError> {
        let frequencies = plan.lookups.iter().map(|lookup| lookup.frequency(&self.reader));
        let frequencies: Vec<u64> = frequencies.collect::<Result<_, _>>()?;
        let of_word = |form: &str| {
            let known = plan.lookups.iter().position(|lookup| lookup.form() == Some(form));
            match known {
                Some(at) => Ok(frequencies[at]),
                None => super::plan::lookup::Lookup::Form(form.to_owned()).frequency(&self.reader),
            }
        };
        let sequence: Vec<u64> =
            plan.sequence.iter().map(|(token, _)| of_word(&token.form)).collect::<Result<_, _>>()?;
        let articles: u64 =
            self.reader.searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        Ok(Statistics::new(articles, self.passages, self.words, &frequencies, &sequence))
    }

    /// Candidates under no conditions but those of the query.
    fn ranked_anywhere(&self, plan: &Plan, depth: usize) -> Result<Vec<Ranked>, SearchError> {
        let asking = Asking { reader: &self.reader, filters: &Filters::default(), deadline: &Deadline::default() };
        let query = plan.engine_query(&asking)?;
        self.ranked(plan, &self.statistics(plan)?, &asking, query.as_ref(), depth)
    }

    /// Candidates of the engine's query in the order of their scores; equal ones by their ids.
    fn ranked(
        &self,
        plan: &Plan,
        statistics: &Statistics,
        asking: &Asking,
        query: &dyn EngineQuery,
        depth: usize,
    ) -> Result<Vec<Ranked>, SearchError> {
        let mut ranked = Vec::new();
        for candidate in candidates::find(&self.reader, asking.deadline, query, plan, CANDIDATES.max(depth))? {
            let evidence = score::evidence(&candidate, plan, statistics, &self.weights);
            let scored = evidence.weigh(&self.weights);
            ranked.push(Ranked { scored, evidence, candidate, text: OnceCell::new(), passages_read: Vec::new() });
        }
        sort(&mut ranked);
        self.read_the_best(&mut ranked, plan, statistics)?;
        for tied in ranked.chunk_by_mut(|a, b| a.scored.score == b.scored.score) {
            self.sort_by_id(tied)?;
        }
        Ok(ranked)
    }

    /// Puts candidates of one score in order. An id costs a look into a compressed dictionary, so only ties are asked for
    /// theirs.
    fn sort_by_id(&self, tied: &mut [Ranked]) -> Result<(), SearchError> {
        if tied.len() > 1 {
            let mut ids = HashMap::new();
            for ranked in tied.iter() {
                ids.insert(ranked.candidate.address, self.id(&ranked.candidate)?);
            }
            tied.sort_by(|a, b| ids[&a.candidate.address].cmp(&ids[&b.candidate.address]));
        }
        Ok(())
    }

    /// Adds to the best candidates what only their text tells, and puts them in their new order. Where scores tie across
    /// the last of them, ids decide which are read: the order until here is that of the disk.
    fn read_the_best(&self, ranked: &mut [Ranked], plan: &Plan, statistics: &Statistics) -> Result<(), SearchError> {
        let count = READ.min(ranked.len());
        if let Some([last, next]) = ranked.get(count.saturating_sub(1)..count + 1)
            && last.scored.score == next.scored.score
        {
            let score = last.scored.score;
            let start = ranked.partition_point(|ranked| ranked.scored.score > score);
            let end = ranked.partition_point(|ranked| ranked.scored.score >= score);
            self.sort_by_id(&mut ranked[start..end])?;
        }
        let reading = Reading::new(plan, statistics);
        let best = &mut ranked[..count];
        for ranked in best.iter_mut() {
            let text = match ranked.text.take() {
                Some(text) => text,
                None => self.reader.text_at(ranked.candidate.address)?,
            };
            ranked.passages_read = self.worth_reading(&ranked.evidence);
            for &passage in &ranked.passages_read {
                reading.read(text.passage(passage), &mut ranked.evidence.passages[passage]);
            }
            ranked.scored = ranked.evidence.weigh(&self.weights);
            ranked.text = OnceCell::from(text);
        }
        sort(best);
        Ok(())
    }

    /// The first passage and the best ones.
    fn worth_reading(&self, evidence: &ArticleEvidence) -> Vec<usize> {
        let mut passages: Vec<(f64, usize)> =
            evidence.passages.iter().map(|passage| passage.weigh(&self.weights)).zip(0..).collect();
        passages.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut read: Vec<usize> = passages.into_iter().map(|(_, at)| at).take(PASSAGES_READ).collect();
        if !read.contains(&0) && !evidence.passages.is_empty() {
            read.push(0);
        }
        read
    }

    fn id(&self, candidate: &Candidate) -> Result<String, SearchError> {
        let segment = self.reader.searcher.segment_reader(candidate.address.segment_ord);
        let mut id = String::new();
        if let Some(column) = segment.fast_fields().str("id")?
            && let Some(ord) = column.term_ords(candidate.address.doc_id).next()
        {
            column.ord_to_str(ord, &mut id).map_err(tantivy::TantivyError::from)?;
        }
        Ok(id)
    }

    /// The best `limit` candidates without reprints, each with the number of those that stand behind it. Candidates
    /// whose text was not read are looked at only as far as the limit needs them.
    fn without_reprints<'r>(
        &self,
        ranked: &'r [Ranked],
        limit: usize,
    ) -> Result<Vec<(&'r Ranked, usize)>, SearchError> {
        let mut firsts: Vec<(&Ranked, Print, usize)> = Vec::new();
        for ranked in ranked {
            if ranked.text.get().is_none() && firsts.len() >= limit {
                break;
            }
            let text = self.text(ranked)?;
            let print = Print::new(text.passage(ranked.scored.passage), &text.body);
            match firsts.iter_mut().find(|(_, first, _)| print.is_reprint_of(first)) {
                Some((_, _, reprints)) => *reprints += 1,
                None => firsts.push((ranked, print, 0)),
            }
        }
        Ok(firsts.into_iter().take(limit).map(|(ranked, _, reprints)| (ranked, reprints)).collect())
    }

    /// The text of a candidate, read once.
    fn text<'r>(&self, ranked: &'r Ranked) -> Result<&'r StoredText, SearchError> {
        if let Some(text) = ranked.text.get() {
            return Ok(text);
        }
        let text = self.reader.text_at(ranked.candidate.address)?;
        Ok(ranked.text.get_or_init(|| text))
    }

    fn hit(
        &self,
        plan: &Plan,
        statistics: Option<&Statistics>,
        rank: usize,
        ranked: &Ranked,
        duplicates: usize,
        asked: &Asked,
    ) -> Result<Hit, SearchError> {
        let corrupt = || IndexError::CorruptArticle { path: self.reader.dir().to_owned() };
        let text = self.text(ranked)?;
        let stored = text.article().ok_or_else(corrupt)?;
        let span = stored.passages.get(ranked.scored.passage).ok_or_else(corrupt)?.span;
        let passage = span.of(&text.body).to_owned();
        let tokens = self.analyzer.tokens(&passage);
        let candidate = &ranked.candidate;
        let first = candidate.starts.get(ranked.scored.passage).copied().unwrap_or_default();
        let together = Together::in_passage(places::place(first), &candidate.stretches);
        let marks = highlight::marks(plan, &tokens, &together);
        let explanation = statistics.map_or_else(Vec::new, |statistics| {
            let ranking = Ranking {
                candidate: &ranked.candidate,
                scored: ranked.scored,
                plan,
                statistics,
                weights: &self.weights,
                text,
                passages_read: &ranked.passages_read,
                tokens: &tokens,
            };
            ranking.gains()
        });
        let words = |quote: &Quote| {
            let said = quote.span.of(&text.body);
            let marks = highlight::quote_marks(plan, &self.analyzer.tokens(said), &sentences(said));
            marks.into_iter().map(|mark| mark.term).collect::<HashSet<_>>().len()
        };
        let in_title = |title: &String| highlight::title_marks(plan, &self.analyzer.tokens(title));
        let article = &stored.article;
        Ok(Hit {
            rank,
            elsewhere: asked.elsewhere(article, span, words).cloned(),
            score: ranked.scored.score,
            quotes: stored.article.quotes.iter().filter(|quote| quote.span.overlaps(span)).cloned().collect(),
            passage: FoundPassage { span, text: passage, marks },
            title_marks: stored.article.title.as_ref().map_or_else(Vec::new, in_title),
            more_passages: ranked.scored.more_passages,
            duplicates,
            explanation,
            article: stored.article,
        })
    }

    /// The query with its likely slips put right, where a word of it is hardly known to the archive.
    pub(super) fn did_you_mean(&self, query: &Query) -> Result<Option<String>, SearchError> {
        let mut better = query.text.clone();
        let mut typed = Vec::new();
        query.root.for_each_positive(&mut |node| {
            if matches!(node.kind, NodeKind::Words { .. } | NodeKind::Phrase { .. }) {
                let (written, words) = (node.span.of(&query.text), node.text());
                // Where signs or blanks were left out, its words are looked for in all that was typed.
                let words = written
                    .find(&words)
                    .map_or(node.span, |at| Span::new(node.span.start + at, node.span.start + at + words.len()));
                typed.push(words);
            }
        });
        // A word may be near several others.
        typed.sort_unstable();
        typed.dedup();
        for span in typed.into_iter().rev() {
            let text = span.of(&query.text);
            for token in self.analyzer.tokens(text).iter().rev().filter(|token| !token.stop) {
                if let Some(meant) = suggest(&self.reader, &token.exact)? {
                    let written = token.span.of(text);
                    let place = token.span.offset_by(span.start);
                    better.replace_range(place.range(), &as_written(&meant, written));
                }
            }
        }
        Ok((better != query.text).then_some(better))
    }
}

/// The best first; equal ones stay as they were.
fn sort(ranked: &mut [Ranked]) {
    ranked.sort_by(|a, b| b.scored.score.total_cmp(&a.scored.score));
}

/// A suggested word with a capital where the typed one has it.
fn as_written(word: &str, written: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

impl Engine for LocalEngine {
    fn search(&self, request: &Request) -> Result<Results, SearchError> {
        if request.query.has_no_words() {
            return appearances::appearances(&self.reader, &self.analyzer, request);
        }
        let deadline = Deadline::within(request.timeout);
        let mut plan = Plan::new(&request.query, &self.analyzer);
        let notes = plan.expand(&self.reader, &deadline)?;
        let statistics = self.statistics(&plan)?;
        let asking = Asking { reader: &self.reader, filters: &request.filters, deadline: &deadline };
        let query = plan.engine_query(&asking)?;
        let ranked = self.ranked(&plan, &statistics, &asking, query.as_ref(), request.limit * 2)?;
        let firsts = self.without_reprints(&ranked, request.limit)?;
        let explained = request.explain.then_some(&statistics);
        let people = People::of(&self.reader, &request.named())?;
        let asked = Asked { keys: people.keys(), all_quotes: request.filters.all_quotes };
        let hits: Vec<Hit> = firsts
            .into_iter()
            .zip(1..)
            .map(|((ranked, duplicates), rank)| self.hit(&plan, explained, rank, ranked, duplicates, &asked))
            .collect::<Result<_, _>>()?;
        let count = |query: &dyn EngineQuery| self.reader.searcher.search(query, &Count);
        // Counted after the deadline are fewer than were found before it.
        let total = count(query.as_ref())?.max(ranked.len());
        let undated_left_out = match plan.undated_left_out(&asking)? {
            Some(undated) => count(undated.as_ref())?,
            None => 0,
        };
        let did_you_mean = match total <= FEW || statistics.lack_a_word_of(&plan) {
            true => self.did_you_mean(&request.query)?,
            false => None,
        };
        let timed_out = deadline.was_missed();
        Ok(Results { hits, total, undated_left_out, did_you_mean, people, notes, timed_out })
    }

    fn quotes(&self, request: &QuotesRequest) -> Result<FoundQuotes, SearchError> {
        quotes::quotes(self, request)
    }

    fn experts(&self, request: &ExpertsRequest) -> Result<FoundExperts, SearchError> {
        experts::experts(self, request)
    }

    fn ranking(&self, query: &Query, depth: usize) -> Result<Vec<(ArticleId, f64)>, SearchError> {
        let plan = Plan::new(query, &self.analyzer);
        let ranked = self.ranked_anywhere(&plan, depth)?;
        let named = |ranked: &Ranked| Ok((ArticleId(self.id(&ranked.candidate)?), ranked.scored.score));
        ranked.iter().take(depth).map(named).collect()
    }
}

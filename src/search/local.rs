//! The engine over an index on this disk.

use std::collections::HashMap;
use std::path::Path;

use tantivy::Term;
use tantivy::collector::Count;

use super::candidates::{self, Candidate};
use super::plan::Plan;
use super::rank::{self, Scored, Statistics};
use super::{Engine, Filters, FoundPassage, Hit, Request, Results, SearchError, highlight};
use crate::analysis::Analyzer;
use crate::index::{IndexError, Reader};
use crate::model::{ArticleId, Span};
use crate::query::Query;

/// Articles that are scored with all evidence: more change no figure of the mix by more than .001, see docs/ranking.md.
const CANDIDATES: usize = 100;

/// Answers from one state of an index; later commits need a new engine.
pub struct LocalEngine {
    analyzer: Analyzer,
    reader: Reader,
    passages: u64,
    tokens: u64,
}

/// A candidate with its score.
struct Ranked {
    candidate: Candidate,
    scored: Scored,
}

impl LocalEngine {
    /// Opens the index at `dir`; refuses one whose terms follow other rules.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        let analyzer = Analyzer::new();
        let reader = Reader::open(dir, &analyzer.fingerprint())?;
        let (mut passages, mut tokens) = (0, 0);
        for segment in reader.searcher.segment_readers() {
            let starts = segment.fast_fields().u64("passage_starts")?;
            passages += u64::from(starts.values.num_vals()).saturating_sub(u64::from(segment.max_doc()));
            tokens += segment.inverted_index(reader.fields.text)?.total_num_tokens();
        }
        Ok(LocalEngine { analyzer, reader, passages, tokens })
    }

    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    fn statistics(&self, plan: &Plan) -> Result<Statistics, SearchError> {
        let frequency =
            |form: &String| self.reader.searcher.doc_freq(&Term::from_field_text(self.reader.fields.text, form));
        let frequencies: Vec<u64> = plan.terms.iter().map(|term| frequency(&term.form)).collect::<Result<_, _>>()?;
        let articles: u64 =
            self.reader.searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        Ok(Statistics::new(articles, self.passages, self.tokens, &frequencies))
    }

    /// Candidates in the order of their scores; equal ones by their ids.
    fn ranked(&self, plan: &Plan, filters: &Filters, depth: usize) -> Result<Vec<Ranked>, SearchError> {
        let query = plan.engine_query(&self.reader.fields, filters);
        let statistics = self.statistics(plan)?;
        let count = CANDIDATES.max(depth);
        let candidates = candidates::find(&self.reader, query.as_ref(), plan, count)?;
        let scored = |candidate| Ranked { scored: rank::score(&candidate, plan, &statistics), candidate };
        let mut ranked: Vec<Ranked> = candidates.into_iter().map(scored).collect();
        ranked.sort_by(|a, b| b.scored.score.total_cmp(&a.scored.score));
        // An id costs a look into a compressed dictionary, so only ties are asked for theirs.
        for tied in ranked.chunk_by_mut(|a, b| a.scored.score == b.scored.score).filter(|tied| tied.len() > 1) {
            let mut ids = HashMap::new();
            for ranked in tied.iter() {
                ids.insert(ranked.candidate.address, self.id(&ranked.candidate)?);
            }
            tied.sort_by(|a, b| ids[&a.candidate.address].cmp(&ids[&b.candidate.address]));
        }
        Ok(ranked)
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

    /// The hashes of a candidate's passages.
    fn prints(&self, ranked: &Ranked) -> Result<Vec<u64>, SearchError> {
        let address = ranked.candidate.address;
        let prints = self.reader.searcher.segment_reader(address.segment_ord).fast_fields().u64("passage_prints")?;
        Ok(prints.values_for_doc(address.doc_id).collect())
    }

    /// The candidates without reprints, each with the number of those that stand behind it.
    fn without_reprints<'r>(&self, ranked: &'r [Ranked]) -> Result<Vec<(&'r Ranked, usize)>, SearchError> {
        let mut firsts: Vec<(&Ranked, usize)> = Vec::new();
        let mut by_best_print: HashMap<u64, (usize, Vec<u64>)> = HashMap::new();
        for ranked in ranked {
            let prints = self.prints(ranked)?;
            let best = prints.get(ranked.scored.passage).copied();
            match best.and_then(|best| by_best_print.get(&best)) {
                Some((first, original)) if is_reprint(original, &prints) => firsts[*first].1 += 1,
                _ => {
                    if let Some(best) = best {
                        by_best_print.entry(best).or_insert((firsts.len(), prints));
                    }
                    firsts.push((ranked, 0));
                }
            }
        }
        Ok(firsts)
    }

    fn hit(&self, plan: &Plan, rank: usize, ranked: &Ranked, duplicates: usize) -> Result<Hit, SearchError> {
        let stored = self.reader.article_at(ranked.candidate.address)?;
        let corrupt = || IndexError::CorruptArticle { path: self.reader.dir().to_owned() };
        let span = stored.passages.get(ranked.scored.passage).ok_or_else(corrupt)?.span;
        let text = stored.article.body.get(span.range()).ok_or_else(corrupt)?.to_owned();
        let marks = highlight::marks(plan, &self.analyzer, &text);
        let within = |quote: Span| span.start < quote.end && quote.start < span.end;
        Ok(Hit {
            rank,
            score: ranked.scored.score,
            quotes: stored.article.quotes.iter().filter(|quote| within(quote.span)).cloned().collect(),
            passage: FoundPassage { span, text, marks },
            title_marks: stored
                .article
                .title
                .as_deref()
                .map_or_else(Vec::new, |title| highlight::marks(plan, &self.analyzer, title)),
            more_passages: ranked.scored.more_passages,
            duplicates,
            article: stored.article,
        })
    }
}

/// More than half of the shorter article's passages are the other's: articles that share a notice are no reprints.
fn is_reprint(original: &[u64], other: &[u64]) -> bool {
    let shared = other.iter().filter(|print| original.contains(print)).count();
    shared * 2 > original.len().min(other.len())
}

impl Engine for LocalEngine {
    fn search(&self, request: &Request) -> Result<Results, SearchError> {
        let plan = Plan::new(&request.query, &self.analyzer);
        let ranked = self.ranked(&plan, &request.filters, request.limit * 2)?;
        let firsts = self.without_reprints(&ranked)?;
        let shown = firsts.into_iter().take(request.limit).zip(1..);
        let hits = shown
            .map(|((ranked, duplicates), rank)| self.hit(&plan, rank, ranked, duplicates))
            .collect::<Result<_, _>>()?;
        let fields = &self.reader.fields;
        let total = self.reader.searcher.search(plan.engine_query(fields, &request.filters).as_ref(), &Count)?;
        let undated_left_out = match request.filters.dates.is_unbounded() {
            true => 0,
            false => self.reader.searcher.search(plan.undated_query(fields, &request.filters).as_ref(), &Count)?,
        };
        Ok(Results { hits, total, undated_left_out })
    }

    fn ranking(&self, query: &Query, depth: usize) -> Result<Vec<(ArticleId, f64)>, SearchError> {
        let plan = Plan::new(query, &self.analyzer);
        let ranked = self.ranked(&plan, &Filters::default(), depth)?;
        let named = |ranked: &Ranked| Ok((ArticleId(self.id(&ranked.candidate)?), ranked.scored.score));
        ranked.iter().take(depth).map(named).collect()
    }
}

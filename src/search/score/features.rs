//! The features of a candidate: what speaks for its best passage, the article as a whole, its headline and its
//! beginning.
//!
//! Each kind of evidence is BM25 over one of these texts, with the document frequencies of articles; what each kind
//! weighs stands in `weights`. Features are gathered first and weighed afterwards, so that weights can be compared on
//! the same features.

use super::statistics::Statistics;
use crate::index::tokens::is_word;
use crate::search::compile::{Plan, PlannedIntervals, PlannedTerm};
use crate::search::intervals::algebra::Interval;
use crate::search::retrieve::candidates::Candidate;
use crate::search::weights::Weights;

/// What speaks for one text, each kind of evidence in units of BM25.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Features {
    pub forms: f64,
    pub parts: f64,
    pub exact: f64,
    pub grams: f64,
    pub function_words: f64,
    pub pairs: f64,
    pub phrase: f64,
}

impl Features {
    pub fn weigh(&self, weights: &Weights) -> f64 {
        weights.forms * self.forms
            + weights.parts * self.parts
            + weights.exact * self.exact
            + weights.grams * self.grams
            + weights.function_words * self.function_words
            + weights.pairs * self.pairs
            + weights.phrase * self.phrase
    }
}

/// What speaks for an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ArticleFeatures {
    pub passages: Vec<Features>,
    /// The article as one text.
    pub whole: Features,
    pub title: Features,
}

/// The score of an article, and the passage that adds most to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArticleScore {
    pub score: f64,
    pub passage: usize,
    /// Other passages with a word of the query.
    pub more_passages: usize,
}

impl ArticleFeatures {
    pub fn weigh(&self, weights: &Weights) -> ArticleScore {
        let scores: Vec<f64> = self.passages.iter().map(|passage| passage.weigh(weights)).collect();
        let best = (0..scores.len()).reduce(|best, next| if scores[next] > scores[best] { next } else { best });
        let lead = scores.first().copied().unwrap_or(0.0);
        ArticleScore {
            score: best.map_or(0.0, |best| scores[best])
                + weights.article.weight * self.whole.weigh(weights)
                + weights.title.weight * self.title.weigh(weights)
                + weights.lead * lead,
            passage: best.unwrap_or(0),
            more_passages: scores.iter().filter(|&&score| score > 0.0).count().saturating_sub(1),
        }
    }
}

/// The features that the postings of a candidate give.
pub fn features(candidate: &Candidate, plan: &Plan, statistics: &Statistics, weights: &Weights) -> ArticleFeatures {
    let mut gathering = Gathering {
        candidate,
        statistics,
        weights,
        features: ArticleFeatures {
            passages: vec![Features::default(); candidate.passage_count()],
            ..ArticleFeatures::default()
        },
    };
    for (at, term) in plan.terms.iter().enumerate() {
        gathering.add_term(at, term);
    }
    for (planned, intervals) in plan.intervals.iter().zip(&candidate.intervals) {
        gathering.add_intervals(planned, intervals);
    }
    gathering.features
}

struct Gathering<'g> {
    candidate: &'g Candidate,
    statistics: &'g Statistics,
    weights: &'g Weights,
    features: ArticleFeatures,
}

impl Gathering<'_> {
    fn add_term(&mut self, at: usize, term: &PlannedTerm) {
        let candidate = self.candidate;
        let idf = self.statistics.idf[term.word] * term.weight;
        let length = f64::from(candidate.article_length()) / self.statistics.article_length;
        let Weights { article, title, .. } = self.weights;
        let positions = &candidate.positions[term.word];
        let whole: Vec<u32> = positions.iter().copied().filter(|&position| is_word(position)).collect();
        self.add_by_passage(&whole, idf, |passage, gain| passage.forms += gain);
        self.features.whole.forms += idf * article.bm25.saturation(whole.len() as f64, length);
        self.features.title.forms += idf * title.bm25.saturation(f64::from(candidate.title_counts[term.word]), 1.0);

        self.features.whole.exact += idf * article.bm25.saturation(f64::from(candidate.exact_counts[at]), length);

        // A word that has no parts may itself be a part.
        let own = [term.word];
        let parts: &[usize] = if term.parts.is_empty() { &own } else { &term.parts };
        for &part in parts {
            let idf = self.statistics.idf[part] * term.weight;
            let positions = &candidate.positions[part];
            self.add_by_passage(positions, idf, |passage, gain| passage.parts += gain);
            self.features.whole.parts += idf * article.bm25.saturation(positions.len() as f64, length);
            self.features.title.parts += idf * title.bm25.saturation(f64::from(candidate.title_counts[part]), 1.0);
        }
    }

    /// Adds what a term gives to each passage that it stands in. Positions are in order.
    fn add_by_passage(&mut self, positions: &[u32], idf: f64, add: impl Fn(&mut Features, f64)) {
        for run in positions.chunk_by(|&a, &b| self.candidate.passage_of(a) == self.candidate.passage_of(b)) {
            let passage = self.candidate.passage_of(run[0]);
            let length = f64::from(self.candidate.passage_length(passage)) / self.statistics.passage_length;
            let gain = idf * self.weights.passage.bm25.saturation(run.len() as f64, length);
            add(&mut self.features.passages[passage], gain);
        }
    }

    /// Adds the phrase evidence of an expression, once to each passage with an interval.
    fn add_intervals(&mut self, planned: &PlannedIntervals, intervals: &[Interval]) {
        let gain: f64 = planned.expression.lookups().into_iter().map(|lookup| self.statistics.idf[lookup]).sum();
        let mut last = None;
        for interval in intervals {
            let passage = self.candidate.passage_of_place(interval.start);
            if let Some(passage) = passage
                && last.replace(passage) != Some(passage)
            {
                self.features.passages[passage].phrase += gain * planned.weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::DocAddress;

    use super::*;
    use crate::index::tokens::STRIDE;
    use crate::search::context::CollectionSize;
    use crate::search::intervals::algebra::IntervalExpression;
    use crate::search::terms::lookup::TermLookup;

    const SIZE: CollectionSize = CollectionSize { articles: 1000, passages: 2000, words: 200_000 };

    /// A candidate of two passages of a hundred words, by the places of its words; a part stands one position behind.
    fn candidate(words: &[&[u32]], parts: &[&[u32]]) -> Candidate {
        let positions = |at: usize| {
            let parts = parts.get(at).copied().unwrap_or_default();
            let mut all: Vec<u32> = words[at].iter().map(|place| place * STRIDE).collect();
            all.extend(parts.iter().map(|place| place * STRIDE + 1));
            all.sort_unstable();
            all
        };
        Candidate {
            address: DocAddress::new(0, 0),
            starts: vec![0, 100 * STRIDE, 200 * STRIDE],
            positions: (0..words.len()).map(positions).collect(),
            exact_counts: vec![0; words.len()],
            title_counts: vec![0; words.len()],
            intervals: Vec::new(),
        }
    }

    fn plan(forms: &[&str]) -> Plan {
        let term = |word| PlannedTerm { word, exact: None, spelled: None, parts: Vec::new(), alone: true, weight: 1.0 };
        Plan {
            terms: (0..forms.len()).map(term).collect(),
            lookups: forms.iter().map(|form| TermLookup::Form((*form).to_owned())).collect(),
            ..Plan::default()
        }
    }

    fn statistics(terms: usize) -> Statistics {
        Statistics::new(SIZE, vec![10; terms], &[])
    }

    fn scored(candidate: &Candidate, plan: &Plan) -> ArticleScore {
        let weights = Weights::default();
        features(candidate, plan, &statistics(plan.lookups.len()), &weights).weigh(&weights)
    }

    #[test]
    fn the_passage_with_more_of_the_words_wins() {
        let both = scored(&candidate(&[&[3, 150], &[160]], &[]), &plan(&["bruck", "grüss"]));
        assert_eq!((both.passage, both.more_passages), (1, 1));
    }

    #[test]
    fn words_above_parts_and_as_typed_above_forms() {
        let plan = plan(&["bruck"]);
        let form = candidate(&[&[3]], &[]);
        let typed = Candidate { exact_counts: vec![1], ..form.clone() };
        let part = candidate(&[&[]], &[&[3]]);
        let [typed, form, part] = [&typed, &form, &part].map(|candidate| scored(candidate, &plan).score);
        assert!(typed > form && form > part && part > 0.0);
    }

    #[test]
    fn all_parts_of_a_compound_speak_for_it() {
        let mut plan = plan(&["raketenabwehr", "raket", "abwehr"]);
        plan.terms.truncate(1);
        plan.terms[0].parts = vec![1, 2];
        let one = scored(&candidate(&[&[], &[3], &[]], &[]), &plan).score;
        let both = scored(&candidate(&[&[], &[3], &[5]], &[]), &plan).score;
        assert!(both > one && one > 0.0);
    }

    #[test]
    fn a_phrase_draws_the_answer_to_its_passage() {
        let words: [&[u32]; 2] = [&[3, 5, 7, 150], &[30, 40, 151]];
        let sequence = IntervalExpression::Sequence(
            [0, 1].map(|lookup| IntervalExpression::Word { lookup, whole: true }).to_vec(),
        );
        let planned = vec![PlannedIntervals { expression: sequence, weight: 1.0 }];
        let intervals = vec![vec![Interval { start: 149, end: 150, words: Vec::new() }]];
        let candidate = Candidate { intervals, ..candidate(&words, &[]) };
        assert_eq!(scored(&candidate, &Plan { intervals: planned, ..plan(&["alt", "bruck"]) }).passage, 1);
    }

    #[test]
    fn rare_words_weigh_more_and_missing_ones_are_known() {
        let statistics = Statistics::new(SIZE, vec![1, 900, 1000, 0], &[]);
        assert!(statistics.idf[0] > statistics.idf[1] && statistics.idf[2] > 0.0);
        assert!(statistics.lack_a_word_of(&plan(&["a", "b", "c", "d"])));
        assert!(!statistics.lack_a_word_of(&plan(&["a", "b", "c"])));
    }
}

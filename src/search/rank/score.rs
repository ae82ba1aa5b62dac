//! Our score: what an article's best passage, the article as a whole, its headline and its beginning say.
//!
//! Each part is BM25 (Robertson & Zaragoza 2009) over its own stretch of text, with the article's document
//! frequencies; what each part weighs stands in `weights`. Evidence is gathered first and weighed afterwards, so that
//! weights can be compared on the same evidence.

use super::candidates::Candidate;
use crate::index::tokens::is_word;
use crate::search::plan::spans::Stretch;
use crate::search::plan::{Plan, PlannedSpans, PlannedTerm};
use crate::search::weights::Weights;

/// What the archive as a whole says of the query's terms.
#[derive(Debug, Clone)]
pub struct Statistics {
    /// Number of articles that hold each lookup of the plan.
    pub frequencies: Vec<u64>,
    /// Inverse document frequency of each lookup.
    pub idf: Vec<f64>,
    /// The same of each word of its sequence.
    pub sequence_idf: Vec<f64>,
    /// Mean lengths in words.
    pub passage_length: f64,
    pub article_length: f64,
}

impl Statistics {
    /// `frequencies` are the numbers of articles that hold each lookup, `sequence` those of each word of the query.
    pub fn new(articles: u64, passages: u64, words: u64, frequencies: &[u64], sequence: &[u64]) -> Self {
        let idf =
            |&holding: &u64| (1.0 + (articles as f64 - holding as f64 + 0.5).max(0.0) / (holding as f64 + 0.5)).ln();
        Statistics {
            frequencies: frequencies.to_vec(),
            idf: frequencies.iter().map(idf).collect(),
            sequence_idf: sequence.iter().map(idf).collect(),
            passage_length: words.max(1) as f64 / passages.max(1) as f64,
            article_length: words.max(1) as f64 / articles.max(1) as f64,
        }
    }

    /// True where the archive has nothing of a word: neither the word in any form nor all of its parts.
    pub fn lack_a_word_of(&self, plan: &Plan) -> bool {
        let unknown = |&place: &usize| self.frequencies[place] == 0;
        plan.terms.iter().any(|term| unknown(&term.word) && (term.parts.is_empty() || term.parts.iter().any(unknown)))
    }
}

/// What speaks for a stretch of text, each kind in units of BM25.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    pub forms: f64,
    pub parts: f64,
    pub exact: f64,
    pub grams: f64,
    pub function_words: f64,
    pub pairs: f64,
    pub phrase: f64,
}

impl Evidence {
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
pub struct ArticleEvidence {
    pub passages: Vec<Evidence>,
    /// The article as one stretch.
    pub whole: Evidence,
    pub title: Evidence,
}

/// An article's score and the passage that earned most of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    pub score: f64,
    pub passage: usize,
    /// Other passages with a word of the query.
    pub more_passages: usize,
}

impl ArticleEvidence {
    pub fn weigh(&self, weights: &Weights) -> Scored {
        let scores: Vec<f64> = self.passages.iter().map(|passage| passage.weigh(weights)).collect();
        let best = (0..scores.len()).reduce(|best, next| if scores[next] > scores[best] { next } else { best });
        let lead = scores.first().copied().unwrap_or(0.0);
        Scored {
            score: best.map_or(0.0, |best| scores[best])
                + weights.article.weight * self.whole.weigh(weights)
                + weights.title.weight * self.title.weigh(weights)
                + weights.lead * lead,
            passage: best.unwrap_or(0),
            more_passages: scores.iter().filter(|&&score| score > 0.0).count().saturating_sub(1),
        }
    }
}

/// Gathers what the postings of a candidate say.
pub fn evidence(candidate: &Candidate, plan: &Plan, statistics: &Statistics, weights: &Weights) -> ArticleEvidence {
    let mut gathered = Gathering {
        candidate,
        statistics,
        weights,
        evidence: ArticleEvidence {
            passages: vec![Evidence::default(); candidate.passage_count()],
            ..ArticleEvidence::default()
        },
    };
    for (at, term) in plan.terms.iter().enumerate() {
        gathered.add_term(at, term);
    }
    for (planned, stretches) in plan.spans.iter().zip(&candidate.stretches) {
        gathered.add_stretches(planned, stretches);
    }
    gathered.evidence
}

struct Gathering<'g> {
    candidate: &'g Candidate,
    statistics: &'g Statistics,
    weights: &'g Weights,
    evidence: ArticleEvidence,
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
        self.evidence.whole.forms += idf * article.saturation(whole.len() as f64, length);
        self.evidence.title.forms += idf * title.saturation(f64::from(candidate.title_counts[term.word]), 1.0);

        self.evidence.whole.exact += idf * article.saturation(f64::from(candidate.exact_counts[at]), length);

        // A word that has no parts may itself be a part.
        let own = [term.word];
        let parts: &[usize] = if term.parts.is_empty() { &own } else { &term.parts };
        for &part in parts {
            let idf = self.statistics.idf[part] * term.weight;
            let positions = &candidate.positions[part];
            self.add_by_passage(positions, idf, |passage, gain| passage.parts += gain);
            self.evidence.whole.parts += idf * article.saturation(positions.len() as f64, length);
            self.evidence.title.parts += idf * title.saturation(f64::from(candidate.title_counts[part]), 1.0);
        }
    }

    /// Adds what a term's occurrences give to each passage they stand in. Positions are in order.
    fn add_by_passage(&mut self, positions: &[u32], idf: f64, add: impl Fn(&mut Evidence, f64)) {
        for run in positions.chunk_by(|&a, &b| self.candidate.passage_of(a) == self.candidate.passage_of(b)) {
            let passage = self.candidate.passage_of(run[0]);
            let length = f64::from(self.candidate.passage_length(passage)) / self.statistics.passage_length;
            let gain = idf * self.weights.passage.saturation(run.len() as f64, length);
            add(&mut self.evidence.passages[passage], gain);
        }
    }

    /// Words that stand together as they were asked for, once in each passage.
    fn add_stretches(&mut self, planned: &PlannedSpans, stretches: &[Stretch]) {
        let gain: f64 = planned.spans.lookups().into_iter().map(|lookup| self.statistics.idf[lookup]).sum();
        let mut last = None;
        for stretch in stretches {
            let passage = self.candidate.passage_of_place(stretch.start);
            if let Some(passage) = passage
                && last.replace(passage) != Some(passage)
            {
                self.evidence.passages[passage].phrase += gain * planned.weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::DocAddress;

    use super::*;
    use crate::index::tokens::STRIDE;
    use crate::search::plan::lookup::Lookup;
    use crate::search::plan::spans::Spans;

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
            stretches: Vec::new(),
        }
    }

    fn plan(forms: &[&str]) -> Plan {
        let term = |word| PlannedTerm { word, exact: None, spelled: None, parts: Vec::new(), alone: true, weight: 1.0 };
        Plan {
            terms: (0..forms.len()).map(term).collect(),
            lookups: forms.iter().map(|form| Lookup::Form((*form).to_owned())).collect(),
            ..Plan::default()
        }
    }

    fn statistics(terms: usize) -> Statistics {
        Statistics::new(1000, 2000, 200_000, &vec![10; terms], &[])
    }

    fn scored(candidate: &Candidate, plan: &Plan) -> Scored {
        let weights = Weights::default();
        evidence(candidate, plan, &statistics(plan.lookups.len()), &weights).weigh(&weights)
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
        let sequence = Spans::Sequence([0, 1].map(|lookup| Spans::Word { lookup, whole: true }).to_vec());
        let spans = vec![PlannedSpans { spans: sequence, weight: 1.0 }];
        let stretches = vec![vec![Stretch { start: 149, end: 150, words: Vec::new() }]];
        let candidate = Candidate { stretches, ..candidate(&words, &[]) };
        assert_eq!(scored(&candidate, &Plan { spans, ..plan(&["alt", "bruck"]) }).passage, 1);
    }

    #[test]
    fn rare_words_weigh_more_and_missing_ones_are_known() {
        let statistics = Statistics::new(1000, 2000, 200_000, &[1, 900, 1000, 0], &[]);
        assert!(statistics.idf[0] > statistics.idf[1] && statistics.idf[2] > 0.0);
        assert!(statistics.lack_a_word_of(&plan(&["a", "b", "c", "d"])));
        assert!(!statistics.lack_a_word_of(&plan(&["a", "b", "c"])));
    }
}

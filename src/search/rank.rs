//! Our score: what an article's best passage, the article as a whole, its headline and its beginning say.
//!
//! Each part is BM25 (Robertson & Zaragoza 2009) over its own stretch of text, with the article's document
//! frequencies; what each part weighs stands in `weights`.

use super::candidates::Candidate;
use super::plan::Plan;
use super::weights::{ARTICLE_WEIGHT, B, EXACT_WEIGHT, K1, LEAD_WEIGHT, PHRASE_WEIGHT, TITLE_WEIGHT};

/// What the archive as a whole says of the query's terms.
#[derive(Debug, Clone)]
pub struct Statistics {
    /// Inverse document frequency of each term of the plan.
    pub idf: Vec<f64>,
    /// Mean lengths in tokens.
    pub passage_length: f64,
    pub article_length: f64,
}

impl Statistics {
    /// `frequencies` are the numbers of articles that hold each term.
    pub fn new(articles: u64, passages: u64, tokens: u64, frequencies: &[u64]) -> Self {
        let idf =
            |&holding: &u64| (1.0 + (articles as f64 - holding as f64 + 0.5).max(0.0) / (holding as f64 + 0.5)).ln();
        Statistics {
            idf: frequencies.iter().map(idf).collect(),
            passage_length: tokens as f64 / passages.max(1) as f64,
            article_length: tokens as f64 / articles.max(1) as f64,
        }
    }
}

/// A candidate's score and the passage that earned most of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    pub score: f64,
    pub passage: usize,
    /// Other passages with a word of the query.
    pub more_passages: usize,
}

/// Scores one candidate.
pub fn score(candidate: &Candidate, plan: &Plan, statistics: &Statistics) -> Scored {
    let mut passages = vec![0.0; candidate.passage_count()];
    let mut article = 0.0;
    let mut title = 0.0;
    for (term, &idf) in statistics.idf.iter().enumerate() {
        let forms = &candidate.positions[term];
        add_by_passage(&mut passages, candidate, forms, idf, statistics);
        add_by_passage(&mut passages, candidate, &candidate.exact_positions[term], idf * EXACT_WEIGHT, statistics);
        let length_ratio = f64::from(candidate.article_length()) / statistics.article_length;
        article += idf * saturation(forms.len() as f64, length_ratio);
        title += idf * saturation(f64::from(candidate.title_counts[term]), 1.0);
    }
    for phrase in &plan.phrases {
        add_phrase(&mut passages, candidate, plan, phrase, statistics);
    }
    let best = (0..passages.len()).reduce(|best, next| if passages[next] > passages[best] { next } else { best });
    let passage_score = best.map_or(0.0, |best| passages[best]);
    let lead = passages.first().copied().unwrap_or(0.0);
    Scored {
        score: passage_score + ARTICLE_WEIGHT * article + TITLE_WEIGHT * title + LEAD_WEIGHT * lead,
        passage: best.unwrap_or(0),
        more_passages: passages.iter().filter(|&&score| score > 0.0).count().saturating_sub(1),
    }
}

/// Adds what a term's occurrences give to each passage they stand in. Positions are in order.
fn add_by_passage(
    passages: &mut [f64],
    candidate: &Candidate,
    positions: &[u32],
    weight: f64,
    statistics: &Statistics,
) {
    for run in positions.chunk_by(|&a, &b| candidate.passage_of(a) == candidate.passage_of(b)) {
        let passage = candidate.passage_of(run[0]);
        let length_ratio = f64::from(candidate.passage_length(passage)) / statistics.passage_length;
        passages[passage] += weight * saturation(run.len() as f64, length_ratio);
    }
}

fn add_phrase(passages: &mut [f64], candidate: &Candidate, plan: &Plan, phrase: &[String], statistics: &Statistics) {
    let terms: Option<Vec<usize>> =
        phrase.iter().map(|form| plan.terms.iter().position(|term| term.form == *form)).collect();
    let Some(terms) = terms else { return };
    let weight: f64 = terms.iter().map(|&term| statistics.idf[term]).sum();
    let starts = candidate.positions[terms[0]].iter().copied().filter(|&start| {
        terms.iter().zip(start..).all(|(&term, position)| candidate.positions[term].binary_search(&position).is_ok())
    });
    let mut last = None;
    for start in starts {
        let passage = candidate.passage_of(start);
        if last.replace(passage) != Some(passage) {
            passages[passage] += PHRASE_WEIGHT * weight;
        }
    }
}

/// The part of BM25 that grows with the count and levels off at `K1 + 1`.
fn saturation(count: f64, length_ratio: f64) -> f64 {
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length_ratio))
}

#[cfg(test)]
mod tests {
    use tantivy::DocAddress;

    use super::*;
    use crate::search::plan::PlannedTerm;

    fn candidate(positions: Vec<Vec<u32>>, exact: Vec<Vec<u32>>) -> Candidate {
        let title_counts = vec![0; positions.len()];
        Candidate {
            address: DocAddress::new(0, 0),
            starts: vec![0, 101, 202],
            positions,
            exact_positions: exact,
            title_counts,
        }
    }

    fn plan(forms: &[&str], phrases: &[&[&str]]) -> Plan {
        let term = |form: &&str| PlannedTerm { form: (*form).into(), exact: (*form).into(), alone: true };
        let phrase = |phrase: &&[&str]| phrase.iter().map(|form| (*form).to_owned()).collect();
        Plan {
            terms: forms.iter().map(term).collect(),
            phrases: phrases.iter().map(phrase).collect(),
            excluded: vec![],
        }
    }

    fn statistics(terms: usize) -> Statistics {
        Statistics::new(1000, 2000, 200_000, &vec![10; terms])
    }

    #[test]
    fn the_passage_with_more_of_the_words_wins() {
        let both = candidate(vec![vec![3, 150], vec![160]], vec![vec![], vec![]]);
        let scored = score(&both, &plan(&["bruck", "aun"], &[]), &statistics(2));
        assert_eq!((scored.passage, scored.more_passages), (1, 1));
    }

    #[test]
    fn a_word_as_typed_ranks_above_its_other_forms() {
        let plan = plan(&["bruck"], &[]);
        let form = score(&candidate(vec![vec![3]], vec![vec![]]), &plan, &statistics(1));
        let exact = score(&candidate(vec![vec![3]], vec![vec![3]]), &plan, &statistics(1));
        assert!(exact.score > form.score);
    }

    #[test]
    fn a_phrase_draws_the_answer_to_its_passage() {
        let apart_twice = candidate(vec![vec![3, 5, 7, 150], vec![30, 40, 151]], vec![vec![], vec![]]);
        let scored = score(&apart_twice, &plan(&["alt", "bruck"], &[&["alt", "bruck"]]), &statistics(2));
        assert_eq!(scored.passage, 1);
    }

    #[test]
    fn rare_words_weigh_more() {
        let statistics = Statistics::new(1000, 2000, 200_000, &[1, 900, 1000]);
        assert!(statistics.idf[0] > statistics.idf[1] && statistics.idf[2] > 0.0);
    }
}

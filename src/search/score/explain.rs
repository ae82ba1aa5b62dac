//! The details of a score: what each word of the query adds, in which field and by which kind of match.
//!
//! The gains of a hit add up to its score. They are computed by the functions that ranked it, for one word at a time.

use super::features::{ArticleFeatures, ArticleScore, Features, features};
use super::passage_text::PassageMatcher;
use super::statistics::Statistics;
use crate::analysis::Token;
use crate::index::StoredText;
use crate::index::tokens::is_word;
use crate::search::compile::{Plan, SequenceToken};
use crate::search::highlight::{expansion_mark_kind, mark_kind};
use crate::search::response::{MarkKind, ScoreDetail, ScoreDetailKind, ScoredField};
use crate::search::retrieve::candidates::Candidate;
use crate::search::terms::lookup::TermLookup;
use crate::search::weights::Weights;

/// A ranked candidate with all that its score is made of.
pub struct Explanation<'r> {
    pub candidate: &'r Candidate,
    pub score: ArticleScore,
    pub plan: &'r Plan,
    pub statistics: &'r Statistics,
    pub weights: &'r Weights,
    /// The text, and which of its passages were read by the second stage: none if the candidate ranked too low.
    pub text: &'r StoredText,
    pub passages_read: &'r [usize],
    /// The tokens of the found passage.
    pub tokens: &'r [Token],
}

impl Explanation<'_> {
    /// All details, the greatest gain first.
    pub fn details(&self) -> Vec<ScoreDetail> {
        let mut details = Vec::new();
        for at in 0..self.plan.terms.len() {
            self.add_term(at, &mut details);
        }
        self.add_text(&mut details);
        self.add_phrases(&mut details);
        details.retain(|detail| detail.gain != 0.0);
        details.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        details
    }

    /// What the postings of one term give.
    fn add_term(&self, at: usize, details: &mut Vec<ScoreDetail>) {
        let plan = Plan { terms: vec![self.plan.terms[at].clone()], intervals: Vec::new(), ..self.plan.clone() };
        let mut candidate = self.candidate.clone();
        candidate.exact_counts = vec![self.candidate.exact_counts[at]];
        let alone = features(&candidate, &plan, self.statistics, self.weights);
        let term = &self.plan.terms[at];
        let word = &self.plan.lookups[term.word];
        let typed = term.exact.as_deref().unwrap_or(word.text());
        let found: Vec<&Token> = self.tokens.iter().filter(|token| word.matches(token)).collect();
        let how = |token: &&Token| match word {
            TermLookup::Expansion(expansion) => expansion_mark_kind(expansion, &token.exact),
            _ => mark_kind(typed, &token.exact),
        };
        let mut kinds: Vec<MarkKind> = found.iter().map(how).collect();
        let mut words: Vec<String> = found.iter().map(|token| token.exact.clone()).collect();
        let own = [term.word];
        let parts: &[usize] = if term.parts.is_empty() { &own } else { &term.parts };
        let is_part = |form: &str| parts.iter().any(|&part| self.plan.lookups[part].form() == Some(form));
        for token in self.tokens.iter().filter(|token| !word.matches(token)) {
            if is_part(&token.form) || token.parts.iter().any(|part| is_part(&part.term)) {
                kinds.push(MarkKind::Part);
                words.push(token.exact.clone());
            }
        }
        words.sort_unstable();
        words.dedup();
        for (field, gain) in self.gains(&alone) {
            let kinds = if field == ScoredField::Passage { kinds.clone() } else { self.kinds_in_article(at) };
            details.push(ScoreDetail {
                term: typed.to_owned(),
                field,
                kinds: distinct(kinds),
                words: if field == ScoredField::Passage { words.clone() } else { Vec::new() },
                gain,
            });
        }
    }

    /// What features of postings alone give in each field.
    fn gains(&self, alone: &ArticleFeatures) -> Vec<(ScoredField, f64)> {
        let Weights { passage, article, title, lead, .. } = self.weights;
        let of = |features: Option<&Features>| features.map_or(0.0, |features| features.weigh(self.weights));
        vec![
            (ScoredField::Passage, passage.weight * of(alone.passages.get(self.score.passage))),
            (ScoredField::Article, article.weight * of(Some(&alone.whole))),
            (ScoredField::Title, title.weight * of(Some(&alone.title))),
            (ScoredField::Lead, lead * of(alone.passages.first())),
        ]
    }

    fn kinds_in_article(&self, at: usize) -> Vec<MarkKind> {
        let term = &self.plan.terms[at];
        match self.plan.lookups[term.word] {
            TermLookup::Expansion(_) => return vec![MarkKind::Fuzzy],
            TermLookup::Exact { .. } => return vec![MarkKind::Exact],
            TermLookup::Form(_) => {}
        }
        let positions = &self.candidate.positions[term.word];
        let words = positions.iter().filter(|&&position| is_word(position)).count();
        let exact = self.candidate.exact_counts[at] as usize;
        let part = positions.len() > words || term.parts.iter().any(|&part| !self.candidate.positions[part].is_empty());
        let mut kinds = Vec::new();
        kinds.extend((exact > 0).then_some(MarkKind::Exact));
        kinds.extend((words > exact).then_some(MarkKind::Form));
        kinds.extend(part.then_some(MarkKind::Part));
        kinds
    }

    /// What only the text gives.
    fn add_text(&self, details: &mut Vec<ScoreDetail>) {
        let matcher = PassageMatcher::new(self.plan, self.statistics);
        let is_read = !self.passages_read.is_empty();
        let passage = |passage: usize| self.passages_read.contains(&passage).then(|| self.text.passage(passage));
        let fields = [
            (ScoredField::Passage, passage(self.score.passage), self.weights.passage.weight),
            (ScoredField::Lead, passage(0), self.weights.lead),
            (ScoredField::Title, is_read.then_some(self.text.heading.as_str()), self.weights.title.weight),
        ];
        for (field, text, weight) in fields {
            let Some(text) = text else { continue };
            let matches = matcher.words(text);
            for (at, (SequenceToken { token, .. }, word)) in self.plan.sequence.iter().zip(&matches).enumerate() {
                let similar = word.most_similar.map(|span| span.of(text).to_lowercase()).into_iter().collect();
                let detail = |term: String, kind: ScoreDetailKind, words: Vec<String>, gain: f64| ScoreDetail {
                    term,
                    field,
                    kinds: vec![kind],
                    words,
                    gain: gain * weight,
                };
                let typed = token.exact.clone();
                details.push(detail(typed.clone(), ScoreDetailKind::Gram, similar, self.weights.grams * word.grams));
                let function_word = self.weights.function_words * word.function_word;
                details.push(detail(typed.clone(), ScoreDetailKind::FunctionWord, Vec::new(), function_word));
                if let Some(next) = self.plan.sequence.get(at + 1) {
                    let pair = format!("{typed} {}", next.token.exact);
                    details.push(detail(pair, ScoreDetailKind::Pair, Vec::new(), self.weights.pairs * word.pair));
                }
            }
        }
    }

    /// What expressions give.
    fn add_phrases(&self, details: &mut Vec<ScoreDetail>) {
        for (planned, intervals) in self.plan.intervals.iter().zip(&self.candidate.intervals) {
            let plan = Plan { terms: Vec::new(), intervals: vec![planned.clone()], ..self.plan.clone() };
            let candidate = Candidate { intervals: vec![intervals.clone()], ..self.candidate.clone() };
            let alone = features(&candidate, &plan, self.statistics, self.weights);
            let words = planned.expression.lookups().into_iter().map(|word| self.plan.lookups[word].text());
            let words: Vec<&str> = words.collect();
            let detail = |(field, gain)| ScoreDetail {
                term: words.join(" "),
                field,
                kinds: vec![ScoreDetailKind::Phrase],
                words: Vec::new(),
                gain,
            };
            details.extend(self.gains(&alone).into_iter().map(detail));
        }
    }
}

fn distinct(mut kinds: Vec<MarkKind>) -> Vec<ScoreDetailKind> {
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(ScoreDetailKind::Match).collect()
}

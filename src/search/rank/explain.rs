//! Why a hit stands where it stands: what each word of the query gave, where and by which kind of match.
//!
//! The gains of a hit add up to its score. They are found by asking the same functions that ranked it for one word at a
//! time.

use super::candidates::Candidate;
use super::reading::Reading;
use super::score::{ArticleEvidence, Evidence, Scored, Statistics, evidence};
use crate::analysis::Token;
use crate::index::StoredText;
use crate::index::tokens::is_word;
use crate::search::highlight::{MarkKind, kind, pattern_kind};
use crate::search::plan::Plan;
use crate::search::plan::lookup::Lookup;
use crate::search::weights::Weights;

/// What one word of the query gave in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Gain {
    /// The word as typed; of a pair or phrase all of its words.
    pub term: String,
    pub place: Place,
    pub kinds: Vec<GainKind>,
    /// The words that matched, as written; only for the passage.
    pub words: Vec<String>,
    /// In units of the score.
    pub gain: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Passage,
    Article,
    Title,
    Lead,
}

impl Place {
    pub fn as_str(self) -> &'static str {
        match self {
            Place::Passage => "passage",
            Place::Article => "article",
            Place::Title => "title",
            Place::Lead => "lead",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GainKind {
    Match(MarkKind),
    /// A word that only resembles the one asked for.
    Gram,
    FunctionWord,
    /// Two words side by side as in the query.
    Pair,
    Phrase,
}

impl GainKind {
    pub fn as_str(self) -> &'static str {
        match self {
            GainKind::Match(kind) => kind.as_str(),
            GainKind::Gram => "n-gram",
            GainKind::FunctionWord => "function word",
            GainKind::Pair => "pair",
            GainKind::Phrase => "phrase",
        }
    }
}

/// A ranked candidate with all that its score was made of.
pub struct Ranking<'r> {
    pub candidate: &'r Candidate,
    pub scored: Scored,
    pub plan: &'r Plan,
    pub statistics: &'r Statistics,
    pub weights: &'r Weights,
    /// The text, and which of its passages were read for resemblance: none where the candidate stood too far down.
    pub text: &'r StoredText,
    pub passages_read: &'r [usize],
    /// The tokens of the found passage.
    pub tokens: &'r [Token],
}

impl Ranking<'_> {
    /// All gains, the greatest first.
    pub fn gains(&self) -> Vec<Gain> {
        let mut gains = Vec::new();
        for at in 0..self.plan.terms.len() {
            self.of_term(at, &mut gains);
        }
        self.of_text(&mut gains);
        self.of_phrases(&mut gains);
        gains.retain(|gain| gain.gain != 0.0);
        gains.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        gains
    }

    /// What the postings of one term gave.
    fn of_term(&self, at: usize, gains: &mut Vec<Gain>) {
        let plan = Plan { terms: vec![self.plan.terms[at].clone()], spans: Vec::new(), ..self.plan.clone() };
        let mut candidate = self.candidate.clone();
        candidate.exact_counts = vec![self.candidate.exact_counts[at]];
        let alone = evidence(&candidate, &plan, self.statistics, self.weights);
        let term = &self.plan.terms[at];
        let word = &self.plan.lookups[term.word];
        let typed = term.exact.as_deref().unwrap_or(word.text());
        let found: Vec<&Token> = self.tokens.iter().filter(|token| word.is(token)).collect();
        let how = |token: &&Token| match word {
            Lookup::Expansion(expansion) => pattern_kind(expansion, &token.exact),
            _ => kind(typed, &token.exact),
        };
        let mut kinds: Vec<MarkKind> = found.iter().map(how).collect();
        let mut words: Vec<String> = found.iter().map(|token| token.exact.clone()).collect();
        let own = [term.word];
        let parts: &[usize] = if term.parts.is_empty() { &own } else { &term.parts };
        let is_part = |form: &str| parts.iter().any(|&part| self.plan.lookups[part].form() == Some(form));
        for token in self.tokens.iter().filter(|token| !word.is(token)) {
            if is_part(&token.form) || token.parts.iter().any(|part| is_part(&part.term)) {
                kinds.push(MarkKind::Part);
                words.push(token.exact.clone());
            }
        }
        words.sort_unstable();
        words.dedup();
        for (place, gain) in self.places(&alone) {
            let kinds = if place == Place::Passage { kinds.clone() } else { self.kinds_in_article(at) };
            gains.push(Gain {
                term: typed.to_owned(),
                place,
                kinds: distinct(kinds),
                words: if place == Place::Passage { words.clone() } else { Vec::new() },
                gain,
            });
        }
    }

    /// What evidence without any from the text gives in each place.
    fn places(&self, alone: &ArticleEvidence) -> Vec<(Place, f64)> {
        let Weights { passage, article, title, lead, .. } = self.weights;
        let of = |evidence: Option<&Evidence>| evidence.map_or(0.0, |evidence| evidence.weigh(self.weights));
        vec![
            (Place::Passage, passage.weight * of(alone.passages.get(self.scored.passage))),
            (Place::Article, article.weight * of(Some(&alone.whole))),
            (Place::Title, title.weight * of(Some(&alone.title))),
            (Place::Lead, lead * of(alone.passages.first())),
        ]
    }

    fn kinds_in_article(&self, at: usize) -> Vec<MarkKind> {
        let term = &self.plan.terms[at];
        match self.plan.lookups[term.word] {
            Lookup::Expansion(_) => return vec![MarkKind::Fuzzy],
            Lookup::Exact { .. } => return vec![MarkKind::Exact],
            Lookup::Form(_) => {}
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

    /// What only the text gave.
    fn of_text(&self, gains: &mut Vec<Gain>) {
        let reading = Reading::new(self.plan, self.statistics);
        let places =
            [(Place::Passage, self.scored.passage, self.weights.passage.weight), (Place::Lead, 0, self.weights.lead)];
        for (place, passage, weight) in places {
            if !self.passages_read.contains(&passage) {
                continue;
            }
            let text = self.text.passage(passage);
            let read = reading.words(text);
            for (at, (token, word)) in self.plan.sequence.iter().map(|(token, _)| token).zip(&read).enumerate() {
                let alike = word.most_alike.map(|span| span.of(text).to_lowercase()).into_iter().collect();
                let gain = |term: String, kind: GainKind, words: Vec<String>, gain: f64| Gain {
                    term,
                    place,
                    kinds: vec![kind],
                    words,
                    gain: gain * weight,
                };
                let typed = token.exact.clone();
                gains.push(gain(typed.clone(), GainKind::Gram, alike, self.weights.grams * word.grams));
                let function_word = self.weights.function_words * word.function_word;
                gains.push(gain(typed.clone(), GainKind::FunctionWord, Vec::new(), function_word));
                if let Some(next) = self.plan.sequence.get(at + 1) {
                    let pair = format!("{typed} {}", next.0.exact);
                    gains.push(gain(pair, GainKind::Pair, Vec::new(), self.weights.pairs * word.pair));
                }
            }
        }
    }

    fn of_phrases(&self, gains: &mut Vec<Gain>) {
        for (planned, stretches) in self.plan.spans.iter().zip(&self.candidate.stretches) {
            let plan = Plan { terms: Vec::new(), spans: vec![planned.clone()], ..self.plan.clone() };
            let candidate = Candidate { stretches: vec![stretches.clone()], ..self.candidate.clone() };
            let alone = evidence(&candidate, &plan, self.statistics, self.weights);
            let words = planned.spans.lookups().into_iter().map(|word| self.plan.lookups[word].text());
            let words: Vec<&str> = words.collect();
            let gain = |(place, gain)| Gain {
                term: words.join(" "),
                place,
                kinds: vec![GainKind::Phrase],
                words: Vec::new(),
                gain,
            };
            gains.extend(self.places(&alone).into_iter().map(gain));
        }
    }
}

fn distinct(mut kinds: Vec<MarkKind>) -> Vec<GainKind> {
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(GainKind::Match).collect()
}

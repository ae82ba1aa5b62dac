//! What each kind of evidence weighs.

use super::bm25::Bm25;

/// The weights of a score. `Weights::default()` is what answers are ranked by; others serve to measure what each is
/// worth (docs/ranking.md).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Words in any form.
    pub forms: f64,
    /// Words as parts of compounds too, and the parts of compounds in the query.
    pub parts: f64,
    /// Words as typed.
    pub exact: f64,
    /// Words as similar as the most similar word of the text is.
    pub grams: f64,
    /// Function words.
    pub function_words: f64,
    /// Words that stand side by side as in the query, function words included.
    pub pairs: f64,
    /// Each phrase of the query, in idf of its words.
    pub phrase: f64,

    /// The first stage, which chooses the candidates. It weighs parts and the title as the second stage does.
    pub first_stage: Bm25,
    /// The best passage.
    pub passage: FieldWeight,
    /// The article as a whole.
    pub article: FieldWeight,
    /// Title and kicker.
    pub title: FieldWeight,
    /// The first passage once more: news is written top-down.
    pub lead: f64,
}

/// How one text of an article counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldWeight {
    pub weight: f64,
    pub bm25: Bm25,
}

impl Default for Weights {
    /// Set by `benches/tune.rs` on the public mix of questions and headlines, the title's weight on headlines with
    /// their articles' titles; the first stage has the engine's parameters.
    fn default() -> Self {
        Weights {
            forms: 0.07,
            parts: 0.22,
            exact: 0.05,
            grams: 0.75,
            function_words: 0.4,
            pairs: 0.7,
            phrase: 1.0,
            first_stage: Bm25::ENGINE,
            passage: FieldWeight { weight: 1.0, bm25: Bm25 { k1: 0.9, b: 0.5 } },
            article: FieldWeight { weight: 2.1, bm25: Bm25 { k1: 1.5, b: 0.6 } },
            title: FieldWeight { weight: 1.6, bm25: Bm25 { k1: 0.9, b: 0.5 } },
            lead: 0.45,
        }
    }
}

//! What each kind of evidence weighs.

/// The weights of a score. `Weights::default()` is what answers are ranked by; others serve to measure what each is
/// worth (docs/ranking.md).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Words in any form.
    pub forms: f64,
    /// Words as parts of compounds too, and the parts of compounds that were asked for.
    pub parts: f64,
    /// Words as typed.
    pub exact: f64,
    /// Words as alike as the most similar word of the text is.
    pub grams: f64,
    /// Function words.
    pub function_words: f64,
    /// Words that stand side by side as in the query, function words included.
    pub pairs: f64,
    /// Each phrase of the query, in idf of its words.
    pub phrase: f64,

    /// The best passage.
    pub passage: Stretch,
    /// The article as a whole.
    pub article: Stretch,
    /// Title and kicker.
    pub title: Stretch,
    /// The first passage once more: news is written top-down.
    pub lead: f64,
}

/// How a stretch of text counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    pub weight: f64,
    /// BM25: how soon a repeated word stops counting.
    pub k1: f64,
    /// BM25: how much its length is held against a text.
    pub b: f64,
}

impl Stretch {
    /// The part of BM25 that grows with the count of a word and levels off at `k1 + 1`. `length` is that of the text, as
    /// a share of the mean.
    pub fn saturation(&self, count: f64, length: f64) -> f64 {
        count * (self.k1 + 1.0) / (count + self.k1 * (1.0 - self.b + self.b * length))
    }
}

impl Default for Weights {
    /// Set by `benches/tune.rs` on the public mix of questions and headlines.
    fn default() -> Self {
        Weights {
            forms: 0.07,
            parts: 0.22,
            exact: 0.05,
            grams: 0.75,
            function_words: 0.4,
            pairs: 0.7,
            phrase: 1.0,
            passage: Stretch { weight: 1.0, k1: 0.9, b: 0.5 },
            article: Stretch { weight: 2.1, k1: 1.5, b: 0.6 },
            title: Stretch { weight: 0.7, k1: 0.9, b: 0.5 },
            lead: 0.45,
        }
    }
}

//! BM25 (Robertson & Zaragoza 2009, *The Probabilistic Relevance Framework: BM25 and Beyond*).

/// The free parameters of BM25.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bm25 {
    /// How slowly a repeated word stops counting: 0 counts it once.
    pub k1: f64,
    /// How much the length of a text is held against it: 0 not at all, 1 in full.
    pub b: f64,
}

impl Bm25 {
    /// The parameters that the engine's own term queries have, see `terms::query`.
    pub const ENGINE: Bm25 = Bm25 { k1: 1.2, b: 0.75 };

    /// The factor that grows with the count of a word and levels off at `k1 + 1`. `length` is that of the text, as a
    /// share of the mean.
    pub fn saturation(&self, count: f64, length: f64) -> f64 {
        count * (self.k1 + 1.0) / (count + self.k1 * (1.0 - self.b + self.b * length))
    }
}

/// The inverse document frequency of a word that `frequency` of all documents have.
pub fn idf(documents: u64, frequency: u64) -> f64 {
    (1.0 + (documents as f64 - frequency as f64 + 0.5).max(0.0) / (frequency as f64 + 0.5)).ln()
}

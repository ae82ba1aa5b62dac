//! Near-duplicates: articles that print the same text again.
//!
//! Two texts are compared by their shingles, the runs of three words that they have (Broder 1997, *On the Resemblance
//! and Containment of Documents*): first the passages that were found, then, if those agree, the articles. A reprint
//! with another headline, a changed name and a cut end is one, two articles that share a notice are none. NumberColumn
//! must agree: a report that follows a pattern day by day is news each time.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

/// Words of a shingle.
const SHINGLE_WORDS: usize = 3;
/// The share of the shorter passage's shingles that the other must have.
const MIN_PASSAGE_SHARE: f64 = 0.8;
/// The same of the articles.
const MIN_ARTICLE_SHARE: f64 = 0.6;

/// If none of so many shingles is shared, the rest is not compared: nearly all pairs have nothing in common.
const FIRST_COMPARED_SHINGLES: usize = 24;

/// An article that was found, by its shingles.
pub struct ShingledText<'t> {
    passage: FxHashSet<u64>,
    /// The words of the passage that have a digit.
    numbers: FxHashSet<&'t str>,
    text: &'t str,
    /// Made only for the few whose passages agree.
    article: OnceCell<FxHashSet<u64>>,
}

impl<'t> ShingledText<'t> {
    pub fn new(passage: &'t str, article: &'t str) -> Self {
        let numbers = words(passage).filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).collect();
        ShingledText { passage: shingles(passage), numbers, text: article, article: OnceCell::new() }
    }

    pub fn is_near_duplicate_of(&self, other: &ShingledText) -> bool {
        shared(&self.passage, &other.passage) >= MIN_PASSAGE_SHARE
            && (self.numbers.is_subset(&other.numbers) || other.numbers.is_subset(&self.numbers))
            && shared(self.article(), other.article()) >= MIN_ARTICLE_SHARE
    }

    fn article(&self) -> &FxHashSet<u64> {
        self.article.get_or_init(|| shingles(self.text))
    }
}

fn shingles(text: &str) -> FxHashSet<u64> {
    let word = |word: &str| {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        hasher.finish()
    };
    let words: Vec<u64> = words(text).map(word).collect();
    let run = |run: &[u64]| {
        let mut hasher = FxHasher::default();
        run.hash(&mut hasher);
        hasher.finish()
    };
    // A text of fewer words is one shingle.
    words.windows(SHINGLE_WORDS.min(words.len()).max(1)).map(run).collect()
}

/// Words as they stand between blanks and marks of ASCII: the same text has the same, whatever else they are.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

fn shared(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> f64 {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if !small.iter().take(FIRST_COMPARED_SHINGLES).any(|shingle| large.contains(shingle)) {
        return 0.0;
    }
    small.iter().filter(|shingle| large.contains(shingle)).count() as f64 / small.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reprints_and_shared_notices() {
        let passage = "Die „alte“ Brücke über die Aune wird im Mai für ein halbes Jahr gesperrt, teilte das Amt mit.";
        let article = format!("{passage} Die Umleitung führt über Mühlbach und ist für Lastwagen zu schmal.");
        let print = ShingledText::new(passage, &article);
        let changed = passage.replace("Mai", "Juni");
        let shorter = format!("{changed} Die Umleitung führt über Mühlbach.");
        let again = ShingledText::new(&changed, &shorter);
        assert!(again.is_near_duplicate_of(&print));
        let rest = "Der Fußballklub hat einen neuen Trainer, der aus Österreich kommt und viel vorhat. ".repeat(3)
            + "Er will die Jugend fördern, den Platz erneuern und die Tribüne streichen lassen, sagte er.";
        let one = format!("{rest} {passage}");
        let other = format!(
            "{passage} {}",
            "Ganz anders ist es in Oberau, wo seit gestern alle Züge fahren. ".repeat(4)
                + "Auch nachts und an Feiertagen verkehren sie im Takt, nur am Sonntag ruht der Betrieb bis zum Mittag."
        );
        assert!(!ShingledText::new(passage, &one).is_near_duplicate_of(&ShingledText::new(passage, &other)));
        let [yesterday, today] =
            ["1204", "1311"].map(|count| passage.replace("halbes Jahr", &format!("Amt mit {count} Fällen")));
        assert!(!ShingledText::new(&today, &today).is_near_duplicate_of(&ShingledText::new(&yesterday, &yesterday)));
        assert!(!ShingledText::new("", "").is_near_duplicate_of(&ShingledText::new("", "")));
    }
}

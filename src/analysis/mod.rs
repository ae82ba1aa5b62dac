//! German text to terms: the one chain that serves index and query.
//!
//! What comes in: text. What goes out: tokens with spans and terms. What it does not do: it knows neither the index
//! nor the query language.
//!
//! The chain, in order:
//!
//! 1. `text::words`    words by Unicode's rules, with their spans
//! 2. `exact`          lower case, one kind of apostrophe, clipped: the *exact* term
//! 3. `fold`           ß as ss, accents off (umlauts stay), apostrophes out
//! 4. `stem`           German Snowball: the *form* term
//! 5. `lexicon`        function words are marked, not dropped

pub mod exact;
pub mod fold;
pub mod stem;

use crate::lexicon;
use crate::model::Span;
use crate::text;

/// Changes whenever the same text would give other terms.
const VERSION: u32 = 1;

/// A word of a text and what it becomes in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where the word stands in the text that was analysed.
    pub span: Span,
    /// The word as written, in lower case: what an exact search compares.
    pub exact: String,
    /// The term that its inflected forms share.
    pub form: String,
    /// A function word, which a query of several words may leave out.
    pub stop: bool,
}

/// The chain with its lexicons. Cheap to share; all methods take `&self`.
pub struct Analyzer {
    stemmer: stem::Stemmer,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    pub fn new() -> Self {
        Analyzer { stemmer: stem::Stemmer::german() }
    }

    /// The tokens of a text, in order; the position of a token is its place in the list.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        text::words(text).map(|word| self.token(word)).collect()
    }

    fn token(&self, word: text::Word) -> Token {
        let exact = exact::exact(word.text);
        let folded = fold::fold(&exact);
        let stop = lexicon::is_stop_word(&folded);
        Token { span: word.span, form: self.stemmer.stem(&folded), stop, exact }
    }

    /// Names the chain: two chains with the same fingerprint give the same terms for the same text.
    pub fn fingerprint(&self) -> String {
        let parts = [
            format!("chain {VERSION}"),
            "unicode-segmentation 1.13".to_owned(),
            "rust-stemmers 1.2 german".to_owned(),
            lexicon::analysis_data().to_owned(),
        ];
        let hash = blake3::hash(parts.join("\n").as_bytes());
        format!("german-{VERSION}-{}", &hash.to_hex()[..12])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each pair of words must meet in one form.
    #[test]
    fn forms_that_meet() {
        let analyzer = Analyzer::new();
        let form = |word: &str| analyzer.tokens(word)[0].form.clone();
        for (a, b) in [
            ("Rakete", "Raketen"),
            ("Straße", "Strasse"),
            ("Häuser", "Häusern"),
            ("Putin’s", "Putins"),
            ("Café", "Cafe"),
            ("GRÖSSE", "Größe"),
        ] {
            assert_eq!(form(a), form(b), "{a} and {b}");
        }
    }

    #[test]
    fn a_token_keeps_its_word() {
        let text = "Die „Größe“ der Städte";
        let tokens = Analyzer::new().tokens(text);
        let shown: Vec<String> = tokens
            .iter()
            .map(|t| format!("{}={}={}{}", t.span.of(text), t.exact, t.form, if t.stop { " stop" } else { "" }))
            .collect();
        assert_eq!(shown, ["Die=die=die stop", "Größe=größe=gross", "der=der=der stop", "Städte=städte=stadt"]);
    }

    #[test]
    fn the_fingerprint_is_stable() {
        assert_eq!(Analyzer::new().fingerprint(), Analyzer::new().fingerprint());
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_in_bounds(text in "\\PC*|[a-zäöüßA-ZÄÖÜ’'\u{0300}-\u{0305} .:*-]{0,60}") {
            let mut end = 0;
            for token in Analyzer::new().tokens(&text) {
                prop_assert!(token.span.start >= end && token.span.end <= text.len());
                prop_assert!(!token.span.of(&text).is_empty());
                prop_assert!(token.exact.len() <= exact::LONGEST && !token.form.is_empty());
                end = token.span.end;
            }
        }
    }
}

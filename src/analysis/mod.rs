//! German text to terms: the one chain that serves index and query.
//!
//! What comes in: text. What goes out: tokens with spans and terms. What it does not do: it knows neither the index
//! nor the query language.
//!
//! The chain, in order:
//!
//! 1. `units`        words by Unicode's rules (UAX #29), joined where German typography means one: *10 000*, *z. B.*,
//!    *Expert:innen*
//! 2. `exact`        lower case, one kind of apostrophe, clipped: the *exact* term
//! 3. `lexicon::fold`  ß as ss, accents off (umlauts stay), apostrophes out
//! 4. `numbers`      *10.000* and *06.06.2017* in one form; nothing further happens to them
//! 5. `spelling`     digraphs that stand for umlauts; old spellings
//! 6. `compounds`    the *parts* of a compound, each with its own span
//! 7. `inflection`   irregular plurals, feminine nouns, verbs
//! 8. `stem`         German Snowball: the *form* term, of the word and of each part
//! 9. `lexicon`      function words are marked, not dropped
//!
//! Steps 5 and 6 also use the `vocabulary` that was learned from the archive, if there is one. Why the chain is a
//! function with two lists of rules in it, and no list of steps as a whole: docs/decisions/0016.

mod cache;
pub mod compounds;
pub mod exact;
pub mod inflection;
pub mod numbers;
pub mod spelling;
pub mod stem;
pub mod units;
pub mod version;
pub mod vocabulary;

use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::lexicon;
use crate::lexicon::fold::fold;
use crate::model::Span;
use cache::Cache;
use compounds::Splitter;
use version::{DIGEST, VERSION};
pub use vocabulary::{Counter, Vocabulary};

/// A step that rewrites a folded word. `None` if it does not apply.
type Rule = fn(&str) -> Option<String>;

/// Step 7: the lemma of a word. The first rule that applies decides.
const LEMMA_RULES: [Rule; 3] = [inflection::singular, inflection::masculine, inflection::without_s];

/// Steps 7 and 8: forms that the stemmer would miss. The first rule that applies decides; else Snowball does.
const FORM_RULES: [Rule; 2] = [inflection::with_its_ending, inflection::verb];

fn first_of(rules: &[Rule], word: &str) -> Option<String> {
    rules.iter().find_map(|rule| rule(word))
}

/// An occurrence of a word in a text, with its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// In bytes of the text that was analysed.
    pub span: Span,
    word: Arc<AnalyzedWord>,
}

/// The terms of a word, which do not depend on where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalyzedWord {
    /// The word as written, in lower case: what an exact search compares.
    pub exact: String,
    /// The word with its umlauts if it was written without: *häuser* for *haeuser*.
    pub spelled: Option<String>,
    /// The term that its inflected forms share.
    pub form: String,
    /// The parts of a compound in order, at least two; then those that several of them make together (*Hochwasser* in
    /// *Hochwasserschutz*). Empty for any other word.
    pub parts: Vec<CompoundPart>,
    /// A function word, which a query of several words may leave out.
    pub is_stop_word: bool,
}

/// A part of a compound. The linking element belongs to the part before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompoundPart {
    /// In bytes of the word as written.
    pub span: Span,
    /// The form term of the part by itself.
    pub term: String,
    /// True if it is made of several parts, which are listed too.
    pub joined: bool,
}

impl Deref for Token {
    type Target = AnalyzedWord;

    fn deref(&self) -> &AnalyzedWord {
        &self.word
    }
}

/// The chain with its lexicons and its vocabulary. Cheap to share: all methods take `&self`.
pub struct Analyzer {
    stemmer: stem::Stemmer,
    /// The stems of function words, which no other word takes.
    stop_forms: FxHashSet<String>,
    vocabulary: Vocabulary,
    cache: Cache,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new(Vocabulary::default())
    }
}

impl Analyzer {
    /// The chain with what was learned from an archive. With an empty vocabulary only the lexicon decides.
    pub fn new(vocabulary: Vocabulary) -> Self {
        let stemmer = stem::Stemmer::german();
        let stop_forms = lexicon::stop_words().map(|word| stemmer.stem(word)).collect();
        Analyzer { stemmer, stop_forms, vocabulary, cache: Cache::default() }
    }

    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The tokens of a text in order. A token's position is its index in the list.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let token = |span: Span| Token { span, word: self.cache.get(span.of(text), |unit| self.word(unit)) };
        units::units(text).map(token).collect()
    }

    /// Calls `visit` for each word of a text in order, with its span: the tokens of an index without a list of them.
    /// `visit` holds a lock: it must be quick and must not analyse anything itself.
    pub fn each_word(&self, text: &str, mut visit: impl FnMut(Span, &AnalyzedWord)) {
        for span in units::units(text) {
            self.cache.with(span.of(text), |unit| self.word(unit), |word| visit(span, word));
        }
    }

    /// The exact terms of a text in order, without the other steps.
    pub fn exact_terms(&self, text: &str) -> impl Iterator<Item = String> {
        units::units(text).map(|span| exact::exact(span.of(text)))
    }

    fn word(&self, unit: &str) -> AnalyzedWord {
        let exact = exact::exact(unit);
        let steps = self.steps(&exact);
        let is_stop_word = lexicon::is_stop_word(&steps.folded);
        let form = self.form(&steps.normal);
        let parts = match steps.normal.len() + steps.gender.map_or(0, |mark| mark.len()) == unit.len() {
            true => self.parts(&steps, unit),
            false => Vec::new(),
        };
        // Two letters typed for an umlaut are as long as it is; a name without its umlauts is not.
        let digraph =
            steps.gender.is_none() && steps.normal != steps.folded && steps.normal.len() == steps.folded.len();
        let spelled = (digraph && has_umlaut(&steps.normal)).then(|| steps.normal.clone());
        AnalyzedWord { exact, spelled, form, parts, is_stop_word }
    }

    /// Steps 3 to 5 of the chain for an exact term.
    pub fn steps(&self, exact: &str) -> Steps {
        if let Some(number) = numbers::normal(exact) {
            return Steps { folded: exact.to_owned(), normal: number, gender: None };
        }
        let gender = gender_mark(exact);
        let plain = gender.map(|mark| exact[..mark.start].to_owned() + &exact[mark.end..]);
        let folded = fold(plain.as_deref().unwrap_or(exact));
        let folded = without_stops(folded);
        let normal = spelling::with_umlauts(&folded, &self.splitter()).unwrap_or_else(|| folded.clone());
        Steps { folded, normal, gender }
    }

    /// Steps 5, 7 and 8: the form term of a normal word.
    fn form(&self, normal: &str) -> String {
        if normal.bytes().any(|byte| byte.is_ascii_digit()) {
            return normal.to_owned();
        }
        let spelled = spelling::standard(normal);
        let spelled = spelled.as_deref().unwrap_or(normal);
        let lemma = first_of(&LEMMA_RULES, spelled);
        let lemma = lemma.as_deref().unwrap_or(spelled);
        let form = first_of(&FORM_RULES, lemma).unwrap_or_else(|| self.stemmer.stem(lemma));
        match self.stop_forms.contains(&form) && !lexicon::is_stop_word(normal) {
            true => self.beside_function_words(lemma),
            false => form,
        }
    }

    /// The form of a word whose stem is that of a function word: *sicher* is not *sich*, *nächste* not *nach*.
    fn beside_function_words(&self, lemma: &str) -> String {
        let long = lemma.chars().nth(6).is_some();
        let endings: &[&str] =
            if long { &["en", "em", "es", "er", "e", "n", "s"] } else { &["en", "em", "es", "e", "n", "s"] };
        let mut stripped = endings.iter().filter_map(|ending| lemma.strip_suffix(ending));
        let free = stripped.find(|form| !self.stop_forms.contains(*form) && form.chars().nth(2).is_some());
        free.unwrap_or(lemma).to_owned()
    }

    fn parts(&self, steps: &Steps, unit: &str) -> Vec<CompoundPart> {
        let cuts = self.splitter().cuts(&steps.normal);
        let fits = |cut: &usize| unit.is_char_boundary(*cut) && steps.gender.is_none_or(|mark| *cut < mark.start);
        if cuts.is_empty() || !cuts.iter().all(fits) {
            return Vec::new();
        }
        let end = steps.normal.len();
        let part = |start: usize, stop: usize, joined| {
            let written = if stop == end { unit.len() } else { stop };
            CompoundPart { span: Span::new(start, written), term: self.form(&steps.normal[start..stop]), joined }
        };
        let bounds: Vec<usize> = [&[0], cuts.as_slice(), &[end]].concat();
        let mut parts: Vec<CompoundPart> = bounds.windows(2).map(|bounds| part(bounds[0], bounds[1], false)).collect();
        for length in 2..bounds.len() - 1 {
            for bounds in bounds.windows(length + 1) {
                let (start, stop) = (bounds[0], bounds[length]);
                let word = &steps.normal[start..stop];
                if lexicon::forms().is_word(word) || lexicon::forms().is_word(word.trim_end_matches('s')) {
                    parts.push(part(start, stop, true));
                }
            }
        }
        parts
    }

    fn splitter(&self) -> Splitter<'_> {
        Splitter::new(&self.vocabulary)
    }

    /// Names the chain: two chains with the same fingerprint and the same vocabulary give the same terms for the same
    /// text.
    pub fn fingerprint() -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&VERSION.to_le_bytes());
        // What the engines for letters, words and stems give is in the digest, too.
        hasher.update(DIGEST.as_bytes());
        for list in lexicon::analysis_data() {
            hasher.update(list);
        }
        format!("german-{VERSION}-{}", &hasher.finalize().to_hex()[..12])
    }
}

/// An exact term after the first steps of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    pub folded: String,
    /// The folded word with its umlauts; a number in its one form.
    pub normal: String,
    /// The mark of both genders, in bytes of the exact term.
    pub gender: Option<Span>,
}

/// The mark of both genders in *expert:innen*, *expert\*innen*, *lehrer/-innen*, *schüler(innen*.
fn gender_mark(exact: &str) -> Option<Span> {
    let before = exact.strip_suffix("innen").or_else(|| exact.strip_suffix("in"))?;
    let stem = before.trim_end_matches(['*', ':', '_', '·', '/', '-', '(']);
    (!stem.is_empty() && stem.len() < before.len()).then(|| Span::new(stem.len(), before.len()))
}

fn has_umlaut(word: &str) -> bool {
    word.contains(['ä', 'ö', 'ü'])
}

/// Abbreviations without their full stops: *u.s.a* is *usa*, *z. b* is *zb*.
fn without_stops(folded: String) -> String {
    let letters = |part: &str| part.trim().chars().count() == 1 && part.trim().chars().all(char::is_alphabetic);
    if folded.contains('.') && folded.split('.').all(letters) {
        return folded.chars().filter(|c| c.is_alphabetic()).collect();
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_token_keeps_its_word() {
        let text = "Die „Größe“ der Städte";
        let tokens = Analyzer::default().tokens(text);
        let shown: Vec<String> = tokens
            .iter()
            .map(|t| format!("{}={}={}{}", t.span.of(text), t.exact, t.form, if t.is_stop_word { " stop" } else { "" }))
            .collect();
        assert_eq!(shown, ["Die=die=die stop", "Größe=größe=gross", "der=der=der stop", "Städte=städte=stadt"]);
    }

    #[test]
    fn parts_have_their_own_spans() {
        let text = "der Straßenbahnfahrplan, Gesundheitsexpert:innen";
        let tokens = Analyzer::default().tokens(text);
        let parts = |token: &Token| {
            let at = token.span.start;
            let part =
                |part: &CompoundPart| format!("{}={}", &text[at + part.span.start..at + part.span.end], part.term);
            token.parts.iter().map(part).collect::<Vec<_>>()
        };
        assert_eq!(
            parts(&tokens[1]),
            ["Straßen=strass", "bahn=bahn", "fahr=fahr", "plan=plan", "Straßenbahn=strassenbahn", "fahrplan=fahrplan"]
        );
        assert_eq!(parts(&tokens[2]), ["Gesundheits=gesund", "expert:innen=expert"]);
        assert!(parts(&tokens[0]).is_empty());
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_in_bounds(text in "\\PC*|[a-zäöüßA-ZÄÖÜ’'\u{0300}-\u{0305} .:*-]{0,60}") {
            let mut end = 0;
            for token in Analyzer::default().tokens(&text) {
                prop_assert!(token.span.start >= end && token.span.end <= text.len());
                prop_assert!(!token.span.of(&text).is_empty());
                prop_assert!(token.exact.len() <= exact::MAX_TERM_BYTES && !token.form.is_empty());
                let mut part_end = 0;
                for part in token.parts.iter().filter(|part| !part.joined) {
                    prop_assert!(part.span.start == part_end && part.span.end > part_end && !part.term.is_empty());
                    part_end = part.span.end;
                }
                prop_assert!(token.parts.is_empty() || part_end == token.span.len());
                end = token.span.end;
            }
        }
    }
}

//! Compounds and their parts: *Raketenabwehr* is *raketen* and *abwehr*.
//!
//! A lattice over the forms of the lexicon and the vocabulary of the archive: each stretch of the word that can stand
//! as a modifier or as the head costs the less the more compounds of the lexicon are built with it (see
//! `lexicon::forms`), and the cheapest path (Viterbi) is compared with leaving the word whole. Linking elements belong to
//! the modifier's form (*arbeits*, *strecken*), so that no syllable is left over. In doubt a word stays whole.

use super::vocabulary::Vocabulary;
use crate::lexicon::{self, FormEntry, Forms};

/// Words with fewer letters are left whole.
const SHORTEST_WORD: usize = 6;
/// Longer words, in bytes, are data, and the lattice would cost the square of their length.
const LONGEST_WORD: usize = 100;

/// What a part costs before anything is known of it.
const PART: f32 = 5.0;
/// A part that no compound of the lexicon has.
const NEW_PART: f32 = 1.5;
/// A part that only the archive knows.
const UNKNOWN_PART: f32 = 3.0;
const THREE_LETTERS: f32 = 2.0;
const FOUR_LETTERS: f32 = 0.5;
/// A head that is no noun's dictionary form.
const INFLECTED_HEAD: f32 = 1.5;
/// What speaks for leaving a word whole: that the lexicon has it, that the archive has it often, that it is itself a
/// part of many compounds.
const LISTED: f32 = 1.5;
const FREQUENT: f32 = 0.4;
const FAMILY: f32 = 0.6;
/// How much dearer than the whole word its parts may be.
const READINESS: f32 = 8.8;

/// Splits words by the built-in lexicon and, where there is one, the archive's vocabulary.
pub struct Splitter<'v> {
    forms: &'static Forms,
    vocabulary: &'v Vocabulary,
}

impl<'v> Splitter<'v> {
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Splitter { forms: lexicon::forms(), vocabulary }
    }

    pub fn vocabulary(&self) -> &'v Vocabulary {
        self.vocabulary
    }

    /// The places in bytes at which a folded word is cut; none where it stays whole.
    pub fn cuts(&self, folded: &str) -> Vec<usize> {
        if folded.chars().count() < SHORTEST_WORD
            || folded.len() > LONGEST_WORD
            || !folded.chars().all(char::is_alphabetic)
            || self.is_derived(folded)
        {
            return Vec::new();
        }
        let Some(own) = self.cheapest(folded) else { return Vec::new() };
        // An inflected word is cut as its dictionary form is: *Autoren* have no *Auto*, *Symphonikern* no *Kern*.
        let base = self.base(folded);
        let word = base.unwrap_or(folded);
        if lexicon::is_whole(folded) || lexicon::is_whole(word) {
            return Vec::new();
        }
        match if base.is_some() { self.cheapest(word) } else { Some(own) } {
            Some((cost, cuts)) if cost - self.whole(word) < READINESS => cuts,
            _ => Vec::new(),
        }
    }

    /// The word of the lexicon that this is a form of: a noun before any other word, the longest first.
    fn base<'w>(&self, folded: &'w str) -> Option<&'w str> {
        const ENDINGS: [&str; 22] = [
            "n", "s", "e", "t", "en", "er", "es", "em", "te", "st", "ten", "tet", "ete", "ere", "ste", "eren", "erer",
            "eres", "sten", "ster", "stes", "eten",
        ];
        if self.forms.is_noun(folded) {
            return None;
        }
        let stripped = || {
            let long = |word: &&str| word.chars().nth(3).is_some();
            ENDINGS.iter().filter_map(|ending| folded.strip_suffix(ending)).filter(long)
        };
        stripped().find(|word| self.forms.is_noun(word)).or_else(|| stripped().find(|word| self.forms.is_word(word)))
    }

    /// A prefix before a word, with *zu* or *ge* between them or not: *nach|teil*, *vor|zu|gehen*.
    fn is_derived(&self, folded: &str) -> bool {
        let places = folded.char_indices().skip(2).take(lexicon::LONGEST_PARTICLE - 1).map(|(place, _)| place);
        places.into_iter().filter(|&place| lexicon::is_particle(&folded[..place])).any(|place| {
            let rest = &folded[place..];
            ["", "zu", "ge"]
                .iter()
                .filter_map(|infix| rest.strip_prefix(infix))
                .any(|rest| rest.chars().nth(2).is_some() && self.forms.is_word(rest))
        })
    }

    /// The cheapest path through the word in at least two parts, with its cuts.
    fn cheapest(&self, folded: &str) -> Option<(f32, Vec<usize>)> {
        let bytes = folded.as_bytes();
        let end = bytes.len();
        let word = Word::new(folded, self.forms);
        // For each place the cost of the best way there and the place before.
        let mut best: Vec<Option<(f32, usize)>> = vec![None; end + 1];
        best[0] = Some((0.0, 0));
        for start in 0..end {
            let Some((so_far, before)) = best[start] else { continue };
            for (length, entry) in self.forms.prefixes(&bytes[start..]) {
                let stretch = &folded[start..start + length];
                let cost = match start + length == end {
                    true if start == 0 || !entry.may_head || !word.allows_head(start) => continue,
                    // A short modifier before a head that is no noun is chance: *schi|essen*.
                    true if !entry.noun && folded[before..start].chars().nth(3).is_none() => continue,
                    true => head_cost(stretch, entry),
                    false if entry.may_modify => modifier_cost(stretch, entry),
                    false => continue,
                };
                improve(&mut best[start + length], so_far + cost, start);
            }
            for length in self.vocabulary.unlisted_prefixes(&bytes[start..]).filter(|&length| length < end) {
                improve(&mut best[start + length], so_far + PART + UNKNOWN_PART, start);
            }
        }
        let (cost, mut at) = best[end]?;
        let mut cuts = Vec::new();
        while at > 0 {
            cuts.push(at);
            at = best[at].expect("a path leads here").1;
        }
        cuts.reverse();
        (!cuts.is_empty()).then_some((cost, cuts))
    }

    /// What speaks against splitting, as a cost: the lower, the more.
    fn whole(&self, folded: &str) -> f32 {
        let entry = self.forms.get(folded).unwrap_or_default();
        let family = FormEntry::ln(entry.modifies).max(FormEntry::ln(entry.heads)) as f32;
        let listed = if entry.word { LISTED } else { 0.0 };
        -(listed + FREQUENT * self.vocabulary.ln_frequency(folded) + FAMILY * family)
    }
}

fn improve(place: &mut Option<(f32, usize)>, cost: f32, from: usize) {
    if place.is_none_or(|(known, _)| cost < known) {
        *place = Some((cost, from));
    }
}

fn modifier_cost(stretch: &str, entry: FormEntry) -> f32 {
    let family = FormEntry::ln(entry.modifies) as f32;
    let new = if entry.modifies == 0 { new_part(stretch) } else { 0.0 };
    PART - family + new + shortness(stretch)
}

fn head_cost(stretch: &str, entry: FormEntry) -> f32 {
    let family = FormEntry::ln(entry.heads) as f32;
    let new = if entry.heads == 0 { new_part(stretch) } else { 0.0 };
    let inflected = match entry.noun {
        true => 0.0,
        false if entry.heads == 0 && stretch.chars().nth(4).is_none() => f32::INFINITY,
        false => INFLECTED_HEAD,
    };
    PART - family + new + shortness(stretch) + inflected
}

/// A part of three letters that no compound has is none.
fn new_part(stretch: &str) -> f32 {
    if stretch.chars().nth(3).is_some() { NEW_PART } else { f32::INFINITY }
}

fn shortness(stretch: &str) -> f32 {
    match stretch.chars().count() {
        ..=3 => THREE_LETTERS,
        4 => FOUR_LETTERS,
        _ => 0.0,
    }
}

/// What the word as a whole says about its possible heads.
struct Word<'w> {
    folded: &'w str,
    forms: &'static Forms,
    /// The lexicon has it as a common noun, so it is no name.
    common_noun: bool,
    /// An adjective in -isch: *dramatische* has no *tische*.
    adjective_in_isch: bool,
    /// A verb in -ieren: *profitieren* has no *tieren*.
    verb_in_ieren: bool,
    /// A person in -tor: *Diktatoren* have no *toren*.
    person_in_tor: bool,
}

impl<'w> Word<'w> {
    fn new(folded: &'w str, forms: &'static Forms) -> Self {
        let genitive = folded.strip_suffix('s').is_some_and(|noun| forms.is_noun(noun));
        let stem = ["", "e", "en", "er", "es", "em"]
            .iter()
            .filter_map(|ending| folded.strip_suffix(ending))
            .find(|stem| stem.ends_with("isch"));
        Word {
            folded,
            forms,
            common_noun: genitive || forms.is_noun(folded),
            verb_in_ieren: ["en", "e", "t", "te", "ten"]
                .iter()
                .filter_map(|ending| folded.strip_suffix(ending))
                .any(|verb| verb.ends_with("ier") && forms.is_word(&format!("{verb}t"))),
            person_in_tor: folded.find("tor").is_some_and(|at| forms.is_word(&format!("{}torin", &folded[..at]))),
            adjective_in_isch: stem.is_some_and(|stem| forms.is_word(stem) && !forms.is_noun(stem)),
        }
    }

    fn allows_head(&self, start: usize) -> bool {
        let (before, head) = self.folded.split_at(start);
        let names_end = |head: &str| lexicon::name_heads().contains(head.strip_suffix('s').unwrap_or(head));
        if !self.common_noun && names_end(head) {
            return false;
        }
        if self.adjective_in_isch && (head.starts_with("tisch") || head.starts_with("nisch")) {
            return false;
        }
        if self.verb_in_ieren && head.starts_with("tier") || self.person_in_tor && head.starts_with("tor") {
            return false;
        }
        // *führende* and *asylsuchende* are forms of verbs, *Jahresende* has an end.
        if !matches!(head, "ende" | "enden" | "endes" | "endem" | "ender") || before.ends_with('s') {
            return true;
        }
        let ends = before.char_indices().map(|(place, _)| &before[place..]).take_while(|end| end.len() > 3);
        !ends
            .into_iter()
            .any(|verb| self.forms.is_word(&format!("{verb}en")) && self.forms.is_word(&format!("{verb}t")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(word: &str) -> String {
        let vocabulary = Vocabulary::default();
        let cuts = Splitter::new(&vocabulary).cuts(word);
        let mut shown = word.to_owned();
        for cut in cuts.into_iter().rev() {
            shown.insert(cut, '|');
        }
        shown
    }

    #[test]
    fn compounds_with_and_without_linking_elements() {
        for expect in [
            "kurz|strecken|raketen",
            "raketen|abwehr",
            "truppen|entsendung",
            "arbeits|markt|reform",
            "bundes|regierung",
            "straßen|bahn",
            "hoch|wasser|schutz",
            "gesundheits|minister",
            "schul|leiterin",
            "jahres|ende",
            "landes|amt",
        ] {
            let expect = expect.replace('ß', "ss");
            assert_eq!(split(&expect.replace('|', "")), expect);
        }
    }

    #[test]
    fn derivations_names_and_inflections_stay_whole() {
        for word in [
            "ausgabe",
            "massnahme",
            "entscheidung",
            "nachteile",
            "vorzugehen",
            "zurückzuführen",
            "medizinische",
            "dramatische",
            "amerikanische",
            "führende",
            "kreuzberg",
            "hoffmann",
            "steinmeier",
            "eisenmann",
            "freundschaft",
            "israel",
            "autoren",
            "sachsens",
            "spiegelt",
            "freitag",
            "geniessen",
            "profitieren",
            "diktatoren",
            "symphonikern",
        ] {
            assert_eq!(split(word), word);
        }
    }

    proptest! {
        #[test]
        fn cuts_lie_within_the_word(word in "[a-zäöüé]{0,30}|[a-z]{60,100}|\\PC{0,20}") {
            let vocabulary = Vocabulary::default();
            let mut last = 0;
            for cut in Splitter::new(&vocabulary).cuts(&word) {
                prop_assert!(cut > last && cut < word.len() && word.is_char_boundary(cut));
                last = cut;
            }
        }
    }
}

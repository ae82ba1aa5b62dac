//! Compounds and their parts: *Raketenabwehr* is *raketen* and *abwehr*.
//!
//! A lattice over the forms of the lexicon and the vocabulary of the archive: each piece of the word that can be a
//! modifier or the head costs the less the more compounds of the lexicon are built with it (see `lexicon::forms`), and
//! the cheapest path (Viterbi) is compared with leaving the word whole. The idea is that of Koehn & Knight 2003
//! (*Empirical methods for compound splitting*), with family sizes in the place of frequencies: docs/decisions/0006
//! says why. Linking elements belong to the modifier's form (*arbeits*, *strecken*), so that no syllable is left over.
//! In doubt a word stays whole.

use super::vocabulary::Vocabulary;
use crate::lexicon::{self, FormEntry, Forms};

/// Shorter words are left whole.
const MIN_COMPOUND_CHARS: usize = 6;
/// Longer words are data, and the lattice would cost the square of their length.
const MAX_COMPOUND_BYTES: usize = 100;

/// The cost of a part before anything is known of it. The unit of all costs is a natural logarithm; they were tuned on
/// the compounds of docs/analysis.md.
const PART_COST: f32 = 5.0;
/// A part that no compound of the lexicon has.
const NEW_PART_COST: f32 = 1.5;
/// A part that only the archive knows.
const UNLISTED_PART_COST: f32 = 3.0;
const THREE_LETTERS_COST: f32 = 2.0;
const FOUR_LETTERS_COST: f32 = 0.5;
/// A head that is no noun's dictionary form.
const INFLECTED_HEAD_COST: f32 = 1.5;
/// What speaks for leaving a word whole: that the lexicon has it, that the archive has it often, that it is itself a
/// part of many compounds.
const LISTED_BONUS: f32 = 1.5;
const FREQUENCY_WEIGHT: f32 = 0.4;
const FAMILY_WEIGHT: f32 = 0.6;
/// A word is split if its parts cost at most so much more than the word as a whole.
const MAX_EXTRA_COST: f32 = 8.8;

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

    /// The offsets in bytes at which a folded word is cut. Empty if it stays whole.
    pub fn cuts(&self, folded: &str) -> Vec<usize> {
        if folded.chars().count() < MIN_COMPOUND_CHARS
            || folded.len() > MAX_COMPOUND_BYTES
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
            Some((cost, cuts)) if cost - self.whole(word) < MAX_EXTRA_COST => cuts,
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

    /// True for a prefix before a word, with or without *zu* or *ge* between them: *nach|teil*, *vor|zu|gehen*.
    fn is_derived(&self, folded: &str) -> bool {
        let places = folded.char_indices().skip(2).take(lexicon::MAX_PARTICLE_CHARS - 1).map(|(place, _)| place);
        places.into_iter().filter(|&place| lexicon::is_particle(&folded[..place])).any(|place| {
            let rest = &folded[place..];
            ["", "zu", "ge"]
                .iter()
                .filter_map(|infix| rest.strip_prefix(infix))
                .any(|rest| rest.chars().nth(2).is_some() && self.forms.is_word(rest))
        })
    }

    /// The cost of the cheapest path through the word in two parts or more, and its cuts. `None` if there is no path.
    fn cheapest(&self, folded: &str) -> Option<(f32, Vec<usize>)> {
        let bytes = folded.as_bytes();
        let end = bytes.len();
        let rules = HeadRules::new(folded, self.forms);
        // For each place the cost of the best way there and the place before.
        let mut best: Vec<Option<(f32, usize)>> = vec![None; end + 1];
        best[0] = Some((0.0, 0));
        for start in 0..end {
            let Some((cost_before, before)) = best[start] else { continue };
            for (length, entry) in self.forms.prefixes(&bytes[start..]) {
                let piece = &folded[start..start + length];
                let cost = match start + length == end {
                    true if start == 0 || !entry.may_head || !rules.allows_head(start) => continue,
                    // A short modifier before a head that is no noun is chance: *schi|essen*.
                    true if !entry.noun && folded[before..start].chars().nth(3).is_none() => continue,
                    true => head_cost(piece, entry),
                    false if entry.may_modify => modifier_cost(piece, entry),
                    false => continue,
                };
                improve(&mut best[start + length], cost_before + cost, start);
            }
            for length in self.vocabulary.unlisted_prefixes(&bytes[start..]).filter(|&length| length < end) {
                improve(&mut best[start + length], cost_before + PART_COST + UNLISTED_PART_COST, start);
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

    /// The cost of leaving the word whole: the lower, the more speaks against splitting it.
    fn whole(&self, folded: &str) -> f32 {
        let entry = self.forms.get(folded).unwrap_or_default();
        let family = FormEntry::ln(entry.modifies).max(FormEntry::ln(entry.heads)) as f32;
        let listed = if entry.word { LISTED_BONUS } else { 0.0 };
        -(listed + FREQUENCY_WEIGHT * self.vocabulary.ln_frequency(folded) + FAMILY_WEIGHT * family)
    }
}

fn improve(place: &mut Option<(f32, usize)>, cost: f32, from: usize) {
    if place.is_none_or(|(known, _)| cost < known) {
        *place = Some((cost, from));
    }
}

fn modifier_cost(piece: &str, entry: FormEntry) -> f32 {
    let family = FormEntry::ln(entry.modifies) as f32;
    let new = if entry.modifies == 0 { new_part(piece) } else { 0.0 };
    PART_COST - family + new + shortness(piece)
}

fn head_cost(piece: &str, entry: FormEntry) -> f32 {
    let family = FormEntry::ln(entry.heads) as f32;
    let new = if entry.heads == 0 { new_part(piece) } else { 0.0 };
    let inflected = match entry.noun {
        true => 0.0,
        false if entry.heads == 0 && piece.chars().nth(4).is_none() => f32::INFINITY,
        false => INFLECTED_HEAD_COST,
    };
    PART_COST - family + new + shortness(piece) + inflected
}

/// The cost of a part that no compound of the lexicon has; infinite for one of three letters.
fn new_part(piece: &str) -> f32 {
    if piece.chars().nth(3).is_some() { NEW_PART_COST } else { f32::INFINITY }
}

fn shortness(piece: &str) -> f32 {
    match piece.chars().count() {
        ..=3 => THREE_LETTERS_COST,
        4 => FOUR_LETTERS_COST,
        _ => 0.0,
    }
}

/// Heads that a word cannot have, by what it is as a whole.
struct HeadRules<'w> {
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

impl<'w> HeadRules<'w> {
    fn new(folded: &'w str, forms: &'static Forms) -> Self {
        let genitive = folded.strip_suffix('s').is_some_and(|noun| forms.is_noun(noun));
        let stem = ["", "e", "en", "er", "es", "em"]
            .iter()
            .filter_map(|ending| folded.strip_suffix(ending))
            .find(|stem| stem.ends_with("isch"));
        HeadRules {
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

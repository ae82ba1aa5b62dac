//! Typed access to the embedded word lists.
//!
//! What comes in: the files of `data/`, one entry a line, `#` opens a comment. What goes out: sets and tables, parsed
//! once. What it does not do: no grammar and no matching; a rule that uses a list lives with its user.

pub mod bylines;
mod dates;
mod entry;
pub mod fold;
pub mod forms;
mod furniture;
mod line_patterns;
pub mod mails;
pub mod names;
mod outlets;
mod page_elements;
mod pages;
mod rewrites;
pub mod speech;
pub mod umlauts;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

pub use dates::{
    DateUnit, DateWord, DatelineWord, date_word, date_words, dateline_words, month, month_names, weekday_names,
};
pub use forms::{FormEntry, Forms, forms};
pub use furniture::{Furniture, FurnitureRule, Reach, furniture_rules};
pub use line_patterns::{LinePattern, is_lower_in_name};
pub use outlets::{KnownOutlet, is_hosting_platform, is_mail_provider, is_nameless, known_outlets, outlet_of_host};
pub use page_elements::{ElementRole, furniture_of_names};
pub use pages::{PageLine, PagePattern, is_section};
pub use rewrites::{irregular, spelling};

/// When an abbreviation's full stop may also end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows: *Dr.*, *Nr.*
    Inner,
    /// May stand last: *usw.*, *u. a.*
    Final,
}

/// Abbreviations by their lower-case letters before the full stop (`z. b` is looked up as `z` and as `b`).
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    static TABLE: LazyLock<HashMap<String, Abbreviation>> = LazyLock::new(|| {
        entries(include_str!("data/abbreviations.txt"))
            .map(|line| match line.strip_suffix('$') {
                Some(word) => (word.to_owned(), Abbreviation::Final),
                None => (line.to_owned(), Abbreviation::Inner),
            })
            .collect()
    });
    TABLE.get(&word.to_lowercase()).copied()
}

/// Function words that carry no meaning of their own in a search, lower case.
pub fn is_stop_word(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| entries(include_str!("data/stop-words.txt")).collect());
    SET.contains(word)
}

/// Words that refer to what was said before, beside the stop words: *demnach*, *laut*. Lower case.
pub fn is_pointing_word(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| entries(include_str!("data/pointing-words.txt")).collect());
    SET.contains(word)
}

/// Conjunctions before which a hyphen at a line end stays: *Vor-* / *und Nachteile*. Lower case.
pub fn is_conjunction_after_hyphen(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        entries(include_str!("data/hyphen-conjunctions.txt")).flat_map(str::split_whitespace).collect()
    });
    SET.contains(word)
}

/// Function words that tell German, its dialects among it, from other languages, lower case.
pub fn is_german_word(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| entries(include_str!("data/german-words.txt")).flat_map(str::split_whitespace).collect());
    SET.contains(word)
}

/// The ISO 639-1 code of a language by any of its codes or names: *de-AT*, *ger*, *Deutsch*.
pub fn language_code(name: &str) -> Option<&'static str> {
    static TABLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let row = |line: &'static str| {
            let code = line.split_whitespace().next().expect("no line is empty");
            line.split_whitespace().map(move |name| (name, code))
        };
        entries(include_str!("data/languages.txt")).flat_map(row).collect()
    });
    let name = name.trim().to_lowercase();
    let language = name.split(['-', '_']).next()?;
    TABLE.get(language).copied()
}

/// Capitalised words that open a sentence far more often than they follow an ordinal: *Der*, *Es*, *Danach*.
pub fn is_sentence_opener(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> =
        LazyLock::new(|| entries(include_str!("data/sentence-openers.txt")).collect());
    SET.contains(word)
}

/// A field that a labelled line above the body can state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderField {
    Title,
    Kicker,
    Lead,
    Date,
    Outlet,
    Author,
    Url,
    /// Where it stood in print, how long it is: nothing that an article has.
    Other,
}

/// The field that a label stands for: *Titel*, *Source*, *Erscheinungsdatum*.
pub fn header_field(label: &str) -> Option<HeaderField> {
    static TABLE: LazyLock<HashMap<&str, HeaderField>> = LazyLock::new(|| {
        let row = |line: &'static str| {
            let mut words = line.split_whitespace();
            let field = match words.next() {
                Some("title") => HeaderField::Title,
                Some("kicker") => HeaderField::Kicker,
                Some("lead") => HeaderField::Lead,
                Some("date") => HeaderField::Date,
                Some("outlet") => HeaderField::Outlet,
                Some("author") => HeaderField::Author,
                Some("url") => HeaderField::Url,
                Some("other") => HeaderField::Other,
                other => panic!("header-labels.txt: unknown field {other:?}"),
            };
            words.map(move |label| (label, field))
        };
        entries(include_str!("data/header-labels.txt")).flat_map(row).collect()
    });
    TABLE.get(label.to_lowercase().as_str()).copied()
}

/// What stands before a stem without making a compound of it: *aus*, *ver*, *zusammen*.
pub fn is_particle(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| entries(include_str!("data/particles.txt")).collect());
    SET.contains(word)
}

/// Characters of the longest of them.
pub const MAX_PARTICLE_CHARS: usize = 11;

/// Words that read like compounds and are none: *antwort*, *freitag*.
pub fn is_whole(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| entries(include_str!("data/whole-words.txt")).collect());
    SET.contains(word)
}

/// All function words.
pub fn stop_words() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/stop-words.txt"))
}

/// Endings of surnames and places: *berg*, *mann*.
pub fn name_heads() -> &'static HashSet<&'static str> {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("data/name-heads.txt")).collect());
    &SET
}

/// Nouns that keep what the stemmer takes for an ending, since they would meet another word: *bürger*, *reise*.
pub fn keeps_ending(noun: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| entries(include_str!("data/kept-endings.txt")).collect());
    SET.contains(noun)
}

/// Names that are written with an umlaut: *müller*, *zürich*.
pub fn is_umlaut_name(word: &str) -> bool {
    static SET: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("data/umlaut-names.txt")).collect());
    SET.contains(word)
}

/// The name that someone wrote without its umlauts: *müller* for *muller*.
pub fn umlaut_name_of(plain: &str) -> Option<&'static str> {
    static NAMES: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
        entries(include_str!("data/umlaut-names.txt")).map(|name| (umlauts::without_umlauts(name), name)).collect()
    });
    NAMES.get(plain).copied()
}

/// Words in which ae, oe or ue are two letters: *israel*, *poesie*, *manuel*.
pub fn has_digraph(word: &str) -> bool {
    static SETS: LazyLock<(HashSet<&str>, Vec<&str>)> = LazyLock::new(|| {
        let all = || entries(include_str!("data/digraph-words.txt"));
        let whole = all().filter(|entry| !entry.ends_with('*')).collect();
        (whole, all().filter_map(|entry| entry.strip_suffix('*')).collect())
    });
    let (whole, prefixes) = &*SETS;
    whole.contains(word) || prefixes.iter().any(|prefix| word.starts_with(prefix))
}

/// The lists that the analysis chain depends on: part of its fingerprint.
pub fn analysis_data() -> impl Iterator<Item = &'static [u8]> {
    let lists: [&[u8]; 9] = [
        include_bytes!("data/stop-words.txt"),
        include_bytes!("data/particles.txt"),
        include_bytes!("data/name-heads.txt"),
        include_bytes!("data/irregular-plurals.txt"),
        include_bytes!("data/spellings.txt"),
        include_bytes!("data/kept-endings.txt"),
        include_bytes!("data/whole-words.txt"),
        include_bytes!("data/umlaut-names.txt"),
        include_bytes!("data/digraph-words.txt"),
    ];
    lists.into_iter().chain([forms::checksum()])
}

fn entries(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_their_austrian_names_and_abbreviations() {
        assert_eq!(month("Jänner"), Some(1));
        assert_eq!(month("März"), Some(3));
        assert_eq!(month("Okt"), Some(10));
        assert_eq!(month("Dezember"), Some(12));
        assert_eq!(month("Monat"), None);
    }

    #[test]
    fn abbreviations_know_whether_they_can_stand_last() {
        assert_eq!(abbreviation("Dr"), Some(Abbreviation::Inner));
        assert_eq!(abbreviation("usw"), Some(Abbreviation::Final));
        assert_eq!(abbreviation("Haus"), None);
    }

    #[test]
    fn languages_by_codes_and_names() {
        for name in ["de", "de-DE", "DE_ch", "deu", "Deutsch", " german "] {
            assert_eq!(language_code(name), Some("de"), "{name}");
        }
        assert_eq!(language_code("Französisch"), Some("fr"));
        for name in ["", "x", "Österreich", "undefined"] {
            assert_eq!(language_code(name), None, "{name}");
        }
        let mut seen = HashSet::new();
        let names = || entries(include_str!("data/languages.txt")).flat_map(str::split_whitespace);
        assert_eq!(names().find(|name| !seen.insert(*name)), None);
        let mut seen = HashSet::new();
        let words = || entries(include_str!("data/german-words.txt")).flat_map(str::split_whitespace);
        assert_eq!(words().find(|word| !seen.insert(*word)), None);
    }

    #[test]
    fn no_particle_is_longer_than_the_longest() {
        let longest = entries(include_str!("data/particles.txt")).map(|particle| particle.chars().count()).max();
        assert_eq!(longest, Some(MAX_PARTICLE_CHARS));
        assert!(is_particle("über") && !is_particle("übers"));
    }

    #[test]
    fn lists_hold_each_entry_once() {
        for data in [
            include_str!("data/abbreviations.txt"),
            include_str!("data/stop-words.txt"),
            include_str!("data/sentence-openers.txt"),
            include_str!("data/particles.txt"),
            include_str!("data/bound-endings.txt"),
            include_str!("data/name-heads.txt"),
            include_str!("data/whole-words.txt"),
            include_str!("data/kept-endings.txt"),
            include_str!("data/umlaut-names.txt"),
            include_str!("data/digraph-words.txt"),
            include_str!("data/irregular-plurals.txt"),
            include_str!("data/spellings.txt"),
            include_str!("data/line-patterns.txt"),
            include_str!("data/line-words.txt"),
            include_str!("data/pages/element-names.txt"),
            include_str!("data/pages/element-roles.txt"),
            include_str!("data/pages/lines.txt"),
            include_str!("data/pages/patterns.txt"),
            include_str!("data/speech/adverbs.txt"),
            include_str!("data/speech/cue-nouns.txt"),
            include_str!("data/speech/first-names.txt"),
            include_str!("data/speech/function-words.txt"),
            include_str!("data/speech/groups.txt"),
            include_str!("data/speech/name-particles.txt"),
            include_str!("data/speech/nationalities.txt"),
            include_str!("data/speech/not-names.txt"),
            include_str!("data/speech/organisations.txt"),
            include_str!("data/speech/places.txt"),
            include_str!("data/speech/roles.txt"),
            include_str!("data/speech/saying.txt"),
            include_str!("data/speech/sources.txt"),
            include_str!("data/speech/stop-heads.txt"),
            include_str!("data/speech/surnames.txt"),
            include_str!("data/speech/times.txt"),
            include_str!("data/speech/titles.txt"),
            include_str!("data/speech/verb-homographs.txt"),
            include_str!("data/speech/verb-variants.txt"),
            include_str!("data/speech/verbs.txt"),
            include_str!("data/speech/works.txt"),
        ] {
            let all: Vec<&str> = entries(data).collect();
            let mut seen = HashSet::new();
            let twice: Vec<&&str> = all.iter().filter(|entry| !seen.insert(**entry)).collect();
            assert!(twice.is_empty(), "listed twice: {twice:?}");
        }
    }
}

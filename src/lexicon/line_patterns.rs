//! Patterns for lines that say who wrote an article, from which agency it is, and in which issue it stood.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use regex::{Captures, Regex};

use super::{bylines, entries, speech};

/// A pattern for a line or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePattern {
    /// The label that opens a byline: *Ein Gastkommentar von*, *Autor*innen:*.
    BylineLabel,
    /// Other words before a name in a field for authors: *Alle Beiträge von*.
    GenericLabel,
    /// The words of a line on who put a text online: *Erstellt am 12.03.2024 von*.
    Posted,
    /// A separator between names: *und*, */*.
    NameSeparator,
    /// A word after a name with which a sentence goes on: *Jana Beck ist …*.
    SentenceBehindName,
    /// A preposition after a name and, as group `where`, what follows it: *aus Oberfelden*.
    WhereBehindName,
    /// A place or an institution, as a whole text: *dem Rathaus am Markt*.
    Where,
    /// The part after a name that is no part of it: *in Wien*, *– Lokales*.
    BehindName,
    /// The credit of work that is not the text, to the end: *Fotos: Uta Öhr*.
    OthersWork,
    /// Somebody with such work in brackets: *Jörg Groß (Fotos)*.
    OthersName,
    /// The words before the source of material: *mit Material von*.
    Material,
    /// The name of a person, as a whole text, with the groups `first` (its first word) and `particle`: *Karl von
    /// Öhrberg*.
    Person,
    /// The time it takes to read an article: *Lesezeit: 3 Minuten*.
    ReadingTime,
    /// A part of a byline that names nobody: *3 Kommentare*.
    BesideByline,
    /// Words and signs before the rest of a line whose date was cut: *Uhr, *.
    BeforeDate,
    /// Words and signs at the end of a line whose date was cut: *veröffentlicht am*.
    BehindDate,
    /// A line of initials: *(jgr)*.
    Initials,
    /// A line that names agencies, as group `agencies`: *Quelle: APA/dpa*.
    AgencySource,
    /// The dateline of a paragraph with its agency, as one of the groups `brackets`, `bare`, `first` and `loud`:
    /// *Oberfelden (dpa) –*.
    AgencyDateline,
    /// The part after an outlet in a line on its issue: *, Nr. 61*.
    Issue,
    /// The page or number in such a line: *, Seite 17*.
    IssuePage,
    /// The day of the week at the end of an outlet: *, Dienstag*.
    IssueWeekday,
}

impl LinePattern {
    const NAMES: [&str; 22] = [
        "byline-label",
        "generic-label",
        "posted",
        "name-separator",
        "sentence-behind-name",
        "where-behind-name",
        "where",
        "behind-name",
        "others-work",
        "others-name",
        "material",
        "person",
        "reading-time",
        "beside-byline",
        "before-date",
        "behind-date",
        "initials",
        "agency-source",
        "agency-dateline",
        "issue",
        "issue-page",
        "issue-weekday",
    ];

    /// Whether the pattern matches anywhere in a text.
    pub fn matches(self, text: &str) -> bool {
        self.regex().is_match(text)
    }

    /// The bytes of the first match.
    pub fn find(self, text: &str) -> Option<Range<usize>> {
        self.regex().find(text).map(|found| found.range())
    }

    /// The pattern itself, for its groups and for replacing. Compiled when it is first used.
    pub fn regex(self) -> &'static Regex {
        static PATTERNS: [OnceLock<Regex>; LinePattern::NAMES.len()] =
            [const { OnceLock::new() }; LinePattern::NAMES.len()];
        PATTERNS[self as usize].get_or_init(|| {
            Regex::new(&pattern_of(LinePattern::NAMES[self as usize])).expect("line-patterns.txt: valid patterns")
        })
    }
}

/// Whether a word within a name keeps its small letters when capitals are undone: *von* of *KARL VON ÖHRBERG*.
pub fn is_lower_in_name(word: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("lower-in-name").collect());
    WORDS.contains(&word)
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(include_str!("data/line-patterns.txt"))
        .map(|line| line.split_once(' ').expect("line-patterns.txt: name and pattern"))
}

/// The alternatives of a name, their placeholders filled.
fn pattern_of(name: &str) -> String {
    static PLACEHOLDER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{(?P<name>[a-z]+(?:-[a-z]+)*)\}").expect("a valid pattern"));
    let fill = |found: &Captures| format!("(?:{})", alternatives_of(&found["name"]));
    let alternatives: Vec<String> = lines()
        .filter(|(known, _)| *known == name)
        .map(|(_, pattern)| format!("(?:{})", PLACEHOLDER.replace_all(pattern, fill)))
        .collect();
    assert!(!alternatives.is_empty(), "line-patterns.txt: no pattern {name}");
    alternatives.join("|")
}

/// What a placeholder stands for: the words of a list, or else other patterns.
fn alternatives_of(name: &str) -> String {
    let words: Vec<&str> = match name {
        "genre" => bylines::genres().collect(),
        "written" => bylines::participles().collect(),
        "work" => bylines::works().collect(),
        "author" => bylines::writers().collect(),
        "picture" => bylines::others_work().collect(),
        "name-particle" => name_particles(),
        _ => words_of(name).collect(),
    };
    if words.is_empty() {
        return pattern_of(name);
    }
    words.into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
}

/// Particles of names, longest first so that an alternation takes the whole one: *von und zu*.
fn name_particles() -> Vec<&'static str> {
    let mut particles: Vec<&str> = speech::name_particles()
        .filter(|particle| particle.len() > 1 && particle.starts_with(char::is_lowercase))
        .collect();
    particles.sort_by_key(|particle| std::cmp::Reverse(particle.len()));
    particles
}

/// The words of a list of line-words.txt, none if there is no such list.
fn words_of(list: &str) -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/line-words.txt"))
        .filter_map(move |line| line.split_once(' ').filter(|(known, _)| *known == list))
        .flat_map(|(_, words)| words.split(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_of_the_file_is_used() {
        for (name, _) in lines() {
            let placeholder = format!("{{{name}}}");
            let is_part = lines().any(|(_, pattern)| pattern.contains(&placeholder));
            assert!(is_part || LinePattern::NAMES.contains(&name), "{name}");
        }
    }

    #[test]
    fn placeholders_are_filled() {
        for name in LinePattern::NAMES {
            let pattern = pattern_of(name);
            assert!(Regex::new(&pattern).is_ok(), "{pattern}");
        }
        assert_eq!(LinePattern::BylineLabel.find("Ein Gastkommentar von Jörg Groß"), Some(0..22));
        assert_eq!(LinePattern::IssueWeekday.find("Täler-Bote, Dienstag, den"), Some(11..26));
        let name = LinePattern::Person.regex().captures("Dr. h. c. Karl von und zu Öhrberg").expect("a name");
        assert_eq!(&name["particle"], " von und zu");
        assert!(is_lower_in_name("zum") && !is_lower_in_name("öhr"));
    }
}

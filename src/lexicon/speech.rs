//! The word lists of reported speech, as rows. How their words are inflected is grammar and lies in `grammar`.

use std::sync::LazyLock;

use super::entries;

/// A verb of saying: its class, its lemma with `|` after a separable particle, and what must follow in the clause.
pub struct SpeechVerb {
    pub class: SpeechVerbClass,
    pub lemma: &'static str,
    pub words: Vec<&'static str>,
}

/// What a verb of saying may govern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeechVerbClass {
    /// Any clause or direct speech: *sagen*, *mit|teilen*.
    Saying,
    /// Only what is marked as reported speech: *fordern*, *kritisieren*, *zum Ausdruck bringen*.
    Stance,
    /// Only direct speech: *seufzen*.
    Sound,
}

/// A country, region or city.
pub struct PlaceName {
    pub name: &'static str,
    /// The stem of its adjective in lower case (*französisch*), or the form on *-er* (*Kölner*).
    pub adjective: Option<&'static str>,
}

/// Which form of a verb a variant is: *buk* beside *backte*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbVariant {
    /// A finite form of the indicative.
    Indicative,
    Konjunktiv2,
    Participle,
}

/// Whom a first name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstNameSex {
    Male,
    Female,
    /// Women and men have it: *Kim*.
    Either,
}

/// What a noun of information is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceNoun {
    /// Somebody else stands behind it: *Angaben*, *Ansicht*.
    Information,
    /// It speaks itself: *Bericht*, *Studie*.
    Document,
}

/// What kind of organisation a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationKind {
    Medium,
    Party,
    /// Authorities, companies, clubs and all others.
    Other,
}

/// Classes of function words, each with its words.
pub fn function_words() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    entries(include_str!("data/speech/function-words.txt")).map(|line| {
        let mut words = line.split_whitespace();
        (words.next().unwrap_or_default(), words)
    })
}

/// Adverbs: *gestern*, *weiter*.
pub fn adverbs() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/adverbs.txt"))
}

/// Verbs, one a line: infinitive, and the principal parts of an irregular one.
pub fn verbs() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/verbs.txt"))
}

/// Second forms of verbs; the file has `I` for the preterite, `K2`, `P` for the present, `PP` for the participle.
pub fn verb_variants() -> impl Iterator<Item = (&'static str, VerbVariant)> {
    entries(include_str!("data/speech/verb-variants.txt")).filter_map(|line| {
        let mut words = line.split_whitespace();
        let form = words.next()?;
        let variant = match words.nth(1)? {
            "PP" => VerbVariant::Participle,
            "K2" => VerbVariant::Konjunktiv2,
            _ => VerbVariant::Indicative,
        };
        Some((form, variant))
    })
}

/// Forms of verbs that mostly are other words: *lange, eine, trotz*.
pub fn verb_homographs() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/verb-homographs.txt"))
}

/// Verbs of saying, stance and sound.
pub fn speech_verbs() -> impl Iterator<Item = SpeechVerb> {
    entries(include_str!("data/speech/saying.txt")).filter_map(|line| {
        let mut words = line.split_whitespace();
        let class = match words.next()? {
            "say" => SpeechVerbClass::Saying,
            "stance" | "phrase" => SpeechVerbClass::Stance,
            "sound" => SpeechVerbClass::Sound,
            other => panic!("saying.txt: unknown class {other}"),
        };
        Some(SpeechVerb { class, lemma: words.next()?, words: words.collect() })
    })
}

/// Heads of nouns for people in a function; `=` marks those that are matched whole.
pub fn roles() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/roles.txt"))
}

/// Words that end like a role or an organisation and are none: *Lautsprecher*, *Epizentrum*.
pub fn stop_heads() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/stop-heads.txt"))
}

/// Heads of nouns for organisations.
pub fn organisation_heads() -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/organisations.txt")).filter(|(section, _)| *section == "head").map(|(_, e)| e)
}

/// Names of organisations, parties and media.
pub fn organisation_names() -> impl Iterator<Item = (OrganisationKind, &'static str)> {
    sections(include_str!("data/speech/organisations.txt")).filter(|(section, _)| *section != "head").map(
        |(section, name)| match section {
            "media" => (OrganisationKind::Medium, name),
            "parties" => (OrganisationKind::Party, name),
            _ => (OrganisationKind::Other, name),
        },
    )
}

/// Countries, regions and cities; the third column of the file, their kind, is not read.
pub fn places() -> impl Iterator<Item = PlaceName> {
    entries(include_str!("data/speech/places.txt")).filter_map(|line| {
        let mut columns = line.split('\t');
        let (name, adjective) = (columns.next()?, columns.next()?);
        Some(PlaceName { name, adjective: (adjective != "-").then_some(adjective) })
    })
}

/// Nouns of information and documents, each with all its forms.
pub fn sources() -> impl Iterator<Item = (SourceNoun, impl Iterator<Item = &'static str>)> {
    entries(include_str!("data/speech/sources.txt")).map(|line| {
        let mut words = line.split_whitespace();
        let noun = if words.next() == Some("info") { SourceNoun::Information } else { SourceNoun::Document };
        (noun, words)
    })
}

/// Nouns that govern a clause of reported speech, with all their forms: *Vorwurf, Vorwürfe*.
pub fn cue_nouns() -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/cue-nouns.txt"))
        .filter(|(section, _)| *section == "speech")
        .flat_map(|(_, line)| line.split_whitespace())
}

/// Heads of nouns for what bears a title: *roman*.
pub fn works() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/works.txt"))
}

/// Nouns for unnamed people, with all their forms: *Anwohner*, *Kreisen*.
pub fn groups() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/groups.txt")).flat_map(str::split_whitespace)
}

/// Nouns of time, with all their forms: *Montag*, *Wochen*.
pub fn times() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/times.txt")).flat_map(str::split_whitespace)
}

/// Titles and forms of address before a name: *Dr*, *Frau*.
pub fn titles() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/titles.txt"))
}

/// First names of many countries, from Faker (MIT); the file has `m`, `f` or `-` behind each.
pub fn first_names() -> impl Iterator<Item = (&'static str, FirstNameSex)> {
    entries(include_str!("data/speech/first-names.txt")).filter_map(|line| line.rsplit_once(' ')).map(|(name, sex)| {
        match sex {
            "m" => (name, FirstNameSex::Male),
            "f" => (name, FirstNameSex::Female),
            _ => (name, FirstNameSex::Either),
        }
    })
}

/// Words that lists of first names have and that mostly are something else.
pub fn not_names() -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/not-names.txt"))
        .filter(|(section, _)| *section != "surnames")
        .map(|(_, entry)| entry)
}

/// Surnames of people whom news call by nothing else.
pub fn surnames() -> impl Iterator<Item = &'static str> {
    surnames_of("news")
}

/// Surnames that are other words as well: *Sommer*, *Koch*.
pub fn word_surnames() -> impl Iterator<Item = &'static str> {
    surnames_of("words")
}

fn surnames_of(wanted: &'static str) -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/surnames.txt"))
        .filter(move |(section, _)| *section == wanted)
        .flat_map(|(_, line)| line.split_whitespace())
}

/// Particles within a name: *von*, *bin*.
pub fn name_particles() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/name-particles.txt"))
}

/// Adjectives of peoples and places.
pub fn nationalities() -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/nationalities.txt"))
        .filter(|(section, _)| *section == "adjectives")
        .map(|(_, e)| e)
}

/// Nouns for those who live somewhere: *Franzose*.
pub fn inhabitants() -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/nationalities.txt"))
        .filter(|(section, _)| section.starts_with("inhabitants"))
        .flat_map(|(_, line)| line.split_whitespace())
}

/// Small sets of words that single rules ask for, each as the rule compares it: whole words in their own case or in
/// lower case, stems, or ends of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordSet {
    /// *Peters Sohn Emil*: who belongs to someone by birth or marriage; none of these is a surname.
    Kin,
    /// *Kim Jong-un*: families whose name comes first.
    FamilyFirst,
    /// *San Francisco*: first words of the names of places.
    PlaceStarts,
    /// *Prof. Dr. Anna Groß*: abbreviations before or within a name.
    NameAbbreviations,
    /// *sagte Wolf*: verbs of which only a person is the subject, and *so*.
    PersonalVerbs,
    /// *laut Verein Naturschutz*: ends of nouns for what is named by common nouns.
    NamedByNouns,
    /// *nach Ansicht der Stadt*: ends of nouns for an opinion.
    Opinions,
    /// *nach den Angaben*: ends of plurals that say something even where nobody is named.
    Reports,
    /// *nach der Entscheidung*: ends of nouns that tell when something happened.
    Events,
    /// *Süß bekam eine Mail: „…“*: verbs of those who receive words.
    Receiving,
    /// *nannte den Damm „groß“*: verbs that call something by a name.
    Naming,
    /// *hieß es*: forms of *heißen* with *es*.
    Called,
    /// *wie die Prüfung ergab*: verbs that report behind *wie* though they are no verbs of saying.
    WieVerbs,
    /// *wie bekannt gegeben wurde*: verbs behind the verb of a clause with *wie*.
    WieAuxiliaries,
    /// *bestritt nicht, dass …*: stems of verbs that, negated, are a statement.
    Denying,
    /// *genannt „die Biene“*: words before a nickname.
    Nicknames,
    /// *Professor Süß*: roles that before a name are hardly more than a title.
    TitlesOnly,
    /// *des Deutschen Theaters*: stems of adjectives that are nouns for people as well.
    AdjectiveStems,
    /// *Sprecherin*: ends of roles that always are of an institution.
    LeadingRoles,
    /// *(Freie Liste)*: ends of the names of parties and lists in brackets.
    ElectoralLists,
    /// *Ex-Chef*: first parts of roles that are no affiliation.
    RolePrefixes,
    /// *Öhrtaler Amt*: heads of institutions that take *das*.
    NeuterHeads,
    /// *der Regierungschef*: roles that may be called by the first of them.
    Government,
    /// *der Politiker*: roles that may be called by the first of them.
    Politicians,
    /// *der Wissenschaftler*: roles that may be called by the first of them.
    Scientists,
    /// *der Trainer*: roles that may be called by the first of them.
    Trainers,
}

impl WordSet {
    /// All sets, in the order of the file.
    pub const ALL: [WordSet; 26] = [
        WordSet::Kin,
        WordSet::FamilyFirst,
        WordSet::PlaceStarts,
        WordSet::NameAbbreviations,
        WordSet::PersonalVerbs,
        WordSet::NamedByNouns,
        WordSet::Opinions,
        WordSet::Reports,
        WordSet::Events,
        WordSet::Receiving,
        WordSet::Naming,
        WordSet::Called,
        WordSet::WieVerbs,
        WordSet::WieAuxiliaries,
        WordSet::Denying,
        WordSet::Nicknames,
        WordSet::TitlesOnly,
        WordSet::AdjectiveStems,
        WordSet::LeadingRoles,
        WordSet::ElectoralLists,
        WordSet::RolePrefixes,
        WordSet::NeuterHeads,
        WordSet::Government,
        WordSet::Politicians,
        WordSet::Scientists,
        WordSet::Trainers,
    ];

    /// Its words in the order of the file.
    pub fn words(self) -> &'static [&'static str] {
        static SETS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
            let words_of = |set: &WordSet| {
                sections(include_str!("data/speech/word-sets.txt"))
                    .filter(|(section, _)| *section == set.section())
                    .flat_map(|(_, line)| line.split_whitespace())
                    .collect()
            };
            WordSet::ALL.iter().map(words_of).collect()
        });
        &SETS[self as usize]
    }

    /// True for a word that is one of the set's, letter by letter.
    pub fn contains(self, word: &str) -> bool {
        self.words().contains(&word)
    }

    /// True for a word that ends with one of the set's.
    pub fn ends(self, word: &str) -> bool {
        self.words().iter().any(|end| word.ends_with(end))
    }

    /// The section of `word-sets.txt` that it stands in.
    pub fn section(self) -> &'static str {
        match self {
            WordSet::Kin => "kin",
            WordSet::FamilyFirst => "family-first",
            WordSet::PlaceStarts => "place-starts",
            WordSet::NameAbbreviations => "name-abbreviations",
            WordSet::PersonalVerbs => "personal-verbs",
            WordSet::NamedByNouns => "named-by-nouns",
            WordSet::Opinions => "opinions",
            WordSet::Reports => "reports",
            WordSet::Events => "events",
            WordSet::Receiving => "receiving",
            WordSet::Naming => "naming",
            WordSet::Called => "called",
            WordSet::WieVerbs => "wie-verbs",
            WordSet::WieAuxiliaries => "wie-auxiliaries",
            WordSet::Denying => "denying",
            WordSet::Nicknames => "nicknames",
            WordSet::TitlesOnly => "titles-only",
            WordSet::AdjectiveStems => "adjective-stems",
            WordSet::LeadingRoles => "leading-roles",
            WordSet::ElectoralLists => "electoral-lists",
            WordSet::RolePrefixes => "role-prefixes",
            WordSet::NeuterHeads => "neuter-heads",
            WordSet::Government => "government",
            WordSet::Politicians => "politicians",
            WordSet::Scientists => "scientists",
            WordSet::Trainers => "trainers",
        }
    }
}

/// Entries with the name of their section, which a line `# section NAME` opens.
fn sections(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "head";
    data.lines().map(str::trim).filter_map(move |line| {
        if let Some(name) = line.strip_prefix("# section ") {
            section = name.split_whitespace().next().unwrap_or_default();
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_words_and_every_section_is_a_set() {
        for (number, set) in WordSet::ALL.into_iter().enumerate() {
            assert_eq!(set as usize, number, "{set:?} stands at another place of ALL");
            assert!(!set.words().is_empty(), "{set:?} has no words");
            let mut words = set.words().to_vec();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), set.words().len(), "{set:?} has a word twice");
        }
        for (section, line) in sections(include_str!("data/speech/word-sets.txt")) {
            assert!(WordSet::ALL.iter().any(|set| set.section() == section), "{section}: {line}");
        }
    }
}

//! The word lists of reported speech, as rows. How their words are inflected is grammar and lies in `grammar`.

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

pub fn cue_nouns() -> impl Iterator<Item = &'static str> {
    sections(include_str!("data/speech/cue-nouns.txt"))
        .filter(|(section, _)| *section == "speech")
        .flat_map(|(_, line)| line.split_whitespace())
}

/// Heads of nouns for what bears a title: *roman*.
pub fn works() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/works.txt"))
}

pub fn groups() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/groups.txt")).flat_map(str::split_whitespace)
}

pub fn times() -> impl Iterator<Item = &'static str> {
    entries(include_str!("data/speech/times.txt")).flat_map(str::split_whitespace)
}

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

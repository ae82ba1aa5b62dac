//! What stands in bylines beside the names of people: labels, agencies, roles, desks, places.

use std::collections::HashSet;
use std::sync::LazyLock;

struct BylineWords {
    agencies: HashSet<&'static str>,
    roles: Vec<&'static str>,
    desks: Vec<&'static str>,
    places: HashSet<&'static str>,
    nobody: HashSet<&'static str>,
}

static WORDS: LazyLock<BylineWords> = LazyLock::new(|| BylineWords {
    agencies: of("agency").collect(),
    roles: of("role").collect(),
    desks: of("desk").collect(),
    places: of("place").collect(),
    nobody: of("nobody").collect(),
});

fn of(kind: &'static str) -> impl Iterator<Item = &'static str> {
    super::entries(include_str!("data/pages/bylines.txt"))
        .filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(' '))
        .flat_map(|words| words.split(" | "))
}

/// What is written, before a colon: *Text*.
pub fn works() -> impl Iterator<Item = &'static str> {
    of("work")
}

/// What is written, at the end of a word before *von*: *Kommentar*.
pub fn genres() -> impl Iterator<Item = &'static str> {
    of("genre")
}

/// How it came to be, before *von*: *aufgezeichnet*.
pub fn participles() -> impl Iterator<Item = &'static str> {
    of("written")
}

/// Stems of words for those who write, before a colon: *autor*.
pub fn writers() -> impl Iterator<Item = &'static str> {
    of("author")
}

/// What others than the authors made, before *von* or a colon: *Fotos*.
pub fn others_work() -> impl Iterator<Item = &'static str> {
    of("picture")
}

/// *dpa*, *AFP/dpa*, *dpa/lno*, *Deutsche Presse-Agentur*; neither *Sid Öhr* nor *dpa/Jana Beck*.
pub fn is_agency(name: &str) -> bool {
    /// BylineWords of *dpa Lobby*; more is a sentence or a person.
    const MAX_AGENCY_WORDS: usize = 2;
    let name = name.trim().trim_end_matches(['.', ':']);
    if is_known_agency(name) {
        return true;
    }
    let mut parts = name.split('/').map(str::trim);
    let first = parts.next().and_then(|part| part.split([' ', ',']).next()).unwrap_or_default();
    is_known_agency(first)
        && name.split_whitespace().count() <= MAX_AGENCY_WORDS
        && parts.all(|part| is_known_agency(part) || !part.contains(' '))
}

fn is_known_agency(name: &str) -> bool {
    /// Shorter names are abbreviations, which nobody writes as words: *Sid* is a person.
    const MAX_ABBREVIATION_CHARS: usize = 4;
    let is_word = name.starts_with(char::is_uppercase) && name.ends_with(char::is_lowercase);
    WORDS.agencies.contains(name.to_lowercase().as_str()) && (name.chars().count() > MAX_ABBREVIATION_CHARS || !is_word)
}

/// The agencies in a sign such as *(jgr/dpa)*, or *sda, apa*, as written; None where it names none, or somebody else.
pub fn agencies_of_sign(sign: &str) -> Option<String> {
    /// Letters of initials and of the offices of an agency.
    const MAX_INITIALS: usize = 5;
    const MAX_SIGN_BYTES: usize = 60;
    let sign = sign.trim();
    if sign.len() > MAX_SIGN_BYTES {
        return None;
    }
    if is_agency(sign) && !sign.split('/').any(is_office) {
        return Some(sign.trim_end_matches('.').to_owned());
    }
    let initials = |part: &&str| part.chars().count() <= MAX_INITIALS && part.chars().all(char::is_alphabetic);
    let parts: Vec<&str> = sign.split(['/', ',', '+']).map(str::trim).collect();
    let agencies: Vec<&str> = parts.iter().copied().filter(|part| is_known_agency(part)).collect();
    let all = parts.iter().all(|part| is_known_agency(part) || initials(part) || is_office(part));
    (all && !agencies.is_empty()).then(|| agencies.join("/"))
}

/// The office that took a text from an agency: *Red.* of *APA/Red.*
fn is_office(part: &str) -> bool {
    is_nobody(part.trim().trim_end_matches('.'))
}

/// No name of anybody, not even of an office: *Admin*, *die Redaktion*, *Gastautor*, *Super User*.
pub fn is_nobody(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.nobody.contains(word))
}

/// A word for those who write: *Redakteurin*, *Lokalreporter*.
pub fn is_writer(word: &str) -> bool {
    let word = word.to_lowercase();
    writers().any(|writer| word.contains(writer))
}

/// A part of a byline that says what somebody does: *Redakteurin*, *freier Autor*.
pub fn is_role(word: &str) -> bool {
    fits(&WORDS.roles, word)
}

/// A part of a byline that is an office rather than a person: *Sportredaktion*, *Newsdesk*.
pub fn is_desk(word: &str) -> bool {
    fits(&WORDS.desks, word)
}

/// The first word of places that have several: *Bad*, *San*.
pub fn opens_place(word: &str) -> bool {
    WORDS.places.contains(word.to_lowercase().as_str())
}

fn fits(entries: &[&str], words: &str) -> bool {
    let words = words.to_lowercase();
    entries.iter().any(|entry| match entry.strip_prefix('=') {
        Some(whole) => words.split(|c: char| c.is_whitespace() || c == '-').any(|word| word == whole),
        None => words.contains(entry),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_bylines() {
        for name in ["dpa", "dpa/lno", "AFP/dpa", "Keystone-SDA", "Deutsche Presse-Agentur", "dpa Größe", "Reuters"] {
            assert!(is_agency(name), "{name}");
        }
        assert!(is_role("Chefredakteurin") && is_role("freie Autorin") && is_desk("Sportredaktion") && is_desk("Red"));
        for name in ["Jörg Süß", "Ida Reder", "Api Ähre", "Sid Öhr", "dpa/Jana Beck"] {
            assert!(!is_agency(name) && !is_role(name) && !is_desk(name), "{name}");
        }
        assert!(opens_place("Bad") && !opens_place("Jörg"));
    }

    #[test]
    fn nobody_is_called_so() {
        for name in ["Admin", "die Redaktion", "Gastautor", "Super User", "Online-Redaktion", "webmaster"] {
            assert!(is_nobody(name), "{name}");
        }
        for name in ["Redaktion Täler-Bote", "Sportredaktion", "Jana Beck", "Uli Gast", ""] {
            assert!(!is_nobody(name), "{name}");
        }
    }

    #[test]
    fn signs_of_agencies() {
        for (sign, agencies) in [
            ("dpa/lno", "dpa/lno"),
            ("jgr/dpa", "dpa"),
            ("SDA, apa, jö", "SDA/apa"),
            ("APA/dpa", "APA/dpa"),
            ("APA/Red.", "APA"),
        ] {
            assert_eq!(agencies_of_sign(sign).as_deref(), Some(agencies));
        }
        for sign in ["jgr", "SPD/Grüne", "Jana Beck/dpa", ""] {
            assert_eq!(agencies_of_sign(sign), None, "{sign}");
        }
    }
}

//! The authors in a statement of authors: *Von Jana Beck und Jörg Groß, dpa*. Pages, bylines of texts and fields use
//! this module to split such statements and to remove labels, roles and places from the names.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::address::is_host;
use super::date::dates_in;
use crate::lexicon::bylines::{agencies_of_sign, is_agency, is_desk, is_nobody, is_role, opens_place};
use crate::lexicon::{LinePattern, is_lower_in_name, is_sentence_opener, speech};

/// The kind of author that a byline names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditKind {
    Person,
    Agency,
    /// An editorial office, or the outlet itself.
    Desk,
}

/// An author as named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    pub name: String,
    pub kind: CreditKind,
}

/// A part of a statement between two separators.
enum StatementPart {
    Credit(Credit),
    /// A detail of the author before it, or nothing of use: a role, a place, a number.
    Beside,
    /// Not in the form of a name. In a field for authors it may still be one.
    Other(String),
    /// Too long for a name.
    Sentence,
}

/// The authors in a statement that is meant for authors: a field, a meta tag. Each part of it counts as an author,
/// whatever its form, unless it is a role, a place, or a sentence.
pub fn of_statement(stated: &str) -> Vec<Credit> {
    const MAX_CHARS: usize = 500;
    let stated: String = stated.chars().take(MAX_CHARS).collect();
    if is_agency(&stated) {
        return vec![Credit { name: stated.trim().to_owned(), kind: CreditKind::Agency }];
    }
    let mut found: Vec<Credit> = Vec::new();
    for segment in bare(&stated).split([';', '\n', '\t']) {
        let parts = split(segment);
        if let Some(name) = surname_first(segment, &parts) {
            found.push(Credit { name, kind: CreditKind::Person });
            continue;
        }
        for (at, part) in parts.iter().enumerate() {
            match read(part) {
                StatementPart::Credit(credit) => found.push(credit),
                // Only the first of several parts may be a single word: *Täler-Bote, Oberfelden, Deutschland*. Initials
                // may all be.
                StatementPart::Other(name) if at == 0 || name.contains(' ') || name.chars().all(char::is_lowercase) => {
                    found.push(Credit { name, kind: CreditKind::Person });
                }
                _ => {}
            }
        }
    }
    // Beside a whole name a single word is a place, an office or half of a role.
    let is_whole = |credit: &Credit| credit.kind == CreditKind::Person && credit.name.contains(' ');
    if found.iter().any(is_whole) {
        found.retain(|credit| credit.name.contains(' ') || credit.kind != CreditKind::Person);
    }
    found
}

/// How much of a line a byline has to cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BylineExtent {
    /// All of it: only names, roles and places may follow the first name.
    WholeLine,
    /// Its beginning: other text after the names is ignored.
    LineStart,
}

/// The authors in the text after a byline's label. `None` unless it begins with a person, an agency or an office, and
/// covers as much of the text as `extent` demands.
pub fn of_byline(stated: &str, extent: BylineExtent) -> Option<Vec<Credit>> {
    if stated.split(' ').next().is_some_and(is_sentence_opener) {
        return None;
    }
    let mut found = Vec::new();
    for part in split(&bare(stated)) {
        match read(part) {
            StatementPart::Credit(_) if goes_on(part, extent) => return None,
            StatementPart::Credit(credit) if credit.kind == CreditKind::Person && !is_person(&credit.name) => {
                return None;
            }
            StatementPart::Credit(credit) => found.push(credit),
            StatementPart::Beside if !found.is_empty() => {}
            // *Jana Beck, Oberfelden*
            StatementPart::Other(name) if !found.is_empty() && is_single_name(&name) => {}
            _ if extent == BylineExtent::WholeLine || found.is_empty() => return None,
            _ => break,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a sentence continues after the name: *Von Jana Beck ist nichts zu hören*, not *Von Jana Beck aus
/// Oberfelden*. At the beginning of a line only a verb or an article shows that.
fn goes_on(part: &str, extent: BylineExtent) -> bool {
    let follows_no_place = || {
        let found = LinePattern::WhereBehindName.regex().captures(part);
        found.is_some_and(|found| !LinePattern::Where.matches(&found["where"])) && !is_person(part)
    };
    LinePattern::SentenceBehindName.matches(part) || extent == BylineExtent::WholeLine && follows_no_place()
}

/// The text after a byline's label, `None` if it does not begin with one: *Ein Gastkommentar von …*, *Autor*innen: …*,
/// *Von: …*.
pub fn behind_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_at(LinePattern::BylineLabel.find(text)?.end);
    // *Korrespondentin in Wien* is no label.
    let tied = [":", "von", "by"].iter().any(|end| label.trim_end().to_lowercase().ends_with(end));
    (tied || !rest.starts_with(char::is_lowercase)).then_some(rest)
}

/// The statement without addresses, brackets, dates and the credits of pictures. An agency in brackets stays: *Jana
/// Beck (dpa)*.
fn bare(stated: &str) -> String {
    static NOISE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"https?://\S+|www\.\S+|\S+@\S*|@\w+|[(\[<](?P<inside>[^()\[\]<>]*)[)\]>]").expect("a valid pattern")
    });
    let text = LinePattern::Material.regex().replace(stated, ", ");
    // *Jana Beck (Text) und Jörg Groß (Fotos)*
    let text = LinePattern::OthersName.regex().replace_all(&text, "");
    let text = NOISE.replace_all(&text, |found: &regex::Captures| {
        let agency = found.name("inside").and_then(|inside| agencies_of_sign(inside.as_str()));
        agency.map_or(" ".to_owned(), |agency| format!(", {agency} "))
    });
    let text = LinePattern::OthersWork.regex().replace(&text, "");
    let end = dates_in(&text).first().map_or(text.len(), |spot| spot.start);
    text[..end].to_owned()
}

/// The parts of a statement between commas, *und* and other separators.
fn split(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    for part in text.split([',', ';', '|']) {
        // *dpa/lno* is one
        if is_agency(part) {
            parts.push(part.trim());
        } else {
            parts.extend(LinePattern::NameSeparator.regex().split(part).map(str::trim).filter(|part| !part.is_empty()));
        }
    }
    parts
}

/// The name in its usual order, if the surname comes first: *Beck, Jana*, *von Öhrberg, Karl*.
fn surname_first(segment: &str, parts: &[&str]) -> Option<String> {
    let [surname, first] = parts[..] else { return None };
    let particle = surname.starts_with(char::is_lowercase) && surname.contains(' ');
    let turned = segment.contains(", ")
        && (particle || !surname.contains(' '))
        && first.split(' ').next().is_some_and(is_first_name)
        && first.split(' ').skip(1).all(|word| is_first_name(word) || word.ends_with('.'))
        && !is_first_name(surname);
    turned.then(|| format!("{first} {surname}"))
}

/// Classifies one part and removes labels, roles and numbers from its name.
fn read(part: &str) -> StatementPart {
    const MAX_NAME_WORDS: usize = 5;
    const MAX_CHARS: usize = 50;
    // What goes on after it is a sentence.
    const MAX_PART_WORDS: usize = 9;
    if is_agency(part) {
        let name = agencies_of_sign(part).unwrap_or_else(|| part.to_owned());
        return StatementPart::Credit(Credit { name, kind: CreditKind::Agency });
    }
    if part.split_whitespace().count() > MAX_PART_WORDS {
        return StatementPart::Sentence;
    }
    let loud = part.contains(' ') && part.chars().all(|c| !c.is_lowercase() || c == 'ß');
    let part = if loud { &capitalised(part) } else { part };
    let edges =
        |c: char| matches!(c, ' ' | '.' | ':' | '–' | '-' | '*' | '"' | '„' | '“' | '”' | '\'' | '(' | ')' | '»' | '«');
    let part = part.trim_matches(edges);
    // *Anna von Öhrberg*, not *Kommentar von Anna Öhrberg*
    let mut words = part.split_whitespace();
    let noble = words.by_ref().take_while(|word| *word != "von").last().is_some_and(is_first_name);
    let bare = match behind_label(part) {
        _ if noble => part,
        Some(rest) => rest,
        None => LinePattern::GenericLabel.find(part).map_or(part, |label| &part[label.end..]),
    };
    // *Eva im Hof*, *Christoph aus der Au*: a first name alone is no name.
    let cut = LinePattern::BehindName.regex().replace(bare, "");
    let bare = if cut.contains(' ') || is_role(&cut) || is_desk(&cut) { &cut } else { bare };
    if is_agency(bare) {
        return StatementPart::Credit(Credit { name: bare.trim_matches(edges).to_owned(), kind: CreditKind::Agency });
    }
    let mut words: Vec<&str> = bare.trim_matches(edges).split_whitespace().collect();
    // *unserer Redakteurin Jana Beck*, *Jana Beck Korrespondentin*
    while words.len() > 2
        && (is_role(words[0])
            || is_function(words[0]) && is_first_name(words[1])
            || words[0].starts_with("unser") && is_role(words[1]))
    {
        words.remove(0);
    }
    while words.len() > 2 && words.last().is_some_and(|word| is_role(word)) {
        words.pop();
    }
    // *Alle Beiträge von Jana Beck anzeigen*
    while words.len() > 2 && words.last().is_some_and(|word| word.starts_with(char::is_lowercase)) {
        words.pop();
    }
    // *Jana Beck 27*
    while words.len() > 1 && words.last().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit())) {
        words.pop();
    }
    // *unserer Redaktion*
    if words.len() > 1 && words[0].starts_with("unser") {
        words.remove(0);
    }
    let name = words.join(" ");
    let opens_with_first_name = words.first().is_some_and(|word| is_first_name(word));
    let role = words.iter().any(|word| is_role(word)) && !opens_with_first_name;
    let number = name.chars().all(|c| !c.is_alphabetic());
    let function = !opens_with_first_name && words.first().is_some_and(|word| is_function(word));
    if name.is_empty()
        || number
        || role && words.len() < 3
        || function && !is_person(&name)
        || is_place(&words)
        || is_title(&name)
    {
        return StatementPart::Beside;
    }
    if is_desk(&name) && !opens_with_first_name || is_host(&name) || is_nobody(&name) {
        return StatementPart::Credit(Credit { name, kind: CreditKind::Desk });
    }
    if name.chars().count() > MAX_CHARS {
        StatementPart::Sentence
    } else if is_person(&name) {
        StatementPart::Credit(Credit { name, kind: CreditKind::Person })
    } else if words.len() > MAX_NAME_WORDS {
        StatementPart::Sentence
    } else {
        StatementPart::Other(name)
    }
}

/// Whether a text has the form of the name of a person: *Dr. med. Jana Beck*, *Karl von und zu Öhrberg*, *J. R.
/// O’Hara*.
pub fn is_person(name: &str) -> bool {
    let Some(found) = LinePattern::Person.regex().captures(name) else { return false };
    // *Von Tag zu Tag*, *Von Haus zu Haus*: only a first name stands before a particle.
    let plain = found.name("particle").is_none_or(|particle| particle.as_str().is_empty());
    plain || is_first_name(&found["first"]) || found["first"].ends_with('.')
}

/// Whether a text is one capitalised word, the name of a place or person.
fn is_single_name(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && !name.contains(char::is_whitespace)
}

/// A name in capitals as it is usually written: *JANA BECK-GROß* as *Jana Beck-Groß*, *KARL VON ÖHRBERG* as *Karl von
/// Öhrberg*.
fn capitalised(name: &str) -> String {
    let word = |(at, word): (usize, &str)| {
        let lower = word.to_lowercase();
        if at > 0 && is_lower_in_name(&lower) {
            return lower;
        }
        let mut begins = true;
        let mut found = String::with_capacity(word.len());
        for c in word.chars() {
            if begins {
                found.push(c)
            } else {
                found.extend(c.to_lowercase())
            }
            begins = !c.is_alphabetic();
        }
        found
    };
    name.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a word, or its part before a hyphen, is a known first name: *Jana*, *Karl-Jörg*.
pub fn is_first_name(word: &str) -> bool {
    static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| speech::first_names().map(|(name, _)| name).collect());
    let first = word.split('-').next().unwrap_or_default();
    FIRST.contains(word) || FIRST.contains(first)
}

/// Whether a word is a profession or an office: *Politologin*, *Bürgermeister*.
fn is_function(word: &str) -> bool {
    static HEADS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        speech::roles()
            .map(|head| head.trim_start_matches('=').split_whitespace().next().unwrap_or_default().to_lowercase())
            .collect()
    });
    let word = word.to_lowercase();
    let masculine = word.strip_suffix("innen").or_else(|| word.strip_suffix("in"));
    HEADS.contains(&word)
        || masculine.is_some_and(|word| HEADS.contains(word) || HEADS.contains(format!("{word}e").as_str()))
}

/// Whether a text is a title, with or without its full stop: *Dr.*, *Prof*.
fn is_title(name: &str) -> bool {
    static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| speech::titles().collect());
    TITLES.contains(name) || TITLES.contains(format!("{name}.").as_str())
}

/// Whether words are the name of a place: *Wien*, *Bad Öhr*, *Washington D.C*; not *Eva Berlin*.
fn is_place(words: &[&str]) -> bool {
    static PLACES: LazyLock<HashSet<&str>> = LazyLock::new(|| speech::places().map(|place| place.name).collect());
    const MAX_NAME_WORDS: usize = 4;
    // *D.C.*, of which the last full stop is gone
    let abbreviated =
        |word: &&str| word.len() == 3 && word.as_bytes()[1] == b'.' && word.starts_with(char::is_uppercase);
    PLACES.contains(words.join(" ").as_str())
        || words.len() > 1 && words.last().is_some_and(abbreviated)
        || (2..=MAX_NAME_WORDS).contains(&words.len())
            && opens_place(words[0])
            && words[0].contains(char::is_lowercase)
            && !is_first_name(words[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(credits: Vec<Credit>) -> String {
        credits.into_iter().map(|credit| credit.name).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn statements_are_split_and_cleaned() {
        for (stated, expect) in [
            ("Jana Beck", "Jana Beck"),
            ("Von Jana Beck und Jörg Groß", "Jana Beck|Jörg Groß"),
            ("Jana Beck, Oberfelden", "Jana Beck"),
            ("Jana Beck, Redakteurin; Jörg Groß (Ressort Fluß)", "Jana Beck|Jörg Groß"),
            ("Redakteurin Jana Beck", "Jana Beck"),
            ("Jana Beck <jana.beck@taeler-bote.example> / dpa", "Jana Beck|dpa"),
            ("Beck, Jana", "Jana Beck"),
            ("JANA BECK-GROß", "Jana Beck-Groß"),
            ("KARL VON ÖHRBERG", "Karl von Öhrberg"),
            ("JÖRG ÖHR", "Jörg Öhr"),
            ("Jana Beck in Oberfelden", "Jana Beck"),
            ("Anna von Öhrberg", "Anna von Öhrberg"),
            ("Eva im Hof", "Eva im Hof"),
            ("Kommentar von Jana Beck", "Jana Beck"),
            ("Alle Beiträge von Jana Beck anzeigen", "Jana Beck"),
            ("Zeige alle Beiträge von Jana Beck", "Jana Beck"),
            ("Prof Karl von Öhrberg", "Prof Karl von Öhrberg"),
            ("Beck, Jana; Groß, Jörg; von Öhrberg, Karl", "Jana Beck|Jörg Groß|Karl von Öhrberg"),
            ("Jana Beck, Bad Öhr", "Jana Beck"),
            ("Jana Beck (27), Washington D.C.", "Jana Beck"),
            ("Jana Beck @janabeck", "Jana Beck"),
            ("dpa, Jana Beck", "dpa|Jana Beck"),
            ("dpa/Jana Beck", "dpa|Jana Beck"),
            ("Jana Beck, dpa/lno", "Jana Beck|dpa/lno"),
            ("Jana Beck, Politologin an der Universität Oberfelden", "Jana Beck"),
            ("Jana Beck (Text) und Jörg Groß (Fotos)", "Jana Beck"),
            ("unserer Korrespondentin Jana Beck", "Jana Beck"),
            ("Von unserem Redaktionsmitglied Jana Beck", "Jana Beck"),
            ("Von unserer Redaktion", "Redaktion"),
            ("Rechtsanwältin Jana Beck", "Jana Beck"),
            ("Jana Beck, Redaktion", "Jana Beck|Redaktion"),
            ("Text: Jana Beck, Fotos: Uta Öhr", "Jana Beck"),
            ("Ein Gastbeitrag von Jörg von der Groß-Öhe", "Jörg von der Groß-Öhe"),
            ("dpa/lno", "dpa/lno"),
            ("jgr", "jgr"),
            ("jgr, uöh", "jgr|uöh"),
            ("Täler-Bote, Oberfelden, Größe", "Täler-Bote"),
            ("https://taeler-bote.example/jana", ""),
            ("Dieser Text ist von der ganzen Redaktion zusammen geschrieben worden", ""),
            ("", ""),
        ] {
            assert_eq!(shown(of_statement(stated)), expect, "{stated}");
        }
    }
}

//! Who wrote it: lines such as *Von Jana Beck und Jörg Groß* or *Ida Ähre / Uferkurier*.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon;

/// A byline is short; a longer line that starts with *Von* is a sentence or a headline.
const MOST_WORDS: usize = 12;

/// The authors that a byline names, or None where the line is none. A line of initials (*(jgr)*) names nobody.
pub fn authors(line: &str) -> Option<Vec<String>> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        let name = r"\p{Lu}[\p{L}’'.-]+(?: (?:von|van|de|zu|der|den|\p{Lu}[\p{L}’'.-]*))*? \p{Lu}[\p{L}’'-]+";
        Regex::new(&format!(
            r"^(?:(?:Von|VON|von|By|Text|Autor|Autorin|Text und Fotos?|Bericht|Interview|Protokoll|Ein (?:Gastbeitrag|Kommentar|Bericht|Interview|Beitrag) von):? )(?P<names>{name}(?:(?:, | und | & ){name})*)(?:, \p{{Lu}}[\p{{L}}-]+| \([^()]+\)| / .{{2,40}})?$|^(?P<with>{name}) / \S.{{1,40}}$"
        ))
        .expect("a valid pattern")
    });
    static INITIALS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\((?:[a-zäöü]{2,4}/)*[a-zäöü]{2,4}\)$").expect("a valid pattern"));
    if line.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    if INITIALS.is_match(line) {
        return Some(Vec::new());
    }
    let found = NAMED.captures(line)?;
    let names = found.name("names").or_else(|| found.name("with"))?.as_str();
    if names.split(' ').next().is_some_and(lexicon::is_sentence_opener) {
        return None;
    }
    let names = names.split(", ").flat_map(|part| part.split(" und ")).flat_map(|part| part.split(" & "));
    Some(names.map(|name| name.trim().to_owned()).collect())
}

/// The names behind a byline's label at the beginning of a line of a page, as they stand there; what follows may be a place,
/// a date, an office: *Ein Gastbeitrag von Jana Beck und Jörg Groß | 12.03.2024*, *Text: Ida Ähre; Fotos: Uta Öhr*.
pub fn leading(line: &str) -> Option<&str> {
    static LEADING: LazyLock<Regex> = LazyLock::new(|| {
        let word = r"\p{Lu}[\p{L}\p{M}’'.-]*";
        let name =
            format!(r"{word}(?:\x20(?:(?:von|van|de|zu|der|den|ter|bin|al|el|la|le|di|da|del)\x20)*{word}){{1,4}}");
        Regex::new(&format!(
            r"(?x)^[^\p{{L}}]*
            (?: (?:(?:Ein|Eine|EIN|EINE)\x20)? (?:[\p{{L}}-]+\x20)? (?:[Vv]on|VON|[Bb]y) :? \x20
              | (?:Text|TEXT|Autor|AUTOR|Autorin|Autor:in|Autoren|Interview|Protokoll|Bericht|Verfasser|Verfasserin)(?:\x20und\x20Fotos?)?(?:\x20?:\x20?|\x20(?:[Vv]on\x20)?)
            )
            (?P<names>{name}(?:(?:,\x20|\x20und\x20|\x20UND\x20|\x20&\x20|\x20?/\x20?){name})*)
            (?P<next>\x20?[,|/·•(–—;:-]|\x20(?:in|aus|für|mit|am)\x20|\x20?\d|$)"
        ))
        .expect("a valid pattern")
    });
    let found = LEADING.captures(line)?;
    let names = found.name("names")?.as_str();
    (!names.split(' ').next().is_some_and(lexicon::is_sentence_opener)).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let names = |line: &str| authors(line).map(|names| names.join("|"));
        assert_eq!(names("Von Jana Beck").as_deref(), Some("Jana Beck"));
        assert_eq!(
            names("Von Jana Beck und Jörg von der Groß-Öhe, Taltal").as_deref(),
            Some("Jana Beck|Jörg von der Groß-Öhe")
        );
        assert_eq!(names("Ida Ähre / uferkurier").as_deref(), Some("Ida Ähre"));
        assert_eq!(names("Text: Ida Ähre").as_deref(), Some("Ida Ähre"));
        assert_eq!(names("(jgr)").as_deref(), Some(""));
        for line in [
            "Von der Brücke bis zum Markt",
            "Von wegen ruhig: Streit um den Fluss",
            "Die Brücke / der Markt",
            "Jana Beck",
        ] {
            assert_eq!(names(line), None, "{line}");
        }
    }

    #[test]
    fn names_at_the_beginning_of_a_line() {
        for (line, expect) in [
            ("Von Jana Beck und Jörg Groß | 12.03.2024", "Jana Beck und Jörg Groß"),
            ("Ein Gastbeitrag von Ida Ähre", "Ida Ähre"),
            ("Text: Ida Ähre; Fotos: Uta Öhr", "Ida Ähre"),
            ("VON JANA BECK", "JANA BECK"),
            ("von Jana Beck, Oberfelden", "Jana Beck"),
            ("Kommentar von Jörg von der Groß-Öhe (jgö)", "Jörg von der Groß-Öhe"),
        ] {
            assert_eq!(leading(line), Some(expect), "{line}");
        }
        for line in [
            "Von Oberfelden nach Taltal",
            "Von Angela Groß bis Olaf Klein",
            "Von der Brücke",
            "Der Fluß von Bad Öhr ist",
        ] {
            assert_eq!(leading(line), None, "{line}");
        }
    }
}

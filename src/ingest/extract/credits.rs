//! Whom a statement of authors names: *Von Jana Beck und Jörg Groß, dpa*. The one place where statements are split and names are
//! cleaned of roles, places and labels, for pages, bylines of texts and fields alike.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::date::dates_in;
use crate::lexicon::bylines::{is_agency, is_role};
use crate::lexicon::speech;

/// The names in a statement of authors, cleaned of whatever stands around them.
pub fn names(stated: &str) -> Vec<String> {
    static NOISE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"https?://\S+|www\.\S+|\S+@\S*|@\w+|\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>").expect("a valid pattern")
    });
    static PARTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s*(?:[,;|&·•+\n]|\s/\s?|/|\s(?:und|and|u\.|sowie|UND)\s)\s*").expect("a valid pattern")
    });
    static PICTURES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|[\s,;(/|])(?:fotos?|bild(?:er)?|illustration(?:en)?|grafik|video|kamera|übersetzung)(?:\s*:|\s+von\s).*$").expect("a valid pattern")
    });
    const MOST_CHARS: usize = 500;
    let stated: String = stated.chars().take(MOST_CHARS).collect();
    if is_agency(&stated) {
        return vec![stated.trim().to_owned()];
    }
    let text = NOISE.replace_all(&stated, " ");
    let text = PICTURES.replace(&text, "");
    let end = dates_in(&text).first().map_or(text.len(), |spot| spot.start);
    let parts: Vec<&str> = PARTS.split(&text[..end]).map(str::trim).filter(|part| !part.is_empty()).collect();
    if let [surname, first] = parts[..]
        && text.contains(", ")
        && !surname.contains(' ')
        && !first.contains(' ')
        && is_first_name(first)
        && !is_first_name(surname)
    {
        return vec![format!("{first} {surname}")];
    }
    // Only the first of several parts may be a single word: *Täler-Bote, Oberfelden, Deutschland*. Initials may all be.
    let may_be_name = |at: usize, name: &str| {
        at == 0 || name.contains(' ') || is_agency(name) || name.chars().all(char::is_lowercase)
    };
    let mut found: Vec<String> =
        parts.iter().enumerate().filter_map(|(at, part)| name(part).filter(|name| may_be_name(at, name))).collect();
    // Beside a whole name a single word is a place, an office or half of a role.
    if found.iter().any(|name| name.contains(' ')) {
        found.retain(|name| name.contains(' ') || is_agency(name));
    }
    found
}

/// One name; None for a role, a place or a sentence.
fn name(part: &str) -> Option<String> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:(?:ein[e]? [\p{L}-]+ |[\p{L}-]+ )?(?:von|by)|text|interview|protokoll|autor(?::?in)?|redaktion:|bericht|quelle|mit material von|mit)\s*:?\s+")
            .expect("a valid pattern")
    });
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s(?:in|aus|für|mit|bei|ist|im|am|vom|ein|eine|about|for)\s.*$|\s[–—-]\s.*$|:.*$")
            .expect("a valid pattern")
    });
    const MOST_WORDS: usize = 5;
    const MOST_CHARS: usize = 45;
    // What goes on after it is a sentence.
    const LONGEST_PART: usize = 9;
    if part.split_whitespace().count() > LONGEST_PART {
        return None;
    }
    let edges = |c: char| matches!(c, ' ' | '.' | ':' | '–' | '-' | '*' | '"' | '„' | '“' | '”' | '\'' | '(' | ')');
    let part = part.trim_matches(edges);
    // *Anna von Öhrberg*, not *Kommentar von Anna Öhrberg*
    let mut first = part.split_whitespace();
    let noble = first.next().is_some_and(is_first_name) && first.next() == Some("von");
    let bare = if noble { part.into() } else { LABEL.replace(part, "") };
    // *Eva im Hof*, *Christoph aus der Au*: a first name alone is no name.
    let cut = BEHIND.replace(&bare, "");
    let bare = if cut.contains(' ') { cut } else { bare.clone() };
    let mut words: Vec<&str> = bare.trim_matches(edges).split_whitespace().collect();
    // *Redakteurin Jana Beck*
    while words.len() > 2 && is_role(words[0]) {
        words.remove(0);
    }
    let name = words.join(" ");
    let role = words.len() < 3
        && words.iter().any(|word| is_role(word))
        && !words.first().is_some_and(|word| is_first_name(word));
    let number = name.chars().all(|c| !c.is_alphabetic());
    if name.is_empty()
        || number
        || role
        || words.len() > MOST_WORDS
        || name.chars().count() > MOST_CHARS
        || is_place(&name)
    {
        return None;
    }
    Some(if words.len() > 1 && name.chars().all(|c| !c.is_lowercase()) { capitalised(&name) } else { name })
}

/// *JANA BECK-GROẞ* as *Jana Beck-Groß*.
fn capitalised(name: &str) -> String {
    let mut begins = true;
    let mut found = String::with_capacity(name.len());
    for c in name.chars() {
        if begins {
            found.push(c)
        } else {
            found.extend(c.to_lowercase())
        }
        begins = !c.is_alphabetic();
    }
    found
}

pub fn is_first_name(word: &str) -> bool {
    static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| speech::first_names().map(|(name, _)| name).collect());
    let first = word.split('-').next().unwrap_or_default();
    FIRST.contains(word) || FIRST.contains(first)
}

fn is_place(name: &str) -> bool {
    static PLACES: LazyLock<HashSet<&str>> = LazyLock::new(|| speech::places().map(|place| place.name).collect());
    PLACES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("JANA BECK-GROß", "JANA BECK-GROß"),
            ("JÖRG ÖHR", "Jörg Öhr"),
            ("Jana Beck in Oberfelden", "Jana Beck"),
            ("Anna von Öhrberg", "Anna von Öhrberg"),
            ("Eva im Hof", "Eva im Hof"),
            ("Kommentar von Jana Beck", "Jana Beck"),
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
            assert_eq!(names(stated).join("|"), expect, "{stated}");
        }
    }
}

//! What stands in bylines beside the names of people: agencies, roles, desks.

use std::collections::HashSet;
use std::sync::LazyLock;

struct Words {
    agencies: HashSet<&'static str>,
    roles: Vec<&'static str>,
    desks: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let of = |kind: &'static str| {
        super::entries(include_str!("data/pages/bylines.txt"))
            .filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(' '))
            .flat_map(|words| words.split(" | "))
    };
    Words { agencies: of("agency").collect(), roles: of("role").collect(), desks: of("desk").collect() }
});

/// *dpa*, *AFP/dpa*, *dpa/lno*, *Deutsche Presse-Agentur*
pub fn is_agency(name: &str) -> bool {
    /// Words of *dpa Lobby*; more is a sentence or a person.
    const MOST_WORDS: usize = 2;
    let name = name.trim().trim_end_matches(['.', ':']).to_lowercase();
    let first = name.split(['/', ' ', ',']).next().unwrap_or_default();
    WORDS.agencies.contains(name.as_str())
        || WORDS.agencies.contains(first) && name.split_whitespace().count() <= MOST_WORDS
}

/// A part of a byline that says what somebody does: *Redakteurin*, *freier Autor*.
pub fn is_role(word: &str) -> bool {
    fits(&WORDS.roles, word)
}

/// A part of a byline that is an office rather than a person: *Sportredaktion*, *Newsdesk*.
pub fn is_desk(word: &str) -> bool {
    fits(&WORDS.desks, word)
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
        for name in ["dpa", "dpa/lno", "AFP/dpa", "Keystone-SDA", "Deutsche Presse-Agentur", "dpa Größe"] {
            assert!(is_agency(name), "{name}");
        }
        assert!(is_role("Chefredakteurin") && is_role("freie Autorin") && is_desk("Sportredaktion") && is_desk("Red"));
        for name in ["Jörg Süß", "Ida Reder", "Api Ähre"] {
            assert!(!is_agency(name) && !is_role(name) && !is_desk(name), "{name}");
        }
    }
}

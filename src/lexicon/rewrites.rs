//! Tables that put one form of a word in the place of another.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entries;

/// The shortest ending of a compound that is looked up.
const SHORTEST_HEAD: usize = 5;
/// Endings that an unmarked spelling keeps.
const ENDINGS: [&str; 8] = ["", "e", "n", "s", "en", "es", "er", "em"];

/// `from to`, by `from`; the mark at the end of a line is told.
struct RewriteTable(FxHashMap<&'static str, (&'static str, RewriteScope)>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum RewriteScope {
    /// No mark: the word and what it is a regular piece of.
    Word,
    /// `=`: nothing but the word.
    Whole,
    /// `*` on both sides: words that begin so.
    Prefix,
}

impl RewriteTable {
    fn read(data: &'static str) -> Self {
        let row = |line: &'static str| {
            let mut columns = line.split_whitespace();
            let (from, to) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
            assert!(!to.is_empty(), "a rewrite without a right side: {line}");
            match (from.strip_suffix('*'), columns.next()) {
                (Some(prefix), _) => (prefix, (to.trim_end_matches('*'), RewriteScope::Prefix)),
                (None, Some("=")) => (from, (to, RewriteScope::Whole)),
                (None, _) => (from.trim_end_matches('='), (to.trim_end_matches('='), RewriteScope::Word)),
            }
        };
        RewriteTable(entries(data).map(row).collect())
    }
}

/// The form that stands for a word whose forms no stemmer brings together, mostly the singular of an irregular plural: of
/// the whole word (*risiken*) or as the head of a compound (*sicherheitsrisiken*).
pub fn irregular(word: &str) -> Option<String> {
    static TABLE: LazyLock<RewriteTable> =
        LazyLock::new(|| RewriteTable::read(include_str!("data/irregular-plurals.txt")));
    if let Some((to, _)) = TABLE.0.get(word) {
        return Some((*to).to_owned());
    }
    let mut heads = word.char_indices().map(|(place, _)| place).skip(3);
    heads.find_map(|place| {
        let (before, head) = word.split_at(place);
        let (to, scope) = TABLE.0.get(head).filter(|_| head.chars().count() >= SHORTEST_HEAD)?;
        (*scope == RewriteScope::Word).then(|| format!("{before}{to}"))
    })
}

/// The standard spelling of a word that has another.
pub fn spelling(word: &str) -> Option<String> {
    static TABLE: LazyLock<RewriteTable> = LazyLock::new(|| RewriteTable::read(include_str!("data/spellings.txt")));
    if let Some((to, RewriteScope::Word | RewriteScope::Whole)) = TABLE.0.get(word) {
        return Some((*to).to_owned());
    }
    let ends = word.char_indices().map(|(place, c)| place + c.len_utf8()).rev();
    ends.into_iter().find_map(|end| {
        let (start, rest) = word.split_at(end);
        let (to, scope) = TABLE.0.get(start)?;
        let fits = match scope {
            RewriteScope::Prefix => true,
            RewriteScope::Word => ENDINGS.contains(&rest),
            RewriteScope::Whole => false,
        };
        fits.then(|| format!("{to}{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_whole_and_as_heads() {
        assert_eq!(irregular("museen").as_deref(), Some("museum"));
        assert_eq!(irregular("heimatmuseen").as_deref(), Some("heimatmuseum"));
        assert_eq!(irregular("mühlen"), None);
    }

    #[test]
    fn spellings_by_their_reach() {
        assert_eq!(spelling("photographen").as_deref(), Some("fotografen"));
        assert_eq!(spelling("tip").as_deref(), Some("tipp"));
        assert_eq!(spelling("tippen"), None);
        assert_eq!(spelling("größe"), None);
    }
}

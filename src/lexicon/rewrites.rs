//! Tables of forms that replace other forms of a word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entries;

/// Letters of the head of a compound that is looked up.
const MIN_HEAD_LETTERS: usize = 5;
/// Letters of the part before it.
const MIN_MODIFIER_LETTERS: usize = 3;
/// Endings that an unmarked spelling keeps.
const ENDINGS: [&str; 8] = ["", "e", "n", "s", "en", "es", "er", "em"];

/// The lines `from to` of a list, by `from`.
struct RewriteTable(FxHashMap<&'static str, Rewrite>);

/// The replacement of a form.
struct Rewrite {
    to: &'static str,
    scope: RewriteScope,
}

/// The words that a line is about, by its mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RewriteScope {
    /// No mark: the word, and words of which it is a regular part.
    Word,
    /// `=`: only the word.
    Whole,
    /// `*` on both sides: words with this beginning.
    Prefix,
}

impl RewriteTable {
    fn read(data: &'static str) -> Self {
        let row = |line: &'static str| {
            let mut columns = line.split_whitespace();
            let (from, to) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
            assert!(!to.is_empty(), "a rewrite without a right side: {line}");
            match (from.strip_suffix('*'), columns.next()) {
                (Some(prefix), _) => (prefix, Rewrite { to: to.trim_end_matches('*'), scope: RewriteScope::Prefix }),
                (None, Some("=")) => (from, Rewrite { to, scope: RewriteScope::Whole }),
                (None, _) => {
                    (from.trim_end_matches('='), Rewrite { to: to.trim_end_matches('='), scope: RewriteScope::Word })
                }
            }
        };
        RewriteTable(entries(data).map(row).collect())
    }
}

/// The form that stands for a word whose forms no stemmer brings together, mostly the singular of an irregular plural:
/// of the whole word (*risiken*) or as the head of a compound (*sicherheitsrisiken*).
pub fn irregular(word: &str) -> Option<String> {
    static TABLE: LazyLock<RewriteTable> =
        LazyLock::new(|| RewriteTable::read(include_str!("data/irregular-plurals.txt")));
    if let Some(rewrite) = TABLE.0.get(word) {
        return Some(rewrite.to.to_owned());
    }
    let mut heads = word.char_indices().map(|(place, _)| place).skip(MIN_MODIFIER_LETTERS);
    heads.find_map(|place| {
        let (before, head) = word.split_at(place);
        let rewrite = TABLE.0.get(head).filter(|_| head.chars().count() >= MIN_HEAD_LETTERS)?;
        (rewrite.scope == RewriteScope::Word).then(|| format!("{before}{}", rewrite.to))
    })
}

/// The standard spelling of a word in another one; `None` if no other is known.
pub fn spelling(word: &str) -> Option<String> {
    static TABLE: LazyLock<RewriteTable> = LazyLock::new(|| RewriteTable::read(include_str!("data/spellings.txt")));
    if let Some(Rewrite { to, scope: RewriteScope::Word | RewriteScope::Whole }) = TABLE.0.get(word) {
        return Some((*to).to_owned());
    }
    let ends = word.char_indices().map(|(place, c)| place + c.len_utf8()).rev();
    ends.into_iter().find_map(|end| {
        let (start, rest) = word.split_at(end);
        let Rewrite { to, scope } = TABLE.0.get(start)?;
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

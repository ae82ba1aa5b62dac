//! Names with several spellings, which differ by their transliteration.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entries;

/// What all spellings of a name are compared by: *wladimir* for *vladimir*. Lower case, without accents and umlauts.
pub fn name_spelling(word: &str) -> Option<&'static str> {
    static TABLE: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let row = |line: &'static str| {
            let first = line.split_whitespace().next().unwrap_or_default();
            line.split_whitespace().map(move |spelling| (spelling, first))
        };
        entries(include_str!("data/name-spellings.txt")).flat_map(row).collect()
    });
    TABLE.get(word).copied()
}

/// What stands before the Slavic ending of a name, and what the ending is compared by: *zelen* and *ski* for
/// *zelensky*.
pub fn slavic_ending(word: &str) -> Option<(&str, &'static str)> {
    static ENDINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        entries(include_str!("data/slavic-endings.txt")).filter_map(|line| line.split_once(' ')).collect()
    });
    ENDINGS.iter().find_map(|(ending, key)| Some((word.strip_suffix(ending)?, *key)))
}

/// Letters that German and English transliterate differently, each with what it is compared by. The first that fits is
/// meant: *Saluschn-* and *Zaluzhn-*.
pub fn transliterations() -> &'static [(&'static str, &'static str)] {
    static LETTERS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        entries(include_str!("data/transliterations.txt")).filter_map(|line| line.split_once(' ')).collect()
    });
    &LETTERS
}

/// A folded word before a name that does not tell who it is: *dr*, *frau*.
pub fn is_title(word: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| entries(include_str!("data/name-titles.txt")).collect());
    SET.contains(word)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_spelling_belongs_to_one_name() {
        let spellings: Vec<&str> =
            entries(include_str!("data/name-spellings.txt")).flat_map(str::split_whitespace).collect();
        let distinct: HashSet<&str> = spellings.iter().copied().collect();
        assert_eq!(distinct.len(), spellings.len());
        assert_eq!(name_spelling("vladimir"), Some("wladimir"));
    }

    #[test]
    fn no_ending_hides_a_longer_one() {
        let endings: Vec<&str> = entries(include_str!("data/slavic-endings.txt"))
            .map(|line| line.split_once(' ').expect("an ending and its key").0)
            .collect();
        for (at, ending) in endings.iter().enumerate() {
            let hidden = endings[at + 1..].iter().find(|later| later.ends_with(ending));
            assert_eq!(hidden, None, "behind {ending}");
        }
        assert_eq!(slavic_ending("zelensky"), Some(("zelen", "ski")));
    }
}

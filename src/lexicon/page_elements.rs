//! What the elements of a page say by the words in their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::furniture::Furniture;

/// The names of `element-names.txt`.
struct ElementNames {
    words: HashMap<String, Furniture>,
    pairs: Vec<NamePair>,
    /// Words that reverse the meaning of the name behind them.
    exceptions: Vec<&'static str>,
}

/// Two words that stand side by side in a name, each one of several.
struct NamePair {
    first: Vec<&'static str>,
    second: Vec<&'static str>,
    furniture: Furniture,
}

static NAMES: LazyLock<ElementNames> = LazyLock::new(|| {
    let mut names = ElementNames { words: HashMap::new(), pairs: Vec::new(), exceptions: Vec::new() };
    for line in super::entries(include_str!("data/pages/element-names.txt")) {
        let (kind, rest) = line.split_once(' ').expect("element-names.txt: kind and words");
        if kind == "except" {
            names.exceptions.extend(rest.split_whitespace());
            continue;
        }
        let Some(kind) = kind.strip_suffix('+') else {
            names.words.extend(
                rest.split_whitespace().map(|word| (word.to_owned(), Furniture::named(kind, "element-names.txt"))),
            );
            continue;
        };
        let (first, second) = rest.split_once(" + ").expect("element-names.txt: two halves of a pair");
        let words = |half: &'static str| half.split_whitespace().collect::<Vec<&'static str>>();
        let (first, second, furniture) = (words(first), words(second), Furniture::named(kind, "element-names.txt"));
        // Both may be written as one: `autorenkasten`. What opens with `readmore` is the article itself.
        if furniture != Furniture::Related {
            for word in first.iter().flat_map(|a| second.iter().map(move |b| format!("{a}{b}"))) {
                names.words.entry(word).or_insert(furniture);
            }
        }
        names.pairs.push(NamePair { first, second, furniture });
    }
    names
});

/// What the words of an element's names, in lower case, say of its content; `None` if they do not say that it is
/// furniture.
pub fn furniture_of_names(words: &[String]) -> Option<Furniture> {
    let pair = words.windows(2).find_map(|words| {
        let matches = |half: &[&str], word: &String| half.contains(&word.as_str());
        NAMES.pairs.iter().find(|pair| matches(&pair.first, &words[0]) && matches(&pair.second, &words[1]))
    });
    if let Some(pair) = pair {
        return Some(pair.furniture);
    }
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at == 0 || !NAMES.exceptions.contains(&words[at - 1].as_str()))
        .find_map(|(_, word)| NAMES.words.get(word.as_str()).copied())
}

/// What an element is to the article by its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementRole {
    /// An article, the page's own or another.
    Article,
    /// The text of the article: `article-body`, `entryContent`, `fliesstext`.
    Body,
    /// Pictures to leaf through.
    Gallery,
    /// A quotation set apart.
    Quote,
    /// Sentences above the text that sum it up.
    Lead,
    /// The head of the page, above its articles: `site-header`, `seitenkopf`.
    PageHead,
    /// A part of an article: `article-header`, `entry-meta`.
    ArticlePart,
}

/// The names of one role.
struct RoleNames {
    words: Vec<&'static str>,
    /// One word of the first and one of the second, anywhere in the names.
    pairs: Vec<(Vec<&'static str>, Vec<&'static str>)>,
}

impl RoleNames {
    fn of(role: &str) -> Self {
        let mut names = RoleNames { words: Vec::new(), pairs: Vec::new() };
        for line in super::entries(include_str!("data/pages/element-roles.txt")) {
            let (kind, rest) = line.split_once(' ').expect("element-roles.txt: role and words");
            if kind == role {
                names.words.extend(rest.split_whitespace());
            } else if kind.strip_suffix('&') == Some(role) {
                let (first, second) = rest.split_once(" & ").expect("element-roles.txt: two halves of a pair");
                names.pairs.push((first.split_whitespace().collect(), second.split_whitespace().collect()));
            }
        }
        names
    }
}

impl ElementRole {
    const NAMES: [&str; 7] = ["article", "body", "gallery", "quote", "lead", "page-head", "article-part"];

    /// Whether the words of an element's names, in lower case, say that it has this role.
    pub fn matches(self, words: &[String]) -> bool {
        static ROLES: LazyLock<[RoleNames; ElementRole::NAMES.len()]> =
            LazyLock::new(|| ElementRole::NAMES.map(RoleNames::of));
        let names = &ROLES[self as usize];
        let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        any(&names.words) || names.pairs.iter().any(|(first, second)| any(first) && any(second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(names: &str) -> Vec<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn names_of_furniture() {
        let furniture = |names: &str| furniture_of_names(&words(names));
        assert_eq!(furniture("article comments"), Some(Furniture::Comments));
        assert_eq!(furniture("mehr zum thema"), Some(Furniture::Related));
        assert_eq!(furniture("has sidebar"), None);
        assert_eq!(furniture("kommentar"), None);
        assert_eq!(furniture("größe"), None);
    }

    #[test]
    fn names_of_roles() {
        for (names, role) in [
            ("beitrag", ElementRole::Article),
            ("text größe artikel", ElementRole::Body),
            ("fliesstext", ElementRole::Body),
            ("fotostrecke", ElementRole::Gallery),
            ("zitat", ElementRole::Quote),
            ("vorspann", ElementRole::Lead),
            ("seitenkopf größe", ElementRole::PageHead),
            ("beitrag kopf", ElementRole::ArticlePart),
        ] {
            assert!(role.matches(&words(names)), "{names}");
        }
        assert!(!ElementRole::Body.matches(&words("artikel größe")) && !ElementRole::Lead.matches(&words("text")));
    }
}

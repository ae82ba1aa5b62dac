//! What the markup of pages says: words in the names of elements, beginnings of lines that are no article.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

/// What stands in an element that is not the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Furniture {
    Comments,
    Share,
    Related,
    Newsletter,
    Author,
    Navigation,
    Footer,
    Sidebar,
    Advertisement,
    Overlay,
    Caption,
    Figure,
    Meta,
    Tags,
    Paywall,
    Login,
    Hidden,
    Search,
    Widget,
    Form,
    /// Another article that the page has below its own.
    OtherArticle,
    /// Scripts and styles: no text at all.
    Code,
}

impl Furniture {
    fn of(name: &str) -> Self {
        match name {
            "comments" => Furniture::Comments,
            "share" => Furniture::Share,
            "related" => Furniture::Related,
            "newsletter" => Furniture::Newsletter,
            "author" => Furniture::Author,
            "navigation" => Furniture::Navigation,
            "footer" => Furniture::Footer,
            "sidebar" => Furniture::Sidebar,
            "advertisement" => Furniture::Advertisement,
            "overlay" => Furniture::Overlay,
            "caption" => Furniture::Caption,
            "meta" => Furniture::Meta,
            "tags" => Furniture::Tags,
            "paywall" => Furniture::Paywall,
            "login" => Furniture::Login,
            "hidden" => Furniture::Hidden,
            "search" => Furniture::Search,
            "widget" => Furniture::Widget,
            other => panic!("element-names.txt: unknown kind {other}"),
        }
    }
}

struct ElementNames {
    words: HashMap<String, Furniture>,
    pairs: Vec<(Vec<&'static str>, Vec<&'static str>, Furniture)>,
}

static NAMES: LazyLock<ElementNames> = LazyLock::new(|| {
    let mut names = ElementNames { words: HashMap::new(), pairs: Vec::new() };
    for line in super::entries(include_str!("data/pages/element-names.txt")) {
        let (kind, rest) = line.split_once(' ').expect("element-names.txt: kind and words");
        match kind.strip_suffix('+') {
            Some(kind) => {
                let (first, second) = rest.split_once(" + ").expect("element-names.txt: two halves of a pair");
                let words = |half: &'static str| half.split_whitespace().collect::<Vec<&'static str>>();
                let (first, second, kind) = (words(first), words(second), Furniture::of(kind));
                // Both may be written as one: `autorenkasten`. What opens with `readmore` is the article itself.
                if kind != Furniture::Related {
                    for word in first.iter().flat_map(|a| second.iter().map(move |b| format!("{a}{b}"))) {
                        names.words.entry(word).or_insert(kind);
                    }
                }
                names.pairs.push((first, second, kind));
            }
            None => names.words.extend(rest.split_whitespace().map(|word| (word.to_owned(), Furniture::of(kind)))),
        }
    }
    names
});

/// What the words of an element's names say, in lower case.
pub fn furniture_of_names(words: &[String]) -> Option<Furniture> {
    let pair = words.windows(2).find_map(|pair| {
        let fits = |half: &[&str], word: &str| half.contains(&word);
        NAMES.pairs.iter().find(|(first, second, _)| fits(first, &pair[0]) && fits(second, &pair[1]))
    });
    if let Some((_, _, kind)) = pair {
        return Some(*kind);
    }
    // `has-sidebar`, `no-comments` speak of something else.
    const VOID: [&str; 13] =
        ["has", "no", "with", "without", "is", "show", "hide", "not", "mit", "ohne", "enable", "disable", "non"];
    words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at == 0 || !VOID.contains(&words[at - 1].as_str()))
        .find_map(|(_, word)| NAMES.words.get(word.as_str()).copied())
}

/// *Lokales*, *Politik*: a section of a newspaper.
pub fn is_section(name: &str) -> bool {
    static SECTIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        super::entries(include_str!("data/pages/sections.txt")).flat_map(str::split_whitespace).collect()
    });
    SECTIONS.contains(name.trim().to_lowercase().as_str())
}

/// What a line within the text of a page is by its first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageLine {
    /// *Mehr zum Thema*: what follows leads elsewhere.
    Onward,
    /// *Foto: …*, *Jetzt abonnieren*: the line itself is no part of the article.
    Aside,
    /// *Dieser Artikel wurde am … veröffentlicht.*: the same, though it may be a sentence.
    Notice,
    /// *Externer Inhalt*, consent to load it: the same, as long as it may be and wherever it says so.
    Consent,
    /// *… ist Redakteurin dieser Zeitung*: a note on the author.
    AuthorNote,
    /// *… ist*, *… lebt*, *Jahrgang …*: what a note on somebody says.
    Vita,
    /// *Wassermann schreibt am 12.03.2024 um 18:22 Uhr*: the head of a comment.
    Post,
    /// *vor 3 Stunden*: when a comment was written, or an entry of a ticker.
    Ago,
    /// *Antworten*, *Melden*: what one can do with a comment.
    Reply,
    /// *Unterstützen Sie unseren Journalismus*: several such calls in one paragraph, wherever they stand in it.
    Appeal,
}

struct PageLinePatterns {
    onward: Regex,
    aside: Regex,
    notice: Regex,
    consent: Regex,
    author: Regex,
    vita: Regex,
    post: Regex,
    ago: Regex,
    reply: Regex,
    appeal: Regex,
}

static LINES: LazyLock<PageLinePatterns> = LazyLock::new(|| {
    let parts = |wanted: &str| {
        let parts: Vec<&str> = super::entries(include_str!("data/pages/lines.txt"))
            .filter_map(|line| {
                line.split_once(' ').filter(|(kind, _)| *kind == wanted).map(|(_, pattern)| pattern.trim())
            })
            .collect();
        // Word boundaries by ASCII letters keep the matching linear and fast, and are as good here.
        parts.iter().map(|part| format!("(?:{})", part.replace(r"\b", r"(?-u:\b)"))).collect::<Vec<_>>().join("|")
    };
    let regex = |pattern: &str| Regex::new(pattern).expect("lines.txt: valid patterns");
    let beginning = |wanted: &str| regex(&format!(r"(?i)^[^\p{{L}}\d©(*]*(?:{})", parts(wanted)));
    PageLinePatterns {
        onward: beginning("onward"),
        aside: beginning("aside"),
        notice: beginning("notice"),
        consent: regex(&format!("(?i){}", parts("consent"))),
        author: beginning("author"),
        vita: regex(&format!("(?i){}", parts("vita"))),
        post: beginning("post"),
        ago: beginning("ago"),
        reply: beginning("reply"),
        appeal: regex(&format!("(?i){}", parts("appeal"))),
    }
});

impl PageLine {
    pub fn matches(self, line: &str) -> bool {
        match self {
            PageLine::Onward => LINES.onward.is_match(line),
            PageLine::Aside => LINES.aside.is_match(line),
            PageLine::Notice => LINES.notice.is_match(line),
            PageLine::Consent => LINES.consent.is_match(line),
            PageLine::AuthorNote => LINES.author.is_match(line),
            PageLine::Vita => LINES.vita.is_match(line),
            PageLine::Post => LINES.post.is_match(line),
            PageLine::Ago => LINES.ago.is_match(line),
            PageLine::Reply => LINES.reply.is_match(line),
            PageLine::Appeal => LINES.appeal.find_iter(line).nth(1).is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn furniture(names: &str) -> Option<Furniture> {
        furniture_of_names(&names.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn names_of_elements() {
        assert_eq!(furniture("article comments"), Some(Furniture::Comments));
        assert_eq!(furniture("mehr zum thema"), Some(Furniture::Related));
        assert_eq!(furniture("has sidebar"), None);
        assert_eq!(furniture("kommentar"), None);
        assert_eq!(furniture("größe"), None);
        assert!(is_section("Außenpolitik") && !is_section("Größe"));
    }

    #[test]
    fn lines_by_their_beginning() {
        for line in ["Mehr zum Thema", "► Lesen Sie auch", "Das könnte Sie auch interessieren:", "Schlagwörter: Öl"]
        {
            assert!(PageLine::Onward.matches(line), "{line}");
        }
        for line in ["Foto: Jörg Süß", "© Täler-Bote", "Jetzt abonnieren", "Quelle: dpx/Größer"] {
            assert!(PageLine::Aside.matches(line) || PageLine::Notice.matches(line), "{line}");
        }
        assert!(PageLine::AuthorNote.matches("Anna Groß ist Redakteurin im Ressort Fluss."));
        for line in
            ["Mehr Öl als je zuvor", "Foto und Film verboten", "Anna Groß ist Bäckerin.", "Quellen sprudeln hier"]
        {
            let any = [PageLine::Onward, PageLine::Aside, PageLine::Notice, PageLine::AuthorNote, PageLine::Appeal]
                .iter()
                .find(|kind| kind.matches(line));
            assert_eq!(any, None, "{line}");
        }
        for line in [
            "Nein danke, sagen vier von fünf Gästen.",
            "Ihre Meinung ist uns wichtig, hieß es im Rathaus stets.",
            "8 Min",
            "10:30 / 12:00",
            "Sind Sie damit einverstanden, dass Kliniken Ihre Daten an die Forschung geben? So fragt das Land.",
            "Mit Ihrer Zustimmung dürfen Händler personenbezogene Daten speichern, rät die Größe des Fachs.",
            "Um den Fluß zu sehen, brauchen Kinder Begleitung, und ihre Zustimmung zählt.",
        ] {
            let any = [PageLine::Aside, PageLine::Notice, PageLine::Consent].iter().find(|kind| kind.matches(line));
            assert_eq!(any, None, "{line}");
        }
        for line in [
            "Hier finden Sie einen externen Inhalt. Möchten Sie ihn ansehen?",
            "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden. Größere Datenmengen fließen.",
            "Um dieses Video anzusehen, benötigen wir Ihre Zustimmung.",
        ] {
            assert!(PageLine::Consent.matches(line), "{line}");
        }
        assert!(PageLine::Aside.matches("0:00 / 12:45") && PageLine::Aside.matches("Nein, danke"));
    }
}

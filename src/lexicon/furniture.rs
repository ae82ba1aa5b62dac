//! What stands on a page around its article, and the lines that are such by their words: comments, donation boxes,
//! teasers, navigation, calls to subscribe.

use std::sync::LazyLock;

use regex::RegexSet;

/// Something that is not the article: an element that its names tell, or a line that its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Furniture {
    /// An address on a line of its own.
    Address,
    Advertisement,
    Author,
    Byline,
    Caption,
    /// Scripts and styles: no text at all.
    Code,
    Comments,
    Cookies,
    Copyright,
    Dateline,
    Donation,
    Figure,
    Footer,
    Form,
    /// *Hast du technische Probleme?*
    Help,
    Hidden,
    Login,
    Meta,
    Navigation,
    Newsletter,
    /// Another article that the page has below its own.
    OtherArticle,
    Overlay,
    Paywall,
    /// A sum of money on a line of its own.
    Price,
    /// How long the article takes to read.
    Reading,
    Related,
    /// A line that the outlet has below many articles.
    Repeated,
    Search,
    Share,
    Sidebar,
    Sources,
    /// An offer that stands below whole articles as well: *Jetzt abonnieren*.
    Subscription,
    Tags,
    /// A link to another article: *Lesen Sie auch: …*
    Teaser,
    Widget,
}

/// Each kind by its name in the lists and in notes.
const NAMES: [(&str, Furniture); 35] = [
    ("address", Furniture::Address),
    ("advertisement", Furniture::Advertisement),
    ("author", Furniture::Author),
    ("byline", Furniture::Byline),
    ("caption", Furniture::Caption),
    ("code", Furniture::Code),
    ("comments", Furniture::Comments),
    ("cookies", Furniture::Cookies),
    ("copyright", Furniture::Copyright),
    ("dateline", Furniture::Dateline),
    ("donation", Furniture::Donation),
    ("figure", Furniture::Figure),
    ("footer", Furniture::Footer),
    ("form", Furniture::Form),
    ("help", Furniture::Help),
    ("hidden", Furniture::Hidden),
    ("login", Furniture::Login),
    ("meta", Furniture::Meta),
    ("navigation", Furniture::Navigation),
    ("newsletter", Furniture::Newsletter),
    ("other article", Furniture::OtherArticle),
    ("overlay", Furniture::Overlay),
    ("paywall", Furniture::Paywall),
    ("price", Furniture::Price),
    ("reading", Furniture::Reading),
    ("related", Furniture::Related),
    ("repeated by the outlet", Furniture::Repeated),
    ("search", Furniture::Search),
    ("share", Furniture::Share),
    ("sidebar", Furniture::Sidebar),
    ("sources", Furniture::Sources),
    ("subscription", Furniture::Subscription),
    ("tags", Furniture::Tags),
    ("teaser", Furniture::Teaser),
    ("widget", Furniture::Widget),
];

impl Furniture {
    /// The kind that a list names. Panics where `file` names another.
    pub(super) fn named(name: &str, file: &str) -> Self {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found.unwrap_or_else(|| panic!("{file}: unknown kind {name}")).1
    }

    /// As notes call it: *dropped as teaser*.
    pub fn as_str(self) -> &'static str {
        NAMES[self as usize].0
    }

    /// *dropped as teaser: 2 lines*
    pub fn note_dropped(self, lines: usize) -> String {
        format!("dropped as {}: {lines} line{}", self.as_str(), if lines == 1 { "" } else { "s" })
    }
}

/// How far a line of furniture drags its surroundings with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Only the line itself: *Lesen Sie auch: …*
    Line,
    /// The line and the short lines after it, up to the next full paragraph: a donation box.
    Box,
    /// The line and all after it: the comments.
    Rest,
    /// The line and the story above it, back to its headline: *Zur Story*.
    Back,
}

/// What a pattern of `data/boilerplate.txt` or `data/paywall.txt` says of the lines it matches.
#[derive(Debug, PartialEq, Eq)]
pub struct FurnitureRule {
    pub kind: Furniture,
    pub reach: Reach,
    /// May take a whole sentence; all others leave sentences alone.
    pub tight: bool,
}

/// The rules in the order of the file, and their patterns, matched all at once.
struct Rules {
    rules: Vec<FurnitureRule>,
    patterns: RegexSet,
}

/// The rules whose patterns match the whole line, in the order of the file.
pub fn furniture_rules(line: &str) -> impl Iterator<Item = &'static FurnitureRule> {
    RULES.patterns.matches(line).into_iter().map(|number| &RULES.rules[number])
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Vec::new();
    let mut patterns = Vec::new();
    for line in lines() {
        let mut fields = line.splitn(3, char::is_whitespace);
        let mut field = || fields.next().expect("boilerplate.txt: kind, reach, pattern").trim();
        let (kind, reach, pattern) = (field(), field(), field());
        let (reach, tight) = reach.strip_suffix('!').map_or((reach, false), |reach| (reach, true));
        let reach = match reach {
            "line" => Reach::Line,
            "box" => Reach::Box,
            "rest" => Reach::Rest,
            "back" => Reach::Back,
            other => panic!("boilerplate.txt: unknown reach {other}"),
        };
        rules.push(FurnitureRule { kind: Furniture::named(kind, "boilerplate.txt"), reach, tight });
        // Word boundaries by ASCII letters keep the matching linear and fast, and are as good here.
        patterns.push(format!("(?i)^(?:{})$", pattern.replace(r"\b", r"(?-u:\b)")));
    }
    let patterns = RegexSet::new(patterns).expect("boilerplate.txt: valid patterns");
    Rules { rules, patterns }
});

/// The rules of both files. A call to subscribe is known as such before it is known as anything else.
fn lines() -> impl Iterator<Item = &'static str> {
    super::entries(include_str!("data/paywall.txt")).chain(super::entries(include_str!("data/boilerplate.txt")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_kinds() {
        for (at, (name, kind)) in NAMES.iter().enumerate() {
            assert_eq!((*kind as usize, kind.as_str()), (at, *name));
        }
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn every_rule_of_the_file_is_read() {
        let lines = lines().count();
        assert_eq!((RULES.rules.len(), RULES.patterns.len()), (lines, lines));
        let kind = |line: &str| furniture_rules(line).next().map(|rule| (rule.kind, rule.reach));
        assert_eq!(kind("13 Kommentare"), Some((Furniture::Comments, Reach::Rest)));
        assert_eq!(kind("Müller am Ufer.Bild: Uli Öhr"), Some((Furniture::Caption, Reach::Line)));
        assert_eq!(kind("Die 13 Kommentare waren freundlich."), None);
    }
}

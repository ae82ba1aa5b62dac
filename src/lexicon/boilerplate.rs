//! Lines of a page that are not the article: comments, donation boxes, teasers, navigation, calls to subscribe.

use std::sync::LazyLock;

use regex::RegexSet;

/// How far a line of boilerplate drags its surroundings with it.
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
pub struct BoilerplateRule {
    /// What it is, as the notes call it: `comments`, `donation`, `teaser` …
    pub kind: &'static str,
    pub reach: Reach,
    /// May take a whole sentence; all others leave sentences alone.
    pub tight: bool,
}

/// The rules in the order of the file, and their patterns, matched all at once.
struct Rules {
    rules: Vec<BoilerplateRule>,
    patterns: RegexSet,
}

/// The rules whose patterns match the whole line, in the order of the file.
pub fn boilerplate_rules(line: &str) -> impl Iterator<Item = &'static BoilerplateRule> {
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
        rules.push(BoilerplateRule { kind, reach, tight });
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
    fn every_rule_of_the_file_is_read() {
        let lines = lines().count();
        assert_eq!((RULES.rules.len(), RULES.patterns.len()), (lines, lines));
        let kind = |line: &str| boilerplate_rules(line).next().map(|rule| (rule.kind, rule.reach));
        assert_eq!(kind("13 Kommentare"), Some(("comments", Reach::Rest)));
        assert_eq!(kind("Müller am Ufer.Bild: Uli Öhr"), Some(("caption", Reach::Line)));
        assert_eq!(kind("Die 13 Kommentare waren freundlich."), None);
    }
}

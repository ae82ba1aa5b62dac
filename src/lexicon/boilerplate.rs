//! Lines of a page that are not the article: comments, donation boxes, teasers, navigation.

use std::sync::LazyLock;

use regex::Regex;

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

/// One pattern of `data/boilerplate.txt`.
#[derive(Debug)]
pub struct BoilerplateRule {
    /// What it is, as the notes call it: `comments`, `donation`, `teaser` …
    pub kind: &'static str,
    pub reach: Reach,
    pub pattern: Regex,
}

/// All rules, in the order of the file; the first that matches a line decides.
pub fn boilerplate_rules() -> &'static [BoilerplateRule] {
    static RULES: LazyLock<Vec<BoilerplateRule>> = LazyLock::new(|| {
        super::entries(include_str!("data/boilerplate.txt"))
            .map(|line| {
                let mut fields = line.splitn(3, char::is_whitespace);
                let mut field = || fields.next().expect("boilerplate.txt: kind, reach, pattern").trim();
                let (kind, reach, pattern) = (field(), field(), field());
                let reach = match reach {
                    "line" => Reach::Line,
                    "box" => Reach::Box,
                    "rest" => Reach::Rest,
                    "back" => Reach::Back,
                    other => panic!("boilerplate.txt: unknown reach {other}"),
                };
                let pattern = Regex::new(&format!("(?i)^(?:{pattern})$")).expect("boilerplate.txt: a valid pattern");
                BoilerplateRule { kind, reach, pattern }
            })
            .collect()
    });
    &RULES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_file_is_read() {
        let lines = super::super::entries(include_str!("data/boilerplate.txt")).count();
        assert_eq!(boilerplate_rules().len(), lines);
        assert!(lines > 20);
    }
}

//! Words that are taken for a name: which of them is the surname, and whether a woman or a man has it.

use crate::grammar::{Class, ParsedText};
use crate::lexicon::speech::WordSet;

/// Women and men, as far as names, titles and roles tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// Words that are taken for a name.
pub struct Name<'t> {
    pub start: usize,
    pub end: usize,
    pub words: Vec<&'t str>,
    pub sex: Option<Sex>,
}

impl Name<'_> {
    /// The last word, or the first where the family comes first: *Lim Eul-chul*.
    pub fn surname(&self) -> String {
        let word =
            if self.family_first() && self.words.len() > 2 { self.words[0] } else { self.words[self.words.len() - 1] };
        word.to_owned()
    }

    /// Korean and Chinese names: *Kim Jong-un*, *Cho Tae Yong*.
    pub fn family_first(&self) -> bool {
        self.words.len() > 1
            && (is_family_first(self.words[0])
                || self.words.len() == 2
                    && self.words[1].split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase)))
    }
}

/// *Kim*, *Xi*: families whose name comes first.
pub fn is_family_first(word: &str) -> bool {
    WordSet::FamilyFirst.contains(word)
}

/// The sex of whom a name of some words names. A surname that is also a first name tells nothing: *Herrmann*.
pub fn sex_of(text: &ParsedText, start: usize, words: usize) -> Option<Sex> {
    if words > 1 { sex(text, start) } else { addressed_sex(text, start) }
}

/// What a first name, or *Herr* and *Frau* before a name, tell.
pub fn sex(text: &ParsedText, start: usize) -> Option<Sex> {
    let class = text.tokens[start].class;
    addressed_sex(text, start).or(match () {
        () if class.contains(Class::FEMALE) => Some(Sex::Female),
        () if class.contains(Class::MALE) => Some(Sex::Male),
        () => None,
    })
}

fn addressed_sex(text: &ParsedText, start: usize) -> Option<Sex> {
    match text.tokens[start.checked_sub(1)?].text {
        "Frau" => Some(Sex::Female),
        "Herr" | "Herrn" => Some(Sex::Male),
        _ => None,
    }
}

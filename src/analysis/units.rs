//! Words that Unicode (UAX #29) separates and German typography means as one: *10 000*, *z. B.*, *Expert\*innen*,
//! *6. 6. 2017*.

use crate::model::Span;
use crate::text::{self, Word};

/// The units of a text in order: most are single words, some span several.
pub fn units(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut words = text::words(text).peekable();
    std::iter::from_fn(move || {
        let first = words.next()?;
        let mut span = first.span;
        let mut last = first;
        // What the unit is known to be after its second word; a unit does not change its kind.
        let mut joint = None;
        while let Some(next) = words.peek() {
            let found = joint_of(text, span, last, *next);
            if found.is_none() || joint.is_some_and(|joint| Some(joint) != found) {
                break;
            }
            joint = found;
            span.end = next.span.end;
            last = words.next().expect("it was peeked");
        }
        Some(span)
    })
}

/// Why two words are one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// Groups of three digits: *10 000*.
    Thousands,
    /// Day, month and year with blanks: *6. 6. 2017*.
    Date,
    /// Letters that each have their full stop: *z. B.*, *J. K.*
    Letters,
    /// A digit below the line: *CO₂*.
    Subscript,
    /// Both genders: *Expert\*innen*, *Lehrer/-innen*, *Schüler(innen)*.
    Gender,
}

/// The joint between `before`, which is the last word of `unit`, and `next`. `None` if a new unit begins.
fn joint_of(text: &str, unit: Span, before: Word, next: Word) -> Option<Joint> {
    let gap = &text[before.span.end..next.span.start];
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match gap {
        " " | "\u{a0}" | "\u{2009}" | "\u{202f}" => {
            let first =
                digits(before.text) && before.text.len() <= 3 && (unit == before.span || before.text.len() == 3);
            let group = next.text.as_bytes().get(..3).is_some_and(|group| group.iter().all(u8::is_ascii_digit));
            let alone = matches!(next.text.as_bytes().get(3), None | Some(b','));
            (first && !unit.of(text).starts_with('0') && group && alone).then_some(Joint::Thousands)
        }
        ". " | ".\u{a0}" | ".\u{202f}" | "." => {
            if digits(before.text) && digits(next.text) && gap != "." {
                let short = before.text.len() <= 2;
                let year = next.text.len() == 4 && unit.len() > 2;
                let month = next.text.len() <= 2 && unit == before.span;
                return (short && (year || month) && (year || is_followed_by_year(text, next))).then_some(Joint::Date);
            }
            let letters = is_letter(before.text) || before.text.rsplit('.').all(is_letter);
            let stop = text[next.span.end..].starts_with('.');
            (letters && (is_letter(next.text) || next.text.rsplit('.').all(is_letter)) && stop)
                .then_some(Joint::Letters)
        }
        "" if next.text.chars().all(|c| ('₀'..='₉').contains(&c)) => Some(Joint::Subscript),
        "*" | ":" | "_" | "·" | "/" | "/-" | "(" => {
            let ending = matches!(next.text.to_lowercase().as_str(), "in" | "innen");
            let closed = gap != "(" || text[next.span.end..].starts_with(')');
            let word = before.text.chars().nth(2).is_some() && before.text.ends_with(char::is_alphabetic);
            (ending && closed && word).then_some(Joint::Gender)
        }
        _ => None,
    }
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// True if a year comes after the month of a date that is set with blanks: *6. 6. 2017*.
fn is_followed_by_year(text: &str, month: Word) -> bool {
    let Some(rest) = text[month.span.end..].strip_prefix('.') else { return false };
    let year = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    year.len() >= 4
        && year.bytes().take(4).all(|byte| byte.is_ascii_digit())
        && !year.as_bytes().get(4).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = units(text).map(|span| span.of(text)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn numbers_and_dates() {
        check("10 000 Euro, 1 000 000,50", &["10 000", "Euro", "1 000 000,50"]);
        check("im Jahr 2017 300 Bäume, 007 123", &["im", "Jahr", "2017", "300", "Bäume", "007", "123"]);
        check("am 6. 6. 2017 und 06.06.2017", &["am", "6. 6. 2017", "und", "06.06.2017"]);
        check("am 6. 12 Bäume", &["am", "6", "12", "Bäume"]);
    }

    #[test]
    fn abbreviations_and_initials() {
        check("z. B. heute, z.B. morgen", &["z. B", "heute", "z.B", "morgen"]);
        check("J. K. Rowling, George W. Bush", &["J. K", "Rowling", "George", "W", "Bush"]);
        check("U. S. A. und U.S.A.", &["U. S. A", "und", "U.S.A"]);
    }

    #[test]
    fn both_genders() {
        check("Bürger*innen, Ärzt:innen und Lehrer/-innen", &["Bürger*innen", "Ärzt:innen", "und", "Lehrer/-innen"]);
        check("Schüler(innen) (innen)", &["Schüler(innen", "innen"]);
        check("ob/in", &["ob", "in"]);
        check("CO₂ und H₂O", &["CO₂", "und", "H₂", "O"]);
    }

    proptest! {
        #[test]
        fn units_are_in_order(text in "([0-9a-zäßI.:*/( ]|innen|\u{a0}){0,40}|\\PC*") {
            let mut end = 0;
            for span in units(&text) {
                prop_assert!(span.start >= end && span.end > span.start && !span.of(&text).is_empty());
                end = span.end;
            }
        }
    }
}

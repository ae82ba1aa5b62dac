//! The words and signs that mean more than themselves: operators, and those of other systems that are understood.

use super::syntax::Proximity;

/// Words between two that are NEAR each other, where no number says.
const USUALLY_NEAR: u32 = 10;
/// A greater distance says nothing that AND does not.
pub const MOST_APART: u32 = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    And,
    Or,
    Not,
    Near(Proximity),
    /// The first, where the second is not so near to it.
    NotNear(Proximity),
}

/// An operator, and what to say of the way it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    pub operator: Operator,
    pub note: Option<&'static str>,
}

/// Reads a word that stands free, its blanks around it. Operators are in upper case, but for those that could be nothing else.
pub fn operator(word: &str) -> Option<Recognised> {
    let plain = |operator| Some(Recognised { operator, note: None });
    match word {
        "AND" | "UND" | "&" | "&&" => plain(Operator::And),
        "OR" | "ODER" | "|" | "||" => plain(Operator::Or),
        "NOT" | "NICHT" => plain(Operator::Not),
        "ANDNOT" => plain(Operator::Not),
        "NEAR" => plain(near(USUALLY_NEAR)),
        "SAME" => plain(Operator::Near(Proximity::Paragraph)),
        _ => distance(word),
    }
}

fn near(most: u32) -> Operator {
    Operator::Near(Proximity::Words { most: most.min(MOST_APART), ordered: false })
}

/// `NEAR/5`, `near5`, `w/5`, `/w5`, `PRE/5`, `ADJ5`, `/s`, `/p` and their kin.
fn distance(word: &str) -> Option<Recognised> {
    if let Some(number) = word.strip_prefix("AROUND(").and_then(|rest| rest.strip_suffix(')')) {
        return Some(Recognised { operator: near(digits(number)?), note: None });
    }
    let lower = word.to_ascii_lowercase();
    if let Some(of_cosmas) = lower.strip_prefix(['/', '%'])
        && let Some(proximity) = cosmas_proximity(of_cosmas)
    {
        let negated = lower.starts_with('%');
        let (proximity, note) = proximity;
        return Some(Recognised {
            operator: if negated { Operator::NotNear(proximity) } else { Operator::Near(proximity) },
            note,
        });
    }
    let (name, number) = lower.split_at(lower.find(|c: char| c == '/' || c.is_ascii_digit())?);
    let number = number.strip_prefix('/').unwrap_or(number);
    let proximity = match (name, number) {
        ("w" | "near", "s") => Proximity::Sentence,
        ("w" | "near", "p") => Proximity::Paragraph,
        ("near" | "n", _) | ("w", _) => Proximity::Words { most: digits(number)?, ordered: false },
        ("pre" | "adj" | "onear", _) => Proximity::Words { most: digits(number)?, ordered: true },
        _ => return None,
    };
    // `w5` or `n3` may be words, `W/5` may not.
    let certain = word.contains('/') || name.len() > 1;
    certain.then_some(Recognised { operator: Operator::Near(proximity), note: None })
}

/// What stands behind the slash of COSMAS: `w5`, `+w5`, `-w5`, `s`, `s0`, `p0`, `5`.
fn cosmas_proximity(text: &str) -> Option<(Proximity, Option<&'static str>)> {
    let (ordered, backwards, text) = match text.strip_prefix('+') {
        Some(text) => (true, false, text),
        None => (false, text.starts_with('-'), text.strip_prefix('-').unwrap_or(text)),
    };
    let note = backwards.then_some("the order of the words is not asked backwards; taken in any order");
    match text {
        "s" | "s0" => Some((Proximity::Sentence, note)),
        "p" | "p0" => Some((Proximity::Paragraph, note)),
        _ => match text.as_bytes().first()? {
            b's' => digits(&text[1..])
                .map(|_| (Proximity::Sentence, Some("sentences beside it are not asked; taken as the same sentence"))),
            b'p' => digits(&text[1..]).map(|_| {
                (Proximity::Paragraph, Some("paragraphs beside it are not asked; taken as the same paragraph"))
            }),
            b'w' => Some((Proximity::Words { most: digits(text[1..].split(':').next_back()?)?, ordered }, note)),
            b'0'..=b'9' => Some((Proximity::Words { most: digits(text)?, ordered }, note)),
            _ => None,
        },
    }
}

fn digits(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(MOST_APART).min(MOST_APART))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_words_that_look_like_them() {
        let words = |most, ordered| Operator::Near(Proximity::Words { most, ordered });
        for (text, expect) in [
            ("UND", Operator::And),
            ("|", Operator::Or),
            ("NICHT", Operator::Not),
            ("NEAR/5", words(5, false)),
            ("near5", words(5, false)),
            ("NEAR", words(10, false)),
            ("AROUND(5)", words(5, false)),
            ("w/5", words(5, false)),
            ("/w5", words(5, false)),
            ("/w0:5", words(5, false)),
            ("/+w2", words(2, true)),
            ("PRE/3", words(3, true)),
            ("adj3", words(3, true)),
            ("/s", Operator::Near(Proximity::Sentence)),
            ("/s0", Operator::Near(Proximity::Sentence)),
            ("w/p", Operator::Near(Proximity::Paragraph)),
            ("%s0", Operator::NotNear(Proximity::Sentence)),
            ("NEAR/99999999999", words(MOST_APART, false)),
        ] {
            assert_eq!(operator(text).map(|found| found.operator), Some(expect), "{text}");
        }
        for text in
            ["und", "oder", "Und", "w5", "/", "/ö", "%", "A1", "near", "/w", "NEAR/", "5", "w/ö", "same", "ÖR/5", "/-"]
        {
            assert_eq!(operator(text), None, "{text}");
        }
    }
}

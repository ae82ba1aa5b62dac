//! The words and signs that mean more than themselves: operators, and those of other systems that are understood.

use super::ast::Proximity;
use super::suffixes::is_number;

/// Words between two that are NEAR each other, where no number says.
const DEFAULT_NEAR_WORDS: u32 = 10;
/// A greater distance says nothing that AND does not.
pub const MAX_DISTANCE_WORDS: u32 = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    And,
    Or,
    Not,
    Near(Proximity),
    /// The left operand, unless the right one is so near to it.
    NotNear(Proximity),
}

/// A part of an operator of COSMAS that has no counterpart here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorNote {
    /// `/-w3`: the second operand before the first.
    BackwardOrder,
    /// `/s2`: a distance counted in sentences.
    SentencesApart,
    /// `/p2`: a distance counted in paragraphs.
    ParagraphsApart,
}

/// The operator that a word with blanks around it is, and the part of it that is left out. Operators are in upper case,
/// unless they could be nothing else.
pub fn operator(word: &str) -> Option<(Operator, Option<OperatorNote>)> {
    let plain = |operator| Some((operator, None));
    match word {
        "AND" | "UND" | "&" | "&&" => plain(Operator::And),
        "OR" | "ODER" | "|" | "||" => plain(Operator::Or),
        "NOT" | "NICHT" => plain(Operator::Not),
        "ANDNOT" => plain(Operator::Not),
        "NEAR" => plain(near(DEFAULT_NEAR_WORDS)),
        "SAME" => plain(Operator::Near(Proximity::Paragraph)),
        _ => distance(word),
    }
}

fn near(most: u32) -> Operator {
    Operator::Near(Proximity::Words { most: most.min(MAX_DISTANCE_WORDS), ordered: false })
}

/// `NEAR/5`, `near5`, `w/5`, `/w5`, `PRE/5`, `ADJ5`, `/s`, `/p` and their like.
fn distance(word: &str) -> Option<(Operator, Option<OperatorNote>)> {
    if let Some(number) = word.strip_prefix("AROUND(").and_then(|rest| rest.strip_suffix(')')) {
        return Some((near(distance_words(number)?), None));
    }
    let lower = word.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix('/')
        && let Some((proximity, note)) = cosmas_proximity(rest)
    {
        return Some((Operator::Near(proximity), note));
    }
    if let Some(rest) = lower.strip_prefix('%')
        && let Some((proximity, note)) = cosmas_proximity(rest)
    {
        return Some((Operator::NotNear(proximity), note));
    }
    let (name, number) = lower.split_at(lower.find(|c: char| c == '/' || c.is_ascii_digit())?);
    let number = number.strip_prefix('/').unwrap_or(number);
    let proximity = match (name, number) {
        ("w" | "near", "s") => Proximity::Sentence,
        ("w" | "near", "p") => Proximity::Paragraph,
        ("near" | "n" | "w", _) => Proximity::Words { most: distance_words(number)?, ordered: false },
        ("pre" | "adj" | "onear", _) => Proximity::Words { most: distance_words(number)?, ordered: true },
        _ => return None,
    };
    // `w5` or `n3` may be words, `W/5` may not.
    let certain = word.contains('/') || name.len() > 1;
    certain.then_some((Operator::Near(proximity), None))
}

/// What stands behind the `/` or `%` of COSMAS II: `w5`, `+w5`, `-w5`, `w1:5`, `s`, `s0`, `p0`, `5`.
fn cosmas_proximity(text: &str) -> Option<(Proximity, Option<OperatorNote>)> {
    let (ordered, backward, text) = match text.strip_prefix('+') {
        Some(text) => (true, false, text),
        None => (false, text.starts_with('-'), text.strip_prefix('-').unwrap_or(text)),
    };
    let note = backward.then_some(OperatorNote::BackwardOrder);
    let (unit, number) = text.split_at_checked(1)?;
    match unit {
        "s" if matches!(number, "" | "0") => Some((Proximity::Sentence, note)),
        "p" if matches!(number, "" | "0") => Some((Proximity::Paragraph, note)),
        "s" => distance_words(number).map(|_| (Proximity::Sentence, Some(OperatorNote::SentencesApart))),
        "p" => distance_words(number).map(|_| (Proximity::Paragraph, Some(OperatorNote::ParagraphsApart))),
        "w" => {
            let most = distance_words(number.split(':').next_back()?)?;
            Some((Proximity::Words { most, ordered }, note))
        }
        _ => Some((Proximity::Words { most: distance_words(text)?, ordered }, note)),
    }
}

/// A number of words, at most `MAX_DISTANCE_WORDS`.
fn distance_words(text: &str) -> Option<u32> {
    is_number(text).then(|| text.parse().unwrap_or(MAX_DISTANCE_WORDS).min(MAX_DISTANCE_WORDS))
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
            ("NEAR/99999999999", words(MAX_DISTANCE_WORDS, false)),
        ] {
            assert_eq!(operator(text).map(|(operator, _)| operator), Some(expect), "{text}");
        }
        for text in
            ["und", "oder", "Und", "w5", "/", "/ö", "%", "A1", "near", "/w", "NEAR/", "5", "w/ö", "same", "ÖR/5", "/-"]
        {
            assert_eq!(operator(text), None, "{text}");
        }
    }
}

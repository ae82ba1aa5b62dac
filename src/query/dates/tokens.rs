//! The text of a date as numbers, words and signs.

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::{DateWord, date_word};
use crate::model::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateToken {
    pub what: DateTokenKind,
    /// In bytes of the normalised text.
    pub span: Span,
    /// A blank stands before it.
    pub spaced: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateTokenKind {
    /// `digits` are those that were typed, zeros in front included.
    Number {
        value: u32,
        digits: usize,
    },
    Word(DateWord),
    Dot,
    Dash,
    Slash,
    Comma,
    /// `..`
    To,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// A word or sign that means nothing in a date.
    Unknown,
}

/// The text with letters composed, every dash a hyphen, and one blank where there are any.
pub fn normalised(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '…' => '‥',
        c => c,
    };
    let text: String = text.nfc().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('‥', "..")
}

/// The tokens of a normalised text.
pub fn tokens(text: &str) -> Vec<DateToken> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut spaced = false;
    while let Some(first) = text[start..].chars().next() {
        let end = start + length(&text[start..], first);
        if first != ' ' {
            tokens.push(DateToken { what: what(&text[start..end]), span: Span::new(start, end), spaced });
        }
        spaced = first == ' ';
        start = end;
    }
    tokens
}

/// Bytes of the token that begins with `first`.
fn length(rest: &str, first: char) -> usize {
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    match first {
        '0'..='9' => run(|c| c.is_ascii_digit()),
        '.' => run(|c| c == '.'),
        '<' | '>' if rest[1..].starts_with('=') => 2,
        c if c.is_alphabetic() => run(char::is_alphabetic),
        c => c.len_utf8(),
    }
}

fn what(text: &str) -> DateTokenKind {
    match text {
        "." => DateTokenKind::Dot,
        ".." | "..." => DateTokenKind::To,
        "-" => DateTokenKind::Dash,
        "/" => DateTokenKind::Slash,
        "," => DateTokenKind::Comma,
        "<" => DateTokenKind::Less,
        "<=" | "≤" => DateTokenKind::LessOrEqual,
        ">" => DateTokenKind::Greater,
        ">=" | "≥" => DateTokenKind::GreaterOrEqual,
        digits if digits.starts_with(|c: char| c.is_ascii_digit()) => {
            DateTokenKind::Number { value: digits.parse().unwrap_or(u32::MAX), digits: digits.len() }
        }
        word => date_word(&word.to_lowercase()).map_or(DateTokenKind::Unknown, DateTokenKind::Word),
    }
}

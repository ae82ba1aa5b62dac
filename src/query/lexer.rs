//! The text of a query as tokens with their spans.
//!
//! The lexer never fails and reports nothing: what is unmatched or unfinished is a kind of token, and the parser
//! decides what becomes of it. It has modes, because the value of a field follows other rules than a word:
//! `date:letzte Woche` is one value, and nothing in `outlet:"Der Bote"~2` is an edit distance.

use jiff::civil::Date;

use super::ast::Occur;
use super::dates;
use super::fields::{self, Field, FieldName};
use super::operators::{Operator, OperatorNote, operator};
use super::suffixes::{Suffixes, suffixes_at};
use crate::model::Span;

/// Parentheses within each other: the parser takes a frame of the stack for each.
pub const MAX_DEPTH: usize = 40;

/// A date without quotation marks: *15. Oktober 2024*.
const MAX_DATE_WORDS: usize = 4;

/// Opening quotation marks, each with what closes it. `«` and `»` open a phrase either way round.
const QUOTATION_MARKS: &[(char, &[char])] =
    &[('"', &['"']), ('„', &['“', '”', '"']), ('“', &['”', '“']), ('”', &['”']), ('»', &['«']), ('«', &['»'])];

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QueryToken<'t> {
    pub kind: TokenKind<'t>,
    /// In bytes of the query.
    pub span: Span,
}

/// An operand is a sign, a field, `=`, each of them optional, and then a word, a phrase, a value or a parenthesis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TokenKind<'t> {
    Operator {
        operator: Operator,
        note: Option<OperatorNote>,
    },
    /// `+` or `-` before an operand.
    Sign(Occur),
    /// `+` or `-` right behind another operand, where it excludes nothing: *„Ufer“-Fest*.
    Hyphen,
    /// `title:`; a value follows.
    Field(FieldName),
    /// Takes no text: the word or value that follows is the name of a field that has no value, as in `title: Brücke`.
    FieldWithoutValue(FieldName),
    /// `=` before a word or phrase that counts only as typed.
    Exact,
    Open,
    Close,
    /// A parenthesis that opens beyond `MAX_DEPTH`. What closes is counted without it.
    ExcessOpen,
    UnmatchedClose,
    /// What stands between quotation marks, without the blanks at its ends.
    Quoted(&'t str),
    /// An opening quotation mark that nothing closes. A word or value follows, perhaps an empty one.
    UnmatchedQuote,
    /// All letters and signs up to a blank, a quotation mark or a parenthesis that is not the word's own:
    /// *Schüler(innen)*.
    Word(&'t str),
    /// The value of a field that filters, in quotation marks or without.
    Value {
        field: Field,
        text: &'t str,
    },
    /// `~5` and `^2` right behind a phrase or parenthesis.
    Suffixes(Suffixes),
}

/// What the lexer reads next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// An operator, a parenthesis that closes, or an operand from its sign on.
    Item,
    /// An operand from its field on.
    Operand,
    /// An operand behind its field, if it has one, or behind `=`.
    Value(Option<Field>),
    /// The word or value behind a quotation mark that nothing closes.
    Bare(Option<Field>),
    /// What may stand right behind a phrase or parenthesis.
    Suffixes,
}

pub struct Lexer<'t> {
    text: &'t str,
    today: Date,
    at: usize,
    mode: Mode,
    /// For each open parenthesis the field whose values stand in it.
    open: Vec<Option<Field>>,
    /// Opening marks that nothing closes in the rest of the text.
    unmatched: Vec<char>,
}

impl<'t> Iterator for Lexer<'t> {
    type Item = QueryToken<'t>;

    fn next(&mut self) -> Option<QueryToken<'t>> {
        if self.mode == Mode::Suffixes {
            self.mode = Mode::Item;
            if let Some((suffixes, length)) = suffixes_at(self.rest()) {
                return Some(self.token(TokenKind::Suffixes(suffixes), length));
            }
        }
        match self.mode {
            Mode::Item | Mode::Suffixes => self.item(),
            Mode::Operand => Some(self.operand()),
            Mode::Value(field) => Some(self.value(field)),
            Mode::Bare(field) => Some(self.bare(field)),
        }
    }
}

impl<'t> Lexer<'t> {
    /// `today` is the day that *gestern* is before.
    pub fn new(text: &'t str, today: Date) -> Self {
        Lexer { text, today, at: 0, mode: Mode::Item, open: Vec::new(), unmatched: Vec::new() }
    }

    /// A lexer that has no more tokens.
    pub fn at_end(text: &'t str, today: Date) -> Self {
        Lexer { at: text.len(), ..Lexer::new(text, today) }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The token of the next `length` bytes, which are passed by.
    fn token(&mut self, kind: TokenKind<'t>, length: usize) -> QueryToken<'t> {
        let span = Span::new(self.at, self.at + length);
        self.at = span.end;
        QueryToken { kind, span }
    }

    /// The next token after one of `length` bytes is read in `mode`.
    fn token_before(&mut self, mode: Mode, kind: TokenKind<'t>, length: usize) -> QueryToken<'t> {
        self.mode = mode;
        self.token(kind, length)
    }

    fn item(&mut self) -> Option<QueryToken<'t>> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        match self.rest().chars().next()? {
            ')' if self.open.pop().is_some() => Some(self.token_before(Mode::Suffixes, TokenKind::Close, 1)),
            ')' => Some(self.token(TokenKind::UnmatchedClose, 1)),
            _ => Some(self.operator().or_else(|| self.sign()).unwrap_or_else(|| self.operand())),
        }
    }

    fn operator(&mut self) -> Option<QueryToken<'t>> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing_marks(c).is_some();
        let mut word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        // A number in parentheses is the operator's own: AROUND(5).
        if word == "AROUND"
            && rest[word.len()..].starts_with('(')
            && let Some(end) = rest.find(')')
        {
            word = &rest[..=end];
        }
        let (operator, note) = operator(word)?;
        Some(self.token(TokenKind::Operator { operator, note }, word.len()))
    }

    /// A sign with an operand right behind it.
    fn sign(&mut self) -> Option<QueryToken<'t>> {
        let occur = match self.rest().chars().next()? {
            '-' => Occur::Excluded,
            '+' => Occur::Required,
            _ => return None,
        };
        let after = &self.rest()[1..];
        let after = after.strip_prefix('=').unwrap_or(after);
        if !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '*') || closing_marks(c).is_some()) {
            return None;
        }
        let before = self.text[..self.at].chars().next_back();
        let stands_free = before.is_none_or(|before| before.is_whitespace() || before == '(');
        let kind = if stands_free { TokenKind::Sign(occur) } else { TokenKind::Hyphen };
        Some(self.token_before(Mode::Operand, kind, 1))
    }

    fn operand(&mut self) -> QueryToken<'t> {
        let outer = self.open.last().copied().flatten();
        self.field(outer).unwrap_or_else(|| self.value(outer))
    }

    /// The name of a field with the sign behind it. `outer` is the field whose values stand here.
    fn field(&mut self, outer: Option<Field>) -> Option<QueryToken<'t>> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric())?;
        let (name, value) = (&rest[..end], rest[end..].strip_prefix([':', '='])?);
        if is_gendered(name, value) {
            return None;
        }
        let name = match rest.as_bytes()[end] {
            b':' => fields::field(name).or_else(|| fields::misspelt(name))?,
            _ => fields::code(name)?,
        };
        let length = end + 1;
        if value.is_empty() || value.starts_with(char::is_whitespace) {
            return Some(self.token_before(Mode::Value(outer), TokenKind::FieldWithoutValue(name), 0));
        }
        let has_value =
            value.starts_with(|c: char| c.is_alphanumeric() || "(=*<>.".contains(c) || closing_marks(c).is_some());
        has_value.then(|| self.token_before(Mode::Value(Some(name.field)), TokenKind::Field(name), length))
    }

    fn value(&mut self, field: Option<Field>) -> QueryToken<'t> {
        let filtering = field.filter(|field| field.filters());
        if self.rest().starts_with('(') {
            if self.open.len() >= MAX_DEPTH {
                return self.token_before(Mode::Item, TokenKind::ExcessOpen, 1);
            }
            self.open.push(filtering);
            return self.token_before(Mode::Item, TokenKind::Open, 1);
        }
        if filtering.is_none() && self.is_exact() {
            return self.token_before(Mode::Value(field), TokenKind::Exact, 1);
        }
        self.quoted(filtering).unwrap_or_else(|| self.bare(filtering))
    }

    fn is_exact(&self) -> bool {
        let starts_operand = |c: char| c.is_alphanumeric() || c == '\'' || closing_marks(c).is_some();
        self.rest().strip_prefix('=').is_some_and(|after| after.starts_with(starts_operand))
    }

    fn quoted(&mut self, field: Option<Field>) -> Option<QueryToken<'t>> {
        let mark = self.rest().chars().next()?;
        let closing = closing_marks(mark)?;
        let inside = &self.rest()[mark.len_utf8()..];
        // What nothing closed before, nothing closes behind: the rest of a long text is looked through once for each
        // mark.
        let known = self.unmatched.contains(&mark);
        let length = if known { None } else { inside.find(closing) };
        let Some(length) = length else {
            if !known {
                self.unmatched.push(mark);
            }
            return Some(self.token_before(Mode::Bare(field), TokenKind::UnmatchedQuote, mark.len_utf8()));
        };
        let closing = inside[length..].chars().next().map_or(0, char::len_utf8);
        let text = inside[..length].trim();
        let length = mark.len_utf8() + length + closing;
        Some(match field {
            Some(field) => self.token_before(Mode::Item, TokenKind::Value { field, text }, length),
            None => self.token_before(Mode::Suffixes, TokenKind::Quoted(text), length),
        })
    }

    fn bare(&mut self, field: Option<Field>) -> QueryToken<'t> {
        let text = match field {
            Some(field) if field.is_date() => longest_date(self.rest(), self.today),
            _ => word(self.rest()),
        };
        let kind = field.map_or(TokenKind::Word(text), |field| TokenKind::Value { field, text });
        self.token_before(Mode::Item, kind, text.len())
    }
}

/// What closes a mark; `None` if it opens no phrase.
fn closing_marks(opening: char) -> Option<&'static [char]> {
    QUOTATION_MARKS.iter().find(|(mark, _)| *mark == opening).map(|(_, closing)| *closing)
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let mut own = false;
    for (at, c) in text.char_indices() {
        let ends = match c {
            '(' => {
                own = is_own_parenthesis(&text[..at], &text[at + 1..]);
                !own
            }
            ')' => !std::mem::take(&mut own),
            c => c.is_whitespace() || closing_marks(c).is_some(),
        };
        if ends {
            return &text[..at];
        }
    }
    text
}

/// *Schüler(innen)*, *Beamte(r)*: letters before it, small letters in it.
fn is_own_parenthesis(before: &str, after: &str) -> bool {
    let inner = after.split_once(')').map_or("", |(inner, _)| inner);
    !inner.is_empty()
        && inner.chars().all(|c| c.is_lowercase() || c == '-')
        && before.ends_with(char::is_alphabetic)
        && !before.chars().all(char::is_uppercase)
}

/// *Autor:innen*, *Sprecher:in*: names of fields that are nouns for people, too.
fn is_gendered(name: &str, value: &str) -> bool {
    let ending = &value[..value.find(|c: char| !c.is_alphanumeric()).unwrap_or(value.len())];
    matches!(ending, "in" | "innen") && fields::field(name).is_some_and(|name| name.field.is_of_people())
}

/// The most words at the beginning of a text that are a date; the first word if none are.
fn longest_date(text: &str, today: Date) -> &str {
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing_marks(c).is_some();
    let mut ends: Vec<usize> = Vec::new();
    while ends.len() < MAX_DATE_WORDS {
        let rest = &text[ends.last().copied().unwrap_or(0)..];
        let start = text.len() - rest.trim_start().len();
        let length = text[start..].find(ends_word).unwrap_or(text.len() - start);
        if length == 0 {
            break;
        }
        ends.push(start + length);
    }
    let longest = ends.iter().rev().find(|&&end| dates::range(&text[..end], today).is_ok());
    &text[..longest.or(ends.first()).copied().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{TODAY, typed};
    use super::*;

    /// Each token by the name of its kind and its text.
    fn shown(text: &str) -> String {
        let token = |token: QueryToken| {
            let kind = format!("{:?}", token.kind);
            let name = kind.split([' ', '(', '{']).next().unwrap_or_default().to_owned();
            format!("{name} {}", token.span.of(text))
        };
        Lexer::new(text, TODAY).map(token).collect::<Vec<_>>().join(" · ")
    }

    #[test]
    fn tokens() {
        for (text, expect) in [
            ("Brücke AND -=Öl", "Word Brücke · Operator AND · Sign - · Exact = · Word Öl"),
            ("„alte Brücke“~5 AROUND(3) Öhr^2", "Quoted „alte Brücke“ · Suffixes ~5 · Operator AROUND(3) · Word Öhr^2"),
            ("„Ufer“-Fest", "Quoted „Ufer“ · Hyphen - · Word Fest"),
            (
                "title:(Öl Gas)^2)",
                "Field title: · Open ( · Word Öl · Word Gas · Close ) · Suffixes ^2 · UnmatchedClose )",
            ),
            (
                "outlet:(täler* \"Der Bote\"~2)",
                "Field outlet: · Open ( · Value täler* · Value \"Der Bote\" · Value ~2 · Close )",
            ),
            ("date:letzte Woche Öl", "Field date: · Value letzte Woche · Word Öl"),
            ("title: Öl", "FieldWithoutValue  · Word title: · Word Öl"),
            ("Schüler(innen) Autor:innen", "Word Schüler(innen) · Word Autor:innen"),
            ("\"AND Öl \"", "Quoted \"AND Öl \""),
            ("\"AND „ Öl", "UnmatchedQuote \" · Word AND · UnmatchedQuote „ · Word  · Word Öl"),
        ] {
            assert_eq!(shown(text), expect, "{text}");
        }
    }

    proptest! {
        #[test]
        fn all_but_blanks_lies_in_one_token(text in typed()) {
            let mut end = 0;
            for token in Lexer::new(&text, TODAY) {
                prop_assert!(token.span.start >= end && token.span.end >= token.span.start);
                prop_assert!(text[end..token.span.start].trim().is_empty());
                end = token.span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}

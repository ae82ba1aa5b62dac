//! From the tokens of a query to its tree.
//!
//! The parser takes operands out of the tokens, one level of parentheses after the other; `precedence` joins those of a
//! level by their operators. It never fails: each repair is a finding.

use jiff::civil::Date;

use super::ast::{Filter, NodeKind, PhrasePart, QueryNode, TextField};
use super::dates;
use super::fields::Field;
use super::finding::{FindingKind, Findings};
use super::habits::Habit;
use super::lexer::{Lexer, QueryToken, TokenKind};
use super::operators::MAX_DISTANCE_WORDS;
use super::precedence::{self, Item};
use super::suffixes::{Suffixes, Tilde, split_suffixes};
use super::values;
use super::words::{MAX_EDITS, WordForm, default_edits, word_form};
use crate::model::Span;

/// Words, phrases and values; a pasted page is no query.
pub const MAX_OPERANDS: usize = 200;

/// The tree of any text, `None` if it has no operand; and what was odd about it.
pub fn parse(text: &str, today: Date) -> (Option<QueryNode>, Findings) {
    let mut parser =
        Parser { text, today, tokens: Lexer::new(text, today).peekable(), operands: 0, findings: Findings::default() };
    let items = parser.items();
    let root = precedence::join(items, &mut parser.findings);
    (root, parser.findings)
}

struct Parser<'t> {
    text: &'t str,
    today: Date,
    tokens: std::iter::Peekable<Lexer<'t>>,
    /// Those that were read so far.
    operands: usize,
    findings: Findings,
}

impl<'t> Parser<'t> {
    /// All items up to the end of the text or to the parenthesis that closes them, which is not passed by.
    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(&QueryToken { kind, span }) = self.tokens.peek() {
            match kind {
                TokenKind::Close => break,
                TokenKind::UnmatchedClose => {
                    self.tokens.next();
                    self.findings.add(span, FindingKind::UnmatchedClose);
                }
                _ if self.operands >= MAX_OPERANDS => self.leave_out_rest(span.start),
                TokenKind::Operator { operator, note } => {
                    self.tokens.next();
                    self.findings.add_if(span, note.map(FindingKind::ForeignOperator));
                    items.push(Item::Operator { operator, span });
                }
                _ => items.extend(self.operand(span.start)),
            }
        }
        items
    }

    fn leave_out_rest(&mut self, start: usize) {
        self.findings.add(Span::new(start, self.text.len()), FindingKind::ExcessWords);
        self.tokens = Lexer::at_end(self.text, self.today).peekable();
    }

    /// The operand that begins at `start`. `None` if it is left out.
    fn operand(&mut self, start: usize) -> Option<Item> {
        let mut sign = None;
        let mut text_field = None;
        let mut empty_field = None;
        let mut exact = false;
        let node = loop {
            let QueryToken { kind, span } = self.tokens.next()?;
            let whole = Span::new(start, span.end);
            match kind {
                TokenKind::Sign(occur) => sign = Some(occur),
                TokenKind::Hyphen => (),
                TokenKind::Field(name) => {
                    if name.misspelt {
                        self.findings.add(span, FindingKind::MisspeltField { meant: name.proposed });
                    }
                    text_field = text_field_of(name.field);
                }
                TokenKind::FieldWithoutValue(name) => {
                    empty_field = Some(FindingKind::FieldWithoutValue { name: name.proposed });
                }
                TokenKind::Exact => exact = true,
                TokenKind::UnmatchedQuote => self.findings.add(span, FindingKind::UnmatchedQuote),
                TokenKind::ExcessOpen => {
                    self.findings.add(span, FindingKind::ExcessOpen);
                    return None;
                }
                TokenKind::Open => break self.parenthesis(start, span),
                TokenKind::Quoted(phrase) => break self.phrase(phrase, exact, whole),
                TokenKind::Word(typed) => {
                    self.findings.add_if(span, empty_field);
                    break self.word(typed, exact, whole);
                }
                TokenKind::Value { field, text } => {
                    self.findings.add_if(span, empty_field);
                    break self.filter(field, text, whole);
                }
                // The lexer puts none of these into an operand.
                TokenKind::Operator { .. } | TokenKind::Close | TokenKind::UnmatchedClose | TokenKind::Suffixes(_) => {
                    return None;
                }
            }
        };
        let node = node?;
        let node = match text_field {
            Some(field) => in_field(field, node),
            None => node,
        };
        Some(Item::Operand { node, sign })
    }

    /// The suffixes right behind a phrase or parenthesis, and where they end; or else `end`.
    fn suffixes(&mut self, end: usize) -> (Suffixes, usize) {
        match self.tokens.peek() {
            Some(&QueryToken { kind: TokenKind::Suffixes(suffixes), span }) => {
                self.tokens.next();
                (suffixes, span.end)
            }
            _ => (Suffixes::default(), end),
        }
    }

    fn parenthesis(&mut self, start: usize, open: Span) -> Option<QueryNode> {
        let items = self.items();
        let close = self.tokens.next();
        if close.is_none() {
            self.findings.add(open, FindingKind::UnmatchedOpen);
        }
        let (suffixes, end) = self.suffixes(close.map_or(self.text.len(), |close| close.span.end));
        let span = Span::new(start, end);
        let Some(mut node) = precedence::join(items, &mut self.findings) else {
            self.findings.add(span, FindingKind::EmptyParentheses);
            return None;
        };
        node.span = span;
        node.weight *= suffixes.weight.unwrap_or(1.0);
        Some(node)
    }

    fn phrase(&mut self, phrase: &str, exact: bool, span: Span) -> Option<QueryNode> {
        let (suffixes, end) = self.suffixes(span.end);
        let span = Span::new(span.start, end);
        if !phrase.contains(char::is_alphanumeric) {
            self.findings.add(span, FindingKind::EmptyPhrase);
            return None;
        }
        self.operands += 1;
        let (words, stars): (Vec<&str>, Vec<&str>) = phrase.split_whitespace().partition(|word| *word != "*");
        let stars = if words.len() > 1 { stars.len() as u32 } else { 0 };
        if stars > 0 {
            self.findings.add(span, FindingKind::StarsInPhrase { words: words.join(" "), stars });
        }
        let slop = match suffixes.tilde {
            Some(Tilde::Number(number)) => Some(number.min(MAX_DISTANCE_WORDS)),
            Some(Tilde::Alone) => Some(0),
            None if stars > 0 => Some(stars.min(MAX_DISTANCE_WORDS)),
            None => None,
        };
        let slop = slop.filter(|_| phrase.contains(char::is_whitespace));
        let parts = self.phrase_parts(&words, span);
        let kind = NodeKind::Phrase { parts, exact, slop };
        Some(QueryNode { kind, span, weight: suffixes.weight.unwrap_or(1.0) })
    }

    /// The words of a phrase, and the patterns among them.
    fn phrase_parts(&mut self, words: &[&str], span: Span) -> Vec<PhrasePart> {
        let mut parts: Vec<PhrasePart> = Vec::new();
        for word in words {
            let text = match word_form(word) {
                WordForm::Pattern(pattern) => {
                    parts.push(PhrasePart::Pattern(pattern));
                    continue;
                }
                WordForm::ShortPattern(letters) => self.short_pattern(word, letters, span),
                WordForm::Plain => (*word).to_owned(),
            };
            match parts.last_mut() {
                Some(PhrasePart::Text(before)) => *before = format!("{before} {text}"),
                _ => parts.push(PhrasePart::Text(text)),
            }
        }
        parts
    }

    fn word(&mut self, typed: &str, exact: bool, span: Span) -> Option<QueryNode> {
        let Some(habit) = Habit::of(typed) else { return self.plain_word(typed, exact, span) };
        let word = habit.replacement(typed).map(str::to_owned);
        self.findings.add(span, FindingKind::ForeignWord { word: typed.to_owned(), habit });
        self.plain_word(&word?, exact, span)
    }

    fn plain_word(&mut self, typed: &str, exact: bool, span: Span) -> Option<QueryNode> {
        let (word, Suffixes { tilde, weight }) = split_suffixes(typed);
        if !word.contains(char::is_alphanumeric) {
            if word.starts_with('*') {
                self.findings.add(span, FindingKind::StarAlone);
            }
            return None;
        }
        self.operands += 1;
        if word.contains("..")
            && let Ok(range) = dates::range(word, self.today)
        {
            self.findings.add(span, FindingKind::DateWithoutField { range: word.to_owned() });
            return Some(QueryNode::new(NodeKind::Filter(Filter::Date(range)), span));
        }
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '*');
        let kind = match (word_form(word), tilde) {
            (WordForm::Pattern(pattern), _) => NodeKind::Pattern(pattern),
            (WordForm::ShortPattern(letters), _) => {
                NodeKind::Words { text: self.short_pattern(word, letters, span), exact }
            }
            (WordForm::Plain, Some(tilde)) if word.chars().all(char::is_alphanumeric) => self.fuzzy(word, tilde, span),
            (WordForm::Plain, _) => NodeKind::Words { text: word.to_owned(), exact },
        };
        Some(QueryNode { kind, span, weight: weight.unwrap_or(1.0) })
    }

    fn fuzzy(&mut self, word: &str, tilde: Tilde, span: Span) -> NodeKind {
        let text = word.to_owned();
        let Some(default) = default_edits(word) else {
            self.findings.add(span, FindingKind::TooShortForEdits { word: word.to_owned() });
            return NodeKind::Words { text, exact: false };
        };
        let max_edits = match tilde {
            Tilde::Alone => default,
            Tilde::Number(0) => return NodeKind::Words { text, exact: false },
            Tilde::Number(number) if number <= u32::from(MAX_EDITS) => number as u8,
            Tilde::Number(_) => {
                self.findings.add(span, FindingKind::TooManyEdits { word: word.to_owned() });
                MAX_EDITS
            }
        };
        NodeKind::Fuzzy { text, max_edits }
    }

    fn filter(&mut self, field: Field, value: &str, span: Span) -> Option<QueryNode> {
        if !value.contains(char::is_alphanumeric) {
            self.findings.add(span, FindingKind::EmptyValue);
            return None;
        }
        self.operands += 1;
        let (filter, finding) = values::filter(field, value, self.today);
        self.findings.add_if(span, finding);
        filter.map(|filter| QueryNode::new(NodeKind::Filter(filter), span))
    }

    fn short_pattern(&mut self, word: &str, letters: String, span: Span) -> String {
        self.findings.add(span, FindingKind::ShortPattern { word: word.to_owned(), letters: letters.clone() });
        letters
    }
}

/// The text that a field restricts words to. `None` if it filters.
fn text_field_of(field: Field) -> Option<TextField> {
    match field {
        Field::Title => Some(TextField::Title),
        Field::Quote => Some(TextField::Quote),
        _ => None,
    }
}

fn in_field(field: TextField, node: QueryNode) -> QueryNode {
    let QueryNode { kind, span, weight } = node;
    let node = Box::new(QueryNode::new(kind, span));
    QueryNode { kind: NodeKind::InField { field, node }, span, weight }
}

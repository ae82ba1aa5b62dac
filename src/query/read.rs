//! From the text of a query to its operands and operators, in their order.

use jiff::civil::Date;

use super::fields::{self, Field};
use super::habits::habit;
use super::item::Item;
use super::marks::closing;
use super::operators::{MOST_APART, Recognised, operator};
use super::syntax::{Filter, NodeKind, Occur, PhrasePart, QueryNode, TextField};
use super::words::{self, FEWEST_LETTERS, Lettering, MOST_SLIPS, Suffixed, lettering, suffix, suffixed};
use super::{Diagnostic, dates, tree, values};
use crate::model::Span;

/// Parentheses within each other: more are no query, and each costs a frame of the stack.
const DEEPEST: usize = 40;
/// Words and phrases; a pasted page is no query.
pub const MOST_OPERANDS: usize = 200;

pub struct Reader<'t> {
    text: &'t str,
    today: Date,
    at: usize,
    /// Parentheses that are open here.
    depth: usize,
    operands: usize,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Reader<'t> {
    pub fn new(text: &'t str, today: Date) -> Self {
        Reader { text, today, at: 0, depth: 0, operands: 0, diagnostics: Vec::new() }
    }

    /// All items up to the end of the text or, within parentheses, to the one that closes them.
    pub fn items(&mut self) -> Vec<Item> {
        self.items_of(None)
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn items_of(&mut self, field: Option<Field>) -> Vec<Item> {
        let mut items = Vec::new();
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            let rest = self.rest();
            if rest.is_empty() {
                return items;
            }
            if rest.starts_with(')') {
                if self.depth > 0 {
                    return items;
                }
                self.tell_once(self.at, 1, "a closing parenthesis without its twin", "left out");
                self.at += 1;
            } else if self.operands >= MOST_OPERANDS {
                let span = Span::new(self.at, self.text.len());
                let message = format!("more than {MOST_OPERANDS} words");
                self.diagnostics.push(Diagnostic {
                    span,
                    message,
                    suggestion: Some("the rest is left out".to_owned()),
                });
                self.at = self.text.len();
            } else if let Some(operator) = self.operator() {
                items.push(operator);
            } else {
                items.extend(self.operand(field));
            }
        }
    }

    fn operator(&mut self) -> Option<Item> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some();
        let end = rest.find(ends).unwrap_or(rest.len());
        // A number in parentheses is the operator's own: AROUND(5).
        let number =
            rest[end..].strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(number, _)| number.len());
        let around = number.filter(|_| &rest[..end] == "AROUND").map(|length| end + length + "()".len());
        let word = &rest[..around.unwrap_or(end)];
        let Recognised { operator, note } = operator(word)?;
        let span = Span::new(self.at, self.at + word.len());
        self.at = span.end;
        if let Some(note) = note {
            self.tell(span, word, note);
        }
        Some(Item::Operator { operator, span })
    }

    /// Reads an operand, past at least one character.
    fn operand(&mut self, field: Option<Field>) -> Option<Item> {
        let start = self.at;
        let sign = self.sign();
        let node = self.valued(start, field);
        debug_assert!(self.at > start, "each operand takes some text");
        Some(Item::Operand { node: node?, sign })
    }

    /// The sign before an operand. Right behind what closes another it is a hyphen, which is passed by: *„Ufer“-Fest*.
    fn sign(&mut self) -> Option<Occur> {
        let sign = match self.rest().chars().next()? {
            '-' => Occur::Excluded,
            '+' => Occur::Required,
            _ => return None,
        };
        let after = &self.rest()[1..];
        let after = after.strip_prefix('=').unwrap_or(after);
        if !after.starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '*' || closing(c).is_some()) {
            return None;
        }
        let before = self.text[..self.at].chars().next_back();
        self.at += 1;
        before.is_none_or(|before| before.is_whitespace() || before == '(').then_some(sign)
    }

    /// A field with its value, or a word, phrase or parenthesis.
    fn valued(&mut self, start: usize, outer: Option<Field>) -> Option<QueryNode> {
        let Some((field, called, length)) = self.field() else { return self.value(start, outer) };
        let name = Span::new(self.at, self.at + length);
        let typed = &name.of(self.text)[..length - 1];
        if fields::field(typed).or_else(|| fields::code(typed)).is_none() {
            self.tell(name, format!("there is no field {typed}"), format!("taken as {called}:"));
        }
        self.at = name.end;
        self.value(start, Some(field))
    }

    /// The field whose name stands here, what it is called, and the length of its name with the sign behind it.
    fn field(&mut self) -> Option<(Field, &'static str, usize)> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric())?;
        let (name, value) = (&rest[..end], rest[end..].strip_prefix([':', '='])?);
        if is_gendered(&rest[..end], value) {
            return None;
        }
        let (field, called) = match rest.as_bytes()[end] {
            b':' => fields::field(name).or_else(|| fields::meant(name))?,
            _ => fields::code(name)?,
        };
        if value.starts_with(|c: char| c.is_whitespace()) || value.is_empty() {
            let span = Span::new(self.at, self.at + end + 1);
            let suggestion = format!("searched as a word; the value of a field follows at once: {called}:Wort");
            self.tell(span, format!("{} has no value", span.of(self.text)), suggestion);
            return None;
        }
        let has_value =
            value.starts_with(|c: char| c.is_alphanumeric() || "(=*<>.".contains(c) || closing(c).is_some());
        has_value.then_some((field, called, end + 1))
    }

    /// What a field is of, or what stands without one.
    fn value(&mut self, start: usize, field: Option<Field>) -> Option<QueryNode> {
        if self.rest().starts_with('(') {
            return self.parenthesis(start, field);
        }
        match field {
            None => self.words(start),
            Some(Field::Title) => self.words(start).map(|node| within(TextField::Title, node)),
            Some(Field::Quote) => self.words(start).map(|node| within(TextField::Quote, node)),
            Some(field) => self.filter(start, field),
        }
    }

    fn parenthesis(&mut self, start: usize, field: Option<Field>) -> Option<QueryNode> {
        let opening = self.at;
        self.at += 1;
        if self.depth >= DEEPEST {
            self.tell_once(opening, 1, "parentheses too deep within each other", "left out");
            return None;
        }
        let place = match field {
            Some(Field::Title) => Some(TextField::Title),
            Some(Field::Quote) => Some(TextField::Quote),
            _ => None,
        };
        let inner = field.filter(|_| place.is_none());
        self.depth += 1;
        let items = self.items_of(inner);
        self.depth -= 1;
        if self.rest().starts_with(')') {
            self.at += 1;
        } else {
            self.tell(Span::new(opening, opening + 1), "an opening parenthesis without its twin", "closed at the end");
        }
        let (Suffixed { weight, .. }, taken) = suffix(self.rest());
        self.at += taken;
        let span = Span::new(start, self.at);
        let Some(mut node) = tree::tree(self.text, items, &mut self.diagnostics) else {
            self.tell(span, "nothing stands between the parentheses", "left out");
            return None;
        };
        node.span = span;
        node.weight *= weight.unwrap_or(1.0);
        Some(match place {
            Some(place) => within(place, node),
            None => node,
        })
    }

    /// A phrase or a word, with what is put before and behind it.
    fn words(&mut self, start: usize) -> Option<QueryNode> {
        let rest = self.rest();
        let exact = rest
            .strip_prefix('=')
            .is_some_and(|after| after.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || closing(c).is_some()));
        self.at += usize::from(exact);
        match self.quoted() {
            Some(phrase) => self.phrase(start, phrase, exact),
            None => self.word(start, exact),
        }
    }

    /// What stands in quotation marks here, which are passed by.
    fn quoted(&mut self) -> Option<&'t str> {
        let first = self.rest().chars().next()?;
        let closing = closing(first)?;
        let inside = self.at + first.len_utf8();
        // Where one mark had no twin, no later one of its kind has.
        let known = self.diagnostics.iter().any(|found| found.span.of(self.text) == &self.text[self.at..inside]);
        let length = if known { None } else { self.text[inside..].find(closing) };
        let Some(length) = length else {
            if !known {
                let span = Span::new(self.at, inside);
                let suggestion = "taken as single words; close it to search the phrase";
                self.tell(span, format!("quotation mark {first} without its twin"), suggestion);
            }
            self.at = inside;
            return None;
        };
        let end = inside + length;
        self.at = end + self.text[end..].chars().next().map_or(0, char::len_utf8);
        Some(self.text[inside..end].trim())
    }

    fn phrase(&mut self, start: usize, phrase: &str, exact: bool) -> Option<QueryNode> {
        let (Suffixed { slips, weight, .. }, taken) = suffix(self.rest());
        self.at += taken;
        let span = Span::new(start, self.at);
        if !phrase.contains(char::is_alphanumeric) {
            if !self.diagnostics.iter().any(|found| found.message == EMPTY_PHRASE) {
                self.tell(span, EMPTY_PHRASE, "left out");
            }
            return None;
        }
        self.operands += 1;
        let slips = slips.or(self.stars(phrase, span).map(Some));
        let slop =
            slips.map(|number| number.unwrap_or(0).min(MOST_APART)).filter(|_| phrase.contains(char::is_whitespace));
        let parts = self.parts(phrase, span);
        Some(QueryNode { kind: NodeKind::Phrase { parts, exact, slop }, span, weight: weight.unwrap_or(1.0) })
    }

    /// How many words of a phrase are a star alone, which may be any.
    fn stars(&mut self, phrase: &str, span: Span) -> Option<u32> {
        let (stars, words): (Vec<&str>, Vec<&str>) = phrase.split_whitespace().partition(|word| *word == "*");
        let count = Some(stars.len() as u32).filter(|&count| count > 0 && words.len() > 1)?;
        let message = "a star alone in a phrase lets a word stand between, wherever";
        self.tell(span, message, format!("taken as \"{}\"~{count}", words.join(" ")));
        Some(count)
    }

    /// The words of a phrase, and the patterns among them.
    fn parts(&mut self, phrase: &str, span: Span) -> Vec<PhrasePart> {
        let mut parts: Vec<PhrasePart> = Vec::new();
        for word in phrase.split_whitespace().filter(|word| *word != "*") {
            let text = match lettering(word) {
                Lettering::Pattern(pattern) => {
                    parts.push(PhrasePart::Pattern(pattern));
                    continue;
                }
                Lettering::TooShort(letters) => {
                    self.tell_short(word, &letters, span);
                    letters
                }
                Lettering::Plain => word.to_owned(),
            };
            match parts.last_mut() {
                Some(PhrasePart::Text(before)) => *before = format!("{before} {text}"),
                _ => parts.push(PhrasePart::Text(text)),
            }
        }
        parts
    }

    fn word(&mut self, start: usize, exact: bool) -> Option<QueryNode> {
        let typed = self.typed_word();
        self.at += typed.len();
        if self.at == start {
            // A parenthesis that closes nothing here, or a mark that begins nothing.
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        let span = Span::new(start, self.at);
        let Some(habit) = habit(typed) else { return self.bare_word(typed, exact, span) };
        self.tell(span, habit.message, habit.suggestion);
        self.bare_word(&habit.instead?, exact, span)
    }

    fn bare_word(&mut self, typed: &str, exact: bool, span: Span) -> Option<QueryNode> {
        let Suffixed { word, slips, weight } = suffixed(typed);
        if !word.contains(char::is_alphanumeric) {
            if word.starts_with('*') {
                let suggestion = "left out; filters alone list what they let pass";
                self.tell(span, "a star alone stands for every article", suggestion);
            }
            return None;
        }
        self.operands += 1;
        if word.contains("..")
            && let Ok(range) = dates::range(word, self.today)
        {
            self.tell(span, format!("{word} has no field"), format!("taken as date:{word}"));
            return Some(QueryNode::new(NodeKind::Filter(Filter::Date(range)), span));
        }
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '*');
        let kind = match (lettering(word), slips) {
            (Lettering::Pattern(pattern), _) => NodeKind::Pattern(pattern),
            (Lettering::TooShort(letters), _) => {
                self.tell_short(word, &letters, span);
                NodeKind::Words { text: letters, exact }
            }
            (Lettering::Plain, Some(asked)) if word.chars().all(char::is_alphanumeric) => self.fuzzy(word, asked, span),
            (Lettering::Plain, _) => NodeKind::Words { text: word.to_owned(), exact },
        };
        Some(QueryNode { kind, span, weight: weight.unwrap_or(1.0) })
    }

    fn fuzzy(&mut self, word: &str, asked: Option<u32>, span: Span) -> NodeKind {
        let plain = || NodeKind::Words { text: word.to_owned(), exact: false };
        match words::slips(word, asked) {
            Some(0) => plain(),
            Some(slips) => {
                if asked.is_some_and(|asked| asked > u32::from(MOST_SLIPS)) {
                    let message = format!("{word} with more than {MOST_SLIPS} slips is another word");
                    self.tell(span, message, format!("taken as {word}~{MOST_SLIPS}"));
                }
                NodeKind::Fuzzy { text: word.to_owned(), max_edits: slips }
            }
            None => {
                self.tell(span, format!("{word} is too short to bear a slip"), format!("taken as the word {word}"));
                plain()
            }
        }
    }

    /// The letters from here to a blank, a quotation mark or a parenthesis that is not the word's own: *Schüler(innen)*.
    fn typed_word(&self) -> &'t str {
        let rest = self.rest();
        let mut own = false;
        for (at, c) in rest.char_indices() {
            let ends = match c {
                '(' => {
                    own = is_own_parenthesis(&rest[..at], &rest[at + 1..]);
                    !own
                }
                ')' => !std::mem::take(&mut own),
                c => c.is_whitespace() || closing(c).is_some(),
            };
            if ends {
                return &rest[..at];
            }
        }
        rest
    }

    /// The value of a field that says what an article must be.
    fn filter(&mut self, start: usize, field: Field) -> Option<QueryNode> {
        let from = self.at;
        let is_date = matches!(field, Field::Date | Field::Since | Field::Before);
        let value = match self.quoted() {
            Some(value) => value,
            None => {
                let value = if is_date { values::longest_date(self.rest(), self.today) } else { self.typed_word() };
                self.at += value.len();
                value
            }
        };
        if self.at == from {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        let span = Span::new(start, self.at);
        if !value.contains(char::is_alphanumeric) {
            self.tell(span, format!("{} has no value", span.of(self.text)), "left out");
            return None;
        }
        self.operands += 1;
        let (filter, slip) = values::filter(field, value, self.today);
        if let Some(slip) = slip {
            self.tell(span, slip.message, slip.suggestion);
        }
        filter.map(|filter| QueryNode::new(NodeKind::Filter(filter), span))
    }

    fn tell_short(&mut self, word: &str, letters: &str, span: Span) {
        let message = format!("{word} stands for too many words");
        let suggestion = format!("taken as the word {letters}; a pattern has {FEWEST_LETTERS} letters or more");
        self.tell(span, message, suggestion);
    }

    fn tell(&mut self, span: Span, message: impl Into<String>, suggestion: impl Into<String>) {
        self.diagnostics.push(Diagnostic { span, message: message.into(), suggestion: Some(suggestion.into()) });
    }

    /// For slips that come in rows.
    fn tell_once(&mut self, at: usize, length: usize, message: &str, suggestion: &str) {
        if !self.diagnostics.iter().any(|found| found.message == message) {
            self.tell(Span::new(at, at + length), message, suggestion);
        }
    }
}

const EMPTY_PHRASE: &str = "empty phrase";

fn within(field: TextField, node: QueryNode) -> QueryNode {
    let (span, weight) = (node.span, node.weight);
    QueryNode { kind: NodeKind::InField { field, node: Box::new(QueryNode { weight: 1.0, ..node }) }, span, weight }
}

/// *Autor:innen*, *Sprecher:in*: names of fields that are nouns for people, too.
fn is_gendered(name: &str, value: &str) -> bool {
    let ending = &value[..value.find(|c: char| !c.is_alphanumeric()).unwrap_or(value.len())];
    let of_people = |field: Field| matches!(field, Field::Expert | Field::Author);
    matches!(ending, "in" | "innen") && fields::field(name).is_some_and(|(field, _)| of_people(field))
}

/// *Schüler(innen)*, *Beamte(r)*: letters before it, small letters in it.
fn is_own_parenthesis(before: &str, after: &str) -> bool {
    let inner = after.split(')').next().filter(|inner| inner.len() < after.len());
    let inner = inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(|c| c.is_lowercase() || c == '-'));
    inner && before.ends_with(char::is_alphabetic) && !before.chars().all(char::is_uppercase)
}

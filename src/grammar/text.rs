//! A text as the rules see it: tokens, quotations, sentences.

use super::marks::{self, Quotation};
use super::{Class, GrammarToken, TokenRange, settle_capitals, tokens};
use crate::model::Span;
use crate::text::sentences;

/// A body that was read once.
pub struct ParsedText<'t> {
    pub body: &'t str,
    pub tokens: Vec<GrammarToken<'t>>,
    /// In the order of their opening marks.
    pub quotations: Vec<Quotation>,
    /// For each token one more than the number of the outermost quotation it stands in, marks included; 0 for none.
    quoted: Vec<u32>,
    pub sentences: Vec<Sentence>,
}

/// A sentence, as tokens; a quotation lies wholly in one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    pub start: usize,
    pub end: usize,
    /// It is the first of its paragraph.
    pub opens_paragraph: bool,
}

impl<'t> ParsedText<'t> {
    pub fn new(body: &'t str) -> Self {
        let mut tokens = tokens(body);
        let (bounds, paragraphs) = bounds(body, &tokens);
        for &start in &bounds {
            open_sentence(&mut tokens, start);
        }
        tokens.iter_mut().for_each(settle_capitals);
        let quotations = marks::quotations(body, &tokens, &paragraphs);
        let mut quoted = vec![0; tokens.len()];
        for (number, quotation) in quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
            quoted[quotation.open..=quotation.close].fill(number as u32 + 1);
        }
        let sentences = cut_long(join_quoted(&tokens, &quoted, &bounds, &paragraphs), &quoted);
        ParsedText { body, tokens, quotations, quoted, sentences }
    }

    /// Words that are a person's name here are nothing else: *Rita Sommer* is no season.
    pub fn take_for_name(&mut self, name: TokenRange) {
        let of_names = Class::FIRST_NAME
            | Class::MALE
            | Class::FEMALE
            | Class::SURNAME
            | Class::WORD_SURNAME
            | Class::NAME_PARTICLE
            | Class::TITLE;
        for token in &mut self.tokens[name.tokens()] {
            token.class &= of_names;
        }
    }

    /// The outermost quotation that a token stands in, its marks included.
    pub fn quotation_at(&self, token: usize) -> Option<usize> {
        self.quoted[token].checked_sub(1).map(|number| number as usize)
    }

    pub fn is_quoted(&self, token: usize) -> bool {
        self.quoted[token] != 0
    }

    /// The bytes from the start of one token to the end of another that follows it.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens[first].span.start, self.tokens[last].span.end)
    }

    /// The bytes of a range of tokens that is not empty.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        self.span(start, end - 1)
    }

    /// The words of a range of tokens that is not empty.
    pub fn str_of(&self, start: usize, end: usize) -> &'t str {
        self.span_of(start, end).of(self.body)
    }
}

/// The first word of a sentence is capitalised whatever it is.
fn open_sentence(tokens: &mut [GrammarToken], start: usize) {
    if let Some(token) = tokens[start..].iter_mut().find(|token| token.is_word()) {
        token.opens = true;
    }
}

/// The tokens at which sentences begin and those at which paragraphs begin, the first paragraph left out.
fn bounds(body: &str, tokens: &[GrammarToken]) -> (Vec<usize>, Vec<usize>) {
    let (mut starts, mut paragraphs) = (Vec::new(), Vec::new());
    let mut token = 0;
    let mut offset = 0;
    for paragraph in body.split("\n\n") {
        for (number, sentence) in sentences(paragraph).into_iter().enumerate() {
            let start = sentence.start + offset;
            token += tokens[token..].partition_point(|candidate| candidate.span.start < start);
            if token < tokens.len() && starts.last() != Some(&token) {
                starts.push(token);
                if number == 0 && token > 0 {
                    paragraphs.push(token);
                }
            }
        }
        offset += paragraph.len() + "\n\n".len();
    }
    (starts, paragraphs)
}

/// Sentences do not end within quotations: „Gut. Sehr gut“, sagte er. But they end behind one that closes with a full
/// stop before a capital.
fn join_quoted(tokens: &[GrammarToken], quoted: &[u32], starts: &[usize], paragraphs: &[usize]) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(tokens.len());
        let within = start > 0 && quoted[start] != 0 && quoted[start] == quoted[start - 1];
        match found.last_mut() {
            Some(last) if within => last.end = end,
            _ => {
                let opens_paragraph = start == 0 || paragraphs.binary_search(&start).is_ok();
                found.push(Sentence { start, end, opens_paragraph });
            }
        }
    }
    found
}

/// No sentence has more tokens outside of quotations: what is longer is a list or noise, and rules that compare the
/// clauses of a sentence with each other stay linear in the text.
const MAX_SENTENCE_TOKENS: usize = 300;

fn cut_long(sentences: Vec<Sentence>, quoted: &[u32]) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(sentences.len());
    for mut sentence in sentences {
        while sentence.end - sentence.start > MAX_SENTENCE_TOKENS {
            let from = sentence.start + MAX_SENTENCE_TOKENS;
            let Some(cut) = (from..sentence.end).find(|&at| quoted[at] == 0 || quoted[at] != quoted[at - 1]) else {
                break;
            };
            found.push(Sentence { end: cut, ..sentence });
            sentence = Sentence { start: cut, end: sentence.end, opens_paragraph: false };
        }
        found.push(sentence);
    }
    found
}

/// True where a token is a blank of grammar: a mark between clauses.
pub fn is_separator(token: &GrammarToken) -> bool {
    matches!(token.text, "," | ";" | ":" | "–" | "—" | "-" | "(" | ")" | "[" | "]")
}

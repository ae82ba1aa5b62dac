//! Clauses: what stands between two commas, and what each is.

use super::text::is_separator;
use super::{Class, ParsedText, Sentence, TokenRange};

/// The words of a sentence between two separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentenceClause {
    /// Tokens, separators and a leading coordinator left out.
    pub start: usize,
    pub end: usize,
    pub kind: ClauseKind,
    /// The finite verb: the second element of a main clause, the last of a subordinate one.
    pub verb: Option<usize>,
    /// The token of the separator before it, if any.
    pub separator: Option<usize>,
    /// It begins with *und*, *aber*, *doch* …
    pub coordinated: bool,
}

impl SentenceClause {
    pub fn range(&self) -> TokenRange {
        TokenRange::new(self.start, self.end)
    }
}

/// What a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClauseKind {
    /// A finite verb in the first or second place.
    Main,
    /// *dass, weil, wenn …*
    Subordinate,
    Relative,
    /// An indirect question: *wie das gehe*.
    Question,
    /// *… zu gehen*
    Infinitive,
    /// No verb: an apposition, an item of a list, what stands before an embedded clause.
    Fragment,
}

/// The clauses of a sentence in order. Quotations count as one element of the clause they stand in.
pub fn clauses(text: &ParsedText, sentence: Sentence) -> Vec<SentenceClause> {
    let mut found = Vec::new();
    let end = without_final_marks(text, sentence);
    let mut start = sentence.start;
    let mut separator = None;
    let mut at = sentence.start;
    while at < end {
        if let Some(number) = text.quotation_at(at) {
            at = text.quotations[number].close + 1;
            continue;
        }
        let token = &text.tokens[at];
        if token.text == "(" || token.text == "[" {
            at = closing_bracket(text, at, end).map_or(at + 1, |close| close + 1);
            continue;
        }
        if is_separator(token) {
            push(&mut found, text, start, at, separator);
            start = at + 1;
            separator = Some(at);
        }
        at += 1;
    }
    push(&mut found, text, start, end, separator);
    found
}

/// A bracket that does not close within as many tokens is read as text.
const MAX_BRACKET_TOKENS: usize = 40;

fn closing_bracket(text: &ParsedText, at: usize, end: usize) -> Option<usize> {
    (at + 1..end.min(at + MAX_BRACKET_TOKENS)).find(|&k| matches!(text.tokens[k].text, ")" | "]"))
}

fn without_final_marks(text: &ParsedText, sentence: Sentence) -> usize {
    let mut end = sentence.end;
    while end > sentence.start && matches!(text.tokens[end - 1].text, "." | "!" | "?" | "…") && !text.is_quoted(end - 1)
    {
        end -= 1;
    }
    end
}

fn push(found: &mut Vec<SentenceClause>, text: &ParsedText, start: usize, end: usize, separator: Option<usize>) {
    let mut first = start;
    while first < end && text.tokens[first].can_be(Class::COORDINATOR) && !text.is_quoted(first) {
        first += 1;
    }
    let coordinated = first > start;
    if first >= end {
        return;
    }
    let (kind, verb) = classify(text, first, end, separator.is_some());
    found.push(SentenceClause { start: first, end, kind, verb, separator, coordinated });
}

fn classify(text: &ParsedText, start: usize, end: usize, follows: bool) -> (ClauseKind, Option<usize>) {
    let tokens = &text.tokens;
    let opener = &tokens[start];
    let plain = |at: usize| !text.is_quoted(at);
    let finite = |at: usize| plain(at) && is_finite(text, at);
    let first_finite = (start..end).find(|&at| finite(at));
    let last_finite = last_verb(text, start, end);
    if plain(start) && opener.can_be(Class::SUBORDINATOR) {
        let certain = opener.is_one_of(&[
            "dass", "daß", "ob", "weil", "wenn", "obwohl", "nachdem", "sodass", "falls", "wonach", "sofern", "zumal",
        ]);
        if has_zu_infinitive(text, start, end) && opener.is_one_of(&["um", "ohne", "statt", "anstatt"]) {
            return (ClauseKind::Infinitive, None);
        }
        if certain || last_finite.is_some() && first_finite != Some(start + 1) {
            return (ClauseKind::Subordinate, last_finite.or(first_finite));
        }
    }
    if ends_with_zu_infinitive(text, start, end)
        && first_finite.is_none_or(|at| tokens[at].can_be(Class::INFINITIVE | Class::PARTICIPLE))
    {
        return (ClauseKind::Infinitive, None);
    }
    if follows && plain(start) {
        let relative = if opener.can_be(Class::PREPOSITION) && start + 1 < end { &tokens[start + 1] } else { opener };
        let verb_last = last_finite
            .filter(|&verb| verb > start + 1 && first_finite.is_some_and(|first| first > start + 1 || first == verb));
        if opener.can_be(Class::INTERROGATIVE) && !opener.can_be(Class::RELATIVE) && last_finite.is_some() {
            return (ClauseKind::Question, last_finite);
        }
        if relative.can_be(Class::RELATIVE)
            && let Some(verb) = verb_last
            && !is_verb_second(text, start, verb)
        {
            let question = opener.is_one_of(&[
                "was", "wer", "wo", "worauf", "worin", "welche", "welcher", "welches", "welchen", "welchem",
            ]);
            return (if question { ClauseKind::Question } else { ClauseKind::Relative }, Some(verb));
        }
        if opener.can_be(Class::INTERROGATIVE) && verb_last.is_some() {
            return (ClauseKind::Question, verb_last);
        }
    }
    if has_zu_infinitive(text, start, end) && first_finite.is_none_or(|at| tokens[at].can_be(Class::INFINITIVE)) {
        return (ClauseKind::Infinitive, None);
    }
    match first_finite {
        Some(verb) => (ClauseKind::Main, Some(verb)),
        None => (ClauseKind::Fragment, None),
    }
}

/// The finite verb at the end of a clause: its last word, or before trailing infinitives (*hätte kommen können*).
fn last_verb(text: &ParsedText, start: usize, end: usize) -> Option<usize> {
    let last = (start..end).rev().find(|&at| text.tokens[at].is_word())?;
    (text.tokens[last].can_be(Class::FINITE) && !text.is_quoted(last)).then_some(last)
}

/// *die Regierung lüge*, *die Stadt solle prüfen*: an article with its noun and then the verb, rather than a relative
/// pronoun.
fn is_verb_second(text: &ParsedText, start: usize, last: usize) -> bool {
    let tokens = &text.tokens;
    if !tokens[start].can_be(Class::DETERMINER) {
        return false;
    }
    let reaches = |verb: usize| {
        super::noun_phrase(text, start, verb, super::Attach::Genitives)
            .is_some_and(|phrase| super::skip_adverbials(text, phrase.end, verb) >= verb)
    };
    let mut finite = (start..last).filter(|&at| is_finite(text, at) && !text.is_quoted(at));
    let not_finite =
        tokens[last].can_be(Class::INFINITIVE | Class::PARTICIPLE) && !tokens[last].can_be(Class::AUXILIARY);
    let second = finite.any(|at| {
        (tokens[at].can_be(Class::KONJUNKTIV) || not_finite && !tokens[at].can_be(Class::INFINITIVE)) && reaches(at)
    });
    second || tokens[last].can_be(Class::KONJUNKTIV_1) && reaches(last)
}

/// A finite verb, rather than a participle before its noun: *die veränderte Sorte*, *ein geplanter Bau*.
pub fn is_finite(text: &ParsedText, at: usize) -> bool {
    let tokens = &text.tokens;
    let token = &tokens[at];
    if !token.can_be(Class::FINITE) {
        return false;
    }
    let attributive = (token.text.ends_with("te") || token.text.ends_with("ten"))
        && tokens.get(at + 1).is_some_and(|next| next.is_noun_like())
        && at > 0
        && (tokens[at - 1].can_be(Class::DETERMINER)
            || at > 1 && is_bare_adjective(tokens[at - 1].text) && tokens[at - 2].can_be(Class::DETERMINER));
    !attributive
}

/// *gentechnisch*, *kürzlich*: an adjective without an ending, before another.
fn is_bare_adjective(word: &str) -> bool {
    ["isch", "lich", "ig", "bar", "sam", "voll", "weise"].iter().any(|ending| word.ends_with(ending))
}

/// *zu prüfen*, *abzulehnen* as the last words, *lassen zu wollen* included.
fn ends_with_zu_infinitive(text: &ParsedText, start: usize, end: usize) -> bool {
    let Some(last) = (start..end).rev().find(|&at| text.tokens[at].is_word()) else { return false };
    last > start && !text.is_quoted(last) && has_zu_infinitive(text, last - 1, last + 1)
}

/// *zu* before an infinitive, or one that has it inside.
pub fn has_zu_infinitive(text: &ParsedText, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        let token = &text.tokens[at];
        !text.is_quoted(at)
            && (token.can_be(Class::ZU_INFINITIVE)
                || token.is_one_of(&["zu"])
                    && at + 1 < end
                    && !text.tokens[at + 1].capital
                    && text.tokens[at + 1].text.ends_with('n')
                    && (text.tokens[at + 1].can_be(Class::INFINITIVE)
                        || !text.tokens[at + 1].can_be(Class::DETERMINER | Class::OBLIQUE)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ClauseKind::{Fragment, Infinitive, Main, Question, Relative, Subordinate};

    fn check(body: &str, expect: &[(&str, ClauseKind)]) {
        let text = ParsedText::new(body);
        let found: Vec<(&str, ClauseKind)> =
            clauses(&text, text.sentences[0]).iter().map(|c| (text.str_of(c.start, c.end), c.kind)).collect();
        assert_eq!(found, expect, "{body}");
    }

    #[test]
    fn kinds() {
        check("Groß sagte, dass der Damm hält.", &[("Groß sagte", Main), ("dass der Damm hält", Subordinate)]);
        check("Groß sagte, der Damm sei sicher.", &[("Groß sagte", Main), ("der Damm sei sicher", Main)]);
        check("Groß sagte, die Öhr steige.", &[("Groß sagte", Main), ("die Öhr steige", Main)]);
        check(
            "Groß, die gestern kam, sagte nichts.",
            &[("Groß", Fragment), ("die gestern kam", Relative), ("sagte nichts", Main)],
        );
        check("Sie fragte, wie das gehe.", &[("Sie fragte", Main), ("wie das gehe", Question)]);
        check(
            "Sie forderte die Stadt auf, den Damm zu prüfen.",
            &[("Sie forderte die Stadt auf", Main), ("den Damm zu prüfen", Infinitive)],
        );
    }

    #[test]
    fn brackets_and_quotations_are_no_clauses() {
        check("Groß („Öhr, ach Öhr“) sagte nichts.", &[("Groß („Öhr, ach Öhr“) sagte nichts", Main)]);
        check("Groß (52, ledig) kam.", &[("Groß (52, ledig) kam", Main)]);
        check("„Ja, gern“, sagte Groß.", &[("„Ja, gern“", Fragment), ("sagte Groß", Main)]);
        check("Groß (52 kam, und Süß ging.", &[("Groß (52 kam", Main), ("Süß ging", Main)]);
    }

    #[test]
    fn openers_of_two_kinds() {
        check("Er ging, um zu prüfen.", &[("Er ging", Main), ("um zu prüfen", Infinitive)]);
        check("Wenn der Damm hält, feiern wir.", &[("Wenn der Damm hält", Subordinate), ("feiern wir", Main)]);
        check(
            "Das Haus, in dem sie wohnt, brennt.",
            &[("Das Haus", Fragment), ("in dem sie wohnt", Relative), ("brennt", Main)],
        );
        check("Öl, und so weiter.", &[("Öl", Fragment), ("so weiter", Fragment)]);
    }

    #[test]
    fn nothing_but_marks() {
        for body in [",", ", , ,", "und", "…", "(", "„"] {
            let text = ParsedText::new(body);
            assert!(
                text.sentences.iter().all(|&sentence| clauses(&text, sentence).iter().all(|c| c.start < c.end)),
                "{body}"
            );
        }
    }
}

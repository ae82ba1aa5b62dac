//! Clauses that say who says something, wherever they stand: *…, sagte Groß*; *…, doch Süß widersprach, …*.

use super::Scene;
use super::cue::cues;
use crate::grammar::{Class, ClauseKind, TokenRange};

/// Words of a name that no list has.
const MAX_NAME_WORDS: usize = 4;

/// Someone or something that says things: a name, a noun for people, organisations, documents, a pronoun.
pub fn can_speak(scene: &Scene, range: TokenRange) -> bool {
    let tokens = &scene.text.tokens;
    scene.people.first_within(range).is_some()
        || range.tokens().any(|at| {
            tokens[at].can_be(Class::SPEAKER | Class::PRONOUN | Class::INFORMATION) || scene.text.is_quoted(at)
        })
        || (1..=MAX_NAME_WORDS).contains(&range.len())
            && range.tokens().all(|at| tokens[at].capital)
            && !tokens[range.start].can_be(Class::TIME)
}

/// Nothing but a quotation stands before a clause: *„Ja“, sagte Groß*.
pub fn is_direct(scene: &Scene, clause: usize) -> bool {
    clause.checked_sub(1).map(|before| &scene.clauses[before]).is_some_and(|before| {
        scene.text.quotation_at(before.start).is_some_and(|number| {
            let quotation = &scene.text.quotations[number];
            quotation.range() == before.range()
        })
    })
}

/// *…, sagte Groß*, *…, lacht Groß*, *…, so Groß*: a clause that says who says what stands before it.
pub fn is_report(scene: &Scene, number: usize) -> bool {
    let text = scene.text;
    let this = &scene.clauses[number];
    if number > 0 && this.kind == ClauseKind::Fragment && text.tokens[this.start].is_one_of(&["so"]) {
        return can_speak(scene, TokenRange::new(this.start + 1, this.end));
    }
    let verb_first = this.kind == ClauseKind::Main && this.verb == Some(this.start) && !text.is_quoted(this.start);
    number > 0
        && verb_first
        && !text.tokens[this.start].can_be(Class::KONJUNKTIV)
        && (is_direct(scene, number) || cues(text, &scene.clauses, number).iter().any(|cue| cue.verb == this.start))
        && super::subject::behind(scene, number, this.start).is_some_and(|subject| can_speak(scene, subject.range))
}

/// A clause that the report behind it claims: *„Ja“, sagte Groß, „nein“, rief Süß*.
pub fn is_of_next_report(scene: &Scene, number: usize) -> bool {
    let this = &scene.clauses[number];
    let whole = this.kind == ClauseKind::Main || is_direct(scene, number + 1);
    whole && number + 1 < scene.clauses.len() && is_report(scene, number + 1)
}

/// Another says something: *…, doch Süß widersprach, …*; *…, während Süß lachte: „…“*.
pub fn is_other_matrix(scene: &Scene, number: usize) -> bool {
    let text = scene.text;
    let this = &scene.clauses[number];
    if text.is_quoted(this.start)
        || !matches!(this.kind, ClauseKind::Main | ClauseKind::Subordinate | ClauseKind::Question)
    {
        return false;
    }
    let Some(verb) = this.verb.filter(|&verb| verb > this.start && !text.tokens[verb].can_be(Class::KONJUNKTIV)) else {
        return false;
    };
    let announces = scene
        .clauses
        .get(number + 1)
        .is_some_and(|next| next.separator.is_some_and(|at| text.tokens[at].text == ":") && text.is_quoted(next.start));
    let says = this.kind == ClauseKind::Main
        && this.coordinated
        && number + 1 < scene.clauses.len()
        && cues(text, &scene.clauses, number).iter().any(|cue| cue.verb == verb && !cue.passive);
    (announces || says)
        && super::subject::subject(scene, number, verb).is_some_and(|subject| can_speak(scene, subject.range))
}

/// Where another begins to speak, from a clause on.
pub fn next_frame(scene: &Scene, from: usize) -> Option<usize> {
    let next = (from..scene.clauses.len())
        .find(|&number| is_other_matrix(scene, number) || is_of_next_report(scene, number))?;
    Some(scene.clauses[next].separator.unwrap_or(scene.clauses[next].start))
}

/// Where quotations that begin at a token end, if any does.
pub fn end_of_quotations(scene: &Scene, start: usize) -> Option<usize> {
    let mut end = None;
    let mut at = start;
    while at < scene.end
        && let Some(number) = scene.text.quotation_at(at)
    {
        at = scene.text.quotations[number].close + 1;
        end = Some(at);
    }
    end
}

//! What is said before a verb, and what of it goes on behind: *Der Damm halte, sagte Groß, aber nicht lange*.

use super::Scene;
use super::cue::Cue;
use super::report::{
    can_speak, end_of_quotations, is_direct, is_of_next_report, is_other_matrix, is_report, next_frame,
};
use super::subject::Subject;
use crate::grammar::{Class, ClauseKind, SentenceClause, TokenRange};

/// What is said before the verb: *Der Damm halte, sagte Groß*, with what goes on behind it.
pub fn content_before(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> Option<Vec<TokenRange>> {
    let text = scene.text;
    let clauses = &scene.clauses;
    let this = &clauses[clause];
    // *…, so schätzen die Forscher, …*; *…, das meint Groß*
    let resumed = text.tokens[this.start].is_one_of(&["so", "das", "dies"]) && cue.verb <= this.start + 2;
    if !(this.start == cue.verb || resumed) || clause == 0 {
        return within_first_clause(scene, clause, cue);
    }
    let limit = this.separator?;
    let mut first = clause;
    while first > 0 && !is_report(scene, first - 1) {
        let separator = clauses[first - 1].separator.map_or("", |at| text.tokens[at].text);
        first -= 1;
        if matches!(separator, ";" | ":") {
            break;
        }
    }
    // *…, sagte Groß, fügte sie hinzu*: nothing is left to say.
    if first == clause {
        return None;
    }
    let start = clauses[first].start;
    let opener = &text.tokens[start];
    let before = &clauses[first..clause];
    let speech = quotation_before(scene, limit);
    let konjunktiv = before
        .iter()
        .any(|c| c.kind == ClauseKind::Main && c.verb.is_some_and(|verb| text.tokens[verb].can_be(Class::KONJUNKTIV)));
    let has_main = before.iter().any(|c| c.kind == ClauseKind::Main);
    let governed = matches!(before[0].kind, ClauseKind::Subordinate | ClauseKind::Question)
        && opener.is_one_of(&["dass", "daß", "ob"]);
    if opener.is_one_of(&["wie", "um"]) && speech.is_none() {
        return None;
    }
    // *Den Vorwurf der Stadt, der Damm halte nicht, wies Groß zurück*: the words are not those of Groß.
    let noun_before = before[0].kind == ClauseKind::Fragment
        && (before[0].start..before[0].end)
            .any(|at| text.tokens[at].can_be(Class::CUE_NOUN) && text.tokens[at].capital);
    if noun_before && before.len() > 1 && speech.is_none() {
        return None;
    }
    let speaks = subject.is_none_or(|subject| can_speak(scene, subject.range));
    let plain = match cue.class {
        // *Keine Frage, sagte Groß.*
        Class::SAYING => !cue.passive && speaks && (has_main || cue.completion.is_none() && before.len() == 1),
        _ => false,
    };
    if !(speech.is_some() || konjunktiv && speaks || governed && speaks || plain)
        || cue.class == Class::SOUND && speech.is_none()
    {
        return None;
    }
    let start = speech.filter(|&open| open > start && text.tokens[open - 1].text == ".").unwrap_or(start);
    let mut content = vec![TokenRange::new(start, limit)];
    if let Some(rest) = continuation(scene, clause, cue, subject) {
        content.push(rest);
    }
    Some(content)
}

/// Where the speech in quotation marks begins that ends before a token. What is a clause by itself is speech, however
/// short: *„Nein“, rief Groß*.
pub fn quotation_before(scene: &Scene, limit: usize) -> Option<usize> {
    let text = scene.text;
    let quotation =
        limit.checked_sub(1).and_then(|last| text.quotation_at(last)).map(|number| &text.quotations[number])?;
    let clause = scene.clauses.iter().any(|c| c.range() == quotation.range());
    (clause || crate::speech::wording::is_speech(text, quotation, true)).then_some(quotation.open)
}

/// *„Schön“ sagte Groß*: no comma between a quotation and the verb.
fn within_first_clause(scene: &Scene, clause: usize, cue: Cue) -> Option<Vec<TokenRange>> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let quotation = cue.verb.checked_sub(1).and_then(|before| text.quotation_at(before))?;
    let open = text.quotations[quotation].open;
    (open == this.start).then(|| vec![TokenRange::new(open, cue.verb)])
}

/// *Der Damm habe, sagte Groß, lange gehalten*; *Es gebe, sagte Groß, keine Sorge*: the clause before the frame ended
/// with its finite verb.
fn completes(scene: &Scene, frame: usize, fragment: &SentenceClause) -> bool {
    let Some(before) = frame.checked_sub(1).map(|before| &scene.clauses[before]) else { return false };
    let open = before.kind == ClauseKind::Main && before.verb.is_some_and(|verb| verb + 1 == before.end);
    let adverbial = scene.text.tokens[fragment.start].can_be(Class::PREPOSITION | Class::ADVERB);
    let verb_follows = scene.text.tokens[fragment.end - 1].can_be(Class::PARTICIPLE | Class::INFINITIVE);
    open && (verb_follows || fragment.kind == ClauseKind::Fragment && !adverbial)
}

/// What goes on behind the frame: *…, sagte Groß, aber nicht lange*. Behind what is in quotation marks only such words
/// go on that show it, by marks of their own or by the Konjunktiv: *„Ja“, sagte Groß, und Süß nickte*.
pub fn continuation(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> Option<TokenRange> {
    let behind_subject = subject.map_or(cue.last() + 1, |subject| subject.range.end.max(cue.last() + 1));
    goes_on(scene, clause, behind_subject)
}

/// What goes on behind the frame of a clause that ends at a token.
pub fn goes_on(scene: &Scene, clause: usize, behind_subject: usize) -> Option<TokenRange> {
    let text = scene.text;
    let direct = is_direct(scene, clause);
    for (number, candidate) in scene.clauses.iter().enumerate().skip(clause + 1) {
        if candidate.start < behind_subject {
            continue;
        }
        let separator = candidate.separator.map_or("", |at| text.tokens[at].text);
        if matches!(separator, ";" | ":") || is_other_matrix(scene, number) || is_of_next_report(scene, number) {
            return None;
        }
        let quoted = text.is_quoted(candidate.start);
        let konjunktiv = candidate.verb.is_some_and(|verb| text.tokens[verb].can_be(Class::KONJUNKTIV));
        let goes_on = match candidate.kind {
            ClauseKind::Infinitive => {
                !direct || !text.tokens[candidate.start].is_one_of(&["um", "ohne", "statt", "anstatt"])
            }
            _ if direct => quoted || konjunktiv,
            ClauseKind::Main => konjunktiv || candidate.verb.is_some_and(|verb| verb != candidate.start),
            ClauseKind::Subordinate | ClauseKind::Question => true,
            // *die Mühle erreicht* might be a relative clause as well.
            ClauseKind::Relative => completes(scene, clause, candidate),
            ClauseKind::Fragment => quoted || candidate.coordinated || completes(scene, clause, candidate),
        };
        if goes_on {
            // The coordinator belongs to what is said.
            let start = candidate.separator.map_or(candidate.start, |at| at + 1);
            return Some(TokenRange::new(start, end_of_continuation(scene, number, direct)));
        }
        if candidate.kind == ClauseKind::Main && !direct {
            return None;
        }
    }
    None
}

/// Where what goes on from a clause ends: with its quotation, where what stands before is one as well; before whoever
/// speaks next.
fn end_of_continuation(scene: &Scene, from: usize, direct: bool) -> usize {
    let quotation = end_of_quotations(scene, scene.clauses[from].start).filter(|&end| end == scene.clauses[from].end);
    if let Some(end) = quotation.filter(|_| direct) {
        return end;
    }
    next_frame(scene, from + 1).unwrap_or(scene.end)
}

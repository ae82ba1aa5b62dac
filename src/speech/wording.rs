//! What the wording by itself says: speech or a name in marks, reported speech or the writer's own.

use super::frames::{Frame, Scene};
use crate::grammar::{Class, ClauseKind, Quotation, Text};

/// True where the words between marks are speech rather than a title, a nickname or a word at arm's length.
pub fn is_speech(text: &Text, quotation: &Quotation, framed: bool) -> bool {
    let inner = quotation.inner.of(text.body);
    let tokens = &text.tokens[quotation.open + 1..quotation.close];
    let words = tokens.iter().filter(|token| token.is_word()).count();
    let small = tokens.iter().filter(|token| token.is_word() && !token.capital && !token.is_number()).count();
    // *genannt „die Biene“*: a nickname.
    let nickname = quotation.open.checked_sub(1).is_some_and(|before| {
        text.tokens[before].one_of(&["genannt", "genannte", "genannten", "genannter", "alias", "namens"])
    });
    if nickname {
        return false;
    }
    const SENTENCE: usize = 3;
    if words >= SENTENCE && small > 0 && inner.ends_with(['.', '!', '?', ',', '…']) {
        return true;
    }
    // *„Kompetenzzentrum für Antriebe“*: a name has no small words but those between its nouns.
    let function = Class::DETERMINER | Class::PREPOSITION | Class::COORDINATOR;
    let telling =
        tokens.iter().any(|token| token.is_word() && !token.capital && !token.is_number() && !token.is(function));
    if framed {
        let small_start =
            tokens.iter().find(|token| token.is_word()).is_some_and(|token| !token.capital && !token.is_number());
        return telling && words >= 2 || small_start;
    }
    const CLAUSE: usize = 4;
    words >= CLAUSE && small >= 2 && tokens.iter().any(|token| token.is(Class::FINITE) && !token.capital)
}

/// Whether a sentence is in reported speech: `Some(true)` where Konjunktiv I says so, `Some(false)` where Konjunktiv II
/// only does after other reported speech.
pub fn reported_sentence(scene: &Scene) -> Option<bool> {
    let tokens = &scene.text.tokens;
    let verb = |kind: ClauseKind| scene.clauses.iter().filter(move |c| c.kind == kind).filter_map(|c| c.verb);
    let main: Vec<usize> = verb(ClauseKind::Main).collect();
    let first = main.first().copied()?;
    // *Ich habe*: the first person looks like Konjunktiv I.
    let first_person = first > 0 && tokens[first - 1].one_of(&["ich"])
        || tokens.get(first + 1).is_some_and(|next| next.one_of(&["ich"]));
    if first_person {
        return None;
    }
    // *Es sei denn*, *Gott sei Dank*: fixed words.
    let fixed =
        tokens[first].one_of(&["sei"]) && tokens.get(first + 1).is_some_and(|next| next.one_of(&["denn", "dank"]));
    if fixed {
        return None;
    }
    if tokens[first].is(Class::KONJUNKTIV_1) {
        return Some(true);
    }
    let plural = tokens[first].one_of(&[
        "hätten", "würden", "wären", "könnten", "müssten", "dürften", "sollten", "hätte", "würde", "wäre", "könnte",
        "müsste", "solle",
    ]);
    if plural || tokens[first].is(Class::KONJUNKTIV_2) {
        return Some(false);
    }
    None
}

/// *Die Studie zeige, dass …*: the frame itself is in reported speech, so that whoever spoke before reports it.
pub fn is_reported_itself(scene: &Scene, frames: &[Frame]) -> bool {
    let tokens = &scene.text.tokens;
    let main = scene.clauses.iter().find(|c| c.kind == ClauseKind::Main).and_then(|c| c.verb);
    main.is_some_and(|verb| tokens[verb].is(Class::KONJUNKTIV_1) && frames.len() == 1 && frames[0].cue.contains(&verb))
}

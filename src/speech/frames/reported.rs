//! Sentences without a frame that are reported all the same: *Der Damm halte.*

use super::{Frame, Scene};
use crate::grammar::{Class, ClauseKind};

/// Whether a sentence is in reported speech: `Some(true)` where Konjunktiv I says so, `Some(false)` where Konjunktiv II
/// only does after other reported speech.
pub fn reported_sentence(scene: &Scene) -> Option<bool> {
    let tokens = &scene.text.tokens;
    let verb = |kind: ClauseKind| scene.clauses.iter().filter(move |c| c.kind == kind).filter_map(|c| c.verb);
    let main: Vec<usize> = verb(ClauseKind::Main).collect();
    let first = main.first().copied()?;
    if scene.negated_reports.iter().any(|report| !report.reported && report.range.contains(first)) {
        return None;
    }
    // *Ich habe*: the first person looks like Konjunktiv I.
    let first_person = first > 0 && tokens[first - 1].is_one_of(&["ich"])
        || tokens.get(first + 1).is_some_and(|next| next.is_one_of(&["ich"]));
    if first_person {
        return None;
    }
    // *Es sei denn*, *Gott sei Dank*: fixed words.
    let fixed = tokens[first].is_one_of(&["sei"])
        && tokens.get(first + 1).is_some_and(|next| next.is_one_of(&["denn", "dank"]));
    if fixed {
        return None;
    }
    if tokens[first].can_be(Class::KONJUNKTIV_1) {
        return Some(true);
    }
    let plural = tokens[first].is_one_of(&[
        "hätten", "würden", "wären", "könnten", "müssten", "dürften", "sollten", "hätte", "würde", "wäre", "könnte",
        "müsste", "solle",
    ]);
    if plural || tokens[first].can_be(Class::KONJUNKTIV_2) {
        return Some(false);
    }
    None
}

/// *Die Studie zeige, dass …*: the frame itself is in reported speech, so that whoever spoke before reports it.
pub fn is_reported_itself(scene: &Scene, frames: &[Frame]) -> bool {
    let tokens = &scene.text.tokens;
    let main = scene.clauses.iter().find(|c| c.kind == ClauseKind::Main).and_then(|c| c.verb);
    main.is_some_and(|verb| {
        tokens[verb].can_be(Class::KONJUNKTIV_1) && frames.len() == 1 && frames[0].cue.contains(&verb)
    })
}

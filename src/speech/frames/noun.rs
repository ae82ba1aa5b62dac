//! Nouns that govern a clause of reported speech: *der Vorwurf der Stadt, der Damm halte nicht*.

use super::{Frame, FrameStrength, Scene, SpeakerSource};
use crate::grammar::{Attach, Class, ClauseKind, SentenceClause, TokenRange, noun_phrase};
use crate::speech::rule::Rule;

/// The frames that nouns at the end of a clause make.
pub fn frames(scene: &Scene, found: &mut Vec<Frame>) {
    for number in 0..scene.clauses.len().saturating_sub(1) {
        if let Some(frame) = frame(scene, number) {
            found.push(frame);
        }
    }
}

fn frame(scene: &Scene, number: usize) -> Option<Frame> {
    let text = scene.text;
    let tokens = &text.tokens;
    let clause = &scene.clauses[number];
    let next = &scene.clauses[number + 1];
    if text.is_quoted(next.start) || next.separator.is_none_or(|at| tokens[at].text != ",") {
        return None;
    }
    let opener = &tokens[next.start];
    let konjunktiv = next.verb.is_some_and(|verb| tokens[verb].can_be(Class::KONJUNKTIV));
    let governed = match next.kind {
        ClauseKind::Subordinate => opener.is_one_of(&["dass", "daß", "ob", "wonach"]),
        ClauseKind::Infinitive => !opener.is_one_of(&["um", "ohne", "statt", "anstatt"]),
        ClauseKind::Main => konjunktiv && next.verb != Some(next.start),
        _ => false,
    };
    if !governed {
        return None;
    }
    if opener.is_one_of(&["wonach", "demzufolge"]) {
        return wonach(scene, number);
    }
    let noun = (clause.start..clause.end)
        .rev()
        .find(|&at| tokens[at].can_be(Class::CUE_NOUN) && tokens[at].capital && !text.is_quoted(at))?;
    // Nothing but attributes, or the verb, between the noun and its clause.
    let phrase = noun_phrase(text, noun, clause.end, Attach::Genitives);
    let end = phrase.map_or(noun + 1, |phrase| phrase.end);
    const MAX_VERBS_BEHIND: usize = 3;
    let only_verbs = (end..clause.end).all(|at| !tokens[at].capital) && clause.end - end <= MAX_VERBS_BEHIND;
    if !only_verbs {
        return None;
    }
    let mut start = noun;
    while start > clause.start
        && (tokens[start - 1].can_be(Class::DETERMINER) || crate::grammar::is_adjective(text, start - 1))
    {
        start -= 1;
    }
    let named = phrase.is_some_and(|phrase| phrase.end > noun + 1)
        || tokens[start].text.to_lowercase().starts_with("ihr")
        || tokens[start].text.to_lowercase().starts_with("sein");
    let reported = konjunktiv || has_konjunktiv(scene, number + 1);
    let source = SpeakerSource::Words(TokenRange::new(start, end));
    // *teilte auf Anfrage mit, der Damm halte*: why somebody says it.
    let occasion = start == noun && noun > clause.start && tokens[noun - 1].is_one_of(&["auf"]) && !named;
    if occasion {
        return None;
    }
    if !named && !reported {
        // *die Frage, ob das gelingt*: nobody's.
        return None;
    }
    let rule = Rule::NounClause;
    Some(Frame {
        rule,
        source,
        content: vec![TokenRange::new(next.start, end_of_clauses(scene, number + 1))],
        cue: vec![noun],
        strength: FrameStrength::Noun,
    })
}

fn has_konjunktiv(scene: &Scene, clause: usize) -> bool {
    scene.clauses[clause].verb.is_some_and(|verb| scene.text.tokens[verb].can_be(Class::KONJUNKTIV))
}

/// *die Version, wonach der Damm hält*: *wonach* makes any noun a source.
fn wonach(scene: &Scene, number: usize) -> Option<Frame> {
    let text = scene.text;
    let clause = &scene.clauses[number];
    let next = &scene.clauses[number + 1];
    let source = (clause.start..clause.end)
        .filter_map(|at| noun_phrase(text, at, clause.end, Attach::Genitives))
        .find(|phrase| phrase.end == clause.end)
        .map_or(SpeakerSource::Nobody, |phrase| SpeakerSource::Words(phrase.range()));
    let content = vec![TokenRange::new(next.start + 1, scene.end)];
    Some(Frame { rule: Rule::NounClause, source, content, cue: vec![next.start], strength: FrameStrength::Wonach })
}

/// The end of the sentence, the colon before a quotation, or where the clause of the noun goes on: *…, ist alt*.
fn end_of_clauses(scene: &Scene, from: usize) -> usize {
    let tokens = &scene.text.tokens;
    let colon = |at: usize| tokens[at].text == ":";
    let goes_on = |c: &SentenceClause| {
        c.kind == ClauseKind::Main
            && c.verb == Some(c.start)
            && !c.coordinated
            && !tokens[c.start].can_be(Class::KONJUNKTIV)
    };
    scene.clauses[from..]
        .iter()
        .enumerate()
        .find(|(number, c)| {
            c.separator.is_some_and(colon) && scene.text.is_quoted(c.start) || *number > 0 && goes_on(c)
        })
        .map(|(_, c)| c)
        .and_then(|c| c.separator)
        .unwrap_or(scene.end)
}

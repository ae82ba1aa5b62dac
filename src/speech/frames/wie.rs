//! *Wie Groß mitteilte, …*; *…, wie die Stadt berichtet*.

use super::{Frame, FrameStrength, Scene, SpeakerSource};
use crate::grammar::{Attach, Class, TokenRange, noun_phrase, skip_adverbials};
use crate::speech::rule::Rule;

/// The frames that a clause with *wie* makes.
pub fn frames(scene: &Scene, found: &mut Vec<Frame>) {
    for number in 0..scene.clauses.len() {
        found.extend(frame(scene, number));
    }
}

fn frame(scene: &Scene, number: usize) -> Option<Frame> {
    let text = scene.text;
    let tokens = &text.tokens;
    let clause = &scene.clauses[number];
    if !tokens[clause.start].is_one_of(&["wie"]) || text.is_quoted(clause.start) {
        return None;
    }
    // An apposition may part the clause: *Wie Kim Größer, Leiter der Werke, mitteilte*.
    let mut last = number;
    let verb = loop {
        let this = &scene.clauses[last];
        let says = |at: &usize| {
            let token = &tokens[*at];
            !text.is_quoted(*at)
                && !token.capital
                && (token.can_be(Class::SAYING) && token.can_be(Class::FINITE | Class::PARTICIPLE)
                    || token.is_one_of(&[
                        "ergab",
                        "ergibt",
                        "ergaben",
                        "hervorgeht",
                        "hervorging",
                        "vermutet",
                        "vermutete",
                        "geschätzt",
                        "fordert",
                        "forderte",
                    ])
                    || token.is_one_of(&["bekannt", "heißt", "hieß"]))
        };
        if let Some(verb) = (this.start + usize::from(last == number)..this.end).rev().find(says) {
            break verb;
        }
        last += 1;
        if last > number + 2 || last >= scene.clauses.len() {
            return None;
        }
    };
    let mut end = verb + 1;
    while end < scene.clauses[last].end
        && (tokens[end].can_be(Class::HABEN | Class::WERDEN)
            || tokens[end].is_one_of(&["gab", "gaben", "gibt", "geben", "wurde", "worden"]))
    {
        end += 1;
    }
    if end < scene.clauses[last].end
        && number > 0
        && tokens[end].is_word()
        && !tokens[end].can_be(Class::PREPOSITION | Class::ADVERB)
    {
        return None;
    }
    // *wie er dort dargelegt wurde*: nobody says it.
    let passive = (verb + 1..scene.clauses[last].end).any(|at| tokens[at].can_be(Class::WERDEN))
        || tokens[verb].can_be(Class::PARTICIPLE)
            && !tokens[verb].can_be(Class::FINITE)
            && (clause.start..verb).any(|at| tokens[at].can_be(Class::WERDEN));
    if passive && (clause.start + 1..verb).any(|at| tokens[at].can_be(Class::PRONOUN) && !tokens[at].is_noun_like()) {
        return None;
    }
    let mut at = skip_adverbials(text, clause.start + 1, verb);
    while at < verb
        && (tokens[at].is_one_of(&["es", "sich"])
            || tokens[at].is_one_of(&["das"]) && !(at + 1 < verb && tokens[at + 1].is_noun_like()))
    {
        at = skip_adverbials(text, at + 1, verb);
    }
    let source = noun_phrase(text, at, verb, Attach::Prepositions)
        .map(|phrase| {
            let end = if phrase.end == clause.end && last > number {
                apposition_end(scene, number, phrase.end)
            } else {
                phrase.end
            };
            SpeakerSource::Words(TokenRange::new(phrase.start, end))
        })
        .or_else(|| out_of(scene, clause.start + 1, verb))
        .unwrap_or(SpeakerSource::Nobody);
    let unparted = number == 0 && end < scene.clauses[last].end && tokens[end].can_be(Class::FINITE);
    let content = if unparted {
        // *Wie die Sender berichten sind …*: the comma that someone forgot.
        TokenRange::new(end, scene.end)
    } else if number == 0 {
        let start = scene.clauses.get(last + 1)?.separator? + 1;
        TokenRange::new(start, scene.end)
    } else {
        TokenRange::new(scene.sentence.start, clause.separator?)
    };
    let mut content = vec![content];
    if number > 0
        && let Some(next) = scene.clauses.get(last + 1)
        && next.separator.is_some_and(|at| tokens[at].text == ",")
    {
        content.push(TokenRange::new(next.start, scene.end));
    }
    const FEWEST_TOKENS: usize = 3;
    (content[0].len() >= FEWEST_TOKENS).then_some(Frame {
        rule: Rule::WieClause,
        source,
        content,
        cue: vec![clause.start, verb],
        strength: FrameStrength::Clause,
    })
}

/// *wie aus dem Bericht hervorgeht*
fn out_of(scene: &Scene, start: usize, verb: usize) -> Option<SpeakerSource> {
    let at = (start..verb).find(|&at| scene.text.tokens[at].is_one_of(&["aus", "von", "vom", "in", "im", "bei"]))?;
    let phrase = noun_phrase(scene.text, at + 1, verb, Attach::Prepositions)?;
    Some(SpeakerSource::Words(phrase.range()))
}

fn apposition_end(scene: &Scene, number: usize, end: usize) -> usize {
    scene
        .clauses
        .get(number + 1)
        .and_then(|next| noun_phrase(scene.text, next.start, next.end, Attach::Prepositions))
        .map_or(end, |phrase| phrase.end)
}

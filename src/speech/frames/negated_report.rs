//! What nobody said: *Groß sagte nicht, dass …*; *Süß hätte sagen können: „…“*; *Man stelle sich vor, Groß sagte: „…“*.

use super::Scene;
use super::cue::{Cue, cues};
use super::report::{is_other_matrix, is_report};
use super::subject::subject;
use crate::grammar::{Class, ClauseKind, GrammarToken, TokenRange};
use crate::lexicon::speech::WordSet;

/// An interval of a sentence that nobody said, the verb of saying with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NegatedReport {
    pub range: TokenRange,
    /// *Sie habe nie gesagt, dass …*: somebody else reports that it was not said.
    pub reported: bool,
}

/// The intervals of a sentence that nobody said.
pub fn find_negated_reports(scene: &Scene) -> Vec<NegatedReport> {
    let tokens = &scene.text.tokens;
    let mut found = Vec::new();
    for (number, clause) in scene.clauses.iter().enumerate() {
        if is_imagined(scene, number) {
            found.push(NegatedReport { range: TokenRange::new(clause.start, scene.end), reported: false });
            break;
        }
        if !(is_counterfactual(scene, number) || is_negated(scene, number)) {
            continue;
        }
        let reported = clause.verb.is_some_and(|verb| tokens[verb].can_be(Class::KONJUNKTIV_1));
        // *Ob er geht, sagte Groß nicht.*
        let inverted = number > 0 && clause.verb == Some(clause.start) && clause.kind == ClauseKind::Main;
        let range = if inverted {
            TokenRange::new(scene.clauses[number - 1].start, clause.end)
        } else {
            // *Niemand weiß es, sagte Groß.*
            let next =
                (number + 1..scene.clauses.len()).find(|&next| is_other_matrix(scene, next) || is_report(scene, next));
            TokenRange::new(clause.start, next.map_or(scene.end, |next| scene.clauses[next].start))
        };
        found.push(NegatedReport { range, reported });
    }
    found
}

/// *Man stelle sich vor*, *Nehmen wir an*, *Angenommen*: all that follows is made up.
fn is_imagined(scene: &Scene, number: usize) -> bool {
    let clause = &scene.clauses[number];
    let words = &scene.text.tokens[clause.start..clause.end];
    let follows = scene.clauses.len() > number + 1 && !scene.text.is_quoted(clause.start);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let calls = |at: usize, verbs: &[&str]| words.get(at).is_some_and(|word| word.is_one_of(verbs));
    let reader =
        |word: &GrammarToken| word.is_one_of(&["sich", "dir", "uns", "euch", "wir", "sie", "mal", "einmal", "man"]);
    let verb = usize::from(first.is_one_of(&["man"]));
    let vor = calls(verb, &["stell", "stelle", "stellen", "stellt"]) && last.is_one_of(&["vor"]);
    let an = calls(verb, &["nimm", "nehme", "nehmen", "nehmt"]) && last.is_one_of(&["an"]);
    let asks = (vor || an) && words.len() > verb + 1 && words[verb + 1..words.len() - 1].iter().all(reader);
    let supposed =
        first.is_one_of(&["angenommen", "gesetzt"]) && words[1..].iter().all(|w| w.is_one_of(&["den", "fall"]));
    follows && (asks || supposed)
}

/// *Groß hätte sagen müssen*, *würde sagen*, *könnte gesagt haben*: in reported speech *hätte* stands for *habe*, so
/// that only the first to say something in a sentence is looked at.
fn is_counterfactual(scene: &Scene, number: usize) -> bool {
    let text = scene.text;
    let clause = &scene.clauses[number];
    let unreal = clause.verb.is_some_and(|verb| {
        text.tokens[verb].is_one_of(&[
            "hätte", "hätten", "würde", "würden", "könnte", "könnten", "müsste", "müssten", "müßte", "müßten",
        ])
    });
    unreal
        && (0..number).all(|before| cues(text, &scene.clauses, before).is_empty())
        && (clause.start..clause.end).any(|at| {
            let token = &text.tokens[at];
            token.can_be(Class::SAYING)
                && token.can_be(Class::PARTICIPLE | Class::INFINITIVE)
                && !token.capital
                && !text.is_quoted(at)
        })
}

/// *Groß sagte nicht*, *hat nie behauptet*, *niemand sagte*. Only what is communicated is not said then: who does not
/// believe or demand something, or does not deny it, says so.
fn is_negated(scene: &Scene, number: usize) -> bool {
    cues(scene.text, &scene.clauses, number).into_iter().any(|cue| {
        by_nobody(scene, number, cue)
            || cue.class == Class::SAYING && !denies(scene, cue) && has_negation(scene, number, cue)
    })
}

/// *niemand*, *keiner der Anwohner*, *kein Arzt*
fn by_nobody(scene: &Scene, number: usize, cue: Cue) -> bool {
    let start = scene.clauses[number].start;
    let is_none = |at: usize| scene.text.tokens[at].is_one_of(&["niemand", "keiner", "keine", "kein"]);
    let subject = subject(scene, number, cue.verb).map(|subject| subject.range.start);
    !cue.passive && (subject.is_some_and(is_none) || start + 1 == cue.verb && is_none(start))
}

/// *bestritt nicht, dass …* grants it, *meint nicht, dass …* means the opposite, *wollte nicht bestätigen* is an
/// answer.
fn denies(scene: &Scene, cue: Cue) -> bool {
    cue.tokens()
        .into_iter()
        .any(|at| WordSet::Denying.words().iter().any(|stem| scene.text.tokens[at].text.starts_with(stem)))
}

/// A negation of the verb itself: *nie* anywhere, *nicht* as the last word but for verbs. *Nicht ohne Stolz* and *nicht
/// nur* negate other words.
fn has_negation(scene: &Scene, number: usize, cue: Cue) -> bool {
    let text = scene.text;
    let tokens = &text.tokens;
    let clause = &scene.clauses[number];
    let verb = |at: usize| {
        let forms = Class::FINITE | Class::PARTICIPLE | Class::INFINITIVE | Class::VERB_PARTICLE | Class::AUXILIARY;
        tokens[at].can_be(forms) && !tokens[at].capital && !tokens[at].can_be(Class::COORDINATOR)
    };
    // *Groß kam nicht und sagte*; *sagte dass er nicht komme*
    let joined = |at: usize| {
        (at.min(cue.verb) + 1..at.max(cue.verb)).all(|k| {
            let other = tokens[k].can_be(Class::FINITE) && !tokens[k].can_be(Class::PARTICIPLE | Class::INFINITIVE);
            (tokens[k].capital || !other) && !tokens[k].can_be(Class::COORDINATOR | Class::SUBORDINATOR)
        })
    };
    (clause.start..clause.end).filter(|&at| !text.is_quoted(at)).any(|at| {
        let never = tokens[at].is_one_of(&["nie", "niemals", "keineswegs", "mitnichten"]);
        let not = tokens[at].is_one_of(&["nicht", "nichts"]) && (at + 1..clause.end).all(verb);
        (never || not) && joined(at)
    })
}

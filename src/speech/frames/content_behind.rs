//! What is said in the clauses behind a verb of saying: *Groß sagte, dass der Damm hält*.

use super::cue::Cue;
use super::report::{end_of_quotations, is_other_matrix};
use super::subject::Subject;
use super::{FrameStrength, Scene};
use crate::grammar::{Class, ClauseKind, ParsedText, TokenRange};
use crate::speech::rule::Rule;

/// What is said, with the rule of the clause that says it.
pub struct Content {
    pub rule: Rule,
    pub range: TokenRange,
    pub mark: ReportMark,
}

/// How clearly a clause behind a verb of saying is what is said, from the vaguest to the clearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportMark {
    /// Nothing but its place: *Groß sagt, der Damm hält.*
    Place,
    /// An infinitive with *zu*, or a condition whose main clause is reported: *Groß forderte, den Damm zu prüfen*;
    /// *Groß sagte, sollte es regnen, halte der Damm*.
    Infinitive,
    /// *dass*, Konjunktiv, a colon or quotation marks: *Groß sagte, der Damm halte*.
    Certain,
}

impl ReportMark {
    /// The strength of the frame that a verb makes of such a clause. Verbs of saying are a step stronger than those of
    /// stance and sound.
    pub fn strength(self, verb: Class) -> FrameStrength {
        match (self, verb == Class::SAYING) {
            (ReportMark::Place, _) => FrameStrength::Beside,
            (ReportMark::Infinitive, false) => FrameStrength::Source,
            (ReportMark::Infinitive, true) | (ReportMark::Certain, false) => FrameStrength::Clause,
            (ReportMark::Certain, true) => FrameStrength::SayingWithClause,
        }
    }
}

/// What is said in the clauses behind the verb.
pub fn content_behind(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> Option<Content> {
    let text = scene.text;
    let clauses = &scene.clauses;
    let this = &clauses[clause];
    let within = |rule, start: usize, mark| {
        Some(Content { rule, range: TokenRange::new(start, end_of_content(scene, clause, start)), mark })
    };
    // A comma that someone forgot: *sagte dass*.
    if let Some(at) =
        (cue.verb + 1..this.end).find(|&at| text.tokens[at].is_one_of(&["dass", "daß"]) && !text.is_quoted(at))
    {
        return within(Rule::VerbClause, at, ReportMark::Certain);
    }
    let mut fragment: Option<usize> = None;
    for (next, candidate) in clauses.iter().enumerate().skip(clause + 1) {
        if candidate.start <= cue.last() {
            continue;
        }
        let separator = candidate.separator.map_or("", |at| text.tokens[at].text);
        if separator == ";" {
            return None;
        }
        if separator == ":" {
            let reported = candidate.kind == ClauseKind::Main
                && candidate.verb.is_some_and(|verb| text.tokens[verb].can_be(Class::KONJUNKTIV));
            let tells = (cue.class == Class::SAYING || reported)
                && !cue.passive
                && scene.clauses[next..].iter().any(|c| c.verb.is_some());
            if !tells && !text.is_quoted(candidate.start) {
                return None;
            }
            let quotations = end_of_quotations(scene, candidate.start);
            return match quotations {
                Some(end) => Some(Content {
                    rule: Rule::VerbReport,
                    range: TokenRange::new(candidate.start, end),
                    mark: ReportMark::Certain,
                }),
                None => within(Rule::VerbReport, candidate.start, ReportMark::Certain),
            };
        }
        let start = candidate.start;
        let opener = &text.tokens[start];
        if text.is_quoted(start) {
            return within(Rule::VerbReport, start, ReportMark::Certain);
        }
        match candidate.kind {
            ClauseKind::Subordinate if opener.is_one_of(&["dass", "daß", "ob", "wonach"]) => {
                return within(Rule::VerbClause, start, ReportMark::Certain);
            }
            ClauseKind::Question if !opener.is_one_of(&["was"]) => {
                return within(Rule::VerbClause, start, ReportMark::Certain);
            }
            ClauseKind::Main => {
                let verb = candidate.verb?;
                // *…, Truppen sollen dort eintreffen*: hearsay as well.
                let konjunktiv =
                    text.tokens[verb].can_be(Class::KONJUNKTIV) || text.tokens[verb].is_one_of(&["soll", "sollen"]);
                let conditional = verb == start && (konjunktiv || text.tokens[verb].is_one_of(&["sollte", "sollten"]));
                if conditional
                    && (reports_later(scene, next)
                        || scene.clauses[next + 1..].iter().any(|c| c.kind == ClauseKind::Infinitive))
                {
                    return within(Rule::VerbReport, start, ReportMark::Infinitive);
                }
                if verb == start && !konjunktiv {
                    // *…, erklärte sie, …*: another frame, or the matrix going on.
                    return None;
                }
                if verb == start && this.kind != ClauseKind::Main {
                    return None;
                }
                if konjunktiv && (!candidate.coordinated || next == clause + 1) {
                    // *…, in den Ländern, in denen es sie gebe, sei die Zahl gestiegen*
                    let start = fragment.filter(|_| verb == start).unwrap_or(start);
                    return within(Rule::VerbReport, start, ReportMark::Certain);
                }
                let plain = cue.class == Class::SAYING
                    && !candidate.coordinated
                    && !cue.passive
                    && next == clause + 1
                    && verb > start
                    && says_no_more(scene, clause, cue, subject);
                return if plain && !is_matrix(text, candidate.start, candidate.end) {
                    within(Rule::VerbStatement, start, ReportMark::Place)
                } else {
                    None
                };
            }
            ClauseKind::Infinitive
                if !opener.is_one_of(&["um", "ohne", "statt", "anstatt"]) && cue.class != Class::SOUND =>
            {
                return within(Rule::VerbInfinitive, start, ReportMark::Infinitive);
            }
            ClauseKind::Subordinate | ClauseKind::Infinitive if reports_later(scene, next) => {
                return within(Rule::VerbReport, start, ReportMark::Infinitive);
            }
            ClauseKind::Relative => {}
            ClauseKind::Fragment if speaks_within(scene, candidate.start, candidate.end) => {
                return within(Rule::VerbReport, start, ReportMark::Certain);
            }
            ClauseKind::Fragment => fragment = fragment.or(Some(start)),
            _ => return None,
        }
    }
    None
}

/// *Er sagte, wenn das stimme, müsse man handeln*: the clause after a subordinate one is reported.
fn reports_later(scene: &Scene, clause: usize) -> bool {
    scene.clauses[clause + 1..]
        .iter()
        .take_while(|c| c.separator.is_none_or(|at| scene.text.tokens[at].text == ","))
        .any(|c| {
            c.kind == ClauseKind::Main
                && c.verb.is_some_and(|verb| {
                    let token = &scene.text.tokens[verb];
                    token.can_be(Class::KONJUNKTIV_1) || token.can_be(Class::KONJUNKTIV_2) && verb == c.start
                })
        })
}

/// A clause whose verb stands in quotation marks: *…, der Damm „hält und hält“*.
fn speaks_within(scene: &Scene, start: usize, end: usize) -> bool {
    let text = scene.text;
    (start..end).any(|at| {
        text.quotation_at(at).is_some_and(|number| {
            let quotation = &text.quotations[number];
            quotation.open == at
                && (at..quotation.close).any(|k| text.tokens[k].can_be(Class::FINITE) && !text.tokens[k].capital)
        })
    })
}

/// Nothing but adverbials between the verb, its subject and the comma: *Groß sagt, das geht.*
fn says_no_more(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> bool {
    let end = scene.clauses[clause].end;
    let from = match subject {
        Some(subject) if subject.inverted => subject.range.end.max(cue.verb + 1),
        _ => cue.verb + 1,
    };
    let limit = cue.completion.filter(|&at| at > cue.verb).unwrap_or(end);
    from <= end && crate::grammar::skip_adverbials(scene.text, from.min(limit), limit) >= limit
}

/// A clause that says who says something is no content of the one before.
fn is_matrix(text: &ParsedText, start: usize, end: usize) -> bool {
    (start..end)
        .any(|at| text.tokens[at].can_be(Class::SAYING) && text.tokens[at].can_be(Class::FINITE) && !text.is_quoted(at))
}

/// Content goes on to the end of the sentence, unless the matrix comes back: *…, und kündigte an*; *…, sagte sie*.
fn end_of_content(scene: &Scene, clause: usize, start: usize) -> usize {
    let text = scene.text;
    for (number, candidate) in scene.clauses.iter().enumerate().skip(clause + 1) {
        if candidate.start <= start {
            continue;
        }
        let separator = candidate.separator.map_or("", |at| text.tokens[at].text);
        let before = candidate.separator.unwrap_or(candidate.start);
        if separator == ";" || separator == ":" && text.is_quoted(candidate.start) {
            return before;
        }
        // *…, so Groß weiter*: another frame.
        if candidate.kind == ClauseKind::Fragment && text.tokens[candidate.start].is_one_of(&["so"]) {
            return before;
        }
        if is_other_matrix(scene, number) {
            return before;
        }
        let first_verb = candidate.verb == Some(candidate.start) && !text.is_quoted(candidate.start);
        let konjunktiv = candidate.verb.is_some_and(|verb| text.tokens[verb].can_be(Class::KONJUNKTIV));
        if candidate.kind == ClauseKind::Main && first_verb && !konjunktiv {
            let says = text.tokens[candidate.start].can_be(Class::CUE_VERB)
                || !text.tokens[candidate.start].word.completed.is_empty();
            if candidate.coordinated || says {
                return before;
            }
        }
    }
    scene.end
}

//! What is said: in the clauses behind a verb of saying, before it, or around it.

use super::cue::{Cue, cues};
use super::subject::Subject;
use super::{FrameStrength, Scene};
use crate::grammar::{Class, ClauseKind, ParsedText, SentenceClause, TokenRange};
use crate::speech::rule::Rule;

/// Words of a name that no list has.
const LONGEST_NAME: usize = 4;

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
    /// An infinitive with *zu*, or a condition whose main clause is reported: *Groß forderte, den Damm zu prüfen*; *Groß
    /// sagte, sollte es regnen, halte der Damm*.
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

/// Where quotations that begin at a token end, if any does.
fn end_of_quotations(scene: &Scene, start: usize) -> Option<usize> {
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

/// Someone or something that says things: a name, a noun for people, organisations, documents, a pronoun.
pub fn can_speak(scene: &Scene, range: TokenRange) -> bool {
    let tokens = &scene.text.tokens;
    scene.people.first_within(range).is_some()
        || range.tokens().any(|at| {
            tokens[at].can_be(Class::SPEAKER | Class::PRONOUN | Class::INFORMATION) || scene.text.is_quoted(at)
        })
        || (1..=LONGEST_NAME).contains(&range.len())
            && range.tokens().all(|at| tokens[at].capital)
            && !tokens[range.start].can_be(Class::TIME)
}

/// *„Schön“ sagte Groß*: no comma between a quotation and the verb.
fn within_first_clause(scene: &Scene, clause: usize, cue: Cue) -> Option<Vec<TokenRange>> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let quotation = cue.verb.checked_sub(1).and_then(|before| text.quotation_at(before))?;
    let open = text.quotations[quotation].open;
    (open == this.start).then(|| vec![TokenRange::new(open, cue.verb)])
}

/// *Der Damm habe, sagte Groß, lange gehalten*; *Es gebe, sagte Groß, keine Sorge*: the clause before the frame ended with
/// its finite verb.
fn completes(scene: &Scene, frame: usize, fragment: &SentenceClause) -> bool {
    let Some(before) = frame.checked_sub(1).map(|before| &scene.clauses[before]) else { return false };
    let open = before.kind == ClauseKind::Main && before.verb.is_some_and(|verb| verb + 1 == before.end);
    let adverbial = scene.text.tokens[fragment.start].can_be(Class::PREPOSITION | Class::ADVERB);
    let verb_follows = scene.text.tokens[fragment.end - 1].can_be(Class::PARTICIPLE | Class::INFINITIVE);
    open && (verb_follows || fragment.kind == ClauseKind::Fragment && !adverbial)
}

/// What goes on behind the frame: *…, sagte Groß, aber nicht lange*. Behind what is in quotation marks only such words go
/// on that show it, by marks of their own or by the Konjunktiv: *„Ja“, sagte Groß, und Süß nickte*.
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

/// Where another begins to speak, from a clause on.
pub fn next_frame(scene: &Scene, from: usize) -> Option<usize> {
    let next = (from..scene.clauses.len())
        .find(|&number| is_other_matrix(scene, number) || is_of_next_report(scene, number))?;
    Some(scene.clauses[next].separator.unwrap_or(scene.clauses[next].start))
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
fn is_of_next_report(scene: &Scene, number: usize) -> bool {
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

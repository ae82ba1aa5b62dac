//! Frames with a verb of saying: *Groß sagte, dass …*; *…, sagte Groß*; *Groß forderte, … zu …*.

use super::cue::{Cue, cues};
use super::subject::{Subject, subject};
use super::{Frame, Range, Scene, Source};
use crate::grammar::{Class, ClauseKind, Text};
use crate::speech::rule::Rule;

/// The frames of all verbs of saying in a sentence.
pub fn frames(scene: &Scene, found: &mut Vec<Frame>) {
    for number in 0..scene.clauses.len() {
        es_heisst(scene, number, found);
        for cue in cues(scene.text, &scene.clauses, number) {
            // *wird Groß zitiert*: who is quoted is the subject of the passive.
            let cited = cue.completion.is_some_and(|at| scene.text.tokens[at].one_of(&["zitiert"]));
            let cue = Cue { passive: cue.passive && !cited, ..cue };
            let subject = if cue.passive { None } else { subject(scene, number, cue.verb) };
            let nobody = subject.is_some_and(|subject| is_nobody(scene.text, subject.range));
            if !cue.passive && subject.is_none()
                || subject.is_some_and(|subject| is_first_person(scene.text, subject.range))
            {
                continue;
            }
            if let Some(frame) = said_before(scene, number, cue) {
                found.push(frame);
                continue;
            }
            // *Man erfuhr, dass*: no speaker, as in the passive.
            if nobody && cue.class != Class::SAYING || is_condition(scene, number) {
                continue;
            }
            let (cue, subject) = if nobody { (Cue { passive: true, ..cue }, None) } else { (cue, subject) };
            frame(scene, number, cue, subject, found);
            if let Some(subject) = subject {
                objects(scene, number, cue, subject, found);
                label(scene, number, cue, subject, found);
            }
        }
        unknown_verb(scene, number, found);
    }
}

/// *Groß nannte den Damm „ein großes Werk“*: quotations in the clause of the verb.
fn objects(scene: &Scene, clause: usize, cue: Cue, subject: Subject, found: &mut Vec<Frame>) {
    let text = scene.text;
    let this = &scene.clauses[clause];
    // What these verbs call something is quoted even if it is a single noun.
    let labels = (cue.verb..this.end).any(|at| text.tokens[at].one_of(&["als", "von"]) && !text.is_quoted(at))
        || text.tokens[cue.verb].one_of(&["nannte", "nannten", "nennt", "nennen"]);
    if !can_speak(scene, subject.range) {
        return;
    }
    let mut at = this.start;
    while at < this.end {
        let Some(number) = text.quotation_at(at) else {
            at += 1;
            continue;
        };
        let quotation = &text.quotations[number];
        at = quotation.close + 1;
        let of_subject = subject.range.0 <= quotation.open && quotation.close < subject.range.1;
        if of_subject || quotation.open < cue.verb && this.start != quotation.open {
            continue;
        }
        let object = labels && is_label(text, quotation.open);
        if object || crate::speech::quotes::is_speech(text, quotation, true) {
            let content = vec![(quotation.open, quotation.close + 1)];
            let source = Source::Words(subject.range);
            found.push(Frame { rule: Rule::QuotationWithin, source, content, cue: cue.tokens(), strength: 3 });
        }
    }
}

/// *Groß nannte den Damm ein großes Werk*: what someone is called, without quotation marks.
fn label(scene: &Scene, clause: usize, cue: Cue, subject: Subject, found: &mut Vec<Frame>) {
    const SHORTEST: usize = 4;
    let text = scene.text;
    let this = &scene.clauses[clause];
    let names = text.tokens[cue.verb].one_of(&["nannte", "nannten", "nennt", "nennen"]);
    let start = if subject.inverted { subject.range.1 } else { cue.verb + 1 };
    let end = cue.completion.filter(|&at| at > start && !text.tokens[at].one_of(&["als"])).unwrap_or(this.end);
    let reflexive = (start..end).any(|at| text.tokens[at].one_of(&["sich"]));
    let named = scene.people.first_within(subject.range.0, subject.range.1).is_some();
    let judges = (start..end).any(|at| text.tokens[at].one_of(&["ein", "eine", "einen", "als", "für"]));
    if names && named && judges && !reflexive && end >= start + SHORTEST {
        let source = Source::Words(subject.range);
        found.push(Frame { rule: Rule::Label, source, content: vec![(start, end)], cue: cue.tokens(), strength: 1 });
    }
}

/// *als „Ente“*, *einen „Skandal“*, *von „Betrug“*: not a name with its noun before it (*die Zeitung „Öhr“*).
fn is_label(text: &Text, open: usize) -> bool {
    open.checked_sub(1).is_some_and(|before| {
        let token = &text.tokens[before];
        token.one_of(&["als", "von", "ein", "eine", "einen", "einem", "einer"])
            || crate::grammar::is_adjective(text, before)
    })
}

/// *„Der Damm hält“, strahlt Groß*: any verb may follow what is in quotation marks.
fn unknown_verb(scene: &Scene, clause: usize, found: &mut Vec<Frame>) {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let Some(verb) = this.verb.filter(|&verb| verb == this.start && this.kind == ClauseKind::Main) else { return };
    let token = &text.tokens[verb];
    if token.is(Class::AUXILIARY | Class::CUE_VERB) && !token.is(Class::SOUND) {
        return;
    }
    let before = verb
        .checked_sub(1)
        .map(|at| if text.tokens[at].text == "," && !text.is_quoted(at) { at.saturating_sub(1) } else { at });
    let Some(quotation) = before.and_then(|at| text.quotation_at(at)).map(|number| &text.quotations[number]) else {
        return;
    };
    let Some(subject) = super::subject::behind(scene, clause, verb) else { return };
    let speaks = scene.people.first_within(subject.range.0, subject.range.1).is_some()
        || (subject.range.0..subject.range.1).any(|at| text.tokens[at].is(Class::ROLE | Class::PRONOUN));
    if speaks && quotation.open >= scene.sentence.start && crate::speech::quotes::is_speech(text, quotation, false) {
        let content = vec![(quotation.open, quotation.close + 1)];
        let source = Source::Words(subject.range);
        found.push(Frame { rule: Rule::ReportVerb, source, content, cue: vec![verb], strength: 3 });
    }
}

/// *Sollte der Antrag angenommen werden, …*; *Falls …*: what would happen if someone said so.
fn is_condition(scene: &Scene, clause: usize) -> bool {
    let this = &scene.clauses[clause];
    let opener = &scene.text.tokens[this.start];
    let conditional = opener.one_of(&["wenn", "falls", "sofern", "sollte", "sollten"]);
    let verb_first = this.kind == ClauseKind::Main && this.verb == Some(this.start) && clause == 0;
    let inverted_next = scene.clauses.get(clause + 1).is_some_and(|next| next.verb == Some(next.start));
    conditional || verb_first && inverted_next
}

/// *es*, *das*, *man*: no speaker.
fn is_nobody(text: &Text, range: Range) -> bool {
    range.1 == range.0 + 1 && text.tokens[range.0].one_of(&["es", "das", "dies", "man", "was", "wer", "niemand"])
}

fn is_first_person(text: &Text, range: Range) -> bool {
    range.1 == range.0 + 1 && text.tokens[range.0].one_of(&["ich", "wir", "du"])
}

/// *Der Damm hält. Das sagte Groß am Montag.*: the sentence before is what is said.
fn said_before(scene: &Scene, clause: usize, cue: Cue) -> Option<Frame> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let pronoun = this.start;
    if clause != 0
        || cue.passive
        || cue.verb != pronoun + 1
        || !text.tokens[pronoun].one_of(&["das", "dies"])
        || cue.class != Class::SAYING
    {
        return None;
    }
    let end = scene.sentence.start;
    let before = text.sentences.partition_point(|sentence| sentence.start < end).checked_sub(1)?;
    let subject = subject(scene, clause, cue.verb).filter(|subject| subject.inverted)?;
    let says_itself = scene.clauses.get(1).is_some_and(|next| next.kind == ClauseKind::Subordinate);
    let start = text.sentences[before].start;
    (!says_itself && !scene.sentence.opens_paragraph).then(|| Frame {
        rule: Rule::SaidBefore,
        source: Source::Words(subject.range),
        content: vec![(start, end)],
        cue: cue.tokens(),
        strength: 3,
    })
}

fn frame(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>, found: &mut Vec<Frame>) {
    let source = subject.map_or_else(|| agent(scene, clause, cue), |subject| Source::Words(subject.range));
    let inverted = subject.is_some_and(|subject| subject.inverted);
    let strength = |base: u8| base + u8::from(cue.class == Class::SAYING);
    // *„Der Damm“, sagte Groß, „hält.“*: what stands before goes on behind.
    let limit = scene.clauses[clause].separator;
    let speech = limit.and_then(|at| quotation_before(scene, at)).is_some();
    let marks = limit.is_some_and(|at| at > scene.sentence.start && scene.text.is_quoted(at - 1));
    let goes_on = || continuation(scene, clause, cue, subject).is_some_and(|(start, _)| scene.text.is_quoted(start));
    if inverted
        && (speech || marks && goes_on())
        && let Some(content) = content_before(scene, clause, cue, subject)
    {
        found.push(Frame { rule: Rule::ReportVerb, source, content, cue: cue.tokens(), strength: strength(5) });
        return;
    }
    if let Some(Content { rule, range, strength: base }) = content_behind(scene, clause, cue, subject)
        && (!cue.passive || base > 2)
    {
        let rule = if cue.passive { Rule::Passive } else { rule };
        found.push(Frame { rule, source, content: vec![range], cue: cue.tokens(), strength: strength(base) });
        if base > 1 {
            return;
        }
    }
    if (inverted || cue.passive)
        && let Some(content) = content_before(scene, clause, cue, subject)
    {
        found.push(Frame { rule: Rule::ReportVerb, source, content, cue: cue.tokens(), strength: strength(4) });
    }
}

/// *wurde von der Polizei mitgeteilt*; *verlautete aus Kreisen*
fn agent(scene: &Scene, clause: usize, cue: Cue) -> Source {
    let text = scene.text;
    let this = &scene.clauses[clause];
    for at in this.start..this.end {
        let token = &text.tokens[at];
        if at != cue.verb
            && token.one_of(&["von", "vom", "seitens"])
            && !text.is_quoted(at)
            && let Some(phrase) =
                crate::grammar::noun_phrase(text, at + 1, this.end, crate::grammar::Attach::Prepositions)
            && (phrase.start..phrase.end)
                .any(|k| text.tokens[k].is(Class::SPEAKER) || scene.people.mention_at(k).is_some())
        {
            return Source::Words((phrase.start, phrase.end));
        }
    }
    Source::Nobody
}

struct Content {
    rule: Rule,
    range: Range,
    strength: u8,
}

/// What is said in the clauses behind the verb.
fn content_behind(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> Option<Content> {
    let text = scene.text;
    let clauses = &scene.clauses;
    let this = &clauses[clause];
    let within = |rule, start: usize, strength| {
        Some(Content { rule, range: (start, end_of_content(scene, clause, start)), strength })
    };
    // A comma that someone forgot: *sagte dass*.
    if let Some(at) =
        (cue.verb + 1..this.end).find(|&at| text.tokens[at].one_of(&["dass", "daß"]) && !text.is_quoted(at))
    {
        return within(Rule::VerbClause, at, 5);
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
                && candidate.verb.is_some_and(|verb| text.tokens[verb].is(Class::KONJUNKTIV));
            let tells = (cue.class == Class::SAYING || reported)
                && !cue.passive
                && scene.clauses[next..].iter().any(|c| c.verb.is_some());
            if !tells && !text.is_quoted(candidate.start) {
                return None;
            }
            let quotations = end_of_quotations(scene, candidate.start);
            return match quotations {
                Some(end) => Some(Content { rule: Rule::VerbReport, range: (candidate.start, end), strength: 5 }),
                None => within(Rule::VerbReport, candidate.start, 5),
            };
        }
        let start = candidate.start;
        let opener = &text.tokens[start];
        if text.is_quoted(start) {
            return within(Rule::VerbReport, start, 5);
        }
        match candidate.kind {
            ClauseKind::Subordinate if opener.one_of(&["dass", "daß", "ob", "wonach"]) => {
                return within(Rule::VerbClause, start, 5);
            }
            ClauseKind::Question if !opener.one_of(&["was"]) => return within(Rule::VerbClause, start, 5),
            ClauseKind::Main => {
                let verb = candidate.verb?;
                // *…, Truppen sollen dort eintreffen*: hearsay as well.
                let konjunktiv =
                    text.tokens[verb].is(Class::KONJUNKTIV) || text.tokens[verb].one_of(&["soll", "sollen"]);
                let conditional = verb == start && (konjunktiv || text.tokens[verb].one_of(&["sollte", "sollten"]));
                if conditional
                    && (reports_later(scene, next)
                        || scene.clauses[next + 1..].iter().any(|c| c.kind == ClauseKind::Infinitive))
                {
                    return within(Rule::VerbReport, start, 4);
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
                    return within(Rule::VerbReport, start, 5);
                }
                let plain = cue.class == Class::SAYING
                    && !candidate.coordinated
                    && !cue.passive
                    && next == clause + 1
                    && verb > start
                    && says_no_more(scene, clause, cue, subject);
                return if plain && !is_matrix(text, candidate.start, candidate.end) {
                    within(Rule::VerbStatement, start, 2)
                } else {
                    None
                };
            }
            ClauseKind::Infinitive
                if !opener.one_of(&["um", "ohne", "statt", "anstatt"]) && cue.class != Class::SOUND =>
            {
                return within(Rule::VerbInfinitive, start, 4);
            }
            ClauseKind::Subordinate | ClauseKind::Infinitive if reports_later(scene, next) => {
                return within(Rule::VerbReport, start, 4);
            }
            ClauseKind::Relative => {}
            ClauseKind::Fragment if speaks_within(scene, candidate.start, candidate.end) => {
                return within(Rule::VerbReport, start, 5);
            }
            ClauseKind::Fragment => fragment = fragment.or(Some(start)),
            _ => return None,
        }
    }
    None
}

/// A clause whose verb stands in quotation marks: *…, der Damm „hält und hält“*.
fn speaks_within(scene: &Scene, start: usize, end: usize) -> bool {
    let text = scene.text;
    (start..end).any(|at| {
        text.quotation_at(at).is_some_and(|number| {
            let quotation = &text.quotations[number];
            quotation.open == at
                && (at..quotation.close).any(|k| text.tokens[k].is(Class::FINITE) && !text.tokens[k].capital)
        })
    })
}

/// Nothing but adverbials between the verb, its subject and the comma: *Groß sagt, das geht.*
fn says_no_more(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> bool {
    let end = scene.clauses[clause].end;
    let from = match subject {
        Some(subject) if subject.inverted => subject.range.1.max(cue.verb + 1),
        _ => cue.verb + 1,
    };
    let limit = cue.completion.filter(|&at| at > cue.verb).unwrap_or(end);
    from <= end && crate::grammar::skip_adverbials(scene.text, from.min(limit), limit) >= limit
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
                    token.is(Class::KONJUNKTIV_1) || token.is(Class::KONJUNKTIV_2) && verb == c.start
                })
        })
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
fn is_matrix(text: &Text, start: usize, end: usize) -> bool {
    (start..end).any(|at| text.tokens[at].is(Class::SAYING) && text.tokens[at].is(Class::FINITE) && !text.is_quoted(at))
}

/// Content goes on to the end of the sentence, unless the matrix comes back: *…, und kündigte an*; *…, sagte sie*.
fn end_of_content(scene: &Scene, clause: usize, start: usize) -> usize {
    let text = scene.text;
    for candidate in scene.clauses.iter().skip(clause + 1) {
        if candidate.start <= start {
            continue;
        }
        let separator = candidate.separator.map_or("", |at| text.tokens[at].text);
        let before = candidate.separator.unwrap_or(candidate.start);
        if separator == ";" || separator == ":" && text.is_quoted(candidate.start) {
            return before;
        }
        // *…, so Groß weiter*: another frame.
        if candidate.kind == ClauseKind::Fragment && text.tokens[candidate.start].one_of(&["so"]) {
            return before;
        }
        let first_verb = candidate.verb == Some(candidate.start) && !text.is_quoted(candidate.start);
        let konjunktiv = candidate.verb.is_some_and(|verb| text.tokens[verb].is(Class::KONJUNKTIV));
        if candidate.kind == ClauseKind::Main && first_verb && !konjunktiv {
            let says = text.tokens[candidate.start].is(Class::CUE_VERB)
                || !text.tokens[candidate.start].word.completed.is_empty();
            if candidate.coordinated || says {
                return before;
            }
        }
    }
    scene.end
}

/// What is said before the verb: *Der Damm halte, sagte Groß*, with what goes on behind it.
fn content_before(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> Option<Vec<Range>> {
    let text = scene.text;
    let clauses = &scene.clauses;
    let this = &clauses[clause];
    // *…, so schätzen die Forscher, …*; *…, das meint Groß*
    let resumed = text.tokens[this.start].one_of(&["so", "das", "dies"]) && cue.verb <= this.start + 2;
    if !(this.start == cue.verb || resumed) || clause == 0 {
        return within_first_clause(scene, clause, cue);
    }
    let limit = this.separator?;
    let mut first = clause;
    while first > 0 {
        let separator = clauses[first - 1].separator.map_or("", |at| text.tokens[at].text);
        first -= 1;
        if matches!(separator, ";" | ":") {
            break;
        }
    }
    let start = clauses[first].start;
    let opener = &text.tokens[start];
    let before = &clauses[first..clause];
    let speech = quotation_before(scene, limit);
    let konjunktiv = before
        .iter()
        .any(|c| c.kind == ClauseKind::Main && c.verb.is_some_and(|verb| text.tokens[verb].is(Class::KONJUNKTIV)));
    let has_main = before.iter().any(|c| c.kind == ClauseKind::Main);
    let governed = matches!(before[0].kind, ClauseKind::Subordinate | ClauseKind::Question)
        && opener.one_of(&["dass", "daß", "ob"]);
    if opener.one_of(&["wie", "um"]) && speech.is_none() {
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
    let mut content = vec![(start, limit)];
    if let Some(rest) = continuation(scene, clause, cue, subject) {
        content.push(rest);
    }
    Some(content)
}

/// Where the speech in quotation marks begins that ends before a token.
fn quotation_before(scene: &Scene, limit: usize) -> Option<usize> {
    let text = scene.text;
    let quotation =
        limit.checked_sub(1).and_then(|last| text.quotation_at(last)).map(|number| &text.quotations[number])?;
    crate::speech::quotes::is_speech(text, quotation, true).then_some(quotation.open)
}

/// Words of a name that no list has.
const LONGEST_NAME: usize = 4;

/// Someone or something that says things: a name, a noun for people, organisations, documents, a pronoun.
pub fn can_speak(scene: &Scene, range: Range) -> bool {
    let tokens = &scene.text.tokens;
    scene.people.first_within(range.0, range.1).is_some()
        || (range.0..range.1)
            .any(|at| tokens[at].is(Class::SPEAKER | Class::PRONOUN | Class::INFORMATION) || scene.text.is_quoted(at))
        || range.1 - range.0 <= LONGEST_NAME
            && (range.0..range.1).all(|at| tokens[at].capital)
            && !tokens[range.0].is(Class::TIME)
}

/// *„Schön“ sagte Groß*: no comma between a quotation and the verb.
fn within_first_clause(scene: &Scene, clause: usize, cue: Cue) -> Option<Vec<Range>> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let quotation = cue.verb.checked_sub(1).and_then(|before| text.quotation_at(before))?;
    let open = text.quotations[quotation].open;
    (open == this.start).then(|| vec![(open, cue.verb)])
}

/// What goes on behind the frame: *…, sagte Groß, aber nicht lange*.
fn continuation(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>) -> Option<Range> {
    let text = scene.text;
    let behind_subject = subject.map_or(cue.last() + 1, |subject| subject.range.1.max(cue.last() + 1));
    for candidate in &scene.clauses[clause + 1..] {
        if candidate.start < behind_subject {
            continue;
        }
        let separator = candidate.separator.map_or("", |at| text.tokens[at].text);
        if matches!(separator, ";" | ":") {
            return None;
        }
        let goes_on = match candidate.kind {
            ClauseKind::Main => {
                candidate.verb.is_some_and(|verb| verb != candidate.start || text.tokens[verb].is(Class::KONJUNKTIV))
            }
            ClauseKind::Subordinate | ClauseKind::Infinitive | ClauseKind::Question => true,
            ClauseKind::Relative => false,
            ClauseKind::Fragment => text.is_quoted(candidate.start) || candidate.coordinated,
        };
        if goes_on {
            // The coordinator belongs to what is said.
            let start = candidate.separator.map_or(candidate.start, |at| at + 1);
            return Some((start, scene.end));
        }
        if candidate.kind == ClauseKind::Main {
            return None;
        }
    }
    None
}

/// *…, heißt es in dem Bericht*; *Dort hieß es, …*
fn es_heisst(scene: &Scene, clause: usize, found: &mut Vec<Frame>) {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let Some(verb) = (this.start..this.end).find(|&at| {
        text.tokens[at].one_of(&["heißt", "hieß", "heisst", "hiess", "geheißen", "heiße"]) && !text.is_quoted(at)
    }) else {
        return;
    };
    let es = |at: usize| text.tokens.get(at).is_some_and(|token| token.one_of(&["es"]));
    let geheissen = text.tokens[verb].one_of(&["geheißen"]) && (this.start..verb).any(es);
    if !(es(verb + 1) || verb > 0 && es(verb - 1) || geheissen) {
        return;
    }
    let cue = Cue { verb, completion: None, class: Class::SAYING, passive: false };
    let within = |start: usize, end: usize| {
        let place = (start..end).find(|&at| {
            text.tokens[at].one_of(&["in", "im", "aus", "bei", "beim", "von", "vom", "seitens"]) && !text.is_quoted(at)
        })?;
        crate::grammar::noun_phrase(text, place + 1, end, crate::grammar::Attach::Prepositions)
    };
    // *In dem Bericht, der gestern kam, heißt es*
    let first = scene.clauses[0];
    let source = within(this.start, this.end)
        .or_else(|| if first.kind == ClauseKind::Fragment { within(first.start, first.end) } else { None })
        .map_or(Source::Before, |phrase| Source::Words((phrase.start, phrase.end)));
    if let Some(content) = content_before(scene, clause, cue, None) {
        found.push(Frame { rule: Rule::EsHeisst, source, content, cue: vec![verb], strength: 4 });
    } else if let Some(Content { range, .. }) = content_behind(scene, clause, cue, None) {
        found.push(Frame { rule: Rule::EsHeisst, source, content: vec![range], cue: vec![verb], strength: 4 });
    }
}

//! Frames with a verb of saying: *Groß sagte, dass …*; *…, sagte Groß*; *Groß forderte, … zu …*.

use super::content_before::{content_before, continuation, quotation_before};
use super::content_behind::{Content, ReportMark, content_behind};
use super::cue::{Cue, cues};
use super::report::{can_speak, is_direct};
use super::subject::{Subject, subject};
use super::{Frame, FrameStrength, Scene, SpeakerSource};
use crate::grammar::{Class, ClauseKind, ParsedText, Phrase, TokenRange};
use crate::lexicon::speech::WordSet;
use crate::speech::rule::Rule;

/// The frames of all verbs of saying in a sentence.
pub fn frames(scene: &Scene, found: &mut Vec<Frame>) {
    for number in 0..scene.clauses.len() {
        if scene.is_in_negated_report(scene.clauses[number].start) {
            continue;
        }
        es_heisst(scene, number, found);
        for cue in cues(scene.text, &scene.clauses, number) {
            // *wird Groß zitiert*: who is quoted is the subject of the passive.
            let cited = cue.completion.is_some_and(|at| scene.text.tokens[at].is_one_of(&["zitiert"]));
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
            if nobody && cue.class != Class::SAYING
                || is_condition(scene, number)
                || is_counterfactual(scene, number, cue)
            {
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
    let labels = (cue.verb..this.end).any(|at| text.tokens[at].is_one_of(&["als", "von"]) && !text.is_quoted(at))
        || text.tokens[cue.verb].is_one_of(WordSet::Naming.words());
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
        let of_subject = subject.range.start <= quotation.open && quotation.close < subject.range.end;
        if of_subject || quotation.open < cue.verb && this.start != quotation.open {
            continue;
        }
        let object = labels && is_label(text, quotation.open);
        if object || crate::speech::wording::is_speech(text, quotation, true) {
            let content = vec![quotation.range()];
            let source = SpeakerSource::Words(subject.range);
            found.push(Frame {
                rule: Rule::QuotationWithin,
                source,
                content,
                cue: cue.tokens(),
                strength: FrameStrength::Beside,
            });
        }
    }
}

/// *Groß nannte den Damm ein großes Werk*: what someone is called, without quotation marks.
fn label(scene: &Scene, clause: usize, cue: Cue, subject: Subject, found: &mut Vec<Frame>) {
    const MIN_LABEL_TOKENS: usize = 4;
    let text = scene.text;
    let this = &scene.clauses[clause];
    let names = text.tokens[cue.verb].is_one_of(WordSet::Naming.words());
    let start = if subject.inverted { subject.range.end } else { cue.verb + 1 };
    let end = cue.completion.filter(|&at| at > start && !text.tokens[at].is_one_of(&["als"])).unwrap_or(this.end);
    let reflexive = (start..end).any(|at| text.tokens[at].is_one_of(&["sich"]));
    let named = scene.people.first_within(subject.range).is_some();
    let judges = (start..end).any(|at| text.tokens[at].is_one_of(&["ein", "eine", "einen", "als", "für"]));
    if names && named && judges && !reflexive && end >= start + MIN_LABEL_TOKENS {
        let source = SpeakerSource::Words(subject.range);
        found.push(Frame {
            rule: Rule::Label,
            source,
            content: vec![TokenRange::new(start, end)],
            cue: cue.tokens(),
            strength: FrameStrength::Noun,
        });
    }
}

/// *als „Ente“*, *einen „Skandal“*, *von „Betrug“*: not a name with its noun before it (*die Zeitung „Öhr“*).
fn is_label(text: &ParsedText, open: usize) -> bool {
    open.checked_sub(1).is_some_and(|before| {
        let token = &text.tokens[before];
        token.is_one_of(&["als", "von", "ein", "eine", "einen", "einem", "einer"])
            || crate::grammar::is_adjective(text, before)
    })
}

/// *„Der Damm hält“, strahlt Groß*: any verb may follow what is in quotation marks.
fn unknown_verb(scene: &Scene, clause: usize, found: &mut Vec<Frame>) {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let Some(verb) = this.verb.filter(|&verb| verb == this.start && this.kind == ClauseKind::Main) else { return };
    let token = &text.tokens[verb];
    if token.can_be(Class::AUXILIARY | Class::CUE_VERB) && !token.can_be(Class::SOUND) {
        return;
    }
    let before = verb
        .checked_sub(1)
        .map(|at| if text.tokens[at].text == "," && !text.is_quoted(at) { at.saturating_sub(1) } else { at });
    let Some(quotation) = before.and_then(|at| text.quotation_at(at)).map(|number| &text.quotations[number]) else {
        return;
    };
    // *Nachdem er „Ja“ rief, kam Groß*: the words belong to the clause before.
    let embedded = clause > 0
        && matches!(scene.clauses[clause - 1].kind, ClauseKind::Subordinate | ClauseKind::Relative)
        && !is_direct(scene, clause);
    let Some(subject) =
        super::subject::behind(scene, clause, verb).filter(|subject| !embedded && !is_nobody(text, subject.range))
    else {
        return;
    };
    let speaks = scene.people.first_within(subject.range).is_some()
        || subject.range.tokens().any(|at| text.tokens[at].can_be(Class::ROLE | Class::PRONOUN));
    if speaks && quotation.open >= scene.sentence.start && crate::speech::wording::is_speech(text, quotation, false) {
        let content = vec![quotation.range()];
        let source = SpeakerSource::Words(subject.range);
        found.push(Frame { rule: Rule::ReportVerb, source, content, cue: vec![verb], strength: FrameStrength::Beside });
    }
}

/// *Sollte der Antrag angenommen werden, …*; *Falls …*: what would happen if someone said so.
fn is_condition(scene: &Scene, clause: usize) -> bool {
    let this = &scene.clauses[clause];
    let opener = &scene.text.tokens[this.start];
    let conditional = opener.is_one_of(&["wenn", "falls", "sofern", "sollte", "sollten"]);
    let verb_first = this.kind == ClauseKind::Main && this.verb == Some(this.start) && clause == 0;
    let inverted_next = scene.clauses.get(clause + 1).is_some_and(|next| next.verb == Some(next.start));
    conditional || verb_first && inverted_next
}

/// *Groß hätte gefordert, dass es reicht*: she did not. In reported speech *hätte* stands for *habe*.
fn is_counterfactual(scene: &Scene, clause: usize, cue: Cue) -> bool {
    clause == 0 && cue.completion.is_some() && scene.text.tokens[cue.verb].is_one_of(&["hätte", "hätten"])
}

/// *es*, *das*, *man*: no speaker.
fn is_nobody(text: &ParsedText, range: TokenRange) -> bool {
    range.is_single() && text.tokens[range.start].is_one_of(&["es", "das", "dies", "man", "was", "wer", "niemand"])
}

fn is_first_person(text: &ParsedText, range: TokenRange) -> bool {
    range.is_single() && text.tokens[range.start].is_one_of(&["ich", "wir", "du"])
}

/// *Der Damm hält. Das sagte Groß am Montag.*: the sentence before is what is said.
fn said_before(scene: &Scene, clause: usize, cue: Cue) -> Option<Frame> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let pronoun = this.start;
    if clause != 0
        || cue.passive
        || cue.verb != pronoun + 1
        || !text.tokens[pronoun].is_one_of(&["das", "dies"])
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
        source: SpeakerSource::Words(subject.range),
        content: vec![TokenRange::new(start, end)],
        cue: cue.tokens(),
        strength: FrameStrength::Beside,
    })
}

fn frame(scene: &Scene, clause: usize, cue: Cue, subject: Option<Subject>, found: &mut Vec<Frame>) {
    let source = subject.map_or_else(|| agent(scene, clause, cue), |subject| SpeakerSource::Words(subject.range));
    let inverted = subject.is_some_and(|subject| subject.inverted);
    // *„Der Damm“, sagte Groß, „hält.“*: what stands before goes on behind.
    let limit = scene.clauses[clause].separator;
    let speech = limit.and_then(|at| quotation_before(scene, at)).is_some();
    let marks = limit.is_some_and(|at| at > scene.sentence.start && scene.text.is_quoted(at - 1));
    let goes_on = || continuation(scene, clause, cue, subject).is_some_and(|range| scene.text.is_quoted(range.start));
    if inverted
        && (speech || marks && goes_on())
        && let Some(mut content) = content_before(scene, clause, cue, subject)
    {
        // *„Er hält“, sagte Groß, aber er sei alt*: her own words, and what is reported of them.
        let reported = content.pop_if(|range| {
            is_direct(scene, clause) && range.start >= cue.verb && range.tokens().any(|at| is_bare_word(scene.text, at))
        });
        for content in [content].into_iter().chain(reported.map(|range| vec![range])) {
            found.push(Frame {
                rule: Rule::ReportVerb,
                source,
                content,
                cue: cue.tokens(),
                strength: ReportMark::Certain.strength(cue.class),
            });
        }
        return;
    }
    if let Some(Content { rule, range, mark }) = content_behind(scene, clause, cue, subject) {
        let rule = if cue.passive { Rule::Passive } else { rule };
        let strength = mark.strength(cue.class);
        found.push(Frame { rule, source, content: vec![range], cue: cue.tokens(), strength });
        return;
    }
    if (inverted || cue.passive)
        && let Some(content) = content_before(scene, clause, cue, subject)
    {
        found.push(Frame {
            rule: Rule::ReportVerb,
            source,
            content,
            cue: cue.tokens(),
            strength: ReportMark::Infinitive.strength(cue.class),
        });
    }
}

/// A word outside of quotation marks that does not merely join them.
fn is_bare_word(text: &ParsedText, at: usize) -> bool {
    text.tokens[at].is_word() && !text.tokens[at].can_be(Class::COORDINATOR) && !text.is_quoted(at)
}

/// *wurde von der Polizei mitgeteilt*; *verlautete aus Kreisen*
fn agent(scene: &Scene, clause: usize, cue: Cue) -> SpeakerSource {
    let text = scene.text;
    let this = &scene.clauses[clause];
    for at in this.start..this.end {
        let token = &text.tokens[at];
        if at != cue.verb
            && token.is_one_of(&["von", "vom", "seitens"])
            && !text.is_quoted(at)
            && let Some(phrase) =
                crate::grammar::noun_phrase(text, at + 1, this.end, crate::grammar::Attach::Prepositions)
            && (phrase.start..phrase.end)
                .any(|k| text.tokens[k].can_be(Class::SPEAKER) || scene.people.mention_at(k).is_some())
        {
            return SpeakerSource::Words(phrase.range());
        }
    }
    SpeakerSource::Nobody
}

/// *im Sommer*, *in der Nacht*: also where someone in the text is called *Sommer*; a person has no article within *im*.
fn tells_when(scene: &Scene, place: usize, Phrase { head, end, .. }: Phrase) -> bool {
    let tokens = &scene.text.tokens;
    let alone = end == place + 2 && tokens[place].is_one_of(&["im", "beim", "vom"]);
    alone && scene.people.mention_at(place + 1).is_some()
        || (place + 1..head + 1).any(|at| tokens[at].can_be(Class::TIME))
}

/// *…, heißt es in dem Bericht*; *Dort hieß es, …*
fn es_heisst(scene: &Scene, clause: usize, found: &mut Vec<Frame>) {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let Some(verb) =
        (this.start..this.end).find(|&at| text.tokens[at].is_one_of(WordSet::Called.words()) && !text.is_quoted(at))
    else {
        return;
    };
    let es = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_one_of(&["es"]));
    let geheissen = text.tokens[verb].is_one_of(&["geheißen"]) && (this.start..verb).any(es);
    if !(es(verb + 1) || verb > 0 && es(verb - 1) || geheissen) {
        return;
    }
    let cue = Cue { verb, completion: None, class: Class::SAYING, passive: false };
    let within = |start: usize, end: usize| {
        let place = (start..end).find(|&at| {
            text.tokens[at].is_one_of(&["in", "im", "aus", "bei", "beim", "von", "vom", "seitens"])
                && !text.is_quoted(at)
        })?;
        crate::grammar::noun_phrase(text, place + 1, end, crate::grammar::Attach::Prepositions)
            .filter(|phrase| !tells_when(scene, place, *phrase))
    };
    // *In dem Bericht, der gestern kam, heißt es*
    let first = scene.clauses[0];
    let source = within(this.start, this.end)
        .or_else(|| if first.kind == ClauseKind::Fragment { within(first.start, first.end) } else { None })
        .map_or(SpeakerSource::Before, |phrase| SpeakerSource::Words(phrase.range()));
    if let Some(content) = content_before(scene, clause, cue, None) {
        found.push(Frame { rule: Rule::EsHeisst, source, content, cue: vec![verb], strength: FrameStrength::Source });
    } else if let Some(Content { range, .. }) = content_behind(scene, clause, cue, None) {
        found.push(Frame {
            rule: Rule::EsHeisst,
            source,
            content: vec![range],
            cue: vec![verb],
            strength: FrameStrength::Source,
        });
    }
}

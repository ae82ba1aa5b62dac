//! From frames and quotations to quotes: which are direct, which go on over sentences, who speaks.

use super::coreference::{agrees, is_personal, person_of_role};
use super::frames::{Frame, Range, Scene, Source, frames, is_reported_itself, reported_sentence, speaker_of_cue};
use super::name::Sex;
use super::names::{Mention, People};
use super::profile::Profile;
use super::rule::Rule;
use super::speakers::{Who, who};
use super::wording::is_speech;
use crate::grammar::{Attach, Class, Quotation, Text, noun_phrase};
use crate::model::{QuoteKind, Span};

/// A quote, its speaker as far as the sentence tells.
#[derive(Debug, Clone)]
pub struct Found {
    pub kind: QuoteKind,
    pub rule: Rule,
    pub pieces: Vec<Span>,
    pub cue: Vec<usize>,
    pub speaker: Option<Voice>,
    pub sentence: usize,
    /// It rests on a frame, rather than on its neighbours.
    pub framed: bool,
}

/// A speaker: the words, and who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub words: Range,
    pub who: Who,
    /// By which rule it is known who that is.
    pub rule: &'static str,
}

impl Voice {
    /// The rule of a phrase that stands for a person by a role.
    pub const ROLE_OF_PERSON: &'static str = "role-of-person";
}

/// The quotes of a text.
pub fn quotes(text: &Text, people: &People, profiles: &[Profile]) -> Vec<Found> {
    let mut reading = Reading {
        text,
        people,
        profiles,
        found: Vec::new(),
        voices: vec![None; text.sentences.len()],
        last_person: None,
        chained: false,
        alone: Vec::new(),
    };
    for number in 0..text.sentences.len() {
        reading.sentence(number);
    }
    reading.voice_those_alone();
    reading.found
}

struct Reading<'r, 't> {
    text: &'r Text<'t>,
    people: &'r People,
    profiles: &'r [Profile],
    found: Vec<Found>,
    /// Who speaks in each sentence.
    voices: Vec<Option<Voice>>,
    /// Whom *er* and *sie* mean.
    last_person: Option<usize>,
    /// The last quote is a chain that the next sentence may go on with.
    chained: bool,
    /// Quotes whose speaker the neighbours must tell.
    alone: Vec<usize>,
}

/// A quotation covers content where it has more than three quarters of its letters.
const COVERS: f64 = 0.75;

impl<'r, 't> Reading<'r, 't> {
    fn sentence(&mut self, number: usize) {
        let sentence = self.text.sentences[number];
        let scene = Scene::new(self.text, self.people, sentence);
        let mut frames = frames(&scene);
        let reported = self.voices_before(number).is_some() && is_reported_itself(&scene, &frames);
        if reported {
            frames.clear();
        }
        let quotations: Vec<usize> = self.quotations_in(sentence.start, sentence.end);
        let mut used = vec![false; quotations.len()];
        let chained = std::mem::take(&mut self.chained);
        for frame in &frames {
            let voice = self.voice(frame, number);
            if frame.rule != Rule::SaidBefore || !self.claim_quotes_before(frame, voice.as_ref(), number) {
                self.of_frame(frame, voice.clone(), number, &quotations, &mut used);
            }
            match frame.source {
                Source::Anaphor(_) if number > 0 => self.voices[number] = self.voices[number - 1].clone().or(voice),
                _ if voice.is_some() => self.voices[number] = voice,
                _ => {}
            }
        }
        if frames.is_empty() {
            self.konjunktiv(&scene, number, chained);
        }
        self.rest_of_quotations(&scene, &frames, number, &quotations, &used);
        self.remember_person(&scene, number);
    }

    /// *„Der Damm hält.“ Das sagte Groß*: the quotes of the sentence before are hers, unless they have a frame and so a
    /// speaker of their own: *„Der Damm hält“, sagte Süß. Das bestätigte Groß.* False if that sentence has none.
    fn claim_quotes_before(&mut self, frame: &Frame, voice: Option<&Voice>, number: usize) -> bool {
        let before = self.found.iter_mut().rev().take_while(|found| found.sentence + 1 >= number);
        let mut any = false;
        for found in before.filter(|found| found.sentence + 1 == number) {
            any = true;
            if !found.framed || found.speaker.is_none() {
                found.speaker = voice.cloned();
                found.cue.clone_from(&frame.cue);
                found.framed = true;
            }
        }
        any
    }

    fn quotations_in(&self, start: usize, end: usize) -> Vec<usize> {
        let from = self.text.quotations.partition_point(|quotation| quotation.open < start);
        (from..self.text.quotations.len())
            .take_while(|&number| self.text.quotations[number].open < end)
            .filter(|&number| self.text.quotations[number].depth == 0)
            .collect()
    }

    /// Who a frame names, pronouns resolved.
    fn voice(&self, frame: &Frame, number: usize) -> Option<Voice> {
        match frame.source {
            // *sie sagten*: several, and no one of them is named.
            Source::Words(words) if self.is_plural_pronoun(words, frame) => {
                Some(Voice { words, who: Who::Group, rule: "pronoun" })
            }
            Source::Words(range) => Some(self.voice_in(range, self.text.sentences[number].start)),
            // The words are *eigenen Angaben*, the speaker is whom the sentence is about.
            Source::Own { words, about } => Some(Voice { words, ..self.voice_of(about) }),
            Source::Anaphor(word) => {
                let before = self.voices[..number].iter().rev().take(2).flatten().next();
                let who = before.map_or(Who::Other, |voice| voice.who.clone());
                Some(Voice { words: (word, word + 1), who, rule: "speaker-before" })
            }
            Source::Before => {
                let before = self.voices_before(number).filter(|_| !self.text.sentences[number].opens_paragraph)?;
                Some(Voice { rule: "speaker-before", ..before.clone() })
            }
            Source::Nobody => None,
        }
    }

    fn voice_of(&self, words: Range) -> Voice {
        self.voice_in(words, words.0)
    }

    /// Who a phrase is in a sentence that begins at a token.
    fn voice_in(&self, words: Range, sentence: usize) -> Voice {
        let who = who(self.text, self.people, words);
        match who {
            Who::Pronoun => {
                // *Groß mischte sich ein, als sie sagte, …*: the subject of the sentence first.
                let pronoun = &self.text.tokens[words.0];
                let named = (sentence..words.0)
                    .filter(|&at| !self.text.is_quoted(at))
                    .find_map(|at| self.people.mention_at(at).filter(|mention| mention.start == at)?.person);
                let fits = |person: &usize| agrees(pronoun, &self.profiles[*person], &self.people.persons[*person]);
                let person = named.filter(fits).or(self.last_person.filter(fits));
                let resolved =
                    person.filter(|_| is_personal(pronoun)).map_or(Who::Pronoun, |person| Who::Persons(vec![person]));
                Voice { words, who: resolved, rule: "pronoun" }
            }
            // *seiner Meinung nach*
            Who::Group | Who::Other if self.text.tokens[words.0].one_of(&["seiner", "ihrer", "seinen", "ihren"]) => {
                let owner = &self.text.tokens[words.0];
                let masculine = owner.text.to_lowercase().starts_with('s');
                let fits = |person: &usize| match self.people.persons[*person].sex {
                    Some(sex) => (sex == Sex::Male) == masculine,
                    None => true,
                };
                match self.last_person.filter(fits) {
                    Some(person) => Voice { words, who: Who::Persons(vec![person]), rule: "pronoun" },
                    None => Voice { words, who, rule: "words" },
                }
            }
            Who::Role(role) => match person_of_role(
                self.text,
                self.people,
                self.profiles,
                words,
                role,
                self.person_just_named(sentence),
            ) {
                Some(person) => Voice { words, who: Who::Persons(vec![person]), rule: Voice::ROLE_OF_PERSON },
                None => Voice { words, who, rule: "role" },
            },
            _ => {
                let rule = rule_of(&who);
                let words = if matches!(who, Who::Persons(_)) { self.without_adverbials(words) } else { words };
                Voice { words, who, rule }
            }
        }
    }

    /// The last person, if named or speaking in the sentence before, or in this one.
    fn person_just_named(&self, sentence: usize) -> Option<usize> {
        let person = self.last_person?;
        let number = self.text.sentences.partition_point(|other| other.start <= sentence).checked_sub(1)?;
        let before = self.text.sentences[number.saturating_sub(1)];
        let end = self.text.sentences[number].end;
        let named = self.people.mentions_within(before.start, end).any(|mention| mention.person == Some(person));
        let spoke = matches!(self.voices_before(number), Some(Voice { who: Who::Persons(persons), .. }) if persons[0] == person);
        (named || spoke).then_some(person)
    }

    fn is_plural_pronoun(&self, words: Range, frame: &Frame) -> bool {
        let tokens = &self.text.tokens;
        let verb = frame.cue.first().map(|&at| &tokens[at]);
        words.1 == words.0 + 1
            && tokens[words.0].one_of(&["sie"])
            && verb.is_some_and(|verb| verb.text.ends_with('n') || verb.one_of(&["sind", "seien"]))
    }

    /// *Groß im Landtag*: where someone speaks is no part of the name; *Groß vom Institut* is.
    fn without_adverbials(&self, (start, end): Range) -> Range {
        let tokens = &self.text.tokens;
        let Some(last) = (start..end).rev().find_map(|at| self.people.mention_at(at)) else { return (start, end) };
        let cut = (last.end..end).find(|&at| {
            let preposition = tokens[at].is(Class::PREPOSITION) && !tokens[at].one_of(&["vom", "von", "aus"]);
            preposition && !(last.end..at).any(|k| tokens[k].text == "," || tokens[k].one_of(&["vom", "von"]))
        });
        (start, cut.unwrap_or(end))
    }

    /// The quote of a frame: direct where quotation marks cover what is said.
    fn of_frame(
        &mut self,
        frame: &Frame,
        voice: Option<Voice>,
        sentence: usize,
        quotations: &[usize],
        used: &mut [bool],
    ) {
        let text = self.text;
        let inside: Vec<usize> = (0..quotations.len())
            .filter(|&k| {
                let quotation = &text.quotations[quotations[k]];
                frame.content.iter().any(|&(start, end)| {
                    // *„Ja“, sagte Groß*: all that is said is in the marks, however little it is.
                    let all = start == quotation.open && quotation.close + 1 == end;
                    start <= quotation.open && quotation.close < end && (all || is_speech(text, quotation, true))
                })
            })
            .collect();
        let letters =
            |start: usize, end: usize| (start..end).map(|at| text.tokens[at].text.len()).sum::<usize>() as f64;
        let all: f64 = frame.content.iter().map(|&(start, end)| letters(start, end)).sum();
        let quoted: f64 = inside
            .iter()
            .map(|&k| letters(text.quotations[quotations[k]].open, text.quotations[quotations[k]].close + 1))
            .sum();
        let make = |kind, rule, pieces| Found {
            kind,
            rule,
            pieces,
            cue: frame.cue.clone(),
            speaker: voice.clone(),
            sentence,
            framed: true,
        };
        let bare = frame
            .content
            .iter()
            .flat_map(|&(start, end)| start..end)
            .filter(|&at| !text.is_quoted(at) && text.tokens[at].is_word() && !text.tokens[at].is(Class::COORDINATOR))
            .count();
        let object = frame.rule == Rule::QuotationWithin;
        let inside = if object { self.object(frame, quotations) } else { inside };
        if object || !inside.is_empty() && quoted > COVERS * all && bare == 0 {
            let mut pieces: Vec<Span> = Vec::new();
            for &k in &inside {
                used[k] = true;
                let quotation = &text.quotations[quotations[k]];
                let goes_on = pieces.last().is_some_and(|last: &Span| {
                    !last.of(text.body).ends_with(['.', '!', '?']) && frame.content.len() > 1
                });
                let rule = if object { Rule::QuotationWithin } else { Rule::QuotationVerb };
                if !goes_on && !pieces.is_empty() {
                    self.found.push(make(QuoteKind::Direct, rule, std::mem::take(&mut pieces)));
                }
                pieces.push(quotation.inner);
            }
            if !pieces.is_empty() {
                let rule = if object { Rule::QuotationWithin } else { Rule::QuotationVerb };
                self.found.push(make(QuoteKind::Direct, rule, pieces));
            }
            return;
        }
        let pieces: Vec<Span> = frame.content.iter().filter_map(|&(start, end)| self.piece(start, end)).collect();
        if !pieces.is_empty() {
            self.found.push(make(QuoteKind::Indirect, frame.rule, pieces));
        }
        for k in inside {
            if !used[k] {
                used[k] = true;
                let pieces = vec![text.quotations[quotations[k]].inner];
                self.found.push(make(QuoteKind::Direct, Rule::QuotationWithin, pieces));
            }
        }
    }

    /// The quotation that is the object of a verb, unless it is taken.
    fn object(&self, frame: &Frame, quotations: &[usize]) -> Vec<usize> {
        (0..quotations.len()).filter(|&k| self.text.quotations[quotations[k]].open == frame.content[0].0).collect()
    }

    /// The bytes of a range of tokens, without marks at its ends that have no partner in it.
    fn piece(&self, start: usize, end: usize) -> Option<Span> {
        let text = self.text;
        let (mut start, mut end) = (start, end);
        let loose =
            |at: usize| matches!(text.tokens[at].text, "," | ";" | ":" | "–" | "—" | "." | "-") && !text.is_quoted(at);
        while start < end && loose(start) {
            start += 1;
        }
        while end > start && loose(end - 1) {
            end -= 1;
        }
        (start < end).then(|| text.span_of(start, end))
    }

    /// Quotations that no frame took.
    fn rest_of_quotations(
        &mut self,
        scene: &Scene,
        frames: &[Frame],
        number: usize,
        quotations: &[usize],
        used: &[bool],
    ) {
        let text = self.text;
        let letters =
            |start: usize, end: usize| (start..end).map(|at| text.tokens[at].text.len()).sum::<usize>() as f64;
        let whole = letters(scene.sentence.start, scene.sentence.end);
        let rest: Vec<&Quotation> =
            quotations.iter().zip(used).filter(|(_, used)| !**used).map(|(&q, _)| &text.quotations[q]).collect();
        let quoted: f64 = rest.iter().map(|q| letters(q.open, q.close + 1)).sum();
        for quotation in rest {
            let cue_outside = (scene.sentence.start..scene.end).any(|at| {
                !text.is_quoted(at)
                    && text.tokens[at].is(Class::CUE_VERB)
                    && text.tokens[at].is(Class::FINITE | Class::PARTICIPLE)
            });
            let framed = !frames.is_empty() || cue_outside || self.chained;
            let make = |rule, speaker: Option<Voice>, framed| Found {
                kind: QuoteKind::Direct,
                rule,
                pieces: vec![quotation.inner],
                cue: Vec::new(),
                speaker,
                sentence: number,
                framed,
            };
            if let Some(range) = colon(scene, quotation) {
                let voice = self.voice_of(range);
                if is_speech(text, quotation, true) {
                    self.found.push(make(Rule::Colon, Some(voice.clone()), true));
                    self.voices[number] = Some(voice);
                }
                continue;
            }
            if quotation.open == scene.sentence.start
                && let Some(voice) = self
                    .announced(number)
                    .filter(|_| is_speech(text, quotation, true) || is_whole_utterance(text, quotation))
            {
                self.found.push(make(Rule::Colon, Some(voice.clone()), true));
                self.voices[number] = Some(voice);
                continue;
            }
            if quoted > COVERS * whole && frames.is_empty() && !self.chained {
                if is_speech(text, quotation, false)
                    || is_speech(text, quotation, true) && self.voices_before(number).is_some()
                {
                    self.alone.push(self.found.len());
                    self.found.push(make(Rule::QuotationAlone, None, false));
                }
                continue;
            }
            if !is_speech(text, quotation, framed) {
                continue;
            }
            // Whoever is named in the sentence may be another: of low confidence.
            let subject = speaker_of_cue(scene).map(|range| self.voice_in(range, scene.sentence.start));
            let telling = self.voices[number].clone().or(subject);
            let certain = framed && telling.is_some();
            let voice = telling.or_else(|| self.subject_voice(scene));
            if let Some(voice) = voice {
                self.found.push(make(Rule::QuotationWithin, Some(voice.clone()), certain));
                self.voices[number].get_or_insert(voice);
            }
        }
    }

    /// Who the sentence before announces with a colon, on a line of its own.
    fn announced(&self, number: usize) -> Option<Voice> {
        let before = self.text.sentences[number.checked_sub(1)?];
        if self.text.tokens[before.end - 1].text != ":" {
            return None;
        }
        let scene = Scene::new(self.text, self.people, before);
        let subject = speaker_of_cue(&scene).map(|range| self.voice_in(range, before.start));
        subject.or_else(|| self.subject_voice(&scene))
    }

    /// The first person named in a sentence, outside of quotations.
    fn subject_voice(&self, scene: &Scene) -> Option<Voice> {
        let mention = (scene.sentence.start..scene.end)
            .filter(|&at| !self.text.is_quoted(at))
            .find_map(|at| self.people.mention_at(at).filter(|mention| mention.start == at))?;
        Some(self.voice_of((mention.start, mention.end)))
    }

    fn voices_before(&self, number: usize) -> Option<&Voice> {
        number.checked_sub(1).and_then(|before| self.voices[before].as_ref())
    }

    /// *Der Damm halte.* after a sentence that says who speaks: one quote as long as it goes on.
    fn konjunktiv(&mut self, scene: &Scene, number: usize, chained: bool) {
        let Some(strong) = reported_sentence(scene) else { return };
        let strong = strong || self.goes_on_reported(number);
        let before = self.voices_before(number).cloned().or_else(|| self.voice_of_cue(number));
        let voice = match &before {
            Some(voice) => Some(voice.clone()),
            None if strong => self.voice_nearby(number),
            None => None,
        };
        // *Man nehme ein Pfund Mehl*: a recipe, where nobody speaks.
        let recipe = voice.is_none() && self.text.tokens[scene.sentence.start].one_of(&["man"]);
        if recipe || voice.is_none() && !strong || !strong && before.is_none() {
            return;
        }
        let Some(piece) = self.piece(scene.sentence.start, scene.sentence.end) else { return };
        let same = chained
            && self.found.last().is_some_and(|last| last.rule == Rule::Konjunktiv && last.sentence + 1 == number);
        let mut voice = voice;
        if let Some(voice) = &mut voice {
            voice.rule = "speaker-before";
        }
        if let (true, Some(last)) = (same, self.found.last_mut()) {
            last.pieces[0] = Span::new(last.pieces[0].start, piece.end);
            last.sentence = number;
        } else {
            self.found.push(Found {
                kind: QuoteKind::Indirect,
                rule: Rule::Konjunktiv,
                pieces: vec![piece],
                cue: Vec::new(),
                speaker: voice.clone(),
                sentence: number,
                framed: before.is_some(),
            });
        }
        self.voices[number] = voice;
        self.chained = true;
    }

    /// Konjunktiv II is reported speech where Konjunktiv I follows in the same paragraph.
    fn goes_on_reported(&self, number: usize) -> bool {
        self.text.sentences.get(number + 1).is_some_and(|next| {
            !next.opens_paragraph && reported_sentence(&Scene::new(self.text, self.people, *next)) == Some(true)
        })
    }

    /// *Groß kritisierte den Bau.* says who speaks in the sentence behind it, though not what.
    fn voice_of_cue(&self, number: usize) -> Option<Voice> {
        let before = self.text.sentences[number.checked_sub(1)?];
        if self.text.sentences[number].opens_paragraph {
            return None;
        }
        speaker_of_cue(&Scene::new(self.text, self.people, before)).map(|range| self.voice_in(range, before.start))
    }

    /// Who spoke a little before, or whom the sentence before names.
    fn voice_nearby(&self, number: usize) -> Option<Voice> {
        const SENTENCES_BACK: usize = 3;
        let text = self.text;
        if number > 0 && !text.sentences[number].opens_paragraph {
            let before = text.sentences[number - 1];
            let mention = (before.start..before.end)
                .filter(|&at| !text.is_quoted(at))
                .find_map(|at| self.people.mention_at(at).filter(|mention| mention.start == at));
            if let Some(mention) = mention {
                return Some(self.voice_of((mention.start, mention.end)));
            }
            if let Some(phrase) = self.speaking_phrase(before.start, before.end) {
                return Some(self.voice_of(phrase));
            }
        }
        self.voices[..number].iter().rev().take(SENTENCES_BACK).flatten().next().cloned()
    }

    /// The first phrase of a sentence whose head can speak: an organisation, a group, a document.
    fn speaking_phrase(&self, start: usize, end: usize) -> Option<Range> {
        let text = self.text;
        let mut at = start;
        while at < end {
            match noun_phrase(text, at, end, Attach::Genitives).filter(|_| !text.is_quoted(at)) {
                Some(phrase) => {
                    let speaks = (phrase.start..phrase.end).any(|k| {
                        text.tokens[k].is(Class::SPEAKER | Class::INFORMATION | Class::CUE_NOUN)
                            && !text.tokens[k].is(Class::PLACE)
                    });
                    if speaks {
                        return Some((phrase.start, phrase.end));
                    }
                    at = phrase.end.max(at + 1);
                }
                None => at += 1,
            }
        }
        None
    }

    /// *er* is the last person who spoke, else the first one named in the last sentence with a name.
    fn remember_person(&mut self, scene: &Scene, number: usize) {
        if let Some(Voice { who: Who::Persons(persons), .. }) = &self.voices[number] {
            self.last_person = persons.first().copied();
            return;
        }
        let named = (scene.sentence.start..scene.end).filter(|&at| !self.text.is_quoted(at)).find_map(|at| {
            self.people.mention_at(at).filter(|mention| mention.start == at).and_then(|mention| mention.person)
        });
        if named.is_some() {
            self.last_person = named;
        }
    }

    /// A sentence that is nothing but a quotation belongs to the sentence before, or else to the one behind.
    fn voice_those_alone(&mut self) {
        for at in std::mem::take(&mut self.alone) {
            if self.found[at].framed {
                continue;
            }
            let sentence = self.found[at].sentence;
            let opens = self.text.sentences[sentence].opens_paragraph;
            let voice = |number: Option<usize>| number.and_then(|number| self.voices.get(number).cloned().flatten());
            let before = voice(sentence.checked_sub(1)).or_else(|| self.voice_of_cue(sentence));
            let certain = !opens && before.is_some();
            let behind = voice(Some(sentence + 1))
                .filter(|_| self.text.sentences.get(sentence + 1).is_some_and(|next| !next.opens_paragraph));
            let found = if opens { behind.or(before) } else { before.or(behind) };
            let found = found.or_else(|| voice(sentence.checked_sub(2)));
            if let Some(mut voice) = found {
                voice.rule = "speaker-beside";
                self.voices[sentence].get_or_insert_with(|| voice.clone());
                self.found[at].speaker = Some(voice);
                self.found[at].framed = certain;
            }
        }
    }
}

/// *„Erstens.“*
fn is_whole_utterance(text: &Text, quotation: &Quotation) -> bool {
    quotation.inner.of(text.body).ends_with(['.', '!', '?', '…'])
}

fn rule_of(who: &Who) -> &'static str {
    match who {
        Who::Persons(persons) if persons.len() > 1 => "names",
        Who::Persons(_) => "name",
        Who::Ambiguous => "shared-surname",
        Who::Pronoun => "pronoun",
        Who::Role(_) => "role",
        Who::Organisation(_) => "organisation",
        Who::Group => "group",
        Who::Document => "document",
        Who::Other => "words",
    }
}

/// *Groß: „…“*, *Groß zur „Täler Post“: „…“*: who stands before the colon.
fn colon(scene: &Scene, quotation: &Quotation) -> Option<Range> {
    let text = scene.text;
    let colon =
        quotation.open.checked_sub(1).filter(|&at| at >= scene.sentence.start && text.tokens[at].text == ":")?;
    let start = scene.clauses.iter().rev().find(|c| c.start < colon).map_or(scene.sentence.start, |c| c.start);
    let nearest = (start..colon).filter(|&at| !text.is_quoted(at)).find_map(|at| scene.people.mention_at(at));
    // *Größers Sprecher Kim Groß:*
    let genitive = |mention: &Mention| {
        text.tokens[mention.end - 1].text.ends_with('s') && text.tokens[mention.end].is(Class::ROLE)
    };
    let nearest =
        nearest.filter(|mention| !genitive(mention)).or_else(|| scene.people.first_within(nearest?.end, colon));
    if let Some(mention) = nearest {
        return Some((mention.start, mention.end));
    }
    if let Some(mention) =
        (scene.sentence.start..colon).filter(|&at| !text.is_quoted(at)).find_map(|at| scene.people.mention_at(at))
    {
        return Some((mention.start, mention.end));
    }
    let phrase = crate::grammar::noun_phrase(text, scene.sentence.start, colon, crate::grammar::Attach::Prepositions)?;
    Some((phrase.start, phrase.end))
}

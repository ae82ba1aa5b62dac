//! From frames and quotations to quotes: which are direct, which go on over sentences, who speaks.

use super::colon::speaker_before_colon;
use super::frames::{Frame, Scene, SpeakerSource, frames, is_reported_itself, reported_sentence, speaker_of_cue};
use super::names::NamedPeople;
use super::profile::Profile;
use super::rule::{Rule, SpeakerRule};
use super::voices::{Voice, Voices};
use super::wording::is_speech;
use crate::grammar::{Class, ParsedText, Quotation, TokenRange};
use crate::model::{QuoteKind, Span};

/// A quote, its speaker as far as the sentence tells.
#[derive(Debug, Clone)]
pub struct QuoteCandidate {
    pub kind: QuoteKind,
    pub rule: Rule,
    pub pieces: Vec<Span>,
    pub cue: Vec<usize>,
    pub speaker: Option<Voice>,
    pub sentence: usize,
    /// It rests on a frame, rather than on its neighbours.
    pub framed: bool,
}

/// The quotes of a text.
pub fn quotes(text: &ParsedText, people: &NamedPeople, profiles: &[Profile]) -> Vec<QuoteCandidate> {
    let mut finder = QuoteFinder {
        text,
        people,
        voices: Voices::new(text, people, profiles),
        found: Vec::new(),
        chained: false,
        alone: Vec::new(),
    };
    for number in 0..text.sentences.len() {
        finder.read_sentence(number);
    }
    finder.voice_those_alone();
    finder.found
}

/// The quotes of a text as far as it is read.
struct QuoteFinder<'r, 't> {
    text: &'r ParsedText<'t>,
    people: &'r NamedPeople,
    voices: Voices<'r, 't>,
    found: Vec<QuoteCandidate>,
    /// The last quote is a chain that the next sentence may go on with.
    chained: bool,
    /// Quotes whose speaker the neighbours must tell.
    alone: Vec<usize>,
}

/// A quotation covers content where it has more than three quarters of its letters.
const MIN_QUOTED_SHARE: f64 = 0.75;

impl<'r, 't> QuoteFinder<'r, 't> {
    fn read_sentence(&mut self, number: usize) {
        let sentence = self.text.sentences[number];
        let scene = Scene::new(self.text, self.people, sentence);
        // 1. The frames of the sentence, unless it only reports what someone said before.
        let mut frames = frames(&scene);
        let reported = self.voices.before(number).is_some() && is_reported_itself(&scene, &frames);
        if reported {
            frames.clear();
        }
        // 2. Its quotations, each with the frame that it belongs to.
        let mut quotations: Vec<usize> = self.quotations_in(sentence.start, sentence.end);
        quotations.retain(|&quotation| !scene.is_in_negated_report(self.text.quotations[quotation].open));
        let owners = self.owners(&frames, &quotations);
        let chained = std::mem::take(&mut self.chained);
        // 3. The quotes of its frames, and who speaks.
        for (index, frame) in frames.iter().enumerate() {
            let voice = self.voices.of_frame(frame, number);
            if frame.rule != Rule::SaidBefore || !self.claim_quotes_before(frame, voice.as_ref(), number) {
                let owned = |k: usize| owners[k] == Some(index);
                self.of_frame(frame, voice.clone(), number, &quotations, owned);
            }
            match frame.source {
                SpeakerSource::Anaphor(_) if number > 0 => {
                    self.voices[number] = self.voices[number - 1].clone().or(voice)
                }
                _ if voice.is_some() => self.voices[number] = voice,
                _ => {}
            }
        }
        // 4. Without a frame: reported speech that goes on from the sentence before.
        if frames.is_empty() {
            self.konjunktiv(&scene, number, chained);
        }
        // 5. Quotations that no frame took.
        self.rest_of_quotations(&scene, &frames, number, &quotations, &owners);
        // 6. Whom *er* and *sie* mean from here on.
        self.voices.remember_person(&scene, number);
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

    /// The outermost quotations that open within a range of tokens.
    fn quotations_in(&self, start: usize, end: usize) -> Vec<usize> {
        let from = self.text.quotations.partition_point(|quotation| quotation.open < start);
        (from..self.text.quotations.len())
            .take_while(|&number| self.text.quotations[number].open < end)
            .filter(|&number| self.text.quotations[number].depth == 0)
            .collect()
    }

    /// The frame that each quotation belongs to: of frames that have it in their content the one that says the least
    /// beside it, so that no words are of two speakers.
    fn owners(&self, frames: &[Frame], quotations: &[usize]) -> Vec<Option<usize>> {
        let owner = |&quotation: &usize| {
            let around = |index: usize| self.tokens_around(&frames[index], &self.text.quotations[quotation]);
            (0..frames.len()).filter(|&index| around(index).is_some()).min_by_key(|&index| around(index))
        };
        quotations.iter().map(owner).collect()
    }

    /// The number of tokens of the content range that contains a quotation as speech; `None` if no range does.
    fn tokens_around(&self, frame: &Frame, quotation: &Quotation) -> Option<usize> {
        let contains = |range: &&TokenRange| {
            // *„Ja“, sagte Groß*: all that is said is in the marks, however little it is.
            let all = **range == quotation.range();
            range.start <= quotation.open
                && quotation.close < range.end
                && (all || frame.rule != Rule::QuotationWithin && is_speech(self.text, quotation, true))
        };
        frame.content.iter().find(contains).map(|range| range.len())
    }

    /// The quote of a frame: direct where quotation marks cover what is said.
    fn of_frame(
        &mut self,
        frame: &Frame,
        voice: Option<Voice>,
        sentence: usize,
        quotations: &[usize],
        owned: impl Fn(usize) -> bool,
    ) {
        let text = self.text;
        let inside: Vec<usize> = (0..quotations.len())
            .filter(|&k| self.tokens_around(frame, &text.quotations[quotations[k]]).is_some())
            .collect();
        let letters =
            |start: usize, end: usize| (start..end).map(|at| text.tokens[at].text.len()).sum::<usize>() as f64;
        let all: f64 = frame.content.iter().map(|range| letters(range.start, range.end)).sum();
        let quoted: f64 = inside
            .iter()
            .map(|&k| letters(text.quotations[quotations[k]].open, text.quotations[quotations[k]].close + 1))
            .sum();
        let make = |kind, rule, pieces| QuoteCandidate {
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
            .flat_map(|range| range.tokens())
            .filter(|&at| {
                !text.is_quoted(at) && text.tokens[at].is_word() && !text.tokens[at].can_be(Class::COORDINATOR)
            })
            .count();
        let object = frame.rule == Rule::QuotationWithin;
        if object || !inside.is_empty() && quoted > MIN_QUOTED_SHARE * all && bare == 0 {
            let mut pieces: Vec<Span> = Vec::new();
            for &k in inside.iter().filter(|&&k| owned(k)) {
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
        let pieces: Vec<Span> = frame.content.iter().filter_map(|range| self.piece(range.start, range.end)).collect();
        if !pieces.is_empty() {
            self.found.push(make(QuoteKind::Indirect, frame.rule, pieces));
        }
        for k in inside.into_iter().filter(|&k| owned(k)) {
            let pieces = vec![text.quotations[quotations[k]].inner];
            self.found.push(make(QuoteKind::Direct, Rule::QuotationWithin, pieces));
        }
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
        owners: &[Option<usize>],
    ) {
        let text = self.text;
        let letters =
            |start: usize, end: usize| (start..end).map(|at| text.tokens[at].text.len()).sum::<usize>() as f64;
        let whole = letters(scene.sentence.start, scene.sentence.end);
        let rest: Vec<&Quotation> = quotations
            .iter()
            .zip(owners)
            .filter(|(_, owner)| owner.is_none())
            .map(|(&q, _)| &text.quotations[q])
            .collect();
        let quoted: f64 = rest.iter().map(|q| letters(q.open, q.close + 1)).sum();
        for quotation in rest {
            let cue_outside = (scene.sentence.start..scene.end).any(|at| {
                !text.is_quoted(at)
                    && text.tokens[at].can_be(Class::CUE_VERB)
                    && text.tokens[at].can_be(Class::FINITE | Class::PARTICIPLE)
            });
            let framed = !frames.is_empty() || cue_outside || self.chained;
            let make = |rule, speaker: Option<Voice>, framed| QuoteCandidate {
                kind: QuoteKind::Direct,
                rule,
                pieces: vec![quotation.inner],
                cue: Vec::new(),
                speaker,
                sentence: number,
                framed,
            };
            if let Some(range) = speaker_before_colon(scene, quotation) {
                let voice = self.voices.of(range);
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
            if quoted > MIN_QUOTED_SHARE * whole && frames.is_empty() && !self.chained {
                if is_speech(text, quotation, false)
                    || is_speech(text, quotation, true) && self.voices.before(number).is_some()
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
            let subject = speaker_of_cue(scene).map(|range| self.voices.of_phrase(range, scene.sentence.start));
            let telling = self.voices[number].clone().or(subject);
            let certain = framed && telling.is_some();
            let voice = telling.or_else(|| self.voices.of_first_name(scene));
            if let Some(voice) = voice {
                self.found.push(make(Rule::QuotationWithin, Some(voice.clone()), certain));
                self.voices[number].get_or_insert(voice);
            } else if quotation.open.checked_sub(1).is_some_and(|at| text.tokens[at].text == ":") {
                // *In der Mail an Groß steht: „…“*
                self.found.push(make(Rule::Colon, None, false));
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
        let subject = speaker_of_cue(&scene).map(|range| self.voices.of_phrase(range, before.start));
        subject.or_else(|| self.voices.of_first_name(&scene))
    }

    /// *Der Damm halte.* after a sentence that says who speaks: one quote as long as it goes on.
    fn konjunktiv(&mut self, scene: &Scene, number: usize, chained: bool) {
        let Some(strong) = reported_sentence(scene) else { return };
        let strong = strong || self.goes_on_reported(number);
        let before = self.voices.before(number).cloned().or_else(|| self.voices.of_cue_before(number));
        let voice = match &before {
            Some(voice) => Some(voice.clone()),
            None if strong => self.voices.nearby(number),
            None => None,
        };
        // *Man nehme ein Pfund Mehl*: a recipe, where nobody speaks.
        let recipe = voice.is_none() && self.text.tokens[scene.sentence.start].is_one_of(&["man"]);
        if recipe || voice.is_none() && !strong || !strong && before.is_none() {
            return;
        }
        let Some(piece) = self.piece(scene.sentence.start, scene.sentence.end) else { return };
        let same = chained
            && self.found.last().is_some_and(|last| last.rule == Rule::Konjunktiv && last.sentence + 1 == number);
        let mut voice = voice;
        if let Some(voice) = &mut voice {
            voice.rule = SpeakerRule::SpeakerBefore;
        }
        if let (true, Some(last)) = (same, self.found.last_mut()) {
            last.pieces[0] = Span::new(last.pieces[0].start, piece.end);
            last.sentence = number;
        } else {
            self.found.push(QuoteCandidate {
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

    /// A sentence that is nothing but a quotation belongs to the sentence before, or else to the one behind.
    fn voice_those_alone(&mut self) {
        for at in std::mem::take(&mut self.alone) {
            if self.found[at].framed {
                continue;
            }
            let sentence = self.found[at].sentence;
            let opens = self.text.sentences[sentence].opens_paragraph;
            let before = self.voices.get(sentence.checked_sub(1)).or_else(|| self.voices.of_cue_before(sentence));
            let certain = !opens && before.is_some();
            let behind = self
                .voices
                .get(Some(sentence + 1))
                .filter(|_| self.text.sentences.get(sentence + 1).is_some_and(|next| !next.opens_paragraph));
            let found = if opens { behind.or(before) } else { before.or(behind) };
            let found = found.or_else(|| self.voices.get(sentence.checked_sub(2)));
            if let Some(mut voice) = found {
                voice.rule = SpeakerRule::SpeakerBeside;
                self.voices[sentence].get_or_insert_with(|| voice.clone());
                self.found[at].speaker = Some(voice);
                self.found[at].framed = certain;
            }
        }
    }
}

/// *„Erstens.“*
fn is_whole_utterance(text: &ParsedText, quotation: &Quotation) -> bool {
    quotation.inner.of(text.body).ends_with(['.', '!', '?', '…'])
}

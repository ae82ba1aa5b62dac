//! Who speaks: the phrases that frames name, with pronouns, roles and neighbours resolved.
//!
//! What comes in: the words of a speaker, sentence by sentence. What goes out: who that is. What it remembers: who
//! spoke in each sentence, and whom *er* and *sie* mean.

use std::ops::{Index, IndexMut};

use super::coreference::{agrees, is_certainly, is_personal, person_of_role};
use super::frames::{Frame, Scene, SpeakerSource, is_oblique, speaker_of_cue};
use super::names::NamedPeople;
use super::profile::Profile;
use super::rule::SpeakerRule;
use super::speakers::{SpeakerIdentity, identify_speaker};
use crate::grammar::{Attach, Class, GrammarToken, ParsedText, TokenRange, noun_phrase};

/// A speaker: the words, and who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub words: TokenRange,
    pub who: SpeakerIdentity,
    /// By which rule it is known who that is.
    pub rule: SpeakerRule,
}

/// Who speaks in each sentence, as far as it is read.
pub struct Voices<'v, 't> {
    text: &'v ParsedText<'t>,
    people: &'v NamedPeople,
    profiles: &'v [Profile],
    spoke: Vec<Option<Voice>>,
    /// Whom *er* and *sie* mean.
    last_person: Option<usize>,
}

impl Index<usize> for Voices<'_, '_> {
    type Output = Option<Voice>;

    /// Who speaks in a sentence.
    fn index(&self, sentence: usize) -> &Option<Voice> {
        &self.spoke[sentence]
    }
}

impl IndexMut<usize> for Voices<'_, '_> {
    fn index_mut(&mut self, sentence: usize) -> &mut Option<Voice> {
        &mut self.spoke[sentence]
    }
}

impl<'v, 't> Voices<'v, 't> {
    pub fn new(text: &'v ParsedText<'t>, people: &'v NamedPeople, profiles: &'v [Profile]) -> Self {
        Voices { text, people, profiles, spoke: vec![None; text.sentences.len()], last_person: None }
    }

    /// Who speaks in a sentence; `None` if nobody does or there is no such sentence.
    pub fn get(&self, sentence: Option<usize>) -> Option<Voice> {
        self.spoke.get(sentence?).cloned().flatten()
    }

    /// Who speaks in the sentence before.
    pub fn before(&self, number: usize) -> Option<&Voice> {
        number.checked_sub(1).and_then(|before| self.spoke[before].as_ref())
    }

    /// Who a frame names, pronouns resolved.
    pub fn of_frame(&self, frame: &Frame, number: usize) -> Option<Voice> {
        match frame.source {
            // *sie sagten*: several, and no one of them is named.
            SpeakerSource::Words(words) if self.is_plural_pronoun(words, frame) => {
                Some(Voice { words, who: SpeakerIdentity::Group, rule: SpeakerRule::Pronoun })
            }
            SpeakerSource::Words(range) => Some(self.of_phrase(range, self.text.sentences[number].start)),
            // The words are *eigenen Angaben*, the speaker is whom the sentence is about.
            SpeakerSource::Own { words, about } => Some(Voice { words, ..self.of(about) }),
            SpeakerSource::Anaphor(word) => {
                let before = self.spoke[..number].iter().rev().take(2).flatten().next();
                let who = before.map_or(SpeakerIdentity::Other, |voice| voice.who.clone());
                Some(Voice { words: TokenRange::new(word, word + 1), who, rule: SpeakerRule::SpeakerBefore })
            }
            SpeakerSource::Before => {
                let before = self.before(number).filter(|_| !self.text.sentences[number].opens_paragraph)?;
                Some(Voice { rule: SpeakerRule::SpeakerBefore, ..before.clone() })
            }
            SpeakerSource::Nobody => None,
        }
    }

    /// Who a phrase is.
    pub fn of(&self, words: TokenRange) -> Voice {
        self.of_phrase(words, words.start)
    }

    /// Who a phrase is in a sentence that begins at a token.
    pub fn of_phrase(&self, words: TokenRange, sentence: usize) -> Voice {
        let who = identify_speaker(self.text, self.people, words);
        match who {
            SpeakerIdentity::Pronoun => {
                // *Groß mischte sich ein, als sie sagte, …*: the subject of the sentence first.
                let pronoun = &self.text.tokens[words.start];
                let named = (sentence..words.start)
                    .filter(|&at| !self.text.is_quoted(at))
                    .find_map(|at| self.people.mention_at(at).filter(|mention| mention.start == at)?.person);
                let fits = |person: &usize| agrees(pronoun, &self.profiles[*person], &self.people.persons[*person]);
                let person = named.filter(fits).or(self.last_person.filter(fits));
                let person =
                    person.or_else(|| self.only_one_who_is(pronoun, words.start)).filter(|_| is_personal(pronoun));
                let resolved = person.map_or(SpeakerIdentity::Pronoun, |person| SpeakerIdentity::Persons(vec![person]));
                Voice { words, who: resolved, rule: SpeakerRule::Pronoun }
            }
            // *seiner Meinung nach*
            SpeakerIdentity::Group | SpeakerIdentity::Other
                if self.text.tokens[words.start].is_one_of(&["seiner", "ihrer", "seinen", "ihren"]) =>
            {
                let owner = &self.text.tokens[words.start];
                let fits = |person: &usize| agrees(owner, &self.profiles[*person], &self.people.persons[*person]);
                match self.last_person.filter(fits) {
                    Some(person) => {
                        Voice { words, who: SpeakerIdentity::Persons(vec![person]), rule: SpeakerRule::Pronoun }
                    }
                    None => Voice { words, who, rule: SpeakerRule::Words },
                }
            }
            SpeakerIdentity::Role(role) => match person_of_role(
                self.text,
                self.people,
                self.profiles,
                words,
                role,
                self.person_just_named(sentence),
            ) {
                Some(person) => {
                    Voice { words, who: SpeakerIdentity::Persons(vec![person]), rule: SpeakerRule::RoleOfPerson }
                }
                None => Voice { words, who, rule: SpeakerRule::Role },
            },
            _ => {
                let rule = rule_of(&who);
                let words =
                    if matches!(who, SpeakerIdentity::Persons(_)) { self.without_adverbials(words) } else { words };
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
        let named = self
            .people
            .mentions_within(TokenRange::new(before.start, end))
            .any(|mention| mention.person == Some(person));
        let is_person = |voice: &Voice| match &voice.who {
            SpeakerIdentity::Persons(persons) => persons[0] == person,
            _ => false,
        };
        let spoke = self.before(number).is_some_and(is_person);
        (named || spoke).then_some(person)
    }

    /// *Anna Groß traf Jörg Süß. … sagte er.*: the only man of the last sentences, where the last person is a woman.
    fn only_one_who_is(&self, pronoun: &GrammarToken, at: usize) -> Option<usize> {
        const MAX_SENTENCES_BACK: usize = 3;
        let number = self.text.sentences.partition_point(|sentence| sentence.start <= at).checked_sub(1)?;
        let from = self.text.sentences[number.saturating_sub(MAX_SENTENCES_BACK)].start;
        let mut found = None;
        for mention in
            self.people.mentions_within(TokenRange::new(from, at)).filter(|mention| !self.text.is_quoted(mention.start))
        {
            let Some(person) = mention
                .person
                .filter(|&person| is_certainly(pronoun, &self.profiles[person], &self.people.persons[person]))
            else {
                continue;
            };
            if found.is_some_and(|other| other != person) {
                return None;
            }
            found = Some(person);
        }
        found
    }

    fn is_plural_pronoun(&self, words: TokenRange, frame: &Frame) -> bool {
        let tokens = &self.text.tokens;
        let verb = frame.cue.first().map(|&at| &tokens[at]);
        words.is_single()
            && tokens[words.start].is_one_of(&["sie"])
            && verb.is_some_and(|verb| verb.text.ends_with('n') || verb.is_one_of(&["sind", "seien"]))
    }

    /// *Groß im Landtag*: where someone speaks is no part of the name; *Groß vom Institut* is.
    fn without_adverbials(&self, TokenRange { start, end }: TokenRange) -> TokenRange {
        let tokens = &self.text.tokens;
        let Some(last) = (start..end).rev().find_map(|at| self.people.mention_at(at)) else {
            return TokenRange::new(start, end);
        };
        let cut = (last.end..end).find(|&at| {
            let preposition = tokens[at].can_be(Class::PREPOSITION) && !tokens[at].is_one_of(&["vom", "von", "aus"]);
            preposition && !(last.end..at).any(|k| tokens[k].text == "," || tokens[k].is_one_of(&["vom", "von"]))
        });
        TokenRange::new(start, cut.unwrap_or(end))
    }

    /// The first person named in a sentence that can be its subject, outside of quotations.
    pub fn of_first_name(&self, scene: &Scene) -> Option<Voice> {
        let mention = (scene.sentence.start..scene.end)
            .filter(|&at| !self.text.is_quoted(at))
            .filter(|&at| !is_oblique(self.text, at))
            .find_map(|at| self.people.mention_at(at).filter(|mention| mention.start == at))?;
        Some(self.of(mention.range()))
    }

    /// *Groß kritisierte den Bau.* says who speaks in the sentence behind it, though not what.
    pub fn of_cue_before(&self, number: usize) -> Option<Voice> {
        let before = self.text.sentences[number.checked_sub(1)?];
        if self.text.sentences[number].opens_paragraph {
            return None;
        }
        speaker_of_cue(&Scene::new(self.text, self.people, before)).map(|range| self.of_phrase(range, before.start))
    }

    /// Who spoke a little before, or whom the sentence before names.
    pub fn nearby(&self, number: usize) -> Option<Voice> {
        const MAX_SENTENCES_BACK: usize = 3;
        let text = self.text;
        if number > 0 && !text.sentences[number].opens_paragraph {
            let before = text.sentences[number - 1];
            let mention = (before.start..before.end)
                .filter(|&at| !text.is_quoted(at))
                .find_map(|at| self.people.mention_at(at).filter(|mention| mention.start == at));
            if let Some(mention) = mention {
                return Some(self.of(mention.range()));
            }
            if let Some(phrase) = self.speaking_phrase(before.start, before.end) {
                return Some(self.of(phrase));
            }
        }
        self.spoke[..number].iter().rev().take(MAX_SENTENCES_BACK).flatten().next().cloned()
    }

    /// The first phrase of a sentence whose head can speak: an organisation, a group, a document.
    fn speaking_phrase(&self, start: usize, end: usize) -> Option<TokenRange> {
        let text = self.text;
        let mut at = start;
        while at < end {
            match noun_phrase(text, at, end, Attach::Genitives).filter(|_| !text.is_quoted(at)) {
                Some(phrase) => {
                    let speaks = (phrase.start..phrase.end).any(|k| {
                        text.tokens[k].can_be(Class::SPEAKER | Class::INFORMATION | Class::CUE_NOUN)
                            && !text.tokens[k].can_be(Class::PLACE)
                    });
                    if speaks {
                        return Some(phrase.range());
                    }
                    at = phrase.end.max(at + 1);
                }
                None => at += 1,
            }
        }
        None
    }

    /// *er* is the last person who spoke, else the first one named in the last sentence with a name.
    pub fn remember_person(&mut self, scene: &Scene, number: usize) {
        if let Some(Voice { who: SpeakerIdentity::Persons(persons), .. }) = &self.spoke[number] {
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
}

/// The rule of a phrase that tells by itself who speaks.
fn rule_of(who: &SpeakerIdentity) -> SpeakerRule {
    match who {
        SpeakerIdentity::Persons(persons) if persons.len() > 1 => SpeakerRule::Names,
        SpeakerIdentity::Persons(_) => SpeakerRule::Name,
        SpeakerIdentity::Ambiguous => SpeakerRule::SharedSurname,
        SpeakerIdentity::Pronoun => SpeakerRule::Pronoun,
        SpeakerIdentity::Role(_) => SpeakerRule::Role,
        SpeakerIdentity::Organisation(_) => SpeakerRule::Organisation,
        SpeakerIdentity::Group => SpeakerRule::Group,
        SpeakerIdentity::Document => SpeakerRule::Document,
        SpeakerIdentity::Other => SpeakerRule::Words,
    }
}

//! Who is quoted in an article, each once, with role, affiliation and number of quotes.

use rustc_hash::FxHashMap;

use super::descriptions::of_phrase;
use super::names::NamedPeople;
use super::profile::Profile;
use super::quotes::QuoteCandidate;
use super::rule::SpeakerRule;
use super::speakers::{SpeakerIdentity, list_start};
use super::voices::Voice;
use crate::grammar::ParsedText;
use crate::model::{Expert, Speaker, SpeakerKind};

/// The speakers of an article.
pub struct Cast<'c, 't> {
    text: &'c ParsedText<'t>,
    people: &'c NamedPeople,
    profiles: Vec<Profile>,
    experts: Vec<Expert>,
    by_name: FxHashMap<String, usize>,
}

impl<'c, 't> Cast<'c, 't> {
    /// Completes the profiles by what the phrases say that stand for a person: *sagt der frühere Bundestrainer*.
    pub fn new(
        text: &'c ParsedText<'t>,
        people: &'c NamedPeople,
        mut profiles: Vec<Profile>,
        found: &[QuoteCandidate],
    ) -> Self {
        for voice in found
            .iter()
            .filter_map(|found| found.speaker.as_ref())
            .filter(|voice| voice.rule == SpeakerRule::RoleOfPerson)
        {
            if let SpeakerIdentity::Persons(persons) = &voice.who {
                profiles[persons[0]].complete(of_phrase(text, voice.words));
            }
        }
        Cast { text, people, profiles, experts: Vec::new(), by_name: FxHashMap::default() }
    }

    /// The speakers of a quote, one or, where a list of names says it, several.
    pub fn speakers(&self, voice: &Voice) -> Vec<Speaker> {
        let (name, kind, profile) = match &voice.who {
            SpeakerIdentity::Persons(persons) => {
                return persons.iter().map(|&person| self.person(voice, person)).collect();
            }
            SpeakerIdentity::Organisation(name) => (name.clone(), SpeakerKind::Organisation, Profile::default()),
            SpeakerIdentity::Role(_) => (None, SpeakerKind::Person, of_phrase(self.text, voice.words)),
            SpeakerIdentity::Pronoun | SpeakerIdentity::Ambiguous => (None, SpeakerKind::Person, Profile::default()),
            SpeakerIdentity::Document => (None, SpeakerKind::Document, Profile::default()),
            SpeakerIdentity::Group | SpeakerIdentity::Other => (None, SpeakerKind::Group, Profile::default()),
        };
        vec![self.speaker(voice, name, kind, profile)]
    }

    fn person(&self, voice: &Voice, person: usize) -> Speaker {
        let name = self.people.persons[person].name.clone();
        self.speaker(voice, Some(name), SpeakerKind::Person, self.profiles[person].clone())
    }

    fn speaker(&self, voice: &Voice, name: Option<String>, kind: SpeakerKind, profile: Profile) -> Speaker {
        let start = match &voice.who {
            SpeakerIdentity::Persons(persons) if persons.len() > 1 => list_start(self.text, self.people, voice.words),
            _ => voice.words.start,
        };
        let text = self.text.str_of(start, voice.words.end).to_owned();
        let Profile { role, affiliation, .. } = profile;
        Speaker { text, name, kind, role, affiliation, rule: voice.rule.name().to_owned() }
    }

    /// Counts a quote that is certain for everyone who is named.
    pub fn count(&mut self, voice: &Voice) {
        match &voice.who {
            SpeakerIdentity::Persons(persons) => persons.iter().for_each(|&person| self.count_person(person)),
            SpeakerIdentity::Organisation(Some(name)) => {
                self.count_name(name, SpeakerKind::Organisation, Profile::default())
            }
            _ => {}
        }
    }

    pub fn into_experts(self) -> Vec<Expert> {
        self.experts
    }

    fn count_person(&mut self, person: usize) {
        let name = self.people.persons[person].name.clone();
        self.count_name(&name, SpeakerKind::Person, self.profiles[person].clone());
    }

    fn count_name(&mut self, name: &str, kind: SpeakerKind, profile: Profile) {
        if let Some(&known) = self.by_name.get(name) {
            self.experts[known].quotes += 1;
            return;
        }
        self.by_name.insert(name.to_owned(), self.experts.len());
        let Profile { role, affiliation, .. } = profile;
        self.experts.push(Expert { name: name.to_owned(), kind, role, affiliation, quotes: 1 });
    }
}

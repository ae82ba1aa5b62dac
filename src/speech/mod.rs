//! Who says what: quotes and speakers in a clean text.
//!
//! What comes in: the body of an article. What goes out: its quotes with their speakers, and everyone who is quoted.
//! What it does not do: no statistics; each quote is found by a rule with a name.
//!
//! The way through the room: `names` finds people, `frames` reads each sentence, `chain` adds what goes on over
//! sentences, `speakers` tells who a phrase is, `profile` gathers roles and affiliations.

mod coreference;
mod frames;
mod names;
mod profile;
pub mod rule;
mod quotes;
mod speakers;

use crate::grammar::Text;
use crate::model::{Confidence, Expert, Quote, Span, Speaker, SpeakerKind};
use names::People;
use speakers::Who;

/// What a body says about who says what.
#[derive(Debug, Default)]
pub struct Speech {
    pub quotes: Vec<Quote>,
    pub experts: Vec<Expert>,
}

/// Reads a clean body. Linear in its length; every span lies on character boundaries within it.
pub fn read(body: &str) -> Speech {
    let text = Text::new(body);
    let people = People::of(&text);
    let mut profiles = profile::profiles(&text, &people);
    let mut speech = Speech::default();
    let quotes = quotes::quotes(&text, &people, &profiles);
    for voice in quotes.iter().filter_map(|found| found.speaker.as_ref()) {
        if let (Who::Persons(persons), "role-of-person") = (&voice.who, voice.rule) {
            profiles[persons[0]].complete(profile::of_phrase(&text, voice.words));
        }
    }
    for found in quotes {
        let span = Span::new(found.pieces[0].start, found.pieces[found.pieces.len() - 1].end);
        let speaker = found.speaker.as_ref().map(|voice| {
            let (name, kind) = match &voice.who {
                Who::Persons(persons) => (Some(people.persons[persons[0]].name.clone()), SpeakerKind::Person),
                Who::Role(_) | Who::Pronoun | Who::Ambiguous => (None, SpeakerKind::Person),
                Who::Organisation(name) => (Some(name.clone()), SpeakerKind::Organisation),
                Who::Document => (None, SpeakerKind::Document),
                Who::Group | Who::Other => (None, SpeakerKind::Group),
            };
            if let (Who::Persons(persons), true) = (&voice.who, found.framed) {
                for &person in persons {
                    let name = &people.persons[person].name;
                    match speech.experts.iter_mut().find(|expert| expert.name == *name) {
                        Some(expert) => expert.quotes += 1,
                        None => speech.experts.push(Expert { name: name.clone(), kind, role: profiles[person].role.clone(), affiliation: profiles[person].affiliation.clone(), quotes: 1 }),
                    }
                }
            }
            let profile = match &voice.who {
                Who::Persons(persons) => profiles[persons[0]].clone(),
                Who::Role(_) => profile::of_phrase(&text, voice.words),
                _ => profile::Profile::default(),
            };
            let words = text.str_of(voice.words.0, voice.words.1).to_owned();
            Speaker { text: words, name, kind, role: profile.role, affiliation: profile.affiliation, rule: voice.rule.to_owned() }
        });
        let cue: Vec<&str> = found.cue.iter().map(|&at| text.tokens[at].text).collect();
        speech.quotes.push(Quote {
            kind: found.kind,
            span,
            parts: if found.pieces.len() > 1 { found.pieces.clone() } else { Vec::new() },
            cue: (!cue.is_empty()).then(|| cue.join(" … ")),
            confidence: if found.framed { Confidence::High } else { Confidence::Low },
            speaker,
            rule: found.rule.name().to_owned(),
        });
    }
    speech
}

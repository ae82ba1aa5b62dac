//! Who says what: quotes and speakers in a clean text.
//!
//! What comes in: the body of an article. What goes out: its quotes with their speakers, and everyone who is quoted.
//! What it does not do: no statistics; each quote is found by a rule that has a name (`rule`).
//!
//! The way through the room: `names` finds people, `profile` gathers what the text says of them, `frames` reads each
//! sentence, `quotes` adds what quotation marks and sentences without a frame say, `voices` tells who speaks (`speakers` and
//! `coreference`: who a phrase is), `cast` lists who is quoted.

mod cast;
mod colon;
mod coreference;
mod frames;
mod institutions;
mod names;
mod nominative;
mod profile;
mod quotes;
mod roles;
mod rule;
mod speakers;
#[cfg(test)]
mod tests;
mod voices;
mod wording;

use crate::grammar::ParsedText;
use crate::model::{Confidence, Expert, Quote, Span};
use cast::Cast;
use names::NamedPeople;
pub use rule::{Rule, SpeakerRule};
use voices::Voice;

/// What a body says about who says what.
#[derive(Debug, Default)]
pub struct Speech {
    /// In the order of the text.
    pub quotes: Vec<Quote>,
    /// In the order of their first quotes. Quotes of low confidence make nobody an expert.
    pub experts: Vec<Expert>,
}

/// Reads a clean body. Linear in its length; every span lies on character boundaries within it.
pub fn read(body: &str) -> Speech {
    let mut text = ParsedText::new(body);
    let people = NamedPeople::of(&text);
    people.mark(&mut text);
    let profiles = profile::profiles(&text, &people);
    let found = quotes::quotes(&text, &people, &profiles);
    let mut cast = Cast::new(&text, &people, profiles, &found);
    let mut quotes: Vec<(Quote, Option<Voice>)> = found.into_iter().map(|found| quote(&text, &cast, found)).collect();
    quotes.sort_by_key(|(quote, _)| (quote.span.start, std::cmp::Reverse(quote.span.end)));
    quotes.dedup_by(|(b, _), (a, _)| a.span == b.span && a.kind == b.kind && a.speakers().eq(b.speakers()));
    for (quote, voice) in &quotes {
        if let Some(voice) = voice.as_ref().filter(|_| quote.confidence == Confidence::High) {
            cast.count(voice);
        }
    }
    Speech { quotes: quotes.into_iter().map(|(quote, _)| quote).collect(), experts: cast.into_experts() }
}

fn quote(text: &ParsedText, cast: &Cast, found: quotes::QuoteCandidate) -> (Quote, Option<Voice>) {
    let span = Span::new(found.pieces[0].start, found.pieces[found.pieces.len() - 1].end);
    let cue: Vec<&str> = found.cue.iter().map(|&at| text.tokens[at].text).collect();
    let confidence = if found.framed { Confidence::High } else { Confidence::Low };
    let mut speakers = found.speaker.iter().flat_map(|voice| cast.speakers(voice));
    let quote = Quote {
        kind: found.kind,
        span,
        parts: if found.pieces.len() > 1 { found.pieces } else { Vec::new() },
        cue: (!cue.is_empty()).then(|| cue.join(" … ")),
        confidence,
        speaker: speakers.next(),
        other_speakers: speakers.collect(),
        rule: found.rule.name().to_owned(),
    };
    (quote, found.speaker)
}

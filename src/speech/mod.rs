//! Who says what: quotes and speakers in a clean text.
//!
//! What comes in: the body of an article. What goes out: its quotes with their speakers, and everyone who is quoted.
//! What it does not do: no statistics; each quote is found by a rule that has a name (`rule`).
//!
//! `read` is the way through the room. Each step has a file or folder of its own:
//!
//! | step | example | where |
//! |---|---|---|
//! | names | *Anna Groß*, later *Groß* | `names/` |
//! | profiles | *die Imkerin Anna Groß (SPD)* | `descriptions`, `profile`, `roles`, `institutions`, `nominative` |
//! | frames of a sentence | *…, sagte Groß* | `frames/` |
//! | quotes of a sentence, chains of sentences | *Der Damm halte. Er sei neu.* | `quotes`, `colon`, `wording` |
//! | voices: who a phrase is | *sagte sie*, *der Minister* | `voices`, `speakers`, `coreference` |
//! | speakers and experts | Anna Groß, Imkerin, 3 quotes | `cast` |

mod cast;
mod colon;
mod coreference;
mod descriptions;
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
    // 1. Words with their classes, quotations, sentences.
    let mut text = ParsedText::new(body);
    // 2. Names; their words are nothing else from here on.
    let people = NamedPeople::of(&text);
    people.mark(&mut text);
    // 3. What the text says of each person.
    let profiles = descriptions::profiles(&text, &people);
    // 4. Sentence by sentence: frames, quotes, chains, and the voice that speaks.
    let candidates = quotes::quotes(&text, &people, &profiles);
    // 5. Profiles are completed by the phrases that stand for a person, voices become speakers.
    let mut cast = Cast::new(&text, &people, profiles, &candidates);
    let mut quotes: Vec<(Quote, Option<Voice>)> =
        candidates.into_iter().map(|candidate| quote(&text, &cast, candidate)).collect();
    // 6. In the order of the text, each once.
    quotes.sort_by_key(|(quote, _)| (quote.span.start, std::cmp::Reverse(quote.span.end)));
    quotes.dedup_by(|(b, _), (a, _)| a.span == b.span && a.kind == b.kind && a.speakers().eq(b.speakers()));
    // 7. Who is quoted for sure is an expert.
    for (quote, voice) in &quotes {
        if let Some(voice) = voice.as_ref().filter(|_| quote.confidence == Confidence::High) {
            cast.count(voice);
        }
    }
    Speech { quotes: quotes.into_iter().map(|(quote, _)| quote).collect(), experts: cast.into_experts() }
}

/// A quote as the model has it, with the voice that speaks.
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

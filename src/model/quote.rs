//! Who is quoted saying what.

use serde::{Deserialize, Serialize};

use super::Span;

/// A quote in the body of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub kind: QuoteKind,
    /// The words without their outer quotation marks; runs over a frame in the middle.
    pub span: Span,
    /// The pieces, where a frame cuts the quote in two: „X“, sagte Lange, „Y“.
    pub parts: Vec<Span>,
    /// The word that announces the quote: *sagt*, *laut*.
    pub cue: Option<String>,
    pub confidence: Confidence,
    pub speaker: Option<Speaker>,
    /// Those who say it together with the speaker: *sagten Sand und Thom*.
    #[serde(default)]
    pub other_speakers: Vec<Speaker>,
    /// The name of the rule that found it, as `extract --explain` shows it.
    pub rule: String,
}

impl Quote {
    /// All who say it, in the order of the text; none where nobody does.
    pub fn speakers(&self) -> impl Iterator<Item = &Speaker> {
        self.speaker.iter().chain(&self.other_speakers)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    Direct,
    Indirect,
}

impl QuoteKind {
    pub fn as_str(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    High,
    Low,
}

impl Confidence {
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::High => "high",
            Confidence::Low => "low",
        }
    }
}

/// Who said it, as written at the quote and as resolved within the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    pub text: String,
    pub name: Option<String>,
    pub kind: SpeakerKind,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    /// The name of the rule that tells who it is.
    pub rule: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    Person,
    Organisation,
    /// Unnamed people: *einige Experten*.
    Group,
    Document,
}

impl SpeakerKind {
    pub fn as_str(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Organisation => "organisation",
            SpeakerKind::Group => "group",
            SpeakerKind::Document => "document",
        }
    }
}

/// Someone who is quoted in an article, with all that the article says of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expert {
    pub name: String,
    pub kind: SpeakerKind,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    /// How many of the article's quotes are theirs.
    pub quotes: usize,
}

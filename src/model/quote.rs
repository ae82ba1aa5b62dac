//! Who is quoted saying what.

use serde::{Deserialize, Serialize};

use super::Span;

/// A quote in the body of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Direct or indirect speech.
    pub kind: QuoteKind,
    /// The words without their outer quotation marks; runs over a frame in the middle.
    pub span: Span,
    /// The pieces, where a frame cuts the quote in two: „X“, sagte Lange, „Y“.
    pub parts: Vec<Span>,
    /// The word that announces the quote: *sagt*, *laut*.
    pub cue: Option<String>,
    /// How sure it is that this is a quote.
    pub confidence: Confidence,
    /// Who says it; `None` if the text does not tell.
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

/// How somebody is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// In their own words: „Die Brücke hält“, sagte Groß.
    Direct,
    /// In other words: Groß sagte, die Brücke halte.
    Indirect,
}

impl QuoteKind {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
        }
    }
}

/// How sure a quote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Shown and counted.
    High,
    /// Left out unless all quotes are asked for.
    Low,
}

impl Confidence {
    /// The name in JSON.
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
    /// As written at the quote: *die Kanzlerin*.
    pub text: String,
    /// The whole name, if the article tells it.
    pub name: Option<String>,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// *Sicherheitsexperte*.
    pub role: Option<String>,
    /// The institution or place spoken for.
    pub affiliation: Option<String>,
    /// The name of the rule that tells who it is.
    pub rule: String,
}

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// Somebody with a name, or the one in a role.
    Person,
    /// *die Feuerwehr*, *das Ministerium*.
    Organisation,
    /// Unnamed people: *einige Experten*.
    Group,
    /// *die Studie*, *das Gutachten*.
    Document,
}

impl SpeakerKind {
    /// The name in JSON.
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
    /// The whole name.
    pub name: String,
    /// What they are.
    pub kind: SpeakerKind,
    /// The role that the article gives them.
    pub role: Option<String>,
    /// The institution or place they speak for.
    pub affiliation: Option<String>,
    /// How many of the article's quotes are theirs.
    pub quotes: usize,
}

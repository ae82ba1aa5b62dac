//! Who is quoted, in the forms in which the index holds it.
//!
//! Two forms, for two questions. *Which articles quote someone of this name?* is asked of terms, one for each word of a
//! name: the word, then the whole name as it is compared, then as it is written. All terms of one word lie side by
//! side, so that a surname leads to every full name that has it, and a name's postings are its articles. *Who is quoted
//! in these articles?* is asked of a column: for each quote, in order, each of its speakers in one line of text. How
//! many lines are a quote's is told by its facts.

use crate::model::{Article, Confidence, Quote, QuoteKind, Span, Speaker, SpeakerKind};
use crate::text::{name_key, name_words, only_points};

/// Between the parts of a term and of a line. No name holds it: blanks of any kind become one.
const SEPARATOR: char = '\t';

/// The speaker of a quote, with all that the article says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedSpeaker {
    /// The name as it is compared, see `text::name_folding`.
    pub key: String,
    /// The name as written; of those without one (*einige Fachleute*) what stands in its place.
    pub name: String,
    pub kind: SpeakerKind,
    pub role: Option<String>,
    pub affiliation: Option<String>,
}

impl QuotedSpeaker {
    /// The speakers of a quote, each name once; none where nobody is named.
    pub fn all(quote: &Quote, article: &Article) -> Vec<Self> {
        let mut all: Vec<QuotedSpeaker> = Vec::new();
        for quoted in quote.speakers().filter_map(|speaker| QuotedSpeaker::of(speaker, article)) {
            if !all.iter().any(|known| known.key == quoted.key) {
                all.push(quoted);
            }
        }
        all
    }

    /// `None` for a speaker without a name: an unnamed person cannot be counted, nor can the person a pronoun points
    /// to.
    fn of(speaker: &Speaker, article: &Article) -> Option<Self> {
        let speaker = completed(speaker, article);
        let name = match (&speaker.name, speaker.kind) {
            (Some(name), _) => name,
            (None, SpeakerKind::Person) => return None,
            (None, _) if only_points(&speaker.text) => return None,
            (None, _) => &speaker.text,
        };
        let key = name_key(name);
        let plain = |text: String| Some(one_line(&text)).filter(|text| !text.is_empty());
        (!key.is_empty()).then(|| QuotedSpeaker {
            key,
            name: one_line(name),
            kind: speaker.kind,
            role: speaker.role.and_then(plain),
            affiliation: speaker.affiliation.and_then(plain),
        })
    }

    /// The line of the column. The key comes first, so that all lines of a name lie side by side.
    pub(super) fn line(&self) -> String {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        let parts = [
            self.key.clone(),
            self.name.clone(),
            self.kind.as_str().to_owned(),
            or_empty(&self.role),
            or_empty(&self.affiliation),
        ];
        parts.join(&SEPARATOR.to_string())
    }

    /// Parses a line of the column; `None` for the line of a speaker without a name.
    pub fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.split(SEPARATOR);
        let (key, name, kind, role, affiliation) =
            (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let kinds = [SpeakerKind::Person, SpeakerKind::Organisation, SpeakerKind::Group, SpeakerKind::Document];
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Some(QuotedSpeaker {
            key: key.to_owned(),
            name: name.to_owned(),
            kind: kinds.into_iter().find(|known| known.as_str() == kind)?,
            role: filled(role),
            affiliation: filled(affiliation),
        })
    }

    /// What the lines of a name begin with.
    pub fn line_prefix(key: &str) -> String {
        format!("{key}{SEPARATOR}")
    }

    /// The name in a line, as it is compared.
    pub fn key_of_line(line: &str) -> &str {
        line.split(SEPARATOR).next().unwrap_or_default()
    }
}

/// A speaker with the role and the affiliation that the article tells elsewhere.
pub fn completed(speaker: &Speaker, article: &Article) -> Speaker {
    let expert = speaker.name.as_ref().and_then(|name| article.experts.iter().find(|expert| expert.name == *name));
    let or_known = |own: &Option<String>, known: Option<&Option<String>>| own.clone().or(known.cloned().flatten());
    Speaker {
        role: or_known(&speaker.role, expert.map(|expert| &expert.role)),
        affiliation: or_known(&speaker.affiliation, expert.map(|expert| &expert.affiliation)),
        ..speaker.clone()
    }
}

/// A term of the fields of names, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameTerm {
    /// The word that leads to the name, and the name as it is compared.
    pub word: String,
    pub key: String,
    /// The name as written.
    pub name: String,
}

impl NameTerm {
    /// All terms of a name, one for each different word of it.
    pub fn all(name: &str) -> Vec<NameTerm> {
        let mut words = name_words(name);
        let key = words.join(" ");
        words.sort_unstable();
        words.dedup();
        words.into_iter().map(|word| NameTerm { word, key: key.clone(), name: one_line(name) }).collect()
    }

    pub fn text(&self) -> String {
        [self.word.as_str(), &self.key, &self.name].join(&SEPARATOR.to_string())
    }

    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(SEPARATOR).map(str::to_owned);
        Some(NameTerm { word: parts.next()?, key: parts.next()?, name: parts.next()? })
    }

    /// What all terms of a word begin with.
    pub fn prefix(word: &str) -> String {
        format!("{word}{SEPARATOR}")
    }
}

/// What stands behind the word of a term: one byte.
pub const END_OF_WORD: char = SEPARATOR;

/// What the column of facts says of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteFacts {
    pub kind: QuoteKind,
    pub confidence: Confidence,
    /// Nobody is said to have said it, or nobody but a pronoun.
    pub speakerless: bool,
    /// Lines of the column of speakers that are the quote's: at least one, which is empty where nobody is named.
    pub lines: usize,
}

impl QuoteFacts {
    /// `speakers` are all that the quote has.
    pub fn of(quote: &Quote, speakers: &[QuotedSpeaker]) -> Self {
        let nobody = |speaker: &Speaker| speaker.name.is_none() && only_points(&speaker.text);
        QuoteFacts {
            kind: quote.kind,
            confidence: quote.confidence,
            speakerless: quote.speakers().all(nobody),
            lines: speakers.len().max(1),
        }
    }

    pub(super) fn number(self) -> u64 {
        u64::from(self.kind == QuoteKind::Indirect)
            | u64::from(self.confidence == Confidence::Low) << 1
            | u64::from(self.speakerless) << 2
            | (self.lines as u64 - 1) << 3
    }

    pub fn from_number(number: u64) -> Self {
        QuoteFacts {
            kind: if number & 1 == 0 { QuoteKind::Direct } else { QuoteKind::Indirect },
            confidence: if number & 2 == 0 { Confidence::High } else { Confidence::Low },
            speakerless: number & 4 != 0,
            lines: (number >> 3) as usize + 1,
        }
    }
}

/// What the columns of an article say of a quote's speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteLine {
    /// Which of the article's quotes it is.
    pub quote: usize,
    pub facts: QuoteFacts,
    /// The place of the speaker's line in the dictionary of its column.
    pub line: u64,
}

/// Each speaker of each quote of an article, in order, from its facts and its lines. A quote that nobody is named for
/// has one all the same, with the empty line.
pub fn quote_lines(
    facts: impl Iterator<Item = u64>,
    mut lines: impl Iterator<Item = u64>,
) -> impl Iterator<Item = QuoteLine> {
    let each = facts.map(QuoteFacts::from_number).enumerate();
    let of_lines = each.flat_map(|(quote, facts)| std::iter::repeat_n((quote, facts), facts.lines));
    of_lines.map_while(move |(quote, facts)| Some(QuoteLine { quote, facts, line: lines.next()? }))
}

/// The spans of the body that are the quote's own words: without the frame that cuts it in two.
pub fn pieces(quote: &Quote) -> &[Span] {
    if quote.parts.is_empty() { std::slice::from_ref(&quote.span) } else { &quote.parts }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_terms_survive() {
        let quoted = QuotedSpeaker {
            key: name_key("Anna Groß"),
            name: "Anna Groß".to_owned(),
            kind: SpeakerKind::Person,
            role: Some("Bürgermeisterin".to_owned()),
            affiliation: None,
        };
        assert_eq!(QuotedSpeaker::from_line(&quoted.line()), Some(quoted.clone()));
        assert!(quoted.line().starts_with(&QuotedSpeaker::line_prefix(&quoted.key)));
        assert_eq!(QuotedSpeaker::from_line(""), None);

        let terms = NameTerm::all("Anna  Groß");
        let texts: Vec<String> = terms.iter().map(NameTerm::text).collect();
        assert_eq!(texts, ["anna\tanna gross\tAnna Groß", "gross\tanna gross\tAnna Groß"]);
        assert_eq!(NameTerm::from_text(&texts[1]), Some(terms[1].clone()));
    }

    #[test]
    fn facts_survive() {
        for kind in [QuoteKind::Direct, QuoteKind::Indirect] {
            for confidence in [Confidence::High, Confidence::Low] {
                for (speakerless, lines) in [(false, 1), (true, 1), (false, 2), (false, 7)] {
                    let facts = QuoteFacts { kind, confidence, speakerless, lines };
                    assert_eq!(QuoteFacts::from_number(facts.number()), facts);
                }
            }
        }
    }

    #[test]
    fn each_line_is_the_speaker_of_its_quote() {
        let facts = |lines| {
            let kind = QuoteKind::Direct;
            QuoteFacts { kind, confidence: Confidence::High, speakerless: false, lines }.number()
        };
        let quote_lines = quote_lines([facts(1), facts(3), facts(1)].into_iter(), [7, 0, 5, 7, 2].into_iter());
        let places: Vec<(usize, u64)> = quote_lines.map(|saying| (saying.quote, saying.line)).collect();
        assert_eq!(places, [(0, 7), (1, 0), (1, 5), (1, 7), (2, 2)]);
    }
}

//! Frames: what a sentence says about who says what.
//!
//! What comes in: a sentence, its clauses, the people of the text. What goes out: frames, each with the rule that found
//! it, its source and its content. What it does not do: who the source is beyond its words, is resolved later.

mod content;
mod cue;
mod noun;
mod reported;
mod source;
mod subject;
mod unsaid;
mod verb;
mod wie;

pub use reported::{is_reported_itself, reported_sentence};
pub use subject::is_oblique;
use unsaid::Unsaid;

use super::names::NamedPeople;
use super::rule::Rule;
use crate::grammar::{ParsedText, Sentence, SentenceClause, clauses};

/// A frame of reported speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub rule: Rule,
    pub source: SpeakerSource,
    /// What is said, as ranges of tokens: two where the frame stands in the middle.
    pub content: Vec<Range>,
    /// The words that announce it.
    pub cue: Vec<usize>,
    /// How much speaks for it; the better of two that claim the same words stays.
    pub strength: u8,
}

/// Tokens from the first to one past the last.
pub type Range = (usize, usize);

/// Whom a frame names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerSource {
    /// The words of a phrase.
    Words(Range),
    /// *nach eigenen Angaben*: the words, and who the sentence is about.
    Own { words: Range, about: Range },
    /// *demnach*: whoever spoke last; the word itself.
    Anaphor(usize),
    /// *heißt es*: whoever spoke last, if anybody.
    Before,
    /// Nobody is named.
    Nobody,
}

/// A sentence with what the rules need to know of it.
pub struct Scene<'s, 't> {
    pub text: &'s ParsedText<'t>,
    pub people: &'s NamedPeople,
    pub sentence: Sentence,
    pub clauses: Vec<SentenceClause>,
    /// The sentence without its final marks.
    pub end: usize,
    /// What nobody said of it.
    pub unsaid: Vec<Unsaid>,
}

impl<'s, 't> Scene<'s, 't> {
    pub fn new(text: &'s ParsedText<'t>, people: &'s NamedPeople, sentence: Sentence) -> Self {
        let clauses = clauses(text, sentence);
        let end = clauses.last().map_or(sentence.start, |clause| clause.end);
        let mut scene = Scene { text, people, sentence, clauses, end, unsaid: Vec::new() };
        scene.unsaid = unsaid::stretches(&scene);
        scene
    }

    /// *Groß sagte nicht, dass …*: a token of what nobody said.
    pub fn is_unsaid(&self, token: usize) -> bool {
        self.unsaid.iter().any(|unsaid| (unsaid.range.0..unsaid.range.1).contains(&token))
    }
}

/// The frames of a sentence, those that overlap settled.
pub fn frames(scene: &Scene) -> Vec<Frame> {
    let mut found = Vec::new();
    source::frames(scene, &mut found);
    wie::frames(scene, &mut found);
    verb::frames(scene, &mut found);
    noun::frames(scene, &mut found);
    for frame in &mut found {
        frame.content.retain(|&(start, end)| start < end);
    }
    found.retain(|frame| !frame.content.is_empty());
    settle(found)
}

/// The subject of the first verb of saying or stance in a sentence that does not say what is said.
pub fn speaker_of_cue(scene: &Scene) -> Option<Range> {
    (0..scene.clauses.len())
        .flat_map(|number| cue::cues(scene.text, &scene.clauses, number).into_iter().map(move |cue| (number, cue)))
        .filter(|(_, cue)| !cue.passive)
        .find_map(|(number, cue)| {
            let range = subject::subject(scene, number, cue.verb)?.range;
            content::can_speak(scene, range).then_some(range)
        })
}

/// Of frames with the same content the strongest stays; one within another's content stays as well (*Groß sagte, die
/// Stadt habe erklärt, …*).
fn settle(mut found: Vec<Frame>) -> Vec<Frame> {
    found.sort_by_key(|frame| std::cmp::Reverse(frame.strength));
    let mut kept: Vec<Frame> = Vec::new();
    for frame in found {
        if !kept.iter().any(|other| claims_the_same(other, &frame)) {
            kept.push(frame);
        }
    }
    kept.sort_by_key(|frame| frame.content[0]);
    kept
}

/// Two frames claim the same words where they share more than two thirds of them.
fn claims_the_same(a: &Frame, b: &Frame) -> bool {
    let length = |frame: &Frame| frame.content.iter().map(|(start, end)| end - start).sum::<usize>();
    let shared: usize =
        a.content.iter().flat_map(|x| b.content.iter().map(move |y| x.1.min(y.1).saturating_sub(x.0.max(y.0)))).sum();
    let union = length(a) + length(b) - shared;
    3 * shared > 2 * union
}

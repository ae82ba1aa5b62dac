//! Frames: what a sentence says about who says what.
//!
//! What comes in: a sentence, its clauses, the people of the text. What goes out: frames, each with the rule that found
//! it, its source and its content. What it does not do: who the source is beyond its words, is resolved later.

mod content_before;
mod content_behind;
mod cue;
mod extent;
mod negated_report;
mod noun;
mod report;
mod reported;
mod source;
mod subject;
mod verb;
mod wie;

use negated_report::NegatedReport;
pub use reported::{is_reported_itself, reported_sentence};
pub use subject::is_oblique;

use super::names::NamedPeople;
use super::rule::Rule;
use crate::grammar::{ParsedText, Sentence, SentenceClause, TokenRange, clauses};

/// A frame of reported speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub rule: Rule,
    pub source: SpeakerSource,
    /// What is said: two ranges where the frame stands in the middle.
    pub content: Vec<TokenRange>,
    /// The words that announce it.
    pub cue: Vec<usize>,
    /// How much speaks for it: of two that claim the same words the stronger stays.
    pub strength: FrameStrength,
}

/// How much speaks for a frame, from the weakest to the strongest. Of two that claim the same words the stronger stays:
/// *laut* says more than a noun, and a verb with a subject of its own knows better who speaks than *laut*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameStrength {
    /// A noun and its clause, or what someone is called: *der Vorwurf der Stadt, der Damm halte nicht*; *nannte den
    /// Damm ein großes Werk*.
    Noun,
    /// A noun that *wonach* makes a source: *die Version, wonach der Damm hält*.
    Wonach,
    /// A verb beside words that no form marks as reported: *Groß sagt, der Damm hält*; *Groß nannte den Damm „groß“*;
    /// *Der Damm hält. Das sagte Groß.*; *„Der Damm hält“, strahlt Groß*.
    Beside,
    /// A preposition or *heißt es*, and verbs of stance before a clause that could be something else: *laut Groß*, *der
    /// Stadt zufolge*, *Groß forderte, den Damm zu prüfen*.
    Source,
    /// *so Groß*, *wie Groß mitteilte*, verbs of stance before a clause that is certainly reported (*Groß kritisierte,
    /// dass …*), verbs of saying before one that could be something else (*Groß versprach, … zu …*).
    Clause,
    /// A verb of saying with a clause that is certainly reported, or with words in quotation marks: *Groß sagte, dass
    /// der Damm hält*; *„Der Damm hält“, sagte Groß*.
    SayingWithClause,
}

/// Whom a frame names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerSource {
    /// The words of a phrase.
    Words(TokenRange),
    /// *nach eigenen Angaben*: the words, and who the sentence is about.
    Own { words: TokenRange, about: TokenRange },
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
    pub negated_reports: Vec<NegatedReport>,
}

impl<'s, 't> Scene<'s, 't> {
    pub fn new(text: &'s ParsedText<'t>, people: &'s NamedPeople, sentence: Sentence) -> Self {
        let clauses = clauses(text, sentence);
        let end = clauses.last().map_or(sentence.start, |clause| clause.end);
        let mut scene = Scene { text, people, sentence, clauses, end, negated_reports: Vec::new() };
        scene.negated_reports = negated_report::find_negated_reports(&scene);
        scene
    }

    /// *Groß sagte nicht, dass …*: a token of what nobody said.
    pub fn is_in_negated_report(&self, token: usize) -> bool {
        self.negated_reports.iter().any(|report| report.range.contains(token))
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
        frame.content.retain(|range| !range.is_empty());
    }
    found.retain(|frame| !frame.content.is_empty());
    settle(found)
}

/// The subject of the first verb of saying or stance in a sentence that does not say what is said.
pub fn speaker_of_cue(scene: &Scene) -> Option<TokenRange> {
    (0..scene.clauses.len())
        .flat_map(|number| cue::cues(scene.text, &scene.clauses, number).into_iter().map(move |cue| (number, cue)))
        .filter(|(_, cue)| !cue.passive)
        .find_map(|(number, cue)| {
            let range = subject::subject(scene, number, cue.verb)?.range;
            report::can_speak(scene, range).then_some(range)
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
    let length = |frame: &Frame| frame.content.iter().map(|range| range.len()).sum::<usize>();
    let shared: usize = a.content.iter().flat_map(|x| b.content.iter().map(move |y| x.intersection(*y).len())).sum();
    let union = length(a) + length(b) - shared;
    3 * shared > 2 * union
}

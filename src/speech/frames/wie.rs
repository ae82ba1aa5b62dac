//! *Wie Groß mitteilte, …*; *…, wie die Stadt berichtet*.
//!
//! The parts of such a clause in their order, those in brackets may be missing; each part is a table or function below:
//!
//! | part | example |
//! |---|---|
//! | *wie* | *wie* |
//! | (adverbials, *es*, *sich*, *das*) | *gestern in Öhrstadt* |
//! | (source: `SOURCES`) | *die Stadt* |
//! | verb: `VERBS` | *mitgeteilt* |
//! | (auxiliaries) | *hat* |
//!
//! Where its parts are found, `REFUSALS` tells whether it reports at all, and `CONTENTS` what is said.

use super::{Frame, FrameStrength, Scene, SpeakerSource};
use crate::grammar::{Attach, Class, GrammarToken, TokenRange, noun_phrase, skip_adverbials};
use crate::lexicon::speech::WordSet;
use crate::speech::rule::Rule;

/// Clauses behind the one with *wie* in which its verb may stand, where an apposition parts it.
const MAX_PARTED_CLAUSES: usize = 2;

/// What is said has at least as many tokens.
const MIN_CONTENT_TOKENS: usize = 3;

/// The frames that a clause with *wie* makes.
pub fn frames(scene: &Scene, found: &mut Vec<Frame>) {
    for number in 0..scene.clauses.len() {
        found.extend(WieClause::find(scene, number).and_then(|clause| clause.frame()));
    }
}

/// The parts of a clause with *wie* and a verb that reports.
struct WieClause<'w, 's, 't> {
    scene: &'w Scene<'s, 't>,
    /// The clause that *wie* opens.
    number: usize,
    /// The clause that its verb stands in: another one behind an apposition.
    last: usize,
    verb: usize,
    /// Behind the verb and its auxiliaries.
    end: usize,
}

/// A row of a table: what it asks, and a text in which it decides.
struct WieRow<F> {
    ask: F,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of the tables"))]
    example: &'static str,
}

/// Asks a verb.
type VerbTest = fn(&GrammarToken) -> bool;

/// Asks a clause with *wie*.
type ClauseTest = fn(&WieClause) -> bool;

/// Finds who says it.
type SourceSearch = fn(&WieClause) -> Option<SpeakerSource>;

const fn row<F: Copy>(example: &'static str, ask: F) -> WieRow<F> {
    WieRow { ask, example }
}

/// Verbs that report behind *wie*; one is enough.
const VERBS: [WieRow<VerbTest>; 2] = [
    row("Wie Groß mitteilte, hält der Damm noch lange.", |token| {
        token.can_be(Class::SAYING) && token.can_be(Class::FINITE | Class::PARTICIPLE)
    }),
    row("Wie die Prüfung ergab, hält der Damm noch lange.", |token| token.is_one_of(WordSet::WieVerbs.words())),
];

/// Clauses that report nothing; one is enough.
const REFUSALS: [WieRow<ClauseTest>; 2] = [
    row("Der Damm hält lange, wie Groß forderte Geld.", |clause| clause.goes_on()),
    row("Der Plan der Stadt gilt, wie er dort mitgeteilt wurde.", |clause| clause.is_about_a_thing()),
];

/// Who says it; the first that is found.
const SOURCES: [WieRow<SourceSearch>; 3] = [
    row("Wie die Stadt gestern mitteilte, hält der Damm noch lange.", |clause| clause.subject()),
    row("Wie aus dem Bericht hervorgeht, hält der Damm noch lange.", |clause| clause.out_of()),
    row("Wie bekannt wurde, hält der Damm noch lange.", |_| Some(SpeakerSource::Nobody)),
];

/// A place where what is said stands.
struct ContentRow {
    matches: fn(&WieClause) -> bool,
    /// What is said there; `None` if the sentence has no such place.
    content: fn(&WieClause) -> Option<Vec<TokenRange>>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of the tables"))]
    example: &'static str,
}

/// Where what is said stands; the first row that matches.
const CONTENTS: [ContentRow; 4] = [
    ContentRow {
        matches: |clause| clause.misses_comma(),
        content: |clause| clause.content_unparted(),
        example: "Wie die Sender berichten sind die Dämme sicher.",
    },
    ContentRow {
        matches: |clause| clause.leads(),
        content: |clause| clause.content_behind(),
        example: "Wie Groß mitteilte, hält der Damm noch lange.",
    },
    ContentRow {
        matches: |clause| clause.is_inserted(),
        content: |clause| clause.content_around(),
        example: "Der Damm hält, wie Groß mitteilte, noch lange.",
    },
    ContentRow {
        matches: |_| true,
        content: |clause| clause.content_before(),
        example: "Der Damm hält noch lange, wie Groß mitteilte.",
    },
];

impl<'w, 's, 't> WieClause<'w, 's, 't> {
    /// Finds the verb of a clause that *wie* opens.
    fn find(scene: &'w Scene<'s, 't>, number: usize) -> Option<Self> {
        let text = scene.text;
        let tokens = &text.tokens;
        let start = scene.clauses[number].start;
        if !tokens[start].is_one_of(&["wie"]) || text.is_quoted(start) {
            return None;
        }
        let reports = |at: &usize| {
            !text.is_quoted(*at) && !tokens[*at].capital && VERBS.iter().any(|row| (row.ask)(&tokens[*at]))
        };
        // An apposition may part the clause: *Wie Kim Größer, Leiter der Werke, mitteilte*.
        let (last, verb) = (number..scene.clauses.len()).take(MAX_PARTED_CLAUSES + 1).find_map(|last| {
            let this = &scene.clauses[last];
            let from = if last == number { this.start + 1 } else { this.start };
            Some((last, (from..this.end).rev().find(reports)?))
        })?;
        let auxiliaries = tokens[verb + 1..scene.clauses[last].end].iter().take_while(|token| {
            token.can_be(Class::HABEN | Class::WERDEN) || token.is_one_of(WordSet::WieAuxiliaries.words())
        });
        let end = verb + 1 + auxiliaries.count();
        Some(WieClause { scene, number, last, verb, end })
    }

    fn frame(&self) -> Option<Frame> {
        if REFUSALS.iter().any(|row| (row.ask)(self)) {
            return None;
        }
        let content = (CONTENTS[self.content_row()].content)(self)?;
        (content[0].len() >= MIN_CONTENT_TOKENS).then(|| Frame {
            rule: Rule::WieClause,
            source: self.source().1,
            content,
            cue: vec![self.start(), self.verb],
            strength: FrameStrength::Clause,
        })
    }

    /// The row that tells who says it, and who that is.
    fn source(&self) -> (usize, SpeakerSource) {
        let mut rows = SOURCES.iter().enumerate();
        rows.find_map(|(number, row)| Some((number, (row.ask)(self)?))).expect("the last row always answers")
    }

    /// The row that tells where what is said stands.
    fn content_row(&self) -> usize {
        CONTENTS.iter().position(|row| (row.matches)(self)).expect("the last row always matches")
    }

    fn tokens(&self) -> &'w [GrammarToken<'t>] {
        &self.scene.text.tokens
    }

    fn start(&self) -> usize {
        self.scene.clauses[self.number].start
    }

    /// The end of the clause that the verb stands in.
    fn clause_end(&self) -> usize {
        self.scene.clauses[self.last].end
    }

    /// *…, wie Groß forderte Geld*: behind the verb stands more than an adverbial.
    fn goes_on(&self) -> bool {
        self.number > 0
            && self.end < self.clause_end()
            && self.tokens()[self.end].is_word()
            && !self.tokens()[self.end].can_be(Class::PREPOSITION | Class::ADVERB)
    }

    /// *wie er dort mitgeteilt wurde*: the passive is about a thing, and nobody says what stands before it.
    fn is_about_a_thing(&self) -> bool {
        let tokens = self.tokens();
        let werden = |from: usize, to: usize| (from..to).any(|at| tokens[at].can_be(Class::WERDEN));
        let participle = tokens[self.verb].can_be(Class::PARTICIPLE) && !tokens[self.verb].can_be(Class::FINITE);
        let passive = werden(self.verb + 1, self.clause_end()) || participle && werden(self.start(), self.verb);
        passive
            && tokens[self.start() + 1..self.verb]
                .iter()
                .any(|token| token.can_be(Class::PRONOUN) && !token.is_noun_like())
    }

    /// *wie gestern die Stadt mitteilte*, *wie es die Stadt nannte*: the phrase behind adverbials and small words.
    fn subject(&self) -> Option<SpeakerSource> {
        let text = self.scene.text;
        let tokens = self.tokens();
        let mut at = skip_adverbials(text, self.start() + 1, self.verb);
        let is_article = |at: usize| at + 1 < self.verb && tokens[at + 1].is_noun_like();
        while at < self.verb
            && (tokens[at].is_one_of(&["es", "sich"]) || tokens[at].is_one_of(&["das"]) && !is_article(at))
        {
            at = skip_adverbials(text, at + 1, self.verb);
        }
        let phrase = noun_phrase(text, at, self.verb, Attach::Prepositions)?;
        let parted = phrase.end == self.scene.clauses[self.number].end && self.last > self.number;
        let end = if parted { self.apposition_end().unwrap_or(phrase.end) } else { phrase.end };
        Some(SpeakerSource::Words(TokenRange::new(phrase.start, end)))
    }

    /// *Kim Größer, Leiter der Werke, …*: the end of the apposition.
    fn apposition_end(&self) -> Option<usize> {
        let next = self.scene.clauses.get(self.number + 1)?;
        noun_phrase(self.scene.text, next.start, next.end, Attach::Prepositions).map(|phrase| phrase.end)
    }

    /// *wie aus dem Bericht hervorgeht*
    fn out_of(&self) -> Option<SpeakerSource> {
        let preposition = ["aus", "von", "vom", "in", "im", "bei"];
        let at = (self.start() + 1..self.verb).find(|&at| self.tokens()[at].is_one_of(&preposition))?;
        let phrase = noun_phrase(self.scene.text, at + 1, self.verb, Attach::Prepositions)?;
        Some(SpeakerSource::Words(phrase.range()))
    }

    /// It opens the sentence.
    fn leads(&self) -> bool {
        self.number == 0
    }

    /// *Wie die Sender berichten sind …*: the comma that someone forgot.
    fn misses_comma(&self) -> bool {
        self.leads() && self.end < self.clause_end() && self.tokens()[self.end].can_be(Class::FINITE)
    }

    /// *Der Damm hält, wie Groß mitteilte, noch lange*: a comma closes it.
    fn is_inserted(&self) -> bool {
        let next = self.scene.clauses.get(self.last + 1);
        next.and_then(|next| next.separator).is_some_and(|at| self.tokens()[at].text == ",")
    }

    fn content_unparted(&self) -> Option<Vec<TokenRange>> {
        Some(vec![TokenRange::new(self.end, self.scene.end)])
    }

    fn content_behind(&self) -> Option<Vec<TokenRange>> {
        let comma = self.scene.clauses.get(self.last + 1)?.separator?;
        Some(vec![TokenRange::new(comma + 1, self.scene.end)])
    }

    fn content_before(&self) -> Option<Vec<TokenRange>> {
        let comma = self.scene.clauses[self.number].separator?;
        Some(vec![TokenRange::new(self.scene.sentence.start, comma)])
    }

    fn content_around(&self) -> Option<Vec<TokenRange>> {
        let mut content = self.content_before()?;
        let next = self.scene.clauses.get(self.last + 1)?;
        content.push(TokenRange::new(next.start, self.scene.end));
        Some(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::ParsedText;
    use crate::speech::names::NamedPeople;

    /// Asks something of the clause with *wie* in the first sentence of a text.
    fn with_clause<T>(body: &str, ask: impl Fn(&WieClause) -> T) -> T {
        let text = ParsedText::new(body);
        let people = NamedPeople::of(&text);
        let scene = Scene::new(&text, &people, text.sentences[0]);
        let clause = (0..scene.clauses.len()).find_map(|number| WieClause::find(&scene, number));
        ask(&clause.unwrap_or_else(|| panic!("no clause with wie: {body}")))
    }

    #[test]
    fn every_verb_reports() {
        for (number, row) in VERBS.iter().enumerate() {
            let first = with_clause(row.example, |clause| {
                VERBS.iter().position(|verb| (verb.ask)(&clause.tokens()[clause.verb]))
            });
            assert_eq!(first, Some(number), "{}", row.example);
        }
    }

    #[test]
    fn every_refusal_refuses() {
        for (number, row) in REFUSALS.iter().enumerate() {
            let first = with_clause(row.example, |clause| REFUSALS.iter().position(|refusal| (refusal.ask)(clause)));
            assert_eq!(first, Some(number), "{}", row.example);
        }
    }

    #[test]
    fn every_source_is_found() {
        for (number, row) in SOURCES.iter().enumerate() {
            assert_eq!(with_clause(row.example, |clause| clause.source().0), number, "{}", row.example);
        }
    }

    #[test]
    fn every_place_has_content() {
        for (number, row) in CONTENTS.iter().enumerate() {
            let (found, frame) = with_clause(row.example, |clause| (clause.content_row(), clause.frame()));
            assert_eq!(found, number, "{}", row.example);
            assert!(frame.is_some(), "{}", row.example);
        }
    }
}

//! Words within an edit distance of one that was typed, as an automaton over a dictionary (Schulz & Mihov 2002).
//!
//! An edit is a letter that is replaced, inserted, left out, or swapped with its neighbour.

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy_fst::Automaton;

/// Shorter words have too many neighbours.
const MIN_CHARS: usize = 4;
/// Words of so many letters may differ by two edits, shorter ones by one.
const MIN_CHARS_FOR_TWO_EDITS: usize = 7;

/// The edit budget of a word. `None` if the word is too short, or a number.
pub fn max_edits(word: &str) -> Option<u8> {
    let letters = word.chars().count();
    let is_word = letters >= MIN_CHARS && !word.chars().any(|c| c.is_ascii_digit());
    is_word.then_some(if letters < MIN_CHARS_FOR_TWO_EDITS { 1 } else { 2 })
}

/// Accepts the words that are at most so many edits away.
pub fn edit_automaton(word: &str, max_edits: u8) -> DFA {
    LevenshteinAutomatonBuilder::new(max_edits, true).build_dfa(word)
}

/// The terms within a distance: by all of their letters, or by those before a byte that ends the first word.
pub struct EditAutomaton<'d> {
    dfa: &'d DFA,
    end: Option<u8>,
}

impl<'d> EditAutomaton<'d> {
    pub fn whole(dfa: &'d DFA) -> Self {
        EditAutomaton { dfa, end: None }
    }

    pub fn first_word(dfa: &'d DFA, end: u8) -> Self {
        EditAutomaton { dfa, end: Some(end) }
    }

    fn is_near(&self, state: u32) -> bool {
        matches!(self.dfa.distance(state), Distance::Exact(_))
    }
}

/// The state of an automaton within a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditState {
    /// The state of the DFA after the letters so far.
    Letters(u32),
    /// Behind the first word, which was near enough.
    BehindFirstWord,
}

impl Automaton for EditAutomaton<'_> {
    type State = EditState;

    fn start(&self) -> EditState {
        EditState::Letters(self.dfa.initial_state())
    }

    fn is_match(&self, state: &EditState) -> bool {
        match state {
            EditState::Letters(state) => self.end.is_none() && self.is_near(*state),
            EditState::BehindFirstWord => true,
        }
    }

    fn can_match(&self, state: &EditState) -> bool {
        *state != EditState::Letters(SINK_STATE)
    }

    fn accept(&self, state: &EditState, byte: u8) -> EditState {
        match state {
            EditState::BehindFirstWord => EditState::BehindFirstWord,
            EditState::Letters(state) if self.end == Some(byte) => {
                if self.is_near(*state) {
                    EditState::BehindFirstWord
                } else {
                    EditState::Letters(SINK_STATE)
                }
            }
            EditState::Letters(state) => EditState::Letters(self.dfa.transition(*state, byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_term_is_compared_alone() {
        let dfa = edit_automaton("hagestet", 2);
        let accepts = |term: &str| {
            let automaton = EditAutomaton::first_word(&dfa, b'\t');
            let end = term.bytes().fold(automaton.start(), |state, byte| automaton.accept(&state, byte));
            automaton.is_match(&end)
        };
        assert!(accepts("hagestedt\tdirk hagestedt\tDirk Hagestedt"));
        assert!(!accepts("hagestedt") && !accepts("grosse\thagestet") && !accepts(""));
    }

    #[test]
    fn longer_words_have_more_edits() {
        let budgets = ["amt", "haus", "straße", "brücken", "2024"].map(max_edits);
        assert_eq!(budgets, [None, Some(1), Some(1), Some(2), None]);
    }
}

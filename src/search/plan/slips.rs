//! Words that are a few slips away from one that was typed, as an automaton over the dictionary (Schulz & Mihov 2002).

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy_fst::Automaton;

/// Shorter words have too many neighbours.
const SHORTEST: usize = 4;
/// From this length on two slips are allowed, below it one.
const TWO_SLIPS: usize = 7;

/// How many slips a word may have; None for one that is too short, or a number.
pub fn slips_allowed(word: &str) -> Option<u8> {
    let letters = word.chars().count();
    let is_word = letters >= SHORTEST && !word.chars().any(|c| c.is_ascii_digit());
    is_word.then_some(if letters < TWO_SLIPS { 1 } else { 2 })
}

/// Accepts the words that are no more slips away.
pub fn within(word: &str, slips: u8) -> DFA {
    LevenshteinAutomatonBuilder::new(slips, true).build_dfa(word)
}

/// The terms within the automaton's distance: by all of their letters, or by those before a byte that ends the first word.
pub struct Within<'d> {
    dfa: &'d DFA,
    end: Option<u8>,
}

impl<'d> Within<'d> {
    pub fn whole(dfa: &'d DFA) -> Self {
        Within { dfa, end: None }
    }

    pub fn first_word(dfa: &'d DFA, end: u8) -> Self {
        Within { dfa, end: Some(end) }
    }

    fn is_near(&self, state: u32) -> bool {
        matches!(self.dfa.distance(state), Distance::Exact(_))
    }
}

/// Where an automaton is in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Letters(u32),
    /// Past the first word, which was near enough.
    Behind,
}

impl Automaton for Within<'_> {
    type State = At;

    fn start(&self) -> At {
        At::Letters(self.dfa.initial_state())
    }

    fn is_match(&self, at: &At) -> bool {
        match at {
            At::Letters(state) => self.end.is_none() && self.is_near(*state),
            At::Behind => true,
        }
    }

    fn can_match(&self, at: &At) -> bool {
        *at != At::Letters(SINK_STATE)
    }

    fn accept(&self, at: &At, byte: u8) -> At {
        match at {
            At::Behind => At::Behind,
            At::Letters(state) if self.end == Some(byte) => {
                if self.is_near(*state) {
                    At::Behind
                } else {
                    At::Letters(SINK_STATE)
                }
            }
            At::Letters(state) => At::Letters(self.dfa.transition(*state, byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_a_term_is_compared_alone() {
        let dfa = within("hagestet", 2);
        let accepts = |term: &str| {
            let automaton = Within::first_word(&dfa, b'\t');
            let end = term.bytes().fold(automaton.start(), |at, byte| automaton.accept(&at, byte));
            automaton.is_match(&end)
        };
        assert!(accepts("hagestedt\tdirk hagestedt\tDirk Hagestedt"));
        assert!(!accepts("hagestedt") && !accepts("grosse\thagestet") && !accepts(""));
    }
}

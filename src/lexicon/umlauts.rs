//! The letters that not every keyboard has, and how they are written without it.

/// The spellings of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterSpellings {
    pub letter: char,
    /// As two letters: *Mueller*, *Strasse*.
    pub digraph: &'static str,
    /// With the mark left off: *Muller*.
    pub base: char,
}

pub const UMLAUTS: [LetterSpellings; 3] = [
    LetterSpellings { letter: 'ä', digraph: "ae", base: 'a' },
    LetterSpellings { letter: 'ö', digraph: "oe", base: 'o' },
    LetterSpellings { letter: 'ü', digraph: "ue", base: 'u' },
];

pub const SHARP_S: LetterSpellings = LetterSpellings { letter: 'ß', digraph: "ss", base: 's' };

/// The umlauts and ß.
pub const ALL: [LetterSpellings; 4] = [UMLAUTS[0], UMLAUTS[1], UMLAUTS[2], SHARP_S];

/// True for ä, ö and ü.
pub fn is_umlaut(letter: char) -> bool {
    UMLAUTS.iter().any(|spellings| spellings.letter == letter)
}

/// The two letters that stand for an umlaut or ß; `None` for other letters.
pub fn digraph_of(letter: char) -> Option<&'static str> {
    ALL.iter().find(|spellings| spellings.letter == letter).map(|spellings| spellings.digraph)
}

/// A word with its umlauts and ß as two letters: *Mueller*, *Strasse*.
pub fn written_out(word: &str) -> String {
    let mut written = String::with_capacity(word.len());
    for letter in word.chars() {
        match digraph_of(letter) {
            Some(digraph) => written.push_str(digraph),
            None => written.push(letter),
        }
    }
    written
}

/// A word with ß as *ss*, as the lexicon of forms has it: *Strasse*.
pub fn without_sharp_s(word: &str) -> String {
    word.replace(SHARP_S.letter, SHARP_S.digraph)
}

/// A word with its umlauts left off: *Muller*.
pub fn without_umlauts(word: &str) -> String {
    let base = |letter| UMLAUTS.iter().find(|spellings| spellings.letter == letter).map_or(letter, |found| found.base);
    word.chars().map(base).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_out_or_left_off() {
        assert_eq!(written_out("größe für ältere"), "groesse fuer aeltere");
        assert_eq!(without_umlauts("größe für ältere"), "große fur altere");
        assert_eq!(without_sharp_s("größe für ältere"), "grösse für ältere");
        assert!(is_umlaut('ö') && !is_umlaut('o') && !is_umlaut('ß'));
    }
}

//! One spelling for words that are spelled in several ways: *Haeuser*, *Photo*, *numerieren*.

use super::compounds::Splitter;
use crate::lexicon::umlauts::UMLAUTS;
use crate::lexicon::{self, forms};

/// A word with more digraphs than this is no German word.
const MAX_DIGRAPHS: usize = 3;

/// A folded word with the umlauts that it was meant to have. `None` if its digraphs are two letters (*aktuell*,
/// *Israel*, *neue*), or if it has none.
///
/// A digraph is an umlaut only if the word with it is known (to the lexicon, as a name, to the archive or as a compound
/// of known parts) and the word as it stands is not. Names are also known without their umlauts (*Muller*).
pub fn with_umlauts(folded: &str, splitter: &Splitter) -> Option<String> {
    if let Some(name) = lexicon::umlaut_name_of(folded)
        && forms().get(folded).is_none()
    {
        return (name != folded).then(|| name.to_owned());
    }
    let places = digraphs(folded);
    if places.is_empty() || places.len() > MAX_DIGRAPHS || forms().is_word(folded) || lexicon::has_digraph(folded) {
        return None;
    }
    // All of them first, then fewer: *Buegermeisterduell* has one that is none.
    let all = (1u32 << places.len()) - 1;
    (1..=all).rev().map(|chosen| replaced(folded, &places, chosen)).find(|word| is_known(word, splitter))
}

fn is_known(word: &str, splitter: &Splitter) -> bool {
    let is_name = |word: &str| lexicon::is_umlaut_name(word);
    forms().is_word(word)
        || is_name(word)
        || ["s", "er", "ern", "ers", "in", "innen"].iter().any(|ending| word.strip_suffix(ending).is_some_and(is_name))
        || splitter.vocabulary().frequency(word) > 0
        || !splitter.cuts(word).is_empty()
}

/// The offsets of digraphs that can be umlauts, with the umlaut. After a vowel or q none can: *neue*, *Quelle*,
/// *Bauer*.
fn digraphs(folded: &str) -> Vec<(usize, char)> {
    let bytes = folded.as_bytes();
    let at = |place: usize| {
        let umlaut = UMLAUTS.iter().find(|umlaut| bytes[place..].starts_with(umlaut.digraph.as_bytes()))?;
        let before = place.checked_sub(1).map(|before| bytes[before]);
        (!matches!(before, Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'q'))).then_some((place, umlaut.letter))
    };
    (0..bytes.len()).filter_map(at).collect()
}

fn replaced(folded: &str, places: &[(usize, char)], chosen: u32) -> String {
    let mut word = String::with_capacity(folded.len());
    let mut end = 0;
    for (_, (place, umlaut)) in places.iter().enumerate().filter(|(at, _)| chosen & 1 << at != 0) {
        word.push_str(&folded[end..*place]);
        word.push(*umlaut);
        end = place + 2;
    }
    word.push_str(&folded[end..]);
    word
}

/// The standard spelling of a folded word, `None` if the word has it already: *Photo* is *Foto*, *plazieren*
/// *platzieren*; three equal consonants are two (*Schifffahrt*).
pub fn standard(folded: &str) -> Option<String> {
    let spelled = lexicon::spelling(folded);
    without_triple(spelled.as_deref().unwrap_or(folded)).or(spelled)
}

fn without_triple(folded: &str) -> Option<String> {
    let bytes = folded.as_bytes();
    let at = bytes.windows(3).position(|run| run[0] == run[1] && run[1] == run[2] && run[0].is_ascii_lowercase())?;
    Some(format!("{}{}", &folded[..at], &folded[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::vocabulary::Vocabulary;

    #[test]
    fn digraphs_that_are_umlauts_and_others() {
        let vocabulary = Vocabulary::default();
        let splitter = Splitter::new(&vocabulary);
        for (word, expect) in [
            ("haeuser", "häuser"),
            ("groesse", "grösse"),
            ("mueller", "müller"),
            ("muellers", "müllers"),
            ("munchen", "münchen"),
            ("zuerich", "zürich"),
            ("buergermeisterwahl", "bürgermeisterwahl"),
            ("uebergaenge", "übergänge"),
        ] {
            assert_eq!(with_umlauts(word, &splitter).as_deref(), Some(expect));
        }
        for word in ["israel", "aktuell", "neue", "bauer", "michael", "poesie", "duell", "quelle", "xuexue", "häuser"]
        {
            assert_eq!(with_umlauts(word, &splitter), None, "{word}");
        }
    }

    #[test]
    fn old_spellings() {
        for (word, expect) in [("photo", "foto"), ("schifffahrt", "schiffahrt"), ("delphin", "delfin")] {
            assert_eq!(standard(word).as_deref(), Some(expect));
        }
        assert_eq!(standard("brücke"), None);
    }
}

//! The lexicon of German forms: 668,000 words of Wikidata (CC0) and what they are parts of.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::Fst;

pub use super::entry::FormEntry;

/// Folded forms with what is known of each.
pub struct Forms(Map<&'static [u8]>);

/// The transducer that the build script made.
const FORMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/forms.fst"));

/// The end of the transducer, which has its size and a checksum: hashing all of it would take milliseconds at each
/// start.
pub(super) fn checksum() -> &'static [u8] {
    const FOOTER_BYTES: usize = 20;
    &FORMS[FORMS.len() - FOOTER_BYTES..]
}

/// The lexicon, which is a part of the program.
pub fn forms() -> &'static Forms {
    static MAP: LazyLock<Forms> =
        LazyLock::new(|| Forms(Map::new(FORMS).expect("the lexicon was built with the program")));
    &MAP
}

impl Forms {
    pub fn get(&self, folded: &str) -> Option<FormEntry> {
        self.0.get(folded).map(FormEntry::unpack)
    }

    pub fn is_word(&self, folded: &str) -> bool {
        self.get(folded).is_some_and(|entry| entry.word)
    }

    pub fn is_noun(&self, folded: &str) -> bool {
        self.get(folded).is_some_and(|entry| entry.noun)
    }

    /// The forms that a text begins with, with their lengths in bytes, shortest first.
    pub fn prefixes<'f>(&'f self, folded: &'f [u8]) -> impl Iterator<Item = (usize, FormEntry)> + 'f {
        prefixes(self.0.as_fst(), folded).map(|(length, packed)| (length, FormEntry::unpack(packed)))
    }
}

/// The keys of a transducer that a text begins with, with their lengths and values, shortest first, in one walk.
pub fn prefixes<'m, D: AsRef<[u8]>>(fst: &'m Fst<D>, text: &'m [u8]) -> impl Iterator<Item = (usize, u64)> + 'm {
    let mut node = fst.root();
    let mut output = fst::raw::Output::zero();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = text.get(at) {
            let transition = node.transition(node.find_input(byte)?);
            output = output.cat(transition.out);
            node = fst.node(transition.addr);
            at += 1;
            if node.is_final() {
                return Some((at, output.cat(node.final_output()).value()));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_nouns_and_parts() {
        let forms = forms();
        assert!(forms.is_word("raketen") && !forms.is_noun("raketen") && forms.is_noun("rakete"));
        assert!(forms.is_word("größe") || forms.is_word("grösse"));
        assert!(forms.get("schul").unwrap().may_modify && forms.get("sicherheits").unwrap().modifies > 8);
        assert!(!forms.get("aus").unwrap().may_modify);
        assert!(!forms.get("innen").unwrap().may_head);
        assert_eq!(forms.get("xyzzyä"), None);
    }

    #[test]
    fn prefixes_in_order() {
        let found: Vec<usize> = forms().prefixes("arbeitszeit".as_bytes()).map(|(length, _)| length).collect();
        assert!(found.contains(&"arbeit".len()) && found.contains(&"arbeitszeit".len()));
        assert!(found.is_sorted());
    }
}

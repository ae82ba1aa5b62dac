//! German Snowball, brought up to its version 3.

use rust_stemmers::Algorithm;

/// The German stemmer of Snowball (<https://snowballstem.org/algorithms/german/stemmer.html>).
///
/// The crate rust-stemmers (1.2, 2021) has the algorithm of 2018; an update to version 3 was not taken
/// (CurrySoftware/rust-stemmers#25). What version 3 (2025) added is done here: *-et* and *-etest* (*arbeitet*), *-ln*
/// (*fackeln*), *system* and its plural. This can go with a crate that has version 3. Its rule for *-erin* is
/// `inflection::masculine`, which knows more feminine nouns.
pub struct Stemmer(rust_stemmers::Stemmer);

/// Letters before *-et* where it is the ending of a verb.
const BEFORE_ET: &[char] = &['d', 'f', 'g', 'k', 'l', 'm', 'n', 'r', 's', 't', 'z', 'ä'];
/// Words in which *-et* belongs to the stem: *geordnet* is no form of *geordn*, *Internet*, *Planet*, *Ticket*.
const WITH_ET: &[&str] = &["geordn", "intern", "plan", "tick", "tr", "kabin", "kabar", "buff", "mark", "pak", "rak"];

impl Stemmer {
    pub fn german() -> Self {
        Stemmer(rust_stemmers::Stemmer::create(Algorithm::German))
    }

    /// The stem of a folded word without digits. Never empty if the word is not.
    pub fn stem(&self, folded: &str) -> String {
        for ending in ["", "e", "en", "es", "s"] {
            if let Some(stem) = folded.strip_suffix(ending).filter(|stem| stem.ends_with("system")) {
                return stem.to_owned();
            }
        }
        let mut stem = self.0.stem(folded).into_owned();
        if stem.ends_with("ln") {
            stem.pop();
        } else if let Some(short) = stem.strip_suffix("et")
            && short.chars().nth(2).is_some()
            && short.ends_with(BEFORE_ET)
            && !WITH_ET.iter().any(|kept| short.ends_with(kept))
        {
            stem.truncate(short.len());
        }
        if stem.is_empty() { folded.to_owned() } else { stem }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        let stemmer = Stemmer::german();
        for (word, expect) in [
            ("raketen", "raket"),
            ("häuser", "haus"),
            ("e", "e"),
            ("systeme", "system"),
            ("schulsystems", "schulsystem"),
            ("arbeitet", "arbeit"),
            ("arbeitete", "arbeit"),
            ("fackeln", "fackel"),
            ("internet", "internet"),
            ("größe", "gross"),
        ] {
            assert_eq!(stemmer.stem(&word.replace('ß', "ss")), expect);
        }
    }
}

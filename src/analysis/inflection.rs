//! Inflected forms that no rule of endings alone leads to one stem: *Risiken*, *Ärztinnen*, *Autos*, *sagt*. The
//! lexicon says where a rule applies. Each function returns `None` if its rule does not.

use crate::lexicon::umlauts::without_umlauts;
use crate::lexicon::{self, forms};

/// Shorter words have no feminine suffix: *Kinn*, *Spin*.
const MIN_FEMININE_CHARS: usize = 5;

/// The singular of an irregular plural, also at the end of a compound: *Sicherheitsrisiken* is *Sicherheitsrisiko*.
pub fn singular(folded: &str) -> Option<String> {
    lexicon::irregular(folded)
}

/// A noun without the -s of its genitive or plural where the stemmer keeps it: *Autos*, *Interviews*.
pub fn without_s(folded: &str) -> Option<String> {
    let noun = folded.strip_suffix('s')?;
    let kept = noun.ends_with(['a', 'i', 'o', 'u', 'y', 'w', 'p', 'v', 'c', 'j', 'ä', 'ö', 'ü']);
    let known = noun.chars().nth(2).is_some() && forms().is_noun(noun) && !forms().is_noun(folded);
    (kept && known).then(|| noun.to_owned())
}

/// The stem of a verb where the stemmer takes too little (*sagt*, *lieferte*) or too much (*liefern*). Nouns and their
/// inflected forms are no verbs: *Fahrt*, *Zeiten*, *Recht*.
pub fn verb(folded: &str) -> Option<String> {
    if let Some(root) = folded.strip_suffix('n').filter(|root| is_root_in_er(root)) {
        return (!forms().is_noun(root)).then(|| without_umlauts(root));
    }
    let roots = ["t", "te", "ten", "test", "tet"].iter().filter_map(|ending| folded.strip_suffix(ending));
    let root = roots.into_iter().find(|root| is_root(root))?;
    let mut bases = ["", "n", "en", "e"].iter().filter_map(|ending| folded.strip_suffix(ending));
    (!bases.any(|noun| forms().is_noun(noun))).then(|| without_umlauts(root))
}

/// True where the lexicon has the other forms of a verb with this stem. After s, z and x the second person is no form
/// of its own (*setzt*); a stem that ends in t has *-ete* (*leitete*).
fn is_root(root: &str) -> bool {
    let known = |ending: &str| forms().is_word(&format!("{root}{ending}"));
    let second = if root.ends_with(['s', 'z', 'x']) { "te" } else { "st" };
    root.chars().nth(2).is_some()
        && !root.ends_with('e')
        && known("t")
        && known(second)
        && (known("en") || known("n"))
        && !known("tete")
}

/// True for the stem of a verb in *-ern* or *-eln*, which the stemmer takes for a plural.
fn is_root_in_er(root: &str) -> bool {
    (root.ends_with("er") || root.ends_with("el")) && is_root(root)
}

/// Nouns whose ending the stemmer would take, so that they meet another word, also inflected: *Bürgern* is *bürger*,
/// not *Burg*; *Müttern* is *mutter*; *Reisen* is *reise*, not *Reis*; *Steuern* is *steuer*, verb or noun.
pub fn with_its_ending(folded: &str) -> Option<String> {
    let plain = if folded.is_ascii() { String::new() } else { without_umlauts(folded) };
    let endings = || ["", "n", "s"].iter();
    let stripped = || endings().filter_map(|ending| folded.strip_suffix(ending));
    let singular = endings().filter_map(|ending| plain.strip_suffix(ending));
    // Only nouns in -er form a plural with nothing but an umlaut.
    let singular = singular.filter(|noun| noun.ends_with("er"));
    let listed = stripped().chain(singular).find(|noun| lexicon::keeps_ending(noun));
    let kept = |noun: &&str| is_agent(noun) || (noun.ends_with("er") && forms().is_noun(noun) && is_root_in_er(noun));
    listed.or_else(|| stripped().find(kept)).map(str::to_owned)
}

/// True for a noun in -er beside a noun without it: *Schüler* beside *Schule*, *Politiker* beside *Politik*. What has a
/// genitive in -s is a noun of its own and no plural (*Dörfer*).
fn is_agent(noun: &str) -> bool {
    let Some(root) = noun.strip_suffix("er").filter(|root| root.chars().nth(2).is_some()) else { return false };
    let plain = without_umlauts(root);
    forms().is_noun(noun)
        && forms().is_word(&format!("{noun}s"))
        && [root, &plain].iter().any(|root| forms().is_noun(root) || forms().is_noun(&format!("{root}e")))
}

/// The masculine noun of a feminine one: *Expertinnen* and *Expertin* are *Experte*, *Ärztin* is *Arzt*. `None` for
/// words that only end so (*Berlin*, *Termin*, *innen*).
pub fn masculine(folded: &str) -> Option<String> {
    let stem = folded.strip_suffix("innen").or_else(|| folded.strip_suffix("in"))?;
    if stem.chars().count() < MIN_FEMININE_CHARS - 2 {
        return None;
    }
    // What has a plural in -innen is a feminine noun; of unknown words those whose masculine is known.
    let known = forms().is_word(&format!("{stem}innen")) && forms().is_noun(&format!("{stem}in"));
    let agent = ["er", "ist", "ent", "ant", "or", "eur", "log", "ekt"].iter().any(|ending| stem.ends_with(ending));
    // A word of the lexicon that is no such noun is a name: *Schwerin*, *Konstantin*.
    let is_name = forms().is_word(folded) && !known;
    if is_name || (!known && !agent) {
        return compound(folded).filter(|_| !is_name);
    }
    let plain = without_umlauts(stem);
    // *Zeugin* is *Zeuge*, not *Zeug*.
    let mut candidates = if known { vec![format!("{stem}e"), format!("{plain}e")] } else { Vec::new() };
    candidates.extend([stem.to_owned(), plain]);
    let noun = candidates.iter().find(|noun| forms().is_noun(noun));
    let word = || candidates.iter().find(|word| known && forms().is_word(word));
    noun.or_else(word).cloned().or_else(|| compound(folded))
}

/// The masculine of a compound that the lexicon lacks, by the longest head that the lexicon has.
fn compound(folded: &str) -> Option<String> {
    let places = folded.char_indices().map(|(place, _)| place).skip(3);
    let head = |place: usize| {
        let (before, head) = folded.split_at(place);
        let stem = head.strip_suffix("innen").or_else(|| head.strip_suffix("in"))?;
        if stem.chars().count() < 4 || !forms().get(&format!("{stem}in"))?.noun || !forms().get(before)?.may_modify {
            return None;
        }
        Some(format!("{before}{}", masculine(head)?))
    };
    places.into_iter().find_map(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feminine_nouns() {
        for (word, expect) in [
            ("expertin", "experte"),
            ("expertinnen", "experte"),
            ("ministerin", "minister"),
            ("ärztinnen", "arzt"),
            ("französin", "franzose"),
            ("köchin", "koch"),
            ("politikerin", "politiker"),
            ("gesundheitsexpertin", "gesundheitsexperte"),
        ] {
            assert_eq!(masculine(word).as_deref(), Some(expect));
        }
    }

    #[test]
    fn words_that_only_end_so() {
        for word in [
            "berlin", "termin", "medizin", "putin", "benzin", "martin", "innen", "drinnen", "beginnen", "rinnen",
            "gewinnen",
        ] {
            assert_eq!(masculine(word), None, "{word}");
        }
    }

    #[test]
    fn genitives_and_verbs() {
        assert_eq!(without_s("autos").as_deref(), Some("auto"));
        assert_eq!(without_s("interviews").as_deref(), Some("interview"));
        assert_eq!(without_s("status"), None);
        assert_eq!(without_s("paris"), None);
        for form in ["liefert", "lieferte", "liefern"] {
            assert_eq!(verb(form).as_deref(), Some("liefer"));
        }
        assert_eq!(verb("ändern").as_deref(), Some("ander"));
        assert_eq!(verb("sagt").as_deref(), Some("sag"));
        for (form, root) in [("setzt", "setz"), ("setzte", "setz"), ("nutzt", "nutz"), ("passt", "pass")] {
            assert_eq!(verb(form).as_deref(), Some(root));
        }
        for word in
            ["fahrt", "größt", "zeit", "zeiten", "seiten", "recht", "warten", "leitete", "einst", "beamten", "karten"]
        {
            assert_eq!(verb(word), None, "{word}");
        }
        assert_eq!(with_its_ending("steuern").as_deref(), Some("steuer"));
    }

    #[test]
    fn irregular_plurals() {
        assert_eq!(singular("risiken").as_deref(), Some("risiko"));
        assert_eq!(singular("sicherheitsrisiken").as_deref(), Some("sicherheitsrisiko"));
        assert_eq!(singular("brücken"), None);
    }
}

//! Names as they are compared: *Müller* and *Mueller*, *Selenskyj* and *Zelensky* are one name.
//!
//! A name is its words, whole: never an inflected form, never a part of a compound. Each word is folded by itself, so
//! that a surname meets the full name that holds it:
//!
//! 1. lower case, accents and apostrophes off, ß as ss (*Erdoğan*, *O’Neill*)
//! 2. umlauts off, whether written as one letter or as two (*Mueller*; not *Bauer*, *Michael*)
//! 3. names whose spellings are listed (*Wolodymyr*, *Volodymyr*)
//! 4. names with a Slavic ending: the ending and the letters before it as one transliteration (*Peskow*, *Peskov*)
//!
//! Titles are no part of a name. The price of the second and fourth step: *Höfer* and *Hofer*, *Zalewski* and
//! *Salewski* meet too. Two people are one only where their first names meet as well, and every answer shows the
//! spellings that it put together.

use crate::lexicon::fold::fold;
use crate::lexicon::has_digraph;
use crate::lexicon::names::{is_title, name_spelling, slavic_ending, transliterations};
use crate::lexicon::umlauts::{UMLAUTS, without_umlauts};

use super::words;

/// A Slavic ending must leave so many letters: *Eva* and *Jan* are whole names.
const MIN_STEM_CHARS: usize = 2;

/// The words of a name as they are compared, in order; of a name that is nothing but titles, the titles.
pub fn name_words(name: &str) -> Vec<String> {
    let all: Vec<String> = words(name).map(|word| fold_word(word.text)).collect();
    let without_titles: Vec<String> = all.iter().filter(|word| !is_title(word)).cloned().collect();
    if without_titles.is_empty() { all } else { without_titles }
}

/// The whole name as it is compared.
pub fn name_key(name: &str) -> String {
    name_words(name).join(" ")
}

fn fold_word(word: &str) -> String {
    // A blank may come along with a mark that has no letter.
    let lower = word.trim().to_lowercase().replace(['’', 'ʼ', '`', '´', '.'], "");
    let plain = without_umlauts(&without_digraphs(&fold(&lower)));
    if let Some(listed) = name_spelling(&plain) {
        return listed.to_owned();
    }
    match slavic_ending(&plain).filter(|(stem, _)| stem.chars().nth(MIN_STEM_CHARS - 1).is_some()) {
        Some((stem, ending)) => without_doubles(&(transliterated(stem) + ending)),
        None => plain,
    }
}

/// An umlaut written as two letters becomes its first. Behind a vowel (*Bauer*, *Neuer*) and q they are two letters.
fn without_digraphs(word: &str) -> String {
    if has_digraph(word) {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    let mut before = None;
    for letter in word.chars() {
        if letter == 'e' && UMLAUTS.iter().any(|umlaut| before == Some(umlaut.base)) {
            let earlier = folded.chars().rev().nth(1);
            if !earlier.is_some_and(|letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'q')) {
                before = None;
                continue;
            }
        }
        folded.push(letter);
        before = Some(letter);
    }
    folded
}

/// One spelling for letters that German and English transliterate differently: *Saluschn-* and *Zaluzhn-*.
fn transliterated(stem: &str) -> String {
    let mut folded = String::with_capacity(stem.len());
    let mut rest = stem;
    while let Some(letter) = rest.chars().next() {
        let written = transliterations().iter().find(|(written, _)| rest.starts_with(written));
        match written {
            Some((written, key)) => {
                folded.push_str(key);
                rest = &rest[written.len()..];
            }
            None => {
                folded.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    folded
}

fn without_doubles(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for spellings in [
            &["Müller", "Mueller", "Muller", "MÜLLER"][..],
            &["Groß", "Gross", "GROSS"],
            &[
                "Wolodymyr Selenskyj",
                "Volodymyr Zelensky",
                "Wolodymyr Selenskij",
                "Volodymyr Zelenskyy",
                "Wolodimir Selenski",
            ],
            &["Syrskyj", "Syrskyi", "Syrsky", "Sirski"],
            &["Dmitri Peskow", "Dmitry Peskov", "Dmitrij Peskow"],
            &["Erdoğan", "Erdogan", "ERDOĞAN"],
            &["Kim Jong Un", "Kim Jong-un", "Kim Jong-Un"],
            &["Nawalny", "Navalny", "Nawalnyj"],
            &["Saluschnyj", "Zaluzhny", "Zaluzhnyi", "Saluschny"],
            &["Medwedew", "Medvedev", "Medwedjew"],
            &["Lukaschenko", "Lukashenko", "Lukaschenka", "Lukašenko"],
            &["Maria Sacharowa", "Marija Sacharowa", "Maria Zakharova"],
            &["Kusnezow", "Kuznetsov"],
            &["Alexejew", "Alekseev", "Alexeyev"],
            &["Prigoschin", "Prigozhin", "Prigoshin"],
            &["Klitschko", "Klychko"],
            &["Janukowytsch", "Yanukovych", "Janukowitsch"],
            &["Netanjahu", "Netanyahu"],
            &["O’Neill", "O'Neill", "ONeill"],
            &["Dr. Anna Groß", "Prof. Dr. Anna Gross", "Anna Groß", "Frau Anna Groß"],
            &["Müller-Lüdenscheid", "Mueller Luedenscheid"],
            &["Søren", "Soeren", "Sören"],
        ] {
            for spelling in spellings {
                assert_eq!(name_key(spelling), name_key(spellings[0]), "{spelling} and {}", spellings[0]);
            }
        }
    }

    #[test]
    fn other_names_do_not() {
        for (one, other) in [
            ("Bauer", "Baur"),
            ("Michael", "Michal"),
            ("Müller", "Möller"),
            ("Vetter", "Wetter"),
            ("Zander", "Sander"),
            ("Jenny", "Jenni"),
            ("Bryan", "Brian"),
            ("Meier", "Meyer"),
            ("Bach", "Batsch"),
            ("Schmidt", "Schmitt"),
            ("Fischer", "Fischers"),
            ("Bürgermeister", "Meister"),
        ] {
            assert_ne!(name_key(one), name_key(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_surname_is_a_word_of_the_full_name() {
        let full = name_words("Dr. Wolodymyr Selenskyj");
        assert_eq!(full.len(), 2);
        assert!(name_words("Zelensky").iter().all(|word| full.contains(word)));
        assert_eq!(name_words("Prof. Dr."), ["prof", "dr"]);
        assert!(name_words(" – ").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_has_words_without_blanks(name in "\\PC{0,20}") {
            prop_assert!(name_words(&name).iter().all(|word| !word.contains(['\t', ' '])));
        }
    }
}

//! What a word is by its letters: plain, or a pattern with wildcards; and how many edits it bears.

/// Fewer letters beside a `*` match half the dictionary.
pub const MIN_PATTERN_LETTERS: usize = 3;
/// Fewer letters around `?` match nearly all words of that length.
const MIN_LETTERS_AROUND_MARKS: usize = 2;
/// More letters changed make another word of it.
pub const MAX_EDITS: u8 = 2;
/// Words of so many letters or fewer bear one edit.
const ONE_EDIT_MAX_LETTERS: usize = 5;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordForm {
    Plain,
    /// The word in lower case, with its wildcards.
    Pattern(String),
    /// The letters of a pattern that has too few of them.
    ShortPattern(String),
}

/// Tells patterns from words: `*` is a wildcard at either end and between letters, `?` only between letters. The star
/// of *Lehrer\*innen* is none, nor is one beside any other sign.
pub fn word_form(word: &str) -> WordForm {
    let is_wild = |c: char| matches!(c, '*' | '?');
    if !word.contains(is_wild) || has_gender_star(word) {
        return WordForm::Plain;
    }
    // *Wer?* is a question.
    let word = word.trim_end_matches(['?', '!', '.', ',', ';', ':']);
    let letters: Vec<char> = word.chars().collect();
    let fits = |at: usize| match letters[at] {
        '*' => true,
        '?' => {
            let beside = |at: Option<usize>| {
                at.and_then(|at| letters.get(at)).is_some_and(|&c| c.is_alphanumeric() || is_wild(c))
            };
            beside(at.checked_sub(1)) && beside(Some(at + 1))
        }
        letter => letter.is_alphanumeric(),
    };
    if !word.contains(is_wild) || !(0..letters.len()).all(fits) {
        return WordForm::Plain;
    }
    let known = letters.iter().filter(|c| !is_wild(**c)).count();
    let min_letters = if word.contains('*') { MIN_PATTERN_LETTERS } else { MIN_LETTERS_AROUND_MARKS };
    if known < min_letters {
        return WordForm::ShortPattern(letters.into_iter().filter(|c| !is_wild(*c)).collect());
    }
    let mut pattern = String::new();
    for letter in word.to_lowercase().chars() {
        if letter != '*' || !pattern.ends_with('*') {
            pattern.push(letter);
        }
    }
    WordForm::Pattern(pattern)
}

/// *Expert\*innen*, *Lehrer\*in*.
fn has_gender_star(word: &str) -> bool {
    let before = word.strip_suffix("*innen").or_else(|| word.strip_suffix("*in"));
    before.is_some_and(|before| {
        before.ends_with(char::is_alphabetic) && before.chars().all(|c| c.is_alphabetic() || c == '-')
    })
}

/// The edits that `~` alone allows a word, by its length. `None` if the word is too short for any.
pub fn default_edits(word: &str) -> Option<u8> {
    match word.chars().count() {
        0..MIN_PATTERN_LETTERS => None,
        MIN_PATTERN_LETTERS..=ONE_EDIT_MAX_LETTERS => Some(1),
        _ => Some(MAX_EDITS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_and_what_only_looks_like_one() {
        let pattern = |text: &str| match word_form(text) {
            WordForm::Pattern(pattern) => pattern,
            WordForm::ShortPattern(letters) => format!("! {letters}"),
            WordForm::Plain => String::new(),
        };
        for (text, expect) in [
            ("Brück*", "brück*"),
            ("*brücke", "*brücke"),
            ("*straßen**", "*straßen*"),
            ("M?ller", "m?ller"),
            ("Br*cke", "br*cke"),
            ("*", "! "),
            ("Ö*", "! Ö"),
            ("ö?", ""),
            ("Wer?", ""),
            ("Lehrer*innen", ""),
            ("C*-Algebra", ""),
            ("a?b*?", "! ab"),
        ] {
            assert_eq!(pattern(text), expect, "{text}");
        }
    }

    #[test]
    fn long_words_bear_more_edits() {
        assert_eq!(["Öl", "Müll", "Brücken"].map(default_edits), [None, Some(1), Some(2)]);
    }
}

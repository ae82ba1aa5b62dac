//! What a single word means as it is typed: itself, a pattern, a word with slips, with a weight behind it.

/// Fewer letters beside a star stand for half the dictionary.
pub const FEWEST_LETTERS: usize = 3;
/// Fewer letters around question marks mean nothing.
const FEWEST_AROUND: usize = 2;
/// More letters than this changed make another word of it.
pub const MOST_SLIPS: u8 = 2;
/// Up to so many letters a word bears one slip.
const SHORT: usize = 5;
/// Weights beyond this leave nothing of the other words.
const GREATEST_WEIGHT: f64 = 100.0;

/// A word without what is put behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Suffixed<'t> {
    pub word: &'t str,
    /// `~2`, or `~` alone.
    pub slips: Option<Option<u32>>,
    /// `^2`, `^0.5`, `^0,5`.
    pub weight: Option<f64>,
}

/// Takes `~n` and `^n` off the end of a word, in any order.
pub fn suffixed(text: &str) -> Suffixed<'_> {
    let mut found = Suffixed { word: text, slips: None, weight: None };
    while let Some(at) = found.word.rfind(['~', '^']).filter(|&at| at > 0) {
        let (word, suffix) = found.word.split_at(at);
        match (suffix.as_bytes()[0], &suffix[1..]) {
            (b'~', "") if found.slips.is_none() => found.slips = Some(None),
            (b'~', number) if found.slips.is_none() && is_number(number) => {
                found.slips = Some(number.parse().ok().or(Some(u32::MAX)))
            }
            (b'^', number) if found.weight.is_none() && weight(number).is_some() => found.weight = weight(number),
            _ => break,
        }
        found.word = word;
    }
    found
}

/// What stands behind a phrase or a parenthesis: `~5`, `^2`, both; and how many bytes it takes.
pub fn suffix(text: &str) -> (Suffixed<'_>, usize) {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '~' | '^' | '.' | ','))).unwrap_or(text.len());
    let end = text[..end].trim_end_matches(['.', ',']).len();
    let nothing = Suffixed { word: "", slips: None, weight: None };
    if !text.starts_with(['~', '^']) {
        return (nothing, 0);
    }
    // A word to hang it on, whose one byte is taken off again.
    let hung = format!("x{}", &text[..end]);
    let found = suffixed(&hung);
    let taken = hung.len() - found.word.len();
    if found.word.len() > 1 {
        return (nothing, 0);
    }
    (Suffixed { word: "", ..found }, taken)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn weight(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let weight: f64 = text.replace(',', ".").parse().ok().filter(|_| plain)?;
    Some(weight.min(GREATEST_WEIGHT))
}

/// A word by its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lettering {
    Plain,
    /// With the stars and question marks that stand for letters.
    Pattern(String),
    /// A pattern of too few letters, which are these.
    TooShort(String),
}

/// Tells patterns from words: `*` stands for letters at either end and between two, `?` only between two. The star of
/// *Lehrer\*innen* is none, nor is what stands beside any other sign.
pub fn lettering(word: &str) -> Lettering {
    let is_wild = |c: char| matches!(c, '*' | '?');
    if !word.contains(is_wild) || has_gender_star(word) {
        return Lettering::Plain;
    }
    // Questions end so.
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
        return Lettering::Plain;
    }
    let known = letters.iter().filter(|c| !is_wild(**c)).count();
    let fewest = if word.contains('*') { FEWEST_LETTERS } else { FEWEST_AROUND };
    if known < fewest {
        return Lettering::TooShort(letters.into_iter().filter(|c| !is_wild(*c)).collect());
    }
    let mut pattern = String::new();
    for letter in word.to_lowercase().chars() {
        if letter != '*' || !pattern.ends_with('*') {
            pattern.push(letter);
        }
    }
    Lettering::Pattern(pattern)
}

/// *Expert\*innen*, *Lehrer\*in*.
fn has_gender_star(word: &str) -> bool {
    let before = word.strip_suffix("*innen").or_else(|| word.strip_suffix("*in"));
    before.is_some_and(|before| {
        before.ends_with(char::is_alphabetic) && before.chars().all(|c| c.is_alphabetic() || c == '-')
    })
}

/// So many slips a word bears: those asked for, or by its length. None for a word that is too short for any.
pub fn slips(word: &str, asked: Option<u32>) -> Option<u8> {
    let letters = word.chars().count();
    let most = match letters {
        0..FEWEST_LETTERS => return None,
        _ if letters <= SHORT => 1,
        _ => MOST_SLIPS,
    };
    Some(asked.map_or(most, |asked| asked.min(u32::from(MOST_SLIPS)) as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_word() {
        let shown = |text| {
            let Suffixed { word, slips, weight } = suffixed(text);
            (word, slips, weight)
        };
        assert_eq!(shown("Brücke~1^2"), ("Brücke", Some(Some(1)), Some(2.0)));
        assert_eq!(shown("Brücke^0,5~"), ("Brücke", Some(None), Some(0.5)));
        assert_eq!(shown("Brücke^1000"), ("Brücke", None, Some(100.0)));
        assert_eq!(shown("~5"), ("~5", None, None));
        assert_eq!(shown("a^b"), ("a^b", None, None));
        assert_eq!(suffix("~5 größer").1, 2);
        assert_eq!(suffix("^2.5~3").0, Suffixed { word: "", slips: Some(Some(3)), weight: Some(2.5) });
        assert_eq!((suffix("größer").1, suffix("~ö").1, suffix("^.").1), (0, 1, 0));
    }

    #[test]
    fn patterns_and_what_only_looks_like_one() {
        let pattern = |text: &str| match lettering(text) {
            Lettering::Pattern(pattern) => pattern,
            Lettering::TooShort(letters) => format!("! {letters}"),
            Lettering::Plain => String::new(),
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
    fn long_words_bear_more_slips() {
        assert_eq!(
            [slips("Öl", None), slips("Müll", None), slips("Brücken", None), slips("Brücken", Some(9))],
            [None, Some(1), Some(2), Some(2)]
        );
    }
}

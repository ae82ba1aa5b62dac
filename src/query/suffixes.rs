//! What is put behind a word, a phrase or a parenthesis: `~2` (edits, or words between) and `^2` (a weight).

/// A greater weight leaves nothing of the other words.
const MAX_WEIGHT: f64 = 100.0;

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Suffixes {
    pub tilde: Option<Tilde>,
    /// `^2`, `^0.5`, `^0,5`
    pub weight: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tilde {
    Alone,
    /// `u32::MAX` for greater numbers.
    Number(u32),
}

/// A word and the suffixes at its end, which may stand in any order.
pub fn split_suffixes(text: &str) -> (&str, Suffixes) {
    let mut word = text;
    let mut suffixes = Suffixes::default();
    while let Some(at) = word.rfind(['~', '^']).filter(|&at| at > 0) {
        let (before, suffix) = word.split_at(at);
        match (suffix.as_bytes()[0], &suffix[1..]) {
            (b'~', "") if suffixes.tilde.is_none() => suffixes.tilde = Some(Tilde::Alone),
            (b'~', number) if suffixes.tilde.is_none() && is_number(number) => {
                suffixes.tilde = Some(Tilde::Number(number.parse().unwrap_or(u32::MAX)));
            }
            (b'^', number) if suffixes.weight.is_none() && weight(number).is_some() => {
                suffixes.weight = weight(number);
            }
            _ => break,
        }
        word = before;
    }
    (word, suffixes)
}

/// The suffixes that a text begins with, and how many bytes they take. `None` if there are none.
pub fn suffixes_at(text: &str) -> Option<(Suffixes, usize)> {
    if !text.starts_with(['~', '^']) {
        return None;
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '~' | '^' | '.' | ','))).unwrap_or(text.len());
    let text = text[..end].trim_end_matches(['.', ',']);
    // A word for them to stand behind.
    let with_word = format!("x{text}");
    let (word, suffixes) = split_suffixes(&with_word);
    (word == "x").then_some((suffixes, text.len()))
}

/// True for ASCII digits alone.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn weight(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let weight: f64 = text.replace(',', ".").parse().ok().filter(|_| plain)?;
    Some(weight.min(MAX_WEIGHT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_word() {
        for (text, word, tilde, weight) in [
            ("Brücke~1^2", "Brücke", Some(Tilde::Number(1)), Some(2.0)),
            ("Brücke^0,5~", "Brücke", Some(Tilde::Alone), Some(0.5)),
            ("Brücke^1000", "Brücke", None, Some(100.0)),
            ("~5", "~5", None, None),
            ("a^b", "a^b", None, None),
        ] {
            assert_eq!(split_suffixes(text), (word, Suffixes { tilde, weight }), "{text}");
        }
    }

    #[test]
    fn what_stands_behind_a_phrase() {
        let length = |text| suffixes_at(text).map(|(_, length)| length);
        assert_eq!(["~5 größer", "größer", "~ö", "^."].map(length), [Some(2), None, Some(1), None]);
        let both = Suffixes { tilde: Some(Tilde::Number(3)), weight: Some(2.5) };
        assert_eq!(suffixes_at("^2.5~3"), Some((both, 6)));
    }
}

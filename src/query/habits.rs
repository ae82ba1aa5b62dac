//! Words as other systems write them, where they mean something else here, or nothing.

/// A word that is read otherwise than typed, or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Habit {
    /// `and`, `or`, `not` as operators of Factiva; here they are words.
    LowercaseOperator,
    /// `&gehen`: all forms of a word, in COSMAS.
    AllForms { word: String },
    /// `$Brücke`: a word in any case, in COSMAS.
    AnyCase { word: String },
    /// `Hochwasser$`: any ending, in Factiva.
    AnyEnding { pattern: String },
    /// `Brücke+`: one letter more or none, in COSMAS.
    OneLetterMore { word: String },
    /// `atleast3`: how often a word occurs, in Factiva.
    Occurrences,
    /// `wc>500`: the length of an article in words, in Factiva.
    WordCount,
    /// `filetype:pdf`: a property of files on the web.
    FileProperty { name: &'static str },
}

/// Fields of files, which articles do not have.
const FILE_PROPERTIES: [&str; 4] = ["filetype:", "ext:", "inurl:", "cache:"];

impl Habit {
    /// The habit that a word shows. `None` if it is a plain word.
    pub fn of(word: &str) -> Option<Habit> {
        let starts_word = |word: &&str| word.starts_with(char::is_alphabetic);
        let ends_word = |word: &&str| word.ends_with(char::is_alphabetic);
        if matches!(word, "and" | "or" | "not") {
            return Some(Habit::LowercaseOperator);
        }
        if let Some(word) = word.strip_prefix('&').filter(starts_word) {
            return Some(Habit::AllForms { word: word.to_owned() });
        }
        if let Some(word) = word.strip_prefix('$').filter(starts_word) {
            return Some(Habit::AnyCase { word: word.to_owned() });
        }
        if let Some(word) = word.strip_suffix('$').filter(ends_word) {
            return Some(Habit::AnyEnding { pattern: format!("{word}*") });
        }
        if let Some(word) = word.strip_suffix('+').filter(ends_word) {
            return Some(Habit::OneLetterMore { word: word.to_owned() });
        }
        let lower = word.to_lowercase();
        let is_count = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if lower.strip_prefix("atleast").is_some_and(is_count) {
            return Some(Habit::Occurrences);
        }
        if lower.strip_prefix("wc").is_some_and(|count| count.starts_with(['>', '<', '='])) {
            return Some(Habit::WordCount);
        }
        let has_property = |name: &&&str| lower.len() > name.len() && lower.starts_with(**name);
        FILE_PROPERTIES.iter().find(has_property).map(|name| Habit::FileProperty { name })
    }

    /// The word to read instead of `typed`. `None` if it is left out.
    pub fn replacement<'w>(&'w self, typed: &'w str) -> Option<&'w str> {
        match self {
            Habit::LowercaseOperator => Some(typed),
            Habit::AllForms { word } | Habit::AnyCase { word } | Habit::OneLetterMore { word } => Some(word),
            Habit::AnyEnding { pattern } => Some(pattern),
            Habit::Occurrences | Habit::WordCount | Habit::FileProperty { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_and_words() {
        for (word, replacement) in [
            ("and", Some("and")),
            ("&Brücke", Some("Brücke")),
            ("Brücke$", Some("Brücke*")),
            ("atleast3", None),
            ("wc>500", None),
            ("filetype:pdf", None),
        ] {
            assert_eq!(Habit::of(word).unwrap().replacement(word), replacement, "{word}");
        }
        for word in ["und", "Not", "&", "100$", "C++", "Öl", "atleast", "ext:"] {
            assert_eq!(Habit::of(word), None, "{word}");
        }
    }
}

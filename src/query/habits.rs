//! What people type who come from other systems, where it means something else here, or nothing.

/// A word as it is written elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// The word to read instead; None where it is left out.
    pub instead: Option<String>,
    pub message: String,
    pub suggestion: String,
}

/// The habit that a word shows, if any.
pub fn habit(word: &str) -> Option<Habit> {
    let found = |instead: Option<&str>, message: String, suggestion: String| {
        Some(Habit { instead: instead.map(str::to_owned), message, suggestion })
    };
    let begins_word = |word: &str| word.starts_with(char::is_alphabetic);
    let ends_word = |word: &str| word.ends_with(char::is_alphabetic);
    if matches!(word, "and" | "or" | "not") {
        let upper = word.to_uppercase();
        return found(
            Some(word),
            format!("{word} is searched as a word"),
            format!("operators are in upper case: {upper}"),
        );
    }
    if let Some(bare) = word.strip_prefix('&').filter(|word| begins_word(word)) {
        return found(Some(bare), format!("{word}: every word is found in all its forms"), format!("taken as {bare}"));
    }
    if let Some(bare) = word.strip_prefix('$').filter(|word| begins_word(word)) {
        return found(Some(bare), format!("{word}: capitals make no difference"), format!("taken as {bare}"));
    }
    if let Some(bare) = word.strip_suffix('$').filter(|word| ends_word(word)) {
        let pattern = format!("{bare}*");
        return found(
            Some(&pattern),
            format!("{word}: what follows a word is a star here"),
            format!("taken as {pattern}"),
        );
    }
    if let Some(bare) = word.strip_suffix('+').filter(|word| ends_word(word)) {
        return found(
            Some(bare),
            format!("{word}: one letter more or less is no sign here"),
            format!("taken as {bare}; write {bare}~1"),
        );
    }
    let lower = word.to_lowercase();
    if lower
        .strip_prefix("atleast")
        .is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()) && !count.is_empty())
    {
        return found(None, format!("{word}: how often a word stands is not asked"), "left out".to_owned());
    }
    if let Some(count) = lower.strip_prefix("wc").filter(|count| count.starts_with(['>', '<', '='])) {
        return found(None, format!("wc{count}: how long an article is is not asked"), "left out".to_owned());
    }
    const FILES: [&str; 4] = ["filetype:", "ext:", "inurl:", "cache:"];
    if let Some(name) = FILES.iter().find(|name| lower.len() > name.len() && lower.starts_with(**name)) {
        return found(None, format!("{name} is nothing that is known of an article"), "left out".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_and_words() {
        for (word, instead) in [
            ("and", Some("and")),
            ("&Brücke", Some("Brücke")),
            ("Brücke$", Some("Brücke*")),
            ("atleast3", None),
            ("wc>500", None),
            ("filetype:pdf", None),
        ] {
            assert_eq!(habit(word).unwrap().instead.as_deref(), instead, "{word}");
        }
        for word in ["und", "Not", "&", "100$", "C++", "Öl", "atleast", "ext:"] {
            assert_eq!(habit(word), None, "{word}");
        }
    }
}

//! Joining the lines of a wrapped paragraph.

use crate::lexicon::is_conjunction_after_hyphen;

/// Joins two lines: with a blank, or, where a hyphen ends the first, as the word that the line end broke.
///
/// - *Ver-* / *teidigung*: one word, the hyphen goes
/// - *Vor-* / *und Nachteile*: two words, the hyphen stays
/// - *Ukraine-* / *Krieg*, *US-* / *amerikanisch*, *17-* / *jährig*: one word, the hyphen stays
///
/// `last_line` is what `text` ends with: only it is looked at, so that a long paragraph costs no more than its lines.
pub fn join_lines(text: &mut String, last_line: &str, next: &str) {
    let last = last_line.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let Some(fragment) = last.strip_suffix('-').filter(|fragment| fragment.ends_with(char::is_alphanumeric)) else {
        text.push(' ');
        text.push_str(next);
        return;
    };
    let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let next_is_lower = next.starts_with(char::is_lowercase);
    if is_conjunction_after_hyphen(next_word) || next_word.is_empty() {
        text.push(' ');
    } else if next_is_lower && !keeps_hyphen(fragment) {
        text.pop();
    }
    text.push_str(next);
}

/// True where a line end breaks a word, or parts the halves of one: *Ver-* / *teidigung*, *Vor-* / *und Nachteile*.
pub fn breaks_word(line: &str, next: &str) -> bool {
    let fragment = line.strip_suffix('-');
    fragment.is_some_and(|fragment| fragment.ends_with(char::is_lowercase)) && next.starts_with(char::is_lowercase)
}

/// Numbers and capitals keep the hyphen before a small letter: *17-jährig*, *US-amerikanisch*, *E-mail*.
fn keeps_hyphen(fragment: &str) -> bool {
    let last_part = fragment.rsplit('-').next().unwrap_or(fragment);
    let letters = last_part.chars().filter(|c| c.is_alphabetic()).count();
    last_part.ends_with(|c: char| c.is_numeric()) || (letters > 0 && last_part.chars().all(|c| !c.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_line_ends() {
        let cases = [
            ("zur Ver-", "teidigung bereit", "zur Verteidigung bereit"),
            ("die Vor-", "und Nachteile", "die Vor- und Nachteile"),
            ("im Ukraine-", "Krieg", "im Ukraine-Krieg"),
            ("die US-", "amerikanische Seite", "die US-amerikanische Seite"),
            ("die E-", "mobilität kommt", "die E-mobilität kommt"),
            ("der 17-", "jährige Torwart", "der 17-jährige Torwart"),
            ("der Süd-West-", "wind", "der Süd-Westwind"),
            ("die Brücke", "über den Fluss", "die Brücke über den Fluss"),
            ("Rat –", "so heißt es", "Rat – so heißt es"),
            ("ein -", "allein", "ein - allein"),
        ];
        for (first, second, expect) in cases {
            let mut text = first.to_owned();
            join_lines(&mut text, first, second);
            assert_eq!(text, expect);
        }
    }
}

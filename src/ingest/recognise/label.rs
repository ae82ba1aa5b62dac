//! Lines above the body that say what they are: *Titel: …*, *Datum: …*, *Quelle: …*, and YAML front matter.

use crate::lexicon::{self, HeaderField};

/// Labelled lines are no paragraphs.
const MAX_LABELLED_BYTES: usize = 400;

/// The field and value of a labelled line, quotation marks around the value left out.
pub fn labelled(line: &str) -> Option<(HeaderField, &str)> {
    let (label, value) = line.split_once(':').filter(|_| line.len() <= MAX_LABELLED_BYTES)?;
    let value = value.trim().trim_matches(['"', '\'']);
    let field = lexicon::header_field(label.trim())?;
    (!value.is_empty()).then_some((field, value))
}

/// A line of nothing but dashes or the like, as stands above and below front matter.
pub fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '—' | '–' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(labelled("Titel: Die Brücke: ein Nachruf"), Some((HeaderField::Title, "Die Brücke: ein Nachruf")));
        assert_eq!(labelled("date: \"2024-10-15\""), Some((HeaderField::Date, "2024-10-15")));
        assert_eq!(labelled("Quelle: Täler-Bote"), Some((HeaderField::Outlet, "Täler-Bote")));
        for line in ["Hochwasser: Die Lage", "Titel:", "Der Titel: eine Frage", "Titel"] {
            assert_eq!(labelled(line), None, "{line}");
        }
        assert!(is_rule("---") && !is_rule("--") && !is_rule("- ä -"));
    }
}

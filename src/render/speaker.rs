//! Who said it, in one line, and what, in few words.

use unicode_width::UnicodeWidthStr;

use super::sanitise::sanitise;
use super::{Label, Theme};
use crate::index::quoted::completed;
use crate::model::{Article, Confidence, Quote, QuoteKind, Speaker};

/// Columns that the beginning of a quote may take beside its speaker.
const BEGINNING: usize = 44;

/// `Anna Groß, Bürgermeisterin (Oberfelden)`; without a name what stands in its place.
pub fn speaker(speaker: &Speaker, theme: Theme) -> String {
    named(speaker.name.as_ref().unwrap_or(&speaker.text), &speaker.role, &speaker.affiliation, theme)
}

/// The same of someone who is quoted in several places.
pub fn named(name: &str, role: &Option<String>, affiliation: &Option<String>, theme: Theme) -> String {
    let mut line = theme.paint(Label::Speaker, &sanitise(name));
    if let Some(role) = role.as_ref().filter(|role| *role != name) {
        line.push_str(&format!(", {}", sanitise(role)));
    }
    // *Sprecherin der Stadt Öhrbach* says whose she is.
    let said = |place: &String| role.as_ref().is_some_and(|role| role.contains(place.as_str())) || place == name;
    if let Some(affiliation) = affiliation.as_ref().filter(|affiliation| !said(affiliation)) {
        line.push_str(&format!(" ({})", sanitise(affiliation)));
    }
    line
}

/// The quotes of an article's stretch by their speakers, a line for each: `„Der Damm hält …“ — Anna Groß`. Of several by
/// one speaker the first is shown; those whose speaker is unsure or unnamed are left to the text.
pub fn by_speaker(quotes: &[Quote], article: &Article, theme: Theme) -> Vec<String> {
    let mut speakers: Vec<(Speaker, &Quote, usize)> = Vec::new();
    for quote in quotes.iter().filter(|quote| quote.confidence == Confidence::High) {
        let Some(speaker) = quote.speaker.as_ref().filter(|speaker| speaker.name.is_some()) else { continue };
        match speakers.iter_mut().find(|(known, _, _)| known.name == speaker.name) {
            Some((_, _, count)) => *count += 1,
            None => speakers.push((completed(speaker, article), quote, 1)),
        }
    }
    let line = |(who, quote, count): &(Speaker, &Quote, usize)| {
        let more = if *count > 1 { format!(" (+{})", count - 1) } else { String::new() };
        format!("{}{more} — {}", beginning(quote, article, BEGINNING), speaker(who, theme))
    };
    speakers.iter().map(line).collect()
}

/// The first words of a quote, in quotation marks where it is direct, no wider than `columns` unless one word is.
pub fn beginning(quote: &Quote, article: &Article, columns: usize) -> String {
    let text = sanitise(quote.span.of(&article.body)).into_owned();
    let mut shown = String::new();
    for word in text.split_whitespace() {
        if !shown.is_empty() && shown.width() + 1 + word.width() > columns {
            shown.push_str(" …");
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    in_marks(quote.kind, &shown)
}

/// Direct speech in quotation marks; indirect speech has none.
pub fn in_marks(kind: QuoteKind, text: &str) -> String {
    match kind {
        QuoteKind::Direct => format!("{OPENING}{text}{CLOSING}"),
        QuoteKind::Indirect => text.to_owned(),
    }
}

pub const OPENING: char = '„';
const CLOSING: char = '“';

#[cfg(test)]
mod tests {
    use super::*;

    fn check(role: &str, affiliation: &str, expect: &str) {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        assert_eq!(named("Anna Groß", &given(role), &given(affiliation), Theme::new(false)), expect);
    }

    #[test]
    fn what_the_role_says_is_not_said_again() {
        check("", "", "Anna Groß");
        check("Bürgermeisterin", "Oberfelden", "Anna Groß, Bürgermeisterin (Oberfelden)");
        check("Bürgermeisterin von Oberfelden", "Oberfelden", "Anna Groß, Bürgermeisterin von Oberfelden");
        check("", "TSV Öhrbach", "Anna Groß (TSV Öhrbach)");
    }
}

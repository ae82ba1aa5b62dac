//! Who said it, in one line, and what, in few words.

use unicode_width::UnicodeWidthStr;

use super::sanitise::sanitise;
use super::wrap::{Painted, wrap};
use super::{Label, Theme};
use crate::index::quoted::completed;
use crate::model::{Article, Confidence, Quote, QuoteKind, Span, Speaker};

/// Columns that the beginning of a quote may take beside its speaker.
const BEGINNING: usize = 44;

/// `Anna Groß, Bürgermeisterin (Oberfelden)` behind some words, in lines of at most `width` columns; without a name what
/// stands in its place.
pub fn speaker(before: &str, speaker: &Speaker, theme: Theme, width: usize) -> Vec<String> {
    let named = match &speaker.name {
        Some(name) => Named::new(name, &speaker.role, &speaker.affiliation),
        None => Named::unnamed(&speaker.text, &speaker.role, &speaker.affiliation),
    };
    named.lines(before, theme, width)
}

/// Whoever speaks, and what more is told of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    who: String,
    more: String,
}

impl Named {
    /// Someone with a name.
    pub fn new(name: &str, role: &Option<String>, affiliation: &Option<String>) -> Self {
        let role = role.as_deref().filter(|role| *role != name);
        let more = role.map(|role| format!(", {role}")).unwrap_or_default();
        Named { who: name.to_owned(), more: more + &place(name, role, affiliation) }
    }

    /// Someone without one: *die Kanzlerin* has said her role, *die Sprecherin* a part of *Sprecherin der Stadt Öhrbach*.
    pub fn unnamed(text: &str, role: &Option<String>, affiliation: &Option<String>) -> Self {
        let role = role.as_deref().filter(|role| !says(text, role));
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let more = match role.map(|role| (role, role.strip_prefix(last).filter(|rest| rest.starts_with(' ')))) {
            Some((_, Some(rest))) => rest.to_owned(),
            Some((role, None)) => format!(", {role}"),
            None => String::new(),
        };
        Named { who: text.to_owned(), more: more + &place(text, role, affiliation) }
    }

    pub fn lines(&self, before: &str, theme: Theme, width: usize) -> Vec<String> {
        let who = Painted { span: Span::new(before.len(), before.len() + self.who.len()), label: Label::Speaker };
        wrap(&format!("{before}{}{}", self.who, self.more), &[who], theme, width)
    }
}

/// ` (Oberfelden)`, unless it was said: *Sprecherin der Stadt Öhrbach* says whose she is.
fn place(name: &str, role: Option<&str>, affiliation: &Option<String>) -> String {
    let said = |place: &String| says(name, place) || role.is_some_and(|role| says(role, place));
    affiliation.as_ref().filter(|place| !said(place)).map(|place| format!(" ({place})")).unwrap_or_default()
}

fn says(text: &str, what: &str) -> bool {
    text.to_lowercase().contains(&what.to_lowercase())
}

/// The quotes of an article's stretch by their speakers, a line for each: `„Der Damm hält …“ — Anna Groß`. Of several by
/// one speaker the first is shown; those whose speaker is unsure or unnamed are left to the text.
pub fn by_speaker(quotes: &[Quote], article: &Article, theme: Theme, width: usize) -> Vec<String> {
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
        speaker(&format!("{}{more} — ", beginning(quote, article, BEGINNING.min(width))), who, theme, width)
    };
    speakers.iter().flat_map(line).collect()
}

/// A quote that stands elsewhere in the article than what is shown: `elsewhere: „Der Damm hält …“ — Anna Groß`.
pub fn elsewhere(quote: &Quote, article: &Article, theme: Theme, width: usize) -> Vec<String> {
    let Some(who) = &quote.speaker else { return Vec::new() };
    let unsure = if quote.confidence == Confidence::Low { " (unsure)" } else { "" };
    let before = format!("elsewhere: {}{unsure} — ", beginning(quote, article, BEGINNING.min(width)));
    speaker(&before, &completed(who, article), theme, width)
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

    fn given(text: &str) -> Option<String> {
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn check(role: &str, affiliation: &str, expect: &str) {
        let named = Named::new("Anna Groß", &given(role), &given(affiliation));
        assert_eq!(named.lines("", Theme::new(false), 80), [expect]);
    }

    #[test]
    fn what_the_role_says_is_not_said_again() {
        check("", "", "Anna Groß");
        check("Bürgermeisterin", "Oberfelden", "Anna Groß, Bürgermeisterin (Oberfelden)");
        check("Bürgermeisterin von Oberfelden", "Oberfelden", "Anna Groß, Bürgermeisterin von Oberfelden");
        check("", "TSV Öhrbach", "Anna Groß (TSV Öhrbach)");
    }

    #[test]
    fn what_stands_for_a_name_is_not_said_again() {
        let check = |text: &str, role: &str, affiliation: &str, expect: &str| {
            let named = Named::unnamed(text, &given(role), &given(affiliation));
            assert_eq!(named.lines("— ", Theme::new(false), 80), [expect]);
        };
        check("die Kanzlerin", "Kanzlerin", "", "— die Kanzlerin");
        check("Die örtliche Ärztin", "ärztin", "Öhrbach", "— Die örtliche Ärztin (Öhrbach)");
        check("der Sprecher der Stadt Öhrbach", "Sprecher", "Öhrbach", "— der Sprecher der Stadt Öhrbach");
        check("die Sprecherin", "Sprecherin der Stadt Öhrbach", "Öhrbach", "— die Sprecherin der Stadt Öhrbach");
        check("sie", "Bürgermeisterin", "Öhrbach", "— sie, Bürgermeisterin (Öhrbach)");
        let bauer = Named::new("Jörg Bauer", &given("Bauer"), &None);
        assert_eq!(bauer.lines("", Theme::new(false), 80), ["Jörg Bauer, Bauer"], "a surname is no role");
    }

    #[test]
    fn long_lines_are_wrapped_with_the_name_painted() {
        let named = Named::new("Anna Groß", &given("Bürgermeisterin für Schönes"), &given("Öhrbach"));
        let lines = named.lines("— ", Theme::new(false), 20);
        assert_eq!(lines, ["— Anna Groß,", "Bürgermeisterin für", "Schönes (Öhrbach)"]);
        let painted = named.lines("— ", Theme::new(true), 20);
        assert!(painted[0].contains("\u{1b}[35mGroß\u{1b}[0m,"), "{painted:?}");
    }
}

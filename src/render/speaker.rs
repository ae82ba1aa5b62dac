//! Who said it, in one line, and what, in few words.

use std::sync::LazyLock;

use unicode_width::UnicodeWidthStr;

use super::sanitise::sanitise;
use super::wrap::{Painted, wrap};
use super::{Label, Theme};
use crate::analysis::stem::Stemmer;
use crate::index::quoted::completed;
use crate::model::{Article, Confidence, Quote, QuoteKind, Span, Speaker};
use crate::text::words;

/// Columns that the beginning of a quote may take beside its speaker.
const MAX_BEGINNING_COLUMNS: usize = 44;

/// Letters that a part of a compound has at least: *Lehrinstitut* does not say *TU*.
const MIN_PART_CHARS: usize = 4;

/// `Anna Groß, Bürgermeisterin (Oberfelden)` behind some words, in lines of at most `width` columns; without a name
/// what stands in its place. Of several all are named: `Anna Groß, Bürgermeisterin, und Jörg Müller`.
pub fn speakers(before: &str, speakers: &[Speaker], theme: Theme, width: usize) -> Vec<String> {
    let named = |speaker: &Speaker| match &speaker.name {
        Some(name) => NamedSpeaker::new(name, &speaker.role, &speaker.affiliation),
        None => NamedSpeaker::unnamed(&speaker.text, &speaker.role, &speaker.affiliation),
    };
    lines(before, &speakers.iter().map(named).collect::<Vec<_>>(), theme, width)
}

/// Whoever speaks, and what more is told of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSpeaker {
    who: String,
    more: String,
}

impl NamedSpeaker {
    /// Someone with a name.
    pub fn new(name: &str, role: &Option<String>, affiliation: &Option<String>) -> Self {
        let role = role.as_deref().filter(|role| *role != name);
        let more = role.map(|role| format!(", {role}")).unwrap_or_default();
        NamedSpeaker { who: name.to_owned(), more: more + &place(role.into_iter(), affiliation) }
    }

    /// Someone without one: *die Kanzlerin* has said her role, *die Sprecherin* a part of *Sprecherin der Stadt
    /// Öhrbach*.
    pub fn unnamed(text: &str, role: &Option<String>, affiliation: &Option<String>) -> Self {
        let role = role.as_deref().filter(|role| !says(text, role));
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let more = match role.map(|role| (role, role.strip_prefix(last).filter(|rest| rest.starts_with(' ')))) {
            Some((_, Some(rest))) => rest.to_owned(),
            Some((role, None)) => format!(", {role}"),
            None => String::new(),
        };
        NamedSpeaker { who: text.to_owned(), more: more + &place(role.into_iter().chain([text]), affiliation) }
    }

    pub fn lines(&self, before: &str, theme: Theme, width: usize) -> Vec<String> {
        lines(before, std::slice::from_ref(self), theme, width)
    }
}

fn lines(before: &str, all: &[NamedSpeaker], theme: Theme, width: usize) -> Vec<String> {
    let only_names = all.iter().all(|named| named.more.is_empty());
    let mut text = before.to_owned();
    let mut painted = Vec::new();
    for (at, named) in all.iter().enumerate() {
        text.push_str(match at.checked_sub(1).map(|last| &all[last].more) {
            None => "",
            Some(_) if only_names && at + 1 < all.len() => ", ",
            // A role behind a comma ends with one.
            Some(more) if more.starts_with(',') => ", und ",
            Some(_) => " und ",
        });
        painted.push(Painted { span: Span::new(text.len(), text.len() + named.who.len()), label: Label::Speaker });
        text.push_str(&named.who);
        text.push_str(&named.more);
    }
    wrap(&text, &painted, theme, width)
}

/// ` (Oberfelden)`, unless the role says it already: *Sprecherin der Stadt Öhrbach*.
fn place<'t>(mut said: impl Iterator<Item = &'t str>, affiliation: &Option<String>) -> String {
    let unsaid = affiliation.as_ref().filter(|place| !said.any(|text| says(text, place)));
    unsaid.map(|place| format!(" ({place})")).unwrap_or_default()
}

/// True if a text contains the words of another, in whatever case: *Vorsitzende des Vereins Talwasser* says *Verein
/// Talwasser*. A single word may also be a part of a compound: *Vereinsvorsitzender* says *Verein*.
fn says(text: &str, what: &str) -> bool {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(Stemmer::german);
    let stems = |text: &str| words(text).map(|word| STEMMER.stem(&word.text.to_lowercase())).collect::<Vec<_>>();
    let (all, asked) = (stems(text), stems(what));
    match asked.as_slice() {
        [] => false,
        [part] if part.chars().count() >= MIN_PART_CHARS => all.iter().any(|word| word.contains(part)),
        asked => all.windows(asked.len()).any(|stems| stems == asked),
    }
}

/// The quotes of an article's stretch by their speakers, a line for each: `„Der Damm hält …“ — Anna Groß`. Of several
/// by one speaker the first is shown; quotes of low confidence and of speakers without a name are left out.
pub fn by_speaker(quotes: &[Quote], article: &Article, theme: Theme, width: usize) -> Vec<String> {
    let mut firsts: Vec<(&Quote, usize)> = Vec::new();
    for quote in quotes.iter().filter(|quote| quote.confidence == Confidence::High) {
        if quote.speaker.as_ref().is_none_or(|speaker| speaker.name.is_none()) {
            continue;
        }
        match firsts.iter_mut().find(|(first, _)| are_of_one_speaker(first, quote)) {
            Some((_, count)) => *count += 1,
            None => firsts.push((quote, 1)),
        }
    }
    let line = |(quote, count): &(&Quote, usize)| {
        let more = if *count > 1 { format!(" (+{})", count - 1) } else { String::new() };
        let before = format!("{}{more} — ", beginning(quote, article, MAX_BEGINNING_COLUMNS.min(width)));
        speakers(&before, &who_says(quote, article), theme, width)
    };
    firsts.iter().flat_map(line).collect()
}

/// True if two quotes have the same speakers, compared by name, or by text if they have none.
pub fn are_of_one_speaker(one: &Quote, other: &Quote) -> bool {
    fn names(quote: &Quote) -> impl Iterator<Item = &String> {
        quote.speakers().map(|speaker| speaker.name.as_ref().unwrap_or(&speaker.text))
    }
    names(one).eq(names(other))
}

/// All who say a quote, with what the article tells of them elsewhere.
pub fn who_says(quote: &Quote, article: &Article) -> Vec<Speaker> {
    quote.speakers().map(|speaker| completed(speaker, article)).collect()
}

/// A quote that stands elsewhere in the article than what is shown: `elsewhere: „Der Damm hält …“ — Anna Groß`.
pub fn elsewhere(quote: &Quote, article: &Article, theme: Theme, width: usize) -> Vec<String> {
    let who = who_says(quote, article);
    let unsure = if quote.confidence == Confidence::Low { " (unsure)" } else { "" };
    let before = format!("elsewhere: {}{unsure} — ", beginning(quote, article, MAX_BEGINNING_COLUMNS.min(width)));
    speakers(&before, &who, theme, width)
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
        let named = NamedSpeaker::new("Anna Groß", &given(role), &given(affiliation));
        assert_eq!(named.lines("", Theme::new(false), 80), [expect]);
    }

    #[test]
    fn what_the_role_says_is_not_said_again() {
        check("", "", "Anna Groß");
        check("Bürgermeisterin", "Oberfelden", "Anna Groß, Bürgermeisterin (Oberfelden)");
        check("Bürgermeisterin von Oberfelden", "Oberfelden", "Anna Groß, Bürgermeisterin von Oberfelden");
        check("", "TSV Öhrbach", "Anna Groß (TSV Öhrbach)");
        check("Vorsitzende des Vereins Öhrtal", "Verein Öhrtal", "Anna Groß, Vorsitzende des Vereins Öhrtal");
        check(
            "Leiterin des Ökologischen Instituts",
            "Ökologisches Institut",
            "Anna Groß, Leiterin des Ökologischen Instituts",
        );
        check("Vorsitzende des Vereins", "Verein Öhrtal", "Anna Groß, Vorsitzende des Vereins (Verein Öhrtal)");
        check("Vereinsvorsitzende", "Verein", "Anna Groß, Vereinsvorsitzende");
        check("Sportvereinsvorsitzende", "Verein", "Anna Groß, Sportvereinsvorsitzende");
        check("Vereinsvorsitzende", "Verein Öhrtal", "Anna Groß, Vereinsvorsitzende (Verein Öhrtal)");
        check("Schulleiterin", "Schule", "Anna Groß, Schulleiterin");
        check("CDX-Chefin", "CDX", "Anna Groß, CDX-Chefin");
        check("Börsenchefin", "Börse", "Anna Groß, Börsenchefin");
        check("Museumsleiterin", "Museum", "Anna Groß, Museumsleiterin");
        check("", "Großen", "Anna Groß (Großen)");
        check("Leiterin des Lehrinstituts", "TU", "Anna Groß, Leiterin des Lehrinstituts (TU)");
    }

    #[test]
    fn all_of_several_are_named() {
        let check = |all: &[(&str, &str, &str)], expect: &str| {
            let named =
                |&(name, role, place): &(&str, &str, &str)| NamedSpeaker::new(name, &given(role), &given(place));
            let all: Vec<NamedSpeaker> = all.iter().map(named).collect();
            assert_eq!(lines("— ", &all, Theme::new(false), 120), [expect]);
        };
        let (sand, thom, oehl) = (("Ralf Sand", "", ""), ("Lea Thom", "", ""), ("Jörg Öhl", "", ""));
        check(&[sand, thom], "— Ralf Sand und Lea Thom");
        check(&[sand, thom, oehl], "— Ralf Sand, Lea Thom und Jörg Öhl");
        let minister = ("Ralf Sand", "Minister", "");
        check(&[minister, ("Lea Thom", "Ärztin", "")], "— Ralf Sand, Minister, und Lea Thom, Ärztin");
        check(&[minister, thom, oehl], "— Ralf Sand, Minister, und Lea Thom und Jörg Öhl");
        check(&[("Ralf Sand", "", "Öhrbach"), thom], "— Ralf Sand (Öhrbach) und Lea Thom");
    }

    #[test]
    fn what_stands_for_a_name_is_not_said_again() {
        let check = |text: &str, role: &str, affiliation: &str, expect: &str| {
            let named = NamedSpeaker::unnamed(text, &given(role), &given(affiliation));
            assert_eq!(named.lines("— ", Theme::new(false), 80), [expect]);
        };
        check("die Kanzlerin", "Kanzlerin", "", "— die Kanzlerin");
        check("Die örtliche Ärztin", "ärztin", "Öhrbach", "— Die örtliche Ärztin (Öhrbach)");
        check("der Sprecher der Stadt Öhrbach", "Sprecher", "Öhrbach", "— der Sprecher der Stadt Öhrbach");
        check("die Sprecherin", "Sprecherin der Stadt Öhrbach", "Öhrbach", "— die Sprecherin der Stadt Öhrbach");
        check("sie", "Bürgermeisterin", "Öhrbach", "— sie, Bürgermeisterin (Öhrbach)");
        let bauer = NamedSpeaker::new("Jörg Bauer", &given("Bauer"), &None);
        assert_eq!(bauer.lines("", Theme::new(false), 80), ["Jörg Bauer, Bauer"], "a surname is no role");
    }

    #[test]
    fn long_lines_are_wrapped_with_the_name_painted() {
        let named = NamedSpeaker::new("Anna Groß", &given("Bürgermeisterin für Schönes"), &given("Öhrbach"));
        let lines = named.lines("— ", Theme::new(false), 20);
        assert_eq!(lines, ["— Anna Groß,", "Bürgermeisterin für", "Schönes (Öhrbach)"]);
        let painted = named.lines("— ", Theme::new(true), 20);
        assert!(painted[0].contains("\u{1b}[35mGroß\u{1b}[0m,"), "{painted:?}");
    }
}

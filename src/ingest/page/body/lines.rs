//! What kind of line a block is by its form: a sentence, a dateline, a byline, the time of an entry.

use std::ops::Range;

use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::recognise::{byline, date};
use crate::lexicon::PagePattern;
use crate::model::Precision;

/// Whether a line is a sentence: *Mehr dazu wollte Groß nicht sagen.*
pub fn is_sentence(block: &PageBlock) -> bool {
    const MIN_WORDS: usize = 4;
    block.text.ends_with(['.', '!', '?', '“', '»']) && LineWords::of(&block.text).0.len() >= MIN_WORDS
}

/// Whether a short line is mostly a date: *Oberfelden, 12. März 2024, 18:30 Uhr*. A date before a colon says when
/// something happens: *Sonntag, 16. Juni 2024: Floßrennen*.
pub fn is_dateline(block: &PageBlock) -> bool {
    /// A dateline is shorter, and so is what it has beside its dates.
    const MAX_DATELINE_CHARS: usize = 80;
    const MAX_REST_BYTES: usize = 45;
    // *3 Min.* ends no sentence.
    if block.chars >= MAX_DATELINE_CHARS || block.ends_sentence() && !block.text.ends_with("Min.") {
        return false;
    }
    let text = block.text.as_str();
    let days = date::dates_in(text).into_iter().filter(|date| date.dateline.interval.precision == Precision::Day);
    let mut days: Vec<Range<usize>> = days.map(|date| date.start..date.end).collect();
    if days.is_empty() {
        days.extend(PagePattern::ShortDate.find(text));
    }
    let Some(last) = days.last() else { return false };
    let rest = text.len() - days.iter().map(Range::len).sum::<usize>();
    rest < MAX_REST_BYTES && !text[last.end..].starts_with(": ")
}

/// Whether a line is only a time of day, as above or below an entry of a ticker: *18:32 Uhr*, *20.15*.
pub fn is_clock(text: &str) -> bool {
    PagePattern::Clock.find(text).is_some_and(|found| found.end == text.len())
}

/// Whether a line begins with a time of day, alone or before the text of an entry: *17.41 Uhr: Der Pegel …*
pub fn begins_with_clock(text: &str) -> bool {
    PagePattern::Clock.matches(text)
}

/// Whether a line is a byline: *Von Anna Groß*, *Text: Jörg Süß*, *(jgs)*, *APA/Red.*, *3 Min.*
pub fn is_byline(block: &PageBlock) -> bool {
    /// A byline is shorter.
    const MAX_BYLINE_CHARS: usize = 50;
    block.chars < MAX_BYLINE_CHARS
        && !block.is_heading()
        && (byline::is_reading_time(&block.text)
            || byline::sign(&block.text).is_some()
            || !block.text.ends_with(['.', '!', '?'])
                && (byline::whole(&block.text).is_some() || byline::leading(&block.text).is_some()))
}

/// Whether a line is a number of minutes (*3 Min.*) that does not say that they are a time of reading (*3 Min.
/// Lesezeit*).
pub fn is_minutes(text: &str) -> bool {
    byline::is_reading_time(text) && !text.to_lowercase().contains("lese")
}

/// Whether a line is a label and its value: *Beginn: 14 Uhr*, *Zuschauer: 800*.
pub fn is_entry(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, value)| {
        label.starts_with(char::is_alphabetic) && value.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// Whether a line is one of a box of facts: where something is, when it is open, how to reach it.
pub fn is_fact(text: &str) -> bool {
    PagePattern::Fact.matches(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::blocks::blocks;
    use crate::ingest::page::markup::tree::Tree;

    fn matches(rule: fn(&PageBlock) -> bool, line: &str) -> bool {
        rule(&blocks(&Tree::new(&format!("<p>{line}</p>")))[0])
    }

    #[test]
    fn datelines() {
        for line in [
            "12. März 2024",
            "Oberfelden, 12.03.2024, 18:30 Uhr",
            "Stand: 12.03.2024 16:03 Uhr",
            "12.03., 18 Uhr",
            "12. März",
            "Anna Groß | 12. März 2024 | 3 Min.",
        ] {
            assert!(matches(is_dateline, line), "{line}");
        }
        for line in [
            "Sonntag, 16. Juni 2024: Floßrennen am Wehr",
            "Am 12. März 2024 stieg die Öhr.",
            "18:32 Uhr",
            "Beginn: 14 Uhr",
            "Das Fest beginnt am 12. März und endet spät in der Nacht mit einem Feuerwerk",
        ] {
            assert!(!matches(is_dateline, line), "{line}");
        }
    }

    #[test]
    fn times_of_entries() {
        for line in ["18:32 Uhr", "20:58", "18.05 Uhr", "9 Uhr"] {
            assert!(is_clock(line), "{line}");
        }
        for line in ["17.41 Uhr: Der Pegel steigt", "18:32 – Brücke gesperrt", "20:58 Die Sitzung ist zu Ende"] {
            assert!(begins_with_clock(line) && !is_clock(line), "{line}");
        }
        for line in ["3:1 für Bärstadt", "12.500 Euro", "1 / 12", "12.03.2024", "25:00"] {
            assert!(!begins_with_clock(line), "{line}");
        }
    }

    #[test]
    fn facts() {
        for line in [
            "Telefon: 01234 5678",
            "Tel.: 01234 5678",
            "Täler-Museum, Uferweg 3, 12345 Oberfelden",
            "Mühlenstraße 12 a, Süßdorf",
            "Größe Halle, 12345 Oberfelden",
            "Öffnungszeiten: Dienstag bis Sonntag",
            "www.taeler-museum.example",
        ] {
            assert!(is_fact(line), "{line}");
        }
        for line in
            ["Artikel drucken", "Mehr zum Thema: Öl", "Der Weg 3 ist gesperrt", "Kontakt", "Platz 3 für Bärstadt"]
        {
            assert!(!is_fact(line), "{line}");
        }
    }

    #[test]
    fn bylines() {
        for line in
            ["Von Anna Groß", "Text: Jörg Süß", "(jgs/dpx)", "Interview: Ida Ähre", "APA/Red.", "dpa/Red.", "3 Min."]
        {
            assert!(matches(is_byline, line), "{line}");
        }
        for line in ["Von der Brücke bis zum Markt", "Text und Musik", "Von Anna Groß kam kein Wort."] {
            assert!(!matches(is_byline, line), "{line}");
        }
    }
}

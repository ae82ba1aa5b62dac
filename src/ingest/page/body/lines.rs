//! What a line of a page is by its form: a sentence, a dateline, a byline, the time of an entry.

use std::sync::LazyLock;

use regex::Regex;

use super::words::LineWords;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::recognise::{byline, date};
use crate::model::Precision;

/// *Mehr dazu wollte Groß nicht sagen.*
pub fn is_sentence(block: &PageBlock) -> bool {
    const FEWEST_WORDS: usize = 4;
    block.text.ends_with(['.', '!', '?', '“', '»']) && LineWords::of(&block.text).0.len() >= FEWEST_WORDS
}

/// A short line that is mostly a date: *Oberfelden, 12. März 2024, 18:30 Uhr*. What stands behind a colon is what happens on
/// the day: *Sonntag, 16. Juni 2024: Floßrennen*.
pub fn is_dateline(block: &PageBlock) -> bool {
    const LONGEST: usize = 80;
    const LONGEST_REST: usize = 45;
    // *3 Min.* ends no sentence.
    if block.chars >= LONGEST || block.ends_sentence() && !block.text.ends_with("Min.") {
        return false;
    }
    let text = block.text.as_str();
    let days = date::dates_in(text).into_iter().filter(|date| date.dateline.interval.precision == Precision::Day);
    let days: Vec<(usize, usize)> = days.map(|date| (date.start, date.end)).collect();
    let days = if days.is_empty() { short_date(text).into_iter().collect() } else { days };
    let Some((_, end)) = days.last() else { return false };
    let rest = days.iter().fold(text.len(), |rest, (start, end)| rest - (end - start));
    rest < LONGEST_REST && !text[*end..].starts_with(": ")
}

/// *12.03.*, *12. März*: a day without its year.
fn short_date(text: &str) -> Option<(usize, usize)> {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b\d{1,2}\.\s?(?:\d{1,2}\.|(?:jan|jän|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\p{L}*\.?)")
            .expect("a valid pattern")
    });
    SHORT.find(text).map(|found| (found.start(), found.end()))
}

/// A line that is but the time of day, as above or below an entry of a ticker: *18:32 Uhr*, *20.15*.
pub fn is_clock(text: &str) -> bool {
    CLOCK.find(text).is_some_and(|found| found.end() == text.len())
}

/// An entry of a ticker begins with the time of day, alone or before its text: *17.41 Uhr: Der Pegel …*
pub fn begins_with_clock(text: &str) -> bool {
    CLOCK.is_match(text)
}

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\W?(?:[01]?\d|2[0-3])(?:[.:][0-5]\d(?:\s?[Uu]hr)?|\s[Uu]hr)(?:\s?[:|–-]|\s|$)")
        .expect("a valid pattern")
});

/// *Von Anna Groß*, *Text: Jörg Süß*, *(jgs)*, *APA/Red.*, *3 Min.*
pub fn is_byline(block: &PageBlock) -> bool {
    const LONGEST: usize = 50;
    block.chars < LONGEST
        && !block.is_heading()
        && (byline::is_reading_time(&block.text)
            || byline::sign(&block.text).is_some()
            || !block.text.ends_with(['.', '!', '?'])
                && (byline::whole(&block.text).is_some() || byline::leading(&block.text).is_some()))
}

/// *3 Min.*, which says of nothing that it is read in them.
pub fn is_minutes(text: &str) -> bool {
    byline::is_reading_time(text) && !text.to_lowercase().contains("lese")
}

/// A line that says one thing of a list: *Beginn: 14 Uhr*, *Zuschauer: 800*.
pub fn is_entry(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, value)| {
        label.starts_with(char::is_alphabetic) && value.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// A line of a box of facts: where something is, when it is open, how to reach it.
pub fn is_fact(text: &str) -> bool {
    static FACT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^(?:
                (?i:tel(?:\.|efon)?|fax|telefax|handy|mobil|e-?mail|mail|internet|web(?:site|seite)?|homepage|www|adresse|anschrift|kontakt|ort|wo|wann
                    |termine?|beginn|einlass|öffnungszeiten|geöffnet|eintritt|preise?|kosten|karten|tickets|vorverkauf|anmeldung|anfahrt
                    |veranstalter|treffpunkt|dauer|infos?|informationen)\s?:\s\S
              | [^.!?:]{0,50}\p{L}(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|ufer|markt|damm|hof)\s\d{1,4}\s?[a-z]?(?:$|,)
              | [^.!?:]{0,50},\s\d{4,5}\s\p{Lu}\p{L}+$
              | (?:https?://|www\.)\S+$
              | \S+@\S+\.\S+$
            )",
        )
        .expect("a valid pattern")
    });
    FACT.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::page::markup::blocks::blocks;
    use crate::ingest::page::markup::tree::Tree;

    fn is(rule: fn(&PageBlock) -> bool, line: &str) -> bool {
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
            assert!(is(is_dateline, line), "{line}");
        }
        for line in [
            "Sonntag, 16. Juni 2024: Floßrennen am Wehr",
            "Am 12. März 2024 stieg die Öhr.",
            "18:32 Uhr",
            "Beginn: 14 Uhr",
            "Das Fest beginnt am 12. März und endet spät in der Nacht mit einem Feuerwerk",
        ] {
            assert!(!is(is_dateline, line), "{line}");
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
            assert!(is(is_byline, line), "{line}");
        }
        for line in ["Von der Brücke bis zum Markt", "Text und Musik", "Von Anna Groß kam kein Wort."] {
            assert!(!is(is_byline, line), "{line}");
        }
    }
}

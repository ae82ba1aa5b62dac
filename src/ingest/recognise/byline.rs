//! Recognises bylines: *Von Jana Beck und Jörg Groß, dpa*, *12.03.2024 | Autorin: Ida Ähre*, *(jgr/dpa)*.
//!
//! `credits` splits and cleans the names in them.

use std::sync::LazyLock;

use regex::Regex;

use super::credits::{self, BylineExtent, Credit, CreditKind};
use super::date::{self, Dateline};
use crate::lexicon::LinePattern;
use crate::lexicon::bylines::{agencies_of_sign, is_writer};

/// A line that only says who wrote an article, and when.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Empty for a line of initials: *(jgr)*.
    pub credits: Vec<Credit>,
    pub datelines: Vec<Dateline>,
}

/// Longer lines, in bytes, are sentences or headlines.
const MAX_BYLINE_BYTES: usize = 240;

/// Reads a line as a byline, `None` if any part of it is something else.
pub fn whole(line: &str) -> Option<Byline> {
    if line.len() > MAX_BYLINE_BYTES || line.ends_with(['?', '!', '…']) {
        return None;
    }
    if let Some(credits) = sign(line).or_else(|| named_with_outlet(line)) {
        return Some(Byline { credits, datelines: Vec::new() });
    }
    let Pieces { texts, datelines, dated, timed } = pieces(line);
    let mut credits = None;
    let mut beside = timed;
    for piece in &texts {
        if is_beside(piece) || is_reading_time(piece) {
            beside = true;
            continue;
        }
        let found = match credits::behind_label(piece) {
            Some(stated) => credits::of_byline(stated, BylineExtent::WholeLine),
            None => bare_name(piece).filter(|credits| dated || has_agency(credits)),
        };
        match (found, &credits) {
            (Some(found), None) => credits = Some(found),
            // *Oberfelden, 12. März 2024, von Jana Beck*, *Lokales | Von Jana Beck*
            (None, _) if texts.len() > 1 && is_label(piece) => {}
            _ => return None,
        }
    }
    // *12.03.2024 • Lesezeit: 3 Minuten* names nobody.
    // Neither does the credit of a picture, whose day is its own.
    let found = credits.or_else(|| (beside && !datelines.is_empty() && !date::is_of_picture(line)).then(Vec::new))?;
    Some(Byline { credits: found, datelines })
}

/// The authors in a labelled byline at the beginning of a line of a page, whatever text follows: *Ein Gastbeitrag von
/// Jana Beck und Jörg Groß | 5 Minuten*.
pub fn leading(line: &str) -> Option<Vec<Credit>> {
    if line.len() > MAX_BYLINE_BYTES {
        return None;
    }
    pieces(line)
        .texts
        .iter()
        .find_map(|piece| credits::of_byline(credits::behind_label(piece)?, BylineExtent::LineStart))
}

/// The authors in a line of a page without a label, which a date, a time, an agency or a profession beside the name
/// shows to be a byline: *Jana Beck, 12.03.2024*.
pub fn beside_date(line: &str) -> Option<Vec<Credit>> {
    if line.len() > MAX_BYLINE_BYTES {
        return None;
    }
    let Pieces { texts, dated, .. } = pieces(line);
    texts.iter().find_map(|piece| {
        bare_name(piece).filter(|credits| dated || has_agency(credits) || names_writer(piece, credits))
    })
}

/// Whether a word for those who write follows the first name: *Jana Beck Redakteurin*, *Jana Beck, Reporterin im Tal*.
fn names_writer(piece: &str, credits: &[Credit]) -> bool {
    let behind = credits.first().and_then(|credit| piece.strip_prefix(credit.name.as_str()));
    behind.is_some_and(|words| words.split(|c: char| !c.is_alphabetic()).any(is_writer))
}

/// The authors in a line below a text that says who put it online: *Eingestellt von Jana Beck um 09:12*, *Erstellt am
/// 12.03.2024 von Jana Beck*.
pub fn posted(line: &str) -> Option<Vec<Credit>> {
    LinePattern::Posted.matches(line).then(|| leading(line)).flatten()
}

/// Whether a line is only the time it takes to read an article: *3 Min.*, *Lesezeit: ca. 5 Minuten*.
pub fn is_reading_time(line: &str) -> bool {
    LinePattern::ReadingTime.find(line).is_some_and(|found| found.len() == line.len())
}

/// The agencies in a line that has only them or initials, empty for initials alone: *(jgr)*, *dpa/lno*, *(sda/jö)*,
/// *Quelle: APA/dpa*, *Mit Material von dpa*.
pub fn sign(line: &str) -> Option<Vec<Credit>> {
    let source = LinePattern::AgencySource.regex().captures(line);
    let named = source.map(|found| found.name("agencies").expect("part of the pattern").as_str());
    let bare = named.unwrap_or(line).trim_matches(['(', ')', '[', ']', '.', ' ']);
    match agencies_of_sign(bare) {
        Some(name) => Some(vec![Credit { name, kind: CreditKind::Agency }]),
        None => LinePattern::Initials.matches(line).then(Vec::new),
    }
}

/// The author in a line of one name and an outlet: *Ida Ähre / Uferkurier*.
fn named_with_outlet(line: &str) -> Option<Vec<Credit>> {
    const MAX_OUTLET_CHARS: usize = 40;
    let (name, outlet) = line.split_once(" / ")?;
    let is_outlet = (2..=MAX_OUTLET_CHARS).contains(&outlet.chars().count());
    let credits = credits::of_byline(name, BylineExtent::WholeLine).filter(|_| is_outlet)?;
    matches!(credits[..], [Credit { kind: CreditKind::Person, .. }]).then_some(credits)
}

/// The authors in a line without a label, `None` unless the first person has a known first name: *Jana Beck,
/// Oberfelden*.
pub fn bare_name(line: &str) -> Option<Vec<Credit>> {
    let credits = credits::of_byline(line, BylineExtent::WholeLine)?;
    let first = credits.iter().find(|credit| credit.kind == CreditKind::Person)?;
    let first_name = first.name.split(' ').find(|word| !word.ends_with('.'))?;
    credits::is_first_name(first_name).then_some(credits)
}

/// Whether an agency is among the authors: *Jana Beck/dpa*. A name without a label needs that, or a date or time beside
/// it (*Jana Beck um 09:12*), to count as a byline.
fn has_agency(credits: &[Credit]) -> bool {
    credits.iter().any(|credit| credit.kind == CreditKind::Agency)
}

/// A line without its dates and times.
struct Pieces<'l> {
    texts: Vec<&'l str>,
    /// Whether a date or a time was cut.
    dated: bool,
    datelines: Vec<Dateline>,
    /// Whether the line says how long the article takes to read.
    timed: bool,
}

/// Splits a line at its dates, times and separators.
fn pieces(line: &str) -> Pieces<'_> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(r"\b(?:um\s)?[0-2]?\d[:.][0-5]\d(?:\sUhr)?\b{0}|\b[0-2]?\d\sUhr\b{0}", date::zone()))
            .expect("a valid pattern")
    });
    const SEPARATORS: [char; 3] = ['|', '·', '•'];
    let has_digit = line.bytes().any(|byte| byte.is_ascii_digit());
    let reading_times: Vec<(usize, usize)> = if has_digit {
        LinePattern::ReadingTime.regex().find_iter(line).map(|found| (found.start(), found.end())).collect()
    } else {
        Vec::new()
    };
    let timed = !reading_times.is_empty();
    let spots = if has_digit { date::dates_in(line) } else { Vec::new() };
    let mut cuts: Vec<(usize, usize)> = spots.iter().map(|spot| (spot.start, spot.end)).collect();
    if has_digit {
        cuts.extend(TIME.find_iter(line).map(|found| (found.start(), found.end())));
        cuts.extend(reading_times);
        cuts.sort_unstable();
    }
    let dated = !cuts.is_empty();
    let mut texts = Vec::new();
    let mut at = 0;
    for (start, end) in cuts.into_iter().chain([(line.len(), line.len())]) {
        if start >= at {
            texts.extend(line[at..start].split(SEPARATORS));
        }
        at = at.max(end);
    }
    // Where nothing was cut away, *am* and *der* are words of the line.
    let bare = |text| if dated { without_date_words(text) } else { text };
    let texts = texts.into_iter().map(|text| bare(text).trim());
    Pieces {
        texts: texts.filter(|text| !text.is_empty()).collect(),
        dated,
        timed,
        datelines: spots.into_iter().map(|spot| spot.dateline).collect(),
    }
}

/// The text without the words around a date: *veröffentlicht am*, *Stand:*.
fn without_date_words(text: &str) -> &str {
    let text = LinePattern::BeforeDate.find(text).map_or(text, |found| &text[found.end..]);
    LinePattern::BehindDate.find(text).map_or(text, |found| &text[..found.start])
}

/// Whether a part of a byline says nothing about the author: *5 min*, *3 Kommentare*.
fn is_beside(piece: &str) -> bool {
    LinePattern::BesideByline.matches(piece)
}

/// Whether a part of a byline has the form of a place or a section: one or two words, the first capitalised.
fn is_label(piece: &str) -> bool {
    const MAX_LABEL_WORDS: usize = 2;
    piece.starts_with(char::is_uppercase) && piece.split_whitespace().count() <= MAX_LABEL_WORDS && !piece.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(credits: &[Credit]) -> String {
        credits.iter().map(|credit| credit.name.as_str()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn whole_lines() {
        let mut missed = Vec::new();
        for (line, expect) in [
            ("Von Jana Beck", "Jana Beck"),
            ("Von Jana Beck und Jörg von der Groß-Öhe, Taltal", "Jana Beck|Jörg von der Groß-Öhe"),
            ("Von Karl von Öhrberg und Eva am Rhyn", "Karl von Öhrberg|Eva am Rhyn"),
            ("von Jana Beck, Jörg Groß und dpa", "Jana Beck|Jörg Groß|dpa"),
            ("Von Jana Beck, Washington D.C.", "Jana Beck"),
            ("Von Jana Beck (dpa)", "Jana Beck|dpa"),
            ("Von Jana Beck, Korrespondentin in Wien", "Jana Beck"),
            ("Von Jana Beck aus Oberfelden", "Jana Beck"),
            ("Von Dr. med. Jana Beck und Prof. Jörg Süß", "Dr. med. Jana Beck|Prof. Jörg Süß"),
            ("VON JANA BECK UND JÖRG GROß", "Jana Beck|Jörg Groß"),
            ("Von J. R. O’Hara-Süß", "J. R. O’Hara-Süß"),
            ("Von Redakteurin Jana Beck mit Material von dpa", "Jana Beck|dpa"),
            ("Autor:innen: Jana Beck, Jörg Groß", "Jana Beck|Jörg Groß"),
            ("Autor*innen Jana Beck & Jörg Groß", "Jana Beck|Jörg Groß"),
            ("Aufgezeichnet von Jana Beck", "Jana Beck"),
            ("Ein Kommentar von Jana Beck", "Jana Beck"),
            ("Eine scharfe Analyse von Jana Beck", "Jana Beck"),
            ("Gastbeitrag von Jana Beck", "Jana Beck"),
            ("Text: Ida Ähre; Fotos: Uta Öhr", "Ida Ähre"),
            ("Text und Fotos: Ida Ähre", "Ida Ähre"),
            ("Ida Ähre / uferkurier", "Ida Ähre"),
            ("Es berichtet Jana Beck.", "Jana Beck"),
            ("Aus Wien berichtet Jana Beck", "Jana Beck"),
            ("Veröffentlicht am 12.03.2024 von Jana Beck", "Jana Beck"),
            ("12.03.2024 | Von: Jana Beck", "Jana Beck"),
            ("12.03.2024 | Jana Beck (dpa)", "Jana Beck|dpa"),
            ("Jana Beck (12.03.2024)", "Jana Beck"),
            ("Jana Beck um 09:12", "Jana Beck"),
            ("Eingestellt von Jana Beck um 09:12", "Jana Beck"),
            ("Freitag, 5. August 2022 - Von Jens Öhr", "Jens Öhr"),
            ("Von Jens Öhr - 5. August 2022, 17:30 Uhr", "Jens Öhr"),
            ("Jana Beck, 12.03.2024, 09:12 Uhr", "Jana Beck"),
            ("Oberfelden, 12. März 2024, von Jana Beck", "Jana Beck"),
            ("Von Jana Beck | 5 Min. Lesezeit | 12.03.2024", "Jana Beck"),
            ("Von der Redaktion", "der Redaktion"),
            ("Von unserer Redaktion", "Redaktion"),
            ("12.03.2024, 09.12 Uhr • Lesezeit: 3 Minuten", ""),
            ("Lesezeit: 3 Minuten Von Jana Beck", "Jana Beck"),
            ("Jana Beck, Lesezeit ca. 3 Min.", "Jana Beck"),
            ("Jana Beck/dpa", "Jana Beck|dpa"),
            ("APA/Jana Beck", "APA|Jana Beck"),
            ("Univ.-Prof. Dr. Jana Beck, 12.03.2024", "Univ.-Prof. Dr. Jana Beck"),
            ("Von unserer Korrespondentin Jana Beck, Brüssel", "Jana Beck"),
            ("Ein Gastkommentar von Jana Beck, Politologin an der Universität Oberfelden", "Jana Beck"),
            ("Gastbeitrag: Jana Beck", "Jana Beck"),
            ("(jgr)", ""),
            ("dpa/lno", "dpa/lno"),
            ("(jgr/dpa)", "dpa"),
            ("Quelle: APA/dpa", "APA/dpa"),
            ("Mit Material der dpa", "dpa"),
        ] {
            let found = whole(line).map(|byline| names(&byline.credits));
            if found.as_deref() != Some(expect) {
                missed.push((line, found));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn other_lines() {
        for line in [
            "Von der Brücke bis zum Markt",
            "Von wegen ruhig: Streit um den Fluss",
            "Von Haus zu Haus",
            "Von Tag zu Tag",
            "Von Oberfelden nach Taltal",
            "Von Angela Groß bis Olaf Klein",
            "Von Jana Beck ist nichts zu hören",
            "Ein Konzert von Jana Beck",
            "Die Brücke / der Markt",
            "Der Bericht von Jana Beck liegt dem Rat von Oberfelden seit Montag vor.",
            "Der Text der Verordnung",
            "Interview: Wie es weitergeht",
            "Im Gespräch: Jörg Süß über die Brücke, den Damm und die Zukunft des Tals",
            "Jana Beck",
            "Quelle: Statistisches Amt Oberfelden",
            "Oberfelden, 12. März 2024",
            "Am 12.03.2024 kam Jana Beck nach Oberfelden",
        ] {
            assert_eq!(whole(line), None, "{line}");
        }
    }

    #[test]
    fn names_at_the_beginning_of_a_line() {
        for (line, expect) in [
            ("Von Jana Beck und Jörg Groß | 12.03.2024", "Jana Beck|Jörg Groß"),
            ("Ein Gastbeitrag von Ida Ähre", "Ida Ähre"),
            ("Text: Ida Ähre; Fotos: Uta Öhr", "Ida Ähre"),
            ("VON JANA BECK", "Jana Beck"),
            ("von Jana Beck, Oberfelden, und wie es dazu kam", "Jana Beck"),
            ("Kommentar von Jörg von der Groß-Öhe (jgö)", "Jörg von der Groß-Öhe"),
            ("Lokales | Von Jana Beck | Merken", "Jana Beck"),
            ("Lesezeit: 3 Minuten Von Jana Beck", "Jana Beck"),
        ] {
            assert_eq!(leading(line).map(|credits| names(&credits)).as_deref(), Some(expect), "{line}");
        }
        for (line, expect) in [
            ("Jana Beck Redakteurin", Some("Jana Beck")),
            ("Jana Beck, Reporterin im Tal", Some("Jana Beck")),
            ("Jana Beck Bürgermeisterin", None),
            ("Jana Beck", None),
        ] {
            assert_eq!(beside_date(line).map(|credits| names(&credits)).as_deref(), expect, "{line}");
        }
        for (line, expect) in [
            ("Eingestellt von Jana Beck um 16:03 Keine Kommentare:", Some("Jana Beck")),
            ("Erstellt am 12.03.2024 von Jana Beck", Some("Jana Beck")),
            ("Von Jana Beck um 16:03", None),
            ("Geschrieben wird von Größe", None),
        ] {
            assert_eq!(posted(line).map(|credits| names(&credits)).as_deref(), expect, "{line}");
        }
        for line in [
            "Von Oberfelden nach Taltal",
            "Von Angela Groß bis Olaf Klein",
            "Von der Brücke",
            "Der Fluß von Bad Öhr ist",
        ] {
            assert_eq!(leading(line), None, "{line}");
        }
    }

    #[test]
    fn hostile_lines_end() {
        for line in ["Von ".repeat(60), "A / ".repeat(60), "12.03.2024 ".repeat(20), "Jana von ".repeat(25)] {
            whole(&line);
            leading(&line);
        }
    }
}

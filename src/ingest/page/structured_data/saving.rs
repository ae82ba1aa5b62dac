//! The address of a page and the day on which it was saved, from the comments of the program that saved it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::ingest::page::markup::tree::Tree;
use crate::ingest::recognise::address::address;
use crate::lexicon::{self, PagePattern};

/// A page as it was saved by a browser, an extension of one, a mirroring tool or an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Saving {
    pub url: Option<String>,
    /// No text of the page is younger, and a page that shows the date of the day shows this one.
    pub day: Option<Date>,
}

impl Saving {
    pub fn read(tree: &Tree) -> Self {
        let notes = || tree.comments.iter().filter(|comment| PagePattern::SavingNote.matches(comment));
        let url = notes().find_map(|note| {
            let found = PagePattern::SavingAddress.regex().captures(note)?;
            address(&found[1]).or_else(|| address(&format!("http://{}", &found[1])))
        });
        Saving { url, day: notes().find_map(|note| day(note)) }
    }
}

/// The day of saving: *Mon Oct 14 2024*, *Mon, 14 Oct 2024*, *10:12:13 Oct 14, 2024*, *2024-10-14*
fn day(note: &str) -> Option<Date> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)\b(?:
                (?P<iso>\d{4}-\d\d-\d\d)
              | (?P<month>[A-Z][a-z]{2})\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})
              | (?P<first>\d{1,2})\s(?P<name>[A-Z][a-z]{2})\s(?P<last>\d{4})
            )(?:\b|T)",
        )
        .expect("a valid pattern")
    });
    let url = PagePattern::SavingAddress.find(note).unwrap_or(0..0);
    let found = DAY.captures_iter(note).find(|found| !url.contains(&found.get(0).expect("the whole match").start()))?;
    if let Some(iso) = found.name("iso") {
        return iso.as_str().parse().ok();
    }
    let text = |either: &str, or: &str| found.name(either).or_else(|| found.name(or)).map(|part| part.as_str());
    let month = lexicon::month(text("month", "name")?)?;
    Date::new(text("year", "last")?.parse().ok()?, month, text("day", "first")?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_those_who_save_pages() {
        for (comment, url, day) in [
            (" saved from url=(0035)https://www.uferpost.example/öhr-1 ", "https://www.uferpost.example/öhr-1", None),
            (
                "\n Page saved with SingleFile \n url: https://uferpost.example/2023-01-02/a \n \
                 saved date: Mon Oct 14 2024 10:12:13 GMT+0200 (Mitteleuropäische Sommerzeit)\n",
                "https://uferpost.example/2023-01-02/a",
                Some("2024-10-14"),
            ),
            (
                " Mirrored from www.uferpost.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], \
                 Mon, 14 Oct 2024 08:00:00 GMT ",
                "http://www.uferpost.example/a.html",
                Some("2024-10-14"),
            ),
        ] {
            for page in [format!("<!--{comment}--><html lang=de><p>Öl"), format!("<html><!--{comment}--><p>Größe")] {
                let expect = Saving { url: Some(url.to_owned()), day: day.map(|day| day.parse().unwrap()) };
                assert_eq!(Saving::read(&Tree::new(&page)), expect, "{page}");
            }
        }
        let archived = "<!-- FILE ARCHIVED ON 10:12:13 Oct 14, 2024 AND RETRIEVED FROM THE INTERNET ARCHIVE -->";
        assert_eq!(Saving::read(&Tree::new(archived)).day, Some(jiff::civil::date(2024, 10, 14)));
        assert_eq!(Saving::read(&Tree::new("<!-- url: https://uferpost.example/ 2024-10-14 -->")), Saving::default());
    }
}

//! The first line of a text, which may hold what an export or a printer put before the headline, and a dateline behind
//! it.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::clean::TextBlock;
use crate::ingest::recognise::date::{self, DateLabel, DateSpot, Dateline};

/// The blocks after their first line was looked at.
pub struct FirstLine {
    pub blocks: Vec<TextBlock>,
    pub datelines: Vec<Dateline>,
    /// The first block stood on one line with the dateline: it is a headline, whatever it looks like.
    pub is_header: bool,
}

/// *12.03.24, 09:12 Der Damm hält - Uferpost*
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}(?: Uhr)?\s+)\p{Lu}").expect("a valid pattern")
});

/// Takes the dates out of a first line that holds an export's prefix, or headline and dateline together.
pub fn part_dates_from_first_line(mut blocks: Vec<TextBlock>) -> FirstLine {
    let mut datelines = Vec::new();
    let mut is_header = false;
    if let Some(first) = blocks.first_mut() {
        if let Some((length, interval)) = date::export_prefix(&first.text) {
            datelines.push(Dateline { interval, time: None, label: DateLabel::Plain });
            first.text.drain(..length);
        }
        // The clock of a browser that printed a page says nothing of the article.
        if let Some(end) = PRINTED.captures(&first.text).and_then(|found| Some(found.get(1)?.end())) {
            first.text.drain(..end);
        }
        if let Some(DateSpot { start, dateline, .. }) = date::trailing_dateline(&first.text) {
            datelines.push(dateline);
            first.text.truncate(start);
            first.text.truncate(first.text.trim_end().len());
            is_header = !first.text.is_empty();
        }
        if first.text.is_empty() {
            blocks.remove(0);
        }
    }
    FirstLine { blocks, datelines, is_header }
}

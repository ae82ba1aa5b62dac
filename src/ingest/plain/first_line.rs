//! The first line of a text: the prefix that an export or a printer put before the headline, and a dateline behind it.

use crate::ingest::clean::TextBlock;
use crate::ingest::recognise::date::{self, DateLabel, DateSpot, Dateline};
use crate::lexicon::PagePattern;

/// A text without the dates of its first line, and these dates.
pub struct FirstLine {
    pub blocks: Vec<TextBlock>,
    pub datelines: Vec<Dateline>,
    /// Whether the first block stood on one line with the dateline, and so is a headline.
    pub is_header: bool,
}

/// Removes the prefix of an export or a printer from the first line, and a dateline at its end. Returns the remaining
/// blocks and the dates that were removed.
pub fn part_dates_from_first_line(mut blocks: Vec<TextBlock>) -> FirstLine {
    let mut datelines = Vec::new();
    let mut is_header = false;
    if let Some(first) = blocks.first_mut() {
        if let Some((length, interval)) = date::export_prefix(&first.text) {
            datelines.push(Dateline { interval, time: None, label: DateLabel::Plain });
            first.text.drain(..length);
        }
        // The clock of a browser that printed a page says nothing of the article.
        if let Some(end) =
            PagePattern::PrinterPrefix.regex().captures(&first.text).and_then(|found| Some(found.get(1)?.end()))
        {
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

//! What the words before a date say of it: published, as of, updated.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::DateLabel;
use crate::lexicon::{self, DatelineWord};

/// What the last label among some words says of the date behind them.
pub fn label_in(words: &str) -> DateLabel {
    let last = |pattern: &Regex| pattern.find_iter(words).last().map(|found| found.start());
    let labels = [
        (last(&PUBLISHED), DateLabel::Published),
        (last(&AS_OF), DateLabel::AsOf),
        (last(&UPDATED), DateLabel::Updated),
    ];
    labels
        .into_iter()
        .filter(|(at, _)| at.is_some())
        .max_by_key(|(at, _)| *at)
        .map_or(DateLabel::Plain, |(_, label)| label)
}

/// Whether a line is labelled as a picture, so that the day behind the label is that of the picture: *Foto: Jana Beck*.
pub fn is_of_picture(line: &str) -> bool {
    let label = line.split_once(':').map_or("", |(label, _)| label).trim().to_lowercase();
    lexicon::bylines::others_work()
        .any(|work| label == work || matches!(label.strip_suffix(work), Some("archiv" | "symbol")))
}

/// The labels right before a date, a group for each meaning, for a pattern in the mode `x`.
pub fn labels() -> String {
    format!(
        "(?:(?P<as_of>{})|(?P<published>{})|(?P<updated>{}))",
        alternation(DatelineWord::AsOfLabel),
        alternation(DatelineWord::PublishedLabel),
        alternation(DatelineWord::UpdatedLabel),
    )
    .replace(' ', r"\s")
}

/// What the label says that a match has in one of the groups of [`labels`].
pub fn label_of(date: &Captures) -> DateLabel {
    let groups = [("published", DateLabel::Published), ("as_of", DateLabel::AsOf), ("updated", DateLabel::Updated)];
    groups.into_iter().find(|(group, _)| date.name(group).is_some()).map_or(DateLabel::Plain, |(_, label)| label)
}

/// Where the last label begins that stands within a line, with its capital.
pub fn last_label_start(line: &str) -> Option<usize> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let kinds = [DatelineWord::AsOfLabel, DatelineWord::PublishedLabel, DatelineWord::UpdatedLabel];
        let labels = kinds.map(alternation).join("|");
        Regex::new(&format!(r"\b(?:{labels}):? ")).expect("a valid pattern")
    });
    LABEL.find_iter(line).last().map(|found| found.start())
}

fn alternation(kind: DatelineWord) -> String {
    lexicon::dateline_words(kind).collect::<Vec<_>>().join("|")
}

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| saying(DatelineWord::SaysPublished));
static AS_OF: LazyLock<Regex> = LazyLock::new(|| saying(DatelineWord::SaysAsOf));
static UPDATED: LazyLock<Regex> = LazyLock::new(|| saying(DatelineWord::SaysUpdated));

fn saying(kind: DatelineWord) -> Regex {
    Regex::new(&format!("(?i){}", alternation(kind))).expect("dateline-words.txt: a valid pattern")
}

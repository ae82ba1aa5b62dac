//! The hits of a search, one block each.

use unicode_width::UnicodeWidthStr;

use super::counts::{articles, counted};
use super::sanitise::sanitise;
use super::speaker::{by_speaker, elsewhere};
use super::wrap::{Painted, wrap};
use super::{Label, Theme};
use crate::model::{Article, Span};
use crate::search::{Hit, Mark, MarkKind, Results};

/// Columns that the text of a hit is set in from the left.
const INDENT: &str = "    ";
/// More columns, for those who speak.
const SPEAKER: &str = "  ";

/// All hits, a blank line between them, each at most `width` columns wide.
pub fn hits(results: &Results, theme: Theme, width: usize) -> String {
    let hits: Vec<String> = results.hits.iter().map(|hit| block(hit, theme, width)).collect();
    hits.join("\n")
}

/// One line that says what was found: `3 of 17 articles, 2 undated left out`.
pub fn counts(results: &Results) -> String {
    let shown = results.hits.len();
    let reprints: usize = results.hits.iter().map(|hit| hit.duplicates).sum();
    let mut line = articles(results.total);
    if shown < results.total {
        line = format!("{shown} of {line}");
    }
    if reprints > 0 {
        line.push_str(&format!(", {} folded", counted(reprints, "reprint", "reprints")));
    }
    if results.undated_left_out > 0 {
        line.push_str(&format!(", {} undated left out", results.undated_left_out));
    }
    line
}

fn block(hit: &Hit, theme: Theme, width: usize) -> String {
    let mut block = String::new();
    let rank = format!("{:>2}. ", hit.rank);
    let painted: Vec<Painted> = hit.title_marks.iter().map(painted_at(0)).collect();
    let headline = wrap(&hit.article.headline(), &painted, theme, width.saturating_sub(rank.len()));
    for (at, line) in headline.iter().enumerate() {
        let margin = if at == 0 { theme.paint(Label::Rank, &rank) } else { INDENT.to_owned() };
        block.push_str(&format!("{margin}{}\n", theme.paint(Label::Title, line)));
    }
    let place = origin(&hit.article, theme);
    block.push_str(&format!("{INDENT}{place}\n"));
    for line in passage(&hit.passage.text, &hit.passage.marks, theme, width.saturating_sub(INDENT.len())) {
        block.push_str(&format!("{INDENT}{line}\n"));
    }
    let columns = width.saturating_sub(INDENT.len() + SPEAKER.len());
    let mut speakers = by_speaker(&hit.quotes, &hit.article, theme, columns);
    speakers.extend(hit.elsewhere.iter().flat_map(|quote| elsewhere(quote, &hit.article, theme, columns)));
    for line in speakers {
        block.push_str(&format!("{INDENT}{SPEAKER}{line}\n"));
    }
    let mut details =
        vec![format!("{}  id {}", sanitise(&hit.article.source.to_string()), sanitise(&hit.article.id.0))];
    if hit.more_passages > 0 {
        details.push(counted(hit.more_passages, "more passage", "more passages"));
    }
    if hit.duplicates > 0 {
        details.push(counted(hit.duplicates, "reprint", "reprints"));
    }
    block.push_str(&format!("{INDENT}{}\n", theme.paint(Label::Detail, &details.join(" · "))));
    if !hit.explanation.is_empty() {
        block.push_str(&explanation(hit, theme));
    }
    block
}

/// What the score is made of, a line for each gain.
fn explanation(hit: &Hit, theme: Theme) -> String {
    let mut rows = vec![["score".to_owned(), String::new(), String::new(), String::new(), format!("{:.2}", hit.score)]];
    for gain in &hit.explanation {
        let kinds: Vec<&str> = gain.kinds.iter().map(|kind| kind.as_str()).collect();
        let words: Vec<_> = gain.words.iter().map(|word| sanitise(word).into_owned()).collect();
        let term = sanitise(&gain.term).into_owned();
        rows.push([
            term,
            gain.field.as_str().to_owned(),
            kinds.join(", "),
            words.join(", "),
            format!("{:.2}", gain.gain),
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..4).map(width).collect();
    let mut lines = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        let line = format!("{:>7}  {}", row[4], cells.collect::<Vec<_>>().join("  ").trim_end());
        lines.push_str(&format!("{INDENT}{}\n", theme.paint(Label::Detail, &line)));
    }
    lines
}

/// `Taltaler Bote · 2024-10-15 04:15`, with what is unknown said so.
pub fn origin(article: &Article, theme: Theme) -> String {
    let outlet = match &article.outlet {
        Some(outlet) => theme.paint(Label::Outlet, &sanitise(&outlet.name)),
        None => theme.paint(Label::Detail, "no outlet"),
    };
    let date = match article.date {
        Some(date) => {
            let time = date.time.map(|time| time.strftime(" %H:%M").to_string()).unwrap_or_default();
            theme.paint(Label::Date, &format!("{}{time}", date.interval))
        }
        None => theme.paint(Label::Detail, "undated"),
    };
    format!("{outlet} · {date}")
}

/// The lines of a passage, its paragraphs one below the other.
fn passage(text: &str, marks: &[Mark], theme: Theme, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(start, start + paragraph.len());
        let within = marks.iter().filter(|mark| span.contains(mark.span));
        let painted: Vec<Painted> =
            within.map(|mark| Painted { span: mark.span.relative_to(start), label: label(mark.kind) }).collect();
        lines.extend(wrap(paragraph, &painted, theme, width));
        start = span.end + "\n\n".len();
    }
    lines
}

/// A mark as seen from a text that starts at `origin`.
fn painted_at(origin: usize) -> impl Fn(&Mark) -> Painted {
    move |mark| Painted { span: mark.span.relative_to(origin), label: label(mark.kind) }
}

/// How a mark looks.
pub fn label(kind: MarkKind) -> Label {
    match kind {
        MarkKind::Exact => Label::ExactMatch,
        MarkKind::Form | MarkKind::Umlaut | MarkKind::Fuzzy => Label::FormMatch,
        MarkKind::Part => Label::PartMatch,
    }
}

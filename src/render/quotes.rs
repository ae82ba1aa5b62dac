//! Quotes that were found, one block each: what was said, by whom, where.

use super::counts::{articles, counted};
use super::hits::{label, origin};
use super::sanitise::sanitise;
use super::speaker::{OPENING, in_marks, speakers};
use super::wrap::{Painted, wrap};
use super::{Label, Theme};
use crate::model::{Confidence, QuoteKind, Speaker};
use crate::search::{FoundQuote, FoundQuotes};

/// Columns that a block is set in from the left.
const INDENT: &str = "    ";

/// All quotes, a blank line between them, each at most `width` columns wide.
pub fn quotes(found: &FoundQuotes, theme: Theme, width: usize) -> String {
    let blocks: Vec<String> = found.quotes.iter().map(|quote| block(quote, theme, width)).collect();
    blocks.join("\n")
}

/// One line that says what was found: `3 of 17 quotes, 2 undated left out`.
pub fn counts(found: &FoundQuotes) -> String {
    let shown = found.quotes.len();
    let reprints: usize = found.quotes.iter().map(|quote| quote.duplicates).sum();
    let mut line = counted(found.total, "quote", "quotes");
    if shown < found.total {
        line = format!("{shown} of {line}");
    }
    if reprints > 0 {
        line.push_str(&format!(", {} folded", counted(reprints, "reprint", "reprints")));
    }
    if found.undated_left_out > 0 {
        line.push_str(&format!(", {} undated left out", found.undated_left_out));
    }
    line
}

fn block(found: &FoundQuote, theme: Theme, width: usize) -> String {
    let mut block = String::new();
    let rank = format!("{:>2}. ", found.rank);
    let text = in_marks(found.quote.kind, found.quote.span.of(&found.article.body));
    let before = if found.quote.kind == QuoteKind::Direct { OPENING.len_utf8() } else { 0 };
    let painted: Vec<Painted> =
        found.marks.iter().map(|mark| Painted { span: mark.span.offset_by(before), label: label(mark.kind) }).collect();
    for (at, line) in wrap(&text, &painted, theme, width.saturating_sub(INDENT.len())).iter().enumerate() {
        let margin = if at == 0 { theme.paint(Label::Rank, &rank) } else { INDENT.to_owned() };
        block.push_str(&format!("{margin}{line}\n"));
    }
    let who: Vec<Speaker> = found.quote.speakers().cloned().collect();
    let who = match who.is_empty() {
        false => speakers("— ", &who, theme, width.saturating_sub(INDENT.len())),
        true => vec![theme.paint(Label::Detail, "— speaker unknown")],
    };
    who.iter().for_each(|line| block.push_str(&format!("{INDENT}{line}\n")));
    let headline = wrap(&found.article.headline(), &[], theme, width.saturating_sub(INDENT.len()));
    for line in headline {
        block.push_str(&format!("{INDENT}{}\n", theme.paint(Label::Title, &line)));
    }
    block.push_str(&format!("{INDENT}{}\n", origin(&found.article, theme)));
    let mut details = vec![format!("id {}", sanitise(&found.article.id.0))];
    if found.quote.kind == QuoteKind::Indirect {
        details.push("indirect".to_owned());
    }
    if found.quote.confidence == Confidence::Low {
        details.push("unsure".to_owned());
    }
    if found.duplicates > 0 {
        details.push(format!("also in {}", articles(found.duplicates)));
    }
    block.push_str(&format!("{INDENT}{}\n", theme.paint(Label::Detail, &details.join(" · "))));
    block
}

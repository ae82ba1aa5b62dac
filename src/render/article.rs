//! One article, whole.

use super::hits::origin;
use super::sanitise::sanitise;
use super::speaker::{are_of_one_speaker, beginning, speakers, who_says};
use super::wrap::wrap;
use super::{Label, Theme};
use crate::model::{Article, Confidence, Quote};

/// Headline, origin, lead, body, who is quoted, source and notes, at most `width` columns wide.
pub fn article(article: &Article, theme: Theme, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(kicker) = &article.kicker {
        lines.push(theme.paint(Label::Detail, &sanitise(kicker)));
    }
    lines.extend(wrap(&article.headline(), &[], theme, width).iter().map(|line| theme.paint(Label::Title, line)));
    lines.push(origin(article, theme));
    if !article.authors.is_empty() {
        lines.push(sanitise(&article.authors.join(", ")).into_owned());
    }
    for span in article.paragraphs() {
        lines.push(String::new());
        let wrapped = wrap(span.of(&article.body), &[], theme, width);
        if article.subheads.binary_search(&span).is_ok() {
            lines.extend(wrapped.iter().map(|line| theme.paint(Label::Subhead, line)));
        } else {
            lines.extend(wrapped);
        }
    }
    lines.extend(quoted(article, theme, width));
    lines.push(String::new());
    let mut details = vec![format!("{}  id {}", article.source, article.id)];
    details.extend(article.url.clone());
    details.extend(article.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(details.iter().map(|detail| theme.paint(Label::Detail, &sanitise(detail))));
    lines.join("\n") + "\n"
}

/// Who is quoted, and below each the beginnings of what they say, a line for each quote.
fn quoted(article: &Article, theme: Theme, width: usize) -> Vec<String> {
    let mut by_speaker: Vec<Vec<&Quote>> = Vec::new();
    for quote in &article.quotes {
        match by_speaker.iter_mut().find(|quotes| are_of_one_speaker(quotes[0], quote)) {
            Some(quotes) => quotes.push(quote),
            None => by_speaker.push(vec![quote]),
        }
    }
    let mut lines = Vec::new();
    for quotes in by_speaker {
        lines.push(String::new());
        match quotes[0].speaker.is_some() {
            true => lines.extend(speakers("— ", &who_says(quotes[0], article), theme, width)),
            false => lines.push(theme.paint(Label::Detail, "— speaker unknown")),
        }
        for quote in quotes {
            let unsure = if quote.confidence == Confidence::Low { UNSURE } else { "" };
            let columns = width.saturating_sub(INDENT.len() + "„“ …".chars().count() + unsure.len());
            lines.push(format!("{INDENT}{}{}", beginning(quote, article, columns), theme.paint(Label::Detail, unsure)));
        }
    }
    lines
}

const INDENT: &str = "  ";
const UNSURE: &str = "  unsure";

//! One article, whole.

use super::answer::origin;
use super::sanitise::sanitise;
use super::speaker::{beginning, speaker};
use super::wrap::wrap;
use super::{Label, Theme};
use crate::index::quoted::completed;
use crate::model::{Article, Confidence, Quote, Speaker};

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
    let mut speakers: Vec<(Option<Speaker>, Vec<&Quote>)> = Vec::new();
    for quote in &article.quotes {
        let speaker = quote.speaker.as_ref().map(|speaker| completed(speaker, article));
        let name = |speaker: &Option<Speaker>| {
            speaker.as_ref().map(|speaker| speaker.name.clone().unwrap_or_else(|| speaker.text.clone()))
        };
        match speakers.iter_mut().find(|(known, _)| name(known) == name(&speaker)) {
            Some((_, quotes)) => quotes.push(quote),
            None => speakers.push((speaker, vec![quote])),
        }
    }
    let mut lines = Vec::new();
    for (who, quotes) in speakers {
        lines.push(String::new());
        match &who {
            Some(who) => lines.extend(speaker("— ", who, theme, width)),
            None => lines.push(theme.paint(Label::Detail, "— speaker unknown")),
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

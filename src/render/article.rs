//! One article, whole.

use super::answer::origin;
use super::sanitise::sanitise;
use super::wrap::wrap;
use super::{Label, Theme};
use crate::model::Article;

/// Headline, origin, lead, body, source and notes, at most `width` columns wide.
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
    lines.push(String::new());
    let mut details = vec![format!("{}  id {}", article.source, article.id)];
    details.extend(article.url.clone());
    details.extend(article.notes.iter().map(|note| format!("note: {note}")));
    lines.extend(details.iter().map(|detail| theme.paint(Label::Detail, &sanitise(detail))));
    lines.join("\n") + "\n"
}

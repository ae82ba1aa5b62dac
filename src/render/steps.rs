//! The steps of the analysis chain for each token, as a table.

use unicode_width::UnicodeWidthStr;

use super::sanitise::sanitise;
use crate::analysis::{Analyzer, Token};

/// One row for each token of the text: where it stands, and what each step makes of it.
pub fn steps(analyzer: &Analyzer, text: &str) -> String {
    let mut rows = vec![["bytes", "word", "exact", "normal", "form", "parts", "note"].map(str::to_owned)];
    for token in analyzer.tokens(text) {
        rows.push([
            format!("{}..{}", token.span.start, token.span.end),
            sanitise(token.span.of(text)).into_owned(),
            sanitise(&token.exact).into_owned(),
            sanitise(&analyzer.steps(&token.exact).normal).into_owned(),
            sanitise(&token.form).into_owned(),
            sanitise(&parts(&token, text)).into_owned(),
            if token.is_stop_word { "function word".to_owned() } else { String::new() },
        ]);
    }
    let widths: Vec<usize> =
        (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0)).collect();
    let mut table = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell}{}", " ".repeat(width - cell.width())));
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}

/// `Kurzstrecken=kurzstreck + raketen=raket`
fn parts(token: &Token, text: &str) -> String {
    let word = token.span.of(text);
    let parts = token.parts.iter().map(|part| format!("{}={}", part.span.of(word), part.term));
    parts.collect::<Vec<_>>().join(" + ")
}

//! Labels to colours. Code names what a text is; only this file knows how that looks.

use anstyle::{AnsiColor, Style};

const RESET: &str = "\u{1b}[0m";

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Rank,
    Title,
    Outlet,
    Date,
    /// Path, id and counts.
    Detail,
    /// A word as typed.
    ExactMatch,
    /// Another form of the word.
    FormMatch,
    /// A part of a compound.
    PartMatch,
    Subhead,
    /// The name of someone who is quoted.
    Speaker,
    Error,
    Warning,
    Hint,
}

/// How labels look: in colour, or plain with brackets around what matched.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    color: bool,
}

impl Theme {
    pub fn new(color: bool) -> Self {
        Theme { color }
    }

    /// The text as its label looks. `text` must be free of control characters but for those of an earlier `paint`.
    pub fn paint(self, label: Label, text: &str) -> String {
        if self.color {
            let style = style(label);
            // What is painted within ends with a reset of everything: take the style up again behind it.
            let text = text.replace(RESET, &format!("{RESET}{style}"));
            return format!("{style}{text}{RESET}");
        }
        match label {
            Label::ExactMatch | Label::FormMatch | Label::PartMatch => format!("[{text}]"),
            _ => text.to_owned(),
        }
    }

    /// Columns that painting adds.
    pub fn added_width(self, label: Label) -> usize {
        let bracketed = matches!(label, Label::ExactMatch | Label::FormMatch | Label::PartMatch);
        if bracketed && !self.color { "[]".len() } else { 0 }
    }
}

fn style(label: Label) -> Style {
    let colored = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    match label {
        Label::Rank | Label::Detail => Style::new().dimmed(),
        Label::Title => Style::new().bold(),
        Label::Outlet => colored(AnsiColor::Cyan),
        Label::Date => colored(AnsiColor::Green),
        Label::ExactMatch => colored(AnsiColor::Yellow).bold(),
        Label::FormMatch => colored(AnsiColor::Yellow),
        Label::PartMatch => colored(AnsiColor::Yellow).underline(),
        Label::Subhead => Style::new().underline(),
        Label::Speaker => colored(AnsiColor::Magenta),
        Label::Error => colored(AnsiColor::Red).bold(),
        Label::Warning => colored(AnsiColor::Yellow).bold(),
        Label::Hint => colored(AnsiColor::Cyan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_show_with_and_without_colour() {
        assert_eq!(Theme::new(false).paint(Label::FormMatch, "Brücken"), "[Brücken]");
        assert_eq!(Theme::new(false).paint(Label::Title, "Brücken"), "Brücken");
        let theme = Theme::new(true);
        let matched = theme.paint(Label::FormMatch, "Brücken");
        assert_eq!(matched, "\u{1b}[33mBrücken\u{1b}[0m");
        let title = theme.paint(Label::Title, &format!("Alte {matched} fallen"));
        assert_eq!(title, "\u{1b}[1mAlte \u{1b}[33mBrücken\u{1b}[0m\u{1b}[1m fallen\u{1b}[0m");
    }
}

//! Wrapping text to a width, marks and all.

use unicode_width::UnicodeWidthStr;

use super::sanitise::sanitise;
use super::{Label, Theme};
use crate::model::Span;

/// A stretch of a text that looks different from the rest.
#[derive(Debug, Clone, Copy)]
pub struct Painted {
    pub span: Span,
    pub label: Label,
}

/// The lines of a text, none wider than `width` columns unless a single word is. `painted` are spans of `text`, in
/// order; one with blanks in it (*10 000*) is painted word by word, so that a line may end within it.
pub fn wrap(text: &str, painted: &[Painted], theme: Theme, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    let mut painted = painted.iter().peekable();
    let mut end = 0;
    for word in text.split_whitespace() {
        let start = end + text[end..].find(word).expect("a word of this text");
        end = start + word.len();
        let mut shown = String::new();
        let mut columns = 0;
        let mut at = start;
        while let Some(next) = painted.peek().filter(|next| next.span.start < end) {
            let within = next.span.start.max(at)..next.span.end.clamp(at, end);
            if !within.is_empty() {
                let before = sanitise(&text[at..within.start]);
                let inside = sanitise(&text[within.clone()]);
                columns += before.width() + inside.width() + theme.added_width(next.label);
                shown.push_str(&before);
                shown.push_str(&theme.paint(next.label, &inside));
                at = within.end;
            }
            if next.span.end > end {
                break;
            }
            painted.next();
        }
        let after = sanitise(&text[at..end]);
        columns += after.width();
        shown.push_str(&after);
        if used > 0 && used + 1 + columns > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(&shown);
        used += columns;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_survive_the_wrapping() {
        let text = "Die „Brücke“ über die Aune ist gesperrt.";
        let start = text.find("Brücke").unwrap();
        let painted = [Painted { span: Span::new(start, start + "Brücke".len()), label: Label::ExactMatch }];
        assert_eq!(wrap(text, &painted, Theme::new(false), 20), ["Die „[Brücke]“ über", "die Aune ist", "gesperrt."]);
    }

    #[test]
    fn a_mark_of_several_words_is_painted_in_each() {
        let painted = [Painted { span: Span::new(4, 10), label: Label::FormMatch }];
        let lines = |width| wrap("mit 10 000 Euro für Öhrbach", &painted, Theme::new(false), width);
        assert_eq!(lines(40), ["mit [10] [000] Euro für Öhrbach"]);
        assert_eq!(lines(10), ["mit [10]", "[000] Euro", "für", "Öhrbach"]);
    }

    proptest! {
        #[test]
        fn every_word_is_kept_and_every_line_fits(text in "([a-zäöüß]{1,12} {1,2}){0,40}", width in 12usize..60) {
            let lines = wrap(&text, &[], Theme::new(false), width);
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(lines.join(" "), words.join(" "));
            prop_assert!(lines.iter().all(|line| line.width() <= width));
        }
    }
}

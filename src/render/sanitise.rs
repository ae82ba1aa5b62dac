//! Text of others on the terminal of ours.

use std::borrow::Cow;

use crate::text::characters::is_invisible;

/// The text without anything that a terminal would obey: control characters, escape sequences, bidi controls. Each
/// becomes a `�`, so that one sees that something was there; line ends and tabs become blanks.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        _ if is_invisible(character) => '\u{FFFD}',
        _ => character,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        assert_eq!(sanitise("Grüße"), "Grüße");
        assert_eq!(sanitise("a\u{1b}]0;Titel\u{07}b\nc\u{202E}d\u{9b}1m"), "a�]0;Titel�b c�d�1m");
    }
}

//! Texts in Markdown: headings without their marks, lines without those of emphasis.

/// Longer lines, in bytes, are paragraphs.
const MAX_HEADING_BYTES: usize = 200;

/// The level and the words of a heading: *# Der Damm hält*, *## Am Ufer ##*; not *#damm*, nor *# damm # ufer*.
pub fn heading(line: &str) -> Option<(usize, &str)> {
    const MAX_HEADING_DEPTH: usize = 6;
    let behind = line.trim_start_matches('#');
    let level = line.len() - behind.len();
    if !(1..=MAX_HEADING_DEPTH).contains(&level)
        || line.len() > MAX_HEADING_BYTES
        || !behind.starts_with(char::is_whitespace)
    {
        return None;
    }
    let closed = behind.trim_end_matches('#');
    let text = if closed.ends_with(char::is_whitespace) { closed } else { behind };
    let text = without_emphasis(text.trim());
    (text.contains(char::is_alphabetic) && !text.contains(" #")).then_some((level, text))
}

/// A whole line that is set in italics or bold, without the marks: **Von Jana Beck**.
pub fn without_emphasis(line: &str) -> &str {
    for mark in ["***", "**", "__", "*", "_"] {
        let inside = line.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        // A mark within is the end of the first of two.
        if let Some(inside) = inside.filter(|inside| !inside.is_empty() && !inside.contains(['*', '_'])) {
            return inside.trim();
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_a_blank_behind_their_marks() {
        for (line, expect) in [
            ("# Der Damm hält", Some((1, "Der Damm hält"))),
            ("### Größe zählt ###", Some((3, "Größe zählt"))),
            ("## **Am Ufer**", Some((2, "Am Ufer"))),
            ("# Was kostet C#", Some((1, "Was kostet C#"))),
            ("#damm #ufer", None),
            ("# damm # ufer", None),
            ("####### Öl", None),
            ("#", None),
            ("# –", None),
            ("# 1", None),
            ("Der Damm # hält", None),
        ] {
            assert_eq!(heading(line), expect, "{line}");
        }
    }

    #[test]
    fn emphasis_of_whole_lines() {
        for (line, expect) in [
            ("*Von Jana Öhr*", "Von Jana Öhr"),
            ("__Größe zählt__", "Größe zählt"),
            ("*Öhr* und *Ähre*", "*Öhr* und *Ähre*"),
            ("* Äpfel", "* Äpfel"),
            ("**", "**"),
            ("*", "*"),
        ] {
            assert_eq!(without_emphasis(line), expect);
        }
    }
}

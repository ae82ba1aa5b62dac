//! Repair of characters: one kind of blank, one kind of hyphen, composed letters, nothing invisible.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Returns the text in NFC with LF line ends, plain blanks and hyphens, and without soft hyphens, zero-width, bidi and
/// control characters. Line ends and tabs stay: they carry the layout.
///
/// *Atom-U‑Boot* with a no-break hyphen becomes *Atom-U-Boot*; *Mi­li­tär* with soft hyphens becomes *Militär*.
pub fn repair_characters(text: &str) -> String {
    let composed = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
    let mut repaired = String::with_capacity(composed.len());
    let mut characters = composed.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    repaired.push('\n');
                }
            }
            '\u{2028}' | '\u{0085}' => repaired.push('\n'),
            '\u{2029}' => repaired.push_str("\n\n"),
            '\n' | '\t' => repaired.push(character),
            _ if is_odd_blank(character) => repaired.push(' '),
            '\u{2010}' | '\u{2011}' => repaired.push('-'),
            _ if is_invisible(character) => {}
            _ => repaired.push(character),
        }
    }
    // Dropping what stood between them can bring a letter and its accent together.
    if is_nfc(&repaired) { repaired } else { repaired.nfc().collect() }
}

fn is_odd_blank(character: char) -> bool {
    matches!(
        character,
        '\u{00A0}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{1680}' | '\u{000B}' | '\u{000C}'
    )
}

/// Characters that change what is shown without being shown: control characters, byte order marks, zero-width and
/// bidi controls, soft hyphens. The terminal output refuses the same set.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{00AD}' | '\u{FEFF}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(character, '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_kind_of_repair() {
        let cases = [
            ("\u{FEFF}Über\r\nuns\rhier", "Über\nuns\nhier"),
            ("gro\u{00AD}ße Mi\u{00AD}li\u{00AD}tär", "große Militär"),
            ("3.\u{00A0}Oktober, 10\u{202F}000", "3. Oktober, 10 000"),
            ("Atom-U\u{2011}Boot", "Atom-U-Boot"),
            ("Mu\u{0308}ller", "Müller"),
            ("rot\u{1b}[31m und\u{0007} \u{202E}verkehrt", "rot[31m und verkehrt"),
            ("u\u{00AD}\u{0308}ber", "über"),
            ("Absatz\u{2029}Absatz", "Absatz\n\nAbsatz"),
        ];
        for (input, expect) in cases {
            assert_eq!(repair_characters(input), expect, "{input:?}");
        }
    }

    proptest! {
        #[test]
        fn repaired_text_is_stable_and_clean(
            text in "\\PC*|[a-zäöüß\u{0300}-\u{0310}\u{00AD}\r\n\t\u{200B}\u{1b}]{0,40}"
        ) {
            let once = repair_characters(&text);
            prop_assert_eq!(repair_characters(&once), once.clone());
            prop_assert!(once.chars().all(|c| c == '\n' || c == '\t' || !is_invisible(c)));
        }
    }
}

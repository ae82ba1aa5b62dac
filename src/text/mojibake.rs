//! Mojibake: UTF-8 that was read as Windows-1252 or Latin-1 and encoded again, *fÃ¼r* for *für*, once or several times.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// A text may have been decoded wrongly this many times; beyond that it is noise.
const MAX_ROUNDS: usize = 4;

/// Puts back the letters that were decoded wrongly, and says how many they are; a clean text is returned as it is.
///
/// Characters are repaired only if they decode to one letter or mark of European print (*Ã¼* to *ü*, *â€ž* to *„*) and
/// no print has such characters itself: *Ãlvaro*, *São* and *„Ä“* stay. What could be either (*Ä…*, which may be an
/// *ą*) is repaired in a text that has mojibake beyond doubt. Time is linear in the length of the text.
///
/// ```
/// use fundstelle::text::repair_mojibake;
/// assert_eq!(repair_mojibake("fÃ¼r â€žGrÃ¶ÃŸeâ€œ").0, "für „Größe“");
/// assert_eq!(repair_mojibake("Ãlvaro mag „Ä“ und „São Paulo“").1, 0);
/// ```
pub fn repair_mojibake(text: &str) -> (Cow<'_, str>, usize) {
    let mut repaired = Cow::Borrowed(text);
    let mut letters: usize = 0;
    for _ in 0..MAX_ROUNDS {
        let Some(repaired_text) = repair_once(&repaired) else { break };
        // What an earlier round repaired and this one reads again was no letter yet.
        letters = letters.saturating_sub(if letters == 0 { 0 } else { repaired_text.read }) + repaired_text.written;
        repaired = Cow::Owned(repaired_text.text);
    }
    (repaired, letters)
}

/// A text with one wrong decoding undone.
struct RepairedText {
    text: String,
    /// Characters that were read as bytes.
    read: usize,
    /// Letters that they make.
    written: usize,
}

/// `None` if nothing is to be repaired.
fn repair_once(text: &str) -> Option<RepairedText> {
    if !misread_letters(text).any(|misread| misread.certain) {
        return None;
    }
    let mut repaired_text = RepairedText { text: String::with_capacity(text.len()), read: 0, written: 0 };
    let mut copied = 0;
    for misread in misread_letters(text) {
        repaired_text.text.push_str(&text[copied..misread.start]);
        repaired_text.text.push(misread.letter);
        repaired_text.read += misread.characters;
        repaired_text.written += 1;
        copied = misread.end;
    }
    repaired_text.text.push_str(&text[copied..]);
    Some(repaired_text)
}

/// Characters that are the bytes of one letter.
struct MisreadLetter {
    start: usize,
    end: usize,
    characters: usize,
    letter: char,
    /// No print has these characters side by side.
    certain: bool,
}

/// All misread letters from left to right. Each begins with one of *Â* to *ô*, or with *ï*, *ð*: in UTF-8 the byte C3
/// and one more; and goes on with a character beyond ASCII, so that umlauts in German words are passed over by two
/// comparisons.
fn misread_letters(text: &str) -> impl Iterator<Item = MisreadLetter> + '_ {
    let bytes = text.as_bytes();
    let mut done = 0;
    memchr::memchr_iter(0xC3, bytes).filter_map(move |at| {
        let follows = bytes.get(at + 2).is_some_and(|&byte| byte >= 0xC2);
        let leads = matches!(bytes.get(at + 1), Some(0x82..=0xB4));
        if at < done || !leads || !follows {
            return None;
        }
        let misread = misread_letter_at(text, at)?;
        done = misread.end;
        Some(misread)
    })
}

fn misread_letter_at(text: &str, start: usize) -> Option<MisreadLetter> {
    let mut characters = text[start..].chars();
    let lead = byte_of(characters.next()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut end = start + 'Â'.len_utf8();
    let mut last = '\0';
    for place in 1..length {
        last = match characters.next() {
            Some(next) if byte_of(next).is_some_and(|byte| matches!(byte, 0x80..=0xBF)) => next,
            // Windows-1252 has no character for the last byte of ”, and many a program drops what is none.
            _ if lead == 0xE2 && place == 2 && bytes[1] == 0x80 => {
                return Some(MisreadLetter { start, end, characters: 2, letter: '”', certain: true });
            }
            _ => return None,
        };
        bytes[place] = byte_of(last)?;
        end += last.len_utf8();
    }
    let letter = match std::str::from_utf8(&bytes[..length]).ok()?.chars().next()? {
        // A control character that was once a byte of Windows-1252.
        control @ '\u{80}'..='\u{9F}' => {
            let byte = [control as u32 as u8];
            WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()?
        }
        letter => letter,
    };
    let before = text[..start].chars().next_back().unwrap_or(' ');
    let after = characters.next().unwrap_or(' ');
    is_plausible(letter, before).then(|| MisreadLetter {
        start,
        end,
        characters: length,
        letter,
        certain: is_certain(lead, last, letter, before, after),
    })
}

/// Letters and marks that European print has: Latin letters, marks and signs, accents that combine with a letter before
/// them, emoji.
fn is_plausible(letter: char, before: char) -> bool {
    match letter {
        '\u{80}'..='\u{17F}' | 'ƒ' | 'ˆ' | '˜' | '\u{218}'..='\u{21B}' | '\u{1E00}'..='\u{1EFF}' => true,
        '\u{300}'..='\u{303}' | '\u{308}' | '\u{30A}' | '\u{30C}' | '\u{327}' => before.is_alphabetic(),
        '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{2022}' | '…' | '\u{2030}'..='\u{203A}' => true,
        '\u{2000}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}' => true,
        '€' | '™' | '№' | '\u{2190}'..='\u{21FF}' | '\u{2200}'..='\u{22FF}' | '\u{25A0}'..='\u{27BF}' => true,
        '\u{FB00}'..='\u{FB04}' | '\u{FE0F}' | '\u{1F300}'..='\u{1FAFF}' => true,
        _ => false,
    }
}

/// Three characters and more never meet like this, nor do the two that make a German letter. Of the other two the
/// second can be what stands behind a capital: a mark (*„Ä“*, *«Â»*, *Ä…*), or a sign (*Å²*); not where the word goes
/// on behind it, nor where it began with small letters.
fn is_certain(lead: u8, last: char, letter: char, before: char, after: char) -> bool {
    if lead >= 0xE0 || matches!(letter, 'ä' | 'ö' | 'ü' | 'ß' | 'Ä' | 'Ö' | 'Ü') {
        return true;
    }
    let mark = matches!(last, '‘'..='„' | '«' | '»' | '‹' | '›' | '…' | '–' | '—' | '\u{A0}' | '·' | '´' | '¨');
    let sign = matches!(last, '°' | '§' | '®' | '™' | '©' | '²' | '³' | '¹' | '€' | '¢' | '£' | '¥' | '‰' | '•');
    // No print has a sign behind *Â* or *Ã*.
    let can_be_meant = mark || (sign && lead > 0xC3);
    let in_word = before.is_lowercase() || (after.is_alphabetic() && last != '\u{A0}');
    !can_be_meant || in_word
}

/// The byte that Windows-1252 decodes as this character, or Latin-1 if Windows-1252 has none. `None` if neither does.
fn byte_of(character: char) -> Option<u8> {
    let byte = match character {
        '\u{80}'..='\u{FF}' => character as u32 as u8,
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        _ => return None,
    };
    Some(byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// UTF-8 read as Windows-1252.
    fn misread(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    /// UTF-8 read as Latin-1.
    fn misread_as_latin1(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    fn check(text: &str, expect: &str, letters: usize) {
        let (repaired, found) = repair_mojibake(text);
        assert_eq!((repaired.as_ref(), found), (expect, letters), "{text}");
    }

    #[test]
    fn misread_letters_are_put_back() {
        check("fÃ¼r", "für", 1);
        check("â€žGrÃ¶ÃŸeâ€œ", "„Größe“", 4);
        check("Ã„rger mit Ã–l und Ãœbel", "Ärger mit Öl und Übel", 3);
        check("Gru\u{C3}\u{9F} aus K\u{C3}\u{B6}ln", "Gruß aus Köln", 2);
        check("DvoÅ™Ã¡k, ErdoÄŸan, WaÅ‚Ä™sa", "Dvořák, Erdoğan, Wałęsa", 5);
        check("5 â‚¬ â€“ viel", "5 € – viel", 2);
        check("â€žjaâ€\u{9D}, â€žneinâ€ und weiter", "„ja”, „nein” und weiter", 4);
        check("§ 5, 20 Â°C, Â§ 7, fÃ¼r", "§ 5, 20 °C, § 7, für", 3);
        check("schÃ¶n ðŸ˜€", "schön 😀", 2);
        check("Gr\u{C2}\u{84}ja\u{C2}\u{93}", "Gr„ja“", 2);
        check("MuÌˆller fÃ¼r alle", "Mu\u{308}ller für alle", 2);
    }

    #[test]
    fn several_readings_are_undone() {
        check("fÃƒÂ¼r", "für", 1);
        check(&misread(&misread("„Größe“")), "„Größe“", 4);
        check(&misread(&misread(&misread("Straße"))), "Straße", 1);
        check(&format!("schön {} {}", misread("für"), misread(&misread("süß"))), "schön für süß", 3);
    }

    #[test]
    fn legitimate_text_stays() {
        for text in [
            "",
            "Größe, „süß“, Straße – ärgerlich …",
            "Ãlvaro Uribe",
            "São Paulo, João, Conceição, SÃO PAULO, AÇÃO",
            "«â» steht in «château», «hâte» und «pâté»",
            "der Buchstabe „Ä“, das „Ü“, ein „ß“, ‚Ä‘, »Ä«, «Ä»",
            "Ä… äh, Ö – und Ü! GROSSE SPÄ…",
            "Maß “x” Spaß” Gruß… Strauß’ Erbe, Weiß’",
            "Übergröße Å\u{A0}5, 7 Å\u{A0}breit, Ångström",
            "İstanbul, Erdoğan, Çelik, Şahin, Işık, Gül",
            "Dvořák, Škoda, Žižkov, Přemysl, Ústí",
            "ça, où, «Été», À bientôt, forêt, «À»",
            "Ð, Þ, Æ – Ærø, Ø",
            "\u{FFFD}\u{FFFD}",
        ] {
            check(text, text, 0);
        }
    }

    #[test]
    fn doubtful_stretches_follow_the_text() {
        check("Ä…", "Ä…", 0);
        check("sÄ…", "są", 1);
        check("PRÄ… fÃ¼r", "PRą für", 2);
    }

    /// Words as they stand in papers, foreign names among them.
    fn clean_text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "Größe",
            "Straße",
            "Ärger",
            "Öl",
            "Übel",
            "süß",
            "Maß",
            "Ä",
            "ß",
            "Spaß",
            "MASSSTÄBE",
            "SPÄ",
            "Haus",
            "der",
            "Çelik",
            "Erdoğan",
            "İzmir",
            "Işık",
            "Şahin",
            "güneş",
            "château",
            "forêt",
            "où",
            "ça",
            "Été",
            "À",
            "cœur",
            "Dvořák",
            "Škoda",
            "Přemysl",
            "Žižkov",
            "Ústí",
            "kůň",
            "São",
            "João",
            "Ãlvaro",
            "Łódź",
            "Wałęsa",
            "Zürich",
        ]);
        let mark = prop::sample::select(vec![
            " ", " ", " ", ", ", ". ", " – ", "… ", " „", "“ ", " »", "« ", " «", "» ", "“, ", "’ ", "‘ ", " ‚", "; ",
            " (", ") ", " 5 € ", "\n",
        ]);
        prop::collection::vec((word, mark), 0..12)
            .prop_map(|pairs| pairs.into_iter().flat_map(|(word, mark)| [word, mark]).collect())
    }

    proptest! {
        #[test]
        fn clean_text_never_changes(text in clean_text()) {
            let (repaired, letters) = repair_mojibake(&text);
            prop_assert_eq!((repaired.as_ref(), letters), (text.as_str(), 0));
        }

        #[test]
        fn misread_text_comes_back(text in clean_text(), times in 1usize..4) {
            prop_assume!(text.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']));
            let (mut as_windows, mut as_latin1) = (text.clone(), text.clone());
            for _ in 0..times {
                as_windows = misread(&as_windows);
                as_latin1 = misread_as_latin1(&as_latin1);
            }
            let (repaired, letters) = repair_mojibake(&as_windows);
            prop_assert_eq!(repaired.as_ref(), text.as_str());
            prop_assert_eq!(letters, text.chars().filter(|c| !c.is_ascii()).count());
            let (repaired, _) = repair_mojibake(&as_latin1);
            prop_assert_eq!(repaired.as_ref(), text.as_str());
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "\\PC{0,40}|[Ã¼â€žœÂ Ä…“ð\u{80}-\u{bf}a-z]{0,40}") {
            let (repaired, letters) = repair_mojibake(&text);
            prop_assert_eq!(letters == 0, repaired == text);
        }
    }
}

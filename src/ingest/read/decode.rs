//! From bytes to text: of plain text, which says nothing of its encoding, and of markup, which may.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use regex::bytes::Regex;

use super::Rejection;

/// A page states its encoding in so many bytes or not at all. Browsers stop at 1024; pages that put scripts first state it
/// later and were still written in what they state.
const DECLARED_WITHIN: usize = 4096;
/// Markup with at most one NUL in so many bytes is markup with a slip; more is something else.
const BYTES_PER_NUL: usize = 1000;
/// UTF-8 with at most one wrong byte to so many right letters beyond ASCII is UTF-8 with a slip, such as a quotation cut
/// in the middle of a letter.
const LETTERS_PER_SLIP: usize = 4;
/// So many bytes at the start tell whether each letter has two bytes or four.
const WIDE_WITHIN: usize = 4096;
/// Umlauts between letters that a text has at least, and of how many kinds, to be told by them.
const FEWEST_UMLAUTS: usize = 3;
const FEWEST_KINDS: usize = 2;
/// The umlauts of old code pages, as bytes: *ä ö ü ß*. Between letters none of them is a letter of Windows-1252, but for
/// *ß* of CP850 (*á*), and none is one in two of these code pages.
const CP850_UMLAUTS: [u8; 4] = [0x84, 0x94, 0x81, 0xE1];
const MACINTOSH_UMLAUTS: [u8; 4] = [0x8A, 0x9A, 0x9F, 0xA7];
/// The upper half of CP850, the code page of DOS in western Europe; CP437 has the same umlauts.
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// Where the undeclared pages of this archive mostly come from, for the guess.
const HOME: &[u8] = b"de";

/// Decodes by the byte order mark or by the zeros of UTF-16 and UTF-32, then as UTF-8, then by its umlauts as a code page of
/// DOS or of old Macs, and what is none of these as Windows-1252 with a note.
///
/// Refuses other bytes with a NUL in them.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<String>), Rejection> {
    if let Some((text, note)) = wide(bytes) {
        return Ok((text, Some(note)));
    }
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark_length..]);
        if encoding == UTF_8 && had_errors {
            return decode(&bytes[mark_length..]);
        }
        let errors = if had_errors { ", with errors" } else { "" };
        let note = (encoding != UTF_8).then(|| format!("decoded as {}{errors}", encoding.name()));
        return Ok((text.into_owned(), note));
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Rejection::Binary { at });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(error) => {
            let place = format!("invalid UTF-8 at byte {}", error.valid_up_to());
            if let Some((text, name)) = by_umlauts(bytes) {
                return Ok((text, Some(format!("{place}: decoded as {name}, as its umlauts show"))));
            }
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Ok((text.into_owned(), Some(format!("{place}: decoded as Windows-1252"))))
        }
    }
}

/// Decodes markup: by the byte order mark or the zeros of UTF-16 and UTF-32, then as UTF-8, then as it declares in its first
/// bytes, and else by a guess. A note for each thing that is not as it should be, and for each encoding that is not UTF-8.
///
/// Refuses other bytes with many NULs in them; a few are dropped.
pub fn decode_markup(bytes: &[u8]) -> Result<(String, Vec<String>), Rejection> {
    decode_markup_stated(bytes, None)
}

/// The same for markup whose encoding was stated with it: that is believed before its own declaration, as browsers do.
pub fn decode_markup_stated(bytes: &[u8], stated: Option<&str>) -> Result<(String, Vec<String>), Rejection> {
    let mut notes = Vec::new();
    if let Some((text, note)) = wide(bytes) {
        notes.push(note);
        return Ok((text, notes));
    }
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        if encoding == UTF_8 {
            return without_nuls(&bytes[mark_length..], mark_length, notes, Some(UTF_8));
        }
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark_length..]);
        let errors = if had_errors { ", with errors" } else { "" };
        notes.push(format!("decoded as {}{errors}", encoding.name()));
        return Ok((text.into_owned(), notes));
    }
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = stated.or_else(|| declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]));
    without_nuls(bytes, 0, notes, declared)
}

/// Decodes what is left when a few NULs are gone. `offset` is where `bytes` begin in the input.
fn without_nuls(
    bytes: &[u8],
    offset: usize,
    mut notes: Vec<String>,
    declared: Option<&'static Encoding>,
) -> Result<(String, Vec<String>), Rejection> {
    let Some(first) = memchr::memchr(0, bytes) else {
        let text = by_declaration(bytes, declared, &mut notes);
        return Ok((text, notes));
    };
    let nuls = memchr::memchr_iter(0, bytes).count();
    if nuls * BYTES_PER_NUL > bytes.len() {
        return Err(Rejection::Binary { at: offset + first });
    }
    let kept: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
    notes.push(format!("dropped {nuls} NUL byte{}", if nuls == 1 { "" } else { "s" }));
    let text = by_declaration(&kept, declared, &mut notes);
    Ok((text, notes))
}

/// 1. what is valid UTF-8 is UTF-8, whatever it declares
/// 2. what is UTF-8 but for a few bytes as well, those bytes read as Windows-1252
/// 3. as it declares
/// 4. where it declares nothing, or wrongly UTF-8, as the letters look
fn by_declaration(bytes: &[u8], declared: Option<&'static Encoding>, notes: &mut Vec<String>) -> String {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => {
            if let Some(other) = declared.filter(|&encoding| encoding != UTF_8 && !text.is_ascii()) {
                notes.push(format!("declared as {}, but valid UTF-8: decoded as UTF-8", other.name()));
            }
            return text.to_owned();
        }
        Err(error) => error,
    };
    let place = format!("invalid UTF-8 at byte {}", error.valid_up_to());
    if declared.is_none_or(|encoding| encoding == UTF_8)
        && let Some((text, slips)) = mostly_utf8(bytes)
    {
        let bytes = if slips == 1 { "1 byte" } else { &format!("{slips} bytes") };
        notes.push(format!("{place}: {bytes} decoded as Windows-1252, the rest as UTF-8"));
        return text;
    }
    let undeclared = declared.is_none_or(|encoding| encoding == UTF_8);
    if let Some((text, name)) = by_umlauts(bytes).filter(|_| undeclared) {
        notes.push(format!("{place}: decoded as {name}, as its umlauts show"));
        return text;
    }
    let (encoding, how) = match declared {
        Some(encoding) if encoding != UTF_8 => (encoding, "decoded as declared"),
        Some(_) => (guessed(bytes), "declared as UTF-8 and is not: guessed to be"),
        None => (guessed(bytes), "no encoding declared: guessed to be"),
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let errors = if had_errors { ", with errors" } else { "" };
    notes.push(format!("{place}, {how} {}{errors}", encoding.name()));
    text.into_owned()
}

/// UTF-8 in which only a few bytes are wrong, those read as Windows-1252, and how many they are.
fn mostly_utf8(bytes: &[u8]) -> Option<(String, usize)> {
    let (mut text, mut letters, mut slips) = (String::with_capacity(bytes.len()), 0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        slips += chunk.invalid().len();
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    (letters >= slips * LETTERS_PER_SLIP).then_some((text, slips))
}

/// Text in which each letter has two bytes or four, marked or not, and a note; not UTF-16 that is marked. Unmarked, its zeros
/// tell: German has hardly a letter whose upper bytes are not zero.
fn wide(bytes: &[u8]) -> Option<(String, String)> {
    const SHORTEST: usize = 8;
    /// Of a hundred upper bytes so many are zero at least; of lower ones so many at most.
    const UPPER: usize = 90;
    const LOWER: usize = 2;
    let decoded = |text: String, name: &str, marked: &str| (text, format!("decoded as {name}{marked}"));
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE\0\0") {
        return Some(decoded(utf32(rest, u32::from_le_bytes), "UTF-32LE", ""));
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xFE\xFF") {
        return Some(decoded(utf32(rest, u32::from_be_bytes), "UTF-32BE", ""));
    }
    if bytes.len() < SHORTEST || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let start = &bytes[..bytes.len().min(WIDE_WITHIN)];
    memchr::memchr(0, start)?;
    let zeros = |place: usize, of: usize| {
        let (count, all) = start
            .iter()
            .skip(place)
            .step_by(of)
            .fold((0, 0), |(zeros, all), &byte| (zeros + usize::from(byte == 0), all + 1));
        100 * count / all
    };
    let is = |of: usize, upper: &[usize], lower: usize| {
        upper.iter().all(|&place| zeros(place, of) >= UPPER) && zeros(lower, of) <= LOWER
    };
    let unmarked = ", without a byte order mark";
    if is(4, &[1, 2, 3], 0) {
        Some(decoded(utf32(bytes, u32::from_le_bytes), "UTF-32LE", unmarked))
    } else if is(4, &[0, 1, 2], 3) {
        Some(decoded(utf32(bytes, u32::from_be_bytes), "UTF-32BE", unmarked))
    } else if is(2, &[1], 0) {
        Some(decoded(UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(), "UTF-16LE", unmarked))
    } else if is(2, &[0], 1) {
        Some(decoded(UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(), "UTF-16BE", unmarked))
    } else {
        None
    }
}

fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> String {
    let numbers = bytes.chunks_exact(4).map(|four| number([four[0], four[1], four[2], four[3]]));
    numbers.map(|number| char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text in a code page of DOS or of old Macs, and its name: where all the bytes between letters that are no ASCII are its
/// umlauts. Nothing else tells these apart from Windows-1252, and nothing less is safe.
fn by_umlauts(bytes: &[u8]) -> Option<(String, &'static str)> {
    let between =
        |three: &&[u8]| three[0].is_ascii_alphabetic() && !three[1].is_ascii() && three[2].is_ascii_lowercase();
    let within = || bytes.windows(3).filter(between).map(|three| three[1]);
    let fits = |umlauts: [u8; 4]| {
        let kinds = umlauts.iter().filter(|&&umlaut| within().any(|byte| byte == umlaut)).count();
        kinds >= FEWEST_KINDS && within().count() >= FEWEST_UMLAUTS && within().all(|byte| umlauts.contains(&byte))
    };
    if fits(CP850_UMLAUTS) {
        let upper: Vec<char> = CP850.chars().collect();
        let letter = |&byte: &u8| if byte.is_ascii() { char::from(byte) } else { upper[usize::from(byte) - 0x80] };
        Some((bytes.iter().map(letter).collect(), "CP850"))
    } else if fits(MACINTOSH_UMLAUTS) {
        Some((MACINTOSH.decode_without_bom_handling(bytes).0.into_owned(), "macintosh"))
    } else {
        None
    }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(HOME), Utf8Detection::Deny)
}

/// The encoding that the start of a page declares: `<meta charset>`, `<meta http-equiv>`, `<?xml encoding?>`, comments
/// passed over. As browsers have it, who can be read this far is no UTF-16.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    static DECLARATION: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = concat!(
            r#"(?is-u)<!--.*?(?:-->|\z)|<\?xml[^>]*?\sencoding\s*=\s*["'](?P<xml>[A-Za-z0-9_.:-]+)"#,
            r#"|<meta(?P<meta>\s[^>]*)(?:>|\z)"#
        );
        Regex::new(pattern).expect("a valid pattern")
    });
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)(?:^|[\s;"'])charset\s*=\s*["']?\s*(?P<name>[A-Za-z0-9_.:-]+)"#).expect("a valid pattern")
    });
    static IS_CONTENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?i-u)\scontent\s*="#).expect("a valid pattern"));
    static IS_EQUIVALENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?i-u)http-equiv\s*=\s*["']?\s*content-type"#).expect("a valid pattern"));
    for found in DECLARATION.captures_iter(start) {
        let label = match (found.name("xml"), found.name("meta")) {
            (Some(name), _) => Some(name.as_bytes()),
            (None, Some(tag)) => {
                let tag = tag.as_bytes();
                // Other tags may speak of charsets in what they describe.
                let states = !IS_CONTENT.is_match(tag) || IS_EQUIVALENT.is_match(tag);
                CHARSET
                    .captures(tag)
                    .filter(|_| states)
                    .and_then(|found| found.name("name"))
                    .map(|name| name.as_bytes())
            }
            (None, None) => None,
        };
        let Some(encoding) = label.and_then(Encoding::for_label) else { continue };
        return match encoding {
            _ if encoding == UTF_16LE || encoding == UTF_16BE => Some(UTF_8),
            _ if encoding == X_USER_DEFINED => Some(WINDOWS_1252),
            _ if encoding == REPLACEMENT => None,
            _ => Some(encoding),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding() {
        assert_eq!(decode("Größe".as_bytes()).unwrap(), ("Größe".to_owned(), None));
        assert_eq!(decode("\u{FEFF}Größe".as_bytes()).unwrap(), ("Größe".to_owned(), None));
        let (text, note) = decode(b"Gr\xf6\xdfe \x84ja\x93").unwrap();
        assert_eq!(text, "Größe „ja“");
        assert_eq!(note.unwrap(), "invalid UTF-8 at byte 2: decoded as Windows-1252");
        let utf16: Vec<u8> = "\u{FEFF}Maß".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), ("Maß".to_owned(), Some("decoded as UTF-16LE".to_owned())));
        assert_eq!(decode(b"\xef\xbb\xbfGr\xf6\xdfe").unwrap().0, "Größe");
        assert_eq!(decode(b"PK\x03\x00"), Err(Rejection::Binary { at: 3 }));
    }

    #[test]
    fn wide_letters_without_a_mark() {
        let text = "Die Öhr steigt, sagt „Anna Groß“ – über die Maßen.";
        let wide: Vec<(&str, Vec<u8>)> = vec![
            ("UTF-16LE", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("UTF-16BE", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            ("UTF-32LE", text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()),
            ("UTF-32BE", text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect()),
        ];
        for (name, bytes) in wide {
            let note = format!("decoded as {name}, without a byte order mark");
            assert_eq!(decode(&bytes).unwrap(), (text.to_owned(), Some(note.clone())));
            assert_eq!(decode_markup(&bytes).unwrap(), (text.to_owned(), vec![note]));
        }
        let marked: Vec<u8> = "\u{FEFF}Maß".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(decode(&marked).unwrap(), ("Maß".to_owned(), Some("decoded as UTF-32LE".to_owned())));
        assert!(decode(b"PK\x03\x04\0\0\0\0\x08\0binary").is_err());
    }

    #[test]
    fn code_pages_are_told_by_their_umlauts() {
        let text = "Die Größe der Flüsse änderte sich, sagt Süß für Märzdorf.";
        let dos = b"Die Gr\x94\xE1e der Fl\x81sse \x84nderte sich, sagt S\x81\xE1 f\x81r M\x84rzdorf.";
        let mac = b"Die Gr\x9A\xA7e der Fl\x9Fsse \x8Anderte sich, sagt S\x9F\xA7 f\x9Fr M\x8Arzdorf.";
        for (bytes, name) in [(&dos[..], "CP850"), (&mac[..], "macintosh")] {
            let note = format!("invalid UTF-8 at byte 6: decoded as {name}, as its umlauts show");
            assert_eq!(decode(bytes).unwrap(), (text.to_owned(), Some(note.clone())));
            assert_eq!(decode_markup(bytes).unwrap(), (text.to_owned(), vec![note]));
        }
        // One word with a slip, or quotation marks at words, tell nothing.
        for bytes in [&b"Gr\xf6\xdfe \x84ja\x93 f\x81r alle"[..], b"M\x84rz, S\xfcd, M\x84dchen, s\x81\xdf"] {
            assert!(decode(bytes).unwrap().1.unwrap().ends_with("Windows-1252"));
        }
    }

    fn check_markup(bytes: &[u8], text: &str, note: Option<&str>) {
        let (found, notes) = decode_markup(bytes).unwrap();
        assert!(found.ends_with(text), "{found}");
        assert_eq!(notes, note.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{found}");
    }

    #[test]
    fn markup_is_read_as_it_is_rather_than_as_it_declares() {
        check_markup("<meta charset=utf-8>Grüße".as_bytes(), "Grüße", None);
        check_markup("\u{FEFF}Grüße".as_bytes(), "Grüße", None);
        check_markup("Grüße".as_bytes(), "Grüße", None);
        check_markup(b"<meta charset=iso-8859-1>Gruss", "Gruss", None);
        check_markup(
            "<meta charset='iso-8859-1'>Grüße".as_bytes(),
            "Grüße",
            Some("declared as windows-1252, but valid UTF-8: decoded as UTF-8"),
        );
        let utf16: Vec<u8> = "\u{FEFF}<p>Maß".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check_markup(&utf16, "Maß", Some("decoded as UTF-16BE"));
    }

    #[test]
    fn markup_in_a_declared_encoding() {
        let declared = "invalid UTF-8 at byte N, decoded as declared windows-1252";
        for head in [
            "<meta charset=\"ISO-8859-1\">",
            "<META CHARSET = 'windows-1252' />",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\">",
            "<meta content='text/html;charset=latin1' http-equiv='content-type'>",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
            "<!-- <meta charset=utf-8> --><meta charset=iso-8859-1>",
            "<meta name=description content=\"Über charset=utf-8\"><meta charset=iso-8859-1>",
        ] {
            let head = WINDOWS_1252.encode(head).0.into_owned();
            let first = head.iter().position(|&byte| byte >= 0x80).unwrap_or(head.len() + 5);
            let page = [&head, &b"<p>Gr\xfc\xdfe \x84ja\x93"[..]].concat();
            check_markup(&page, "Grüße „ja“", Some(&declared.replace('N', &first.to_string())));
        }
        let east = [&b"<meta charset=iso-8859-2>"[..], &b"Dvo\xf8\xe1k"[..]].concat();
        check_markup(&east, "Dvořák", Some("invalid UTF-8 at byte 28, decoded as declared ISO-8859-2"));
    }

    #[test]
    fn markup_that_declares_nothing_or_what_it_is_not() {
        let text = b"<p>Gr\xfc\xdfe aus K\xf6ln, sagt die B\xfcrgermeisterin \x84gern\x93.";
        let expect = "Grüße aus Köln, sagt die Bürgermeisterin „gern“.";
        let note = "invalid UTF-8 at byte 5, no encoding declared: guessed to be windows-1252";
        check_markup(text, expect, Some(note));
        let wrong = [&b"<meta charset=utf-8>"[..], text].concat();
        let note = "invalid UTF-8 at byte 25, declared as UTF-8 and is not: guessed to be windows-1252";
        check_markup(&wrong, expect, Some(note));
        let too_late =
            [&b"<p>Gr\xfc\xdfe "[..], &[b' '; DECLARED_WITHIN], &b"<meta charset=utf-16le>T\xfcr"[..]].concat();
        assert!(decode_markup(&too_late).unwrap().0.ends_with("Tür"));
    }

    #[test]
    fn a_slip_in_utf8_is_no_other_encoding() {
        let page = [&b"<meta charset=utf-8>"[..], "Grüße über Größe, \"süß\" ".as_bytes(), &b"K\xf6ln"[..]].concat();
        let note = "invalid UTF-8 at byte 52: 1 byte decoded as Windows-1252, the rest as UTF-8";
        check_markup(&page, "Grüße über Größe, \"süß\" Köln", Some(note));
    }

    #[test]
    fn a_few_nuls_are_dropped_from_markup() {
        let page = ["<p>Grü\0ße".as_bytes(), &[b' '; 1000], "Köln".as_bytes()].concat();
        let (text, notes) = decode_markup(&page).unwrap();
        assert!(text.starts_with("<p>Grüße") && text.ends_with("Köln"));
        assert_eq!(notes, ["dropped 1 NUL byte"]);
        assert_eq!(decode_markup(b"<p>K\0"), Err(Rejection::Binary { at: 4 }));
        assert_eq!(decode_markup(b"\xef\xbb\xbf<p>\0"), Err(Rejection::Binary { at: 6 }));
    }
}

//! From bytes to text: of plain text, which does not state its encoding, and of markup, which may.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use regex::bytes::Regex;

use super::Rejection;

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
/// A page declares its encoding in so many bytes or not at all. Browsers stop at 1024; pages that put scripts first
/// declare it later and were still written in what they declare.
const DECLARATION_BYTES: usize = 4096;
/// Markup with at most one NUL in so many bytes is markup with an error; more is binary data.
const BYTES_PER_NUL: usize = 1000;
/// UTF-8 with at most one wrong byte to so many right letters beyond ASCII is UTF-8 with errors, such as a quotation
/// cut in the middle of a letter.
const LETTERS_PER_WRONG_BYTE: usize = 4;
/// So many bytes at the start tell whether each letter has two bytes or four.
const WIDE_SAMPLE_BYTES: usize = 4096;
/// A code page is recognised by at least so many umlauts between letters, of so many kinds.
const MIN_UMLAUTS: usize = 3;
const MIN_UMLAUT_KINDS: usize = 2;
/// The umlauts of old code pages, as bytes: *ä ö ü ß*. Between letters none of them is a letter of Windows-1252, but
/// for *ß* of CP850 (*á*), and none is one in two of these code pages.
const CP850_UMLAUTS: [u8; 4] = [0x84, 0x94, 0x81, 0xE1];
const MACINTOSH_UMLAUTS: [u8; 4] = [0x8A, 0x9A, 0x9F, 0xA7];
/// The upper half of CP850, the code page of DOS in western Europe; CP437 has the same umlauts.
const CP850: &str = concat!(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ",
    "╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}"
);
/// The top-level domain whose pages the guess of an undeclared encoding assumes.
const HOME_DOMAIN: &[u8] = b"de";

/// Text, and a note for everything about its bytes that was not as it should be.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub notes: Vec<String>,
}

impl Decoded {
    fn noted(text: impl Into<String>, note: String) -> Self {
        Decoded { text: text.into(), notes: vec![note] }
    }
}

/// Decodes plain text, in this order:
///
/// 1. UTF-16 and UTF-32 by their byte order mark or their zeros
/// 2. UTF-8
/// 3. a code page of DOS or of old Macs, by its umlauts
/// 4. Windows-1252
///
/// Everything but UTF-8 gets a note. Other bytes with a NUL in them are rejected.
pub fn decode(mut bytes: &[u8]) -> Result<Decoded, Rejection> {
    if bytes.starts_with(UTF8_MARK) {
        match std::str::from_utf8(&bytes[UTF8_MARK.len()..]) {
            Ok(text) => return Ok(Decoded { text: text.to_owned(), notes: Vec::new() }),
            // The mark is wrong, however often it stands there.
            Err(_) => bytes = without_utf8_marks(bytes),
        }
    }
    if let Some(decoded) = wide(bytes).or_else(|| marked_utf16(bytes)) {
        return Ok(decoded);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(Rejection::Binary { at });
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: text.to_owned(), notes: Vec::new() }),
        Err(error) => error,
    };
    let place = format!("invalid UTF-8 at byte {}", error.valid_up_to());
    if let Some((text, name)) = by_umlauts(bytes) {
        return Ok(Decoded::noted(text, format!("{place}: decoded as {name}, as its umlauts show")));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded::noted(text, format!("{place}: decoded as Windows-1252")))
}

/// Decodes markup: by the byte order mark or the zeros of UTF-16 and UTF-32, then as UTF-8, then as `stated` with it,
/// then as it declares in its first bytes, and else by a guess. As in browsers, what is stated goes before what the
/// markup declares. A note for each error, and for each encoding that is not UTF-8.
///
/// A few NULs are dropped; bytes with many of them are rejected.
pub fn decode_markup(bytes: &[u8], stated: Option<&str>) -> Result<Decoded, Rejection> {
    if let Some(decoded) = wide(bytes) {
        return Ok(decoded);
    }
    if let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        return without_nuls(rest, UTF8_MARK.len(), Some(UTF_8));
    }
    if let Some(decoded) = marked_utf16(bytes) {
        return Ok(decoded);
    }
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = stated.or_else(|| declared(&bytes[..bytes.len().min(DECLARATION_BYTES)]));
    without_nuls(bytes, 0, declared)
}

fn without_utf8_marks(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.strip_prefix(UTF8_MARK) {
        bytes = rest;
    }
    bytes
}

/// UTF-16 that begins with its byte order mark.
fn marked_utf16(bytes: &[u8]) -> Option<Decoded> {
    let (encoding, mark_bytes) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8)?;
    let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark_bytes..]);
    let errors = if had_errors { ", with errors" } else { "" };
    Some(Decoded::noted(text, format!("decoded as {}{errors}", encoding.name())))
}

/// Decodes what is left when a few NULs are gone. `offset` is where `bytes` begin in the input.
fn without_nuls(bytes: &[u8], offset: usize, declared: Option<&'static Encoding>) -> Result<Decoded, Rejection> {
    let mut notes = Vec::new();
    let Some(first) = memchr::memchr(0, bytes) else {
        let text = by_declaration(bytes, declared, &mut notes);
        return Ok(Decoded { text, notes });
    };
    let nuls = memchr::memchr_iter(0, bytes).count();
    if nuls * BYTES_PER_NUL > bytes.len() {
        return Err(Rejection::Binary { at: offset + first });
    }
    let kept: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != 0).collect();
    notes.push(format!("dropped {nuls} NUL byte{}", if nuls == 1 { "" } else { "s" }));
    let text = by_declaration(&kept, declared, &mut notes);
    Ok(Decoded { text, notes })
}

/// 1. valid UTF-8 is UTF-8, whatever it declares
/// 2. so is UTF-8 with a few wrong bytes, which are read as Windows-1252
/// 3. anything else as it declares
/// 4. without a declaration, or with a wrong one of UTF-8, as its letters suggest
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
        && let Some((text, wrong)) = mostly_utf8(bytes)
    {
        let bytes = if wrong == 1 { "1 byte" } else { &format!("{wrong} bytes") };
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

/// UTF-8 with a few wrong bytes, which are read as Windows-1252; returns the text and the number of those bytes.
fn mostly_utf8(bytes: &[u8]) -> Option<(String, usize)> {
    let (mut text, mut letters, mut wrong) = (String::with_capacity(bytes.len()), 0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        wrong += chunk.invalid().len();
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    (letters >= wrong * LETTERS_PER_WRONG_BYTE).then_some((text, wrong))
}

/// Decodes text in which each letter has two bytes or four, marked or not, but for UTF-16 with a mark. Without a mark
/// its zeros tell: German has hardly a letter whose upper bytes are not zero.
fn wide(bytes: &[u8]) -> Option<Decoded> {
    const MIN_BYTES: usize = 8;
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE\0\0") {
        return Some(Decoded::noted(utf32(rest, u32::from_le_bytes), "decoded as UTF-32LE".to_owned()));
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xFE\xFF") {
        return Some(Decoded::noted(utf32(rest, u32::from_be_bytes), "decoded as UTF-32BE".to_owned()));
    }
    if bytes.len() < MIN_BYTES || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let sample = &bytes[..bytes.len().min(WIDE_SAMPLE_BYTES)];
    memchr::memchr(0, sample)?;
    let (text, name) = if has_letters_of(sample, 4, 0) {
        (utf32(bytes, u32::from_le_bytes), "UTF-32LE")
    } else if has_letters_of(sample, 4, 3) {
        (utf32(bytes, u32::from_be_bytes), "UTF-32BE")
    } else if has_letters_of(sample, 2, 0) {
        (UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(), "UTF-16LE")
    } else if has_letters_of(sample, 2, 1) {
        (UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(), "UTF-16BE")
    } else {
        return None;
    };
    Some(Decoded::noted(text, format!("decoded as {name}, without a byte order mark")))
}

/// Whether each letter of a sample seems to have `width` bytes, the one at place `lower` its lowest: that one is hardly
/// ever zero, the others nearly always.
fn has_letters_of(sample: &[u8], width: usize, lower: usize) -> bool {
    /// Of a hundred bytes.
    const MIN_UPPER_ZEROS: usize = 90;
    const MAX_LOWER_ZEROS: usize = 2;
    let zeros = |place: usize| {
        let bytes = || sample.iter().skip(place).step_by(width);
        100 * bytes().filter(|&&byte| byte == 0).count() / bytes().count()
    };
    (0..width).filter(|&place| place != lower).all(|place| zeros(place) >= MIN_UPPER_ZEROS)
        && zeros(lower) <= MAX_LOWER_ZEROS
}

fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> String {
    let numbers = bytes.chunks_exact(4).map(|four| number([four[0], four[1], four[2], four[3]]));
    numbers.map(|number| char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text in a code page of DOS or of old Macs, and the name of that page: where all the bytes between letters that are
/// no ASCII are its umlauts. Nothing else tells these apart from Windows-1252, and nothing less is safe.
fn by_umlauts(bytes: &[u8]) -> Option<(String, &'static str)> {
    let between =
        |three: &&[u8]| three[0].is_ascii_alphabetic() && !three[1].is_ascii() && three[2].is_ascii_lowercase();
    let within = || bytes.windows(3).filter(between).map(|three| three[1]);
    let fits = |umlauts: [u8; 4]| {
        let kinds = umlauts.iter().filter(|&&umlaut| within().any(|byte| byte == umlaut)).count();
        kinds >= MIN_UMLAUT_KINDS && within().count() >= MIN_UMLAUTS && within().all(|byte| umlauts.contains(&byte))
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
    detector.guess(Some(HOME_DOMAIN), Utf8Detection::Deny)
}

/// The encoding that the start of a page declares in `<meta charset>`, `<meta http-equiv>` or `<?xml encoding?>`
/// outside of comments. As in browsers, a declared UTF-16 means UTF-8: a page in UTF-16 could not have been read this
/// far.
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

    fn check(bytes: &[u8], text: &str, note: Option<&str>) {
        let notes: Vec<String> = note.into_iter().map(str::to_owned).collect();
        assert_eq!(decode(bytes), Ok(Decoded { text: text.to_owned(), notes }));
    }

    #[test]
    fn each_encoding() {
        check("Größe".as_bytes(), "Größe", None);
        check("\u{FEFF}Größe".as_bytes(), "Größe", None);
        check(b"Gr\xf6\xdfe \x84ja\x93", "Größe „ja“", Some("invalid UTF-8 at byte 2: decoded as Windows-1252"));
        let utf16: Vec<u8> = "\u{FEFF}Maß".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, "Maß", Some("decoded as UTF-16LE"));
        let note = "invalid UTF-8 at byte 2: decoded as Windows-1252";
        check(b"\xef\xbb\xbfGr\xf6\xdfe", "Größe", Some(note));
        assert_eq!(decode(b"PK\x03\x00"), Err(Rejection::Binary { at: 3 }));
    }

    #[test]
    fn many_marks_before_other_letters_are_passed_over_at_once() {
        let marks = [&UTF8_MARK.repeat(300_000)[..], b"Gr\xf6\xdfe"].concat();
        check(&marks, "Größe", Some("invalid UTF-8 at byte 2: decoded as Windows-1252"));
        let marks = [&UTF8_MARK.repeat(300_000)[..], b"\xFF\xFEM\0a\0\xdf\0"].concat();
        check(&marks, "Maß", Some("decoded as UTF-16LE"));
        let text = "\u{FEFF}\u{FEFF}Größe";
        check(text.as_bytes(), "\u{FEFF}Größe", None);
    }

    #[test]
    fn the_upper_half_of_a_code_page_is_complete() {
        assert_eq!(CP850.chars().count(), 128);
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
            check(&bytes, text, Some(&note));
            assert_eq!(decode_markup(&bytes, None), Ok(Decoded::noted(text, note)));
        }
        let marked: Vec<u8> = "\u{FEFF}Maß".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        check(&marked, "Maß", Some("decoded as UTF-32LE"));
        assert!(decode(b"PK\x03\x04\0\0\0\0\x08\0binary").is_err());
    }

    #[test]
    fn code_pages_are_told_by_their_umlauts() {
        let text = "Die Größe der Flüsse änderte sich, sagt Süß für Märzdorf.";
        let dos = b"Die Gr\x94\xE1e der Fl\x81sse \x84nderte sich, sagt S\x81\xE1 f\x81r M\x84rzdorf.";
        let mac = b"Die Gr\x9A\xA7e der Fl\x9Fsse \x8Anderte sich, sagt S\x9F\xA7 f\x9Fr M\x8Arzdorf.";
        for (bytes, name) in [(&dos[..], "CP850"), (&mac[..], "macintosh")] {
            let note = format!("invalid UTF-8 at byte 6: decoded as {name}, as its umlauts show");
            check(bytes, text, Some(&note));
            assert_eq!(decode_markup(bytes, None), Ok(Decoded::noted(text, note)));
        }
        // One word with a slip, or quotation marks at words, tell nothing.
        for bytes in [&b"Gr\xf6\xdfe \x84ja\x93 f\x81r alle"[..], b"M\x84rz, S\xfcd, M\x84dchen, s\x81\xdf"] {
            assert!(decode(bytes).unwrap().notes[0].ends_with("Windows-1252"));
        }
    }

    fn check_markup(bytes: &[u8], text: &str, note: Option<&str>) {
        let found = decode_markup(bytes, None).unwrap();
        assert!(found.text.ends_with(text), "{found:?}");
        assert_eq!(found.notes, note.into_iter().map(str::to_owned).collect::<Vec<_>>(), "{found:?}");
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
            [&b"<p>Gr\xfc\xdfe "[..], &[b' '; DECLARATION_BYTES], &b"<meta charset=utf-16le>T\xfcr"[..]].concat();
        assert!(decode_markup(&too_late, None).unwrap().text.ends_with("Tür"));
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
        let Decoded { text, notes } = decode_markup(&page, None).unwrap();
        assert!(text.starts_with("<p>Grüße") && text.ends_with("Köln"));
        assert_eq!(notes, ["dropped 1 NUL byte"]);
        assert_eq!(decode_markup(b"<p>K\0", None), Err(Rejection::Binary { at: 4 }));
        assert_eq!(decode_markup(b"\xef\xbb\xbf<p>\0", None), Err(Rejection::Binary { at: 6 }));
    }
}

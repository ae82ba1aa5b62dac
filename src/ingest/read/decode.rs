//! From bytes to text: of plain text, which says nothing of its encoding, and of markup, which may.

use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
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
/// Where the undeclared pages of this archive mostly come from, for the guess.
const HOME: &[u8] = b"de";

/// Decodes by the byte order mark, then as UTF-8, and what is neither as Windows-1252 with a note.
///
/// Refuses bytes with a NUL in them unless they are marked as UTF-16.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<String>), Rejection> {
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
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            let note = format!("invalid UTF-8 at byte {}: decoded as Windows-1252", error.valid_up_to());
            Ok((text.into_owned(), Some(note)))
        }
    }
}

/// Decodes markup: by the byte order mark, then as UTF-8, then as it declares in its first bytes, and else by a guess.
/// A note for each thing that is not as it should be, and for each encoding that is not UTF-8.
///
/// Refuses bytes with many NULs in them unless they are marked as UTF-16; a few are dropped.
pub fn decode_markup(bytes: &[u8]) -> Result<(String, Vec<String>), Rejection> {
    let mut notes = Vec::new();
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        if encoding == UTF_8 {
            return without_nuls(&bytes[mark_length..], mark_length, notes, Some(UTF_8));
        }
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark_length..]);
        let errors = if had_errors { ", with errors" } else { "" };
        notes.push(format!("decoded as {}{errors}", encoding.name()));
        return Ok((text.into_owned(), notes));
    }
    let declared = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
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

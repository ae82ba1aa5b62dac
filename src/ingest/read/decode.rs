//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Rejection;

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
}

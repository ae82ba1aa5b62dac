//! Plain text: one article a file.

use super::decode::decode;
use super::{Format, FormatReader, RawDocument, RawFields, RawKind, Rejection};

pub const FORMAT: Format = Format {
    name: "plain text",
    endings: &["txt", "text"],
    // Input that no other format claims is plain text.
    starts_input: |_| false,
    reader: FormatReader::Document(read),
};

/// Reads one text in any of the encodings that `decode` knows.
pub fn read(bytes: &[u8]) -> Result<RawDocument, Rejection> {
    Ok(RawDocument { fields: RawFields::default(), kind: RawKind::WholeText, decoded: decode(bytes)? })
}

#[cfg(test)]
mod tests {
    use super::super::{Raw, Rejected, read_document};
    use super::*;
    use crate::model::Source;

    fn read_text(bytes: impl std::io::BufRead) -> Result<Raw, Rejected> {
        let source = Source { path: "/g.txt".into(), given: "g.txt".into(), line: None };
        read_document(bytes, source, read)
    }

    #[test]
    fn text_is_read_whole_or_refused_with_its_reason() {
        let raw = read_text("Grüße aus Köln".as_bytes()).unwrap();
        assert_eq!((raw.text.as_str(), raw.kind), ("Grüße aus Köln", RawKind::WholeText));
        assert_eq!(read_text(&b" \n"[..]).unwrap_err().rejection, Rejection::Empty);
        assert_eq!(read_text(&b"a\0b"[..]).unwrap_err().rejection, Rejection::Binary { at: 1 });
    }

    #[test]
    fn a_text_beyond_the_limit_is_not_held_in_memory() {
        let endless = std::io::BufReader::new(std::io::Read::take(std::io::repeat(b'a'), 100 << 20));
        assert_eq!(read_text(endless).unwrap_err().rejection, Rejection::TooLong);
    }
}

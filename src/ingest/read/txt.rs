//! Plain text: one article a file.

use std::io::BufRead;

use super::decode::decode;
use super::{Raw, RawFields, RawKind, Rejected, Rejection, read_whole};
use crate::ingest::identity::content_hash;
use crate::model::Source;

/// Reads one text of at most `MAX_ARTICLE_BYTES`, in UTF-8, UTF-16 with a mark, or Windows-1252.
pub fn read(bytes: impl BufRead, source: Source) -> Result<Raw, Rejected> {
    match read_text(bytes) {
        Ok((text, content_hash, notes)) => Ok(Raw {
            source,
            own_id: None,
            fields: RawFields::default(),
            kind: RawKind::WholeText,
            text,
            content_hash,
            notes,
        }),
        Err(rejection) => Err(Rejected::new(source, rejection)),
    }
}

fn read_text(bytes: impl BufRead) -> Result<(String, u64, Vec<String>), Rejection> {
    let bytes = read_whole(bytes)?;
    let (text, note) = decode(&bytes)?;
    if text.trim().is_empty() {
        return Err(Rejection::Empty);
    }
    Ok((text, content_hash(&bytes), note.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source { path: "/g.txt".into(), given: "g.txt".into(), line: None }
    }

    #[test]
    fn text_is_read_whole_or_refused_with_its_reason() {
        let raw = read("Grüße aus Köln".as_bytes(), source()).unwrap();
        assert_eq!((raw.text.as_str(), raw.kind), ("Grüße aus Köln", RawKind::WholeText));
        assert_eq!(read(&b" \n"[..], source()).unwrap_err().rejection, Rejection::Empty);
        assert_eq!(read(&b"a\0b"[..], source()).unwrap_err().rejection, Rejection::Binary { at: 1 });
    }

    #[test]
    fn a_text_beyond_the_limit_is_not_held_in_memory() {
        let endless = std::io::BufReader::new(std::io::Read::take(std::io::repeat(b'a'), 100 << 20));
        let rejected = read(endless, source()).unwrap_err();
        assert_eq!(rejected.rejection, Rejection::TooLong);
    }
}

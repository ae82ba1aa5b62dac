//! Names and hashes: what makes an article the same article, and the same content the same content.

use crate::model::Source;
use crate::text::hash64;

/// The article id of an input without one of its own: 16 hexadecimal digits of a hash. For a file it is the hash of its
/// path; for a line, which may move, of path and address, or of path and content hash if it has no address; for
/// standard input of the content hash.
pub fn id_for(source: &Source, url: Option<&str>, content_hash: u64) -> String {
    let path = &source.path;
    let place = match (source.line, url) {
        _ if path == "-" => format!("-#{:016x}", content_hash),
        (None, _) => path.clone(),
        (Some(_), Some(url)) => format!("{path}#{url}"),
        (Some(_), None) => format!("{path}#{:016x}", content_hash),
    };
    format!("{:016x}", hash64([place.as_bytes()]))
}

/// The key of an article in an index: the hash of its canonical path, its own id, and how often its file has used that
/// id so far.
pub fn key(path: &str, own_id: &str, occurrence: u32) -> u64 {
    hash64([path.as_bytes(), own_id.as_bytes(), &occurrence.to_le_bytes()])
}

/// The number that is hashed before the bytes of every input. Ids of inputs without one of their own are made of
/// content hashes, so this number never changes, whatever version reads the bytes.
const CONTENT_SALT_VERSION: u32 = 7;

/// The hash of an input's bytes.
pub fn content_hash(bytes: &[u8]) -> u64 {
    hash64([CONTENT_SALT_VERSION.to_le_bytes().as_slice(), bytes])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_path_and_id() {
        assert_eq!(key("/a/b.jsonl", "1", 1), key("/a/b.jsonl", "1", 1));
        assert_ne!(key("/a/b.jsonl", "1", 1), key("/a/b.jsonl1", "", 1));
        assert_ne!(key("/a/b.jsonl", "1", 1), key("/a/b.jsonl", "1", 2));
    }

    #[test]
    fn an_input_without_an_id_is_known_by_its_place() {
        let line = r#"{"url": "https://täler-bote.example/1", "text": "Größe"}"#;
        let of = |path: &str, line_number: u64, text: &str| {
            let source = crate::model::Source { path: path.into(), given: path.into(), line: None };
            let lines = "\n".repeat(line_number as usize - 1) + text;
            let mut lines = crate::ingest::read::jsonl::JsonLines::new(std::io::Cursor::new(lines), source);
            let raw = lines.next().unwrap().unwrap();
            id_for(&raw.source, raw.fields.url.as_deref(), raw.content_hash)
        };
        assert_eq!(of("/ä.jsonl", 1, line).len(), 16);
        assert_eq!(of("/ä.jsonl", 1, line), of("/ä.jsonl", 5, line));
        assert_eq!(of("/ä.jsonl", 1, r#"{"text": "a"}"#), of("/ä.jsonl", 5, r#"{"text": "a"}"#));
        assert_ne!(of("/ä.jsonl", 1, r#"{"text": "a"}"#), of("/ä.jsonl", 1, r#"{"text": "b"}"#));
        assert_eq!(of("-", 1, r#"{"text": "a"}"#), of("-", 5, r#"{"text": "a"}"#));
        assert_ne!(of("-", 1, r#"{"text": "a"}"#), of("-", 1, r#"{"text": "b"}"#));
    }

    #[test]
    fn ids_that_were_given_stay() {
        assert_eq!(format!("{:016x}", content_hash("Größe".as_bytes())), "ada89d511cd254b2");
    }
}

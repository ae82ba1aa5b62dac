//! Names and hashes: what makes an article the same article, and the same content the same content.

use super::VERSION;
use crate::model::Source;
use crate::text::hash64;

/// The article id of an input without one of its own: 16 hex digits of a hash of its source.
pub fn id_from_source(source: &Source) -> String {
    let place = match source.line {
        Some(line) => format!("{}#{line}", source.path),
        None => source.path.clone(),
    };
    format!("{:016x}", hash64([place.as_bytes()]))
}

/// One article, one key: the hash of its canonical path and its own id.
pub fn key(path: &str, own_id: &str) -> u64 {
    hash64([path.as_bytes(), own_id.as_bytes()])
}

/// The hash of an input's bytes and of the version of the rules that read them.
pub fn content_hash(bytes: &[u8]) -> u64 {
    hash64([VERSION.to_le_bytes().as_slice(), bytes])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_path_and_id() {
        assert_eq!(key("/a/b.jsonl", "1"), key("/a/b.jsonl", "1"));
        assert_ne!(key("/a/b.jsonl", "1"), key("/a/b.jsonl1", ""));
        let file = Source { path: "/ä.txt".into(), given: "ä.txt".into(), line: None };
        let line = Source { line: Some(3), ..file.clone() };
        assert_eq!(id_from_source(&file).len(), 16);
        assert_ne!(id_from_source(&file), id_from_source(&line));
    }
}

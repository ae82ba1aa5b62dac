//! JSON lines: one article a line.

use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::decode::{Decoded, decode};
use super::fields::{self, RawFields};
use super::{Format, FormatReader, MAX_ARTICLE_BYTES, Raw, RawKind, Rejected, Rejection};
use crate::ingest::identity::content_hash;
use crate::model::Source;

pub const FORMAT: Format = Format {
    name: "JSON lines",
    endings: &["jsonl", "ndjson"],
    starts_input: |start| start.starts_with(b"{"),
    reader: FormatReader::Records(|bytes, source| Box::new(JsonLines::new(bytes, source))),
};

/// Longer ids are data rather than names, and the term dictionary of an index does not take them.
const MAX_ID_BYTES: usize = 256;

/// The articles of a file of JSON lines. A line that gives none is rejected by its number; the next one goes on.
pub struct JsonLines<R> {
    bytes: R,
    source: Source,
    line: u64,
    ended: bool,
}

impl<R: BufRead> JsonLines<R> {
    pub fn new(bytes: R, source: Source) -> Self {
        JsonLines { bytes, source, line: 0, ended: false }
    }

    fn place(&self) -> Source {
        Source { line: Some(self.line), ..self.source.clone() }
    }

    /// The next line without its end, or `None` at the end of the file. A line beyond the limit is read to its end
    /// without being kept in memory, and rejected.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Rejection> {
        let mut line = Vec::new();
        let mut length = 0;
        let mut started = false;
        self.line += 1;
        loop {
            let buffer = match self.bytes.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.ended = true;
                    return Err(Rejection::Unreadable(error.to_string()));
                }
            };
            if buffer.is_empty() {
                match started {
                    true => break,
                    false => return Ok(None),
                }
            }
            started = true;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let taken = end.unwrap_or(buffer.len());
            length += taken;
            if length <= MAX_ARTICLE_BYTES {
                line.extend_from_slice(&buffer[..taken]);
            }
            self.bytes.consume(taken + usize::from(end.is_some()));
            if end.is_some() {
                break;
            }
        }
        if length > MAX_ARTICLE_BYTES { Err(Rejection::TooLong) } else { Ok(Some(line)) }
    }

    fn article(&self, line: &[u8]) -> Result<Raw, Rejection> {
        let Decoded { text, mut notes } = decode(line)?;
        let object = parse(&text)?;
        let text = fields::text_of(&object, fields::TEXT).ok_or_else(|| Rejection::NoTextField {
            present: object.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
        })?;
        let mut own_id = fields::text_of(&object, fields::ID);
        if own_id.as_ref().is_some_and(|id| id.len() > MAX_ID_BYTES) {
            notes.push(format!("the id has more than {MAX_ID_BYTES} bytes and was replaced"));
            own_id = None;
        }
        Ok(Raw {
            source: self.place(),
            own_id,
            fields: RawFields::of(&object),
            kind: RawKind::BodyText,
            text,
            content_hash: content_hash(line),
            notes,
        })
    }
}

fn parse(line: &str) -> Result<Map<String, Value>, Rejection> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Rejection::NotAnObject),
        Err(error) => {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default().to_owned();
            Err(Rejection::BrokenJson { column: error.column(), what })
        }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Raw, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = match self.next_line() {
                Ok(None) => return None,
                Ok(Some(line)) if line.trim_ascii().is_empty() => continue,
                Ok(Some(line)) => line,
                Err(rejection) => return Some(Err(Rejected::new(self.place(), rejection))),
            };
            let article = self.article(&line).map_err(|rejection| Rejected::new(self.place(), rejection));
            return Some(article);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<Raw, Rejected>> {
        let source = Source { path: "/ä.jsonl".into(), given: "ä.jsonl".into(), line: None };
        JsonLines::new(text.as_bytes(), source).collect()
    }

    #[test]
    fn lines_keep_their_numbers_past_broken_ones() {
        let found = read(
            "{\"id\": \"ä1\", \"text\": \"Größe\"}\r\n\n{\"id\": 2,\n[]\n{\"title\": \"T\"}\n{\"text\": \"Ende\"}",
        );
        let places: Vec<String> = found
            .iter()
            .map(|line| match line {
                Ok(raw) => format!("{} {}", raw.source, raw.text),
                Err(rejected) => rejected.to_string(),
            })
            .collect();
        assert_eq!(
            places,
            [
                "ä.jsonl#1 Größe",
                "ä.jsonl#3: broken JSON at column 9: EOF while parsing a value",
                "ä.jsonl#4: not a JSON object",
                "ä.jsonl#5: no field text, body, maintext or plaintext (it has: title)",
                "ä.jsonl#6 Ende",
            ]
        );
    }

    #[test]
    fn a_line_beyond_the_limit_is_counted_and_passed_over() {
        let text = format!("{}\n{{\"text\": \"danach\"}}", "x".repeat(MAX_ARTICLE_BYTES + 1));
        let found = read(&text);
        let rejected = found[0].as_ref().unwrap_err();
        assert_eq!(rejected.rejection, Rejection::TooLong);
        assert_eq!(found[1].as_ref().unwrap().text, "danach");
    }
}

//! A parser for invalid JSON as templates write it: quotation marks within strings, too many commas or too few,
//! comments, a missing end.
//!
//! It skips what it cannot understand and closes what is open at the end. Every step is linear: a look ahead is
//! bounded, and so is the depth of nested values.

use serde_json::{Map, Value};

/// Nested values that are read; a deeper one ends the reading.
const MAX_DEPTH: usize = 40;

/// Bytes that a look ahead takes to tell a key from a word in quotation marks.
const MAX_KEY_BYTES: usize = 80;

/// What a text has of JSON.
#[derive(Debug, Default)]
pub struct LenientJson {
    /// The objects and lists, whatever stands between them.
    pub values: Vec<Value>,
    /// Whether it had to be guessed where a string, an object or a list ends.
    pub guessed: bool,
}

/// Reads the objects and lists of a text.
pub fn parse(text: &str) -> LenientJson {
    let mut reader = LenientJsonReader { text, at: 0, guessed: false };
    let mut values = Vec::new();
    while let Some(start) = reader.text[reader.at..].find(['{', '[']) {
        reader.at += start;
        values.extend(reader.value(0, StringRole::Member));
    }
    LenientJson { values, guessed: reader.guessed }
}

/// The role of a string, which tells what may follow it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StringRole {
    Key,
    Member,
    Item,
}

struct LenientJsonReader<'t> {
    text: &'t str,
    /// Always at the beginning of a character.
    at: usize,
    guessed: bool,
}

impl LenientJsonReader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte of an object or list; `None` at the end of the text, which is an error there.
    fn inside(&mut self) -> Option<u8> {
        self.skip();
        let next = self.peek();
        self.guessed |= next.is_none();
        next
    }

    /// Skips blanks, comments and commas: no rule depends on whether a comma is there.
    fn skip(&mut self) {
        loop {
            let rest = self.text[self.at..].trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let comment = comment(rest);
            self.at = self.text.len() - rest.len() + comment;
            if comment == 0 {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize, role: StringRole) -> Option<Value> {
        if depth > MAX_DEPTH {
            self.at = self.text.len();
        }
        match self.inside()? {
            b'{' => Some(Value::Object(self.object(depth))),
            b'[' => Some(Value::Array(self.list(depth))),
            mark @ (b'"' | b'\'') => Some(Value::String(self.string(mark, role))),
            b':' | b'}' | b']' => None,
            _ => Some(self.bare()),
        }
    }

    fn object(&mut self, depth: usize) -> Map<String, Value> {
        self.at += 1;
        let mut object = Map::new();
        while let Some(next) = self.inside() {
            let key = match next {
                b'}' => {
                    self.at += 1;
                    break;
                }
                // A bracket too many: the object goes on.
                b']' | b':' => {
                    self.at += 1;
                    continue;
                }
                b'{' | b'[' => {
                    self.value(depth + 1, StringRole::Member);
                    continue;
                }
                mark @ (b'"' | b'\'') => self.string(mark, StringRole::Key),
                _ => match self.bare() {
                    Value::String(word) => word,
                    _ => continue,
                },
            };
            if self.inside() == Some(b':') {
                self.at += 1;
                if let Some(value) = self.value(depth + 1, StringRole::Member) {
                    // Of two of a name the first holds.
                    object.entry(key).or_insert(value);
                }
            }
        }
        object
    }

    fn list(&mut self, depth: usize) -> Vec<Value> {
        self.at += 1;
        let mut list = Vec::new();
        while let Some(next) = self.inside() {
            match next {
                b']' => {
                    self.at += 1;
                    break;
                }
                // The list was not closed, the object around it is.
                b'}' => break,
                b':' => self.at += 1,
                _ => list.extend(self.value(depth + 1, StringRole::Item)),
            }
        }
        list
    }

    /// A string up to the mark that ends it, behind which the object or list goes on. Other marks are part of the
    /// string.
    fn string(&mut self, mark: u8, role: StringRole) -> String {
        self.at += 1;
        let mut found = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(stop) = rest.find([mark as char, '\\']) else {
                self.guessed = true;
                self.at = self.text.len();
                return found + rest;
            };
            found.push_str(&rest[..stop]);
            self.at += stop + 1;
            if rest.as_bytes()[stop] == b'\\' {
                self.escape(&mut found);
            } else if ends(&self.text[self.at..], role) {
                return found;
            } else {
                self.guessed = true;
                found.push(mark as char);
            }
        }
    }

    /// Reads what stands behind a backslash.
    fn escape(&mut self, found: &mut String) {
        let Some(next) = self.text[self.at..].chars().next() else { return };
        self.at += next.len_utf8();
        match next {
            'n' => found.push('\n'),
            'r' | 't' | 'b' | 'f' => found.push(' '),
            'u' => {
                let unit = |at: usize| u16::from_str_radix(self.text.get(at..at + 4)?, 16).ok();
                let Some(first) = unit(self.at) else { return };
                let second = unit(self.at + 6).filter(|_| self.text[self.at + 4..].starts_with("\\u"));
                let pair = char::decode_utf16([Some(first), second].into_iter().flatten()).next();
                let Some(Ok(letter)) = pair else {
                    self.at += 4;
                    return;
                };
                found.push(letter);
                self.at += if letter.len_utf16() == 2 { 10 } else { 4 };
            }
            other => found.push(other),
        }
    }

    /// A number, `true`, `false`, `null`, or a word without marks.
    fn bare(&mut self) -> Value {
        let rest = &self.text[self.at..];
        let end = rest.find([',', '}', ']', ':', '\n', '"', '{', '[']).unwrap_or(rest.len());
        self.at += end;
        match rest[..end].trim() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "undefined" => Value::Null,
            word => word.parse::<i64>().map_or_else(|_| Value::String(word.to_owned()), Value::from),
        }
    }
}

/// The bytes of the comment that a text begins with; 0 if it begins with none.
fn comment(text: &str) -> usize {
    if text.starts_with("//") {
        text.find('\n').unwrap_or(text.len())
    } else if text.starts_with("/*") {
        text.find("*/").map_or(text.len(), |end| end + 2)
    } else {
        0
    }
}

/// Whether a quotation mark ends a string, by what follows: a colon behind a key; behind a value a bracket, the end, or
/// the next member.
fn ends(rest: &str, role: StringRole) -> bool {
    let rest = rest.trim_start();
    let closes =
        |rest: &str| rest.is_empty() || rest.starts_with(['}', ']']) || comment(rest) > 0 || starts_with_key(rest);
    if role == StringRole::Key {
        return rest.starts_with(':');
    }
    // Where a comma is missing the next key tells.
    let Some(after) = rest.strip_prefix(',') else { return closes(rest) };
    let after = after.trim_start();
    closes(after) || after.starts_with([',', '{', '[']) || role == StringRole::Item && after.starts_with(['"', '\''])
}

/// `"datePublished":`
fn starts_with_key(text: &str) -> bool {
    let Some(mark) = text.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else { return false };
    let key = &text[1..text.floor_char_boundary(MAX_KEY_BYTES)];
    key.find(mark).is_some_and(|end| end > 0 && key[end + 1..].trim_start().starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        parse(text).values.iter().map(Value::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_templates_write_is_understood() {
        for (text, expect) in [
            (
                r#"{"a": "Das "Öl", sagt "Jana", fließt", "b": true}"#,
                r#"{"a":"Das \"Öl\", sagt \"Jana\", fließt","b":true}"#,
            ),
            (r#"{"a": ["Öl" "Größe",,], "b": 1,}"#, r#"{"a":["Öl\" \"Größe"],"b":1}"#),
            (r#"{"a": "Öl" "b": {"c": "Fluß"}}"#, r#"{"a":"Öl","b":{"c":"Fluß"}}"#),
            ("{/* Öl */ \"a\": \"b\", // Ende\n e: False, 'c': 'd'}", r#"{"a":"b","c":"d","e":"False"}"#),
            (r#"{"a": "b", "c": [{"d": "Der Flu"#, r#"{"a":"b","c":[{"d":"Der Flu"}]}"#),
            (r#"{"a": "\u00d6l \ud83d\ude00 \"x\" \/"}"#, "{\"a\":\"Öl 😀 \\\"x\\\" /\"}"),
            (
                r#"{"a": "https://uferpost.example/a"} ; {"b": null}"#,
                r#"{"a":"https://uferpost.example/a"} {"b":null}"#,
            ),
        ] {
            assert_eq!(shown(text), expect, "{text}");
        }
        let guessed = |text: &str| parse(text).guessed;
        assert!(!guessed(r#"{"a": "b",}"#) && guessed(r#"{"a": "b"c"}"#) && guessed(r#"{"a": "b""#));
    }

    #[test]
    fn hostile_texts_end() {
        for text in [
            "[".repeat(500_000),
            "{\"a\":".repeat(300_000),
            "\"".repeat(1_000_000),
            "{\"a\": \"".to_owned() + &"\" ".repeat(500_000),
            "{/*".repeat(300_000),
            "{:]".repeat(300_000),
            "{a".repeat(300_000),
        ] {
            parse(&text);
        }
    }
}

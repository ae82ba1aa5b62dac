//! The formats that are read: a line for each in `FORMATS`, and a file for each beside this one.

use std::io::BufRead;
use std::path::Path;

use super::{RawArticles, RawDocument, Rejection, html, jsonl, mhtml, txt};
use crate::model::Source;

/// Every known format. Files are told by their endings, standard input by its first bytes, in this order.
pub const FORMATS: [Format; 4] = [html::FORMAT, mhtml::FORMAT, txt::FORMAT, jsonl::FORMAT];

/// How files of a kind are recognised and read.
#[derive(Debug)]
pub struct Format {
    /// What its files are, for hints: *saved pages*.
    pub name: &'static str,
    /// Endings of file names in lower case; `.gz` may follow any of them.
    pub endings: &'static [&'static str],
    /// Whether standard input that begins with these bytes, blanks aside, is of this format. What no format claims is
    /// text.
    pub starts_input: fn(&[u8]) -> bool,
    pub reader: FormatReader,
}

/// How the articles of an input are read.
#[derive(Debug)]
pub enum FormatReader {
    /// One article an input, which is read whole.
    Document(fn(&[u8]) -> Result<RawDocument, Rejection>),
    /// One article a record, read one after the other.
    Records(fn(Box<dyn BufRead>, Source) -> RawArticles),
}

/// The format of a file; `None` where its name has no known ending.
pub fn format_of(path: &Path) -> Option<&'static Format> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (_, ending) = name.rsplit_once('.')?;
    FORMATS.iter().find(|format| format.endings.contains(&ending))
}

/// The format of an input without a name, by its first bytes.
pub fn format_of_start(start: &[u8]) -> &'static Format {
    let start = start.trim_ascii_start();
    FORMATS.iter().find(|format| (format.starts_input)(start)).unwrap_or(&txt::FORMAT)
}

/// A sentence on what is read, for hints.
pub fn known_formats_hint() -> String {
    format!("{} are read, any of them also gzipped (.gz)", known_formats())
}

/// The formats with their endings: *saved pages (.html, …), plain text (.txt) and JSON lines (.jsonl)*.
pub fn known_formats() -> String {
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for format in &FORMATS {
        let endings = format.endings.iter().map(|ending| format!(".{ending}"));
        match kinds.iter_mut().find(|(name, _)| *name == format.name) {
            Some((_, known)) => known.extend(endings),
            None => kinds.push((format.name, endings.collect())),
        }
    }
    let mut kinds: Vec<String> =
        kinds.into_iter().map(|(name, endings)| format!("{name} ({})", endings.join(", "))).collect();
    let last = kinds.pop().unwrap_or_default();
    format!("{} and {last}", kinds.join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn formats_go_by_the_ending() {
        let cases = [
            ("a.txt", Some("plain text")),
            ("Ä.TXT", Some("plain text")),
            ("a.jsonl.gz", Some("JSON lines")),
            ("a.ndjson", Some("JSON lines")),
            ("seite.XHTML", Some("saved pages")),
            ("artikel.php", Some("saved pages")),
            ("seite.html.gz", Some("saved pages")),
            ("seite.mht", Some("saved pages")),
            ("README.md", None),
            ("a.gz", None),
            ("ohne", None),
        ];
        for (name, expect) in cases {
            assert_eq!(format_of(Path::new(name)).map(|format| format.name), expect, "{name}");
        }
    }

    #[test]
    fn each_ending_belongs_to_one_format() {
        let mut seen = HashSet::new();
        let twice = FORMATS.iter().flat_map(|format| format.endings).find(|ending| !seen.insert(**ending));
        assert_eq!(twice, None);
    }

    #[test]
    fn standard_input_goes_by_its_first_bytes() {
        for (start, expect) in [
            (" \n{\"text\": \"Größe\"}", "JSON lines"),
            ("\n<!DOCTYPE html>", "saved pages"),
            ("<DIV class=x>", "saved pages"),
            ("<Größe>", "plain text"),
            ("Grüße", "plain text"),
            ("", "plain text"),
        ] {
            assert_eq!(format_of_start(start.as_bytes()).name, expect, "{start}");
        }
    }

    #[test]
    fn hints_name_every_ending() {
        assert_eq!(
            known_formats(),
            "saved pages (.html, .htm, .xhtml, .xht, .shtml, .php, .mhtml, .mht), plain text (.txt, .text) and \
             JSON lines (.jsonl, .ndjson)"
        );
    }
}

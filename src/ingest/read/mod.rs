//! From files to raw articles: one format a file.
//!
//! What comes in: a path, or standard input. What goes out: `Raw` articles in the order of the file, and a `Rejected`
//! with file, line and reason for whatever gave none; the rest of the file goes on. What it does not do: it judges no
//! content beyond *is this text at all*.

pub mod decode;
pub mod fields;
pub mod html;
pub mod jsonl;
pub mod mhtml;
pub mod txt;
pub mod walk;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::model::Source;
pub use fields::RawFields;

/// No article is longer: that is a book of five thousand pages. A line or text file beyond this is a dump of something
/// else, and one of them must not fill the memory.
pub const MAX_ARTICLE_BYTES: usize = 32 << 20;

/// What the text of an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    /// All that stood on the page, as plain text: headline, dateline, byline and more above the body, comments below it.
    WholeText,
    /// The body alone, as plain text; what else is known stands in fields.
    BodyText,
    /// A page as it was saved: the text is its markup.
    Markup,
}

/// One article as its input has it.
#[derive(Debug, Clone)]
pub struct Raw {
    pub source: Source,
    /// The id that the input itself gives.
    pub own_id: Option<String>,
    pub fields: RawFields,
    pub kind: RawKind,
    pub text: String,
    /// Hash of the input's bytes, see `identity::content_hash`.
    pub content_hash: u64,
    pub notes: Vec<String>,
}

/// Why an input gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    #[error("unknown kind of file")]
    UnknownKind,
    #[error("empty")]
    Empty,
    #[error("no text left after cleaning")]
    NoText,
    #[error("language {language}, and only German is asked for")]
    NotGerman { language: String },
    #[error("no field text, body, maintext or plaintext (it has: {present})")]
    NoTextField { present: String },
    #[error("no part of HTML in it")]
    NoPage,
    #[error("binary data (NUL at byte {at})")]
    Binary { at: usize },
    #[error("longer than the {} MiB that one article may have", MAX_ARTICLE_BYTES >> 20)]
    TooLong,
    #[error("broken JSON at column {column}: {what}")]
    BrokenJson { column: usize, what: String },
    #[error("not a JSON object")]
    NotAnObject,
    #[error("no such file or folder")]
    Missing,
    #[error("cannot read: {0}")]
    Unreadable(String),
    #[error("symbolic link loop")]
    LinkLoop,
}

impl Rejection {
    /// The rejection that an error of the disk is.
    pub fn of_error(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Rejection::Missing,
            _ => Rejection::Unreadable(error.to_string()),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Rejection::UnknownKind => "unknown kind of file",
            Rejection::Empty => "empty",
            Rejection::NoText | Rejection::NoTextField { .. } | Rejection::NoPage => "no text",
            Rejection::NotGerman { .. } => "not German",
            Rejection::Binary { .. } => "binary data",
            Rejection::TooLong => "too long",
            Rejection::BrokenJson { .. } | Rejection::NotAnObject => "broken JSON",
            Rejection::Missing => "missing",
            Rejection::Unreadable(_) => "unreadable",
            Rejection::LinkLoop => "symbolic link loop",
        }
    }

    /// True where something that should have been an article could not be read; a file that is none is only skipped.
    pub fn is_failure(&self) -> bool {
        use Rejection::{Empty, LinkLoop, NotGerman, UnknownKind};
        !matches!(self, UnknownKind | Empty | LinkLoop | NotGerman { .. })
    }
}

/// An input that gave no article, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{source_place}: {rejection}")]
pub struct Rejected {
    pub source_place: Source,
    pub rejection: Rejection,
}

impl Rejected {
    /// The heading that a summary counts it under: the reason, and the ending of a file whose kind is unknown.
    pub fn kind(&self) -> String {
        let ending = Path::new(&self.source_place.given).extension();
        match (&self.rejection, ending) {
            (Rejection::UnknownKind, Some(ending)) => format!("unknown kind .{}", ending.to_string_lossy()),
            (rejection, _) => rejection.kind().to_owned(),
        }
    }

    pub fn new(source: Source, rejection: Rejection) -> Self {
        Rejected { source_place: source, rejection }
    }
}

/// The formats that are read, by the ending of the name; `.gz` may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    JsonLines,
    Html,
    Mhtml,
}

/// What is read, for hints.
pub const KINDS: &str = "saved pages (.html, .htm, .xhtml, .shtml, .php, .mhtml, .mht), plain text (.txt) and JSON lines (.jsonl, .ndjson) \
                         are read, any of them also gzipped (.gz)";

/// None where the name has no ending that is known here.
pub fn format_of(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    match name.rsplit_once('.')?.1 {
        "txt" | "text" => Some(Format::Text),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "php" => Some(Format::Html),
        "mhtml" | "mht" => Some(Format::Mhtml),
        _ => None,
    }
}

/// The raw articles of one file.
pub fn read_file(path: &Path, source: Source) -> RawArticles {
    let Some(format) = format_of(path) else {
        return only(Err(Rejected::new(source, Rejection::UnknownKind)));
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return only(Err(Rejected::new(source, Rejection::Unreadable(error.to_string())))),
    };
    let zipped = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn BufRead> = match zipped {
        true => Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(BufReader::new(file)))),
        false => Box::new(BufReader::with_capacity(1 << 16, file)),
    };
    read_bytes(bytes, format, source)
}

/// The raw articles of standard input: JSON lines where it starts with a brace, a page where it starts with a tag, otherwise
/// one text.
pub fn read_standard_input() -> RawArticles {
    let source = Source { path: "-".into(), given: "-".into(), line: None };
    let mut input: Box<dyn BufRead> = Box::new(BufReader::new(io::stdin()));
    let format = match input.fill_buf() {
        Ok(start) if start.trim_ascii_start().starts_with(b"{") => Format::JsonLines,
        Ok(start) if is_markup(start) => Format::Html,
        Ok(_) => Format::Text,
        Err(error) => return only(Err(Rejected::new(source, Rejection::Unreadable(error.to_string())))),
    };
    read_bytes(input, format, source)
}

/// *<!DOCTYPE html>*, *<html …>*
fn is_markup(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|found| found.eq_ignore_ascii_case(with));
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>"].into_iter().any(begins)
}

/// The articles of one input, in its order.
pub type RawArticles = Box<dyn Iterator<Item = Result<Raw, Rejected>>>;

fn read_bytes(bytes: Box<dyn BufRead>, format: Format, source: Source) -> RawArticles {
    match format {
        Format::Text => only(txt::read(bytes, source)),
        Format::Html => only(html::read(bytes, source)),
        Format::Mhtml => only(mhtml::read(bytes, source)),
        Format::JsonLines => Box::new(jsonl::JsonLines::new(bytes, source)),
    }
}

fn only(article: Result<Raw, Rejected>) -> RawArticles {
    Box::new(std::iter::once(article))
}

/// Reads all of `bytes`, or says how it failed. Stops reading past `MAX_ARTICLE_BYTES`.
fn read_whole(bytes: impl BufRead) -> Result<Vec<u8>, Rejection> {
    let mut whole = Vec::new();
    let read = bytes.take(MAX_ARTICLE_BYTES as u64 + 1).read_to_end(&mut whole);
    read.map_err(|error| Rejection::Unreadable(error.to_string()))?;
    if whole.len() > MAX_ARTICLE_BYTES {
        return Err(Rejection::TooLong);
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_go_by_the_ending() {
        let cases = [
            ("a.txt", Some(Format::Text)),
            ("Ä.TXT", Some(Format::Text)),
            ("a.jsonl.gz", Some(Format::JsonLines)),
            ("a.ndjson", Some(Format::JsonLines)),
            ("seite.XHTML", Some(Format::Html)),
            ("artikel.php", Some(Format::Html)),
            ("seite.html.gz", Some(Format::Html)),
            ("seite.mht", Some(Format::Mhtml)),
            ("README.md", None),
            ("a.gz", None),
            ("ohne", None),
        ];
        for (name, expect) in cases {
            assert_eq!(format_of(Path::new(name)), expect, "{name}");
        }
    }
}

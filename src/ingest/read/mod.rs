//! From files to raw articles: one format a file, listed in `formats`.
//!
//! What comes in: a path, or standard input. What goes out: `Raw` articles in the order of the input, and for each
//! record without an article a `Rejected` with file, line and reason; later records are still read. What it does not
//! do: it does not judge content, only whether it is text.

pub mod decode;
pub mod fields;
pub mod formats;
pub mod html;
pub mod jsonl;
pub mod mhtml;
pub mod txt;
pub mod walk;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::ingest::identity::content_hash;
use crate::model::Source;
use decode::Decoded;
pub use fields::RawFields;
pub use formats::{Format, FormatReader, format_of, known_formats, known_formats_hint};

/// The longest article, in bytes of its input: a book of five thousand pages. What is longer is a dump of something
/// else; it is rejected without being held in memory.
pub const MAX_ARTICLE_BYTES: usize = 32 << 20;

/// What the text of an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    /// All that stood on the page, as plain text: headline, dateline, byline and more above the body, comments below
    /// it.
    WholeText,
    /// The body alone, as plain text; what else is known stands in fields.
    BodyText,
    /// A page as it was saved: the text is its markup.
    Markup,
}

/// One article as it stands in its input.
#[derive(Debug, Clone)]
pub struct Raw {
    pub source: Source,
    /// The id that the input states.
    pub own_id: Option<String>,
    pub fields: RawFields,
    pub kind: RawKind,
    pub text: String,
    /// Hash of the input's bytes, see `identity::content_hash`.
    pub content_hash: u64,
    pub notes: Vec<String>,
}

/// Why an input yielded no article.
// The messages say what the fields are.
#[allow(missing_docs)]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The ending of its name is not known.
    #[error("unknown kind of file")]
    UnknownKind,
    /// Nothing is in it.
    #[error("empty")]
    Empty,
    /// Nothing was left of its text.
    #[error("no text left after cleaning")]
    NoText,
    /// Another language, where only German is asked for.
    #[error("language {language}, and only German is asked for")]
    NotGerman { language: String },
    /// A JSON object without a text.
    #[error("no field text, body, maintext or plaintext (it has: {present})")]
    NoTextField { present: String },
    /// A saved mail or archive without a page.
    #[error("no part of HTML in it")]
    NoPage,
    /// No text.
    #[error("binary data (NUL at byte {at})")]
    Binary { at: usize },
    /// More than one article may have.
    #[error("longer than the {} MiB that one article may have", MAX_ARTICLE_BYTES >> 20)]
    TooLong,
    /// A line that cannot be parsed.
    #[error("broken JSON at column {column}: {what}")]
    BrokenJson { column: usize, what: String },
    /// A line of JSON that is no object.
    #[error("not a JSON object")]
    NotAnObject,
    /// It does not exist.
    #[error("no such file or folder")]
    Missing,
    /// The file system refused.
    #[error("cannot read: {0}")]
    Unreadable(String),
    /// A link to a folder above itself.
    #[error("symbolic link loop")]
    LinkLoop,
}

impl Rejection {
    /// The rejection for an error of the file system.
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

    /// Whether something that should have been an article could not be read. Files that are no articles are only
    /// skipped.
    pub fn is_failure(&self) -> bool {
        use Rejection::{Empty, LinkLoop, NotGerman, UnknownKind};
        !matches!(self, UnknownKind | Empty | LinkLoop | NotGerman { .. })
    }
}

/// An input that yielded no article, and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{source_place}: {rejection}")]
pub struct Rejected {
    /// The file, and the line where there are several.
    pub source_place: Source,
    /// The reason.
    pub rejection: Rejection,
}

impl Rejected {
    /// The heading under which a summary counts it: the reason, and the ending of a file of an unknown kind.
    pub fn kind(&self) -> String {
        let ending = Path::new(&self.source_place.given).extension();
        match (&self.rejection, ending) {
            (Rejection::UnknownKind, Some(ending)) => format!("unknown kind .{}", ending.to_string_lossy()),
            (rejection, _) => rejection.kind().to_owned(),
        }
    }

    /// An input that gave no article, for this reason.
    pub fn new(source: Source, rejection: Rejection) -> Self {
        Rejected { source_place: source, rejection }
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

/// The raw articles of standard input, whose format its first bytes tell.
pub fn read_standard_input() -> RawArticles {
    let source = Source { path: "-".into(), given: "-".into(), line: None };
    let mut input: Box<dyn BufRead> = Box::new(BufReader::new(io::stdin()));
    let format = match input.fill_buf() {
        Ok(start) => formats::format_of_start(start),
        Err(error) => return only(Err(Rejected::new(source, Rejection::Unreadable(error.to_string())))),
    };
    read_bytes(input, format, source)
}

/// The articles of one input, in its order.
pub type RawArticles = Box<dyn Iterator<Item = Result<Raw, Rejected>>>;

fn read_bytes(bytes: Box<dyn BufRead>, format: &Format, source: Source) -> RawArticles {
    match format.reader {
        FormatReader::Document(read) => only(read_document(bytes, source, read)),
        FormatReader::Records(read) => read(bytes, source),
    }
}

fn only(article: Result<Raw, Rejected>) -> RawArticles {
    Box::new(std::iter::once(article))
}

/// What a format reads of an input that is one article.
#[derive(Debug)]
pub struct RawDocument {
    pub fields: RawFields,
    pub kind: RawKind,
    pub decoded: Decoded,
}

/// Reads an input that is one article of at most `MAX_ARTICLE_BYTES`.
pub fn read_document(
    bytes: impl BufRead,
    source: Source,
    read: fn(&[u8]) -> Result<RawDocument, Rejection>,
) -> Result<Raw, Rejected> {
    let article = || {
        let bytes = read_whole(bytes)?;
        if bytes.trim_ascii().is_empty() {
            return Err(Rejection::Empty);
        }
        let document = read(&bytes)?;
        if document.decoded.text.trim().is_empty() {
            return Err(Rejection::Empty);
        }
        Ok((document, content_hash(&bytes)))
    };
    match article() {
        Ok((RawDocument { fields, kind, decoded: Decoded { text, notes } }, content_hash)) => {
            Ok(Raw { source, own_id: None, fields, kind, text, content_hash, notes })
        }
        Err(rejection) => Err(Rejected::new(source, rejection)),
    }
}

/// All bytes of an input. Stops reading past `MAX_ARTICLE_BYTES`.
fn read_whole(bytes: impl BufRead) -> Result<Vec<u8>, Rejection> {
    let mut whole = Vec::new();
    let read = bytes.take(MAX_ARTICLE_BYTES as u64 + 1).read_to_end(&mut whole);
    read.map_err(|error| Rejection::Unreadable(error.to_string()))?;
    if whole.len() > MAX_ARTICLE_BYTES {
        return Err(Rejection::TooLong);
    }
    Ok(whole)
}

//! From errors to what a person reads: a message with its causes, and hints that name the command that helps.

use std::error::Error;
use std::io;
use std::path::Path;

use super::args::DEFAULT_INDEX;
use crate::archive::ArchiveError;
use crate::index::IndexError;
use crate::measure::MeasureError;
use crate::search::SearchError;

/// Usage or failure.
pub const FAILURE_STATUS: u8 = 2;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    error: Box<dyn Error>,
    pub hints: Vec<String>,
}

impl Failure {
    pub fn new(error: impl Into<Box<dyn Error>>) -> Self {
        Failure { error: error.into(), hints: Vec::new() }
    }

    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The message and its causes, the outermost first, each said once.
    pub fn messages(&self) -> Vec<String> {
        let mut messages: Vec<String> = Vec::new();
        let mut next: Option<&dyn Error> = Some(self.error.as_ref());
        while let Some(error) = next {
            let message = error.to_string();
            if messages.last() != Some(&message) {
                messages.push(message);
            }
            next = error.source();
        }
        messages
    }

    /// The reader of our output went away, which is its right.
    pub fn is_closed_pipe(&self) -> bool {
        self.error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::new(error)
    }
}

impl From<IndexError> for Failure {
    fn from(error: IndexError) -> Self {
        Failure { hints: hints(&error), error: Box::new(error) }
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Index(error) => error.into(),
            SearchError::Engine(_) => Failure::new(error),
        }
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Index(error) => error.into(),
            error => Failure::new(error),
        }
    }
}

impl From<MeasureError> for Failure {
    fn from(error: MeasureError) -> Self {
        match error {
            MeasureError::Search(error) => error.into(),
            error => Failure::new(error),
        }
    }
}

fn hints(error: &IndexError) -> Vec<String> {
    let index = |path: &Path| {
        if path == Path::new(DEFAULT_INDEX) { String::new() } else { format!(" --index {}", path.display()) }
    };
    match error {
        IndexError::Missing { path } => vec![
            format!("build one: fundstelle ingest{} PATH", index(path)),
            "or search a folder at once: fundstelle search --corpus PATH QUERY".to_owned(),
        ],
        IndexError::OtherRules { path, .. } => {
            vec![format!("build it anew from its stored articles: fundstelle ingest --rebuild{}", index(path))]
        }
        IndexError::CorruptVocabulary { .. } => {
            vec![
                "learn it anew from the stored articles: fundstelle ingest --rebuild, with the same --index".to_owned(),
            ]
        }
        IndexError::NewerFormat { .. } => {
            vec!["use the version that built it, or another folder with --index".to_owned()]
        }
        IndexError::CorruptManifest { .. } | IndexError::CorruptArticle { .. } | IndexError::Engine { .. } => {
            vec!["remove the folder of the index and build it again: fundstelle ingest PATH".to_owned()]
        }
        IndexError::NotEmpty { .. } => vec!["name a new or empty folder with --index".to_owned()],
        IndexError::Locked { .. } => vec!["wait until it has finished".to_owned()],
        IndexError::Io { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_said_once_and_hints_name_a_command() {
        let missing = Failure::from(SearchError::Index(IndexError::Missing { path: "archiv/größe".into() }));
        assert_eq!(missing.messages(), ["no index at archiv/größe"]);
        assert_eq!(missing.hints[0], "build one: fundstelle ingest --index archiv/größe PATH");
        let pipe = Failure::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert!(pipe.is_closed_pipe());
    }
}

//! What can keep a measurement from its figure.

use std::io;
use std::path::PathBuf;

use crate::search::SearchError;

#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    #[error("cannot {doing} {}", path.display())]
    Io { doing: &'static str, path: PathBuf, source: io::Error },
    #[error("{}:{line}: {what}", path.display())]
    BadLine { path: PathBuf, line: usize, what: String },
    #[error("{} holds no queries", path.display())]
    NoQueries { path: PathBuf },
    #[error("no query of {} has a judgement in {}", queries.display(), qrels.display())]
    NothingJudged { queries: PathBuf, qrels: PathBuf },
    #[error("the index {} holds no articles", index.display())]
    EmptyIndex { index: PathBuf },
    #[error(transparent)]
    Search(#[from] SearchError),
    #[error("cannot start {} for a cold run", program.display())]
    ColdStart { program: PathBuf, source: io::Error },
    #[error("the cold run of `{query}` failed: {said}")]
    ColdRun { query: String, said: String },
}

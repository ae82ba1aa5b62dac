//! How a command ended.

/// How a command ended, when nothing failed; the number is the exit code of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Found = 0,
    NothingFound = 1,
    SomeInputsFailed = 3,
}

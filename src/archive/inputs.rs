//! What an ingest reads: files, or standard input.

use std::collections::VecDeque;
use std::iter::Fuse;
use std::path::PathBuf;

use super::error::ArchiveError;
use crate::index::manifest::is_index;
use crate::ingest::read::{self, walk};
use crate::ingest::{Raw, Rejected};

/// The part of standard input that is read ahead to learn from: it cannot be read twice.
const MAX_AHEAD_BYTES: usize = 64 << 20;

/// A file, or standard input.
pub(super) enum Input {
    File(walk::InputFile),
    StandardInput { ahead: VecDeque<Result<Raw, Rejected>>, rest: Option<Fuse<read::RawArticles>> },
}

/// Refuses paths none of which exists: that is a slip, for which no archive is created.
pub fn require_any(paths: &[PathBuf]) -> Result<(), ArchiveError> {
    let exists = |path: &PathBuf| path.as_os_str() == "-" || path.symlink_metadata().is_ok();
    if paths.iter().any(exists) { Ok(()) } else { Err(ArchiveError::NoSuchPath { paths: paths.to_vec() }) }
}

/// The inputs below the given paths in their order; what is no input is told with its reason.
pub(super) fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Rejected>> {
    let (standard, files): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let mut inputs: Vec<Result<Input, Rejected>> =
        walk::files_below(&files, is_index).into_iter().map(|found| found.map(Input::File)).collect();
    if !standard.is_empty() {
        inputs.push(Ok(Input::StandardInput { ahead: VecDeque::new(), rest: None }));
    }
    inputs
}

impl Input {
    /// What the input holds that was not taken before.
    pub fn articles(&mut self) -> Box<dyn Iterator<Item = Result<Raw, Rejected>> + '_> {
        match self {
            Input::File(file) => read::read_file(&file.path, file.source.clone()),
            Input::StandardInput { ahead, rest } => {
                let rest = rest.get_or_insert_with(|| read::read_standard_input().fuse());
                Box::new(ahead.drain(..).chain(rest))
            }
        }
    }

    /// Shows the articles without taking them: all of a file, the beginning of standard input.
    pub fn look_ahead(&mut self, mut visit: impl FnMut(Raw)) {
        match self {
            Input::File(file) => {
                read::read_file(&file.path, file.source.clone()).flatten().for_each(visit);
            }
            Input::StandardInput { ahead, rest } => {
                let mut bytes = 0;
                for article in rest.get_or_insert_with(|| read::read_standard_input().fuse()) {
                    if let Ok(raw) = &article {
                        bytes += raw.text.len();
                        visit(raw.clone());
                    }
                    ahead.push_back(article);
                    if bytes >= MAX_AHEAD_BYTES {
                        break;
                    }
                }
            }
        }
    }

    /// The canonical path, as sources are known by.
    pub fn path(&self) -> &str {
        match self {
            Input::File(file) => &file.source.path,
            Input::StandardInput { .. } => "-",
        }
    }

    /// Bytes as they lie on the disk; 0 where that is not known.
    pub fn bytes(&self) -> u64 {
        match self {
            Input::File(file) => file.length,
            Input::StandardInput { .. } => 0,
        }
    }
}

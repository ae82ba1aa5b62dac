//! The index of a corpus: of paths that are searched without an index of their own being named.

use std::path::{Path, PathBuf};

use super::error::ArchiveError;
use super::event::{Event, Summary};
use super::ingest::{IngestOptions, ingest};
use super::rebuild::rebuild;
use crate::index::{CORPORA, IndexError};
use crate::text::hash64;

/// Where the index of these paths lies below the folder `parent`: named after the first, and by a hash of all. Without
/// paths it is `parent` itself.
pub fn index_dir(parent: &Path, paths: &[PathBuf]) -> PathBuf {
    let Some(first) = paths.first() else { return parent.to_owned() };
    let canonical: Vec<PathBuf> =
        paths.iter().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone())).collect();
    let hash = hash64(canonical.iter().map(|path| path.as_os_str().as_encoded_bytes()));
    let name = first.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let name = name.unwrap_or_else(|| "corpus".to_owned());
    parent.join(CORPORA).join(format!("{name}-{:08x}", hash as u32))
}

/// Brings the index of a corpus up to date: what is gone is taken out, and an index that follows older rules is built
/// anew, since nothing else maintains it.
pub fn update(dir: &Path, paths: &[PathBuf], tell: &mut dyn FnMut(Event)) -> Result<Summary, ArchiveError> {
    let options = IngestOptions { prune: true, ..IngestOptions::default() };
    match ingest(dir, paths, &options, tell) {
        Err(ArchiveError::Index(IndexError::OtherRules { .. })) => {
            rebuild(dir)?;
            ingest(dir, paths, &options, tell)
        }
        result => result,
    }
}

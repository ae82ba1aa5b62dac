//! Writing: everything between two commits happens as one step or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::error::LockError;
use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::manifest::{self, Manifest};
use super::schema::{Fields, schema};
use super::{Document, IndexError};

/// Memory for the postings of each thread before they are written as a segment. More saves merging, and no article is
/// ever split over two segments.
const BYTES_PER_THREAD: usize = 96 << 20;
/// More threads write more segments than merging gains back.
const MOST_THREADS: usize = 4;

/// The one writer of an index. A second one, of any process, is refused until this one is dropped or its process ends.
pub struct Writer {
    dir: PathBuf,
    fields: Fields,
    engine: IndexWriter,
}

impl Writer {
    /// Opens the index at `dir`, or creates it where there is none yet.
    ///
    /// Errors where the rules are others than those of `analysis`, where another process writes, where `dir` is a
    /// folder with other things in it, or where the disk refuses.
    pub fn open_or_create(dir: &Path, analysis: &str) -> Result<Self, IndexError> {
        let manifest = match Manifest::read(dir) {
            Ok(manifest) => manifest,
            Err(IndexError::Missing { .. }) => create(dir, analysis)?,
            Err(error) => return Err(error),
        };
        manifest.check_rules(dir, analysis)?;
        let writer = Self::open_segments(dir, &manifest)?;
        manifest::remove_stale_segments(dir, manifest.generation);
        Ok(writer)
    }

    /// Opens a folder of segments that no manifest needs to name yet.
    pub fn open_segments(dir: &Path, manifest: &Manifest) -> Result<Self, IndexError> {
        let segments = manifest.segments(dir);
        fs::create_dir_all(&segments).map_err(|source| IndexError::Io {
            doing: "create",
            path: segments.clone(),
            source,
        })?;
        let (schema, fields) = schema();
        let directory = tantivy::directory::MmapDirectory::open(&segments)
            .map_err(|error| engine_error("open", dir, error.into()))?;
        let index = Index::open_or_create(directory, schema).map_err(|error| engine_error("open", dir, error))?;
        let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_THREADS));
        let engine = index
            .writer_with_num_threads(threads, BYTES_PER_THREAD * threads)
            .map_err(|error| engine_error("write to", dir, error))?;
        Ok(Writer { dir: dir.to_owned(), fields, engine })
    }

    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Adds an article in place of the one with the same key.
    pub fn replace(&self, document: Document) -> Result<(), IndexError> {
        self.remove(document.key);
        self.add(document)
    }

    /// Adds an article whose key is new.
    pub fn add(&self, document: Document) -> Result<(), IndexError> {
        self.engine.add_document(document.engine).map_err(|error| engine_error("write to", &self.dir, error))?;
        Ok(())
    }

    pub fn remove(&self, key: u64) {
        self.engine.delete_term(Term::from_field_u64(self.fields.key, key));
    }

    /// Makes everything since the last commit visible and durable, all of it or, if killed, none of it.
    pub fn commit(&mut self) -> Result<(), IndexError> {
        self.engine.commit().map_err(|error| engine_error("write to", &self.dir, error))?;
        Ok(())
    }

    /// Waits until the segments are merged, and lets go of the index.
    pub fn finish(self) -> Result<(), IndexError> {
        self.engine.wait_merging_threads().map_err(|error| engine_error("merge", &self.dir, error))
    }
}

fn create(dir: &Path, analysis: &str) -> Result<Manifest, IndexError> {
    fs::create_dir_all(dir).map_err(|source| IndexError::Io { doing: "create", path: dir.to_owned(), source })?;
    if !may_become_index(dir) {
        return Err(IndexError::NotEmpty { path: dir.to_owned() });
    }
    let manifest = Manifest::new(analysis, 1);
    manifest.write(dir)?;
    Ok(manifest)
}

/// An index is only created in a folder without other data: README and hidden files are let be, as are an earlier
/// index's leftovers and the indexes of single corpora.
fn may_become_index(dir: &Path) -> bool {
    let Ok(entries) = fs::read_dir(dir) else { return true };
    entries.flatten().all(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with('.')
            || name.starts_with("README")
            || name.starts_with("segments-")
            || name.starts_with("manifest.json")
            || name == super::CORPORA
    })
}

pub(super) fn engine_error(doing: &'static str, dir: &Path, error: TantivyError) -> IndexError {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => IndexError::Locked { path: dir.to_owned() },
        error => IndexError::Engine { doing, path: dir.to_owned(), source: Box::new(error) },
    }
}

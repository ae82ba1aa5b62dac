//! Writing: everything between two commits happens as one step or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::error::LockError;
use tantivy::{Index, IndexWriter, TantivyError, Term};

use super::document::Document;
use super::error::IndexError;
use super::manifest::{self, Manifest};
use super::schema::{SchemaFields, schema};
use super::tokens::{TOKENIZER, TermsTokenizer};
use crate::analysis::Vocabulary;

/// Memory for the postings of each thread before they are written as a segment. More saves merging, and no article is
/// ever split over two segments.
pub const BYTES_PER_THREAD: usize = 96 << 20;
/// More threads write more segments than merging gains back.
const MAX_THREADS: usize = 4;

/// The one writer of an index. A second one, of any process, is refused until this one is dropped or its process ends.
pub struct Writer {
    dir: PathBuf,
    fields: SchemaFields,
    engine: IndexWriter,
}

impl Writer {
    /// Opens the index at `dir`.
    ///
    /// Errors where there is none, where its rules are others than this program's, where another process writes, or
    /// where the disk refuses.
    pub fn open(dir: &Path) -> Result<(Self, Manifest), IndexError> {
        let manifest = Manifest::read(dir)?;
        manifest.check_rules(dir)?;
        let writer = Self::open_generation(dir, manifest.generation)?;
        manifest::remove_stale_segments(dir, manifest.generation);
        Ok((writer, manifest))
    }

    /// Opens the folder of a generation's segments, which no manifest names yet, or creates it. The index is there once
    /// `freeze` has written its manifest; errors also where `dir` is a folder with other things in it.
    pub fn create(dir: &Path, generation: u32) -> Result<Self, IndexError> {
        fs::create_dir_all(dir).map_err(|source| IndexError::Io { doing: "create", path: dir.to_owned(), source })?;
        if !may_become_index(dir) {
            return Err(IndexError::NotEmpty { path: dir.to_owned() });
        }
        let mut writer = Self::open_generation(dir, generation)?;
        if Manifest::read(dir).is_ok() {
            // Someone else was faster; what they froze must stay.
            return Err(IndexError::Locked { path: dir.to_owned() });
        }
        if writer.engine.index().schema() != schema().0 {
            drop(writer);
            let segments = manifest::segments(dir, generation);
            fs::remove_dir_all(&segments).map_err(|source| IndexError::Io {
                doing: "remove",
                path: segments,
                source,
            })?;
            return Self::open_generation(dir, generation);
        }
        // What a killed build left was made with a vocabulary that is gone.
        let cleared = writer.engine.delete_all_documents().and_then(|_| writer.engine.commit());
        cleared.map_err(|error| engine_error("write to", dir, error))?;
        Ok(writer)
    }

    /// Opens a folder of segments and keeps every other writer out of it.
    pub fn open_generation(dir: &Path, generation: u32) -> Result<Self, IndexError> {
        let segments = manifest::segments(dir, generation);
        fs::create_dir_all(&segments).map_err(|source| IndexError::Io {
            doing: "create",
            path: segments.clone(),
            source,
        })?;
        let (schema, fields) = schema();
        let directory = tantivy::directory::MmapDirectory::open(&segments)
            .map_err(|error| engine_error("open", dir, error.into()))?;
        // An older generation keeps its own schema: it is opened only to keep others out.
        let exists = Index::exists(&directory).map_err(|error| engine_error("open", dir, error.into()))?;
        let opened = if exists { Index::open(directory) } else { Index::create(directory, schema, Default::default()) };
        let index = opened.map_err(|error| engine_error("open", dir, error))?;
        index.tokenizers().register(TOKENIZER, TermsTokenizer::default());
        let threads = threads();
        let engine = index
            .writer_with_num_threads(threads, BYTES_PER_THREAD * threads)
            .map_err(|error| engine_error("write to", dir, error))?;
        Ok(Writer { dir: dir.to_owned(), fields, engine })
    }

    /// Makes a created index one that can be opened: with what was learned, and without articles.
    pub fn freeze(&self, generation: u32, vocabulary: &Vocabulary, repeated_lines: &[u64]) -> Result<(), IndexError> {
        let manifest = Manifest::new(generation, vocabulary);
        manifest.write_vocabulary(&self.dir, vocabulary)?;
        manifest.write_repeated_lines(&self.dir, repeated_lines)?;
        manifest.write(&self.dir)
    }

    pub fn fields(&self) -> &SchemaFields {
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

/// Threads that write segments.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MAX_THREADS))
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
            || name == manifest::CORPORA
    })
}

pub(super) fn engine_error(doing: &'static str, dir: &Path, error: TantivyError) -> IndexError {
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => IndexError::Locked { path: dir.to_owned() },
        error => IndexError::Engine { doing, path: dir.to_owned(), source: error.into() },
    }
}

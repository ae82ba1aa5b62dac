//! Bringing an archive up to date with its files.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::error::ArchiveError;
use super::event::{Event, Summary};
use super::identities::{Identities, InputStatus};
use super::inputs::{Input, inputs};
use super::learn::{self, Learned};
use crate::analysis::Analyzer;
use crate::index::{Document, Identity, IndexError, IndexReader, SchemaFields, Writer};
use crate::ingest::{self, Background, Raw, Rejected, Rejection, RepeatedLines};
use crate::model::{Article, ArticleId};
use crate::passages::passages;

/// Articles that are read ahead and prepared together: enough for all cores, few enough to stay small in memory.
const BATCH_ARTICLES: usize = 256;
/// A batch closes early where its texts reach this many bytes.
const BATCH_BYTES: usize = 16 << 20;
/// Articles from one commit to the next unless asked otherwise.
pub const COMMIT_EVERY_ARTICLES: u64 = 20_000;
/// A slow ingest commits at least this often, which bounds the work lost on interruption.
const COMMIT_INTERVAL: Duration = Duration::from_secs(30);

/// The generation of a new index, which counts its full builds.
const INITIAL_BUILD_COUNT: u32 = 1;

/// How an ingest is done.
#[derive(Debug, Clone)]
pub struct IngestOptions {
    /// Take out articles below the given paths whose source is gone.
    pub prune: bool,
    /// Articles from one commit to the next: what a kill can cost at most.
    pub commit_every: u64,
    /// Skip articles in other languages. Those whose language is not known are taken.
    pub only_german: bool,
}

impl Default for IngestOptions {
    fn default() -> Self {
        IngestOptions { prune: false, commit_every: COMMIT_EVERY_ARTICLES, only_german: false }
    }
}

/// Adds what is new below `paths` to the index at `dir`, replaces what has changed, and leaves alone what has not.
///
/// Inputs that give no article are events and counts; only an index that cannot be read or written is an error. When
/// killed, what was committed stays, and the next ingest does the rest.
pub fn ingest(
    dir: &Path,
    paths: &[PathBuf],
    options: &IngestOptions,
    tell: &mut dyn FnMut(Event),
) -> Result<Summary, ArchiveError> {
    ingest_as_version(ingest::VERSION, dir, paths, options, tell)
}

/// A hook for tests, and for nothing else: `ingest` as if the rules had this version. Articles that an older one read
/// are read again, but by the rules of this program all the same.
#[doc(hidden)]
pub fn ingest_as_version(
    version: u32,
    dir: &Path,
    paths: &[PathBuf],
    options: &IngestOptions,
    tell: &mut dyn FnMut(Event),
) -> Result<Summary, ArchiveError> {
    let mut inputs = inputs(paths);
    let (writer, generation) = match Writer::open(dir) {
        Ok((writer, manifest)) => (writer, manifest.generation),
        Err(IndexError::Missing { .. }) => (Writer::create(dir, INITIAL_BUILD_COUNT)?, INITIAL_BUILD_COUNT),
        Err(error) => return Err(error.into()),
    };
    let before = match IndexReader::open(dir) {
        Ok(reader) => Some(reader),
        Err(IndexError::Missing { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let learned = match before.as_ref().filter(|reader| reader.article_count() > 0) {
        Some(reader) => {
            Learned { vocabulary: reader.vocabulary()?, repeated: RepeatedLines::of(reader.repeated_lines()?) }
        }
        // Without articles there is nothing yet that depends on what was learned.
        None => {
            tell(Event::Learning);
            let learned = learn::from_inputs(&mut inputs);
            writer.freeze(generation, &learned.vocabulary, learned.repeated.hashes())?;
            learned
        }
    };
    let mut run = IngestRun {
        identities: Identities::new(before.as_ref(), version)?,
        analyzer: Analyzer::new(learned.vocabulary),
        background: Background::today(learned.repeated),
        writer,
        options,
        summary: Summary::default(),
        read: HashSet::new(),
        untouchable: BTreeSet::new(),
        batch: Vec::new(),
        batch_bytes: 0,
        uncommitted: 0,
        last_commit: Instant::now(),
        tell,
    };
    run.read_all(inputs)?;
    if let Some(before) = &before
        && (options.prune || run.identities.leaves_outdated())
    {
        run.settle(paths, before.sources()?);
    }
    run.finish()
}

/// Takes articles out by their ids. An id that no article has is an error, and nothing is taken out.
pub fn remove(dir: &Path, ids: &[String]) -> Result<(), ArchiveError> {
    let reader = IndexReader::open(dir)?;
    let known = reader.known()?;
    let key = |id: &String| known.holder_of(id).ok_or_else(|| ArchiveError::UnknownId { id: id.clone() });
    let keys: Vec<u64> = ids.iter().map(key).collect::<Result<_, _>>()?;
    let (mut writer, _) = Writer::open(dir)?;
    for key in keys {
        writer.remove(key);
    }
    writer.commit()?;
    writer.finish()?;
    Ok(())
}

/// The articles of the inputs in their order, without an index: each is handed to `each` as it is made, until it
/// returns false.
pub fn extract(paths: &[PathBuf], tell: &mut dyn FnMut(Event), each: &mut dyn FnMut(Article) -> bool) -> Summary {
    let mut summary = Summary::default();
    let background = Background::today(RepeatedLines::default());
    let mut identities = Identities::new(None, ingest::VERSION).expect("without an index nothing is read");
    let mut reject = |summary: &mut Summary, rejected: Rejected| {
        summary.count(&rejected);
        tell(Event::Rejected(&rejected));
    };
    for input in inputs(paths) {
        let mut input = match input {
            Ok(input) => input,
            Err(rejected) => {
                reject(&mut summary, rejected);
                continue;
            }
        };
        summary.files += 1;
        identities.start_file();
        for raw in input.articles() {
            let made = raw.and_then(|raw| {
                let id = match identities.status(&raw).expect("without an index nothing is read") {
                    InputStatus::New(_, id) | InputStatus::Changed(_, id) | InputStatus::Outdated(_, id) => id,
                    InputStatus::Unchanged => {
                        unreachable!("each input is read once, and ids are numbered within a file")
                    }
                };
                ingest::article(raw, id, &background)
            });
            match made {
                Ok(article) => {
                    summary.added += 1;
                    summary.undated += u64::from(article.date.is_none());
                    if !each(article) {
                        return summary;
                    }
                }
                Err(rejected) => reject(&mut summary, rejected),
            }
        }
    }
    summary
}

/// Why an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    New,
    Changed,
    /// An older version of the rules read it.
    Outdated,
}

/// An input that must be read, before an article is made of it.
struct PendingArticle {
    raw: Raw,
    identity: Identity,
    id: ArticleId,
    reason: Reason,
}

/// One ingest while it runs.
struct IngestRun<'i> {
    identities: Identities<'i>,
    analyzer: Analyzer,
    background: Background,
    writer: Writer,
    options: &'i IngestOptions,
    summary: Summary,
    /// Sources that were read to the end: what they no longer hold is gone.
    read: HashSet<String>,
    /// Sources that could not be read to the end: nothing of theirs is pruned.
    untouchable: BTreeSet<String>,
    batch: Vec<PendingArticle>,
    batch_bytes: usize,
    uncommitted: u64,
    last_commit: Instant,
    tell: &'i mut dyn FnMut(Event),
}

impl IngestRun<'_> {
    fn read_all(&mut self, inputs: Vec<Result<Input, Rejected>>) -> Result<(), ArchiveError> {
        let files = inputs.iter().flatten();
        let (count, bytes) = files.fold((0, 0), |(count, bytes), input| (count + 1, bytes + input.bytes()));
        (self.tell)(Event::Found { files: count, bytes });
        for input in inputs {
            match input {
                Ok(mut input) => self.read(&mut input)?,
                Err(rejected) => self.reject(rejected),
            }
        }
        self.flush()
    }

    fn read(&mut self, input: &mut Input) -> Result<(), ArchiveError> {
        self.identities.start_file();
        let whole = input.bytes();
        let mut bytes = 0;
        for raw in input.articles() {
            match raw {
                Ok(raw) => {
                    bytes += raw.text.len() as u64;
                    self.take(raw)?;
                    (self.tell)(Event::Reading { bytes: bytes.min(whole) });
                }
                Err(rejected) => self.reject(rejected),
            }
        }
        self.summary.files += 1;
        self.read.insert(input.path().to_owned());
        (self.tell)(Event::FileDone { bytes: whole });
        Ok(())
    }

    fn take(&mut self, raw: Raw) -> Result<(), ArchiveError> {
        let (identity, id, reason) = match self.identities.status(&raw)? {
            InputStatus::Unchanged => {
                self.summary.unchanged += 1;
                return Ok(());
            }
            InputStatus::Changed(identity, id) => (identity, id, Reason::Changed),
            InputStatus::Outdated(identity, id) => (identity, id, Reason::Outdated),
            InputStatus::New(identity, id) => {
                if let Some(wanted) = raw.own_id.as_deref().filter(|wanted| *wanted != id.0) {
                    (self.tell)(Event::IdTaken { source: &raw.source, wanted, given: &id });
                }
                (identity, id, Reason::New)
            }
        };
        self.batch_bytes += raw.text.len();
        self.batch.push(PendingArticle { raw, identity, id, reason });
        if self.batch.len() >= BATCH_ARTICLES || self.batch_bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    /// Makes the articles of the batch on all cores and hands them to the index in their order.
    fn flush(&mut self) -> Result<(), ArchiveError> {
        let batch = std::mem::take(&mut self.batch);
        self.batch_bytes = 0;
        let context = DocumentContext {
            fields: self.writer.fields(),
            analyzer: &self.analyzer,
            background: &self.background,
            options: self.options,
        };
        let documents: Vec<(u64, Result<PendingDocument, Rejected>)> =
            batch.into_par_iter().map(|pending| (pending.identity.key, context.document(pending))).collect();
        for (key, document) in documents {
            match document {
                Ok(document) => self.index(document)?,
                // What the index has of it stays.
                Err(rejected) => {
                    self.summary.outdated_rejected += u64::from(self.identities.was_outdated(key));
                    self.reject(rejected);
                }
            }
        }
        Ok(())
    }

    fn index(&mut self, pending: PendingDocument) -> Result<(), ArchiveError> {
        self.summary.undated += u64::from(pending.undated);
        let count = match pending.reason {
            Reason::New => &mut self.summary.added,
            Reason::Changed => &mut self.summary.changed,
            Reason::Outdated => &mut self.summary.read_again,
        };
        *count += 1;
        match pending.reason {
            Reason::New => self.writer.add(pending.document)?,
            Reason::Changed | Reason::Outdated => self.writer.replace(pending.document)?,
        }
        self.uncommitted += 1;
        if self.uncommitted >= self.options.commit_every || self.last_commit.elapsed() >= COMMIT_INTERVAL {
            self.writer.commit()?;
            self.uncommitted = 0;
            self.last_commit = Instant::now();
        }
        Ok(())
    }

    fn reject(&mut self, rejected: Rejected) {
        self.summary.count(&rejected);
        // What is missing is gone; what cannot be read may still be there.
        if rejected.rejection.is_failure() && rejected.rejection != Rejection::Missing {
            self.untouchable.insert(rejected.source_place.path.clone());
        }
        (self.tell)(Event::Rejected(&rejected));
    }

    /// Decides about the articles that were in the index before and that this ingest has not come across, each with its
    /// key and the path of its source.
    fn settle(&mut self, paths: &[PathBuf], before: Vec<(u64, String)>) {
        let mut left: Vec<(u64, String)> =
            before.into_iter().filter(|(key, _)| !self.identities.has_seen(*key)).collect();
        if self.options.prune {
            left = self.prune(paths, left);
        }
        for (key, source) in left {
            if self.identities.is_outdated(key) {
                let gone = self.is_gone(&source);
                self.summary.outdated += u64::from(!gone);
                self.summary.outdated_gone += u64::from(gone);
            }
        }
    }

    /// True for an article that was not seen and whose source was read to the end or no longer exists.
    fn is_gone(&self, source: &str) -> bool {
        self.read.contains(source) || !Path::new(source).exists()
    }

    /// Takes out what is gone below the given paths: articles that their source no longer holds, and those whose source
    /// no longer exists. A given folder that is itself missing may be a disk that is not there: nothing below it is
    /// gone. Returns the articles that stay.
    fn prune(&mut self, paths: &[PathBuf], unseen: Vec<(u64, String)>) -> Vec<(u64, String)> {
        let roots: Vec<PathBuf> =
            paths.iter().filter_map(|path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok()).collect();
        let untouchable: Vec<PathBuf> = self
            .untouchable
            .iter()
            .map(|path| Path::new(path).canonicalize().unwrap_or_else(|_| PathBuf::from(path)))
            .collect();
        let mut not_pruned: BTreeSet<String> = BTreeSet::new();
        let mut staying = Vec::new();
        for (key, source) in unseen {
            let path = Path::new(&source);
            let asked = roots.iter().any(|root| path == root || (path.starts_with(root) && root.exists()));
            if asked && self.is_gone(&source) {
                if !untouchable.iter().any(|place| path.starts_with(place)) {
                    self.writer.remove(key);
                    self.summary.pruned += 1;
                    continue;
                }
                not_pruned.insert(source.clone());
            }
            staying.push((key, source));
        }
        for source in &not_pruned {
            (self.tell)(Event::NotPruned { source });
        }
        staying
    }

    fn finish(mut self) -> Result<Summary, ArchiveError> {
        let summary = self.summary;
        if summary.has_changes() || self.uncommitted > 0 {
            (self.tell)(Event::Committing);
            self.writer.commit()?;
        }
        self.writer.finish()?;
        Ok(summary)
    }
}

/// An article ready for the index.
struct PendingDocument {
    document: Document,
    reason: Reason,
    undated: bool,
}

/// What every document of a run is made with.
struct DocumentContext<'m> {
    fields: &'m SchemaFields,
    analyzer: &'m Analyzer,
    background: &'m Background,
    options: &'m IngestOptions,
}

impl DocumentContext<'_> {
    fn document(&self, pending: PendingArticle) -> Result<PendingDocument, Rejected> {
        let PendingArticle { raw, identity, id, reason } = pending;
        let article = ingest::article(raw, id, self.background)?;
        let article = if self.options.only_german { ingest::if_german(article)? } else { article };
        let document = Document::new(self.fields, self.analyzer, identity, &article, &passages(&article));
        Ok(PendingDocument { document, reason, undated: article.date.is_none() })
    }
}

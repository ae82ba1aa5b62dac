//! Bringing an archive up to date with its files.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::identities::{Identities, Standing};
use super::inputs::{Input, inputs};
use super::learn::{self, Learned};
use super::{ArchiveError, Event, Summary, open};
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
pub const COMMIT_EVERY: u64 = 20_000;
/// A slow ingest commits at least this often, so that an interruption costs minutes of nobody's work.
const COMMIT_AFTER: Duration = Duration::from_secs(30);

/// Full builds are counted from here.
const FIRST_GENERATION: u32 = 1;

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
        IngestOptions { prune: false, commit_every: COMMIT_EVERY, only_german: false }
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
    let mut inputs = inputs(paths);
    let (writer, generation) = match Writer::open(dir) {
        Ok((writer, manifest)) => (writer, manifest.generation),
        Err(IndexError::Missing { .. }) => (Writer::create(dir, FIRST_GENERATION)?, FIRST_GENERATION),
        Err(error) => return Err(error.into()),
    };
    let before = match open(dir) {
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
    let mut run = Run {
        identities: Identities::new(before.as_ref())?,
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
    if options.prune {
        let sources = before.as_ref().map_or_else(|| Ok(Vec::new()), IndexReader::sources)?;
        run.prune(paths, sources);
    }
    run.finish()
}

/// Takes articles out by their ids. An id that no article has is an error, and nothing is taken out.
pub fn remove(dir: &Path, ids: &[String]) -> Result<(), ArchiveError> {
    let reader = open(dir)?;
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
    let mut identities = Identities::new(None).expect("without an index nothing is read");
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
                let id = match identities.standing(&raw).expect("without an index nothing is read") {
                    Standing::New(_, id) | Standing::Changed(_, id) => id,
                    Standing::Unchanged => unreachable!("each input is read once, and ids are numbered within a file"),
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

/// An article that is new or changed, before it is made.
struct Pending {
    raw: Raw,
    identity: Identity,
    id: ArticleId,
    replaces: bool,
}

/// One ingest while it runs.
struct Run<'i> {
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
    batch: Vec<Pending>,
    batch_bytes: usize,
    uncommitted: u64,
    last_commit: Instant,
    tell: &'i mut dyn FnMut(Event),
}

impl Run<'_> {
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
        let (identity, id, replaces) = match self.identities.standing(&raw)? {
            Standing::Unchanged => {
                self.summary.unchanged += 1;
                return Ok(());
            }
            Standing::Changed(identity, id) => (identity, id, true),
            Standing::New(identity, id) => {
                if let Some(wanted) = raw.own_id.as_deref().filter(|wanted| *wanted != id.0) {
                    (self.tell)(Event::IdTaken { source: &raw.source, wanted, given: &id });
                }
                (identity, id, false)
            }
        };
        self.batch_bytes += raw.text.len();
        self.batch.push(Pending { raw, identity, id, replaces });
        if self.batch.len() >= BATCH_ARTICLES || self.batch_bytes >= BATCH_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    /// Makes the articles of the batch on all cores and hands them to the index in their order.
    fn flush(&mut self) -> Result<(), ArchiveError> {
        let batch = std::mem::take(&mut self.batch);
        self.batch_bytes = 0;
        let making = Making {
            fields: self.writer.fields(),
            analyzer: &self.analyzer,
            background: &self.background,
            options: self.options,
        };
        let made: Vec<Result<Made, Rejected>> = batch.into_par_iter().map(|pending| making.make(pending)).collect();
        for made in made {
            match made {
                Ok(made) => self.index(made)?,
                Err(rejected) => self.reject(rejected),
            }
        }
        Ok(())
    }

    fn index(&mut self, made: Made) -> Result<(), ArchiveError> {
        self.summary.undated += u64::from(made.undated);
        if made.replaces {
            self.summary.changed += 1;
            self.writer.replace(made.document)?;
        } else {
            self.summary.added += 1;
            self.writer.add(made.document)?;
        }
        self.uncommitted += 1;
        if self.uncommitted >= self.options.commit_every || self.last_commit.elapsed() >= COMMIT_AFTER {
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

    /// Takes out what is gone below the given paths: articles that their source no longer holds, and those whose source
    /// no longer exists. A given folder that is itself missing may be a disk that is not there: nothing below it is gone.
    fn prune(&mut self, paths: &[PathBuf], sources: Vec<(u64, String)>) {
        let roots: Vec<PathBuf> =
            paths.iter().filter_map(|path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok()).collect();
        let untouchable: Vec<PathBuf> = self
            .untouchable
            .iter()
            .map(|path| Path::new(path).canonicalize().unwrap_or_else(|_| PathBuf::from(path)))
            .collect();
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for (key, source) in sources {
            let path = Path::new(&source);
            let asked = roots.iter().any(|root| path == root || (path.starts_with(root) && root.exists()));
            let gone = self.read.contains(&source) || !path.exists();
            if self.identities.has_seen(key) || !asked || !gone {
                continue;
            }
            if untouchable.iter().any(|place| path.starts_with(place)) {
                kept.insert(source);
                continue;
            }
            self.writer.remove(key);
            self.summary.pruned += 1;
        }
        for source in &kept {
            (self.tell)(Event::NotPruned { source });
        }
    }

    fn finish(mut self) -> Result<Summary, ArchiveError> {
        let summary = self.summary;
        if summary.added + summary.changed + summary.pruned > 0 || self.uncommitted > 0 {
            (self.tell)(Event::Committing);
            self.writer.commit()?;
        }
        self.writer.finish()?;
        Ok(summary)
    }
}

/// An article ready for the index.
struct Made {
    document: Document,
    replaces: bool,
    undated: bool,
}

/// What every article of a run is made with.
struct Making<'m> {
    fields: &'m SchemaFields,
    analyzer: &'m Analyzer,
    background: &'m Background,
    options: &'m IngestOptions,
}

impl Making<'_> {
    fn make(&self, pending: Pending) -> Result<Made, Rejected> {
        let Pending { raw, identity, id, replaces } = pending;
        let article = ingest::article(raw, id, self.background)?;
        let article = if self.options.only_german { ingest::if_german(article)? } else { article };
        let document = Document::new(self.fields, self.analyzer, identity, &article, &passages(&article));
        Ok(Made { document, replaces, undated: article.date.is_none() })
    }
}

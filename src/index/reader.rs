//! Reading: one state of the index, as of its last commit.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, Index, Searcher, SegmentReader, TantivyDocument, Term};
use walkdir::WalkDir;

use super::columns::{DayColumn, NumberColumn, PassageStarts, TextColumn};
use super::document::{Identity, Record, id_hash};
use super::error::IndexError;
use super::manifest::Manifest;
use super::schema::{SchemaFields, date_of_days};
use super::writer::engine_error;
use crate::analysis::Vocabulary;
use crate::model::{Article, ArticleId, Passage};

/// An article and its passages as stored.
#[derive(Debug, Clone)]
pub struct ArticleAt {
    pub article: Article,
    pub passages: Vec<Passage>,
}

/// The text of a stored article.
#[derive(Debug, Clone)]
pub struct StoredText {
    pub body: String,
    /// All of them lie within the body.
    pub passages: Vec<Passage>,
    /// Kicker and title as they stand above the body, with a blank between them. Empty if there is neither.
    pub heading: String,
    record: Vec<u8>,
}

impl StoredText {
    /// The text of a passage.
    pub fn passage(&self, at: usize) -> &str {
        self.passages.get(at).map_or("", |passage| passage.span.of(&self.body))
    }

    /// The whole article; `None` if the index is damaged.
    pub fn article(&self) -> Option<ArticleAt> {
        let Record { mut article, passages } = serde_json::from_slice(&self.record).ok()?;
        article.body = self.body.clone();
        Some(ArticleAt { article, passages })
    }
}

/// What the record of an article says about its passages and its heading.
#[derive(serde::Deserialize)]
struct RecordOutline {
    article: RecordHeading,
    passages: Vec<Passage>,
}

#[derive(serde::Deserialize)]
struct RecordHeading {
    kicker: Option<String>,
    title: Option<String>,
}

/// The identities of a segment's articles.
struct IdentityColumns {
    keys: NumberColumn,
    contents: NumberColumn,
    versions: NumberColumn,
}

impl IdentityColumns {
    fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(IdentityColumns {
            keys: NumberColumn::keys(segment)?,
            contents: NumberColumn::contents(segment)?,
            versions: NumberColumn::versions(segment)?,
        })
    }

    fn of(&self, doc: DocId) -> Identity {
        Identity { key: self.keys.of(doc), content: self.contents.of(doc), version: self.versions.of(doc) as u32 }
    }
}

/// A view of an index that later commits do not change.
pub struct IndexReader {
    dir: PathBuf,
    pub manifest: Manifest,
    pub fields: SchemaFields,
    pub searcher: Searcher,
}

/// What every article of an index is known by.
#[derive(Debug, Default)]
pub struct KnownArticles {
    by_key: HashMap<u64, Identity>,
    /// Key by the hash of the public id.
    taken: HashMap<u64, u64>,
}

impl KnownArticles {
    /// `None` if no article has the key.
    pub fn get(&self, key: u64) -> Option<Identity> {
        self.by_key.get(&key).copied()
    }

    /// The key of the article that has this public id.
    pub fn holder_of(&self, id: &str) -> Option<u64> {
        self.taken.get(&id_hash(id)).copied()
    }

    /// The keys of all articles, in no order.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.by_key.keys().copied()
    }

    pub fn insert(&mut self, id: &str, identity: Identity) {
        self.by_key.insert(identity.key, identity);
        self.taken.insert(id_hash(id), identity.key);
    }
}

impl IndexReader {
    /// Opens the index at `dir`; refuses one whose terms follow other rules than this program's.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let manifest = Manifest::read(dir)?;
        manifest.check_rules(dir)?;
        Self::open_whatever_rules(dir, manifest)
    }

    /// Opens an index only to read its stored articles, which no rules of terms touch.
    pub fn open_whatever_rules(dir: &Path, manifest: Manifest) -> Result<Self, IndexError> {
        let attempt = || -> tantivy::Result<Searcher> {
            let directory = MmapDirectory::open(manifest.segments(dir))?;
            let reader =
                Index::open(directory)?.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
            Ok(tantivy::IndexReader::searcher(&reader))
        };
        // Between the manifest and the first segments of a new index there is a moment without either.
        if !manifest.segments(dir).join("meta.json").is_file() {
            return Err(IndexError::Missing { path: dir.to_owned() });
        }
        let searcher = attempt().map_err(|error| engine_error("open", dir, error))?;
        let fields = SchemaFields::of(searcher.schema());
        Ok(IndexReader { dir: dir.to_owned(), manifest, fields, searcher })
    }

    /// What the index was built with; the terms of a query must be made with the same.
    pub fn vocabulary(&self) -> Result<Vocabulary, IndexError> {
        self.manifest.vocabulary(&self.dir)
    }

    /// The lines that its outlets repeat, as hashes, see `ingest::RepeatedLines`.
    pub fn repeated_lines(&self) -> Result<Vec<u64>, IndexError> {
        self.manifest.repeated_lines(&self.dir)
    }

    /// Number of articles.
    pub fn article_count(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// The stored article at an address that a search gave.
    pub fn article_at(&self, address: DocAddress) -> Result<ArticleAt, IndexError> {
        self.text_at(address)?.article().ok_or_else(|| IndexError::CorruptArticle { path: self.dir.clone() })
    }

    /// The text of the article at an address; the rest of it is there but not taken apart yet.
    pub fn text_at(&self, address: DocAddress) -> Result<StoredText, IndexError> {
        let corrupt = || IndexError::CorruptArticle { path: self.dir.clone() };
        let document: TantivyDocument = self.searcher.doc(address).map_err(|error| self.engine_error("read", error))?;
        let record = document.get_first(self.fields.record).and_then(|value| value.as_bytes()).ok_or_else(corrupt)?;
        let body = document.get_first(self.fields.body).and_then(|value| value.as_str()).ok_or_else(corrupt)?;
        let RecordOutline { article, passages } = serde_json::from_slice(record).map_err(|_| corrupt())?;
        if passages.iter().any(|passage| body.get(passage.span.range()).is_none()) {
            return Err(corrupt());
        }
        let heading = [article.kicker, article.title].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Ok(StoredText { body: body.to_owned(), passages, heading, record: record.to_owned() })
    }

    /// The address of the article with a public id.
    pub fn find(&self, id: &str) -> Result<Option<DocAddress>, IndexError> {
        self.find_term(Term::from_field_text(self.fields.id, id))
    }

    /// The public id of the article with a key.
    pub fn id_of_key(&self, key: u64) -> Result<Option<ArticleId>, IndexError> {
        let Some(address) = self.find_term(Term::from_field_u64(self.fields.key, key))? else { return Ok(None) };
        Ok(Some(self.article_at(address)?.article.id))
    }

    fn find_term(&self, term: Term) -> Result<Option<DocAddress>, IndexError> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score());
        Ok(found.map_err(|error| self.engine_error("read", error))?.first().map(|(_, address)| *address))
    }

    /// Identities and ids of all articles, from columns alone.
    pub fn known(&self) -> Result<KnownArticles, IndexError> {
        let mut known = KnownArticles::default();
        self.each_segment(|segment| -> tantivy::Result<()> {
            let identities = IdentityColumns::open(segment)?;
            let id_hashes = NumberColumn::id_hashes(segment)?;
            for doc in segment.doc_ids_alive() {
                let identity = identities.of(doc);
                known.by_key.insert(identity.key, identity);
                known.taken.insert(id_hashes.of(doc), identity.key);
            }
            Ok(())
        })?;
        Ok(known)
    }

    /// Key and canonical source path of every article.
    pub fn sources(&self) -> Result<Vec<(u64, String)>, IndexError> {
        let mut sources = Vec::new();
        self.each_segment(|segment| -> tantivy::Result<()> {
            let (keys, paths) = (NumberColumn::keys(segment)?, TextColumn::sources(segment)?);
            for doc in segment.doc_ids_alive() {
                sources.push((keys.of(doc), paths.of(doc)?));
            }
            Ok(())
        })?;
        Ok(sources)
    }

    /// Every article with its identity, for a full build from what is stored.
    pub fn each_article(
        &self,
        mut visit: impl FnMut(Identity, ArticleAt) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        for (segment_ord, segment) in self.searcher.segment_readers().iter().enumerate() {
            let identities = IdentityColumns::open(segment).map_err(|error| self.engine_error("read", error))?;
            for doc in segment.doc_ids_alive() {
                visit(identities.of(doc), self.article_at(DocAddress::new(segment_ord as u32, doc))?)?;
            }
        }
        Ok(())
    }

    /// The size of the segments on the disk.
    pub fn bytes_on_disk(&self) -> u64 {
        let entries = WalkDir::new(self.manifest.segments(&self.dir)).into_iter().flatten();
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
    }

    /// What the index holds, from columns alone. `version` is that of the current rules, `ingest::VERSION`.
    pub fn holdings(&self, version: u32) -> Result<Holdings, IndexError> {
        let mut holdings = Holdings { articles: self.article_count(), ..Holdings::default() };
        self.each_segment(|segment| -> tantivy::Result<()> {
            holdings.words += segment.inverted_index(self.fields.exact)?.total_num_tokens();
            let (starts, quotes) = (PassageStarts::open(segment)?, NumberColumn::quotes(segment)?);
            let versions = NumberColumn::versions(segment)?;
            let (from, to, outlets) =
                (DayColumn::first(segment)?, DayColumn::last(segment)?, TextColumn::outlets(segment)?);
            for doc in segment.doc_ids_alive() {
                *holdings.read_by.entry(versions.of(doc) as u32).or_default() += 1;
                holdings.passages += starts.of(doc).count().saturating_sub(1) as u64;
                holdings.quotes += quotes.of(doc);
                match (from.of(doc).and_then(date_of_days), to.of(doc).and_then(date_of_days)) {
                    (Some(from), Some(to)) => {
                        holdings.first_date = Some(holdings.first_date.map_or(from, |first| first.min(from)));
                        holdings.last_date = Some(holdings.last_date.map_or(to, |last| last.max(to)));
                    }
                    _ => holdings.undated += 1,
                }
                let name = outlets.of(doc)?;
                if name.is_empty() {
                    holdings.without_outlet += 1;
                } else {
                    *holdings.outlets.entry(name).or_default() += 1;
                }
            }
            Ok(())
        })?;
        holdings.outdated = holdings.read_by.range(..version).map(|(_, articles)| articles).sum();
        holdings.older_versions = holdings.read_by.range(..version).map(|(version, _)| *version).collect();
        Ok(holdings)
    }

    fn each_segment(
        &self,
        mut visit: impl FnMut(&tantivy::SegmentReader) -> tantivy::Result<()>,
    ) -> Result<(), IndexError> {
        for segment in self.searcher.segment_readers() {
            visit(segment).map_err(|error| self.engine_error("read", error))?;
        }
        Ok(())
    }

    fn engine_error(&self, doing: &'static str, error: tantivy::TantivyError) -> IndexError {
        engine_error(doing, &self.dir, error)
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }
}

/// What an index holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    pub articles: u64,
    pub passages: u64,
    /// Running words, those of articles that were taken out since the last merge included.
    pub words: u64,
    pub quotes: u64,
    pub undated: u64,
    pub first_date: Option<Date>,
    pub last_date: Option<Date>,
    /// Articles by outlet.
    pub outlets: BTreeMap<String, u64>,
    pub without_outlet: u64,
    /// Articles by the version of the rules that read them; 0 where that is not known.
    pub read_by: BTreeMap<u32, u64>,
    /// Articles that older rules than the current ones read.
    pub outdated: u64,
    /// The versions of those older rules, ascending.
    pub older_versions: Vec<u32>,
}

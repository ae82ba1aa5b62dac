//! What an index was built with.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::IndexError;
use super::version::FORMAT;
use crate::analysis::{Analyzer, Vocabulary};
use crate::passages;
use crate::text::hash64;

/// The folder, within the default index folder, for indexes that belong to a single corpus.
pub const CORPORA: &str = "corpora";

const NAME: &str = "manifest.json";
/// What was learned from the archive, beside the segments that were built with it.
const VOCABULARY: &str = "vocabulary.fst";
/// Hashes of lines, eight bytes each, the lowest first.
const REPEATED_LINES: &str = "repeated-lines.bin";

/// The rules that the stored terms follow, and the folder of segments that is valid now.
///
/// A full build writes a new folder beside the old one and then replaces the manifest, so that there is no moment
/// without a whole index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Fingerprint of the analysis chain.
    pub analysis: String,
    /// Version of the rules that cut passages.
    pub passages: u32,
    /// Counts the full builds of this index.
    pub generation: u32,
    /// What the full build learned before it began, and every later ingest uses.
    #[serde(default)]
    pub learned: LearnedVocabulary,
}

/// Size and hash of the vocabulary that an index was built with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnedVocabulary {
    /// Running words that were counted.
    pub words: u64,
    /// Different words that were kept.
    pub vocabulary: u64,
    /// Hash of the file beside the segments.
    pub hash: String,
}

impl LearnedVocabulary {
    /// The share of an archive's words that came after what was learned: 0 if it has not grown, .5 if half of them came
    /// later.
    pub fn drift(&self, words: u64) -> f64 {
        if words == 0 { 0.0 } else { 1.0 - self.words.min(words) as f64 / words as f64 }
    }
}

impl Manifest {
    /// The manifest of a build with this program's rules and what it learned.
    pub fn new(generation: u32, vocabulary: &Vocabulary) -> Self {
        let learned = LearnedVocabulary {
            words: vocabulary.words(),
            vocabulary: vocabulary.len() as u64,
            hash: hash(&vocabulary.bytes()),
        };
        Manifest { format: FORMAT, analysis: Analyzer::fingerprint(), passages: passages::VERSION, generation, learned }
    }

    /// The manifest of the index at `dir`; its rules are not compared yet.
    pub fn read(dir: &Path) -> Result<Self, IndexError> {
        let path = dir.join(NAME);
        let bytes = fs::read(&path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => IndexError::Missing { path: dir.to_owned() },
            _ => IndexError::Io { doing: "read", path: path.clone(), source },
        })?;
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .map_err(|source| IndexError::CorruptManifest { path: path.clone(), source })?;
        if manifest.format > FORMAT {
            return Err(IndexError::NewerFormat { path: dir.to_owned(), found: manifest.format, known: FORMAT });
        }
        Ok(manifest)
    }

    /// Replaces the manifest at `dir` in one step.
    pub fn write(&self, dir: &Path) -> Result<(), IndexError> {
        let path = dir.join(NAME);
        let fresh = dir.join(format!("{NAME}.new"));
        let attempt = || -> io::Result<()> {
            let mut file = fs::File::create(&fresh)?;
            file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&fresh, &path)?;
            fs::File::open(dir)?.sync_all()
        };
        attempt().map_err(|source| IndexError::Io { doing: "write", path: path.clone(), source })
    }

    /// Refuses an index whose terms or passages follow other rules than this program's.
    pub fn check_rules(&self, dir: &Path) -> Result<(), IndexError> {
        let expected = rules(FORMAT, &Analyzer::fingerprint(), passages::VERSION);
        let found = self.rules();
        if found == expected {
            return Ok(());
        }
        Err(IndexError::OtherRules { path: dir.to_owned(), found, expected })
    }

    /// The rules in one line: `format 3, german-2-0123456789ab, passages 1`.
    pub fn rules(&self) -> String {
        rules(self.format, &self.analysis, self.passages)
    }

    /// Writes what was learned beside the segments; the manifest itself is written afterwards.
    pub fn write_vocabulary(&self, dir: &Path, vocabulary: &Vocabulary) -> Result<(), IndexError> {
        self.write_beside_segments(dir, VOCABULARY, &vocabulary.bytes())
    }

    pub fn write_repeated_lines(&self, dir: &Path, hashes: &[u64]) -> Result<(), IndexError> {
        let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        self.write_beside_segments(dir, REPEATED_LINES, &bytes)
    }

    fn write_beside_segments(&self, dir: &Path, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
        let path = self.segments(dir).join(name);
        let attempt = || -> io::Result<()> {
            let mut file = fs::File::create(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        attempt().map_err(|source| IndexError::Io { doing: "write", path: path.clone(), source })
    }

    /// Hashes of the lines that outlets repeat; empty in an index that was built before these were learned.
    pub fn repeated_lines(&self, dir: &Path) -> Result<Vec<u64>, IndexError> {
        let path = self.segments(dir).join(REPEATED_LINES);
        match fs::read(&path) {
            Ok(bytes) => Ok(bytes.as_chunks().0.iter().map(|bytes: &[u8; 8]| u64::from_le_bytes(*bytes)).collect()),
            Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(source) => Err(IndexError::Io { doing: "read", path, source }),
        }
    }

    /// What the index was built with.
    pub fn vocabulary(&self, dir: &Path) -> Result<Vocabulary, IndexError> {
        let path = self.segments(dir).join(VOCABULARY);
        let bytes = fs::read(&path).map_err(|source| IndexError::Io { doing: "read", path: path.clone(), source })?;
        let vocabulary = Vocabulary::from_bytes(&bytes).filter(|_| hash(&bytes) == self.learned.hash);
        vocabulary.ok_or(IndexError::CorruptVocabulary { path })
    }

    /// The folder of segments that is valid now.
    pub fn segments(&self, dir: &Path) -> PathBuf {
        segments(dir, self.generation)
    }
}

fn rules(format: u32, analysis: &str, passages: u32) -> String {
    format!("format {format}, {analysis}, passages {passages}")
}

fn hash(bytes: &[u8]) -> String {
    format!("{:016x}", hash64([bytes]))
}

/// True if a folder is an index.
pub fn is_index(dir: &Path) -> bool {
    dir.join(NAME).is_file()
}

/// Removes the folders of segments that a finished or killed build left. One that cannot be removed now is removed by a
/// later ingest.
pub fn remove_stale_segments(dir: &Path, valid: u32) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let generation = name.strip_prefix(SEGMENTS).and_then(|number| number.parse::<u32>().ok());
        if generation.is_some_and(|generation| generation != valid) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

const SEGMENTS: &str = "segments-";

/// The folder of a generation's segments.
pub(super) fn segments(dir: &Path, generation: u32) -> PathBuf {
    dir.join(format!("{SEGMENTS}{generation}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Counter;

    #[test]
    fn a_manifest_survives_the_disk_and_knows_other_rules() {
        let dir = tempfile::tempdir().unwrap();
        let manifest = Manifest::new(3, &Vocabulary::default());
        manifest.write(dir.path()).unwrap();
        let read = Manifest::read(dir.path()).unwrap();
        assert_eq!(read, manifest);
        assert!(read.check_rules(dir.path()).is_ok());
        let other = Manifest { analysis: "german-1-ä".to_owned(), ..read };
        assert!(matches!(other.check_rules(dir.path()), Err(IndexError::OtherRules { .. })));
    }

    #[test]
    fn what_was_learned_survives_and_damage_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let mut counter = Counter::default();
        counter.count(&"Größe ".repeat(9));
        let vocabulary = counter.finish();
        let manifest = Manifest::new(1, &vocabulary);
        fs::create_dir(manifest.segments(dir.path())).unwrap();
        manifest.write_vocabulary(dir.path(), &vocabulary).unwrap();
        assert_eq!(manifest.vocabulary(dir.path()).unwrap().frequency("grösse"), 9);
        manifest.write_vocabulary(dir.path(), &Vocabulary::default()).unwrap();
        assert!(matches!(manifest.vocabulary(dir.path()), Err(IndexError::CorruptVocabulary { .. })));
    }

    #[test]
    fn drift_is_the_share_of_what_came_later() {
        let learned = LearnedVocabulary { words: 100, ..LearnedVocabulary::default() };
        assert_eq!([80, 100, 400].map(|words| learned.drift(words)), [0.0, 0.0, 0.75]);
        assert_eq!(LearnedVocabulary::default().drift(0), 0.0);
    }

    #[test]
    fn missing_corrupt_and_newer_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(Manifest::read(dir.path()), Err(IndexError::Missing { .. })));
        fs::write(dir.path().join(NAME), "{\"format\": ").unwrap();
        assert!(matches!(Manifest::read(dir.path()), Err(IndexError::CorruptManifest { .. })));
        Manifest { format: FORMAT + 1, ..Manifest::new(1, &Vocabulary::default()) }.write(dir.path()).unwrap();
        assert!(matches!(Manifest::read(dir.path()), Err(IndexError::NewerFormat { .. })));
    }

    #[test]
    fn only_stale_segments_are_removed() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["segments-1", "segments-2", "segments-x", "korpora"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        remove_stale_segments(dir.path(), 2);
        assert!(!dir.path().join("segments-1").exists());
        assert!(["segments-2", "segments-x", "korpora"].iter().all(|name| dir.path().join(name).exists()));
    }
}

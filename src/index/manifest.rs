//! What an index was built with.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::IndexError;
use crate::passages;

const NAME: &str = "manifest.json";
/// The layout of schema and folders. A reader refuses any other.
const FORMAT: u32 = 1;

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
}

impl Manifest {
    pub fn new(analysis: &str, generation: u32) -> Self {
        Manifest { format: FORMAT, analysis: analysis.to_owned(), passages: passages::VERSION, generation }
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
    pub fn check_rules(&self, dir: &Path, analysis: &str) -> Result<(), IndexError> {
        let expected = Manifest::new(analysis, self.generation);
        if *self == expected {
            return Ok(());
        }
        Err(IndexError::OtherRules { path: dir.to_owned(), found: self.rules(), expected: expected.rules() })
    }

    /// The rules in one line: `format 1, german-1-0123456789ab, passages 1`.
    pub fn rules(&self) -> String {
        format!("format {}, {}, passages {}", self.format, self.analysis, self.passages)
    }

    /// The folder of segments that is valid now.
    pub fn segments(&self, dir: &Path) -> PathBuf {
        dir.join(segments_name(self.generation))
    }
}

/// True for a folder that is an index.
pub fn is_index(dir: &Path) -> bool {
    dir.join(NAME).is_file()
}

/// Removes the folders of segments that a finished or killed build left behind. A folder that cannot be removed now is
/// removed by a later ingest.
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

fn segments_name(generation: u32) -> String {
    format!("{SEGMENTS}{generation}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_the_disk_and_knows_other_rules() {
        let dir = tempfile::tempdir().unwrap();
        let manifest = Manifest::new("german-1-ä", 3);
        manifest.write(dir.path()).unwrap();
        let read = Manifest::read(dir.path()).unwrap();
        assert_eq!(read, manifest);
        assert!(read.check_rules(dir.path(), "german-1-ä").is_ok());
        assert!(matches!(read.check_rules(dir.path(), "german-2"), Err(IndexError::OtherRules { .. })));
    }

    #[test]
    fn missing_corrupt_and_newer_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(Manifest::read(dir.path()), Err(IndexError::Missing { .. })));
        fs::write(dir.path().join(NAME), "{\"format\": ").unwrap();
        assert!(matches!(Manifest::read(dir.path()), Err(IndexError::CorruptManifest { .. })));
        Manifest { format: FORMAT + 1, ..Manifest::new("x", 1) }.write(dir.path()).unwrap();
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

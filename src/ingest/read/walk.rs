//! From the paths a user names to the files below them.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Rejected, Rejection};
use crate::model::Source;

/// A file to read, or why it cannot be read.
pub type FoundFile = Result<InputFile, Rejected>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    pub path: PathBuf,
    pub source: Source,
    /// Length in bytes.
    pub length: u64,
}

/// All files below `paths`, each once, in the order of their canonical paths, which does not depend on the order of the
/// arguments or of the disk.
///
/// Hidden entries of folders and folders for which `is_index` is true are left out; links are followed, and their loops
/// are rejected. A path that is named itself is always taken.
pub fn files_below(paths: &[PathBuf], is_index: impl Fn(&Path) -> bool) -> Vec<FoundFile> {
    let mut found: Vec<FoundFile> = Vec::new();
    for root in paths {
        let entries = WalkDir::new(root).follow_links(true).into_iter().filter_entry(|entry| {
            let hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
            let index = entry.file_type().is_dir() && is_index(entry.path());
            !(hidden || index)
        });
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => found.push(file(entry.into_path())),
                Err(error) => found.push(Err(rejected(root, &error))),
            }
        }
    }
    found.sort_by(|a, b| place(a).cmp(place(b)));
    found.dedup_by(|a, b| place(a).path == place(b).path);
    found
}

fn place(found: &FoundFile) -> &Source {
    match found {
        Ok(file) => &file.source,
        Err(rejected) => &rejected.source_place,
    }
}

fn file(path: PathBuf) -> FoundFile {
    let given = lossless(&path);
    let attempt = path.canonicalize().and_then(|canonical| Ok((path.metadata()?, canonical)));
    match attempt {
        Ok((metadata, _)) if !metadata.is_file() => {
            let source = Source { path: given.clone(), given, line: None };
            Err(Rejected::new(source, Rejection::UnknownKind))
        }
        Ok((metadata, canonical)) => {
            let source = Source { path: lossless(&canonical), given, line: None };
            Ok(InputFile { path, source, length: metadata.len() })
        }
        Err(error) => {
            let source = Source { path: given.clone(), given, line: None };
            Err(Rejected::new(source, Rejection::of_error(&error)))
        }
    }
}

/// A path as text, with bytes that are no UTF-8 as `\xF6`, so that two files never have the same name.
fn lossless(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    text
}

fn rejected(root: &Path, error: &walkdir::Error) -> Rejected {
    let given = lossless(error.path().unwrap_or(root));
    let source = Source { path: given.clone(), given, line: None };
    let rejection = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => Rejection::LinkLoop,
        (None, Some(error)) => Rejection::of_error(error),
        (None, None) => Rejection::Unreadable(error.to_string()),
    };
    Rejected::new(source, rejection)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(paths: &[PathBuf]) -> Vec<String> {
        let found = files_below(paths, |folder| folder.ends_with("archiv"));
        let name = |path: &str| Path::new(path).file_name().unwrap().to_str().unwrap().to_owned();
        found
            .iter()
            .map(|found| match found {
                Ok(file) => name(&file.source.given),
                Err(rejected) => format!("{}: {}", name(&rejected.source_place.given), rejected.rejection),
            })
            .collect()
    }

    #[cfg(unix)]
    #[test]
    fn names_in_other_encodings_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        for name in [&b"Gr\xf6\xdfe.txt"[..], b"Gr\xfc\xdfe.txt"] {
            // Some file systems refuse such names.
            let _ = fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), "Grüße");
        }
        let written = fs::read_dir(folder.path()).unwrap().count();
        let found = files_below(&[folder.path().to_owned()], |_| false);
        assert_eq!(found.len(), written);
        assert!(found.iter().flatten().all(|file| super::super::format_of(&file.path).is_some()));
    }

    #[test]
    fn hidden_entries_stay_out_and_loops_end() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/.versteckt")).unwrap();
        fs::create_dir_all(root.join("archiv")).unwrap();
        for name in ["ü.txt", "a.txt", ".b.txt", "b/c.txt", "b/.versteckt/d.txt", "archiv/e.txt"] {
            fs::write(root.join(name), "Grüße").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("b/schleife")).unwrap();
        let paths = [root.to_owned(), root.join("a.txt"), root.join(".b.txt"), root.join("fehlt.txt")];
        let mut expect = vec![".b.txt", "a.txt", "c.txt"];
        #[cfg(unix)]
        expect.push("schleife: symbolic link loop");
        expect.extend(["fehlt.txt: no such file or folder", "ü.txt"]);
        let mut found = names(&paths);
        found.sort();
        expect.sort();
        assert_eq!(found, expect);
    }
}

//! A folder with inputs and an index, and the binary run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Evaluation data beside the project; `None` if it is not there, and then what needs it is skipped.
pub fn shared(what: &str) -> Option<PathBuf> {
    let folder = root().join("../shared");
    if folder.is_dir() {
        return Some(folder);
    }
    skipped(&format!("{what}: needs the folder ../shared"));
    None
}

/// Says what is skipped and why. The output of a test that passes is not shown, so it is also written to a file, which
/// `.ci/run` prints in the end.
pub fn skipped(what: &str) {
    eprintln!("skipped {what}");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("skipped.txt");
    let file = fs::OpenOptions::new().create(true).append(true).open(path);
    let written = file.and_then(|mut file| file.write_all(format!("{what}\n").as_bytes()));
    written.expect("the target folder can be written");
}

/// What a run of the binary gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn of(output: Output) -> Self {
        Ran {
            code: output.status.code().expect("the process ended by itself"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The lines of stdout as JSON.
    pub fn json(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    /// The ids of the hits of `search --json`, in their order.
    pub fn hit_ids(&self) -> Vec<String> {
        let lines = self.json();
        let hits = lines.iter().filter(|line| line["type"] == "hit");
        hits.map(|hit| hit["data"]["article"]["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// The data of the line `end` of `search --json`.
    pub fn end(&self) -> Value {
        self.json().last().expect("a line")["data"].clone()
    }
}

/// A folder of its own for one test.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        Place { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file below the folder, its folders included.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, content).expect("a file");
    }

    /// The text of a file below the folder.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("a file")
    }

    /// The binary with these arguments, in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        binary_in(self.path(), arguments)
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().expect("the binary runs"))
    }

    /// Runs with these bytes as standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
        child.stdin.take().expect("a pipe").write_all(input).expect("the input is read");
        Ran::of(child.wait_with_output().expect("the binary ends"))
    }
}

/// The binary in a folder, with nothing of our own environment that could change its answers.
pub fn binary_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fundstelle"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.env_remove("FUNDSTELLE_INDEX").env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1");
    command
}

/// One line of JSON that is an article.
pub fn line(id: &str, date: &str, text: &str) -> String {
    let title = format!("Titel {id}");
    let article = serde_json::json!({"id": id, "date": date, "outlet": "Täler-Bote", "title": title, "text": text});
    format!("{article}\n")
}

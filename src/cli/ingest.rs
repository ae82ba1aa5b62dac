//! `ingest PATH…`

use std::path::PathBuf;

use super::args::Ingest;
use super::progress::Progress;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::archive::{self, IngestOptions, Summary};
use crate::ingest::read::known_formats_hint;

pub fn run(args: &Ingest, screen: &Screen) -> Result<Outcome, Failure> {
    let dir = &args.index.dir();
    if args.rebuild {
        let articles = archive::rebuild(dir)?;
        screen.say(&format!("rebuilt the index of {articles} articles"));
        if args.paths.is_empty() {
            return Ok(Outcome::Found);
        }
    }
    if !args.prune {
        refuse_missing(&args.paths)?;
    }
    let options = IngestOptions { prune: args.prune, commit_every: args.commit_every, only_german: args.only_german };
    let mut progress = Progress::new(screen, args.verbose);
    let summary = archive::ingest(dir, &args.paths, &options, &mut |event| progress.tell(event))?;
    progress.finish();
    screen.say(&summary.to_string());
    if summary.articles() == 0 && !summary.has_failures() {
        screen.warn(&format!("no articles in {}", named(args)));
        screen.hint(&known_formats_hint());
    }
    Ok(outcome(&summary))
}

/// Where none of the paths exists nothing is created: that is a slip, not an archive.
pub(super) fn refuse_missing(paths: &[PathBuf]) -> Result<(), Failure> {
    let exists = |path: &PathBuf| path.as_os_str() == "-" || path.symlink_metadata().is_ok();
    if paths.iter().any(exists) {
        return Ok(());
    }
    let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    Err(Failure::new(format!("no such file or folder: {}", names.join(", "))))
}

fn named(args: &Ingest) -> String {
    args.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// The outcome of anything that reads inputs.
pub(super) fn outcome(summary: &Summary) -> Outcome {
    match summary {
        _ if summary.has_failures() => Outcome::SomeInputsFailed,
        _ if summary.articles() + summary.pruned == 0 => Outcome::NothingFound,
        _ => Outcome::Found,
    }
}

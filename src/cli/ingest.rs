//! `ingest PATH…`

use std::path::PathBuf;

use clap::Args;

use super::args::{IndexArgs, OutputArgs};
use super::failure::Failure;
use super::outcome::Outcome;
use super::printer::Printer;
use super::progress::Progress;
use super::screen::Screen;
use crate::archive::{self, COMMIT_EVERY_ARTICLES, IngestOptions, Summary};
use crate::ingest::read::known_formats;
use crate::output::Answer;
use crate::render::events;

/// Add what is new or changed to the index
#[derive(Debug, Args)]
#[command(long_about = long_about())]
pub struct IngestArgs {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "rebuild")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub index: IndexArgs,

    /// Take out articles below the given paths whose source is gone
    #[arg(long)]
    pub prune: bool,

    /// First build the index anew from its stored articles
    #[arg(long)]
    pub rebuild: bool,

    /// Skip articles in other languages than German; what the index already has stays
    #[arg(long)]
    pub only_german: bool,

    /// Articles from one commit to the next
    #[arg(
        long,
        value_name = "N",
        default_value_t = COMMIT_EVERY_ARTICLES,
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    pub commit_every: u64,

    /// List every skipped input, files of unknown kinds included
    #[arg(long, short)]
    pub verbose: bool,

    #[command(flatten)]
    pub output: OutputArgs,
}

fn long_about() -> String {
    format!(
        "Add what is new or changed to the index\n\n\
         Reads {}, any of them also gzipped (.gz). Unchanged inputs cost no re-indexing. Killed at any moment, it \
         leaves the last committed state, and the next ingest does the rest.\n\n\
         Fields of a JSON line: id, url, title, text (or body, maintext, plaintext), date (or date_publish, \
         publishing_date), author or authors, source_domain, hostname, sitename or outlet, language, free_access or \
         isAccessibleForFree.\n\n\
         Articles in other languages are taken in and searched with German rules, unless --only-german skips them.",
        known_formats()
    )
}

pub fn run(args: &IngestArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let dir = &args.index.dir();
    if args.rebuild {
        let articles = archive::rebuild(dir)?;
        screen.say(&format!("rebuilt the index of {articles} articles"));
        if args.paths.is_empty() {
            return Ok(Outcome::Found);
        }
    }
    if !args.prune {
        archive::require_any(&args.paths)?;
    }
    let options = IngestOptions { prune: args.prune, commit_every: args.commit_every, only_german: args.only_german };
    let mut progress = Progress::new(screen, args.verbose);
    let summary = archive::ingest(dir, &args.paths, &options, &mut |event| progress.tell(event))?;
    progress.finish();
    let mut printer = Printer::new(screen, args.output.format());
    let answer = Answer::Ingest(&summary);
    printer.print(&answer)?;
    printer.close(&answer);
    if summary.articles() == 0 && !summary.has_failures() {
        screen.tell(events::no_articles(&args.paths));
    }
    Ok(outcome(&summary))
}

/// The outcome of anything that reads inputs.
pub(super) fn outcome(summary: &Summary) -> Outcome {
    match summary {
        _ if summary.has_failures() => Outcome::SomeInputsFailed,
        _ if summary.articles() + summary.pruned == 0 => Outcome::NothingFound,
        _ => Outcome::Found,
    }
}

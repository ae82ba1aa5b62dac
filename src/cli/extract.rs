//! `extract PATH…`

use std::path::PathBuf;

use clap::Args;

use super::args::OutputArgs;
use super::failure::Failure;
use super::ingest;
use super::outcome::Outcome;
use super::printer::Printer;
use super::progress::Progress;
use super::screen::Screen;
use crate::archive;
use crate::output::{Answer, JSON};
use crate::render::events;

/// Turn inputs into lines of clean JSON, without an index
#[derive(Debug, Args)]
pub struct ExtractArgs {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub output: OutputArgs,

    /// Name the rules that found each quote and its speaker
    #[arg(long)]
    pub explain: bool,
}

pub fn run(args: &ExtractArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let mut progress = Progress::new(screen, false);
    let mut printer = Printer::new(screen, args.output.format_or(&JSON));
    let mut printed = Ok(());
    let summary = archive::extract(&args.paths, &mut |event| progress.tell(event), &mut |article| {
        printed = printer.print(&Answer::Article { article: &article, with_rules: args.explain });
        printed.is_ok()
    });
    progress.finish();
    printed?;
    if summary.articles() == 0 && !summary.has_failures() {
        screen.tell(events::no_articles_but_skipped(&args.paths, &summary));
    }
    Ok(ingest::outcome(&summary))
}

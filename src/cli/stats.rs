//! `stats`

use clap::Args;

use super::args::{IndexArgs, OutputArgs};
use super::failure::Failure;
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::output::Answer;
use crate::{archive, ingest};

/// Say what the index holds
#[derive(Debug, Args)]
pub struct StatsArgs {
    #[command(flatten)]
    pub index: IndexArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

pub fn run(args: &StatsArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let reader = archive::open(&args.index.dir())?;
    let holdings = reader.holdings(ingest::VERSION)?;
    let answer = Answer::Stats { holdings: &holdings, manifest: &reader.manifest, bytes: reader.bytes_on_disk() };
    Printer::new(screen, args.output.format()).print(&answer)?;
    Ok(Outcome::Found)
}

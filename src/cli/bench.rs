//! `bench --queries FILE`

use std::path::PathBuf;

use clap::Args;

use super::args::{IndexArgs, OutputArgs};
use super::failure::Failure;
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::measure::{self, bench::BenchOptions};
use crate::output::Answer;

/// Measure how long queries take
///
/// Warm: within this process, from the query text to ten hits with text and marks. Cold: a fresh process for each
/// query. The system's file cache is as it is in both.
#[derive(Debug, Args)]
pub struct BenchArgs {
    /// JSON lines {id, text}, or one query a line
    #[arg(long, value_name = "FILE")]
    pub queries: PathBuf,

    #[command(flatten)]
    pub index: IndexArgs,

    /// Warm runs of each query, after one that does not count
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    pub runs: u16,

    /// Queries that are run cold
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub cold: u16,

    #[command(flatten)]
    pub output: OutputArgs,
}

pub fn run(args: &BenchArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let engine = measure::engine(&args.index.dir())?;
    let queries = measure::read_queries(&args.queries)?;
    let options = BenchOptions { runs: usize::from(args.runs), cold: usize::from(args.cold) };
    let program = std::env::current_exe()?;
    let report = measure::bench(&engine, &queries, options, &program, &args.index.dir())?;
    Printer::new(screen, args.output.format()).print(&Answer::Bench(&report))?;
    Ok(Outcome::Found)
}

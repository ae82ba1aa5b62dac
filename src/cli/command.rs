//! The command line as a whole: its commands, and what holds for all of them.

use clap::{Parser, Subcommand};

use super::analyze::AnalyzeArgs;
use super::args::When;
use super::bench::BenchArgs;
use super::evaluate::EvaluateArgs;
use super::experts::ExpertsArgs;
use super::extract::ExtractArgs;
use super::ingest::IngestArgs;
use super::quotes::QuotesArgs;
use super::remove::RemoveArgs;
use super::search::SearchArgs;
use super::show::ShowArgs;
use super::stats::StatsArgs;

/// The search engine for German news archives
///
/// Turns a folder of German articles into an archive that answers from the terminal: ranked passages, exact
/// highlights, date ranges, outlets, who is quoted saying what.
///
/// Exit codes: 0 found, 1 nothing found, 2 usage or failure, 3 an ingest that finished while some inputs failed.
#[derive(Debug, Parser)]
#[command(name = "fundstelle", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours; auto respects NO_COLOR and pipes
    #[arg(long, value_enum, default_value_t = When::Auto, global = true, value_name = "WHEN")]
    pub color: When,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Ingest(IngestArgs),
    Search(SearchArgs),
    Quotes(QuotesArgs),
    Experts(ExpertsArgs),
    Show(ShowArgs),
    Extract(ExtractArgs),
    Remove(RemoveArgs),
    Analyze(AnalyzeArgs),
    Evaluate(EvaluateArgs),
    Bench(BenchArgs),
    Stats(StatsArgs),
}

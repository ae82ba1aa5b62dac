//! `evaluate --queries Q --qrels R`

use std::path::PathBuf;

use clap::Args;

use super::args::{IndexArgs, OutputArgs};
use super::failure::Failure;
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::measure::{self, MeasureError, trec};
use crate::output::Answer;

/// Measure the ranking against judgements
///
/// The texts are taken as plain words. Every article is ranked once, by its best evidence, 100 deep.
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// Queries as JSON lines {id, text}
    #[arg(long, value_name = "FILE")]
    pub queries: PathBuf,

    /// Judgements in TREC's format: qid 0 docid relevance
    #[arg(long, value_name = "FILE")]
    pub qrels: PathBuf,

    /// Write the rankings as a TREC run
    #[arg(long, value_name = "OUT")]
    pub run: Option<PathBuf>,

    #[command(flatten)]
    pub index: IndexArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

pub fn run(args: &EvaluateArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let engine = measure::engine(&args.index.dir())?;
    let queries = measure::read_queries(&args.queries)?;
    let judgements = trec::read_judgements(&args.qrels)?;
    let evaluation = measure::evaluate(&engine, &queries, &judgements)?;
    if evaluation.queries == 0 {
        return Err(MeasureError::NothingJudged { queries: args.queries.clone(), qrels: args.qrels.clone() }.into());
    }
    if let Some(path) = &args.run {
        trec::write_run(path, &evaluation.run)?;
    }
    Printer::new(screen, args.output.format()).print(&Answer::Evaluation(&evaluation))?;
    Ok(Outcome::Found)
}

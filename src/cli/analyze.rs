//! `analyze TEXT`

use std::io::{self, BufRead};
use std::path::PathBuf;

use clap::Args;

use super::args::OutputArgs;
use super::failure::Failure;
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::analysis::{Analyzer, Vocabulary};
use crate::archive;
use crate::output::Answer;

/// Show what each step of the analysis makes of a text
#[derive(Debug, Args)]
pub struct AnalyzeArgs {
    /// The text, or - for the lines of standard input
    #[arg(value_name = "TEXT", required = true, num_args = 1..)]
    pub text: Vec<String>,

    /// Split compounds with what this index has learned, instead of the built-in lexicon alone
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,

    #[command(flatten)]
    pub output: OutputArgs,
}

pub fn run(args: &AnalyzeArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let vocabulary = match &args.index {
        Some(dir) => archive::open(dir)?.vocabulary()?,
        None => Vocabulary::default(),
    };
    let analyzer = Analyzer::new(vocabulary);
    let mut printer = Printer::new(screen, args.output.format());
    let text = args.text.join(" ");
    if text != "-" {
        printer.print(&Answer::Analysis { analyzer: &analyzer, text: &text })?;
        return Ok(Outcome::Found);
    }
    for line in io::stdin().lock().lines() {
        printer.print(&Answer::Analysis { analyzer: &analyzer, text: &line? })?;
    }
    Ok(Outcome::Found)
}

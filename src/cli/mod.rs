//! The command line: arguments, exit codes, failures.
//!
//! What comes in: the process's arguments. What goes out: results on stdout, everything else on stderr, an exit code
//! (0 found, 1 nothing found, 2 usage or failure, 3 an ingest that finished while some inputs failed). What it does
//! not do: no logic; each command, a file with its arguments, calls a room and hands the answer to `output` and
//! messages of `render` to the screen.

pub mod analyze;
pub mod args;
pub mod bench;
pub mod command;
pub mod dates;
pub mod evaluate;
pub mod experts;
pub mod extract;
pub mod failure;
pub mod filters;
pub mod ingest;
pub mod outcome;
pub mod printer;
pub mod progress;
pub mod quotes;
pub mod remove;
pub mod screen;
pub mod search;
pub mod show;
pub mod stats;
pub mod typed;

use std::process::ExitCode;

use clap::Parser;

use command::{Cli, Command};
pub use failure::Failure;
pub use outcome::Outcome;
use screen::Screen;

/// Runs the command that the process's arguments name.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse_from(typed::arguments(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, on stdout; the rest is clap's own message, on stderr.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { failure::FAILURE_STATUS } else { 0 });
        }
    };
    let screen = Screen::new(cli.color);
    match dispatch(cli.command, &screen) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            screen.report(&failure);
            ExitCode::from(failure::FAILURE_STATUS)
        }
    }
}

fn dispatch(command: Command, screen: &Screen) -> Result<Outcome, Failure> {
    match command {
        Command::Ingest(args) => ingest::run(&args, screen),
        Command::Search(args) => search::run(&args, screen),
        Command::Quotes(args) => quotes::run(&args, screen),
        Command::Experts(args) => experts::run(&args, screen),
        Command::Show(args) => show::run(&args, screen),
        Command::Extract(args) => extract::run(&args, screen),
        Command::Remove(args) => remove::run(&args, screen),
        Command::Analyze(args) => analyze::run(&args, screen),
        Command::Evaluate(args) => evaluate::run(&args, screen),
        Command::Bench(args) => bench::run(&args, screen),
        Command::Stats(args) => stats::run(&args, screen),
    }
}

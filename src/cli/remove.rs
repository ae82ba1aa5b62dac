//! `remove ID…`

use clap::Args;

use super::args::IndexArgs;
use super::failure::Failure;
use super::outcome::Outcome;
use super::screen::Screen;
use crate::archive::{self, ArchiveError};
use crate::render::counts::articles;

/// Take articles out of the index
///
/// An article whose source is still there comes back with the next ingest of it.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Ids of articles, as search prints them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,

    #[command(flatten)]
    pub index: IndexArgs,
}

pub fn run(args: &RemoveArgs, screen: &Screen) -> Result<Outcome, Failure> {
    if let Err(error) = archive::remove(&args.index.dir(), &args.ids) {
        let ArchiveError::UnknownId { .. } = error else { return Err(error.into()) };
        screen.say(&error.to_string());
        screen.hint("search prints the id of each hit; nothing was removed");
        return Ok(Outcome::NothingFound);
    }
    screen.say(&format!("removed {}", articles(args.ids.len())));
    Ok(Outcome::Found)
}

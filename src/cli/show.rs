//! `show ID`

use clap::Args;

use super::args::{IndexArgs, OutputArgs};
use super::failure::Failure;
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::archive;
use crate::output::Answer;

/// Print one article
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The article's id, as search prints it
    pub id: String,

    #[command(flatten)]
    pub index: IndexArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

pub fn run(args: &ShowArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let reader = archive::open(&args.index.dir())?;
    let Some(address) = reader.find(&args.id)? else {
        screen.say(&format!("no article has the id {}", args.id));
        screen.hint("search prints the id of each hit");
        return Ok(Outcome::NothingFound);
    };
    let stored = reader.article_at(address)?;
    let answer = Answer::Article { article: &stored.article, with_rules: false };
    Printer::new(screen, args.output.format()).print(&answer)?;
    Ok(Outcome::Found)
}

//! `remove ID…`

use super::args::Remove;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::archive::{self, ArchiveError};
use crate::render::answer::articles;

pub fn run(args: &Remove, screen: &Screen) -> Result<Outcome, Failure> {
    if let Err(error) = archive::remove(&args.index.dir(), &args.ids) {
        let ArchiveError::UnknownId { .. } = error else { return Err(error.into()) };
        screen.say(&error.to_string());
        screen.hint("search prints the id of each hit; nothing was removed");
        return Ok(Outcome::NothingFound);
    }
    screen.say(&format!("removed {}", articles(args.ids.len() as u64)));
    Ok(Outcome::Found)
}

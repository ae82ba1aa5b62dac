//! `remove ID…`

use super::args::Remove;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::archive;
use crate::render::answer::articles;

pub fn run(args: &Remove, screen: &Screen) -> Result<Outcome, Failure> {
    archive::remove(&args.index.dir, &args.ids)?;
    screen.say(&format!("removed {}", articles(args.ids.len() as u64)));
    Ok(Outcome::Found)
}

//! `remove ID…`

use super::args::Remove;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::archive;

pub fn run(args: &Remove, screen: &Screen) -> Result<Outcome, Failure> {
    archive::remove(&args.index.dir, &args.ids)?;
    screen.say(&format!(
        "removed {}",
        if args.ids.len() == 1 { "1 article".to_owned() } else { format!("{} articles", args.ids.len()) }
    ));
    Ok(Outcome::Found)
}

//! `show ID`

use super::args::Show;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::render::article;
use crate::{archive, wire};

pub fn run(args: &Show, screen: &Screen) -> Result<Outcome, Failure> {
    let reader = archive::open(&args.index.dir())?;
    let Some(address) = reader.find(&args.id)? else {
        screen.say(&format!("no article has the id {}", args.id));
        screen.hint("search prints the id of each hit");
        return Ok(Outcome::NothingFound);
    };
    let stored = reader.article_at(address)?;
    if args.json {
        screen.print(&(wire::line(&wire::article::ArticleJson::new(&stored.article)) + "\n"))?;
    } else {
        screen.print(&article::article(&stored.article, screen.theme(), screen.width()))?;
    }
    Ok(Outcome::Found)
}

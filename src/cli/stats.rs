//! `stats`

use walkdir::WalkDir;

use super::args::Stats;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::{archive, ingest, render, wire};

pub fn run(args: &Stats, screen: &Screen) -> Result<Outcome, Failure> {
    let reader = archive::open(&args.index.dir())?;
    let holdings = reader.holdings(ingest::VERSION)?;
    let segments = reader.manifest.segments(reader.dir());
    let files = WalkDir::new(segments).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let bytes = files.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum();
    if args.json {
        screen.print(&(wire::line(&wire::stats::StatsJson::new(&holdings, &reader.manifest, bytes)) + "\n"))?;
    } else {
        screen.print(&render::stats::stats(&holdings, &reader.manifest, bytes))?;
    }
    Ok(Outcome::Found)
}

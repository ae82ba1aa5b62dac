//! `extract PATH…`

use std::io;

use super::args::Extract;
use super::progress::Progress;
use super::screen::Screen;
use super::{Failure, Outcome, ingest};
use crate::ingest::read::known_formats_hint;
use crate::{archive, wire};

pub fn run(args: &Extract, screen: &Screen) -> Result<Outcome, Failure> {
    let mut progress = Progress::new(screen, false);
    let mut written: io::Result<()> = Ok(());
    let summary = archive::extract(&args.paths, &mut |event| progress.tell(event), &mut |article| {
        if written.is_ok() {
            let mut line = wire::article::ArticleJson::new(&article);
            if args.explain {
                line = line.explained(&article);
            }
            written = screen.print(&(wire::line(&line) + "\n"));
        }
        written.is_ok()
    });
    progress.finish();
    written?;
    if summary.articles() == 0 && !summary.has_failures() {
        let paths: Vec<String> = args.paths.iter().map(|path| path.display().to_string()).collect();
        let why = summary.skipped.iter().map(|(kind, count)| format!("{count} {kind}")).collect::<Vec<_>>().join(", ");
        let skipped = if why.is_empty() { String::new() } else { format!("; skipped {why}") };
        screen.warn(&format!("no articles in {}{skipped}", paths.join(", ")));
        screen.hint(&known_formats_hint());
    }
    Ok(ingest::outcome(&summary))
}

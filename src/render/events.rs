//! What is said of an ingest: its events while it runs, and what it came to.

use std::path::PathBuf;

use super::message::Message;
use crate::archive::{Event, Summary};
use crate::ingest::read::known_formats_hint;

/// The warning that an event deserves; `None` if it only tells of progress.
pub fn warning(event: &Event) -> Option<Message> {
    match event {
        Event::Rejected(rejected) => {
            let verb = if rejected.rejection.is_failure() { "failed" } else { "skipped" };
            Some(Message::warning(format!("{verb} {rejected}")))
        }
        Event::IdTaken { source, wanted, given } => {
            Some(Message::warning(format!("{source}: the id {wanted} is taken, kept as {given}")))
        }
        Event::NotPruned { source } => {
            Some(Message::warning(format!("not pruned, since not all of it could be read: {source}")))
        }
        Event::Learning | Event::Found { .. } | Event::Reading { .. } | Event::FileDone { .. } | Event::Committing => {
            None
        }
    }
}

/// Of paths that hold no articles, though nothing failed.
pub fn no_articles(paths: &[PathBuf]) -> Vec<Message> {
    no_articles_but(paths, "")
}

/// The same, with what was skipped by its kind.
pub fn no_articles_but_skipped(paths: &[PathBuf], summary: &Summary) -> Vec<Message> {
    let kinds: Vec<String> = summary.skipped.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    match kinds.is_empty() {
        true => no_articles(paths),
        false => no_articles_but(paths, &format!("; skipped {}", kinds.join(", "))),
    }
}

fn no_articles_but(paths: &[PathBuf], skipped: &str) -> Vec<Message> {
    vec![Message::warning(format!("no articles in {}{skipped}", listed(paths))), Message::hint(known_formats_hint())]
}

/// `artikel, seiten/alt`
fn listed(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

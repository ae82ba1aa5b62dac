//! An ingest's events as a bar and lines.

use indicatif::{ProgressBar, ProgressStyle};

use super::screen::Screen;
use crate::archive::Event;
use crate::ingest::Rejection;

/// Rejected inputs that are listed; a broken export of a million lines must not bury everything else.
const MOST_LISTED: usize = 50;

pub struct Progress<'s> {
    screen: &'s Screen,
    bar: ProgressBar,
    files: (u64, u64),
    /// Bytes of the files that are read to their end.
    done: u64,
    listed: usize,
    unlisted: usize,
    verbose: bool,
}

impl<'s> Progress<'s> {
    /// `verbose` lists files of unknown kinds too, and without a limit.
    pub fn new(screen: &'s Screen, verbose: bool) -> Self {
        Progress { screen, bar: ProgressBar::hidden(), files: (0, 0), done: 0, listed: 0, unlisted: 0, verbose }
    }

    pub fn tell(&mut self, event: Event) {
        match event {
            Event::Found { files, bytes } => {
                self.files.1 = files;
                self.bar.finish_and_clear();
                if self.screen.is_terminal() {
                    let style = "{bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  ETA {eta}  {msg}";
                    let style = ProgressStyle::with_template(style).expect("a valid template");
                    self.bar = ProgressBar::new(bytes).with_style(style);
                }
            }
            Event::Learning => {
                if self.screen.is_terminal() {
                    self.bar = ProgressBar::new_spinner().with_message("counting words");
                    self.bar.tick();
                }
            }
            Event::Reading { bytes } => self.bar.set_position(self.done + bytes),
            Event::FileDone { bytes } => {
                self.files.0 += 1;
                self.done += bytes;
                self.bar.set_position(self.done);
                self.bar.set_message(format!("{}/{} files", self.files.0, self.files.1));
            }
            Event::Rejected(rejected) => {
                if !self.verbose && rejected.rejection == Rejection::UnknownKind {
                    return;
                }
                if !self.verbose && self.listed == MOST_LISTED {
                    self.unlisted += 1;
                    return;
                }
                self.listed += 1;
                let verb = if rejected.rejection.is_failure() { "failed" } else { "skipped" };
                let message = format!("{verb} {}", rejected);
                self.bar.suspend(|| self.screen.warn(&message));
            }
            Event::IdTaken { source, wanted, given } => {
                let message = format!("{source}: the id {wanted} is taken, kept as {given}");
                self.bar.suspend(|| self.screen.warn(&message));
            }
            Event::NotPruned { source } => {
                let message = format!("not pruned, since not all of it could be read: {source}");
                self.bar.suspend(|| self.screen.warn(&message));
            }
            Event::Committing => self.bar.set_message("writing the index"),
        }
    }

    /// Clears the bar and says what was not listed.
    pub fn finish(self) {
        self.bar.finish_and_clear();
        if self.unlisted > 0 {
            self.screen.say(&format!("{} more inputs were rejected; --verbose lists all", self.unlisted));
        }
    }
}

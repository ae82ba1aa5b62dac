//! An ingest's events as a bar and lines.

use indicatif::{ProgressBar, ProgressStyle};

use super::screen::Screen;
use crate::archive::Event;
use crate::ingest::Rejection;
use crate::render::events;

/// Rejected inputs that are listed; a broken export of a million lines must not bury everything else.
const MAX_LISTED_INPUTS: usize = 50;

pub struct Progress<'s> {
    screen: &'s Screen,
    bar: ProgressBar,
    files: u64,
    files_read: u64,
    /// Bytes of the files that are read to their end.
    bytes_read: u64,
    listed: usize,
    unlisted: usize,
    verbose: bool,
}

impl<'s> Progress<'s> {
    /// `verbose` lists files of unknown kinds too, and without a limit.
    pub fn new(screen: &'s Screen, verbose: bool) -> Self {
        Progress {
            screen,
            bar: ProgressBar::hidden(),
            files: 0,
            files_read: 0,
            bytes_read: 0,
            listed: 0,
            unlisted: 0,
            verbose,
        }
    }

    pub fn tell(&mut self, event: Event) {
        match event {
            Event::Found { files, bytes } => {
                self.files = files;
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
            Event::Reading { bytes } => self.bar.set_position(self.bytes_read + bytes),
            Event::FileDone { bytes } => {
                self.files_read += 1;
                self.bytes_read += bytes;
                self.bar.set_position(self.bytes_read);
                self.bar.set_message(format!("{}/{} files", self.files_read, self.files));
            }
            Event::Rejected(rejected) => {
                if self.lists(&rejected.rejection) {
                    self.warn(&event);
                }
            }
            Event::IdTaken { .. } | Event::NotPruned { .. } => self.warn(&event),
            Event::Committing => self.bar.set_message("writing the index"),
        }
    }

    /// Shows the warning of an event above the bar.
    fn warn(&self, event: &Event) {
        self.bar.suspend(|| self.screen.tell(events::warning(event)));
    }

    /// True if a rejected input is listed; counts it either way.
    fn lists(&mut self, rejection: &Rejection) -> bool {
        if self.verbose {
            return true;
        }
        if *rejection == Rejection::UnknownKind {
            return false;
        }
        let lists = self.listed < MAX_LISTED_INPUTS;
        *(if lists { &mut self.listed } else { &mut self.unlisted }) += 1;
        lists
    }

    /// Clears the bar and says what was not listed.
    pub fn finish(self) {
        self.bar.finish_and_clear();
        if self.unlisted > 0 {
            self.screen.say(&format!("{} more inputs were rejected; --verbose lists all", self.unlisted));
        }
    }
}

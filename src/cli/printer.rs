//! Answers on stdout, in the format that was chosen.

use super::failure::Failure;
use super::screen::Screen;
use crate::output::{Answer, AnswerWriter, OutputFormat, TextLayout};

/// Prints the answers of one command.
pub struct Printer<'s> {
    screen: &'s Screen,
    format: &'static OutputFormat,
    writer: Box<dyn AnswerWriter>,
}

impl<'s> Printer<'s> {
    pub fn new(screen: &'s Screen, format: &'static OutputFormat) -> Self {
        let layout = TextLayout { theme: screen.theme(), width: screen.width() };
        Printer { screen, format, writer: format.writer(layout) }
    }

    pub fn print(&mut self, answer: &Answer) -> Result<(), Failure> {
        let Some(text) = self.writer.write(answer) else {
            let failure = Failure::new(format!("this answer cannot be written as {}", self.format.name));
            return Err(failure.with_hint("leave out --format, or choose text"));
        };
        Ok(self.screen.print(&text)?)
    }

    /// Shows the line about an answer that stands behind all messages, if the format has one.
    pub fn close(&self, answer: &Answer) {
        if let Some(line) = self.writer.closing(answer) {
            self.screen.say(&line);
        }
    }
}

//! The two streams of the process: results to stdout, everything else to stderr.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::When;
use super::failure::Failure;
use crate::render::sanitise::sanitise;
use crate::render::wrap::wrap;
use crate::render::{Label, Message, MessageKind, Theme};

/// Text wider than this is hard to read, however wide the terminal.
const MAX_COLUMNS: usize = 100;
/// A narrower terminal wraps lines by itself.
const MIN_COLUMNS: usize = 20;
/// Before the further lines of a message.
const INDENT: &str = "  ";
/// Where the output is no terminal.
const DEFAULT_COLUMNS: usize = 80;

pub struct Screen {
    results: Theme,
    messages: Theme,
}

impl Screen {
    pub fn new(when: When) -> Self {
        let color = |auto: ColorChoice| match ColorChoice::from(when) {
            ColorChoice::Auto => auto != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        };
        Screen {
            results: Theme::new(color(AutoStream::choice(&io::stdout()))),
            messages: Theme::new(color(AutoStream::choice(&io::stderr()))),
        }
    }

    /// How results look.
    pub fn theme(&self) -> Theme {
        self.results
    }

    /// Columns of the terminal, within reason.
    pub fn width(&self) -> usize {
        terminal_size::terminal_size()
            .map_or(DEFAULT_COLUMNS, |(width, _)| usize::from(width.0))
            .clamp(MIN_COLUMNS, MAX_COLUMNS)
    }

    /// Writes results. A closed pipe is an error of kind `BrokenPipe`.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    /// Shows messages in their order.
    pub fn tell(&self, messages: impl IntoIterator<Item = Message>) {
        for Message { kind, text } in messages {
            match kind {
                MessageKind::Plain => self.say(&text),
                MessageKind::Wrapped => self.say_wrapped(&text),
                MessageKind::Warning => self.warn(&text),
                MessageKind::Hint => self.hint(&text),
            }
        }
    }

    pub fn say(&self, message: &str) {
        self.line(None, message);
    }

    /// The same in lines that end between words.
    pub fn say_wrapped(&self, message: &str) {
        self.say(&wrap(message, &[], self.messages, self.width() - INDENT.len()).join(&format!("\n{INDENT}")));
    }

    pub fn warn(&self, message: &str) {
        self.line(Some((Label::Warning, "warning")), message);
    }

    /// On a terminal in lines that end between words.
    pub fn hint(&self, message: &str) {
        let head = "hint: ".len();
        match self.is_terminal() {
            true => {
                let lines = wrap(message, &[], self.messages, self.width() - head);
                self.line(Some((Label::Hint, "hint")), &lines.join(&format!("\n{}", " ".repeat(head))));
            }
            false => self.line(Some((Label::Hint, "hint")), message),
        }
    }

    pub fn report(&self, failure: &Failure) {
        let messages = failure.messages();
        self.line(Some((Label::Error, "error")), &messages.join(": "));
        for hint in &failure.hints {
            self.hint(hint);
        }
    }

    pub fn is_terminal(&self) -> bool {
        io::stderr().is_terminal()
    }

    /// Writes a line, without the control characters of whatever it quotes. A closed stderr is no failure: nobody is
    /// left to tell.
    fn line(&self, head: Option<(Label, &str)>, message: &str) {
        let head = head.map(|(label, word)| format!("{}: ", self.messages.paint(label, word))).unwrap_or_default();
        let message = message.split('\n').map(sanitise).collect::<Vec<_>>().join("\n");
        let _ = writeln!(io::stderr(), "{head}{message}");
    }
}

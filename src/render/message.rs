//! Messages: what is said beside the results.

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub kind: MessageKind,
    pub text: String,
}

/// How a message is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// As it is.
    Plain,
    /// In lines that end between words.
    Wrapped,
    /// Behind `warning:`.
    Warning,
    /// Behind `hint:`.
    Hint,
}

impl Message {
    pub fn plain(text: impl Into<String>) -> Self {
        Message { kind: MessageKind::Plain, text: text.into() }
    }

    pub fn wrapped(text: impl Into<String>) -> Self {
        Message { kind: MessageKind::Wrapped, text: text.into() }
    }

    pub fn warning(text: impl Into<String>) -> Self {
        Message { kind: MessageKind::Warning, text: text.into() }
    }

    pub fn hint(text: impl Into<String>) -> Self {
        Message { kind: MessageKind::Hint, text: text.into() }
    }
}

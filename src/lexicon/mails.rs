//! Labels of the lines above a mail, in the languages that mail programs write them in.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line above a mail says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailField {
    Subject,
    Sender,
    Date,
    Recipient,
    Other,
}

static LABELS: LazyLock<HashMap<&str, MailField>> = LazyLock::new(|| {
    let fields = [
        ("subject", MailField::Subject),
        ("sender", MailField::Sender),
        ("date", MailField::Date),
        ("recipient", MailField::Recipient),
        ("other", MailField::Other),
    ];
    fields.iter().flat_map(|(kind, field)| of(kind).map(move |label| (label, *field))).collect()
});

fn of(kind: &'static str) -> impl Iterator<Item = &'static str> {
    super::entries(include_str!("data/mail-labels.txt"))
        .filter_map(move |line| line.strip_prefix(kind)?.strip_prefix(' '))
        .flat_map(|words| words.split(" | "))
}

/// The field that a label means, in any case.
pub fn mail_field(label: &str) -> Option<MailField> {
    LABELS.get(label.to_lowercase().as_str()).copied()
}

/// *Anfang der weitergeleiteten Nachricht*, in any case.
pub fn opens_forwarded(line: &str) -> bool {
    let line = line.to_lowercase();
    of("forwarded").any(|words| words == line)
}

/// What stands before a subject that was answered or passed on: *WG* of *WG: Der Damm hält*, in any case.
pub fn is_reply_mark(word: &str) -> bool {
    let word = word.to_lowercase();
    of("reply").any(|mark| mark == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_marks_of_mails() {
        assert_eq!(mail_field("Betreff"), Some(MailField::Subject));
        assert_eq!(mail_field("Kopie an"), Some(MailField::Other));
        assert_eq!(mail_field("Größe"), None);
        assert!(opens_forwarded("Ursprüngliche Nachricht") && !opens_forwarded("Nachricht"));
        assert!(is_reply_mark("WG") && !is_reply_mark("Hochwasser"));
    }
}

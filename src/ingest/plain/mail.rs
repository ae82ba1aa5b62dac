//! Mails that were saved as text: reads the labelled lines above them (*Von:*, *Betreff:*), which are no part of the
//! text.

use crate::ingest::recognise::credits::Credit;
use crate::ingest::recognise::date::{self, DateLabel, Dateline};
use crate::ingest::recognise::prose::is_prose;
use crate::ingest::recognise::{byline, label};
use crate::lexicon::mails::{MailField, is_reply_mark, mail_field, opens_forwarded};

/// What the header of a mail states.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mail {
    pub subject: Option<String>,
    pub dateline: Option<Dateline>,
    /// The sender; empty if the form of the name is not that of a person.
    pub sender: Vec<Credit>,
}

/// A header has at least this many labelled lines, one of which has a label that only mails have.
const MIN_HEADER_LINES: usize = 2;
/// At most this many nested mails are opened.
const MAX_HEADERS: usize = 5;
/// A longer line, in bytes, is text.
const MAX_LINE_BYTES: usize = 1000;

/// What the header of a mail states, and the text below it; an empty `Mail` and the whole text if there is none. Of a
/// forwarded mail the inner header counts.
pub fn open(text: &str) -> (Mail, &str) {
    let mut mail = Mail::default();
    let mut rest = text;
    for _ in 0..MAX_HEADERS {
        let Some((inner, below)) = header(rest) else { break };
        mail = Mail {
            subject: inner.subject.or(mail.subject),
            dateline: inner.dateline.or(mail.dateline),
            sender: if inner.sender.is_empty() { mail.sender } else { inner.sender },
        };
        rest = below;
    }
    (mail, rest)
}

/// The header at the beginning of a text, and the text below it; `None` if the text does not begin with one.
fn header(text: &str) -> Option<(Mail, &str)> {
    let mut mail = Mail::default();
    let (mut lines, mut own, mut end, mut at) = (0, false, 0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            // Blank lines stand above a header, and end it.
            if lines > 0 {
                break;
            }
            continue;
        }
        if lines == 0 && is_mark_of_forwarding(words) {
            continue;
        }
        match field(words) {
            Some((field, value)) => {
                own |= matches!(field, MailField::Subject | MailField::Recipient);
                mail.take(field, value);
                lines += 1;
            }
            // A long list of recipients goes on in lines that are set in.
            None if lines > 0 && line.starts_with([' ', '\t']) && !is_prose(words) => {}
            None => break,
        }
        end = at;
    }
    let below = &text[end..];
    (own && lines >= MIN_HEADER_LINES && !below.trim().is_empty()).then_some((mail, below))
}

impl Mail {
    fn take(&mut self, field: MailField, value: &str) {
        match field {
            MailField::Subject => {
                self.subject = Some(without_reply_marks(value).to_owned()).filter(|it| !it.is_empty())
            }
            MailField::Date => {
                let within = || date::dates_in(value).first().map(|spot| (spot.dateline.interval, spot.dateline.time));
                let sent = date::parse_field(value).or_else(within);
                self.dateline = sent.map(|(interval, time)| Dateline { interval, time, label: DateLabel::Published });
            }
            MailField::Sender => self.sender = byline::bare_name(value).unwrap_or_default(),
            MailField::Recipient | MailField::Other => {}
        }
    }
}

/// The field and the value of a labelled line, also with the marks that make it bold: *Betreff: …*, **Betreff:* …*.
/// `None` if the line has no known label.
fn field(line: &str) -> Option<(MailField, &str)> {
    let (label, value) = line.split_once(':').filter(|_| line.len() <= MAX_LINE_BYTES)?;
    let bare = |text: &'_ str| -> usize { text.len() - text.trim_start_matches(['*', ' ', '\t']).len() };
    let label = label[bare(label)..].trim_end_matches(['*', ' ', '\t']);
    Some((mail_field(label)?, value[bare(value)..].trim_end_matches(['*', ' ', '\t'])))
}

/// Whether a line marks a forwarded mail: *---------- Forwarded message ---------*, *Anfang der weitergeleiteten
/// Nachricht:*
fn is_mark_of_forwarding(line: &str) -> bool {
    label::is_rule(line) || opens_forwarded(line.trim_matches(|c: char| !c.is_alphabetic()))
}

/// The subject without the marks of replies: *Der Damm hält* of *AW: WG: Der Damm hält*.
fn without_reply_marks(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, behind)) = rest.split_once(':')
        && is_reply_mark(mark.trim_end_matches(|c: char| !c.is_alphabetic()))
    {
        rest = behind.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let (mail, rest) = open(text);
        let date = mail.dateline.map(|line| {
            format!("{}{}", line.interval, line.time.map_or(String::new(), |time| time.strftime(" %H:%M").to_string()))
        });
        let sender = mail.sender.iter().map(|credit| credit.name.as_str()).collect::<Vec<_>>().join("|");
        format!("{}; {}; {sender}; {}", mail.subject.unwrap_or_default(), date.unwrap_or_default(), rest.trim())
    }

    #[test]
    fn headers_of_mails() {
        for header in [
            "Von: Jana Öhr <jana@uferkurier.example>\nBetreff: Der Damm hält\nDatum: 23. Oktober 2024 um 16:03:11 \
             MESZ\nAn: Uli Groß <uli@groß.example>",
            "Von: Jana Öhr\nGesendet: Mittwoch, 23. Oktober 2024 16:03\nAn: redaktion@uferkurier.example; \
             \n\tuli@groß.example\nCc:\nBetreff: AW: WG: Der Damm hält",
            "From: Jana Öhr <jana@uferkurier.example>\nSubject: Fwd: Der Damm hält\nDate: Wed, 23 Oct 2024 16:03:11 \
             +0200\nMIME-Version: 1.0",
            "---------- Forwarded message ---------\nVon: Jana Öhr <jana@uferkurier.example>\nDate: Mi., 23. Okt. 2024 \
             um 16:03 Uhr\nSubject: Der Damm hält\nTo: <uli@groß.example>",
            "Von: Uli Groß\nBetreff: Fwd: Damm\nAn: Ida Ähre\n\n\nAnfang der weitergeleiteten Nachricht:\n\n*Von:* \
             Jana Öhr\n*Betreff:* Der Damm hält\n*Datum:* 23.10.24, 16:03",
        ] {
            let expect = "Der Damm hält; 2024-10-23 16:03; Jana Öhr; Größe zählt.";
            assert_eq!(shown(&format!("{header}\n\nGröße zählt.")), expect, "{header}");
        }
    }

    #[test]
    fn paragraphs_that_are_set_in_are_no_header() {
        let text = "Die Öhr ist in der Nacht über die Ufer getreten.";
        assert_eq!(open(&format!("Von: Jana Öhr\nBetreff: Öl\n   {text}")).1.trim(), text);
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for text in [
            "Von: Jana Öhr\nDatum: 23.10.2024\n\nGröße zählt.",
            "Betreff: Öl\n\nGröße zählt.",
            "Von: Jana Öhr\nAn: Uli Groß\nBetreff: Öl\n",
            "Der Damm hält\nVon: Jana Öhr\nAn: Uli Groß",
            "An: der Öhr wird gebaut, und das seit Jahren.",
        ] {
            assert_eq!(open(text), (Mail::default(), text), "{text}");
        }
    }
}

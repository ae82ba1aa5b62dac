//! Pages that a browser saved as one file (`.mhtml`, `.mht`): a MIME message whose first part of HTML is the page.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::decode::decode_markup;
use super::{Format, FormatReader, RawDocument, RawFields, RawKind, Rejection};

pub const FORMAT: Format = Format {
    name: "saved pages",
    endings: &["mhtml", "mht"],
    starts_input: |_| false,
    reader: FormatReader::Document(read),
};

/// Reads one page with its address; whatever else was saved with it is left out.
fn read(bytes: &[u8]) -> Result<RawDocument, Rejection> {
    let message = MessageParser::default().parse(bytes).ok_or(Rejection::NoPage)?;
    let document = page_of(&message, bytes);
    drop_nested(message);
    document
}

fn page_of(message: &Message, bytes: &[u8]) -> Result<RawDocument, Rejection> {
    let page = message.parts.iter().find(|part| is_page(part)).ok_or(Rejection::NoPage)?;
    let body = bytes.get(page.offset_body as usize..page.offset_end as usize).ok_or(Rejection::NoPage)?;
    let body = match page.encoding {
        Encoding::None => body.to_vec(),
        Encoding::QuotedPrintable => quoted_printable_decode(body).ok_or(Rejection::NoPage)?,
        Encoding::Base64 => base64_decode(body).ok_or(Rejection::NoPage)?,
    };
    let stated = page.content_type().and_then(|kind| kind.attribute("charset"));
    let decoded = decode_markup(&body, stated)?;
    let url = page.content_location().filter(|address| address.starts_with("http")).map(str::to_owned);
    Ok(RawDocument { fields: RawFields { url, ..RawFields::default() }, kind: RawKind::Markup, decoded })
}

/// Drops a message without recursion: messages within messages, which the parser (`mail-parser` 0.11) reads to any
/// depth, would overflow the stack. This can go when the parser bounds the depth.
fn drop_nested(message: Message) {
    let mut left = vec![message];
    while let Some(message) = left.pop() {
        for part in message.parts {
            if let PartType::Message(nested) = part.body {
                left.push(nested);
            }
        }
    }
}

fn is_page(part: &MessagePart) -> bool {
    part.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("text")
            && kind.subtype().is_some_and(|name| name.eq_ignore_ascii_case("html"))
            || kind.subtype().is_some_and(|name| name.eq_ignore_ascii_case("xhtml+xml"))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Raw, read_document};
    use super::*;
    use crate::model::Source;

    fn read_text(file: &[u8]) -> Result<Raw, Rejection> {
        let source = Source { path: "/ä.mhtml".into(), given: "ä.mhtml".into(), line: None };
        read_document(file, source, read).map_err(|rejected| rejected.rejection)
    }

    fn saved(kind: &str, encoding: &str, body: &str) -> String {
        format!(
            "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?Die_=C3=96hr?=\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
             \tboundary=\"----Grenze--4711----\"\r\n\r\n\r\n\
             ------Grenze--4711----\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\
             Content-Location: https://www.uferkurier.example/oehr\r\n\r\n{body}\r\n\
             ------Grenze--4711----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n\
             iVBORw0KGgo=\r\n------Grenze--4711------\r\n"
        )
    }

    #[test]
    fn the_first_part_of_html_in_any_transfer_encoding() {
        for (kind, encoding, body) in [
            ("text/html", "quoted-printable", "<p>Gr=C3=B6=C3=9Fe der =C3=\r\n=96hr</p>"),
            ("text/html; charset=\"iso-8859-1\"", "quoted-printable", "<p>Gr=F6=DFe der =D6hr</p>"),
            ("text/html; charset=\"utf-8\"", "base64", "PHA+R3LDtsOfZSBkZXIgw5ZocjwvcD4="),
            ("text/html", "binary", "<p>Größe der Öhr</p>"),
        ] {
            let raw = read_text(saved(kind, encoding, body).as_bytes()).unwrap();
            assert_eq!(raw.text.trim(), "<p>Größe der Öhr</p>", "{kind} {encoding}");
            assert_eq!(raw.fields.url.as_deref(), Some("https://www.uferkurier.example/oehr"));
        }
    }

    #[test]
    fn files_that_end_too_early_are_read_or_rejected() {
        let file = saved("text/html", "quoted-printable", "<p>Gr=C3=B6=C3=9Fe der =C3=\r\n=96hr</p>");
        for length in 0..file.len() {
            let _ = read_text(&file.as_bytes()[..length]);
        }
        // Messages within messages end, too.
        let nested = "Content-Type: multipart/mixed; boundary=\"ö\"\r\n\r\n--ö\r\n".repeat(20_000);
        let _ = read_text(nested.as_bytes());
        let _ = read_text("Content-Type: message/rfc822\r\n\r\n".repeat(20_000).as_bytes());
    }

    #[test]
    fn files_without_a_page() {
        assert_eq!(read_text(b" \n").unwrap_err(), Rejection::Empty);
        assert_eq!(read_text(saved("text/css", "binary", "p {}").as_bytes()).unwrap_err(), Rejection::NoPage);
        assert_eq!(read_text("Grüße".as_bytes()).unwrap_err(), Rejection::NoPage);
    }
}

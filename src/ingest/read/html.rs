//! Saved pages: one article a file.

use super::decode::decode_markup;
use super::{Format, FormatReader, RawDocument, RawFields, RawKind, Rejection};

pub const FORMAT: Format = Format {
    name: "saved pages",
    endings: &["html", "htm", "xhtml", "xht", "shtml", "php"],
    starts_input,
    reader: FormatReader::Document(read),
};

/// Reads one page.
fn read(bytes: &[u8]) -> Result<RawDocument, Rejection> {
    Ok(RawDocument { fields: RawFields::default(), kind: RawKind::Markup, decoded: decode_markup(bytes, None)? })
}

/// *<!DOCTYPE html>*, *<html …>*
fn starts_input(start: &[u8]) -> bool {
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|found| found.eq_ignore_ascii_case(with));
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>"].into_iter().any(begins)
}

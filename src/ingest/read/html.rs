//! Saved pages: one article a file.

use std::io::BufRead;

use super::decode::decode_markup;
use super::{Raw, RawFields, RawKind, Rejected, Rejection, read_whole};
use crate::ingest::identity::content_hash;
use crate::model::Source;

/// Reads one page of at most `MAX_ARTICLE_BYTES`.
pub fn read(bytes: impl BufRead, source: Source) -> Result<Raw, Rejected> {
    match read_markup(bytes) {
        Ok((text, content_hash, notes)) => Ok(Raw {
            source,
            own_id: None,
            fields: RawFields::default(),
            kind: RawKind::Markup,
            text,
            content_hash,
            notes,
        }),
        Err(rejection) => Err(Rejected::new(source, rejection)),
    }
}

fn read_markup(bytes: impl BufRead) -> Result<(String, u64, Vec<String>), Rejection> {
    let bytes = read_whole(bytes)?;
    let (text, notes) = decode_markup(&bytes)?;
    if text.trim().is_empty() {
        return Err(Rejection::Empty);
    }
    Ok((text, content_hash(&bytes), notes))
}

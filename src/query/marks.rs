//! Quotation marks that open a phrase.

/// Opening marks and what closes each. `«` and `»` open a phrase either way round.
const MARKS: &[(char, &[char])] =
    &[('"', &['"']), ('„', &['“', '”', '"']), ('“', &['”', '“']), ('”', &['”']), ('»', &['«']), ('«', &['»'])];

/// What closes a mark, where it opens a phrase.
pub fn closing(opening: char) -> Option<&'static [char]> {
    MARKS.iter().find(|(mark, _)| *mark == opening).map(|(_, closing)| *closing)
}

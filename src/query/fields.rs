//! The fields of a query: `title:Brücke`, and how other systems call the same.

/// What a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Quote,
    Outlet,
    Expert,
    Author,
    Date,
    /// A date, all days from it on.
    Since,
    /// A date, all days before it.
    Before,
    Language,
}

impl Field {
    /// True for a field that says which articles, rather than where words stand.
    pub fn filters(self) -> bool {
        !matches!(self, Field::Title | Field::Quote)
    }

    pub fn is_date(self) -> bool {
        matches!(self, Field::Date | Field::Since | Field::Before)
    }

    pub fn is_of_people(self) -> bool {
        matches!(self, Field::Expert | Field::Author)
    }
}

/// A field by a name that was typed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldName {
    pub field: Field,
    /// The name to propose for it, without the colon.
    pub proposed: &'static str,
    /// The name as typed is not known, but like one that is: `outlett:`.
    pub misspelt: bool,
}

/// Names that are understood before a colon, the one to propose first.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "titel", "headline", "intitle"]),
    (Field::Quote, &["quote", "zitat", "quoted"]),
    (Field::Outlet, &["outlet", "medium", "zeitung", "source", "quelle", "site"]),
    (Field::Expert, &["expert", "experte", "expertin", "speaker", "sprecher", "sprecherin", "by", "sagt"]),
    (Field::Author, &["author", "autor", "autorin", "byline"]),
    (Field::Date, &["date", "datum"]),
    (Field::Since, &["since", "seit", "after"]),
    (Field::Before, &["before"]),
    (Field::Language, &["lang", "language", "sprache"]),
];

/// The codes of Factiva, before an equals sign.
const CODES: &[(&str, Field)] = &[
    ("hd", Field::Title),
    ("hlp", Field::Title),
    ("by", Field::Author),
    ("la", Field::Language),
    ("rst", Field::Outlet),
    ("sn", Field::Outlet),
    ("sc", Field::Outlet),
];

/// Shorter names are too like other words to be misspelt.
const MIN_MISSPELT_CHARS: usize = 4;

/// The field of a name before a colon, in any case.
pub fn field(name: &str) -> Option<FieldName> {
    let lower = name.to_lowercase();
    let (field, names) = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str()))?;
    Some(FieldName { field: *field, proposed: names[0], misspelt: false })
}

/// The field of a code of Factiva before an equals sign.
pub fn code(name: &str) -> Option<FieldName> {
    let (_, field) = CODES.iter().find(|(code, _)| code.eq_ignore_ascii_case(name))?;
    let (_, names) = NAMES.iter().find(|(known, _)| known == field)?;
    Some(FieldName { field: *field, proposed: names[0], misspelt: false })
}

/// The field whose name is one edit away from what was typed.
pub fn misspelt(name: &str) -> Option<FieldName> {
    let lower = name.to_lowercase();
    if lower.chars().count() < MIN_MISSPELT_CHARS {
        return None;
    }
    let mut names = NAMES.iter().flat_map(|(_, names)| names.iter()).filter(|known| known.len() >= MIN_MISSPELT_CHARS);
    let meant = names.find(|known| is_one_edit(&lower, known))?;
    field(meant).map(|name| FieldName { misspelt: true, ..name })
}

/// True where one letter at most is changed, added, missing or swapped with its neighbour.
fn is_one_edit(typed: &str, known: &str) -> bool {
    typed.chars().count().abs_diff(known.chars().count()) <= 1 && strsim::osa_distance(typed, known) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_codes_and_misspelt_names() {
        let title = FieldName { field: Field::Title, proposed: "title", misspelt: false };
        assert_eq!(field("Titel"), Some(title));
        assert_eq!(field("Lehrer"), None);
        for typed in ["outlett", "oultet", "outle", "0utlet"] {
            let outlet = FieldName { field: Field::Outlet, proposed: "outlet", misspelt: true };
            assert_eq!(misspelt(typed), Some(outlet), "{typed}");
        }
        assert_eq!(misspelt("daate").map(|name| name.field), Some(Field::Date));
        for word in ["Lehrer", "Äpfel", "bye", "http"] {
            assert_eq!(misspelt(word), None, "{word}");
        }
        assert_eq!((code("hd").is_some(), code("title").is_some()), (true, false));
    }
}

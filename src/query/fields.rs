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

/// Shorter names are too like other words to be slips.
const SHORTEST_SLIP: usize = 4;

/// The field of a name, and how it is called here.
pub fn field(name: &str) -> Option<(Field, &'static str)> {
    let lower = name.to_lowercase();
    let (field, names) = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str()))?;
    Some((*field, names[0]))
}

/// The field of a code, and how it is called here.
pub fn code(name: &str) -> Option<(Field, &'static str)> {
    let (_, field) = CODES.iter().find(|(code, _)| code.eq_ignore_ascii_case(name))?;
    let (_, names) = NAMES.iter().find(|(known, _)| known == field)?;
    Some((*field, names[0]))
}

/// The field that a name was perhaps meant to be: one slip away.
pub fn meant(name: &str) -> Option<(Field, &'static str)> {
    let lower = name.to_lowercase();
    if lower.chars().count() < SHORTEST_SLIP {
        return None;
    }
    let names = NAMES.iter().flat_map(|(_, names)| names.iter()).filter(|known| known.len() >= SHORTEST_SLIP);
    names.into_iter().find(|known| one_slip(&lower, known)).and_then(|known| field(known))
}

/// True where one letter is changed, added, missing or swapped with its neighbour.
fn one_slip(typed: &str, known: &str) -> bool {
    let (typed, known): (Vec<char>, Vec<char>) = (typed.chars().collect(), known.chars().collect());
    let before = typed.iter().zip(&known).take_while(|(a, b)| a == b).count();
    let (typed, known) = (&typed[before..], &known[before..]);
    match (typed, known) {
        ([a, b, typed @ ..], [c, d, known @ ..]) if a == d && b == c && typed == known => true,
        ([_, typed @ ..], [_, known @ ..]) if typed == known => true,
        ([_, typed @ ..], known) if typed == known => true,
        (typed, [_, known @ ..]) => typed == known,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_slips() {
        assert_eq!(field("Titel"), Some((Field::Title, "title")));
        assert_eq!(field("Lehrer"), None);
        for slip in ["outlett", "oultet", "outle", "0utlet"] {
            assert_eq!(meant(slip), Some((Field::Outlet, "outlet")), "{slip}");
        }
        assert_eq!(meant("daate").map(|(field, _)| field), Some(Field::Date));
        for word in ["Lehrer", "Äpfel", "bye", "http"] {
            assert_eq!(meant(word), None, "{word}");
        }
        assert_eq!((code("hd").is_some(), code("title").is_some()), (true, false));
    }
}

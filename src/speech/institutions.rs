//! The names of institutions, as one would list them.

use super::nominative::{base, is_neuter, nominative, with_ending};
use crate::grammar::{Class, ParsedText, dictionary, is_adjective};
use crate::lexicon::forms;
use crate::lexicon::umlauts::without_sharp_s;

/// An organisation, an abbreviation, or a name in quotation marks.
pub fn is_institution(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    // *SPD*, *IG*, *NGG-Region*
    let first = token.text.split('-').next().unwrap_or_default();
    let abbreviation = first.chars().count() > 1 && first.chars().all(|c| c.is_uppercase() || c.is_numeric());
    token.capital
        && (token.can_be(Class::ORGANISATION | Class::MEDIUM | Class::PARTY) || abbreviation || text.is_quoted(at))
}

/// The institution of the tokens `start..end` without article and quotation marks, its adjectives and its head in the
/// nominative: *des Öhrtaler Amtes* is *Öhrtaler Amt*, *der Bärstädter Polizei* is *Bärstädter Polizei*.
///
/// `not_feminine` says that an article before `start` shows the case: *des, dem, vom, am, beim*.
pub fn institution_name(text: &ParsedText, start: usize, end: usize, not_feminine: bool) -> String {
    let tokens = &text.tokens;
    let mut from = start;
    while from + 1 < end
        && tokens[from].can_be(Class::DETERMINER)
        && !tokens[from].can_be(Class::NATION)
        && !text.is_quoted(from)
    {
        from += 1;
    }
    let oblique =
        not_feminine || start < from && tokens[start].is_one_of(&["des", "dem", "den", "eines", "einem", "seines"]);
    let head = (from..end).find(|&at| !is_inflected_adjective(text, at)).unwrap_or(end - 1);
    let inflected = oblique
        && tokens[head].can_be(Class::ORGANISATION)
        && !text.is_quoted(head)
        && !dictionary().is_name(tokens[head].text);
    let noun = if inflected { base(text, head) } else { tokens[head].text.to_owned() };
    let mut name = String::new();
    for token in &tokens[from..head] {
        let adjective = token.text;
        // *an der Technischen Hochschule*
        let feminine = !oblique && token.capital && adjective.ends_with("en") && start < from;
        let nominal = if feminine {
            with_ending(adjective, "e")
        } else if !oblique || adjective.ends_with("er") && token.capital {
            if token.capital { adjective.to_owned() } else { nominative(adjective, !oblique) }
        } else {
            with_ending(adjective, if is_neuter(&noun) { "es" } else { "er" })
        };
        name.push_str(&nominal);
        name.push(' ');
    }
    name.push_str(&noun);
    let rest = one_line(&text.body[tokens[head].span.end..tokens[end - 1].span.end]);
    if !rest.is_empty() {
        let glued = text.body[tokens[head].span.end..].starts_with(|c: char| !c.is_whitespace());
        if !glued {
            name.push(' ');
        }
        name.push_str(&rest);
    }
    without_marks(&name)
}

/// *Auswärtigen*, *deutschen*: an adjective before the noun of a name, capital or not.
fn is_inflected_adjective(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    if text.is_quoted(at) || !text.tokens.get(at + 1).is_some_and(|next| next.is_noun_like()) {
        return false;
    }
    let ending = ["e", "en", "er", "es", "em"].iter().any(|ending| token.text.ends_with(ending));
    let listed = token.can_be(Class::ORGANISATION | Class::MEDIUM | Class::GROUP | Class::FIRST_NAME);
    let unknown = !forms().is_word(&without_sharp_s(&token.text.to_lowercase()));
    is_adjective(text, at) || token.can_be(Class::NATION) || token.capital && ending && !listed && unknown
}

/// The quotation marks of a name say nothing; what is left of a torn pair goes as well.
fn without_marks(name: &str) -> String {
    name.replace(['„', '“', '”', '"', '«', '»', '‚', '‘'], "").trim().to_owned()
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! One name: which words it has, and whether the words around it say that it is one.

use super::context::{
    context_tells, follows_closely, goes_on, introduces, is_all_capitals, is_common_noun, is_said_by,
    is_surname_behind_role, is_word_surname, stands_alone,
};
use super::name::{Name, sex};
use super::words::read_words;
use crate::grammar::{Class, ParsedText, dictionary};
use crate::lexicon::speech::WordSet;

/// Letters of the shortest noun for a woman that no list has: *Zwirblerin*.
const MIN_ROLE_CHARS: usize = 6;

/// The name that begins at a token, if the words around it say that it is one.
pub fn full_name<'t>(text: &ParsedText<'t>, at: usize) -> Option<Name<'t>> {
    if let Some(noble) = noble_surname(text, at) {
        return Some(noble);
    }
    if !can_begin(text, at) || is_nickname(text, at) || is_listed(text, at) {
        return None;
    }
    if let Some(shared) = shared_surname(text, at) {
        return Some(shared);
    }
    let name = read_words(text, at);
    let accepted = NAME_EVIDENCE[evidence_for(text, &name)].accepts;
    let name = without_genitive(text, name);
    let initial = name.words.last().is_some_and(|last| last.chars().count() == 1);
    (accepted && !initial).then_some(name)
}

/// One row of evidence for or against a name.
struct NameEvidence {
    /// Returns true if this row applies to these words: how many, of which class, behind and before what.
    matches: fn(&ParsedText, &Name) -> bool,
    accepts: bool,
    /// A text and the words in it for which this decides.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the table"))]
    example: (&'static str, &'static str),
}

const fn evidence(
    matches: fn(&ParsedText, &Name) -> bool,
    accepts: bool,
    example: &'static str,
    words: &'static str,
) -> NameEvidence {
    NameEvidence { matches, accepts, example: (example, words) }
}

/// What is asked of words that could be a name, in this order; the first that matches decides. A first name needs no
/// more evidence, a surname alone needs a role, a verb of saying or a list, and two words that no list has need both to
/// be unknown and something beside them.
const NAME_EVIDENCE: [NameEvidence; 11] = [
    evidence(is_surname_of_role, true, "Bürgermeister Süß kam.", "Süß"),
    evidence(is_known_surname, true, "Merkel kam.", "Merkel"),
    evidence(is_surname_that_speaks, true, "Das reiche, sagte Koch.", "Koch"),
    evidence(|_, name| name.words.len() < 2, false, "Der Damm hielt.", "Damm"),
    evidence(|text, name| text.tokens[name.start].can_be(Class::FIRST_NAME), true, "Anna Groß kam.", "Anna Groß"),
    evidence(is_role_before_name, false, "Bürgermeister Richter Süß kam.", "Richter Süß"),
    evidence(is_unknown_behind_role, true, "Ministerin Zwirka Bräsel kam.", "Zwirka Bräsel"),
    evidence(is_noun_with_surname_behind_role, true, "Ministerin Blume Bräsel kam.", "Blume Bräsel"),
    evidence(follows_role, false, "Ministerin Blume Wiese kam.", "Blume Wiese"),
    evidence(is_unknown_in_context, true, "Zwirka Bräsel sagte nichts.", "Zwirka Bräsel"),
    evidence(|_, _| true, false, "Zwirka Bräsel blüht.", "Zwirka Bräsel"),
];

fn evidence_for(text: &ParsedText, name: &Name) -> usize {
    let number = NAME_EVIDENCE.iter().position(|evidence| (evidence.matches)(text, name));
    number.expect("the last row always matches")
}

/// *Bürgermeister Süß*, not *Bürgermeister Süß Probleme*.
fn is_surname_of_role(text: &ParsedText, name: &Name) -> bool {
    name.words.len() == 1
        && follows_role(text, name)
        && is_surname_behind_role(text, name.start)
        && !goes_on(text, name.end)
}

/// *Merkel*: a surname that a list has.
fn is_known_surname(text: &ParsedText, name: &Name) -> bool {
    name.words.len() == 1 && text.tokens[name.start].can_be(Class::SURNAME) && stands_alone(text, name.start)
}

/// *sagte Koch*
fn is_surname_that_speaks(text: &ParsedText, name: &Name) -> bool {
    name.words.len() == 1 && is_said_by(text, name.start) && stands_alone(text, name.start)
}

fn follows_role(text: &ParsedText, name: &Name) -> bool {
    name.start > 0 && introduces(text, name.start)
}

/// *Bürgermeister Richter Süß*: the first word is a role rather than a name.
fn is_role_before_name(text: &ParsedText, name: &Name) -> bool {
    text.tokens[name.start].can_be(Class::ROLE) && is_word_surname(text, name.start)
}

/// *Ministerin Zwirka Bräsel*
fn is_unknown_behind_role(text: &ParsedText, name: &Name) -> bool {
    follows_role(text, name) && is_without_nouns(name)
}

/// *Ministerin Blume Bräsel*: of two words only the second must be no noun.
fn is_noun_with_surname_behind_role(text: &ParsedText, name: &Name) -> bool {
    follows_role(text, name) && name.words.len() == 2 && !is_common_noun(name.words[1])
}

/// *Zwirka Bräsel sagte*, *Zwirka Bräsel (SPD)*
fn is_unknown_in_context(text: &ParsedText, name: &Name) -> bool {
    matches!(name.words.len(), 2 | 3) && is_without_nouns(name) && context_tells(text, name)
}

fn is_without_nouns(name: &Name) -> bool {
    name.words.iter().all(|word| !is_common_noun(word))
}

/// *Associated Press*, *Los Angeles*: a name of several words that a list has.
fn is_listed(text: &ParsedText, at: usize) -> bool {
    dictionary().long_names(text.tokens[at].text).iter().any(|others| {
        let following = text.tokens[at + 1..].iter().take(others.len());
        following.len() == others.len() && following.zip(others).all(|(token, other)| token.text == *other)
    })
}

/// *Von der Leyen betonte*: a surname that a list has, behind its particles.
fn noble_surname<'t>(text: &ParsedText<'t>, at: usize) -> Option<Name<'t>> {
    let [from, article, surname] = text.tokens.get(at..at + 3)? else { return None };
    let listed =
        from.is_one_of(&["von"]) && article.is_one_of(&["der"]) && surname.can_be(Class::SURNAME) && surname.capital;
    let own = listed && !goes_on(text, at + 3) && text.quotation_at(at) == text.quotation_at(at + 2);
    let bare = surname.text.strip_suffix('s').filter(|bare| dictionary().is_name(bare)).unwrap_or(surname.text);
    own.then(|| Name { start: at, end: at + 3, words: vec!["von", "der", bare], sex: None })
}

/// *Anna und Kim Größer*: the first of two who share the surname.
fn shared_surname<'t>(text: &ParsedText<'t>, at: usize) -> Option<Name<'t>> {
    let tokens = &text.tokens;
    let joint = tokens.get(at + 1).filter(|token| token.is_one_of(&["und"]))?;
    let other =
        tokens.get(at + 2).filter(|token| token.can_be(Class::FIRST_NAME) && joint.span.end < token.span.start)?;
    let only =
        tokens[at].can_be(Class::FIRST_NAME) && other.capital && text.quotation_at(at) == text.quotation_at(at + 2);
    let name = read_words(text, at + 2);
    let surname = *name.words.last().filter(|_| only && name.words.len() == 2)?;
    Some(Name { start: at, end: at + 1, words: vec![tokens[at].text, surname], sex: sex(text, at) })
}

/// *„Dr. Steelhammer“*: what stands in marks by itself.
fn is_nickname(text: &ParsedText, at: usize) -> bool {
    const MAX_NICKNAME_WORDS: usize = 6;
    text.quotation_at(at).is_some_and(|number| {
        let quotation = &text.quotations[number];
        quotation.close - quotation.open <= MAX_NICKNAME_WORDS
            && !text.tokens[quotation.open..quotation.close].iter().any(|token| token.can_be(Class::FINITE))
    })
}

/// *Kim Größers Pläne*: the name is *Kim Größer*.
fn without_genitive<'t>(text: &ParsedText<'t>, mut name: Name<'t>) -> Name<'t> {
    let noun_follows =
        text.tokens.get(name.end).is_some_and(|next| next.is_noun_like() && follows_closely(text, name.end));
    if let Some(last) = name.words.last_mut().filter(|_| noun_follows)
        && let Some(bare) = last.strip_suffix('s').filter(|bare| !bare.ends_with(['s', 'u', 'i', 'a', 'o', 'x', 'z']))
    {
        *last = bare;
    }
    name
}

/// A capitalised word that is nothing else.
fn can_begin(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.capital && token.text.chars().count() > 1 && !OTHER_WORDS.iter().any(|other| (other.matches)(text, at))
}

/// A kind of capitalised word with which no name begins.
struct OtherWord {
    matches: fn(&ParsedText, usize) -> bool,
    /// A text and a word in it.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the table"))]
    example: (&'static str, &'static str),
}

const fn other(matches: fn(&ParsedText, usize) -> bool, example: &'static str, word: &'static str) -> OtherWord {
    OtherWord { matches, example: (example, word) }
}

/// Words with which no name begins; one is enough. Surnames that are other words as well (*Koch*, *Sommer*) do begin
/// one where a role or a verb of saying stands beside them.
const OTHER_WORDS: [OtherWord; 10] = [
    other(is_within_place, "Er fuhr nach San Francisco.", "Francisco"),
    other(|text, at| is_all_capitals(text.tokens[at].text), "Die SPD stimmt zu.", "SPD"),
    other(|text, at| text.tokens[at].text.ends_with('-'), "Der Nord- und der Südturm.", "Nord-"),
    other(is_time_or_title, "Am Montag kam er.", "Montag"),
    other(is_listed_as_no_name, "In der Ferne klang ein Lied.", "Ferne"),
    other(is_speaker_noun, "Die Feuerwehr kam.", "Feuerwehr"),
    other(|text, at| text.tokens[at].is_function_word() && !is_word_surname(text, at), "Gestern kam er.", "Gestern"),
    other(is_unknown_role, "Die Zwirblerin Anna Groß kam.", "Zwirblerin"),
    other(is_opening_verb, "Hätte Anna Groß geahnt.", "Hätte"),
    other(|text, at| !text.tokens[at].text.starts_with(char::is_alphabetic), "Die 52-Jährige kam.", "52-Jährige"),
];

/// *San Francisco*: the middle of a place's name.
fn is_within_place(text: &ParsedText, at: usize) -> bool {
    at > 0 && WordSet::PlaceStarts.contains(text.tokens[at - 1].text)
}

fn is_time_or_title(text: &ParsedText, at: usize) -> bool {
    let other = Class::TITLE | Class::TIME | Class::INFORMATION | Class::NATION;
    text.tokens[at].can_be(other) && !is_word_surname(text, at)
}

fn is_listed_as_no_name(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.can_be(Class::NOT_NAME) && !token.can_be(Class::SURNAME) && !is_word_surname(text, at)
}

/// *Feuerwehr*, *Sprecherin*; first names that are such nouns as well are names.
fn is_speaker_noun(text: &ParsedText, at: usize) -> bool {
    let speaker = Class::ORGANISATION | Class::ROLE | Class::GROUP | Class::DOCUMENT | Class::CUE_NOUN | Class::PLACE;
    let token = &text.tokens[at];
    token.can_be(speaker) && !token.can_be(Class::FIRST_NAME) && !is_word_surname(text, at)
}

/// *Zwirblerin Ida Blum*: a noun for a woman that no list has, and the name begins behind it.
fn is_unknown_role(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.text.ends_with("in")
        && token.text.chars().count() >= MIN_ROLE_CHARS
        && text.tokens.get(at + 1).is_some_and(|next| next.can_be(Class::FEMALE) && follows_closely(text, at + 1))
        && text.tokens.get(at + 2).is_some_and(|next| next.capital && next.is_word() && follows_closely(text, at + 2))
        && !token.can_be(Class::FIRST_NAME | Class::SURNAME)
}

/// *Hätte Anna Groß …*
fn is_opening_verb(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.opens && token.can_be(Class::FINITE) && !token.can_be(Class::FIRST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token_of(text: &ParsedText, words: &str) -> usize {
        let start = text.body.find(words).expect("the words stand in the text");
        text.tokens.iter().position(|token| token.span.start == start).expect("a word begins there")
    }

    #[test]
    fn every_row_of_evidence_decides_somewhere() {
        for (number, row) in NAME_EVIDENCE.iter().enumerate() {
            let (body, words) = row.example;
            let text = ParsedText::new(body);
            let name = read_words(&text, token_of(&text, words));
            assert_eq!(name.words.join(" "), words, "{body}");
            assert_eq!(evidence_for(&text, &name), number, "{body}: another row decides");
        }
    }

    #[test]
    fn every_other_word_is_no_name() {
        for (number, row) in OTHER_WORDS.iter().enumerate() {
            let (body, word) = row.example;
            let text = ParsedText::new(body);
            let at = token_of(&text, word);
            assert!(text.tokens[at].capital && !can_begin(&text, at), "{body}");
            assert!((row.matches)(&text, at), "row {number} does not match in {body}");
        }
    }
}

//! What the words around a name tell: roles and titles before it, verbs of saying beside it, nouns that it belongs to.

use crate::grammar::{Class, ParsedText, is_abbreviated, is_adjective};
use crate::lexicon::forms;
use crate::lexicon::speech::WordSet;
use crate::lexicon::umlauts::without_sharp_s;

use super::name::Name;

/// Letters of a surname behind a role; what is shorter is an abbreviation.
const MIN_SURNAME_CHARS: usize = 3;

/// Only a blank or an abbreviation's full stop stands between two words of a name.
pub fn follows_closely(text: &ParsedText, at: usize) -> bool {
    const MAX_GAP_BYTES: usize = 2;
    let (before, token) = (&text.tokens[at - 1], &text.tokens[at]);
    let gap = &text.body[before.span.end..token.span.start];
    gap.len() <= MAX_GAP_BYTES && !gap.contains('\n') && (token.text == "." || token.is_word())
}

/// *SPD*, *IG-BAU*: nothing but capitals.
pub fn is_all_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '-')
}

/// A noun of the lexicon, and not one that is also common as a name.
pub fn is_common_noun(word: &str) -> bool {
    forms().is_noun(&without_sharp_s(&word.to_lowercase()))
}

/// A form of a noun: *Symptome*, *Aktien*.
fn is_form(word: &str) -> bool {
    forms().is_word(&without_sharp_s(&word.to_lowercase()))
}

/// A role, office or title stands directly before: *Ministerin*, *Dr.*
pub fn introduces(text: &ParsedText, at: usize) -> bool {
    let tokens = &text.tokens;
    let mut before = at - 1;
    if tokens[before].text == "." && before > 0 && is_abbreviated(tokens[before - 1].text) {
        before -= 1;
    }
    let token = &tokens[before];
    if token.can_be(Class::TITLE) {
        return true;
    }
    token.can_be(Class::ROLE)
        && !token.can_be(Class::NATION)
        && token.capital
        && !token.text.ends_with("innen")
        && !token.text.ends_with("ern")
}

/// A single word behind a role: a surname, unless it is another noun.
pub fn is_surname_behind_role(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    // *laut Präsident Millionen*: an office is a title as well, and is not always followed by a name.
    let before = &text.tokens[at - 1];
    let noun = is_common_noun(token.text) || token.text.ends_with('n') && is_form(token.text);
    let titled = before.text == "." || before.can_be(Class::TITLE) && !(before.can_be(Class::ROLE) && noun);
    let other = Class::ORGANISATION
        | Class::PLACE
        | Class::ROLE
        | Class::TIME
        | Class::NATION
        | Class::GROUP
        | Class::DOCUMENT
        | Class::CUE_NOUN;
    let genitive_plural = text.tokens[at - 1].can_be(Class::PLURAL) && text.tokens[at - 1].text.ends_with('n');
    is_word_surname(text, at)
        || !token.can_be(other)
            && !genitive_plural
            && (titled || token.can_be(Class::FIRST_NAME) || !is_form(token.text))
            && token.text.chars().count() >= MIN_SURNAME_CHARS
}

/// *Minister Koch*, *sagte Koch*, not *der Vorsitzende Richter*.
pub fn is_word_surname(text: &ParsedText, at: usize) -> bool {
    let role = at > 0 && introduces(text, at) && !text.tokens[at - 1].text.starts_with("Vorsitzende");
    text.tokens[at].can_be(Class::WORD_SURNAME) && (role || is_said_by(text, at))
}

/// *sagte Wolf*, *so Koch*, *Berg sagte*: a noun in the singular without an article that speaks is a surname. A word
/// that no list has may be a company as well, and those do not *sagen* or *meinen*.
pub fn is_said_by(text: &ParsedText, at: usize) -> bool {
    let tokens = &text.tokens;
    let token = &tokens[at];
    let verb = |at: usize| {
        let verb = &tokens[at];
        !verb.capital && verb.can_be(Class::SAYING) && verb.can_be(Class::FINITE) && !verb.text.ends_with('n')
    };
    let human = |at: usize| tokens[at].is_one_of(WordSet::PersonalVerbs.words());
    let before = at.checked_sub(1).filter(|&before| verb(before) || tokens[before].is_one_of(&["so"]));
    let behind = Some(at + 1).filter(|&behind| behind < tokens.len() && verb(behind));
    if token.can_be(Class::WORD_SURNAME) {
        // *Lang sagte er nichts*, *Am Sonntag sagte*
        let other = token.opens && token.can_be(Class::ADVERB) || at > 0 && tokens[at - 1].can_be(Class::PREPOSITION);
        return before.is_some() || behind.is_some() && !other;
    }
    let known = Class::SPEAKER | Class::INFORMATION | Class::CUE_NOUN | Class::NATION | Class::TIME | Class::TITLE;
    let capitals = token.text.chars().filter(|c| c.is_uppercase()).count() > 1;
    before.is_some_and(human)
        && !token.can_be(known)
        && !capitals
        && !token.text.contains('-')
        && !is_form(token.text)
        && token.text.chars().count() >= MIN_SURNAME_CHARS
}

/// Another capitalised word follows: then the one before is no surname.
pub fn goes_on(text: &ParsedText, end: usize) -> bool {
    text.tokens
        .get(end)
        .is_some_and(|next| next.capital && next.is_word() && !next.is_function_word() && follows_closely(text, end))
}

/// *Merkel sagte*, *laut Söder*: no article and no noun before it, no noun behind it.
pub fn stands_alone(text: &ParsedText, at: usize) -> bool {
    let tokens = &text.tokens;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let determined = before.is_some_and(|before| {
        before.can_be(Class::DETERMINER)
            || before.capital
                && !before.can_be(Class::ROLE | Class::PREPOSITION | Class::COORDINATOR | Class::ADVERB)
                && follows_closely(text, at)
    });
    let compound = tokens.get(at + 1).is_some_and(|next| {
        next.capital && next.is_word() && follows_closely(text, at + 1) && !next.is_function_word()
    });
    !determined && !compound
}

/// An apposition with a role, or a verb of saying, beside words that no list has.
pub fn context_tells(text: &ParsedText, name: &Name) -> bool {
    let tokens = &text.tokens;
    let determined = name.start > 0 && {
        let before = &tokens[name.start - 1];
        before.can_be(Class::DETERMINER | Class::NATION)
            || before.is_one_of(&["im", "am", "zum", "zur", "beim", "vom"])
            || is_adjective(text, name.start - 1)
    };
    if determined {
        return false;
    }
    let saying = |at: usize| {
        tokens.get(at).is_some_and(|token| token.can_be(Class::SAYING) && token.can_be(Class::FINITE) && !token.capital)
    };
    let mut before = name.start;
    while before > 0 && tokens[before - 1].can_be(Class::ADVERB) {
        before -= 1;
    }
    if saying(name.end) || before > 0 && saying(before - 1) {
        return true;
    }
    if name.start > 0 && tokens[name.start - 1].is_one_of(&["so", "laut"]) {
        return true;
    }
    role_follows(text, name.end) || role_precedes(text, name.start)
}

/// *…, Professor am Institut*; *… (52)*; *… (SPD)*
fn role_follows(text: &ParsedText, end: usize) -> bool {
    const MAX_WORDS_AHEAD: usize = 6;
    let tokens = &text.tokens;
    let Some(mark) = tokens.get(end) else { return false };
    if !matches!(mark.text, "," | "(" | "–") {
        return false;
    }
    for token in tokens.iter().skip(end + 1).take(MAX_WORDS_AHEAD) {
        if token.can_be(Class::ROLE) && token.capital
            || mark.text == "(" && (token.can_be(Class::PARTY) || token.is_number())
        {
            return true;
        }
        let passes = token.can_be(Class::DETERMINER)
            || !token.capital && token.text.ends_with(['e', 'r', 'n', 's']) && token.is_word();
        if !passes {
            return false;
        }
    }
    false
}

/// *Der Leiter des Instituts, …*
fn role_precedes(text: &ParsedText, start: usize) -> bool {
    const MAX_WORDS_BACK: usize = 9;
    let tokens = &text.tokens;
    if start < 2 || tokens[start - 1].text != "," {
        return false;
    }
    for token in tokens[..start - 1].iter().rev().take(MAX_WORDS_BACK) {
        if matches!(token.text, "." | "," | ":" | ";") {
            return false;
        }
        if token.can_be(Class::ROLE) && token.capital {
            return true;
        }
    }
    false
}

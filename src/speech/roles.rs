//! The role that a phrase gives someone, and the institution that the role is of: *frühere Direktorin der Werke*.
//!
//! What comes in: a phrase and the token of its role. What goes out: the role in the nominative, and the affiliation
//! that its attributes, its adjectives or the first part of a compound tell.

use super::institutions::{institution_name, is_institution, one_line};
use super::nominative::{base, nominative};
use super::profile::{AffiliationKind, Profile};
use crate::grammar::{Attach, Class, ParsedText, dictionary, is_adjective, noun_phrase};
use crate::lexicon::forms;
use crate::lexicon::speech::WordSet;
use crate::lexicon::umlauts::without_sharp_s;

pub fn is_role(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.can_be(Class::ROLE)
        && !token.can_be(Class::NATION | Class::PARTY)
        && token.capital
        && !text.is_quoted(at)
        && !matches!(token.text, "Herr" | "Herrn" | "Frau")
        // *die 52-Jährige* is someone, but that is no role.
        && !token.text.contains("-Jährige")
        && !is_attribute(text, at)
}

/// *Deutschen* in *des Deutschen Theaters*, *Junge* in *Junge Union*: an adjective that could be a noun for people.
fn is_attribute(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    let adjective = WordSet::AdjectiveStems.words().iter().any(|stem| {
        token.text.strip_prefix(stem).is_some_and(|ending| matches!(ending, "e" | "en" | "er" | "em" | "es"))
    });
    adjective && text.tokens.get(at + 1).is_some_and(|next| next.is_noun_like() && !next.can_be(Class::FIRST_NAME))
}

/// Roles that always are of an institution: *Sprecherin*, *Vorsitzender*.
pub fn leads_something(profile: &Profile) -> bool {
    profile.noun.as_deref().is_some_and(|noun| {
        WordSet::LeadingRoles.ends(noun)
            && !noun.contains("minister")
            && !noun.starts_with("bundes")
            && !noun.starts_with("staats")
    })
}

/// The first word of a role: its adjectives, the place it is for, other roles before it.
pub fn leftmost(text: &ParsedText, role: usize, start: usize) -> usize {
    const MAX_ATTRIBUTE_WORDS: usize = 5;
    let mut from = role;
    for _ in 0..MAX_ATTRIBUTE_WORDS {
        let Some(before) = from.checked_sub(1).filter(|&before| before >= start) else { break };
        let token = &text.tokens[before];
        if token.can_be(Class::DETERMINER) && !token.can_be(Class::NATION) || text.is_quoted(before) {
            break;
        }
        if is_adjective(text, before)
            || token.can_be(Class::NATION)
            || is_genitive_name(text, before)
            || is_role(text, before) && from == role
        {
            from = before;
        } else {
            break;
        }
    }
    from
}

/// *Öhrtals*, *Frankreichs*
pub fn is_genitive_name(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.capital && token.text.ends_with('s') && token.can_be(Class::PLACE | Class::PARTY) && !text.is_quoted(at)
}

/// Role and affiliation of the phrase `from..end` whose role noun stands at `role`.
pub fn read_role(text: &ParsedText, from: usize, role: usize, end: usize) -> Profile {
    let tokens = &text.tokens;
    let mut profile = Profile { noun: Some(base(text, role).to_lowercase()), ..Profile::default() };
    let mut role_end = role + 1;
    let mut at = role + 1;
    // *Institut für Öle*, *Center for Strategic Studies*: what belongs to the institution.
    while at < end {
        let token = &tokens[at];
        let preposition =
            token.is_one_of(&["am", "an", "beim", "bei", "im", "in", "vom", "von", "aus", "für", "zur", "zum"]);
        let genitive = token.is_one_of(&["der", "des", "dieser", "dieses", "seiner", "ihrer"]);
        if !(preposition || genitive) {
            at += 1;
            continue;
        }
        let object = if preposition { at + 1 } else { at };
        let attach = if token.is_one_of(&["für"]) { Attach::Nothing } else { Attach::Genitives };
        let Some(phrase) = noun_phrase(text, object, end, attach) else { break };
        let mut stop = phrase.end;
        let place = token.is_one_of(&["von", "der", "des"]) && tokens[phrase.head].can_be(Class::PLACE);
        // *der Anwalt des Präsidenten Kim Größer*: a person is no affiliation.
        let person = (object..stop).any(|k| {
            tokens[k].can_be(Class::FIRST_NAME | Class::SURNAME | Class::TITLE)
                && tokens[k].capital
                && !tokens[k].can_be(Class::ORGANISATION)
        }) && !(object..stop).any(|k| is_institution(text, k));
        if person {
            role_end = stop;
            break;
        }
        // *Direktorin des Instituts und Vorsitzende des Verbands*
        if let Some(other) = (object..stop)
            .find(|&k| tokens[k].can_be(Class::COORDINATOR) && (k + 1..stop).take(3).any(|r| is_role(text, r)))
        {
            stop = other;
        }
        let institution = place
            || (object..stop).any(|k| is_institution(text, k))
            || leads_something(&profile) && (object..stop).any(|k| is_proper(text, k));
        if institution && !token.is_one_of(&["für"]) {
            // *Institut für Öle*
            while stop < end && tokens[stop].is_one_of(&["für", "zur", "gegen"]) {
                let Some(more) = noun_phrase(text, stop + 1, end, Attach::Genitives) else { break };
                stop = more.end;
            }
            let masculine = token.is_one_of(&["des", "vom", "am", "beim", "im"]);
            profile.affiliation = Some(institution_name(text, object, stop, masculine));
            if genitive || token.is_one_of(&["für"]) {
                role_end = stop;
            }
            break;
        }
        if token.is_one_of(&["in", "im", "aus"]) {
            break;
        }
        role_end = stop;
        at = stop;
    }
    profile.role = Some(role_text(text, from, role, role_end));
    if profile.affiliation.is_none() {
        profile.affiliation = of_compound(tokens[role].text)
            .or_else(|| {
                (from..role).find(|&k| is_genitive_name(text, k)).map(|k| bare_genitive(tokens[k].text).to_owned())
            })
            .or_else(|| (from..role).find_map(|k| dictionary().place_of(tokens[k].text)).map(str::to_owned));
    }
    profile.affiliation_kind = AffiliationKind::of(profile.affiliation.as_deref());
    profile
}

/// The role as one names it: *ukrainischer Präsident*, *frühere Direktorin der Werke*.
fn role_text(text: &ParsedText, from: usize, role: usize, end: usize) -> String {
    let mut words = Vec::new();
    let feminine = text.tokens[role].can_be(Class::FEMININE);
    for at in from..role {
        let token = &text.tokens[at];
        if is_adjective(text, at) && !token.can_be(Class::ADVERB) {
            words.push(nominative(token.text, feminine));
        } else if token.is_word() {
            words.push(token.text.to_owned());
        }
    }
    words.push(base(text, role));
    let mut role_text = words.join(" ");
    if end > role + 1 {
        role_text.push(' ');
        role_text.push_str(&one_line(text.str_of(role + 1, end)));
    }
    role_text
}

/// A word that no lexicon has, or an adjective of a place: *Saalbacher*, *Violet*.
fn is_proper(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    let known = forms().is_noun(&without_sharp_s(&token.text.to_lowercase()));
    token.capital
        && !token.is_function_word()
        && (token.can_be(Class::NATION) || token.text.contains('-') || !known && token.text.chars().count() > 2)
}

/// *CDU* of *CDU-Chef*, *USA* of *US-Präsident*
fn of_compound(role: &str) -> Option<String> {
    let (prefix, rest) = role.rsplit_once('-')?;
    let first = prefix.split('-').next().unwrap_or(prefix);
    if !rest.starts_with(char::is_uppercase) || WordSet::RolePrefixes.contains(first) {
        return None;
    }
    match prefix {
        "US" => return Some("USA".to_owned()),
        "UN" | "UNO" => return Some("UN".to_owned()),
        _ => {}
    }
    let class = dictionary().name(prefix);
    let named = class.intersects(Class::ORGANISATION | Class::PARTY | Class::PLACE | Class::MEDIUM);
    let abbreviation = prefix.chars().count() > 1 && prefix.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let institution =
        dictionary().noun(&prefix.to_lowercase()).is_some_and(|noun| noun.class.contains(Class::ORGANISATION));
    let unknown = !forms().is_noun(&without_sharp_s(&prefix.to_lowercase()));
    (named || abbreviation || institution || unknown && prefix.chars().count() > 2).then(|| prefix.to_owned())
}

fn bare_genitive(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

//! Who a phrase is: a person, an organisation, a group, a document.

use super::frames::Range;
use super::names::People;
use super::profile;
use crate::grammar::{Class, Text, dictionary};

/// What a phrase names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// People with names, the first of a list before the others.
    Persons(Vec<usize>),
    /// A name that two people of the text share.
    Ambiguous,
    Pronoun,
    /// *der Minister*, *ein Sprecher der Stadt*: the token of the role.
    Role(usize),
    Organisation(String),
    Group,
    Document,
    Other,
}

/// Reads a phrase.
pub fn who(text: &Text, people: &People, range: Range) -> Who {
    let (start, end) = range;
    let tokens = &text.tokens;
    if end == start + 1 && tokens[start].is(Class::PRONOUN) && !tokens[start].is_noun_like() {
        return Who::Pronoun;
    }
    let mentions: Vec<_> =
        (start..end).filter_map(|at| people.mention_at(at).filter(|mention| mention.start == at)).collect();
    if let Some(first) = mentions.first() {
        if let Some(noun) = attribute_of(text, start, first.start) {
            // *Aussagen von Anna Groß* are hers.
            if !tokens[noun].is(Class::INFORMATION | Class::CUE_NOUN) || tokens[noun].is(Class::ROLE) {
                return of_noun(text, (start, first.start), noun);
            }
        }
        let genitive =
            first.end < end && tokens[first.end].is(Class::ROLE) && tokens[first.end - 1].text.ends_with('s');
        if genitive {
            return Who::Role(first.end);
        }
        let Some(person) = first.person else { return Who::Ambiguous };
        let mut persons = vec![person];
        for pair in mentions.windows(2) {
            let joined = tokens[pair[0].end..pair[1].start].iter().any(|token| token.one_of(&["und", "sowie"]));
            let attribute = pair[1].start > start
                && tokens[pair[1].start - 1].one_of(&["von", "des", "für", "gegen", "über", "an", "bei", "mit"]);
            if let Some(other) = pair[1].person.filter(|other| joined && !attribute && !persons.contains(other)) {
                persons.push(other);
            }
        }
        return Who::Persons(persons);
    }
    let head = (start..end).find(|&at| {
        tokens[at].is_noun_like()
            && tokens[at].is(Class::ROLE
                | Class::ORGANISATION
                | Class::MEDIUM
                | Class::GROUP
                | Class::DOCUMENT
                | Class::INFORMATION)
    });
    match head {
        Some(head) => of_noun(text, range, head),
        None => of_unknown(text, range),
    }
}

/// *der Sprecher von Anna Groß*, *der Anwalt des Künstlers Kim Größer*: the noun that the name only belongs to.
fn attribute_of(text: &Text, start: usize, name: usize) -> Option<usize> {
    let tokens = &text.tokens;
    if tokens[start..name].iter().any(|token| token.text == ",") {
        // *der Leiter des Bärstädter Amtes, Kim Größer*: the name in apposition.
        return None;
    }
    let joint = (start + 1..name)
        .rev()
        .find(|&at| tokens[at].one_of(&["von", "des", "der", "seines", "ihres", "um", "gegen", "für"]))?;
    let head = (start..joint).rev().find(|&at| tokens[at].is_noun_like())?;
    let direct = tokens[joint].one_of(&["von", "um", "gegen", "für"]) && joint + 1 == name;
    // *der Vorsitzende der Fraktion Kim Größer*: an organisation between them belongs to the role.
    let role_in_genitive = tokens[joint].one_of(&["des", "seines", "ihres", "der"])
        && (joint + 1..name)
            .any(|at| tokens[at].is(Class::ROLE) && !tokens[at].is(Class::NATION) && tokens[at].capital);
    (direct || role_in_genitive && tokens[head].is(Class::SPEAKER)).then_some(head)
}

fn of_noun(text: &Text, range: Range, head: usize) -> Who {
    let token = &text.tokens[head];
    if token.is(Class::ROLE) && !token.is(Class::ORGANISATION) {
        return if is_plural(text, range, head) { Who::Group } else { Who::Role(head) };
    }
    if token.is(Class::ORGANISATION | Class::MEDIUM) {
        return Who::Organisation(organisation_name(text, range));
    }
    if token.is(Class::GROUP) {
        return Who::Group;
    }
    if token.is(Class::INFORMATION | Class::DOCUMENT) {
        // *Angaben der Polizei*: who is behind them.
        let behind = (head + 1..range.1).find(|&at| {
            text.tokens[at].is_noun_like()
                && text.tokens[at].is(Class::ORGANISATION | Class::MEDIUM | Class::ROLE | Class::GROUP)
        });
        return match behind {
            // *der Vorwurf der Anwohner*: of one it would be *des Anwohners*.
            Some(at)
                if text.tokens[at].is(Class::GROUP)
                    && text.tokens[at - 1].one_of(&["der"])
                    && !text.tokens[at].is(Class::FEMININE) =>
            {
                Who::Group
            }
            Some(at) if token.is(Class::INFORMATION) => of_noun(text, (head + 1, range.1), at),
            _ if token.is(Class::DOCUMENT) => Who::Document,
            _ => Who::Group,
        };
    }
    Who::Other
}

/// *die Experten*, *mehrere Anwohner*
fn is_plural(text: &Text, range: Range, head: usize) -> bool {
    let first = &text.tokens[range.0];
    let many = first.one_of(&["mehrere", "einige", "viele", "zahlreiche", "beide", "zwei", "drei", "vier", "die"]);
    let token = &text.tokens[head];
    // *die Vorsitzende* is one woman, *die Freunde* are several.
    let lower = token.text.to_lowercase();
    let adjective = lower.ends_with('e') && dictionary().noun(&lower).is_some_and(|noun| noun.base == noun.form);
    let one = token.is(Class::FEMININE) || first.one_of(&["die"]) && adjective;
    token.text.ends_with("innen") || many && !one || range.0 == head && token.text.ends_with("en")
}

/// A phrase whose head no list knows: a name of several words is an organisation's.
fn of_unknown(text: &Text, range: Range) -> Who {
    let (start, end) = range;
    let tokens = &text.tokens;
    if (start..end).any(|at| tokens[at].is(Class::PLACE)) || text.is_quoted(start) {
        return Who::Organisation(organisation_name(text, range));
    }
    let letters = |at: usize| {
        tokens[at].text.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '-') && tokens[at].text.len() > 1
    };
    if (start..end).any(|at| tokens[at].capital && letters(at)) {
        return Who::Organisation(organisation_name(text, range));
    }
    Who::Other
}

/// The phrase without its article and adverbs, in the nominative: *des Öhrtaler Bundes* is the *Öhrtaler Bund*.
fn organisation_name(text: &Text, (start, end): Range) -> String {
    let tokens = &text.tokens;
    if tokens[start].one_of(&["des", "dem", "eines", "einem"]) && start + 1 < end {
        return profile::affiliation(text, start, end, false);
    }
    let mut from = start;
    while from + 1 < end
        && (tokens[from].is(Class::DETERMINER | Class::ADVERB | Class::PREPOSITION) && !text.is_quoted(from))
    {
        from += 1;
    }
    // *die „Täler Post“*: the marks around the whole are no part of the name.
    if let Some(quotation) = text.quotation_at(from).map(|number| &text.quotations[number])
        && quotation.open == from
        && quotation.close + 1 == end
    {
        return quotation.inner.of(text.body).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text.str_of(from, end).split_whitespace().collect::<Vec<_>>().join(" ")
}

//! The profiles of the people of a text, from what stands around their names.

use super::institutions::{institution_name, is_institution};
use super::names::{Mention, NamedPeople};
use super::profile::{AffiliationKind, Profile};
use super::roles::{is_genitive_name, is_role, leads_something, leftmost, read_role};
use crate::grammar::{Attach, Class, GrammarToken, ParsedText, Sentence, TokenRange, is_adjective, noun_phrase};
use crate::lexicon::speech::WordSet;

/// The profile of each person of a text, in the order of `people.persons`.
pub fn profiles(text: &ParsedText, people: &NamedPeople) -> Vec<Profile> {
    let mut found = vec![Profile::default(); people.persons.len()];
    let mut sentences = text.sentences.iter().copied().peekable();
    let mut current = Sentence { start: 0, end: 0, opens_paragraph: true };
    for mention in &people.mentions {
        while let Some(next) = sentences.next_if(|next| next.start <= mention.start) {
            current = next;
        }
        if let Some(person) = mention.person {
            gather(text, people, mention, current, &mut found[person]);
        }
    }
    found
}

/// The role and affiliation of a phrase without a name: *ein Sprecher der Öhrtaler Polizei*.
pub fn of_phrase(text: &ParsedText, range: TokenRange) -> Profile {
    let mut profile = Profile::default();
    if let Some(role) = range.tokens().find(|&at| is_role(text, at)) {
        profile.complete(read_role(text, leftmost(text, role, range.start), role, range.end));
    }
    profile
}

/// All that the sentence says around one mention.
fn gather(text: &ParsedText, people: &NamedPeople, mention: &Mention, sentence: Sentence, profile: &mut Profile) {
    let start = behind_titles(text, mention.start, sentence.start);
    let mut party = None;
    let mut end = mention.end;
    if let Some((bracket, affiliation)) = bracket(text, end, sentence.end) {
        end = bracket;
        party = affiliation;
    }
    if let Some(mut found) = before(text, people, start, sentence.start) {
        if found.affiliation.is_none()
            && leads_something(&found)
            && found.role == found.noun.as_deref().map(capitalised)
            && !is_possessed(text, start, sentence.start)
        {
            found.affiliation = institution_before(text, sentence);
            found.affiliation_kind = AffiliationKind::of(found.affiliation.as_deref());
        }
        profile.complete(found);
    }
    if let Some(found) = apposition(text, end, sentence.end) {
        profile.complete(found);
    }
    // *Unterstützt wird Groß vom Verband*: only behind the full name is it hers.
    if let Some(affiliation) = from(text, end, sentence.end).filter(|_| mention.full || !is_passive(text, sentence)) {
        profile.complete(Profile {
            affiliation: Some(affiliation),
            affiliation_kind: AffiliationKind::Institution,
            ..Profile::default()
        });
    }
    if let Some(found) = predicate(text, end, sentence.end) {
        profile.complete(found);
    }
    if let Some(party) = party {
        profile.complete(Profile {
            affiliation: Some(party),
            affiliation_kind: AffiliationKind::Party,
            ..Profile::default()
        });
    }
}

/// *Dessen Sprecher*: of whom the sentence before tells, and that need not be an institution.
fn is_possessed(text: &ParsedText, name: usize, start: usize) -> bool {
    const MAX_WORDS_BACK: usize = 3;
    text.tokens[start.max(name.saturating_sub(MAX_WORDS_BACK))..name]
        .iter()
        .any(|token| token.is_one_of(&["dessen", "deren", "sein", "seine", "ihr", "ihre"]))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// *Der Öhrtaler Naturschutzbund warnt. Vorstand Kim Größer sagte, …*: a bare role belongs to the institution that the
/// sentence before is about.
fn institution_before(text: &ParsedText, sentence: Sentence) -> Option<String> {
    let number = text.sentences.partition_point(|other| other.start < sentence.start).checked_sub(1)?;
    const MAX_WORDS_BEFORE: usize = 4;
    let before = text.sentences[number];
    let mut at = before.start;
    while at < before.end.min(before.start + MAX_WORDS_BEFORE) {
        // *600 Helfer der Feuerwehr* are no institution.
        if text.tokens[at].is_number() {
            return None;
        }
        let phrase = noun_phrase(text, at, before.end, Attach::Genitives).filter(|_| !text.is_quoted(at));
        let Some(phrase) = phrase else {
            at += 1;
            continue;
        };
        let tokens = &text.tokens[phrase.start..phrase.end];
        let institution =
            tokens.iter().position(|token| token.capital && token.can_be(Class::ORGANISATION)).is_some_and(|at| {
                let adjective = |token: &GrammarToken| {
                    token.can_be(Class::DETERMINER | Class::NATION | Class::COORDINATOR)
                        || token.text.ends_with(['e', 'n', 'r', 's', '-'])
                            && token.is_word()
                            && !token.is_number()
                            // *Angaben der Polizei*
                            && !token.can_be(Class::INFORMATION | Class::DOCUMENT | Class::CUE_NOUN)
                };
                !tokens[at].can_be(Class::MEDIUM) && tokens[..at].iter().all(adjective)
            });
        let words = text.tokens[phrase.start..phrase.end]
            .iter()
            .filter(|token| token.capital && !token.is_function_word())
            .count();
        let abbreviation = (phrase.start..phrase.end)
            .any(|k| is_institution(text, k) && text.tokens[k].text.chars().all(char::is_uppercase));
        if institution && (words > 1 || abbreviation) {
            return Some(institution_name(text, phrase.start, phrase.end, false));
        }
        at = phrase.end.max(at + 1);
    }
    None
}

/// The start of a name with *Dr.*, *Prof.* before it.
fn behind_titles(text: &ParsedText, mut at: usize, start: usize) -> usize {
    while at > start {
        let before = &text.tokens[at - 1];
        const MAX_ABBREVIATION_BYTES: usize = 5;
        let short = |token: &str| token.len() <= MAX_ABBREVIATION_BYTES && token.starts_with(char::is_alphabetic);
        let abbreviated = before.text == "."
            && at > start + 1
            && short(text.tokens[at - 2].text)
            && text.tokens[at - 2].span.end == before.span.start;
        let title = before.can_be(Class::TITLE) && !before.can_be(Class::ROLE);
        if abbreviated {
            at -= 2;
        } else if title {
            at -= 1;
        } else {
            break;
        }
    }
    at
}

/// *(SPD)*, *(Grüne)*; an age in brackets is skipped.
fn bracket(text: &ParsedText, at: usize, end: usize) -> Option<(usize, Option<String>)> {
    const MAX_BRACKET_TOKENS: usize = 6;
    let tokens = &text.tokens;
    if at >= end || tokens[at].text != "(" {
        return None;
    }
    let close = (at + 1..end.min(at + MAX_BRACKET_TOKENS)).find(|&k| tokens[k].text == ")")?;
    let inner = text.str_of(at + 1, close.max(at + 2)).trim_end_matches(')');
    let inner = inner.strip_prefix("beide ").unwrap_or(inner);
    // *(Freie Liste)*
    let list = WordSet::ElectoralLists.ends(inner);
    let letters = inner.starts_with(char::is_uppercase)
        && (list
            || (at + 1..close).any(|k| tokens[k].can_be(Class::ORGANISATION | Class::PARTY))
            || inner.chars().filter(|c| c.is_uppercase()).count() > 1 && !inner.contains(' '));
    Some((close + 1, letters.then(|| inner.to_owned())))
}

/// What stands before the name: *die frühere Direktorin der Werke, Kim Größer*; *Öhrtals Bürgermeisterin Anna Groß*.
fn before(text: &ParsedText, people: &NamedPeople, name: usize, start: usize) -> Option<Profile> {
    const MAX_WORDS_BACK: usize = 16;
    let tokens = &text.tokens;
    let direct = name > start && is_role(text, name - 1);
    if direct {
        let role = name - 1;
        return Some(read_role(text, leftmost(text, role, start), role, name));
    }
    // A longer phrase that ends at the name, or at the comma before it.
    let limit = if name > start + 1 && tokens[name - 1].text == "," { name - 1 } else { name };
    for role in (start.max(limit.saturating_sub(MAX_WORDS_BACK))..limit).rev() {
        if matches!(tokens[role].text, "." | ":" | ";" | "," | "–") {
            return None;
        }
        if !is_role(text, role) || is_of_another(text, people, role, limit) {
            continue;
        }
        let ends = noun_phrase(text, role, limit, Attach::Prepositions)
            .is_some_and(|phrase| phrase.end == limit && phrase.start == role);
        let from = leftmost(text, role, start);
        // *die Tochter des Direktors der Mühle, Anna Groß* is a daughter.
        if is_owner(text, from, start) {
            continue;
        }
        // *der Müller und Zwirblerin Ida Blum*: the noun before the name is a role that no list has.
        let unknown =
            limit == name && tokens[limit - 2].is_one_of(&["und", "sowie"]) && !is_institution(text, limit - 1);
        if ends && limit > role + 1 && !unknown {
            return Some(read_role(text, from, role, limit));
        }
    }
    None
}

/// *Minister Jan Korn, Ali Demir*, *Müller Jan Korn und Zwirblerin Ida Blum*: a name stands directly behind the role,
/// and it is another one's.
fn is_of_another(text: &ParsedText, people: &NamedPeople, role: usize, limit: usize) -> bool {
    people
        .mentions_within(TokenRange::new(role + 1, limit))
        .next()
        .is_some_and(|mention| behind_titles(text, mention.start, role + 1) == role + 1)
}

/// *des Direktors* behind *die Tochter*: the phrase that begins at a token only tells to whom a role belongs.
fn is_owner(text: &ParsedText, from: usize, start: usize) -> bool {
    let tokens = &text.tokens;
    from >= start + 2
        && tokens[from - 1].is_one_of(&["des", "eines", "seines", "ihres", "der", "einer", "seiner", "ihrer", "von"])
        && is_role(text, from - 2)
}

/// *…, Professorin am Institut für Öle in Bärstadt, …*
fn apposition(text: &ParsedText, comma: usize, end: usize) -> Option<Profile> {
    let tokens = &text.tokens;
    if comma >= end || !matches!(tokens[comma].text, "," | "–") || comma + 1 >= end {
        return None;
    }
    let phrase = noun_phrase(text, comma + 1, end, Attach::Prepositions)?;
    let closed = phrase.end >= end
        || matches!(tokens[phrase.end].text, "," | "." | ")" | ":" | "–" | ";" | "!" | "?")
        || tokens[phrase.end].can_be(Class::FINITE);
    let role = (phrase.start..phrase.end).find(|&at| is_role(text, at))?;
    // Only its own attributes before the role: *…, die Tochter des Direktors* has the role of a daughter.
    let leads = (phrase.start..role).all(|at| {
        tokens[at].can_be(Class::DETERMINER | Class::NATION | Class::ADVERB)
            || is_adjective(text, at)
            || is_genitive_name(text, at)
            || tokens[at].is_number()
    });
    (closed && leads).then(|| read_role(text, leftmost(text, role, phrase.start), role, phrase.end))
}

/// *Anna Groß vom Institut für Öle*, *von der SPD*
fn from(text: &ParsedText, at: usize, end: usize) -> Option<String> {
    let tokens = &text.tokens;
    if at >= end || !tokens[at].is_one_of(&["vom", "von"]) {
        return None;
    }
    let phrase = noun_phrase(text, at + 1, end, Attach::Prepositions)?;
    let institution = (phrase.start..phrase.end).any(|k| is_institution(text, k));
    institution.then(|| institution_name(text, phrase.start, phrase.end, tokens[at].is_one_of(&["vom"])))
}

/// *Unterstützt wird …*
fn is_passive(text: &ParsedText, sentence: Sentence) -> bool {
    text.tokens[sentence.start..sentence.end].iter().any(|token| token.can_be(Class::WERDEN))
}

/// *Anna Groß ist Direktorin der Werke*
fn predicate(text: &ParsedText, at: usize, end: usize) -> Option<Profile> {
    let tokens = &text.tokens;
    if at >= end || !tokens[at].is_one_of(&["ist", "war", "bleibt", "wird"]) {
        return None;
    }
    let mut from = at + 1;
    while from < end && tokens[from].can_be(Class::ADVERB) {
        from += 1;
    }
    let phrase = noun_phrase(text, from, end, Attach::Prepositions)?;
    let role = (phrase.start..phrase.end).find(|&k| is_role(text, k))?;
    let leads = (phrase.start..role)
        .all(|k| tokens[k].can_be(Class::DETERMINER | Class::NATION | Class::ADVERB) || is_adjective(text, k));
    (leads && phrase.end >= role).then(|| read_role(text, leftmost(text, role, phrase.start), role, phrase.end))
}

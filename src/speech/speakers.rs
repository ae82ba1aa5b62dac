//! Who a phrase is: a person, an organisation, a group, a document.

use super::institutions::{institution_name, is_institution};
use super::names::{Mention, NamedPeople};
use crate::grammar::{Attach, Class, GrammarToken, ParsedText, TokenRange, dictionary, is_adjective, noun_phrase};

/// What a phrase names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeakerIdentity {
    /// People with names, the first of a list before the others.
    Persons(Vec<usize>),
    /// A name that two people of the text share.
    Ambiguous,
    Pronoun,
    /// *der Minister*, *ein Sprecher der Stadt*: the token of the role.
    Role(usize),
    /// Its name; `None` for *das Ministerium*, which any text may call something else by.
    Organisation(Option<String>),
    Group,
    Document,
    Other,
}

/// Tells what a phrase names.
pub fn identify_speaker(text: &ParsedText, people: &NamedPeople, range: TokenRange) -> SpeakerIdentity {
    let TokenRange { start, end } = range;
    let tokens = &text.tokens;
    if end == start + 1 && tokens[start].can_be(Class::PRONOUN) && !tokens[start].is_noun_like() {
        // *beide*, *alle*: several, and no one of them is named.
        let many = tokens[start].is_one_of(&["beide", "alle", "viele", "manche", "einige", "mehrere", "andere"]);
        return if many { SpeakerIdentity::Group } else { SpeakerIdentity::Pronoun };
    }
    // The first name that is the speaker's own, rather than that of whom the speaker belongs to.
    let mut owned = None;
    let mut at = start;
    while let Some(mention) = people.first_within(TokenRange::new(at, end)) {
        match belonging(text, people, start, mention) {
            None => return persons(text, people, range, mention),
            Some(noun) => {
                owned.get_or_insert((noun, mention.start));
                // *Kim Größers Frau Eva*
                if people.first_within(TokenRange::new(noun + 1, end.min(noun + 2))).is_some() && noun == mention.end {
                    at = noun + 1;
                    continue;
                }
                // *die Anwältin von Kim Groß, Eva Klein*: only behind a comma stands another.
                let Some(comma) = (mention.end..end).find(|&k| tokens[k].text == ",") else { break };
                at = comma + 1;
            }
        }
    }
    if let Some((noun, limit)) = owned {
        return of_owned(text, TokenRange::new(start, limit.max(noun + 1)), noun);
    }
    match head(text, range) {
        Some(head) => of_noun(text, range, head),
        None => of_unknown(text, range),
    }
}

/// What belongs to someone: *Jan Korns Partei, die BFL* is the BFL, and without its name nobody tells which party.
fn of_owned(text: &ParsedText, range: TokenRange, noun: usize) -> SpeakerIdentity {
    let found = of_noun(text, range, noun);
    let SpeakerIdentity::Organisation(_) = found else { return found };
    let named =
        range.end == noun + 1 && !text.tokens[range.start..noun].iter().any(|token| token.can_be(Class::DETERMINER));
    if !named {
        return found;
    }
    let next = text.tokens.get(noun + 1).filter(|next| next.text == ",");
    let phrase = next.and_then(|_| noun_phrase(text, noun + 2, text.tokens.len(), Attach::Genitives));
    let name = phrase
        .filter(|phrase| is_institution(text, phrase.head))
        .map(|phrase| institution_name(text, phrase.start, phrase.end, false));
    SpeakerIdentity::Organisation(name)
}

/// Where the list begins whose end a phrase is: *Anke Dorn, Piet Wessel und Till Ahrens* at the start of a sentence, of
/// which a comma makes *Piet Wessel und Till Ahrens* look like the whole.
pub fn list_start(text: &ParsedText, people: &NamedPeople, TokenRange { start, end }: TokenRange) -> usize {
    let tokens = &text.tokens;
    let joined = (start..end).any(|at| tokens[at].is_one_of(&["und", "sowie"]));
    let number = text.sentences.partition_point(|sentence| sentence.start <= start);
    let Some(sentence) = number.checked_sub(1).map(|number| text.sentences[number]) else { return start };
    let mut from = start;
    while joined && from > sentence.start + 1 && tokens[from - 1].text == "," {
        let mut last = from - 2;
        // *Jan Korn (ÖPD), …*
        if tokens[last].text == ")" {
            let Some(open) = (sentence.start..last).rev().find(|&at| tokens[at].text == "(") else { return start };
            last = open.saturating_sub(1);
        }
        let Some(mention) = people.mention_at(last).filter(|mention| mention.end == last + 1) else { return start };
        let own = |at: usize| {
            tokens[at].can_be(Class::DETERMINER | Class::TITLE)
                || tokens[at].can_be(Class::ROLE) && tokens[at].capital
                || is_adjective(text, at)
        };
        let first = (sentence.start..mention.start).rev().take_while(|&at| own(at)).last().unwrap_or(mention.start);
        from = first;
        // *Wie Dorn, Wessel und Ahrens sagten*
        let opened = from == sentence.start + 1 && tokens[sentence.start].is_one_of(&["wie", "auch", "doch", "dass"]);
        if from == sentence.start || opened {
            return from;
        }
    }
    start
}

/// The people of a phrase that begins with the mention `first`: those joined to it by *und*, and those before it in a
/// list.
fn persons(text: &ParsedText, people: &NamedPeople, range: TokenRange, first: &Mention) -> SpeakerIdentity {
    let tokens = &text.tokens;
    let start = list_start(text, people, range);
    let first = if start < range.start {
        people.first_within(TokenRange::new(start, range.start)).unwrap_or(first)
    } else {
        first
    };
    let end = range.end;
    let Some(person) = first.person else { return SpeakerIdentity::Ambiguous };
    let mut persons = vec![person];
    // *Sand, Thom und Öhl*: whether a comma joins is known only at the *und*.
    let mut listed = Vec::new();
    let mut last = first;
    while let Some(next) = people.first_within(TokenRange::new(last.end, end)) {
        let between = &tokens[last.end..next.start];
        let joined = between.iter().any(|token| token.is_one_of(&["und", "sowie"]))
            || between.iter().rev().take(2).map(|token| token.text).eq(["auch", "als"]);
        let attribute = tokens[next.start - 1].is_one_of(&["von", "des", "für", "gegen", "über", "an", "bei", "mit"]);
        match next.person.filter(|_| !attribute) {
            Some(other) if joined => {
                for other in listed.drain(..).chain([other]) {
                    if !persons.contains(&other) {
                        persons.push(other);
                    }
                }
            }
            Some(other) if is_comma_of_list(text, last.end, next.start) => listed.push(other),
            _ => listed.clear(),
        }
        last = next;
    }
    SpeakerIdentity::Persons(persons)
}

/// A comma between two names of a list, with a bracket before it and a role behind it: *Korn (ÖPD), Müllerin Blum und
/// …*
fn is_comma_of_list(text: &ParsedText, start: usize, end: usize) -> bool {
    let tokens = &text.tokens[start..end];
    let bracket = match tokens.first() {
        Some(open) if open.text == "(" => {
            tokens.iter().position(|token| token.text == ")").map_or(0, |close| close + 1)
        }
        _ => 0,
    };
    tokens.get(bracket).is_some_and(|comma| comma.text == ",")
        && tokens[bracket + 1..]
            .iter()
            .all(|token| token.can_be(Class::TITLE) || token.can_be(Class::ROLE) && token.capital)
}

/// The noun that a name only belongs to, if it is not the speaker's own.
fn belonging(text: &ParsedText, people: &NamedPeople, start: usize, mention: &Mention) -> Option<usize> {
    let tokens = &text.tokens;
    // *Ida Blums Anwalt*, *Angaben von Ida Blums Anwalt*
    let noun = tokens.get(mention.end).filter(|noun| noun.capital && tokens[mention.end - 1].text.ends_with('s'));
    let speaks = |noun: &GrammarToken| {
        noun.can_be(Class::ROLE | Class::ORGANISATION | Class::GROUP)
            && !noun.can_be(Class::INFORMATION | Class::DOCUMENT | Class::CUE_NOUN | Class::MEDIUM)
            || noun.text == "Frau"
    };
    if noun.is_some_and(speaks) && !text.is_quoted(mention.end) {
        return Some(mention.end);
    }
    let clause = (start..mention.start).rev().find(|&at| tokens[at].text == ",").map_or(start, |comma| comma + 1);
    if let Some(noun) = attribute_of(text, clause, mention.start) {
        // *Aussagen von Anna Groß* are hers.
        let about = tokens[noun..mention.start].iter().any(|token| token.is_one_of(&["gegen", "über", "um", "für"]));
        let hers =
            tokens[noun].can_be(Class::INFORMATION | Class::CUE_NOUN) && !tokens[noun].can_be(Class::ROLE) && !about;
        return (!hers).then_some(noun);
    }
    owner(text, people, start, mention)
}

/// *der Arzt Größers*: a surname in the genitive behind a role or an organisation belongs to it.
fn owner(text: &ParsedText, people: &NamedPeople, start: usize, mention: &Mention) -> Option<usize> {
    let tokens = &text.tokens;
    let surname = tokens[mention.end - 1].text;
    let name = &people.persons[mention.person?].name;
    let genitive = surname.ends_with('s') && !name.ends_with(surname) && mention.end == mention.start + 1;
    let head = mention.start.checked_sub(1).filter(|&head| head >= start)?;
    (genitive && tokens[head].capital && tokens[head].can_be(Class::SPEAKER)).then_some(head)
}

/// *der Sprecher von Anna Groß*, *die Anwältin des Künstlers Kim Größer*: the noun that the name only belongs to.
fn attribute_of(text: &ParsedText, start: usize, name: usize) -> Option<usize> {
    let tokens = &text.tokens;
    let joint = (start + 1..name)
        .rev()
        .find(|&at| tokens[at].is_one_of(&["von", "des", "der", "seines", "ihres", "um", "gegen", "für", "über"]))?;
    let head = (start..joint).rev().find(|&at| tokens[at].is_noun_like())?;
    let role = |at: usize| {
        tokens[at].can_be(Class::ROLE) && !tokens[at].can_be(Class::NATION | Class::ORGANISATION) && tokens[at].capital
    };
    let direct = tokens[joint].is_one_of(&["von", "um", "gegen", "für", "über"])
        && (joint + 1..name)
            .all(|at| role(at) || tokens[at].can_be(Class::TITLE | Class::NATION) || is_adjective(text, at));
    // *der Vorsitzende der Fraktion Kim Größer*: an organisation between them belongs to the role.
    let in_genitive = tokens[joint].is_one_of(&["des", "seines", "ihres", "der"])
        && (joint + 1..name).any(role)
        && tokens[head].can_be(Class::SPEAKER);
    (direct || in_genitive).then_some(head)
}

/// The noun that says what a phrase is: the last of a run of nouns, so that *das Öhrtaler Umweltministerium* is no
/// inhabitant.
fn head(text: &ParsedText, TokenRange { start, end }: TokenRange) -> Option<usize> {
    let tokens = &text.tokens;
    let telling =
        Class::ROLE | Class::ORGANISATION | Class::MEDIUM | Class::GROUP | Class::DOCUMENT | Class::INFORMATION;
    let found = (start..end).find(|&at| tokens[at].is_noun_like() && tokens[at].can_be(telling))?;
    let attribute = |at: usize| tokens[at].text.ends_with(['e', 'r', 'n', 's']) && tokens[at].can_be(Class::ROLE);
    let next = found + 1;
    let better =
        next < end && tokens[next].is_noun_like() && attribute(found) && tokens[next].can_be(telling & !Class::ROLE);
    Some(if better { next } else { found })
}

fn of_noun(text: &ParsedText, range: TokenRange, head: usize) -> SpeakerIdentity {
    let token = &text.tokens[head];
    if token.can_be(Class::ROLE) && !token.can_be(Class::ORGANISATION) {
        return if is_plural(text, range, head) { SpeakerIdentity::Group } else { SpeakerIdentity::Role(head) };
    }
    if token.can_be(Class::ORGANISATION | Class::MEDIUM) {
        return SpeakerIdentity::Organisation(organisation_name(text, range, head));
    }
    if token.can_be(Class::GROUP) {
        return SpeakerIdentity::Group;
    }
    if token.can_be(Class::INFORMATION | Class::DOCUMENT) {
        // *Angaben der Polizei*: who is behind them.
        let behind = (head + 1..range.end).find(|&at| {
            text.tokens[at].is_noun_like()
                && text.tokens[at].can_be(Class::ORGANISATION | Class::MEDIUM | Class::ROLE | Class::GROUP)
        });
        return match behind {
            // *der Vorwurf der Anwohner*: of one it would be *des Anwohners*.
            Some(at)
                if text.tokens[at].can_be(Class::GROUP)
                    && text.tokens[at - 1].is_one_of(&["der"])
                    && !text.tokens[at].can_be(Class::FEMININE) =>
            {
                SpeakerIdentity::Group
            }
            Some(at) if token.can_be(Class::INFORMATION) => of_noun(text, TokenRange::new(head + 1, range.end), at),
            _ if token.can_be(Class::DOCUMENT) => SpeakerIdentity::Document,
            _ => SpeakerIdentity::Group,
        };
    }
    SpeakerIdentity::Other
}

/// *die Experten*, *mehrere Anwohner*
fn is_plural(text: &ParsedText, range: TokenRange, head: usize) -> bool {
    let first = &text.tokens[range.start];
    let many = first.is_one_of(&["mehrere", "einige", "viele", "zahlreiche", "beide", "zwei", "drei", "vier", "die"]);
    let token = &text.tokens[head];
    // *die Vorsitzende* is one woman, *die Freunde* are several.
    let lower = token.text.to_lowercase();
    let adjective = lower.ends_with('e') && dictionary().noun(&lower).is_some_and(|noun| noun.base == noun.form);
    let one = token.can_be(Class::FEMININE) || first.is_one_of(&["die"]) && adjective;
    token.text.ends_with("innen") || many && !one || range.start == head && token.text.ends_with("en")
}

/// A phrase whose head no list knows: a place stands for its government, a name in marks or capitals for an
/// institution.
fn of_unknown(text: &ParsedText, range: TokenRange) -> SpeakerIdentity {
    let TokenRange { start, end } = range;
    let tokens = &text.tokens;
    let capitals = |at: usize| {
        tokens[at].text.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '-') && tokens[at].text.len() > 1
    };
    let named = (start..end).find(|&at| tokens[at].can_be(Class::PLACE) || tokens[at].capital && capitals(at));
    match named.or_else(|| text.is_quoted(start).then_some(start)) {
        Some(head) => SpeakerIdentity::Organisation(organisation_name(text, range, head)),
        None => SpeakerIdentity::Other,
    }
}

/// The institution's name: its head with adjectives, genitives and brackets, in the nominative and without marks. None
/// for a bare noun that any text may call something else by: *das Ministerium*, *die Behörde*.
fn organisation_name(text: &ParsedText, TokenRange { start, end }: TokenRange, head: usize) -> Option<String> {
    let tokens = &text.tokens;
    let mut from = start;
    while from < head
        && tokens[from].can_be(Class::DETERMINER | Class::ADVERB | Class::PREPOSITION)
        && !tokens[from].can_be(Class::NATION)
        && !text.is_quoted(from)
    {
        from += 1;
    }
    // What stands before the head belongs to it only if nothing parts them.
    if tokens[from..head].iter().any(|token| !token.is_word()) && !text.is_quoted(from) {
        from = head;
    }
    let phrase = noun_phrase(text, from, end, Attach::Genitives)?;
    let mut stop = phrase.end.min(end);
    let parts = |at: &usize| {
        let token = &tokens[*at];
        *at > head
            && !text.is_quoted(*at)
            && (token.is_number() || token.is_one_of(&["von", "vom", "und", "sowie"]) || token.text == ",")
    };
    if let Some(cut) = (from..stop).find(parts) {
        stop = cut;
    }
    let nouns = (from..stop).filter(|&at| tokens[at].capital && tokens[at].is_word()).count();
    let listed = dictionary().name(tokens[head].text).intersects(Class::ORGANISATION | Class::PLACE);
    let compound = tokens[head].text.contains('-') || tokens[head].text.chars().count() >= MIN_OWN_NAME_CHARS;
    let own = nouns > 1 || listed || compound || text.is_quoted(head);
    let genitive = tokens[start].is_one_of(&["des", "eines", "dem", "einem", "dieses", "seines"]) && start < from;
    own.then(|| institution_name(text, from, stop, genitive)).filter(|name| !name.is_empty())
}

/// Letters of a noun that names one institution rather than any of its kind: *Bundesgerichtshof*, not *Behörde*.
const MIN_OWN_NAME_CHARS: usize = 13;

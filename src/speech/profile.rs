//! Roles and affiliations: what a text says of the people in it, wherever it names them.

use super::frames::Range;
use super::names::{Mention, People};
use crate::grammar::{Attach, Class, Sentence, Text, dictionary, is_adjective, noun_phrase};

/// What is known of someone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub role: Option<String>,
    pub affiliation: Option<String>,
    /// The role's noun without what stands around it, in lower case: *ministerin*.
    pub noun: Option<String>,
    pub party: bool,
}

/// The profile of each person of a text, in the order of `people.persons`.
pub fn profiles(text: &Text, people: &People) -> Vec<Profile> {
    let mut found = vec![Profile::default(); people.persons.len()];
    let mut sentences = text.sentences.iter().copied().peekable();
    let mut current = Sentence { start: 0, end: 0, opens_paragraph: true };
    for mention in &people.mentions {
        while let Some(next) = sentences.next_if(|next| next.start <= mention.start) {
            current = next;
        }
        if let Some(person) = mention.person {
            gather(text, mention, current, &mut found[person]);
        }
    }
    found
}

/// The role and affiliation of a phrase without a name: *ein Sprecher der Öhrtaler Polizei*.
pub fn of_phrase(text: &Text, range: Range) -> Profile {
    let mut profile = Profile::default();
    if let Some(role) = (range.0..range.1).find(|&at| is_role(text, at)) {
        profile.take(read_role(text, leftmost(text, role, range.0), role, range.1));
    }
    profile
}

impl Profile {
    /// Keeps what was known; what comes later only fills gaps.
    fn take(&mut self, other: Profile) {
        if self.role.is_none() {
            self.role = other.role;
            self.noun = other.noun;
        }
        // An institution says more than a party.
        if self.affiliation.is_none() || self.party && !other.party && other.affiliation.is_some() {
            self.affiliation = other.affiliation;
            self.party = other.party;
        }
    }
}

fn is_role(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    token.is(Class::ROLE) && token.capital && !text.is_quoted(at) && !matches!(token.text, "Herr" | "Herrn" | "Frau")
}

/// All that the sentence says around one mention.
fn gather(text: &Text, mention: &Mention, sentence: Sentence, profile: &mut Profile) {
    let start = behind_titles(text, mention.start, sentence.start);
    let mut party = None;
    let mut end = mention.end;
    if let Some((bracket, affiliation)) = bracket(text, end, sentence.end) {
        end = bracket;
        party = affiliation;
    }
    if let Some(found) = before(text, start, sentence.start) {
        profile.take(found);
    }
    if let Some(found) = apposition(text, end, sentence.end) {
        profile.take(found);
    }
    if let Some(affiliation) = from(text, end, sentence.end) {
        profile.take(Profile { affiliation: Some(affiliation), ..Profile::default() });
    }
    if let Some(found) = predicate(text, end, sentence.end) {
        profile.take(found);
    }
    if let Some(party) = party {
        // In brackets behind the name stands what he or she belongs to, before any country.
        let country = profile.affiliation.as_deref().is_some_and(|name| dictionary().name(name).contains(Class::PLACE));
        if profile.affiliation.is_none() || country {
            profile.affiliation = Some(party);
            profile.party = true;
        }
    }
}

/// The start of a name with *Dr.*, *Prof.* before it.
fn behind_titles(text: &Text, mut at: usize, start: usize) -> usize {
    while at > start {
        let before = &text.tokens[at - 1];
        let abbreviated = before.text == "." && at > start + 1 && crate::grammar::is_abbreviated(text.tokens[at - 2].text);
        let title = before.is(Class::TITLE) && !before.is(Class::ROLE);
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
fn bracket(text: &Text, at: usize, end: usize) -> Option<(usize, Option<String>)> {
    const LONGEST: usize = 6;
    let tokens = &text.tokens;
    if at >= end || tokens[at].text != "(" {
        return None;
    }
    let close = (at + 1..end.min(at + LONGEST)).find(|&k| tokens[k].text == ")")?;
    let inner = text.str_of(at + 1, close.max(at + 2)).trim_end_matches(')');
    let letters = inner.starts_with(char::is_uppercase) && (tokens[at + 1].is(Class::ORGANISATION | Class::PARTY) || inner.chars().filter(|c| c.is_uppercase()).count() > 1 && !inner.contains(' '));
    Some((close + 1, letters.then(|| inner.to_owned())))
}

/// What stands before the name: *die frühere Direktorin der Werke, Kim Größer*; *Öhrtals Bürgermeisterin Anna Groß*.
fn before(text: &Text, name: usize, start: usize) -> Option<Profile> {
    const WORDS_BACK: usize = 16;
    let tokens = &text.tokens;
    let direct = name > start && is_role(text, name - 1);
    if direct {
        let role = name - 1;
        return Some(read_role(text, leftmost(text, role, start), role, name));
    }
    // A longer phrase that ends at the name, or at the comma before it.
    let limit = if name > start + 1 && tokens[name - 1].text == "," { name - 1 } else { name };
    for role in (start.max(limit.saturating_sub(WORDS_BACK))..limit).rev() {
        if matches!(tokens[role].text, "." | ":" | ";" | "," | "–") {
            return None;
        }
        if !is_role(text, role) {
            continue;
        }
        let ends = noun_phrase(text, role, limit, Attach::Prepositions).is_some_and(|phrase| phrase.end == limit && phrase.start == role);
        let from = leftmost(text, role, start);
        // *der Anwalt des Ministers Kim Größer*: whose role it is remains open, and the nearer one was looked at first.
        if ends && limit > role + 1 {
            return Some(read_role(text, from, role, limit));
        }
    }
    None
}

/// *…, Professorin am Institut für Öle in Bärstadt, …*
fn apposition(text: &Text, comma: usize, end: usize) -> Option<Profile> {
    let tokens = &text.tokens;
    if comma >= end || !matches!(tokens[comma].text, "," | "–") || comma + 1 >= end {
        return None;
    }
    let phrase = noun_phrase(text, comma + 1, end, Attach::Prepositions)?;
    let closed = phrase.end >= end || matches!(tokens[phrase.end].text, "," | "." | ")" | ":" | "–" | ";" | "!" | "?") || tokens[phrase.end].is(Class::FINITE);
    let role = (phrase.start..phrase.end).find(|&at| is_role(text, at))?;
    // Only its own attributes before the role: *…, die Tochter des Direktors* has the role of a daughter.
    let leads = (phrase.start..role).all(|at| tokens[at].is(Class::DETERMINER | Class::NATION | Class::ADVERB) || is_adjective(text, at) || is_genitive_name(text, at) || tokens[at].is_number());
    (closed && leads).then(|| read_role(text, leftmost(text, role, phrase.start), role, phrase.end))
}

/// *Anna Groß vom Institut für Öle*, *von der SPD*
fn from(text: &Text, at: usize, end: usize) -> Option<String> {
    let tokens = &text.tokens;
    if at >= end || !tokens[at].one_of(&["vom", "von"]) {
        return None;
    }
    let phrase = noun_phrase(text, at + 1, end, Attach::Prepositions)?;
    let institution = (phrase.start..phrase.end).any(|k| is_institution(text, k));
    institution.then(|| affiliation(text, phrase.start, phrase.end, tokens[at].one_of(&["vom"])))
}

/// *Anna Groß ist Direktorin der Werke*
fn predicate(text: &Text, at: usize, end: usize) -> Option<Profile> {
    let tokens = &text.tokens;
    if at >= end || !tokens[at].one_of(&["ist", "war", "bleibt", "wird"]) {
        return None;
    }
    let mut from = at + 1;
    while from < end && tokens[from].is(Class::ADVERB) {
        from += 1;
    }
    let phrase = noun_phrase(text, from, end, Attach::Prepositions)?;
    let role = (phrase.start..phrase.end).find(|&k| is_role(text, k))?;
    let leads = (phrase.start..role).all(|k| tokens[k].is(Class::DETERMINER | Class::NATION | Class::ADVERB) || is_adjective(text, k));
    (leads && phrase.end >= role).then(|| read_role(text, leftmost(text, role, phrase.start), role, phrase.end))
}

/// The first word of a role: its adjectives, the place it is for, other roles before it.
fn leftmost(text: &Text, role: usize, start: usize) -> usize {
    const MOST: usize = 5;
    let mut from = role;
    for _ in 0..MOST {
        let Some(before) = from.checked_sub(1).filter(|&before| before >= start) else { break };
        let token = &text.tokens[before];
        if token.is(Class::DETERMINER) && !token.is(Class::NATION) || text.is_quoted(before) {
            break;
        }
        if is_adjective(text, before) || token.is(Class::NATION) || is_genitive_name(text, before) || is_role(text, before) && from == role {
            from = before;
        } else {
            break;
        }
    }
    from
}

/// *Öhrtals*, *Frankreichs*
fn is_genitive_name(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    token.capital && token.text.ends_with('s') && token.is(Class::PLACE | Class::PARTY) && !text.is_quoted(at)
}

/// Role and affiliation of the phrase `from..end` whose role noun stands at `role`.
fn read_role(text: &Text, from: usize, role: usize, end: usize) -> Profile {
    let tokens = &text.tokens;
    let mut profile = Profile { noun: Some(base(text, role).to_lowercase()), ..Profile::default() };
    let mut role_end = role + 1;
    let mut at = role + 1;
    // *Institut für Öle*, *Center for Strategic Studies*: what belongs to the institution.
    while at < end {
        let token = &tokens[at];
        let preposition = token.one_of(&["am", "an", "beim", "bei", "im", "in", "vom", "von", "aus", "für", "zur", "zum"]);
        let genitive = token.one_of(&["der", "des", "dieser", "dieses", "seiner", "ihrer"]);
        if !(preposition || genitive) {
            at += 1;
            continue;
        }
        let object = if preposition { at + 1 } else { at };
        let Some(phrase) = noun_phrase(text, object, end, Attach::Genitives) else { break };
        let mut stop = phrase.end;
        let institution = (object..stop).any(|k| is_institution(text, k));
        if institution && !token.one_of(&["für"]) {
            // *Institut für Öle*
            while stop < end && tokens[stop].one_of(&["für", "zur", "gegen"]) {
                let Some(more) = noun_phrase(text, stop + 1, end, Attach::Genitives) else { break };
                stop = more.end;
            }
            let masculine = token.one_of(&["des", "vom", "am", "beim", "im"]);
            profile.affiliation = Some(affiliation(text, object, stop, masculine));
            if genitive || token.one_of(&["für"]) {
                role_end = stop;
            }
            break;
        }
        if token.one_of(&["in", "im", "aus"]) {
            break;
        }
        role_end = stop;
        at = stop;
    }
    profile.role = Some(role_text(text, from, role, role_end));
    if profile.affiliation.is_none() {
        profile.affiliation = of_compound(tokens[role].text)
            .or_else(|| (from..role).find(|&k| is_genitive_name(text, k)).map(|k| bare_genitive(tokens[k].text).to_owned()))
            .or_else(|| (from..role).find_map(|k| dictionary().place_of(tokens[k].text)).map(str::to_owned));
    }
    profile.party = profile.affiliation.as_deref().is_some_and(|name| dictionary().name(name).contains(Class::PARTY));
    profile
}

/// An organisation, an abbreviation, or a name that no list has.
fn is_institution(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    let abbreviation = token.text.chars().count() > 1 && token.text.chars().all(|c| c.is_uppercase() || c.is_numeric());
    token.capital && (token.is(Class::ORGANISATION | Class::MEDIUM | Class::PARTY) || abbreviation || text.is_quoted(at))
}

/// *CDU* of *CDU-Chef*, *USA* of *US-Präsident*
fn of_compound(role: &str) -> Option<String> {
    let (prefix, rest) = role.rsplit_once('-')?;
    let first = prefix.split('-').next().unwrap_or(prefix);
    if !rest.starts_with(char::is_uppercase) || matches!(first, "Ex" | "Vize" | "Co" | "Alt" | "Chef" | "Ober" | "Top" | "Star" | "Spitzen") {
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
    let institution = dictionary().noun(&prefix.to_lowercase()).is_some_and(|noun| noun.class.contains(Class::ORGANISATION));
    let unknown = !crate::lexicon::forms().is_noun(&prefix.to_lowercase().replace('ß', "ss"));
    (named || abbreviation || institution || unknown && prefix.chars().count() > 2).then(|| prefix.to_owned())
}

fn bare_genitive(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

/// The noun in the nominative singular.
fn base(text: &Text, at: usize) -> String {
    let token = &text.tokens[at];
    let lower = token.text.to_lowercase();
    let Some(noun) = dictionary().noun(&lower) else { return token.text.to_owned() };
    let kept = lower.len() - noun.form.len();
    let boundary = token.text.is_char_boundary(kept) && token.text.len() == lower.len();
    if !boundary {
        return token.text.to_owned();
    }
    let (prefix, ending) = token.text.split_at(kept);
    // A nominalised adjective keeps the ending that it has: *Vorsitzender*, *Vorsitzende*.
    let adjective = noun.base.ends_with('e') && (noun.base.ends_with("ende") || noun.base.ends_with("te")) && !noun.base.ends_with("experte");
    if adjective {
        return token.text.to_owned();
    }
    let capital = ending.starts_with(char::is_uppercase);
    let mut base = noun.base.to_string();
    if capital && let Some(first) = base.chars().next() {
        base.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    format!("{prefix}{base}")
}

/// The role as one names it: *ukrainischer Präsident*, *frühere Direktorin der Werke*.
fn role_text(text: &Text, from: usize, role: usize, end: usize) -> String {
    let mut words = Vec::new();
    let feminine = text.tokens[role].is(Class::FEMININE);
    for at in from..role {
        let token = &text.tokens[at];
        if is_adjective(text, at) && !token.is(Class::ADVERB) {
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

/// *ukrainische* before *Präsident* is *ukrainischer* without its article; *frühere* before *Direktorin* stays.
fn nominative(adjective: &str, feminine: bool) -> String {
    let stem = ["er", "en", "em", "es", "e"].iter().find_map(|ending| adjective.strip_suffix(ending)).unwrap_or(adjective);
    format!("{stem}{}", if feminine { "e" } else { "er" })
}

/// An institution's name without its article, its head in the nominative.
fn affiliation(text: &Text, start: usize, end: usize, not_feminine: bool) -> String {
    let tokens = &text.tokens;
    let mut from = start;
    while from + 1 < end && (tokens[from].is(Class::DETERMINER) && !tokens[from].is(Class::NATION)) && !text.is_quoted(from) {
        from += 1;
    }
    let genitive = not_feminine || start < from && tokens[start].one_of(&["des", "dem", "eines", "einem", "seines"]);
    let mut words: Vec<String> = Vec::new();
    let mut at = from;
    while at < end && is_adjective(text, at) && tokens[at].text.starts_with(char::is_lowercase) {
        words.push(if genitive { nominative(tokens[at].text, false) } else { nominative(tokens[at].text, true) });
        at += 1;
    }
    if at < end {
        let head = &tokens[at];
        let inflected = genitive && head.is(Class::ORGANISATION) && !text.is_quoted(at) && dictionary().name(head.text).is_empty();
        let first = if inflected { base(text, at) } else { head.text.to_owned() };
        let neuter = ["amt", "ministerium", "institut", "gericht", "werk", "zentrum", "center", "präsidium", "büro", "komitee", "haus", "archiv", "museum"]
            .iter()
            .any(|ending| first.to_lowercase().ends_with(ending));
        if neuter && genitive {
            words.iter_mut().for_each(|word| {
                if let Some(stem) = word.strip_suffix("er") {
                    *word = format!("{stem}es");
                }
            });
        }
        let rest = one_line(&text.body[head.span.end..tokens[end - 1].span.end]);
        let gap = if rest.is_empty() || rest.starts_with([',', '“', '«', '»', '"']) { "" } else { " " };
        words.push(format!("{first}{gap}{rest}"));
    }
    words.join(" ").trim_matches(['„', '“', '"', '«', '»', '‚', '‘']).to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! One name: which words it has, and whether the words around it say that it is one.

use crate::grammar::{Class, ParsedText, dictionary, is_abbreviated};
use crate::lexicon::forms;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

/// Who belongs to someone by birth or marriage; none of these is a surname.
const KIN: [&str; 16] = [
    "Frau",
    "Mann",
    "Ehefrau",
    "Ehemann",
    "Witwe",
    "Witwer",
    "Sohn",
    "Tochter",
    "Mutter",
    "Vater",
    "Bruder",
    "Schwester",
    "Neffe",
    "Nichte",
    "Enkel",
    "Enkelin",
];

/// Letters of nouns that are no surnames: *Menschenhandel*.
const LONGEST_NOUN_SURNAME: usize = 10;

/// Letters of the shortest noun for a woman that no list has.
const SHORTEST_ROLE: usize = 6;

/// Families whose name comes first: *Kim Jong-un*, *Xi Jinping*.
const FAMILIES: [&str; 31] = [
    "Kim", "Lee", "Cho", "Yoon", "Shin", "Lim", "Hong", "Xi", "Hu", "Wen", "Park", "Moon", "Choi", "Jang", "Ri", "Ban",
    "Li", "Wang", "Zhang", "Mao", "Han", "Kang", "Jung", "Roh", "Chen", "Liu", "Yang", "Zhao", "Nguyen", "Chung",
    "Deng",
];

/// A name has at most as many words: *Pedro Sánchez Pérez-Castejón de la Torre*.
const MOST_WORDS: usize = 5;

/// Words that are taken for a name.
pub struct Name<'t> {
    pub start: usize,
    pub end: usize,
    pub words: Vec<&'t str>,
    pub sex: Option<Sex>,
}

impl Name<'_> {
    /// The last word, or the first where the family comes first: *Lim Eul-chul*.
    pub fn surname(&self) -> String {
        let word =
            if self.family_first() && self.words.len() > 2 { self.words[0] } else { self.words[self.words.len() - 1] };
        word.to_owned()
    }

    /// Korean and Chinese names: *Kim Jong-un*, *Cho Tae Yong*.
    pub fn family_first(&self) -> bool {
        self.words.len() > 1
            && (FAMILIES.contains(&self.words[0])
                || self.words.len() == 2
                    && self.words[1].split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase)))
    }
}

/// The name that begins at a token, if the words around it say that it is one.
pub fn full_name<'t>(text: &ParsedText<'t>, at: usize) -> Option<Name<'t>> {
    let token = &text.tokens[at];
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
    let first_name = token.can_be(Class::FIRST_NAME);
    let after_role = at > 0 && introduces(text, at);
    let noun = !first_name && is_word_surname(text, at);
    let accepted = match name.words.len() {
        0 => false,
        1 => {
            after_role && is_surname(text, at) && !goes_on(text, name.end)
                || token.can_be(Class::SURNAME) && stands_alone(text, at)
                || is_said_by(text, at) && stands_alone(text, at)
        }
        _ if first_name => true,
        // *der Vorsitzende Richter Jörg Süß*
        _ if noun && token.can_be(Class::ROLE) => false,
        _ if after_role => {
            name.words.iter().all(|word| !is_common_noun(word))
                || name.words.len() == 2 && !is_common_noun(name.words[1])
        }
        2 | 3 => name.words.iter().all(|word| !is_common_noun(word)) && context_tells(text, &name),
        _ => false,
    };
    let name = without_genitive(text, name);
    let initial = name.words.last().is_some_and(|last| last.chars().count() == 1);
    (accepted && !initial).then_some(name)
}

/// *Associated Press*, *Los Angeles*: a name of several words that a list has.
fn is_listed(text: &ParsedText, at: usize) -> bool {
    dictionary().long_names(text.tokens[at].text).iter().any(|(others, _)| {
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
    const LONGEST: usize = 6;
    text.quotation_at(at).is_some_and(|number| {
        let quotation = &text.quotations[number];
        quotation.close - quotation.open <= LONGEST
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

fn can_begin(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    // *San Francisco*: the middle of a place's name.
    const PLACE_STARTS: [&str; 9] = ["San", "Santa", "Los", "Las", "New", "Saint", "Sankt", "Port", "St"];
    let within = at > 0 && PLACE_STARTS.contains(&text.tokens[at - 1].text);
    // *Zwirblerin Ida Blum*: a noun for a woman that no list has, and the name begins behind it.
    let unknown_role = token.text.ends_with("in")
        && token.text.chars().count() >= SHORTEST_ROLE
        && text.tokens.get(at + 1).is_some_and(|next| next.can_be(Class::FEMALE) && follows_closely(text, at + 1))
        && text.tokens.get(at + 2).is_some_and(|next| next.capital && next.is_word() && follows_closely(text, at + 2));
    let other_noun = Class::TITLE | Class::TIME | Class::INFORMATION | Class::NATION;
    let speaker = Class::ORGANISATION | Class::ROLE | Class::GROUP | Class::DOCUMENT | Class::CUE_NOUN | Class::PLACE;
    let first_name = token.can_be(Class::FIRST_NAME);
    let surname = is_word_surname(text, at);
    let excluded = within
        || is_abbreviation(token.text)
        || token.text.ends_with('-')
        || token.can_be(other_noun) && !surname
        || token.can_be(Class::NOT_NAME) && !token.can_be(Class::SURNAME) && !surname
        || token.can_be(speaker) && !first_name && !surname
        || token.is_function_word() && !surname
        || unknown_role && !first_name && !token.can_be(Class::SURNAME)
        || token.opens && token.can_be(Class::FINITE) && !first_name
        || !token.text.starts_with(char::is_alphabetic);
    token.capital && token.text.chars().count() > 1 && !excluded
}

/// *SPD*, *IG-BAU*: nothing but capitals.
fn is_abbreviation(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '-')
}

fn read_words<'t>(text: &ParsedText<'t>, start: usize) -> Name<'t> {
    let tokens = &text.tokens;
    let mut words: Vec<&'t str> = Vec::new();
    let mut at = start;
    let quotation = text.quotation_at(start);
    while at < tokens.len() && words.len() < MOST_WORDS && text.quotation_at(at) == quotation {
        let token = &tokens[at];
        if at > start && !follows_closely(text, at) {
            break;
        }
        // *Peters Sohn Emil*, *Kim Größers Frau Eva*
        if at > start && tokens[at - 1].text.ends_with('s') && KIN.contains(&token.text) {
            break;
        }
        // *Rainer Maria Kardinal Groß*
        let title = !words.is_empty() && token.can_be(Class::TITLE) && tokens[start].can_be(Class::FIRST_NAME);
        let next_is_noun = tokens.get(at + 1).is_some_and(|next| next.capital && next.is_word())
            && text.quotation_at(at + 1) == quotation;
        if token.text == "." && is_abbreviated(tokens[at - 1].text) && next_is_noun {
            // *Edmund S. Groß*: the full stop belongs to the name.
            if let Some(initial) = words.last_mut() {
                *initial = &text.body[tokens[at - 1].span.start..token.span.end];
            }
            at += 1;
            continue;
        }
        let particle = token.can_be(Class::NAME_PARTICLE) && !words.is_empty() && next_is_noun;
        let noble = token.is_one_of(&["von", "van"])
            && !words.is_empty()
            && words.len() < 3
            && tokens.get(at + 1).is_some_and(|next| next.is_one_of(&["der", "den", "dem"]))
            && tokens.get(at + 2).is_some_and(|next| next.capital);
        let institution =
            noble && (tokens[at + 2].text.contains('-') || is_common_noun(tokens[at + 2].text) || words.len() > 1);
        if noble
            && tokens[start].can_be(Class::FIRST_NAME)
            && !institution
            && !tokens[at + 2].can_be(Class::ORGANISATION | Class::ROLE | Class::PLACE)
        {
            words.push(token.text);
            words.push(tokens[at + 1].text);
            at += 2;
            continue;
        }
        // *Anna von Berg*: a noun that is a surname as well, behind a first name and before nothing else.
        let noble_word = token.is_one_of(&["von"])
            && next_is_noun
            && words.len() == 1
            && tokens[start].can_be(Class::FIRST_NAME)
            && tokens[at + 1].can_be(Class::WORD_SURNAME)
            && !tokens[at + 1].can_be(Class::ROLE | Class::TITLE | Class::ORGANISATION | Class::PLACE | Class::TIME)
            && !tokens.get(at + 2).is_some_and(|other| other.capital && follows_closely(text, at + 2));
        if noble_word {
            words.extend([token.text, tokens[at + 1].text]);
            at += 2;
            break;
        }
        if particle {
            let next = &tokens[at + 1];
            if !token.capital && (is_common_noun(next.text) || token.is_one_of(&["zu"]) && words.len() > 1) {
                break;
            }
            let institution = next.text.contains('-')
                || is_common_noun(next.text)
                || next.text.chars().filter(|c| c.is_uppercase()).count() > 1;
            let from = token.is_one_of(&["von"])
                && (words.len() > 1
                    || institution
                    || next.can_be(Class::PLACE | Class::ORGANISATION | Class::ROLE | Class::MEDIUM));
            let other =
                !token.capital && token.can_be(Class::DETERMINER | Class::PREPOSITION) && !token.is_one_of(&["von"]);
            if from || other && !token.is_one_of(&["zu"]) || next.can_be(Class::PLACE | Class::ORGANISATION) {
                break;
            }
            words.push(token.text);
            at += 1;
            continue;
        }
        let begins = words.is_empty();
        if title
            && next_is_noun
            && follows_closely(text, at + 1)
            && !tokens[at + 1].can_be(Class::TITLE | Class::ROLE | Class::ORGANISATION | Class::PLACE)
        {
            words.push(token.text);
            at += 1;
            continue;
        }
        // *Machthaber Kim Wladimir Putin*: another name begins.
        let next_name = words.len() == 1
            && FAMILIES.contains(&words[0])
            && token.can_be(Class::FIRST_NAME)
            && next_is_noun
            && !token.text.contains('-');
        if next_name {
            break;
        }
        let organisation = token.can_be(Class::ORGANISATION) && !token.can_be(Class::FIRST_NAME | Class::SURNAME);
        // *Robert Bank* is none, *Frank Henkel* is one: companies are called after people.
        let company = dictionary().name(token.text).intersects(Class::ORGANISATION);
        let institute = organisation && (token.text.contains('-') || !company && is_common_noun(token.text));
        // *Rita Sommer*
        let second = words.len() == 1 && tokens[start].can_be(Class::FIRST_NAME);
        // *Olaf Prinz*: a title that no other name follows.
        let last = token.can_be(Class::TITLE)
            && !(next_is_noun && follows_closely(text, at + 1))
            && !tokens.get(at + 1).is_some_and(|next| next.can_be(Class::NAME_PARTICLE) || next.text == ".");
        let surname = second && (token.can_be(Class::WORD_SURNAME) || last);
        let blocked = !surname
            && (institute
                || token.can_be(Class::TIME | Class::INFORMATION | Class::TITLE)
                || token.can_be(Class::ROLE | Class::GROUP | Class::DOCUMENT | Class::CUE_NOUN)
                    && !(words.len() == 1 && tokens[start].can_be(Class::FIRST_NAME)
                        || words.len() == 2
                            && tokens[at - 1].can_be(Class::FIRST_NAME)
                            && tokens[start].can_be(Class::FIRST_NAME))
                || token.can_be(Class::ORGANISATION | Class::PLACE | Class::MEDIUM)
                    && (words.len() != 1 || !tokens[start].can_be(Class::FIRST_NAME))
                || token.can_be(Class::NATION));
        let word = token.capital
            && token.text.chars().next().is_some_and(char::is_alphabetic)
            && !(token.is_function_word() && token.opens && !token.can_be(Class::WORD_SURNAME));
        let name_word = word && (begins || !(blocked || token.text.len() > 1 && is_abbreviation(token.text)));
        // *Anna Groß Probleme*, *Luna Menschenhandel*: surnames that are nouns are short, and second.
        let first = tokens[start].can_be(Class::FIRST_NAME);
        let two_first = words.len() == 2 && first && tokens[at - 1].can_be(Class::FIRST_NAME);
        let introduced = words.len() == 1 && first && start > 0 && introduces(text, start);
        let noun = !(begins || two_first || introduced)
            && (words.len() > 1 || token.text.chars().count() >= LONGEST_NOUN_SURNAME)
            && is_common_noun(token.text);
        // *Jens Spahns Widerspruchslösung*
        let owned = words.len() > 1
            && words[words.len() - 1].ends_with('s')
            && token.text.chars().count() >= LONGEST_NOUN_SURNAME;
        if !name_word || noun || owned {
            break;
        }
        words.push(token.text);
        at += 1;
    }
    // A surname that is also a first name tells nothing: *Herrmann*.
    let sex = if words.len() > 1 { sex(text, start) } else { addressed_sex(text, start) };
    Name { start, end: at, words, sex }
}

/// What a first name, or *Herr* and *Frau* before a name, tell.
fn sex(text: &ParsedText, start: usize) -> Option<Sex> {
    let class = text.tokens[start].class;
    addressed_sex(text, start).or(match () {
        () if class.contains(Class::FEMALE) => Some(Sex::Female),
        () if class.contains(Class::MALE) => Some(Sex::Male),
        () => None,
    })
}

fn addressed_sex(text: &ParsedText, start: usize) -> Option<Sex> {
    match text.tokens[start.checked_sub(1)?].text {
        "Frau" => Some(Sex::Female),
        "Herr" | "Herrn" => Some(Sex::Male),
        _ => None,
    }
}

/// Only a blank or an abbreviation's full stop stands between two words of a name.
fn follows_closely(text: &ParsedText, at: usize) -> bool {
    let (before, token) = (&text.tokens[at - 1], &text.tokens[at]);
    let gap = &text.body[before.span.end..token.span.start];
    gap.len() <= 2 && !gap.contains('\n') && (token.text == "." || is_mark_free(token.text))
}

fn is_mark_free(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// A role, office or title stands directly before: *Ministerin*, *Dr.*
fn introduces(text: &ParsedText, at: usize) -> bool {
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
fn is_surname(text: &ParsedText, at: usize) -> bool {
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
            && token.text.chars().count() > 2
}

/// *Minister Koch*, *sagte Koch*, not *der Vorsitzende Richter*.
fn is_word_surname(text: &ParsedText, at: usize) -> bool {
    let role = at > 0 && introduces(text, at) && !text.tokens[at - 1].text.starts_with("Vorsitzende");
    text.tokens[at].can_be(Class::WORD_SURNAME) && (role || is_said_by(text, at))
}

/// *sagte Wolf*, *so Koch*, *Berg sagte*: a noun in the singular without an article that speaks is a surname. A word that
/// no list has may be a company as well, and those do not *sagen* or *meinen*.
fn is_said_by(text: &ParsedText, at: usize) -> bool {
    let tokens = &text.tokens;
    let token = &tokens[at];
    let verb = |at: usize| {
        let verb = &tokens[at];
        !verb.capital && verb.can_be(Class::SAYING) && verb.can_be(Class::FINITE) && !verb.text.ends_with('n')
    };
    let human = |at: usize| tokens[at].is_one_of(&["sagt", "sagte", "meint", "meinte", "betont", "betonte", "so"]);
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
        && token.text.chars().count() > 2
}

/// Another capitalised word follows: then the one before is no surname.
fn goes_on(text: &ParsedText, end: usize) -> bool {
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

/// A noun of the lexicon, and not one that is also common as a name.
fn is_common_noun(word: &str) -> bool {
    forms().is_noun(&word.to_lowercase().replace('ß', "ss"))
}

/// A form of a noun: *Symptome*, *Aktien*.
fn is_form(word: &str) -> bool {
    forms().is_word(&word.to_lowercase().replace('ß', "ss"))
}

/// An apposition with a role, or a verb of saying, beside words that no list has.
fn context_tells(text: &ParsedText, name: &Name) -> bool {
    let tokens = &text.tokens;
    let determined = name.start > 0 && {
        let before = &tokens[name.start - 1];
        before.can_be(Class::DETERMINER | Class::NATION)
            || before.is_one_of(&["im", "am", "zum", "zur", "beim", "vom"])
            || crate::grammar::is_adjective(text, name.start - 1)
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
    const WORDS_AHEAD: usize = 6;
    let tokens = &text.tokens;
    let Some(mark) = tokens.get(end) else { return false };
    if !matches!(mark.text, "," | "(" | "–") {
        return false;
    }
    for token in tokens.iter().skip(end + 1).take(WORDS_AHEAD) {
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
    const WORDS_BACK: usize = 9;
    let tokens = &text.tokens;
    if start < 2 || tokens[start - 1].text != "," {
        return false;
    }
    for token in tokens[..start - 1].iter().rev().take(WORDS_BACK) {
        if matches!(token.text, "." | "," | ":" | ";") {
            return false;
        }
        if token.can_be(Class::ROLE) && token.capital {
            return true;
        }
    }
    false
}

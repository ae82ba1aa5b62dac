//! Noun phrases: *der frühere Präsident der Stiftung Öhrtal, Kim Größer*.

use super::{Class, ParsedText, TokenRange};
use crate::lexicon::speech::WordSet;

/// The closing mark of a quotation that begins at a token and is a name: *„Täler Post“*, not *„Wir kommen“*.
pub fn quoted_name(text: &ParsedText, at: usize) -> Option<usize> {
    let quotation = &text.quotations[text.quotation_at(at)?];
    let inner = &text.tokens[quotation.open + 1..quotation.close];
    // A sentence has a verb or a pronoun, or ends as one.
    let speaks = inner.iter().any(|token| {
        !token.capital && token.can_be(Class::FINITE)
            || token.can_be(Class::PRONOUN | Class::OBLIQUE) && !token.can_be(Class::DETERMINER)
    });
    let ends = quotation.inner.of(text.body).ends_with(['.', '!', '?', ',', '…']);
    let capital = inner.first().is_some_and(|first| first.capital);
    let name = quotation.open == at && inner.len() <= MAX_QUOTED_NAME_TOKENS && capital && !speaks && !ends;
    name.then_some(quotation.close)
}

/// A name or an abbreviation, which has no genitive behind it: *sagte Größer der Zeitung*.
fn is_name(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    let abbreviation = token.text.chars().count() > 1 && token.text.chars().all(char::is_uppercase);
    let known = Class::SPEAKER | Class::INFORMATION | Class::CUE_NOUN | Class::TIME;
    abbreviation
        || token.capital
            && !token.can_be(known)
            && at > 0
            && text.tokens[at - 1].can_be(Class::FIRST_NAME | Class::TITLE | Class::ROLE)
            && !text.tokens[at - 1].can_be(Class::NATION)
}

/// A noun phrase as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    pub start: usize,
    pub end: usize,
    /// The last noun before any attribute: *Präsident*, *Größer* in *Präsident Kim Größer*.
    pub head: usize,
    /// Two or more phrases joined by *und*.
    pub coordinated: bool,
}

impl Phrase {
    pub fn range(&self) -> TokenRange {
        TokenRange::new(self.start, self.end)
    }
}

/// What may belong to a phrase besides its nouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attach {
    /// Nothing but brackets.
    Nothing,
    /// Genitives and *von*: nothing that could be an adverbial.
    Genitives,
    /// Prepositional attributes of people and organisations as well: *Professor am Institut in Öhrstadt*.
    Prepositions,
}

/// A quotation of more tokens is no name within a phrase.
const MAX_QUOTED_NAME_TOKENS: usize = 7;
/// Tokens between brackets that may belong to a phrase: *(CDU)*, *(52)*.
const MAX_BRACKET_TOKENS: usize = 8;
const MAX_ADJECTIVES: usize = 6;
/// Genitives of genitives are read this deep: *der Sprecher des Leiters der Abteilung*.
const MAX_GENITIVE_DEPTH: usize = 5;

/// The noun phrase that begins at a token, within `start..end`.
pub fn noun_phrase(text: &ParsedText, start: usize, end: usize, attach: Attach) -> Option<Phrase> {
    read(text, start, end, attach, 0)
}

fn read(text: &ParsedText, start: usize, end: usize, attach: Attach, depth: usize) -> Option<Phrase> {
    let tokens = &text.tokens;
    if start >= end || depth > MAX_GENITIVE_DEPTH {
        return None;
    }
    if is_lone_pronoun(text, start, end) {
        return Some(Phrase { start, end: start + 1, head: start, coordinated: false });
    }
    if let Some(end) = lone_quantifier(text, start, end) {
        return Some(Phrase { start, end, head: end - 1, coordinated: false });
    }
    let mut at = start;
    let determined = tokens[at].can_be(Class::DETERMINER) || tokens[at].is_number();
    if determined {
        at += 1;
    }
    at = skip_adjectives(text, at, end, determined);
    if at >= end {
        return None;
    }
    let mut phrase = Phrase { start, end: at, head: at, coordinated: false };
    // *Berlins früherer Bürgermeister*
    if !determined && tokens[at].can_be(Class::PLACE) && tokens[at].text.ends_with('s') {
        let adjectives = skip_adjectives(text, at + 1, end, true);
        if adjectives > at + 1 && adjectives < end && tokens[adjectives].is_noun_like() {
            at = adjectives;
        }
    }
    let nouns_end = nouns(text, at, end, determined);
    if nouns_end == at {
        return None;
    }
    phrase.head = last_noun(text, at, nouns_end);
    phrase.end = nouns_end;
    attributes(text, &mut phrase, end, attach, depth);
    Some(phrase)
}

/// *er* before anything but a noun; *die* and *der* alone are left to the clauses.
fn is_lone_pronoun(text: &ParsedText, at: usize, end: usize) -> bool {
    let token = &text.tokens[at];
    let followed_by_noun = at + 1 < end
        && (text.tokens[at + 1].is_noun_like()
            || is_adjective(text, at + 1) && !text.tokens[at + 1].can_be(Class::FINITE));
    token.can_be(Class::PRONOUN) && (!token.can_be(Class::DETERMINER) || !followed_by_noun)
}

/// *alle*, *viele*, *die beiden*, *die meisten*: people without a noun.
fn lone_quantifier(text: &ParsedText, start: usize, end: usize) -> Option<usize> {
    let tokens = &text.tokens;
    let article = usize::from(tokens[start].is_one_of(&["die", "diese"]));
    let at = start + article;
    let many = ["alle", "viele", "manche", "einige", "mehrere", "andere", "beide"];
    let those = ["beiden", "meisten", "anderen", "übrigen", "drei", "vier"];
    let words: &[&str] = if article == 1 { &those } else { &many };
    let stands = at < end && tokens[at].is_one_of(words) && !tokens[at].capital | tokens[at].opens;
    let noun_follows = at + 1 < end && (tokens[at + 1].is_noun_like() || is_adjective(text, at + 1));
    (stands && !noun_follows).then_some(at + 1)
}

/// A word in small letters with an adjective's ending that is nothing else.
pub fn is_adjective(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    let ending = ["e", "er", "en", "em", "es"].iter().any(|ending| token.text.ends_with(ending));
    !token.capital
        && token.is_word()
        && !text.is_quoted(at)
        && (token.can_be(Class::NATION)
            || ending && !token.is_function_word() && !token.can_be(Class::FINITE | Class::MODAL))
}

fn skip_adjectives(text: &ParsedText, start: usize, end: usize, determined: bool) -> usize {
    let tokens = &text.tokens;
    let mut at = start;
    for _ in 0..MAX_ADJECTIVES {
        if at >= end {
            break;
        }
        let token = &tokens[at];
        let participle = determined
            && token.can_be(Class::FINITE)
            && (token.text.ends_with("te") || token.text.ends_with("ten"))
            && at + 1 < end
            && tokens[at + 1].is_noun_like();
        let bare = ["isch", "lich", "ig"].iter().any(|ending| token.text.ends_with(ending)) && !token.capital;
        let adverb = determined
            && (token.can_be(Class::ADVERB) || bare)
            && at + 1 < end
            && (is_adjective(text, at + 1)
                || tokens[at + 1].can_be(Class::FINITE) && tokens[at + 1].text.ends_with("te"));
        let listed = matches!(token.text, ",") && at > start && at + 1 < end && is_adjective(text, at + 1);
        let joined = token.is_one_of(&["und", "oder"]) && at > start && at + 1 < end && is_adjective(text, at + 1);
        let number = token.is_number() && at + 1 < end;
        // *der 52 Jahre alte Bürgermeister*
        let age = token.is_one_of(&["jahre", "jahr"])
            && at > start
            && tokens[at - 1].is_number()
            && at + 1 < end
            && tokens[at + 1].text.starts_with("alt");
        if age {
            at += 2;
            continue;
        }
        if is_adjective(text, at)
            || participle
            || adverb
            || listed
            || joined
            || number
            || determined && token.can_be(Class::DETERMINER)
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The end of a run of nouns and names.
fn nouns(text: &ParsedText, start: usize, end: usize, determined: bool) -> usize {
    let tokens = &text.tokens;
    let mut at = start;
    while at < end {
        let token = &tokens[at];
        let seen = at > start;
        if text.is_quoted(at) {
            match quoted_name(text, at).filter(|&close| close < end && (seen || determined || at == start)) {
                Some(close) => {
                    at = close + 1;
                    continue;
                }
                None => break,
            }
        }
        let next_is_noun = at + 1 < end && tokens[at + 1].is_noun_like() && !text.is_quoted(at + 1);
        let belongs = token.is_noun_like()
            || seen && token.is_number() && !is_time_before(text, at) && !next_is_noun
            || seen
                && token.can_be(Class::NAME_PARTICLE)
                && (!token.can_be(Class::DETERMINER | Class::PREPOSITION) || token.is_one_of(&["von"]))
                && next_is_noun
                && is_name_like(text, at - 1)
                && !tokens[at + 1].can_be(Class::PLACE | Class::ORGANISATION | Class::ROLE)
            || seen
                && token.is_one_of(&["von", "van"])
                && at + 2 < end
                && tokens[at + 1].is_one_of(&["der", "den", "dem"])
                && tokens[at - 1].can_be(Class::FIRST_NAME)
            || seen
                && token.is_one_of(&["der", "den"])
                && tokens[at - 1].is_one_of(&["von", "van"])
                && at >= 2
                && tokens[at - 2].can_be(Class::FIRST_NAME)
            || seen
                && matches!(token.text, "for" | "of" | "and" | "the" | "&" | "/")
                && at + 1 < end
                && (tokens[at + 1].capital || tokens[at + 1].text == "the")
            || token.text == "." && seen && is_abbreviated(tokens[at - 1].text) && at + 1 < end
            || matches!(token.text, "-") && seen && next_is_noun && tokens[at - 1].span.end == token.span.start;
        if !belongs {
            break;
        }
        at += 1;
    }
    at
}

/// *Prof.*, *Dr.*, *J.*
pub fn is_abbreviated(text: &str) -> bool {
    text.chars().count() == 1 && text.chars().all(char::is_uppercase) || WordSet::NameAbbreviations.contains(text)
}

fn is_name_like(text: &ParsedText, at: usize) -> bool {
    let token = &text.tokens[at];
    token.capital
        && !token.can_be(Class::ROLE | Class::ORGANISATION | Class::GROUP | Class::DOCUMENT | Class::INFORMATION)
}

fn is_time_before(text: &ParsedText, at: usize) -> bool {
    text.tokens[at - 1].can_be(Class::TIME)
}

fn last_noun(text: &ParsedText, start: usize, end: usize) -> usize {
    (start..end).rev().find(|&at| text.tokens[at].is_noun_like() && !text.is_quoted(at)).unwrap_or(end - 1)
}

/// Reads what follows the nouns.
fn attributes(text: &ParsedText, phrase: &mut Phrase, end: usize, attach: Attach, depth: usize) {
    let tokens = &text.tokens;
    while phrase.end < end {
        let at = phrase.end;
        let token = &tokens[at];
        if text.is_quoted(at) {
            return;
        }
        if token.text == "(" {
            let Some(close) = (at..end.min(at + MAX_BRACKET_TOKENS)).find(|&k| tokens[k].text == ")") else { return };
            phrase.end = close + 1;
            // A name may go on behind a bracket: *Anna (Grüne) Groß* does not, *der EU (ÖVP) und* may.
            continue;
        }
        // *sowohl Groß als auch Süß*
        let both = at + 1 < end && token.is_one_of(&["als", "wie"]) && tokens[at + 1].is_one_of(&["auch"]);
        if token.is_one_of(&["und", "sowie"]) || token.text == "&" || both && is_one_of_both(text, phrase.start) {
            let other = at + 1 + usize::from(both);
            let Some(next) = read(text, other, end, attach, depth + 1) else { return };
            if is_lone_pronoun(text, other, end) {
                return;
            }
            phrase.end = next.end;
            phrase.coordinated = true;
            return;
        }
        let genitive = !is_name(text, at - 1)
            && token.is_one_of(&[
                "der", "des", "dieser", "dieses", "eines", "einer", "seiner", "ihrer", "ihres", "seines", "mehrerer",
                "zweier", "aller", "vieler", "einiger", "beider", "unserer", "unseres",
            ]);
        if attach == Attach::Nothing {
            return;
        }
        let from = token.is_one_of(&["von", "vom"]);
        let place = attach == Attach::Prepositions
            && token.is_one_of(&[
                "am", "im", "in", "an", "aus", "beim", "bei", "für", "zur", "zum", "gegen", "über", "auf", "nahe",
            ])
            && (phrase.start..at).any(|k| tokens[k].can_be(Class::SPEAKER));
        if !(genitive || from || place) {
            return;
        }
        let object = if genitive { at } else { at + 1 };
        let Some(next) = read(text, object, end, attach, depth + 1) else { return };
        let is_time = (object..next.end).any(|k| tokens[k].can_be(Class::TIME) || tokens[k].is_number());
        if place && is_time || is_lone_pronoun(text, object, end) {
            return;
        }
        phrase.end = next.end;
        phrase.coordinated |= next.coordinated && genitive;
        if next.coordinated {
            phrase.coordinated = false;
        }
    }
}

/// *sowohl* stands before the phrase.
fn is_one_of_both(text: &ParsedText, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| text.tokens[before].is_one_of(&["sowohl"]))
}

/// Adverbs, pronouns in other cases, and prepositional phrases.
pub fn skip_adverbials(text: &ParsedText, mut at: usize, end: usize) -> usize {
    const MAX_ADVERBIALS: usize = 10;
    for _ in 0..MAX_ADVERBIALS {
        if at >= end || text.is_quoted(at) {
            break;
        }
        let token = &text.tokens[at];
        let oblique = token.can_be(Class::OBLIQUE) && !token.can_be(Class::PRONOUN);
        let adverb = token.can_be(Class::ADVERB) && !token.can_be(Class::DETERMINER | Class::PRONOUN);
        let time = token.can_be(Class::TIME) && token.capital;
        if matches!(token.text, "," | "–") {
            at += 1;
        } else if token.can_be(Class::PREPOSITION) && !token.is_one_of(&["laut"]) {
            match noun_phrase(text, at + 1, end, Attach::Genitives) {
                Some(phrase) => at = phrase.end,
                None if at + 1 < end && text.tokens[at + 1].can_be(Class::ADVERB | Class::OBLIQUE) => at += 2,
                None => break,
            }
        } else if oblique || adverb || time {
            at += 1;
        } else if token.text == "(" {
            match (at..end).find(|&k| text.tokens[k].text == ")") {
                Some(close) => at = close + 1,
                None => break,
            }
        } else {
            break;
        }
    }
    at.min(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expect: &str, head: &str) {
        let text = ParsedText::new(body);
        let end = text.tokens.len();
        let phrase = noun_phrase(&text, 0, end, Attach::Prepositions).expect(body);
        assert_eq!(text.str_of(phrase.start, phrase.end), expect, "{body}");
        assert_eq!(text.tokens[phrase.head].text, head, "{body}");
    }

    #[test]
    fn phrases_end_before_the_verb() {
        check("Der frühere Bürgermeister Kim Größer sagte", "Der frühere Bürgermeister Kim Größer", "Größer");
        check("Die Sprecherin der Öhrtaler Polizei betonte", "Die Sprecherin der Öhrtaler Polizei", "Sprecherin");
        check("Anna Groß (SPD) erklärte", "Anna Groß (SPD)", "Groß");
        check(
            "Die Professorin am Institut für Öle in Bärstadt warnte",
            "Die Professorin am Institut für Öle in Bärstadt",
            "Professorin",
        );
        check("Der Chef der «Täler Post» meint", "Der Chef der «Täler Post»", "Chef");
        check("Er sagte", "Er", "Er");
        check("Anna von der Öhr sagte", "Anna von der Öhr", "Öhr");
    }

    #[test]
    fn no_noun_is_no_phrase() {
        for body in ["großes", "der große", "ein sehr", "52", "und", "die 52 Jahre alte", "(", "„", "Der"] {
            let text = ParsedText::new(body);
            assert_eq!(noun_phrase(&text, 0, text.tokens.len(), Attach::Prepositions), None, "{body}");
        }
    }
}

//! The words of a name: an ordered list of patterns over word classes, which is read from left to right.
//!
//! What comes in: the first word of a name. What goes out: the words that belong to it. At each word the first pattern
//! of `WORD_RULES` that matches decides whether the name ends before it or takes it.

use super::context::{follows_closely, introduces, is_all_capitals, is_common_noun};
use super::name::{Name, is_family_first, sex_of};
use crate::grammar::{Class, GrammarToken, ParsedText, is_abbreviated};
use crate::lexicon::speech::WordSet;

/// A name has at most as many words: *Pedro Sánchez Pérez-Castejón de la Torre*.
const MAX_NAME_WORDS: usize = 5;

/// Surnames that are nouns have fewer letters: not *Menschenhandel*.
const MIN_LONG_NOUN_CHARS: usize = 10;

/// The name that begins at a token, whether or not it is one.
pub fn read_words<'t>(text: &ParsedText<'t>, start: usize) -> Name<'t> {
    walk(text, start, |_| ())
}

/// A pattern, and what follows where it matches.
struct WordRule {
    /// Returns true if this row applies to the word that is read: which word, behind which, before which.
    matches: fn(&NameCursor) -> bool,
    then: Transition,
    /// A text in which it decides, and the words of the name there.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the table"))]
    example: (&'static str, &'static str),
}

/// What becomes of the word that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Transition {
    /// The name ended before it.
    Stop,
    /// It and as many words in all belong to the name, and the next word is read.
    Take(usize),
    /// It and as many words in all belong to the name, which ends behind them.
    TakeLast(usize),
    /// A full stop that belongs to the initial before it.
    JoinFullStop,
}

const fn rule(
    matches: fn(&NameCursor) -> bool,
    then: Transition,
    example: &'static str,
    name: &'static str,
) -> WordRule {
    WordRule { matches, then, example: (example, name) }
}

/// The patterns, in the order in which they are tried.
const WORD_RULES: [WordRule; 20] = {
    use Transition::{JoinFullStop, Stop, Take, TakeLast};
    [
        rule(|name| name.is_apart(), Stop, "Anna Groß, Bürgermeisterin", "Anna Groß"),
        rule(|name| name.is_kin(), Stop, "Peters Sohn Emil", "Peters"),
        rule(|name| name.is_full_stop(), JoinFullStop, "Edmund S. Groß kam", "Edmund S. Groß"),
        rule(|name| name.is_von_der(), Take(2), "Karla von der Tänn kam", "Karla von der Tänn"),
        rule(|name| name.is_von_before_noun(), TakeLast(2), "Anna von Berg kam", "Anna von Berg"),
        rule(|name| name.is_particle_before_noun(), Stop, "Anna Groß zu Besuch", "Anna Groß"),
        rule(|name| name.is_preposition(), Stop, "Anna Groß von Berlin", "Anna Groß"),
        rule(|name| name.is_particle(), Take(1), "Peter von Bärwald kam", "Peter von Bärwald"),
        rule(|name| name.is_inner_title(), Take(1), "Rainer Maria Kardinal Größer kam", "Rainer Maria Kardinal Größer"),
        rule(|name| name.is_next_name(), Stop, "Kim Wladimir Putin", "Kim"),
        rule(|name| name.is_no_name_word(), Stop, "Anna Groß kam", "Anna Groß"),
        rule(|name| name.is_institute(), Stop, "Anna Groß Hochschule", "Anna Groß"),
        rule(|name| name.is_time_or_title(), Stop, "Anna Groß Montag", "Anna Groß"),
        rule(|name| name.is_role(), Stop, "Anna Groß Sprecherin", "Anna Groß"),
        rule(|name| name.is_place_or_medium(), Stop, "Anna Groß Berlin", "Anna Groß"),
        rule(|name| name.is_nation(), Stop, "Anna Groß Französische", "Anna Groß"),
        rule(|name| name.is_abbreviation(), Stop, "Anna Groß XYZ", "Anna Groß"),
        rule(|name| name.is_other_noun(), Stop, "Luna Menschenhandel", "Luna"),
        rule(|name| name.is_owned(), Stop, "Jens Größers Widerspruchslösung", "Jens Größers"),
        rule(|_| true, Take(1), "Anna Groß", "Anna Groß"),
    ]
};

/// Reads a name, and tells which rule decided at each word.
fn walk<'t>(text: &ParsedText<'t>, start: usize, mut decided: impl FnMut(usize)) -> Name<'t> {
    let quotation = text.quotation_at(start);
    let mut cursor = NameCursor { text, start, at: start, words: Vec::new(), quotation };
    while cursor.at < text.tokens.len()
        && cursor.words.len() < MAX_NAME_WORDS
        && text.quotation_at(cursor.at) == quotation
    {
        let number = WORD_RULES.iter().position(|rule| (rule.matches)(&cursor)).expect("the last rule always matches");
        decided(number);
        match WORD_RULES[number].then {
            Transition::Stop => break,
            Transition::Take(count) => cursor.take(count),
            Transition::TakeLast(count) => {
                cursor.take(count);
                break;
            }
            Transition::JoinFullStop => cursor.join_full_stop(),
        }
    }
    let NameCursor { at: end, words, .. } = cursor;
    let sex = sex_of(text, start, words.len());
    Name { start, end, words, sex }
}

/// A name that is being read.
struct NameCursor<'c, 't> {
    text: &'c ParsedText<'t>,
    start: usize,
    /// The word that is read.
    at: usize,
    /// The words before it.
    words: Vec<&'t str>,
    /// The quotation that the name stands in.
    quotation: Option<usize>,
}

impl<'t> NameCursor<'_, 't> {
    fn take(&mut self, count: usize) {
        self.words.extend(self.text.tokens[self.at..self.at + count].iter().map(|token| token.text));
        self.at += count;
    }

    /// *Edmund S.*: the full stop belongs to the name.
    fn join_full_stop(&mut self) {
        let tokens = &self.text.tokens;
        if let Some(initial) = self.words.last_mut() {
            *initial = &self.text.body[tokens[self.at - 1].span.start..tokens[self.at].span.end];
        }
        self.at += 1;
    }

    fn token(&self) -> &GrammarToken<'t> {
        &self.text.tokens[self.at]
    }

    fn behind(&self, tokens: usize) -> Option<&GrammarToken<'t>> {
        self.text.tokens.get(self.at + tokens)
    }

    fn is_first_word(&self) -> bool {
        self.words.is_empty()
    }

    fn begins_with_first_name(&self) -> bool {
        self.text.tokens[self.start].can_be(Class::FIRST_NAME)
    }

    /// The second word, behind a first name.
    fn is_second_word(&self) -> bool {
        self.words.len() == 1 && self.begins_with_first_name()
    }

    /// The third word, behind two first names: *Anna Maria Groß*.
    fn follows_two_first_names(&self) -> bool {
        self.words.len() == 2
            && self.begins_with_first_name()
            && self.text.tokens[self.at - 1].can_be(Class::FIRST_NAME)
    }

    fn noun_follows(&self) -> bool {
        self.behind(1).is_some_and(|next| next.capital && next.is_word())
            && self.text.quotation_at(self.at + 1) == self.quotation
    }

    /// *Anna Groß, …*: a mark or more than a blank stands before the word.
    fn is_apart(&self) -> bool {
        self.at > self.start && !follows_closely(self.text, self.at)
    }

    /// *Peters Sohn Emil*, *Kim Größers Frau Eva*: someone who belongs to the one named.
    fn is_kin(&self) -> bool {
        self.at > self.start
            && self.text.tokens[self.at - 1].text.ends_with('s')
            && WordSet::Kin.contains(self.token().text)
    }

    /// *Edmund S. Groß*
    fn is_full_stop(&self) -> bool {
        self.token().text == "." && is_abbreviated(self.text.tokens[self.at - 1].text) && self.noun_follows()
    }

    /// *Karla von der Tänn*, not *Karla von der Hochschule*: behind a first name, and before no institution.
    fn is_von_der(&self) -> bool {
        let article = |next: &GrammarToken| next.is_one_of(&["der", "den", "dem"]);
        let surname = |next: &GrammarToken| {
            next.capital
                && !next.text.contains('-')
                && !is_common_noun(next.text)
                && !next.can_be(Class::ORGANISATION | Class::ROLE | Class::PLACE)
        };
        self.is_second_word()
            && self.token().is_one_of(&["von", "van"])
            && self.behind(1).is_some_and(article)
            && self.behind(2).is_some_and(surname)
    }

    /// *Anna von Berg*: a noun that is a surname as well, behind a first name and before nothing else.
    fn is_von_before_noun(&self) -> bool {
        let other = Class::ROLE | Class::TITLE | Class::ORGANISATION | Class::PLACE | Class::TIME;
        self.is_second_word()
            && self.token().is_one_of(&["von"])
            && self.noun_follows()
            && self.behind(1).is_some_and(|next| next.can_be(Class::WORD_SURNAME) && !next.can_be(other))
            && !self.behind(2).is_some_and(|next| next.capital && follows_closely(self.text, self.at + 2))
    }

    /// *von*, *zu*, *al* between two words of a name.
    fn is_particle(&self) -> bool {
        self.token().can_be(Class::NAME_PARTICLE) && !self.is_first_word() && self.noun_follows()
    }

    /// *Anna von Schokolade*, *Anna Groß zu Besuch*: the particle is a preposition before a common noun.
    fn is_particle_before_noun(&self) -> bool {
        let noun = self.behind(1).is_some_and(|next| is_common_noun(next.text));
        self.is_particle() && !self.token().capital && (noun || self.token().is_one_of(&["zu"]) && self.words.len() > 1)
    }

    /// *Anna Groß von Berlin*, *Anna von XY-Werken*, *Anna in Öhrstadt*: the particle is a preposition before a place
    /// or an institution.
    fn is_preposition(&self) -> bool {
        let (token, Some(next)) = (self.token(), self.behind(1)) else { return false };
        let place = next.can_be(Class::PLACE | Class::ORGANISATION);
        let institution = next.text.contains('-')
            || is_common_noun(next.text)
            || next.text.chars().filter(|c| c.is_uppercase()).count() > 1
            || next.can_be(Class::ROLE | Class::MEDIUM);
        let von = token.is_one_of(&["von"]) && (self.words.len() > 1 || institution);
        let other =
            !token.capital && token.can_be(Class::DETERMINER | Class::PREPOSITION) && !token.is_one_of(&["von", "zu"]);
        self.is_particle() && (von || other || place)
    }

    /// *Rainer Maria Kardinal Größer*: a title between the words of a name.
    fn is_inner_title(&self) -> bool {
        let other = Class::TITLE | Class::ROLE | Class::ORGANISATION | Class::PLACE;
        !self.is_first_word()
            && self.token().can_be(Class::TITLE)
            && self.begins_with_first_name()
            && self.noun_follows()
            && follows_closely(self.text, self.at + 1)
            && !self.behind(1).is_some_and(|next| next.can_be(other))
    }

    /// *Machthaber Kim Wladimir Putin*: another name begins.
    fn is_next_name(&self) -> bool {
        self.words.len() == 1
            && is_family_first(self.words[0])
            && self.token().can_be(Class::FIRST_NAME)
            && self.noun_follows()
            && !self.token().text.contains('-')
    }

    /// *kam*, *(*, *Gestern* at the start of a sentence.
    fn is_no_name_word(&self) -> bool {
        let token = self.token();
        let opener = token.is_function_word() && token.opens && !token.can_be(Class::WORD_SURNAME);
        !token.capital || !token.text.starts_with(char::is_alphabetic) || opener
    }

    /// A word behind the first that is something else as well, and no surname: *Rita Sommer* and *Olaf Prinz* are
    /// people.
    fn can_be_other(&self, other: Class) -> bool {
        let title_alone = || {
            self.token().can_be(Class::TITLE)
                && !(self.noun_follows() && follows_closely(self.text, self.at + 1))
                && !self.behind(1).is_some_and(|next| next.can_be(Class::NAME_PARTICLE) || next.text == ".")
        };
        let surname = || self.is_second_word() && (self.token().can_be(Class::WORD_SURNAME) || title_alone());
        !self.is_first_word() && self.token().can_be(other) && !surname()
    }

    /// *Robert Hochschule* is nobody, *Frank Henkel* is somebody: companies are called after people.
    fn is_institute(&self) -> bool {
        let token = self.token();
        let company = || crate::grammar::dictionary().name(token.text).intersects(Class::ORGANISATION);
        self.can_be_other(Class::ORGANISATION)
            && !token.can_be(Class::FIRST_NAME | Class::SURNAME)
            && (token.text.contains('-') || !company() && is_common_noun(token.text))
    }

    fn is_time_or_title(&self) -> bool {
        self.can_be_other(Class::TIME | Class::INFORMATION | Class::TITLE)
    }

    /// *Anna Groß Sprecherin*, but *Anna Richter* and *Anna Maria Richter*.
    fn is_role(&self) -> bool {
        self.can_be_other(Class::ROLE | Class::GROUP | Class::DOCUMENT | Class::CUE_NOUN)
            && !self.is_second_word()
            && !self.follows_two_first_names()
    }

    /// *Anna Groß Berlin*, but *Anna Berlin*.
    fn is_place_or_medium(&self) -> bool {
        self.can_be_other(Class::ORGANISATION | Class::PLACE | Class::MEDIUM) && !self.is_second_word()
    }

    fn is_nation(&self) -> bool {
        self.can_be_other(Class::NATION)
    }

    /// *Anna Groß SPD*
    fn is_abbreviation(&self) -> bool {
        let text = self.token().text;
        !self.is_first_word() && text.len() > 1 && is_all_capitals(text)
    }

    /// *Anna Groß Probleme*, *Luna Menschenhandel*: surnames that are nouns are short, and second.
    fn is_other_noun(&self) -> bool {
        let introduced = self.is_second_word() && self.start > 0 && introduces(self.text, self.start);
        let text = self.token().text;
        !(self.is_first_word() || self.follows_two_first_names() || introduced)
            && (self.words.len() > 1 || text.chars().count() >= MIN_LONG_NOUN_CHARS)
            && is_common_noun(text)
    }

    /// *Jens Größers Widerspruchslösung*
    fn is_owned(&self) -> bool {
        self.words.len() > 1
            && self.words[self.words.len() - 1].ends_with('s')
            && self.token().text.chars().count() >= MIN_LONG_NOUN_CHARS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_decides_somewhere() {
        for (number, rule) in WORD_RULES.iter().enumerate() {
            let (body, expect) = rule.example;
            let text = ParsedText::new(body);
            let mut decided = Vec::new();
            let name = walk(&text, 0, |number| decided.push(number));
            assert_eq!(name.words.join(" "), expect, "{body}");
            assert!(decided.contains(&number), "rule {number} is not asked in {body}: {decided:?}");
        }
    }
}

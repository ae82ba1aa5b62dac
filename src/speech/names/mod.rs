//! The names of people in a text, and which of them are the same person.
//!
//! What comes in: a text. What goes out: its people, and the tokens that name them. What it does not do: who belongs to
//! an institution or has a role, is told by `roles`. `full_name` decides whether words are a name, `words` which words
//! belong to it, `context` what the words around it tell. `name` is the type that all three share.

mod context;
mod full_name;
mod name;
mod words;

use rustc_hash::FxHashMap;

use context::stands_alone;
use full_name::full_name;
use name::Name;
pub use name::Sex;

use crate::grammar::{Class, ParsedText, TokenRange};

/// A name in the text, as tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    /// The person, as a number of `persons`; `None` where two people share the surname.
    pub person: Option<usize>,
    /// First name and surname, rather than a surname alone.
    pub full: bool,
}

impl Mention {
    pub fn range(&self) -> TokenRange {
        TokenRange::new(self.start, self.end)
    }
}

/// A person with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The longest form of the name in the text.
    pub name: String,
    /// As far as a first name or *Herr* and *Frau* tell.
    pub sex: Option<Sex>,
}

/// The people of a text and their mentions.
#[derive(Debug, Default)]
pub struct NamedPeople {
    pub persons: Vec<Person>,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// For each token one more than the number of the mention that it belongs to; 0 for none.
    at: Vec<u32>,
}

/// People of one surname that are told apart; a text with more is a list.
const MAX_NAMESAKES: usize = 40;

impl NamedPeople {
    pub fn of(text: &ParsedText) -> Self {
        let mut people = NamedPeople { at: vec![0; text.tokens.len()], ..NamedPeople::default() };
        let mut names = Vec::new();
        let mut at = 0;
        while at < text.tokens.len() {
            match full_name(text, at) {
                Some(name) => {
                    at = name.end;
                    names.push(name);
                }
                None => at += 1,
            }
        }
        let mut by_surname: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        names.sort_by_key(|name| (std::cmp::Reverse(name.words.len() > 1), name.start));
        for name in names {
            people.add(name, &mut by_surname);
        }
        people.add_surnames(text, &by_surname);
        people.mentions.sort_by_key(|mention| mention.start);
        for (number, mention) in people.mentions.iter().enumerate() {
            people.at[mention.start..mention.end].fill(number as u32 + 1);
        }
        people
    }

    /// Tells the text which tokens are names, whatever else their words can mean.
    pub fn mark(&self, text: &mut ParsedText) {
        for mention in &self.mentions {
            text.take_for_name(mention.range());
        }
    }

    /// The mention that a token belongs to.
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        self.at[token].checked_sub(1).map(|number| &self.mentions[number as usize])
    }

    /// The first mention that begins within a range of tokens.
    pub fn first_within(&self, range: TokenRange) -> Option<&Mention> {
        range.tokens().find_map(|at| self.mention_at(at).filter(|mention| mention.start == at))
    }

    /// The mentions that begin within a range of tokens.
    pub fn mentions_within(&self, range: TokenRange) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|mention| mention.start < range.start);
        self.mentions[from..].iter().take_while(move |mention| mention.start < range.end)
    }

    fn add(&mut self, name: Name, by_surname: &mut FxHashMap<String, Vec<usize>>) {
        let full = name.words.len() > 1;
        let surname = name.surname();
        let joined = name.words.join(" ");
        let known = by_surname.get(&surname).or_else(|| by_surname.get(surname.strip_suffix('s')?));
        let person = match known {
            Some(known) if known.len() > MAX_NAMESAKES => None,
            Some(known) if full => known.iter().copied().find(|&id| is_same_name(&self.persons[id].name, &joined)),
            Some(known) => match known.as_slice() {
                // *Frau Groß* and *Herr Groß* are two, and neither has another name.
                [only]
                    if name.sex.is_some()
                        && self.persons[*only].sex.is_some()
                        && name.sex != self.persons[*only].sex =>
                {
                    None
                }
                [only] => Some(*only),
                _ => {
                    self.mentions.push(Mention { start: name.start, end: name.end, person: None, full });
                    return;
                }
            },
            None => None,
        };
        let namesake = known.and_then(|known| known.first()).filter(|_| !full).copied();
        let person = person.unwrap_or_else(|| {
            if let Some(other) = namesake.filter(|&other| !self.persons[other].name.contains(' ')) {
                self.persons[other].name = addressed(&joined, self.persons[other].sex);
            }
            let shown = if namesake.is_some() { addressed(&joined, name.sex) } else { joined.clone() };
            self.persons.push(Person { name: shown, sex: name.sex });
            let id = self.persons.len() - 1;
            let mut call = |word: String| {
                let namesakes = by_surname.entry(word).or_default();
                if namesakes.len() <= MAX_NAMESAKES {
                    namesakes.push(id);
                }
            };
            call(surname);
            if name.family_first() {
                call(name.words[0].to_owned());
            }
            id
        });
        let longer = joined.len() > self.persons[person].name.len() && full;
        if longer && !joined.ends_with('s') && !self.persons[person].name.ends_with(&format!(" {joined}")) {
            self.persons[person].name = joined;
        }
        self.mentions.push(Mention { start: name.start, end: name.end, person: Some(person), full });
    }

    /// Surnames that stand alone, of people whose full names are known.
    fn add_surnames(&mut self, text: &ParsedText, by_surname: &FxHashMap<String, Vec<usize>>) {
        let mut taken = vec![false; text.tokens.len()];
        for mention in &self.mentions {
            taken[mention.start..mention.end].fill(true);
        }
        for (at, token) in text.tokens.iter().enumerate() {
            // *Lang war der Abend.*
            let speaks = || text.tokens.get(at + 1).is_some_and(|next| next.can_be(Class::CUE_VERB));
            if taken[at] || !token.capital || token.is_function_word() && token.opens && !speaks() {
                continue;
            }
            let known = by_surname
                .get(token.text)
                .or_else(|| by_surname.get(token.text.strip_suffix('s')?))
                .or_else(|| by_surname.get(token.text.strip_suffix('’')?));
            let noun = token.can_be(Class::WORD_SURNAME | Class::TIME | Class::ROLE | Class::TITLE);
            // *Korns Partei*: in the genitive a noun follows.
            let genitive = !by_surname.contains_key(token.text)
                && !at.checked_sub(1).is_some_and(|before| text.tokens[before].can_be(Class::DETERMINER));
            if let Some(known) = known.filter(|_| !noun || genitive || stands_alone(text, at)) {
                let person = if let [only] = known.as_slice() { Some(*only) } else { None };
                let particles = person.map_or(0, |person| particles_before(text, at, &self.persons[person].name));
                self.mentions.push(Mention { start: at - particles, end: at + 1, person, full: false });
            }
        }
    }
}

/// *von der* before *Tänn*, where the name has them, however many.
fn particles_before(text: &ParsedText, at: usize, name: &str) -> usize {
    let words: Vec<&str> = name.split(' ').collect();
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    let before = text.tokens[..at].iter().rev().zip(inner.iter().rev());
    let equal =
        before.take_while(|(token, word)| word.starts_with(char::is_lowercase) && token.is_one_of(&[word])).count();
    // *laut der Tänn* has one of two.
    let all = inner.iter().rev().take_while(|word| word.starts_with(char::is_lowercase)).count();
    if equal == all { equal } else { 0 }
}

/// Names agree where the first names do (*George Bush*, *George W. Bush*), or where one is the end of the other
/// (*Marcelo Rebelo de Sousa*, *Rebelo de Sousa*).
fn is_same_name(known: &str, name: &str) -> bool {
    let first = |name: &str| name.split([' ', '-']).next().unwrap_or_default().to_owned();
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    first(known) == first(name) || !known.contains(' ') || ends(known, name) || ends(name, known)
}

/// *Frau Groß*
fn addressed(name: &str, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Female) => format!("Frau {name}"),
        Some(Sex::Male) => format!("Herr {name}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn persons(body: &str) -> Vec<String> {
        NamedPeople::of(&ParsedText::new(body)).persons.into_iter().map(|person| person.name).collect()
    }

    /// Whose names the mentions are; `?` where two people share one.
    fn mentions(body: &str) -> Vec<String> {
        let people = NamedPeople::of(&ParsedText::new(body));
        let name = |mention: &Mention| mention.person.map_or("?", |person| &people.persons[person].name).to_owned();
        people.mentions.iter().map(name).collect()
    }

    #[test]
    fn names_of_all_kinds() {
        for (body, expect) in [
            ("Anna Groß kam.", "Anna Groß"),
            ("Gestern kam Karim al-Hakim.", "Karim al-Hakim"),
            ("Anna Groß-Süß kam.", "Anna Groß-Süß"),
            ("Peter von Bärwald kam.", "Peter von Bärwald"),
            ("Karla von der Tänn kam.", "Karla von der Tänn"),
            ("Bürgermeister Süß kam.", "Süß"),
            ("Dr. Süß kam.", "Süß"),
            ("Anna Größers Mühle steht.", "Anna Größer"),
            ("Kim Ho-sun kam.", "Kim Ho-sun"),
        ] {
            assert_eq!(persons(body), [expect], "{body}");
        }
    }

    #[test]
    fn no_names() {
        for body in [
            "Die Öhr steigt.",
            "Am Montag kam der Bürgermeister.",
            "Das Rathaus Bärstadt ist zu.",
            "Süß schmeckt der Käse.",
            "DIE ÖHR STEIGT",
        ] {
            assert!(persons(body).is_empty(), "{body}: {:?}", persons(body));
        }
    }

    #[test]
    fn surnames_mean_the_person_named_in_full() {
        assert_eq!(mentions("Anna Groß kam. Dann ging Groß. Großens Hut blieb."), ["Anna Groß", "Anna Groß"]);
        assert_eq!(mentions("Später ging Groß. Anna Groß kam am Abend."), ["Anna Groß", "Anna Groß"]);
        assert_eq!(mentions("Anna Groß und Peter Groß kamen. Groß blieb."), ["Anna Groß", "Peter Groß", "?"]);
        assert_eq!(mentions("Kim Ho-sun kam. Kim blieb."), ["Kim Ho-sun", "Kim Ho-sun"]);
    }
}

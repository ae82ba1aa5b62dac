//! Who is meant where no name stands: *er*, *der Minister*, *die 52-Jährige*.

use super::names::{NamedPeople, Person, Sex};
use super::nominative::base;
use super::profile::Profile;
use crate::grammar::{Class, GrammarToken, ParsedText, TokenRange, is_adjective};
use crate::lexicon::speech::WordSet;

/// The person that a phrase with a role but without a name means: the last one before it whose role fits.
///
/// Only bare phrases are resolved: *der Minister*, *die frühere Direktorin*. *Ein Sprecher* and *der Sprecher der
/// Stadt* are people of their own.
pub fn person_of_role(
    text: &ParsedText,
    people: &NamedPeople,
    profiles: &[Profile],
    words: TokenRange,
    role: usize,
    last: Option<usize>,
) -> Option<usize> {
    if !is_bare(text, words, role) {
        return None;
    }
    let noun = base(text, role).to_lowercase();
    if noun.ends_with("jährige") || noun.ends_with("jähriger") {
        return last;
    }
    let mut seen = Vec::new();
    let before = people.mentions.partition_point(|mention| mention.start < words.start);
    for mention in people.mentions[..before].iter().rev().take(MAX_MENTIONS_BACK) {
        let Some(person) = mention.person.filter(|person| !seen.contains(person)) else { continue };
        seen.push(person);
        if profiles[person]
            .noun
            .as_deref()
            .is_some_and(|known| fits(known, &noun, profiles[person].affiliation.as_deref()))
        {
            return Some(person);
        }
        if seen.len() >= MAX_CANDIDATES {
            break;
        }
    }
    // Someone whose role is not known yet: the phrase tells it.
    let woman = text.tokens[role].can_be(Class::FEMININE);
    let sex = |person: usize| people.persons[person].sex.is_none_or(|sex| (sex == Sex::Female) == woman);
    last.filter(|&person| {
        profiles[person].noun.is_none()
            && seen.first() == Some(&person)
            && sex(person)
            && !is_byline(text, people, before)
    })
}

/// *Von Anna Groß*: who wrote the text does not speak in it.
fn is_byline(text: &ParsedText, people: &NamedPeople, before: usize) -> bool {
    let Some(mention) = before.checked_sub(1).map(|last| &people.mentions[last]) else { return false };
    mention.start.checked_sub(1).is_some_and(|at| text.tokens[at].is_one_of(&["von"]) && text.tokens[at].opens)
}

/// Pronouns that stand for one person: *man* and *alle* do not.
pub fn is_personal(pronoun: &GrammarToken) -> bool {
    pronoun.is_one_of(&["er", "sie", "dieser", "diese", "jener", "jene"])
}

/// False where *er* would be a woman or *sie* a man, as far as a title, a role or a first name tells.
pub fn agrees(pronoun: &GrammarToken, profile: &Profile, person: &Person) -> bool {
    match (sex_of(pronoun), sex(profile, person)) {
        (Some(wanted), Some(sex)) => wanted == sex,
        _ => true,
    }
}

/// True where *er* is known to be a man or *sie* a woman.
pub fn is_certainly(pronoun: &GrammarToken, profile: &Profile, person: &Person) -> bool {
    sex_of(pronoun).is_some_and(|wanted| sex(profile, person) == Some(wanted))
}

fn sex_of(pronoun: &GrammarToken) -> Option<Sex> {
    let masculine = pronoun.is_one_of(&["er", "dieser", "jener", "seiner", "seinen"]);
    let feminine = pronoun.is_one_of(&["sie", "diese", "jene", "ihrer", "ihren"]);
    masculine.then_some(Sex::Male).or(feminine.then_some(Sex::Female))
}

fn sex(profile: &Profile, person: &Person) -> Option<Sex> {
    let noun = profile.noun.as_deref();
    let woman = noun.is_some_and(|noun| noun.ends_with("in") && noun.len() > 4 || noun.ends_with("frau"));
    if woman { Some(Sex::Female) } else { person.sex }
}

/// People that a role may mean, counted back from the phrase.
const MAX_CANDIDATES: usize = 7;

/// Mentions that are looked at: some pages.
const MAX_MENTIONS_BACK: usize = 100;

/// *der*, adjectives, the role, and nothing more.
fn is_bare(text: &ParsedText, words: TokenRange, role: usize) -> bool {
    let tokens = &text.tokens;
    let article = tokens[words.start].is_one_of(&["der", "die", "dem", "den", "dieser", "diese", "diesem"]);
    article
        && role + 1 == words.end
        && (words.start + 1..role).all(|at| is_adjective(text, at) || tokens[at].can_be(Class::NATION))
}

/// Two nouns for one role: *Verteidigungsminister* and *Minister*; *Kanzlerin* and *Regierungschefin*.
///
/// A compound is more than its head: *die EZB-Präsidentin* is not the president of something else.
fn fits(known: &str, noun: &str, affiliation: Option<&str>) -> bool {
    const CIRCLES: [WordSet; 4] = [WordSet::Government, WordSet::Politicians, WordSet::Scientists, WordSet::Trainers];
    let feminine = |noun: &str| noun.ends_with("in") && noun.len() > 4;
    if feminine(known) != feminine(noun) {
        return false;
    }
    let masculine = |noun: &str| -> String {
        let stem = noun.strip_suffix("in").unwrap_or(noun);
        stem.to_owned()
    };
    let (known, noun) = (masculine(known), masculine(noun));
    if known.ends_with(&noun) {
        return true;
    }
    if let Some(first) = noun.strip_suffix(known.as_str()) {
        let first = first.trim_end_matches('-');
        return affiliation.is_some_and(|name| name.to_lowercase().contains(first));
    }
    let within = |noun: &str, circle: &[&str]| {
        circle.iter().any(|member| noun.ends_with(member.strip_suffix('e').unwrap_or(member)) || noun.ends_with(member))
    };
    // The first word of a circle is the general one.
    CIRCLES.iter().map(|circle| circle.words()).any(|circle| within(&known, circle) && within(&noun, &circle[..1]))
}

#[cfg(test)]
mod tests {
    use super::super::descriptions::profiles;
    use super::*;

    /// Whom the last role in a text means.
    fn meant(body: &str) -> Option<String> {
        let text = ParsedText::new(body);
        let people = NamedPeople::of(&text);
        let profiles = profiles(&text, &people);
        let role = (0..text.tokens.len()).rev().find(|&at| text.tokens[at].can_be(Class::ROLE)).expect(body);
        let last = people.mentions.iter().rev().find_map(|mention| mention.person);
        let person = person_of_role(&text, &people, &profiles, TokenRange::new(role - 1, role + 1), role, last)?;
        Some(people.persons[person].name.clone())
    }

    #[test]
    fn the_last_person_whose_role_fits() {
        let anna = Some("Anna Groß".to_owned());
        assert_eq!(
            meant("Die Bürgermeisterin Anna Groß kam mit dem Wirt Jörg Süß. Dann ging die Bürgermeisterin."),
            anna
        );
        assert_eq!(meant("Finanzministerin Anna Groß kam. Dann ging die Ministerin."), anna);
        assert_eq!(meant("Anna Groß kam. Dann ging die 52-Jährige."), anna);
        assert_eq!(meant("Anna Groß kam. Dann ging die Imkerin."), anna);
    }

    #[test]
    fn nobody_who_was_named() {
        assert_eq!(meant("Die Bürgermeisterin Anna Groß kam. Dann ging eine Bürgermeisterin."), None);
        assert_eq!(meant("Die Bürgermeisterin Anna Groß kam. Dann ging der Bürgermeister."), None);
        assert_eq!(meant("Die Bürgermeisterin Anna Groß kam. Dann ging die Imkerin."), None);
    }

    #[test]
    fn roles_that_fit() {
        assert!(fits("finanzminister", "minister", None) && fits("kanzlerin", "regierungschefin", None));
        assert!(!fits("bürgermeister", "bürgermeisterin", None) && !fits("bäcker", "imker", None));
    }
}

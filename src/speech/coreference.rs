//! Who is meant where no name stands: *er*, *der Minister*, *die 52-Jährige*.

use super::frames::Range;
use super::names::People;
use super::profile::{Profile, base};
use crate::grammar::{Class, Text, Token, is_adjective};

/// The person that a phrase with a role but without a name means: the last one before it whose role fits.
///
/// Only bare phrases are resolved: *der Minister*, *die frühere Direktorin*. *Ein Sprecher* and *der Sprecher der Stadt*
/// are people of their own.
pub fn person_of_role(
    text: &Text,
    people: &People,
    profiles: &[Profile],
    words: Range,
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
    let before = people.mentions.partition_point(|mention| mention.start < words.0);
    for mention in people.mentions[..before].iter().rev().take(MENTIONS_BACK) {
        let Some(person) = mention.person.filter(|person| !seen.contains(person)) else { continue };
        seen.push(person);
        if profiles[person].noun.as_deref().is_some_and(|known| fits(known, &noun)) {
            return Some(person);
        }
        if seen.len() > CANDIDATES {
            break;
        }
    }
    // Someone whose role is not known yet: the phrase tells it.
    last.filter(|&person| profiles[person].noun.is_none() && seen.first() == Some(&person))
}

/// Pronouns that stand for one person: *man* and *alle* do not.
pub fn is_personal(pronoun: &Token) -> bool {
    pronoun.one_of(&["er", "sie", "dieser", "diese", "jener", "jene"])
}

/// False where *er* would be a woman or *sie* a man, as far as a role or a first name tells.
pub fn agrees(pronoun: &Token, profile: &Profile, name: &str) -> bool {
    let noun = profile.noun.as_deref();
    let woman = noun.is_some_and(|noun| noun.ends_with("in") && noun.len() > 4 || noun.ends_with("frau"));
    let man = noun.is_some_and(|noun| !noun.ends_with("in") && !noun.ends_with('e') && !noun.ends_with("frau"));
    // First names on *-a* are women's but for a few.
    let first = name.split(' ').next().unwrap_or_default();
    let womans_name = name.contains(' ')
        && first.ends_with('a')
        && !matches!(
            first,
            "Luca" | "Joshua" | "Mika" | "Sascha" | "Nikola" | "Andrea" | "Mustafa" | "Sacha" | "Nicola" | "Elia"
        );
    match () {
        () if pronoun.one_of(&["er", "dieser", "jener"]) => !woman && !(womans_name && !man),
        () if pronoun.one_of(&["sie", "diese", "jene"]) => !man || woman || womans_name,
        () => true,
    }
}

/// People that a role may mean, counted back from the phrase.
const CANDIDATES: usize = 6;

/// Mentions that are looked at: some pages.
const MENTIONS_BACK: usize = 100;

/// *der*, adjectives, the role, and nothing more.
fn is_bare(text: &Text, words: Range, role: usize) -> bool {
    let tokens = &text.tokens;
    let article = tokens[words.0].one_of(&["der", "die", "dem", "den", "dieser", "diese", "diesem"]);
    article
        && role + 1 == words.1
        && (words.0 + 1..role).all(|at| is_adjective(text, at) || tokens[at].is(Class::NATION))
}

/// Two nouns for one role: *Verteidigungsminister* and *Minister*; *Kanzlerin* and *Regierungschefin*.
fn fits(known: &str, noun: &str) -> bool {
    const CIRCLES: [&[&str]; 4] = [
        &["regierungschef", "kanzler", "premierminister", "premier", "ministerpräsident", "staatschef", "präsident"],
        &[
            "politiker",
            "minister",
            "kanzler",
            "abgeordnete",
            "abgeordneter",
            "senator",
            "bürgermeister",
            "vorsitzende",
            "vorsitzender",
            "präsident",
            "parteichef",
            "fraktionschef",
        ],
        &[
            "wissenschaftler",
            "forscher",
            "professor",
            "experte",
            "mediziner",
            "virologe",
            "epidemiologe",
            "ökonom",
            "politologe",
            "historiker",
            "physiker",
            "biologe",
            "soziologe",
        ],
        &["trainer", "coach", "bundestrainer", "fußballlehrer"],
    ];
    let feminine = |noun: &str| noun.ends_with("in") && noun.len() > 4;
    if feminine(known) != feminine(noun) {
        return false;
    }
    let masculine = |noun: &str| -> String {
        let stem = noun.strip_suffix("in").unwrap_or(noun);
        stem.to_owned()
    };
    let (known, noun) = (masculine(known), masculine(noun));
    if known.ends_with(&noun) || noun.ends_with(&known) {
        return true;
    }
    let within = |noun: &str, circle: &[&str]| {
        circle.iter().any(|member| noun.ends_with(member.strip_suffix('e').unwrap_or(member)) || noun.ends_with(member))
    };
    // The first word of a circle is the general one.
    CIRCLES.iter().any(|circle| within(&known, circle) && within(&noun, &circle[..1]))
}

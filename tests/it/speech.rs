//! Who says what, rule by rule: the table of texts in which a rule fires and of those in which it must not.

use std::collections::BTreeMap;

use fundstelle::model::{Confidence, Quote};
use fundstelle::speech::{self, Rule, SpeakerRule};

const TABLE: &str = include_str!("../data/speech/rules.txt");

/// What a section of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Quote(&'static str),
    Speaker(&'static str),
    About(&'static str),
    OutOfReach,
}

struct Case {
    topic: Topic,
    /// `+`, `-` or `~`.
    sign: char,
    body: String,
    expect: Vec<Vec<&'static str>>,
}

fn cases() -> Vec<Case> {
    let mut topic = None;
    let mut found: Vec<Case> = Vec::new();
    for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (sign, rest) = line.split_once(' ').unwrap_or_else(|| panic!("no entry: {line}"));
        match sign {
            "==" => {
                topic = Some(match rest.split_once(' ') {
                    Some(("quote", name)) => Topic::Quote(name),
                    Some(("speaker", name)) => Topic::Speaker(name),
                    Some(("about", words)) => Topic::About(words),
                    _ => Topic::OutOfReach,
                });
            }
            "+" | "-" | "~" => found.push(Case {
                topic: topic.expect("a section first"),
                sign: sign.chars().next().expect("a sign"),
                body: rest.replace(" ¶ ", "\n\n"),
                expect: Vec::new(),
            }),
            ">" => found.last_mut().expect("a text first").expect.push(rest.split(" | ").collect()),
            _ => panic!("no entry: {line}"),
        }
    }
    found
}

/// A quote as the table has it, with all columns.
fn row(body: &str, quote: &Quote) -> Vec<String> {
    let pieces: Vec<&str> = quote.parts.iter().map(|part| part.of(body)).collect();
    let text = if pieces.is_empty() { quote.span.of(body).to_owned() } else { pieces.join(" // ") };
    let unsure = if quote.confidence == Confidence::Low { "?" } else { "" };
    let mut row = vec![quote.rule.clone(), format!("{}{unsure}", quote.kind.as_str()), text.replace("\n\n", " ¶ ")];
    if let Some(speaker) = &quote.speaker {
        let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
        row.extend([speaker.text.clone(), speaker.rule.clone(), known(&speaker.name)]);
        row.extend([known(&speaker.role), known(&speaker.affiliation)]);
    }
    row
}

/// True where the rows are those of the table; role and affiliation may be left out there, a speaker may not.
fn agree(expect: &[Vec<&str>], found: &[Vec<String>]) -> bool {
    const WITHOUT_ROLE: usize = 6;
    let same = |expect: &Vec<&str>, found: &Vec<String>| {
        let shorter = expect.len() == WITHOUT_ROLE && found.len() > WITHOUT_ROLE;
        (shorter || expect.len() == found.len()) && expect.iter().zip(found).all(|(a, b)| a == b)
    };
    expect.len() == found.len() && expect.iter().zip(found).all(|(a, b)| same(a, b))
}

fn fires(topic: Topic, quotes: &[Quote]) -> bool {
    quotes.iter().any(|quote| match topic {
        Topic::Quote(name) => quote.rule == name,
        Topic::Speaker(name) => quote.speaker.as_ref().is_some_and(|speaker| speaker.rule == name),
        Topic::About(_) => true,
        Topic::OutOfReach => false,
    })
}

#[test]
fn rules_fire_where_they_should_and_nowhere_else() {
    let mut wrong = Vec::new();
    for case in cases() {
        let quotes = speech::read(&case.body).quotes;
        let found: Vec<Vec<String>> = quotes.iter().map(|quote| row(&case.body, quote)).collect();
        let rows = || found.iter().map(|row| format!("\n> {}", row.join(" | "))).collect::<String>();
        let complaint = match case.sign {
            '~' if agree(&case.expect, &found) => "is within reach now",
            '~' => continue,
            '+' if !fires(case.topic, &quotes) => "does not fire",
            '-' if fires(case.topic, &quotes) => "fires",
            _ if !agree(&case.expect, &found) => "other quotes",
            _ => continue,
        };
        wrong.push(format!("{:?} {complaint}\n{} {}{}", case.topic, case.sign, case.body, rows()));
    }
    assert!(wrong.is_empty(), "{} texts\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_rule_has_two_pairs() {
    const FEWEST: usize = 2;
    let mut counts: BTreeMap<Topic, (usize, usize)> = BTreeMap::new();
    for case in cases() {
        let (fires, misses) = counts.entry(case.topic).or_default();
        match case.sign {
            '+' => *fires += 1,
            '-' => *misses += 1,
            _ => assert_eq!(case.topic, Topic::OutOfReach, "{}", case.body),
        }
    }
    let rules = Rule::ALL
        .iter()
        .map(|rule| Topic::Quote(rule.name()))
        .chain(SpeakerRule::ALL.map(|rule| Topic::Speaker(rule.name())));
    for topic in rules {
        let (fires, misses) = counts.get(&topic).copied().unwrap_or_default();
        assert!(fires >= FEWEST && misses >= FEWEST, "{topic:?}: {fires} texts and {misses} near misses");
    }
    let named = |topic: &Topic| match topic {
        Topic::Quote(name) => Rule::ALL.iter().any(|rule| rule.name() == *name),
        Topic::Speaker(name) => SpeakerRule::ALL.iter().any(|rule| rule.name() == *name),
        Topic::About(_) | Topic::OutOfReach => true,
    };
    assert!(counts.keys().all(named), "a section about no rule");
}

#[test]
fn a_surname_alone_is_a_person_named_before() {
    let body = "Die Wirtin Anna Groß kocht. „Das Mehl ist gut“, lobt Groß.";
    let speech = speech::read(body);
    let speaker = speech.quotes[0].speaker.as_ref().expect("a speaker");
    assert_eq!((speaker.text.as_str(), speaker.name.as_deref()), ("Groß", Some("Anna Groß")));
    assert_eq!((speech.experts[0].name.as_str(), speech.experts[0].role.as_deref()), ("Anna Groß", Some("Wirtin")));
}

#[test]
fn each_of_several_speakers_is_counted() {
    let body = "„Der Käse reift im Keller“, sagten Anna Groß und Jörg Süß. „Schön“, sagte Süß.";
    let counts: Vec<(String, usize)> = speech::read(body).experts.into_iter().map(|e| (e.name, e.quotes)).collect();
    assert_eq!(counts, [("Anna Groß".to_owned(), 1), ("Jörg Süß".to_owned(), 2)]);
}

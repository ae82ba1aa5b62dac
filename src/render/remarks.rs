//! What is said of an answer, whether or not anything was found.

use std::time::Duration;

use super::counts::articles;
use super::message::Message;
use crate::search::{FoundExperts, FoundQuotes, ResolvedNames, Results};

/// Matched names that are listed.
const MAX_NAMES: usize = 5;

/// `time_limit` is what the request allowed.
pub fn of_search(results: &Results, time_limit: Duration) -> Vec<Message> {
    let mut messages = notes(&results.notes);
    if results.timed_out {
        let seconds = time_limit.as_secs_f64();
        messages.push(Message::warning(format!("the time was up after {seconds} s: there may be more")));
    }
    messages.extend(people(&results.people));
    messages.extend(did_you_mean(&results.did_you_mean));
    messages
}

pub fn of_quotes(found: &FoundQuotes) -> Vec<Message> {
    let mut messages = notes(&found.notes);
    messages.extend(people(&found.people));
    messages.extend(did_you_mean(&found.did_you_mean));
    messages
}

pub fn of_experts(found: &FoundExperts) -> Vec<Message> {
    let mut messages = people(&found.people);
    messages.extend(did_you_mean(&found.did_you_mean));
    messages
}

fn notes(notes: &[String]) -> Vec<Message> {
    notes.iter().map(Message::hint).collect()
}

fn did_you_mean(better: &Option<String>) -> Option<Message> {
    better.as_ref().map(|better| Message::plain(format!("did you mean: {better}")))
}

/// Whom the names of a request meant, or which names are similar.
fn people(people: &ResolvedNames) -> Vec<Message> {
    let mut messages = Vec::new();
    if !people.unknown.is_empty() {
        messages.push(Message::plain(format!("nobody is quoted by the name {}", people.unknown.join(", "))));
        if !people.similar.is_empty() {
            messages.push(Message::hint(format!("quoted here: {}", people.similar.join(", "))));
        }
    }
    if people.matched.is_empty() {
        return messages;
    }
    let matched = people.matched.iter().take(MAX_NAMES);
    let mut names: Vec<String> = matched
        .map(|person| format!("{} ({})", person.spellings.join(", "), articles(person.articles as usize)))
        .collect();
    let more = people.matched.len().saturating_sub(MAX_NAMES);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    messages.push(Message::wrapped(format!("quoted by that name: {}", names.join("; "))));
    messages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::MatchedName;

    #[test]
    fn names_are_told_with_their_spellings() {
        let matched = |spellings: &[&str], articles| MatchedName {
            name: spellings[0].to_owned(),
            spellings: spellings.iter().map(|&name| name.to_owned()).collect(),
            articles,
            key: String::new(),
        };
        let known =
            ResolvedNames { matched: vec![matched(&["Jörg Öhl", "Joerg Oehl"], 1)], ..ResolvedNames::default() };
        assert_eq!(people(&known), [Message::wrapped("quoted by that name: Jörg Öhl, Joerg Oehl (1 article)")]);
        let unknown =
            ResolvedNames { unknown: vec!["Öl".into()], similar: vec!["Öhl".into()], ..ResolvedNames::default() };
        assert_eq!(
            people(&unknown),
            [Message::plain("nobody is quoted by the name Öl"), Message::hint("quoted here: Öhl")]
        );
    }
}

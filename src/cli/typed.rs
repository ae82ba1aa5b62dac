//! From the words of the command line to the query as typed: shells take marks away, and parsers of options take
//! hyphens.

use std::ffi::OsString;

use crate::query::fields::field;

/// Stands for the hyphen of an excluded word while the arguments are parsed: it cannot be typed as one.
const EXCLUDING: char = '\u{2212}';

/// Commands whose words are a query, in which `-` excludes.
const QUERY_COMMANDS: [&str; 3] = ["search", "quotes", "experts"];

/// The process's arguments, with the words that a query excludes (`-Neubau`) kept from looking like options. The
/// commands that take a query have no option of a single hyphen but `-h`.
pub fn arguments(given: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = given.collect();
    let takes_query = arguments
        .iter()
        .skip(1)
        .find(|word| !word.as_encoded_bytes().starts_with(b"-"))
        .is_some_and(|word| QUERY_COMMANDS.iter().any(|command| word == command));
    if takes_query {
        for argument in arguments.iter_mut().take_while(|argument| *argument != "--") {
            let excluded = argument.to_str().and_then(|text| text.strip_prefix('-')).filter(|word| {
                *word != "h"
                    && word.starts_with(|c: char| {
                        c.is_alphanumeric() || matches!(c, '=' | '(' | '*' | '"' | '„' | '»' | '«' | '“')
                    })
            });
            if let Some(word) = excluded {
                *argument = format!("{EXCLUDING}{word}").into();
            }
        }
    }
    arguments
}

/// The query as typed. Of several words one with a field and blanks had quotation marks, which the shell took away:
/// `expert:"Nico Lange"`.
pub fn query_text(words: &[String]) -> String {
    let word = |word: &String| {
        let word = word.strip_prefix(EXCLUDING).map_or(word.clone(), |excluded| format!("-{excluded}"));
        match word.split_once(':') {
            Some((name, value)) if words.len() > 1 && is_one_value(name, value) => format!("{name}:\"{value}\""),
            _ => word,
        }
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn is_one_value(name: &str, value: &str) -> bool {
    let is_field = field(name.trim_start_matches(['-', '+'])).is_some();
    is_field && value.contains(char::is_whitespace) && value.starts_with(char::is_alphanumeric) && !value.contains('"')
}

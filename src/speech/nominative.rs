//! Words as one would list them: in the nominative singular, without an article.

use crate::grammar::{ParsedText, dictionary, is_adjective};
use crate::lexicon::speech::WordSet;

/// The noun in the nominative singular.
pub fn base(text: &ParsedText, at: usize) -> String {
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
    let adjective = noun.base.ends_with('e')
        && (noun.base.ends_with("ende") || noun.base.ends_with("te"))
        && !noun.base.ends_with("experte");
    if adjective {
        return of_adjective(text, at);
    }
    let capital = ending.starts_with(char::is_uppercase);
    let mut base = noun.base.to_string();
    if capital && let Some(first) = base.chars().next() {
        base.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    format!("{prefix}{base}")
}

/// *des Angeklagten* is *Angeklagter*, *der Angeklagten* is *Angeklagte*; without an article nothing tells.
fn of_adjective(text: &ParsedText, at: usize) -> String {
    let word = text.tokens[at].text;
    let article = (0..at).rev().find(|&before| !is_adjective(text, before)).map(|before| &text.tokens[before]);
    let follows = |articles: &[&str]| article.is_some_and(|article| article.is_one_of(articles));
    match word.strip_suffix("n").filter(|stem| stem.ends_with('e')) {
        Some(stem) if follows(&["des", "dem", "den", "eines", "einem", "einen", "vom", "beim", "zum"]) => {
            format!("{stem}r")
        }
        Some(stem) if follows(&["der", "einer", "zur"]) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// *ukrainische* before *Präsident* is *ukrainischer* without its article; *frühere* before *Direktorin* stays.
pub fn nominative(adjective: &str, feminine: bool) -> String {
    let stem =
        ["er", "en", "em", "es", "e"].iter().find_map(|ending| adjective.strip_suffix(ending)).unwrap_or(adjective);
    format!("{stem}{}", if feminine { "e" } else { "er" })
}

pub fn with_ending(adjective: &str, ending: &str) -> String {
    let stem = ["er", "en", "em", "es", "e"].iter().find_map(|old| adjective.strip_suffix(old)).unwrap_or(adjective);
    format!("{stem}{ending}")
}

/// Heads of institutions that take *das*.
pub fn is_neuter(noun: &str) -> bool {
    WordSet::NeuterHeads.ends(&noun.to_lowercase())
}

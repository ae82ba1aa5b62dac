//! The parser: words, "phrases", -exclusion, =exact, prefix*.
//!
//! - a bare word is optional: `Hochwasser Aune`
//! - quotation marks of any kind force a phrase: `"Kim Jong-un"`, `„Linie der Straßenbahn“`, `»…«`, `«…»`
//! - `=` right before a word or phrase takes it only as typed: `=Maße`, `="alte Brücke"`
//! - `*` right behind a word takes all words that begin so: `Rakete*`
//! - `-` right before a word or phrase, after a blank, excludes it: `Brücke -Neubau`; the hyphen of `Jong-un` does not

use super::{Clause, Diagnostic, Occur, Part, Query};
use crate::model::Span;

/// Opening marks and what closes each. `«` and `»` open a phrase either way round.
const MARKS: &[(char, &[char])] =
    &[('"', &['"']), ('„', &['“', '”', '"']), ('“', &['”', '“']), ('”', &['”']), ('»', &['«']), ('«', &['»'])];

/// Shorter prefixes would be half the dictionary.
const SHORTEST_PREFIX: usize = 3;

/// Understands any text; what looks like a slip is repaired and told.
pub fn parse(text: &str) -> Query {
    let mut query = Query { text: text.to_owned(), clauses: Vec::new(), diagnostics: Vec::new() };
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| !c.is_whitespace()) {
        at += next;
        at = clause(text, at, &mut query);
    }
    query
}

/// Reads the clause that starts at `start` and returns where it ends, past at least one character.
fn clause(text: &str, start: usize, query: &mut Query) -> usize {
    let (mut occur, mut exact, mut from) = (Occur::Optional, false, start);
    let begins = |after: &str| after.starts_with(|c: char| c.is_alphanumeric() || closing(c).is_some());
    if let Some(after) = text[from..].strip_prefix('-')
        && begins(after.strip_prefix('=').unwrap_or(after))
    {
        occur = Occur::Excluded;
        from += 1;
    }
    if let Some(after) = text[from..].strip_prefix('=')
        && begins(after)
    {
        exact = true;
        from += 1;
    }
    let first = text[from..].chars().next().expect("a clause starts at a character");
    if let Some(closing) = closing(first) {
        let inside = from + first.len_utf8();
        // Where one mark had no twin, no later one of its kind has.
        let known = query.diagnostics.iter().any(|found| found.span.of(text) == &text[from..inside]);
        let Some(length) = (if known { None } else { text[inside..].find(closing) }) else {
            if !known {
                query.diagnostics.push(Diagnostic {
                    span: Span::new(from, inside),
                    message: format!("quotation mark {first} without its twin"),
                    suggestion: Some("taken as single words; close it to search the phrase".to_owned()),
                });
            }
            return word(text, start, inside, (occur, exact), query);
        };
        let end = inside + length;
        let phrase = text[inside..end].trim();
        let close = text[end..].chars().next().expect("the mark was found here").len_utf8();
        let span = Span::new(start, end + close);
        if phrase.contains(char::is_alphanumeric) {
            let occur = if occur == Occur::Excluded { occur } else { Occur::Forced };
            query.clauses.push(Clause { occur, part: Part::Phrase(phrase.to_owned()), exact, span });
        } else {
            let told = query.diagnostics.iter().any(|found| found.message == "empty phrase");
            if told {
                return span.end;
            }
            query.diagnostics.push(Diagnostic {
                span,
                message: "empty phrase".to_owned(),
                suggestion: Some("left out".to_owned()),
            });
        }
        return span.end;
    }
    word(text, start, from, (occur, exact), query)
}

/// Reads the word at `from`, if there is one, into a clause that starts at `start`; returns where it ends.
fn word(text: &str, start: usize, from: usize, (occur, exact): (Occur, bool), query: &mut Query) -> usize {
    let word = text[from..].split(|c: char| c.is_whitespace() || closing(c).is_some()).next().unwrap_or_default();
    let end = from + word.len();
    if !word.contains(char::is_alphanumeric) {
        return end;
    }
    let span = Span::new(start, end);
    if word.starts_with('*') {
        query.diagnostics.push(Diagnostic {
            span,
            message: format!("{word}: a star stands for letters only at the end of a word"),
            suggestion: Some("left out".to_owned()),
        });
    }
    let part = match word.strip_suffix('*').filter(|prefix| prefix.chars().all(char::is_alphanumeric)) {
        Some(prefix) if prefix.chars().count() < SHORTEST_PREFIX => {
            query.diagnostics.push(Diagnostic {
                span,
                message: format!("{word} is too short for a prefix"),
                suggestion: Some(format!("taken as the word {prefix}; a prefix has {SHORTEST_PREFIX} letters or more")),
            });
            Part::Word(prefix.to_owned())
        }
        Some(prefix) => Part::Prefix(prefix.to_owned()),
        None => Part::Word(word.to_owned()),
    };
    query.clauses.push(Clause { occur, part, exact, span });
    end
}

fn closing(opening: char) -> Option<&'static [char]> {
    MARKS.iter().find(|(mark, _)| *mark == opening).map(|(_, closing)| *closing)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let query = parse(text);
        let clause = |clause: &Clause| {
            let sign = match clause.occur {
                Occur::Optional => "",
                Occur::Forced => "+",
                Occur::Excluded => "-",
            };
            let exact = if clause.exact { "=" } else { "" };
            match &clause.part {
                Part::Word(word) => format!("{sign}{exact}{word}"),
                Part::Phrase(phrase) => format!("{sign}{exact}[{phrase}]"),
                Part::Prefix(prefix) => format!("{sign}{exact}{prefix}…"),
            }
        };
        let mut all: Vec<String> = query.clauses.iter().map(clause).collect();
        all.extend(query.diagnostics.iter().map(|found| format!("! {}", found.message)));
        all
    }

    #[test]
    fn words_phrases_and_exclusion() {
        assert_eq!(shown("Hochwasser  Aune"), ["Hochwasser", "Aune"]);
        assert_eq!(shown("\"Kim Jong-un\" Raketen"), ["+[Kim Jong-un]", "Raketen"]);
        assert_eq!(shown("„Linie 5“ »Linie 6« «Linie 7»"), ["+[Linie 5]", "+[Linie 6]", "+[Linie 7]"]);
        assert_eq!(shown("Brücke -Neubau -\"alte Brücke\""), ["Brücke", "-Neubau", "-[alte Brücke]"]);
    }

    #[test]
    fn exact_words_and_prefixes() {
        assert_eq!(shown("=Maße ='Größe' =\"alte Brücke\""), ["=Maße", "='Größe'", "+=[alte Brücke]"]);
        assert_eq!(
            shown("Rakete* -=Maße -Brück* a*"),
            ["Rakete…", "-=Maße", "-Brück…", "a", "! a* is too short for a prefix"]
        );
        assert_eq!(shown("*pflicht")[1], "! *pflicht: a star stands for letters only at the end of a word");
        assert_eq!(shown("* = =* a=b C*-Algebra"), ["a=b", "C*-Algebra"]);
    }

    #[test]
    fn what_only_looks_like_an_operator() {
        assert_eq!(shown("Jong-un - Krieg"), ["Jong-un", "Krieg"]);
        assert_eq!(shown("-- !? …"), Vec::<String>::new());
        assert_eq!(shown("Rock 'n' Roll"), ["Rock", "'n'", "Roll"]);
    }

    #[test]
    fn slips_are_repaired_and_told() {
        assert_eq!(shown("\"alte Brücke"), ["alte", "Brücke", "! quotation mark \" without its twin"]);
        assert_eq!(shown("Mühle -\"alte Brücke")[..3], ["Mühle", "-alte", "Brücke"]);
        assert_eq!(shown("\"\" Brücke"), ["Brücke", "! empty phrase"]);
        assert!(parse("").asks_for_nothing() && parse("-Neubau").asks_for_nothing() && !parse("ä").asks_for_nothing());
    }

    #[test]
    fn plain_words_have_no_operators() {
        assert_eq!(Query::plain("Wer sagte \"nein\" -ja?").clauses.len(), 1);
    }

    proptest! {
        #[test]
        fn anything_typed_is_understood(text in "\\PC*|([-+=*\"„“»« ]|[a-zäß]){0,20}") {
            let query = parse(&text);
            let mut end = 0;
            for clause in &query.clauses {
                prop_assert!(clause.span.start >= end && clause.span.end <= text.len());
                prop_assert!(text.is_char_boundary(clause.span.start) && text.is_char_boundary(clause.span.end));
                end = clause.span.end;
            }
        }
    }
}

//! What the parser found odd, in words.
//!
//! Each finding becomes a message and what was made of it. They are put in the order of their places, and those that
//! come in rows (`((((`) are said once.

use super::diagnostic::Diagnostic;
use super::finding::{Finding, FindingKind};
use super::habits::Habit;
use super::lexer::MAX_DEPTH;
use super::operators::OperatorNote;
use super::parser::MAX_OPERANDS;
use super::words::{MAX_EDITS, MIN_PATTERN_LETTERS};

/// The diagnostics of a query in the order of their places.
pub fn diagnostics(text: &str, mut findings: Vec<Finding>) -> Vec<Diagnostic> {
    findings.sort_by_key(|finding| finding.span);
    let mut said = Vec::new();
    findings.retain(|finding| match said_once(text, finding) {
        Some(row) if said.contains(&row) => false,
        row => {
            said.extend(row);
            true
        }
    });
    findings.iter().map(|finding| diagnostic(text, finding)).collect()
}

/// The row that a finding belongs to, of which only the first is said; with the mark that is unmatched.
fn said_once<'t>(text: &'t str, finding: &Finding) -> Option<(std::mem::Discriminant<FindingKind>, &'t str)> {
    let mark = match finding.kind {
        FindingKind::UnmatchedQuote => finding.span.of(text),
        FindingKind::UnmatchedClose | FindingKind::ExcessOpen | FindingKind::EmptyPhrase => "",
        _ => return None,
    };
    Some((std::mem::discriminant(&finding.kind), mark))
}

fn diagnostic(text: &str, finding: &Finding) -> Diagnostic {
    let (message, suggestion) = wording(finding.span.of(text), &finding.kind);
    Diagnostic { span: finding.span, message, suggestion: Some(suggestion) }
}

/// What is odd about `typed`, and what was made of it.
fn wording(typed: &str, kind: &FindingKind) -> (String, String) {
    let left_out = || "left out".to_owned();
    let taken_as = |text: &str| format!("taken as {text}");
    let as_and = || "taken as AND".to_owned();
    match kind {
        FindingKind::UnmatchedClose => ("unmatched `)`".to_owned(), left_out()),
        FindingKind::UnmatchedOpen => ("unmatched `(`".to_owned(), "closed at the end".to_owned()),
        FindingKind::UnmatchedQuote => (
            format!("unmatched quotation mark {typed}"),
            "taken as single words; close it to search the phrase".to_owned(),
        ),
        FindingKind::ExcessOpen => (format!("more than {MAX_DEPTH} nested parentheses"), left_out()),
        FindingKind::EmptyParentheses => ("empty parentheses".to_owned(), left_out()),
        FindingKind::EmptyPhrase => ("empty phrase".to_owned(), left_out()),
        FindingKind::ExcessWords => (format!("more than {MAX_OPERANDS} words"), "the rest is left out".to_owned()),
        FindingKind::MisspeltField { meant } => {
            let name = typed.trim_end_matches(':');
            (format!("there is no field {name}"), taken_as(&format!("{meant}:")))
        }
        FindingKind::FieldWithoutValue { name } => (
            format!("{typed} has no value"),
            format!("searched as a word; write the value right behind the colon: {name}:Wort"),
        ),
        FindingKind::EmptyValue => (format!("{typed} has no value"), left_out()),
        FindingKind::NotADate { reason, taken_as: Some(date) } => (reason.clone(), taken_as(date)),
        FindingKind::NotADate { reason, taken_as: None } => {
            (reason.clone(), "left out; docs/query-language.md lists the dates that are understood".to_owned())
        }
        FindingKind::DateWithoutField { range } => {
            (format!("{range} has no field"), taken_as(&format!("date:{range}")))
        }
        FindingKind::StarAlone => (
            "a star alone matches every article".to_owned(),
            "left out; to list articles, use filters without words".to_owned(),
        ),
        FindingKind::StarsInPhrase { words, stars } => (
            "a star alone in a phrase allows one more word between the others".to_owned(),
            taken_as(&format!("\"{words}\"~{stars}")),
        ),
        FindingKind::ShortPattern { word, letters } => (
            format!("{word} matches too many words"),
            format!("taken as the word {letters}; a pattern has {MIN_PATTERN_LETTERS} letters or more"),
        ),
        FindingKind::TooManyEdits { word } => {
            (format!("{word}: more than {MAX_EDITS} edits are not supported"), taken_as(&format!("{word}~{MAX_EDITS}")))
        }
        FindingKind::TooShortForEdits { word } => {
            (format!("{word} is too short for edits"), taken_as(&format!("the word {word}")))
        }
        FindingKind::ForeignWord { word, habit } => foreign_word(word, habit),
        FindingKind::ForeignOperator(note) => (typed.to_owned(), operator_note(*note).to_owned()),
        FindingKind::DanglingOperator => {
            let word = typed.to_lowercase();
            (format!("{typed} lacks an operand"), format!("left out; write {word} to search the word"))
        }
        FindingKind::MisplacedNot => ("NOT cannot stand behind this operator".to_owned(), left_out()),
        FindingKind::JoinsNeighbours { operator } => (
            format!("{operator} joins only the operands right beside it"),
            format!("understood as ({typed}); parentheses join more"),
        ),
        FindingKind::ExcludedAlternative => {
            ("an excluded alternative matches nearly every article".to_owned(), "put NOT outside of OR".to_owned())
        }
        FindingKind::DistanceToFilter => {
            (format!("{typed} needs words on both sides: a filter has no position in the text"), as_and())
        }
        FindingKind::DistanceOfTooManyWords => (format!("{typed} has too many required words on both sides"), as_and()),
    }
}

fn foreign_word(word: &str, habit: &Habit) -> (String, String) {
    let taken_as = |text: &str| format!("taken as {text}");
    let left_out = || "left out".to_owned();
    match habit {
        Habit::LowercaseOperator => {
            (format!("{word} is searched as a word"), format!("operators are in upper case: {}", word.to_uppercase()))
        }
        Habit::AllForms { word: bare } => (format!("{word}: every word is found in all its forms"), taken_as(bare)),
        Habit::AnyCase { word: bare } => (format!("{word}: capitals make no difference"), taken_as(bare)),
        Habit::AnyEnding { pattern } => (format!("{word}: any ending is written as a star"), taken_as(pattern)),
        Habit::OneLetterMore { word: bare } => (
            format!("{word}: there is no sign for one letter more or less"),
            format!("taken as {bare}; write {bare}~1"),
        ),
        Habit::Occurrences => (format!("{word}: the number of occurrences cannot be searched"), left_out()),
        Habit::WordCount => {
            (format!("{}: the length of an article cannot be searched", word.to_lowercase()), left_out())
        }
        Habit::FileProperty { name } => (format!("{name} is not a property of an article"), left_out()),
    }
}

fn operator_note(note: OperatorNote) -> &'static str {
    match note {
        OperatorNote::BackwardOrder => "backward order is not supported; taken in any order",
        OperatorNote::SentencesApart => "distances in sentences are not supported; taken as the same sentence",
        OperatorNote::ParagraphsApart => "distances in paragraphs are not supported; taken as the same paragraph",
    }
}

//! What the parser finds odd about a query, as data: `lints` turns it into words.

use super::habits::Habit;
use super::operators::OperatorNote;
use crate::model::Span;

/// Something odd, with its place in the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    /// In bytes of the query.
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// `)`, which is left out.
    UnmatchedClose,
    /// `(`, which is closed at the end.
    UnmatchedOpen,
    /// A mark whose phrase is taken as single words.
    UnmatchedQuote,
    /// A parenthesis within too many others, which is left out.
    ExcessOpen,
    EmptyParentheses,
    EmptyPhrase,
    /// All that stands beyond the last word that counts.
    ExcessWords,
    /// `outlett:`
    MisspeltField {
        meant: &'static str,
    },
    /// `title: Brücke`, of which the name is a word.
    FieldWithoutValue {
        name: &'static str,
    },
    /// `outlet:""`, which is left out.
    EmptyValue,
    /// A value that is no date, and the one that it is taken for, if any.
    NotADate {
        reason: String,
        taken_as: Option<String>,
    },
    /// `2024..2025` without a field, which is a date nevertheless.
    DateWithoutField {
        range: String,
    },
    /// `*` alone, which is left out.
    StarAlone,
    /// `"alte * Brücke"`, which allows so many words between the others.
    StarsInPhrase {
        words: String,
        stars: u32,
    },
    /// `a*`, which is taken as the word.
    ShortPattern {
        word: String,
        letters: String,
    },
    /// `Brücke~9`
    TooManyEdits {
        word: String,
    },
    /// `Öl~`, which is taken as the word.
    TooShortForEdits {
        word: String,
    },
    /// A word as other systems write it.
    ForeignWord {
        word: String,
        habit: Habit,
    },
    /// An operator as other systems write it.
    ForeignOperator(OperatorNote),
    /// AND, OR, NOT or a distance without an operand, which is left out.
    DanglingOperator,
    /// NOT behind an operator that takes none, which is left out.
    MisplacedNot,
    /// `Aune Brücke OR Mühle`, of which the operator joins the last two alone.
    JoinsNeighbours {
        operator: &'static str,
    },
    /// `NOT Neubau OR Brücke`
    ExcludedAlternative,
    /// `outlet:Bote NEAR/5 Brücke`, which is taken as AND.
    DistanceToFilter,
    /// A distance that would become too many of them, which is taken as AND.
    DistanceOfTooManyWords,
}

/// Findings in the order in which the parser makes them.
#[derive(Debug, Default)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    pub fn add(&mut self, span: Span, kind: FindingKind) {
        self.0.push(Finding { kind, span });
    }

    pub fn add_if(&mut self, span: Span, kind: Option<FindingKind>) {
        self.0.extend(kind.map(|kind| Finding { kind, span }));
    }
}

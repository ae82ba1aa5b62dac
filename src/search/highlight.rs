//! Marks: which words of a passage matched, exactly where they stand.
//!
//! The passage is analysed again by the chain that indexed it, so that its tokens are those of the postings.

use super::plan::Plan;
use crate::analysis::{Analyzer, Token};
use crate::model::Span;

/// How a marked word matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// As typed.
    Exact,
    /// Another form of the word.
    Form,
}

impl MarkKind {
    pub fn as_str(self) -> &'static str {
        match self {
            MarkKind::Exact => "exact",
            MarkKind::Form => "form",
        }
    }
}

/// A matched word, in bytes of the passage's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub kind: MarkKind,
    /// The term that matched.
    pub term: String,
}

/// The marks of a passage, in order. A word of a phrase is marked only where the whole phrase stands, unless the query
/// asks for it by itself as well.
pub fn marks(plan: &Plan, analyzer: &Analyzer, passage: &str) -> Vec<Mark> {
    let tokens = analyzer.tokens(passage);
    let mut in_phrase = vec![false; tokens.len()];
    for phrase in &plan.phrases {
        for start in 0..(tokens.len() + 1).saturating_sub(phrase.len()) {
            let window = &tokens[start..start + phrase.len()];
            if window.iter().zip(phrase).all(|(token, form)| token.form == *form) {
                in_phrase[start..start + phrase.len()].fill(true);
            }
        }
    }
    let mark = |(token, in_phrase): (&Token, bool)| {
        let term = plan.terms.iter().find(|term| term.form == token.form && (term.alone || in_phrase))?;
        let kind = if term.exact == token.exact { MarkKind::Exact } else { MarkKind::Form };
        Some(Mark { span: token.span, kind, term: term.form.clone() })
    };
    tokens.iter().zip(in_phrase).filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    /// Writes brackets where a mark stands, `=` behind an exact one.
    fn check(query: &str, passage: &str, expect: &str) {
        let analyzer = Analyzer::new();
        let mut shown = String::new();
        let mut end = 0;
        for mark in marks(&Plan::new(&parse(query), &analyzer), &analyzer, passage) {
            shown.push_str(&passage[end..mark.span.start]);
            let sign = if mark.kind == MarkKind::Exact { "=" } else { "" };
            shown.push_str(&format!("[{}{sign}]", mark.span.of(passage)));
            end = mark.span.end;
        }
        shown.push_str(&passage[end..]);
        assert_eq!(shown, expect);
    }

    #[test]
    fn words_and_forms() {
        check("Brücke", "Die „Brücke“ und zwei Brücken.", "Die „[Brücke=]“ und zwei [Brücken].");
        check("straße", "Strasse, STRASSE, Straße", "[Strasse], [STRASSE], [Straße=]");
    }

    #[test]
    fn phrases_are_marked_whole_or_not_at_all() {
        let text = "Die alte Brücke, eine alte Mühle, die Alten Brücken.";
        check("\"alte Brücke\"", text, "Die [alte=] [Brücke=], eine alte Mühle, die [Alten] [Brücken].");
        check("\"alte Brücke\" alte", text, "Die [alte=] [Brücke=], eine [alte=] Mühle, die [Alten] [Brücken].");
        check("\"neue Brücke\"", text, text);
    }

    #[test]
    fn function_words_are_not_marked() {
        check("die Brücke", "Die Brücke und die Mühle", "Die [Brücke=] und die Mühle");
    }
}

//! Marks: which words of a passage matched, exactly where they stand, and how.
//!
//! The passage is analysed again by the chain that indexed it, so that its tokens are those of the postings.

use rustc_hash::FxHashMap;

use super::compile::{Plan, PlannedTerm};
use super::intervals::algebra::Interval;
use super::intervals::text::{TextKind, TextOccurrences, above_body, is_above_body};
use super::response::{Mark, MarkKind};
use super::terms::expansion::Expansion;
use super::terms::lookup::TermLookup;
use crate::analysis::{CompoundPart, Token};
use crate::lexicon::fold::fold;
use crate::lexicon::umlauts::{without_umlauts, written_out};
use crate::model::Span;

/// The marks of a passage, in order and without overlap. A word that must stand together with others is marked only
/// where they do, unless the query has it by itself as well. The parts of a compound of the query are marked only if
/// the passage does not have the compound itself and has all of them, or if there is nothing else to mark.
pub fn marks(plan: &Plan, tokens: &[Token], together: &WordsTogether) -> Vec<Mark> {
    let found = marks_of(plan, tokens, together, |parts, has| parts.iter().all(has));
    if found.is_empty() { marks_of(plan, tokens, together, |_, _| true) } else { found }
}

/// The marks of a headline, which is a text of its own.
pub fn title_marks(plan: &Plan, tokens: &[Token]) -> Vec<Mark> {
    marks(plan, tokens, &WordsTogether::in_text(plan, tokens, &[], TextKind::Title))
}

/// The marks of what somebody is quoted as saying; `tokens` and `sentences` are those of its text.
pub fn quote_marks(plan: &Plan, tokens: &[Token], sentences: &[Span]) -> Vec<Mark> {
    marks(plan, tokens, &WordsTogether::in_text(plan, tokens, sentences, TextKind::Quote))
}

/// For the words of a text, by their numbers, the lookups by which they stand in an interval.
#[derive(Debug, Default)]
pub struct WordsTogether(FxHashMap<usize, Vec<usize>>);

impl WordsTogether {
    /// Of a passage whose first word has this place; `intervals` are those of its article.
    pub fn in_passage(first: u32, intervals: &[Vec<Interval>]) -> Self {
        Self::of(intervals.iter().flatten(), |place| {
            (!is_above_body(place)).then(|| place.checked_sub(first)).flatten()
        })
    }

    fn in_text(plan: &Plan, tokens: &[Token], sentences: &[Span], kind: TextKind) -> Self {
        if plan.intervals.is_empty() {
            return WordsTogether::default();
        }
        let text = TextOccurrences::of_tokens(&plan.lookups, tokens, sentences, kind);
        let intervals: Vec<Interval> =
            plan.intervals.iter().flat_map(|planned| planned.expression.intervals(&text)).collect();
        let first = if kind == TextKind::Title { above_body(0) } else { 0 };
        Self::of(intervals.iter(), |place| Some(place - first))
    }

    fn of<'s>(intervals: impl Iterator<Item = &'s Interval>, number: impl Fn(u32) -> Option<u32>) -> Self {
        let mut together = WordsTogether::default();
        for (word, lookup) in intervals.flat_map(|interval| &interval.words) {
            if let Some(number) = number(word.place) {
                together.0.entry(number as usize).or_default().push(*lookup);
            }
        }
        together
    }

    fn contains(&self, token: usize, lookup: usize) -> bool {
        self.0.get(&token).is_some_and(|lookups| lookups.contains(&lookup))
    }
}

/// The marks with the parts of those compounds of the query that `admits` lets pass, by their forms and by which of
/// them the passage has.
fn marks_of(
    plan: &Plan,
    tokens: &[Token],
    together: &WordsTogether,
    admits: impl Fn(&[&str], &dyn Fn(&&str) -> bool) -> bool,
) -> Vec<Mark> {
    let terms: Vec<HighlightedTerm> =
        plan.terms.iter().map(|term| HighlightedTerm::new(plan, term, tokens, &admits)).collect();
    let mut marks = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        let allowed = || terms.iter().filter(|term| term.planned.alone || together.contains(number, term.planned.word));
        if let Some(mark) = allowed().find_map(|term| term.whole(token)) {
            marks.push(mark);
        } else if let Some(mark) = allowed().find_map(|term| term.as_part_of_query(token)) {
            marks.push(mark);
        } else {
            let mut found: Vec<&CompoundPart> =
                token.parts.iter().filter(|part| allowed().any(|term| term.has_part(&part.term))).collect();
            // What several parts make together says more than each of them.
            found.sort_by_key(|part| (std::cmp::Reverse(part.joined), part.span.start));
            let mut kept: Vec<&CompoundPart> = Vec::new();
            for part in found {
                if !kept.iter().any(|kept| kept.span.start < part.span.end && part.span.start < kept.span.end) {
                    kept.push(part);
                }
            }
            kept.sort_by_key(|part| part.span.start);
            marks.extend(kept.into_iter().map(|part| Mark {
                span: Span::new(token.span.start + part.span.start, token.span.start + part.span.end),
                kind: MarkKind::Part,
                term: part.term.clone(),
            }));
        }
    }
    marks
}

/// A word of the query, and what of it is marked in one passage.
struct HighlightedTerm<'p> {
    planned: &'p PlannedTerm,
    word: &'p TermLookup,
    /// The forms of its parts, if they are to be marked.
    parts: Vec<&'p str>,
}

impl<'p> HighlightedTerm<'p> {
    fn new(
        plan: &'p Plan,
        term: &'p PlannedTerm,
        tokens: &[Token],
        admits: impl Fn(&[&str], &dyn Fn(&&str) -> bool) -> bool,
    ) -> Self {
        let parts: Vec<&str> = term.parts.iter().filter_map(|&part| plan.lookups[part].form()).collect();
        let stands = |form: &&str| {
            tokens.iter().any(|token| token.form == *form || token.parts.iter().any(|part| part.term == *form))
        };
        let word = &plan.lookups[term.word];
        // Where the compound itself stands, its parts elsewhere are other words.
        let itself = word.form().is_some_and(|form| stands(&form));
        let admitted = !itself && admits(&parts, &stands);
        HighlightedTerm { planned: term, word, parts: if admitted { parts } else { Vec::new() } }
    }

    fn whole(&self, token: &Token) -> Option<Mark> {
        let kind = match (self.word, &self.planned.exact) {
            (word, _) if !word.matches(token) => return None,
            (TermLookup::Expansion(expansion), _) => expansion_mark_kind(expansion, &token.exact),
            (_, Some(typed)) => mark_kind(typed, &token.exact),
            (_, None) => MarkKind::Exact,
        };
        let term = if matches!(self.word, TermLookup::Form(_)) { &token.form } else { &token.exact };
        Some(Mark { span: token.span, kind, term: term.clone() })
    }

    /// The mark of a whole word that is a part of a compound of the query: *Abwehr* for *Raketenabwehr*.
    fn as_part_of_query(&self, token: &Token) -> Option<Mark> {
        let found = self.parts.contains(&token.form.as_str());
        found.then(|| Mark { span: token.span, kind: MarkKind::Part, term: token.form.clone() })
    }

    fn has_part(&self, form: &str) -> bool {
        self.word.form() == Some(form) || self.parts.contains(&form)
    }
}

/// How a word of the same form matched the one that was typed.
pub fn mark_kind(typed: &str, found: &str) -> MarkKind {
    if typed == found {
        MarkKind::Exact
    } else if are_spellings(typed, found) {
        MarkKind::Umlaut
    } else {
        MarkKind::Form
    }
}

/// How a word matched a pattern, or a word with edits.
pub fn expansion_mark_kind(expansion: &Expansion, found: &str) -> MarkKind {
    if expansion.word() == Some(found) { MarkKind::Exact } else { MarkKind::Fuzzy }
}

/// True if two words differ only in how umlauts, ß and accents are written, or left off.
fn are_spellings(typed: &str, found: &str) -> bool {
    let (typed, found) = (fold(typed), fold(found));
    written_out(&typed) == written_out(&found) || without_umlauts(&typed) == without_umlauts(&found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyzer;
    use crate::query::parse;
    use crate::text::sentences;

    /// Writes brackets where a mark stands, with a sign for each kind but an inflected form: `=` exact, `~` spelling,
    /// `+` part, `?` pattern.
    fn check(query: &str, passage: &str, expect: &str) {
        let analyzer = Analyzer::default();
        let mut shown = String::new();
        let mut end = 0;
        let plan = Plan::new(&parse(query, jiff::civil::date(2024, 1, 1)), &analyzer);
        for mark in quote_marks(&plan, &analyzer.tokens(passage), &sentences(passage)) {
            shown.push_str(&passage[end..mark.span.start]);
            let sign = match mark.kind {
                MarkKind::Exact => "=",
                MarkKind::Umlaut => "~",
                MarkKind::Form => "",
                MarkKind::Part => "+",
                MarkKind::Fuzzy => "?",
            };
            shown.push_str(&format!("[{}{sign}]", mark.span.of(passage)));
            end = mark.span.end;
        }
        shown.push_str(&passage[end..]);
        assert_eq!(shown, expect);
    }

    #[test]
    fn words_forms_and_spellings() {
        check("Brücke", "Die „Brücke“ und zwei Brücken.", "Die „[Brücke=]“ und zwei [Brücken].");
        check("straße", "Strasse, STRASSE, Straße", "[Strasse~], [STRASSE~], [Straße=]");
        check("neu", "die neue Größe", "die [neue] Größe");
        check("Mueller", "Herr Müller und Müllers Hund", "Herr [Müller~] und [Müllers] Hund");
    }

    #[test]
    fn parts_of_compounds_both_ways() {
        check("Raketen", "Kurzstreckenraketen und Raketenabwehr", "Kurzstrecken[raketen+] und [Raketen+]abwehr");
        check("Raketenabwehr", "die Abwehr von Raketen", "die [Abwehr+] von [Raketen+]");
        check("Raketenabwehr", "die Abwehr der Klage", "die [Abwehr+] der Klage");
        check("Raketenabwehr Klage", "die Abwehr der Klage", "die Abwehr der [Klage=]");
        check("Raketenabwehr", "eine Raketenabwehr", "eine [Raketenabwehr=]");
        check("Hochwasser", "der Hochwasserschutz, Trinkwasser", "der [Hochwasser+]schutz, Trinkwasser");
    }

    #[test]
    fn words_only_as_typed_and_prefixes() {
        check("=Maße", "Maße, Masse, Maßen", "[Maße=], Masse, Maßen");
        check("Brück*", "Brücke, Brückner, Überbrückung", "[Brücke?], [Brückner?], Überbrückung");
        check("=\"alte Brücke\"", "alte Brücke, alten Brücken", "[alte=] [Brücke=], alten Brücken");
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

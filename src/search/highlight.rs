//! Marks: which words of a passage matched, exactly where they stand, and how.
//!
//! The passage is analysed again by the chain that indexed it, so that its tokens are those of the postings.

use rustc_hash::FxHashMap;

use super::ask::places;
use super::plan::expansion::Expansion;
use super::plan::lookup::Lookup;
use super::plan::spans::{Stretch, above, is_above};
use super::plan::{Plan, PlannedTerm};
use crate::analysis::{Part, Token};
use crate::lexicon::fold::{fold, without_umlauts};
use crate::model::Span;

/// How a marked word matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// As typed.
    Exact,
    /// Spelled otherwise: *Müller* and *Mueller*, *Maße* and *Masse*.
    Umlaut,
    /// Another form of the word.
    Form,
    /// A part of a compound.
    Part,
    /// By a pattern.
    Fuzzy,
}

impl MarkKind {
    pub fn as_str(self) -> &'static str {
        match self {
            MarkKind::Exact => "exact",
            MarkKind::Umlaut => "umlaut",
            MarkKind::Form => "form",
            MarkKind::Part => "part",
            MarkKind::Fuzzy => "fuzzy",
        }
    }
}

/// A matched word or part, in bytes of the passage's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub span: Span,
    pub kind: MarkKind,
    /// The term that matched.
    pub term: String,
}

/// The marks of a passage, in order and without overlap. A word that was asked for together with others is marked only
/// where they stand together, unless the query asks for it by itself as well; the parts of a compound that was asked for only
/// where it does not stand itself and all of them do, or where there is nothing else to mark.
pub fn marks(plan: &Plan, tokens: &[Token], together: &Together) -> Vec<Mark> {
    let found = marks_of(plan, tokens, together, |parts, has| parts.iter().all(has));
    if found.is_empty() { marks_of(plan, tokens, together, |_, _| true) } else { found }
}

/// The marks of a headline, which is a text of its own.
pub fn title_marks(plan: &Plan, tokens: &[Token]) -> Vec<Mark> {
    marks(plan, tokens, &Together::in_text(plan, tokens, &[], true))
}

/// The marks of what somebody is quoted as saying; `tokens` and `sentences` are those of its text.
pub fn quote_marks(plan: &Plan, tokens: &[Token], sentences: &[Span]) -> Vec<Mark> {
    marks(plan, tokens, &Together::in_text(plan, tokens, sentences, false))
}

/// For the words of a text the lookups by which they stand together as asked.
#[derive(Debug, Default)]
pub struct Together(FxHashMap<usize, Vec<usize>>);

impl Together {
    /// Of a passage whose first word has this place; `stretches` are those of its article.
    pub fn in_passage(first: u32, stretches: &[Vec<Stretch>]) -> Self {
        Self::of(stretches.iter().flatten(), |place| (!is_above(place)).then(|| place.checked_sub(first)).flatten())
    }

    fn in_text(plan: &Plan, tokens: &[Token], sentences: &[Span], title: bool) -> Self {
        if plan.spans.is_empty() {
            return Together::default();
        }
        let places = places::of_tokens(&plan.lookups, tokens, sentences, title);
        let stretches: Vec<Stretch> = plan.spans.iter().flat_map(|planned| planned.spans.stretches(&places)).collect();
        Self::of(stretches.iter(), |place| Some(if title { place - above(0) } else { place }))
    }

    fn of<'s>(stretches: impl Iterator<Item = &'s Stretch>, number: impl Fn(u32) -> Option<u32>) -> Self {
        let mut together = Together::default();
        for (word, lookup) in stretches.flat_map(|stretch| &stretch.words) {
            if let Some(number) = number(word.place) {
                together.0.entry(number as usize).or_default().push(*lookup);
            }
        }
        together
    }

    fn has(&self, token: usize, lookup: usize) -> bool {
        self.0.get(&token).is_some_and(|lookups| lookups.contains(&lookup))
    }
}

/// The marks with the parts of those compounds of the query that `admits` lets pass, by their forms and by which of them
/// the passage has.
fn marks_of(
    plan: &Plan,
    tokens: &[Token],
    together: &Together,
    admits: impl Fn(&[&str], &dyn Fn(&&str) -> bool) -> bool,
) -> Vec<Mark> {
    let sought: Vec<Sought> = plan.terms.iter().map(|term| Sought::new(plan, term, tokens, &admits)).collect();
    let mut marks = Vec::new();
    for (number, token) in tokens.iter().enumerate() {
        let allowed = || sought.iter().filter(|sought| sought.term.alone || together.has(number, sought.term.word));
        if let Some(mark) = allowed().find_map(|sought| sought.whole(token)) {
            marks.push(mark);
        } else if let Some(mark) = allowed().find_map(|sought| sought.as_part_of_query(token)) {
            marks.push(mark);
        } else {
            let mut found: Vec<&Part> =
                token.parts.iter().filter(|part| allowed().any(|sought| sought.has_part(&part.term))).collect();
            // What several parts make together says more than each of them.
            found.sort_by_key(|part| (std::cmp::Reverse(part.joined), part.span.start));
            let mut kept: Vec<&Part> = Vec::new();
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

/// A word of the query as it is looked for in one passage.
struct Sought<'p> {
    term: &'p PlannedTerm,
    word: &'p Lookup,
    /// The forms of its parts, where they are to be marked.
    parts: Vec<&'p str>,
}

impl<'p> Sought<'p> {
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
        Sought { term, word, parts: if admitted { parts } else { Vec::new() } }
    }

    fn whole(&self, token: &Token) -> Option<Mark> {
        let kind = match (self.word, &self.term.exact) {
            (word, _) if !word.is(token) => return None,
            (Lookup::Expansion(expansion), _) => pattern_kind(expansion, &token.exact),
            (_, Some(typed)) => kind(typed, &token.exact),
            (_, None) => MarkKind::Exact,
        };
        let term = if matches!(self.word, Lookup::Form(_)) { &token.form } else { &token.exact };
        Some(Mark { span: token.span, kind, term: term.clone() })
    }

    /// A whole word that is a part of the compound asked for: *Abwehr* for *Raketenabwehr*.
    fn as_part_of_query(&self, token: &Token) -> Option<Mark> {
        let found = self.parts.contains(&token.form.as_str());
        found.then(|| Mark { span: token.span, kind: MarkKind::Part, term: token.form.clone() })
    }

    fn has_part(&self, form: &str) -> bool {
        self.word.form() == Some(form) || self.parts.contains(&form)
    }
}

/// How a word of the same form matched the one that was typed.
pub fn kind(typed: &str, found: &str) -> MarkKind {
    if typed == found {
        MarkKind::Exact
    } else if are_spellings(typed, found) {
        MarkKind::Umlaut
    } else {
        MarkKind::Form
    }
}

/// How a word matched a pattern, or a word with slips.
pub fn pattern_kind(expansion: &Expansion, found: &str) -> MarkKind {
    if expansion.word() == Some(found) { MarkKind::Exact } else { MarkKind::Fuzzy }
}

/// True where two words differ in how umlauts, ß and accents are written, or left off.
fn are_spellings(typed: &str, found: &str) -> bool {
    let written_out = |word: &str| fold(word).replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    let left_off = |word: &str| without_umlauts(&fold(word));
    written_out(typed) == written_out(found) || left_off(typed) == left_off(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyzer;
    use crate::query::parse;
    use crate::text::sentences;

    /// Writes brackets where a mark stands, with a sign for each kind but an inflected form: `=` exact, `~` spelling, `+`
    /// part, `?` pattern.
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

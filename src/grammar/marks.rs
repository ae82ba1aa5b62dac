//! Quotation marks and what stands between them.
//!
//! German („…“, »…«, ‚…‘, ›…‹), Swiss and French («…», ‹…›), English (“…”) and straight marks ("…"), nested, mixed by
//! hasty hands („…"), and running over paragraphs. One pass with a stack of bounded depth: linear for any text.

use super::{GrammarToken, TokenRange};
use crate::model::Span;

/// Text between two quotation marks, as ranges of tokens and bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Tokens of the opening and the closing mark.
    pub open: usize,
    pub close: usize,
    /// The bytes between the marks, without blanks at their ends.
    pub inner: Span,
    /// 0 for one that stands in no other.
    pub depth: usize,
}

impl Quotation {
    /// Its tokens, marks included.
    pub fn range(&self) -> TokenRange {
        TokenRange::new(self.open, self.close + 1)
    }
}

/// Marks that pair with each other, whatever their shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Guillemets,
    Single,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    /// Its neighbours must tell.
    Either,
}

/// Tokens of the longest quotation: some four pages. What is longer has lost its closing mark.
const MAX_QUOTATION_TOKENS: usize = 1200;
/// A quotation that is nested deeper is read as text.
const MAX_QUOTATION_DEPTH: usize = 4;
/// Paragraphs that one quotation may run over.
const MAX_QUOTATION_PARAGRAPHS: usize = 6;

struct Open {
    token: usize,
    family: Family,
    paragraphs: usize,
}

/// How a mark stands among its neighbours.
#[derive(Debug, Clone, Copy)]
struct Glue {
    /// No blank before it, and what stands there opens nothing itself.
    before: bool,
    after: bool,
}

/// The quotations of a text in the order of their opening marks. `ends` are the tokens at which paragraphs end.
pub fn quotations(body: &str, tokens: &[GrammarToken], ends: &[usize]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut last_opened = None;
    let mut paragraph_ends = ends.iter().copied().peekable();
    for (at, token) in tokens.iter().enumerate() {
        while paragraph_ends.next_if(|&end| end <= at).is_some() {
            let next = &tokens[at..paragraph_ends.peek().copied().unwrap_or(tokens.len()).max(at)];
            carry_over(&mut stack, next);
        }
        let Some((family, shape)) = mark(token.text) else { continue };
        let repeats = ends.binary_search(&at).is_ok() && stack.last().is_some_and(|open| open.family == family);
        if repeats && shape != Shape::Closes {
            // The mark that newspapers repeat at the start of each paragraph of a quotation.
            continue;
        }
        let glue = glue(tokens, at, last_opened);
        let innermost = stack.iter().rposition(|open| open.family == family);
        let closes = innermost.is_some() && closes(shape, glue);
        if let (true, Some(depth)) = (closes, innermost) {
            let open = &stack[depth];
            let inner = trimmed(body, tokens[open.token].span.end, token.span.start);
            if !inner.is_empty() && at - open.token <= MAX_QUOTATION_TOKENS {
                found.push(Quotation { open: open.token, close: at, inner, depth });
            }
            stack.truncate(depth);
            continue;
        }
        if opens(token.text, shape, glue) {
            // *"* does not nest in *"*: the earlier one was never closed.
            let unclosed = innermost.filter(|&depth| tokens[stack[depth].token].text == token.text);
            if let (Shape::Either, Some(unclosed)) = (shape, unclosed) {
                stack.truncate(unclosed);
            }
            if stack.len() == MAX_QUOTATION_DEPTH {
                stack.remove(0);
            }
            stack.push(Open { token: at, family, paragraphs: 1 });
            last_opened = Some(at);
        }
    }
    found.sort_by_key(|quotation| quotation.open);
    settle_depths(&mut found);
    found
}

/// Depths as they are once those that never closed are gone.
fn settle_depths(found: &mut [Quotation]) {
    let mut closing: Vec<usize> = Vec::new();
    for quotation in found {
        closing.retain(|&close| close > quotation.open);
        quotation.depth = closing.len();
        closing.push(quotation.close);
    }
}

/// At the end of a paragraph: what is open goes on only where the next paragraph says so, by repeating the opening mark
/// or by closing it before another of its family opens.
fn carry_over(stack: &mut Vec<Open>, next: &[GrammarToken]) {
    stack.truncate(1);
    stack.retain_mut(|open| {
        open.paragraphs += 1;
        let first = (0..next.len()).find_map(|at| {
            mark(next[at].text).filter(|(family, _)| *family == open.family).map(|(_, shape)| (at, shape))
        });
        let goes_on = first.is_some_and(|(at, shape)| {
            let repeats = at == 0 && shape != Shape::Closes;
            repeats || closes(shape, glue(next, at, None)) && !opens(next[at].text, shape, glue(next, at, None))
        });
        open.paragraphs <= MAX_QUOTATION_PARAGRAPHS && goes_on
    });
}

fn glue(tokens: &[GrammarToken], at: usize, last_opened: Option<usize>) -> Glue {
    let token = &tokens[at];
    let before = at.checked_sub(1).is_some_and(|before| {
        tokens[before].span.end == token.span.start && !opening(tokens[before].text) && last_opened != Some(before)
    });
    let after = tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end);
    Glue { before, after }
}

/// True where a mark closes a quotation that is open.
fn closes(shape: Shape, glue: Glue) -> bool {
    match shape {
        Shape::Opens => false,
        Shape::Closes => true,
        Shape::Either => glue.before || !glue.after,
    }
}

/// True where a mark opens a quotation. An unmatched closing mark does not, an apostrophe neither; English quotations
/// open with “.
fn opens(text: &str, shape: Shape, glue: Glue) -> bool {
    match shape {
        Shape::Opens => true,
        Shape::Closes => text == "“" && glue.after && !glue.before,
        Shape::Either => glue.after && !glue.before,
    }
}

/// True for a mark that a quotation may follow without a blank.
fn opening(text: &str) -> bool {
    matches!(text, "(" | "[" | "„" | "‚" | "–" | "—" | "-" | "/" | ":")
}

fn mark(text: &str) -> Option<(Family, Shape)> {
    Some(match text {
        "„" => (Family::Double, Shape::Opens),
        "“" | "”" => (Family::Double, Shape::Closes),
        "\"" => (Family::Double, Shape::Either),
        "»" | "«" => (Family::Guillemets, Shape::Either),
        "‚" => (Family::Single, Shape::Opens),
        "‘" | "’" => (Family::Single, Shape::Closes),
        "›" | "‹" => (Family::Single, Shape::Either),
        _ => return None,
    })
}

/// True for any quotation mark.
pub fn is_mark(text: &str) -> bool {
    mark(text).is_some()
}

fn trimmed(body: &str, start: usize, end: usize) -> Span {
    let piece = &body[start..end];
    let from = start + (piece.len() - piece.trim_start().len());
    Span::new(from, from + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::tokens;

    fn found(body: &str) -> Vec<(String, usize)> {
        let tokens = tokens(body);
        let mut ends = vec![];
        for at in 1..tokens.len() {
            if body[tokens[at - 1].span.end..tokens[at].span.start].contains("\n\n") {
                ends.push(at);
            }
        }
        quotations(body, &tokens, &ends).iter().map(|q| (q.inner.of(body).to_owned(), q.depth)).collect()
    }

    fn check(body: &str, expect: &[(&str, usize)]) {
        let expect: Vec<(String, usize)> = expect.iter().map(|(text, depth)| ((*text).to_owned(), *depth)).collect();
        assert_eq!(found(body), expect, "{body}");
    }

    #[test]
    fn marks_of_all_kinds() {
        check("Er rief: „Über die Brücke!“ und ging.", &[("Über die Brücke!", 0)]);
        check("»Grüße«, sagte er, »an alle.«", &[("Grüße", 0), ("an alle.", 0)]);
        check("Die «Täler Post» und «Öhr aktuell».", &[("Täler Post", 0), ("Öhr aktuell", 0)]);
        check("\"Schön\", sagte sie, \"so früh.\"", &[("Schön", 0), ("so früh.", 0)]);
        check("“Schön”, sagte sie.", &[("Schön", 0)]);
        check("„Das ist groß\", sagte er.", &[("Das ist groß", 0)]);
        check("\"Das ist groß“, sagte er.", &[("Das ist groß", 0)]);
        check("(„Süß“)", &[("Süß", 0)]);
    }

    #[test]
    fn nested() {
        check("„Sie sagte ‚Grüß Gott‘ und ging“, so er.", &[("Sie sagte ‚Grüß Gott‘ und ging", 0), ("Grüß Gott", 1)]);
        check("„Die »Öhr« steigt.“", &[("Die »Öhr« steigt.", 0), ("Öhr", 1)]);
        check("»Das ist ›süß‹«, so er.", &[("Das ist ›süß‹", 0), ("süß", 1)]);
        check("»›Süß‹, rief er«, so sie.", &[("›Süß‹, rief er", 0), ("Süß", 1)]);
        check("»Er rief: ›Über die Öhr!‹«", &[("Er rief: ›Über die Öhr!‹", 0), ("Über die Öhr!", 1)]);
        check("Sie rief: „Das ist \"süß\" so.“", &[("Das ist \"süß\" so.", 0), ("süß", 1)]);
    }

    #[test]
    fn what_never_closes_is_no_quotation() {
        check("Der „Fluss steigt.\n\nDie „Brücke“ hält.", &[("Brücke", 0)]);
        check("Ein 5\" großer Bildschirm ist schön.", &[]);
        check("Das ist's’ gewesen.", &[]);
    }

    #[test]
    fn over_paragraphs() {
        check("„Erstens: früh.\n\n„Zweitens: spät.“", &[("Erstens: früh.\n\n„Zweitens: spät.", 0)]);
        for (open, close) in [("„", "“"), ("»", "«"), ("«", "»"), ("\"", "\"")] {
            let inner = "Erstens: früh.\n\nZweitens: spät.";
            check(&format!("{open}{inner}{close} Danach Ruhe."), &[(inner, 0)]);
        }
        let inner = "Erstens: früh.\n\nZweitens: ‚nur‘ spät.";
        check(&format!("„{inner}“"), &[(inner, 0), ("nur", 1)]);
        check("Der \"Fluss steigt.\n\nDie \"Öhr\" auch.", &[("Öhr", 0)]);
    }
}

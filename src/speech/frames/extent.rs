//! What a source speaks for: the interval of its sentence around *laut Groß*, and how two sources share it.

use super::content_before::goes_on;
use super::report::{is_direct, next_frame};
use super::{Frame, FrameStrength, Scene, SpeakerSource};
use crate::grammar::{Class, ClauseKind, TokenRange};
use crate::speech::rule::Rule;

/// The frame with its content: the sentence, or the clause that the frame stands in, without the frame.
pub fn frame(scene: &Scene, range: TokenRange, source: SpeakerSource, rule: Rule, cue: usize) -> Option<Frame> {
    let text = scene.text;
    let tokens = &text.tokens;
    let TokenRange { start, end } = around(scene, range);
    let mut content = Vec::new();
    let mut left_end = range.start;
    while left_end > start
        && matches!(tokens[left_end - 1].text, "," | "–" | "(" | "-")
        && !text.is_quoted(left_end - 1)
    {
        left_end -= 1;
    }
    let mut right_start = range.end;
    while right_start < end
        && matches!(tokens[right_start].text, "," | "–" | ")" | ":" | "-")
        && !text.is_quoted(right_start)
    {
        right_start += 1;
    }
    // *Nach Angaben der Stadt, die niemand prüfen kann, …*: the relative clause belongs to the frame.
    if let Some(next) = scene
        .clauses
        .iter()
        .find(|c| c.start == right_start && c.kind == ClauseKind::Relative && right_start > range.end)
    {
        right_start = (next.end + 1).min(end);
    }
    if rule == Rule::So && right_start == range.end && right_start < end {
        // *so Groß weiter*: the rest of the clause belongs to the frame.
        right_start = end;
    }
    if left_end > start {
        content.push(TokenRange::new(start, left_end));
    }
    let clause = scene.clauses.iter().rposition(|c| c.start <= range.start);
    // *„Ja“, so Groß, und Süß nickte*; *laut Groß hält der Damm, doch Süß widersprach: „…“*
    let behind = match clause {
        Some(clause) if rule == Rule::So && is_direct(scene, clause) => goes_on(scene, clause, right_start),
        Some(clause) => {
            let next = next_frame(scene, clause + 1).filter(|&next| next >= right_start);
            Some(TokenRange::new(right_start, next.unwrap_or(end).min(end)))
        }
        None => Some(TokenRange::new(right_start, end)),
    };
    content.extend(behind.filter(|range| !range.is_empty()));
    let words: usize = content.iter().map(|range| range.tokens().filter(|&at| tokens[at].is_word()).count()).sum();
    const MIN_CONTENT_WORDS: usize = 2;
    if words < MIN_CONTENT_WORDS {
        return None;
    }
    // A verb with a subject of its own knows better who speaks: *sagte Groß laut „Täler Post“*.
    let strength = if rule == Rule::So { FrameStrength::Clause } else { FrameStrength::Source };
    Some(Frame { rule, source, content, cue: vec![cue], strength })
}

/// The interval that a frame speaks for: from the start of the sentence to its end, or the subordinate clause that it
/// stands in (*…, weil der Damm laut Groß nicht halte, …*).
fn around(scene: &Scene, range: TokenRange) -> TokenRange {
    let text = scene.text;
    let tokens = &text.tokens;
    let Some(number) = scene.clauses.iter().position(|c| c.start <= range.start && range.start < c.end) else {
        return TokenRange::new(scene.sentence.start, scene.end);
    };
    let clause = &scene.clauses[number];
    let embedded = matches!(
        clause.kind,
        ClauseKind::Relative | ClauseKind::Subordinate | ClauseKind::Question | ClauseKind::Infinitive
    ) && number > 0;
    if embedded && clause.start < range.start {
        return clause.range();
    }
    let mut start = scene.sentence.start;
    let mut end = scene.end;
    // *Die Häfen bleiben gesperrt, nur einer ist laut Groß offen*: the clause before is a sentence of its own.
    let own = clause.kind == ClauseKind::Main
        && clause.verb.is_some_and(|verb| verb > clause.start && !tokens[verb].can_be(Class::KONJUNKTIV));
    let other_before = scene.clauses[..number].iter().any(|c| c.kind == ClauseKind::Main);
    if own && other_before && range.start > clause.start {
        start = clause.start;
    }
    for other in &scene.clauses {
        let separator = other.separator.map_or("", |at| tokens[at].text);
        if matches!(separator, ";") {
            let at = other.separator.unwrap_or(other.start);
            if at < range.start {
                start = at + 1;
            } else if at >= range.end {
                end = end.min(at);
            }
        }
    }
    TokenRange::new(start, end)
}

/// Two sources in one sentence speak each for their own part: *Laut Groß ist der Steg frei, doch Süß zufolge liegt dort
/// Eis*; *Der Steg ist frei, so Groß, aber glatt, so Süß*.
pub fn share_out(scene: &Scene, found: &mut [Frame]) {
    found.sort_by_key(|frame| frame.cue[0]);
    let clause_of = |at: usize| scene.clauses.iter().position(|c| c.start <= at && at < c.end);
    for second in 1..found.len() {
        let (before, behind) = found.split_at_mut(second);
        let (first, second) = (&mut before[before.len() - 1], &mut behind[0]);
        let (Some(from), Some(to)) = (clause_of(first.cue[0]), clause_of(second.cue[0])) else { continue };
        // *so Süß* stands behind what is said, the others in it.
        let own = if second.rule == Rule::So { to.saturating_sub(1) } else { to };
        let clause = &scene.clauses[own];
        // *Laut Groß ist der Steg frei, laut Süß gesperrt*: the verb is left out.
        let elliptic = clause.start == second.cue[0];
        if from < own && (clause.kind == ClauseKind::Main || elliptic) {
            keep_within(first, 0, clause.separator.unwrap_or(clause.start));
            keep_within(second, clause.start, scene.end);
        } else if first.rule == Rule::So && second.rule == Rule::So && from < to {
            keep_within(first, 0, first.cue[0]);
            keep_within(second, scene.clauses[from].end, scene.end);
        }
    }
}

/// Cuts what is said to an interval, unless nothing would be left.
fn keep_within(frame: &mut Frame, start: usize, end: usize) {
    let within = TokenRange::new(start, end);
    let kept: Vec<TokenRange> =
        frame.content.iter().map(|range| range.intersection(within)).filter(|range| !range.is_empty()).collect();
    if !kept.is_empty() {
        frame.content = kept;
    }
}

//! *Groß: „…“*: who stands before a colon and a quotation.

use super::frames::{Scene, is_oblique};
use super::names::Mention;
use crate::grammar::{Attach, Class, ClauseKind, Quotation, TokenRange, noun_phrase};
use crate::lexicon::speech::WordSet;

/// *Groß: „…“*, *Groß zur „Täler Post“: „…“*: who stands before the colon.
pub fn speaker_before_colon(scene: &Scene, quotation: &Quotation) -> Option<TokenRange> {
    let text = scene.text;
    let colon =
        quotation.open.checked_sub(1).filter(|&at| at >= scene.sentence.start && text.tokens[at].text == ":")?;
    let clause = scene.clauses.iter().rev().find(|c| c.start < colon);
    let start = clause.map_or(scene.sentence.start, |c| c.start);
    // *Süß bekam eine Mail: „…“*: who receives words does not say them.
    let receives =
        (start..colon).any(|at| text.tokens[at].is_one_of(WordSet::Receiving.words()) && !text.is_quoted(at));
    let subject = |mention: &&Mention| !receives && !text.is_quoted(mention.start) && !is_oblique(text, mention.start);
    let of_clause = || scene.people.mentions_within(TokenRange::new(start, colon)).find(subject);
    // *Groß traf Süß, die sagte: „…“*: who stands before the relative clause.
    let relative = clause.is_some_and(|c| {
        let pronoun = text.tokens[c.start].is_one_of(&["der", "die"]) && c.start > scene.sentence.start;
        c.kind == ClauseKind::Relative || pronoun && text.tokens[c.start + 1].can_be(Class::CUE_VERB)
    });
    let nearest = if relative && scene.people.first_within(TokenRange::new(start, colon)).is_none() {
        scene.people.mentions_within(TokenRange::new(scene.sentence.start, start)).last()
    } else {
        of_clause()
    };
    // *Größers Sprecher Kim Groß:*
    let genitive = |mention: &Mention| {
        text.tokens[mention.end - 1].text.ends_with('s') && text.tokens[mention.end].can_be(Class::ROLE)
    };
    let nearest = nearest
        .filter(|mention| !genitive(mention))
        .or_else(|| scene.people.first_within(TokenRange::new(nearest?.end, colon)));
    if let Some(mention) = nearest {
        // *Anna Groß und Jörg Süß: „…“*
        let joined = |end: usize| {
            scene.people.first_within(TokenRange::new(end + 1, colon)).filter(|next| next.start == end + 1)
        };
        let mut end = mention.end;
        while let Some(next) = joined(end).filter(|_| text.tokens[end].is_one_of(&["und"])) {
            end = next.end;
        }
        return Some(TokenRange::new(mention.start, end));
    }
    if let Some(mention) = scene.people.mentions_within(TokenRange::new(scene.sentence.start, colon)).find(subject) {
        return Some(mention.range());
    }
    let phrase = noun_phrase(text, scene.sentence.start, colon, Attach::Genitives)?;
    let speaks =
        text.tokens[phrase.start..phrase.end].iter().any(|token| token.can_be(Class::SPEAKER | Class::PRONOUN));
    (!receives && speaks).then_some(phrase.range())
}

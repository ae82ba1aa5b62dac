//! Verbs of saying in a clause, with the particles and phrases that complete them.

use crate::grammar::{Class, ClauseKind, ParsedText, SentenceClause};

/// A verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// The finite verb.
    pub verb: usize,
    /// The particle, participle or last word of a phrase that completes it.
    pub completion: Option<usize>,
    /// `SAYING`, `STANCE` or `SOUND`.
    pub class: Class,
    pub passive: bool,
}

impl Cue {
    pub fn tokens(&self) -> Vec<usize> {
        std::iter::once(self.verb).chain(self.completion).collect()
    }

    /// The last token that belongs to it.
    pub fn last(&self) -> usize {
        self.completion.unwrap_or(self.verb).max(self.verb)
    }
}

/// The verbs of saying of a clause, in order.
pub fn cues(text: &ParsedText, clauses: &[SentenceClause], number: usize) -> Vec<Cue> {
    let clause = &clauses[number];
    let mut found = Vec::new();
    for at in clause.start..clause.end {
        if !text.is_quoted(at)
            && text.tokens[at].can_be(Class::FINITE)
            && let Some(cue) = cue_at(text, clauses, number, at)
        {
            found.push(cue);
        }
    }
    found
}

fn cue_at(text: &ParsedText, clauses: &[SentenceClause], number: usize, at: usize) -> Option<Cue> {
    let clause = &clauses[number];
    let token = &text.tokens[at];
    if token.can_be(Class::HABEN | Class::SEIN | Class::WERDEN)
        && let Some(cue) =
            with_participle(text, clause, at).or_else(|| with_participle(text, &with_appositions(clauses, number), at))
    {
        return Some(cue);
    }
    // A longer phrase says more than a shorter one.
    let completed = token
        .word
        .completed
        .iter()
        .filter_map(|completed| {
            let last = follow(text, clause, at, &completed.words, completed.particle)
                .or_else(|| {
                    if completed.particle { particle_behind(text, clauses, number, &completed.words[0]) } else { None }
                })
                .or_else(|| {
                    follow(text, &with_appositions(clauses, number), at, &completed.words, completed.particle)
                })?;
            Some((
                completed.words.len(),
                completed.particle,
                Cue { verb: at, completion: Some(last), class: completed.class, passive: false },
            ))
        })
        .max_by_key(|(words, particle, _)| (*particle, *words));
    if let Some((_, _, cue)) = completed {
        return Some(cue);
    }
    if let Some(cue) = with_infinitive(text, clause, at) {
        return Some(cue);
    }
    let class = token.class & Class::CUE_VERB;
    if class.is_empty() || token.capital && !token.opens {
        return None;
    }
    // *sagte das Treffen ab*: another verb.
    let last = clause.end - 1;
    let parted = last > at
        && text.tokens[last].can_be(Class::VERB_PARTICLE)
        && !text.is_quoted(last)
        && !text.tokens[last].capital;
    if parted && class == Class::SAYING && !token.word.completed.is_empty() {
        return None;
    }
    Some(Cue { verb: at, completion: None, class, passive: false })
}

/// The token at which the last of the words stands, if all stand behind the verb in their order.
fn follow(
    text: &ParsedText,
    clause: &SentenceClause,
    verb: usize,
    words: &[Vec<&'static str>],
    particle: bool,
) -> Option<usize> {
    let mut at = verb + 1;
    for (number, alternatives) in words.iter().enumerate() {
        let found = (at..clause.end).find(|&k| {
            let token = &text.tokens[k];
            let matches = alternatives.iter().any(|word| *word == token.text || token.is_one_of(&[word]));
            let ends = !particle || number + 1 < words.len() || ends_clause(text, clause, k);
            matches && ends && !text.is_quoted(k)
        })?;
        at = found + 1;
    }
    Some(at - 1)
}

/// The clause with the fragments behind it: *hatte die Direktorin, Kim Größer, zugesagt*.
fn with_appositions(clauses: &[SentenceClause], number: usize) -> SentenceClause {
    const MAX_APPOSITIONS: usize = 3;
    let clause = clauses[number];
    let last = clauses[number + 1..].iter().take(MAX_APPOSITIONS).take_while(|c| c.kind == ClauseKind::Fragment).last();
    SentenceClause { end: last.map_or(clause.end, |last| last.end), ..clause }
}

/// *teilte der Leiter der Werke, Kim Größer, mit*: the particle behind an apposition.
fn particle_behind(
    text: &ParsedText,
    clauses: &[SentenceClause],
    number: usize,
    particles: &[&'static str],
) -> Option<usize> {
    const MAX_APPOSITIONS: usize = 3;
    clauses[number + 1..]
        .iter()
        .take(MAX_APPOSITIONS)
        .take_while(|c| matches!(c.kind, ClauseKind::Fragment | ClauseKind::Relative))
        .map(|c| c.end - 1)
        .find(|&last| text.tokens[last].is_one_of(particles) && !text.is_quoted(last))
}

/// A particle stands at the end of its clause, or before another verb.
fn ends_clause(text: &ParsedText, clause: &SentenceClause, at: usize) -> bool {
    at + 1 >= clause.end
        || text.is_quoted(at + 1)
        || text.tokens[at + 1].can_be(Class::COORDINATOR)
        || text.tokens[at + 1].text == "("
        || text.tokens[at + 1].is_one_of(&["dass", "darauf"])
}

/// *hat … gesagt*, *wurde … mitgeteilt*
fn with_participle(text: &ParsedText, clause: &SentenceClause, at: usize) -> Option<Cue> {
    const MAX_PARTICIPLE_TOKENS_AHEAD: usize = 30;
    let tokens = &text.tokens;
    let verb_last = at + 1 == clause.end && at > clause.start;
    let participle = if verb_last {
        Some(at - 1)
    } else {
        (at + 1..clause.end.min(at + MAX_PARTICIPLE_TOKENS_AHEAD)).find(|&k| {
            tokens[k].can_be(Class::PARTICIPLE)
                && tokens[k].can_be(Class::SAYING | Class::STANCE)
                && !text.is_quoted(k)
                && !tokens[k].capital
        })
    }?;
    let token = &tokens[participle];
    let class = token.class & (Class::SAYING | Class::STANCE);
    if !token.can_be(Class::PARTICIPLE) || class.is_empty() || tokens[participle].capital && !tokens[participle].opens {
        return None;
    }
    let worden = tokens.get(participle + 1).is_some_and(|next| next.is_one_of(&["worden", "werden"]));
    let passive = tokens[at].can_be(Class::WERDEN) || worden || tokens[at].can_be(Class::SEIN);
    if tokens[at].can_be(Class::SEIN) && !worden {
        return None;
    }
    Some(Cue { verb: at, completion: Some(participle), class, passive })
}

/// *wollte nicht bestätigen*, *war es wichtig zu betonen*
fn with_infinitive(text: &ParsedText, clause: &SentenceClause, at: usize) -> Option<Cue> {
    let last = clause.end - 1;
    let token = &text.tokens[last];
    let modal = text.tokens[at].can_be(Class::MODAL | Class::WERDEN);
    let zu = last > 0 && text.tokens[last - 1].is_one_of(&["zu"]);
    let says = last > at + 1
        && token.can_be(Class::INFINITIVE)
        && token.can_be(Class::SAYING)
        && !token.capital
        && !text.is_quoted(last);
    (says && (modal || zu)).then(|| Cue {
        verb: at,
        completion: Some(last),
        class: token.class & Class::SAYING,
        passive: false,
    })
}

//! Who a verb is about: the subject, before the verb or behind it.

use super::Scene;
use crate::grammar::{
    Attach, Class, ClauseKind, ParsedText, TokenRange, is_adjective, noun_phrase, quoted_name, skip_adverbials,
};

/// Where a subject stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub range: TokenRange,
    /// It stands behind the verb, so that what stands before the verb may be what is said.
    pub inverted: bool,
}

/// The subject of the verb of a clause.
pub fn subject(scene: &Scene, clause: usize, verb: usize) -> Option<Subject> {
    let found = match scene.clauses[clause].kind {
        ClauseKind::Subordinate | ClauseKind::Question => of_subordinate(scene, clause, verb),
        ClauseKind::Relative => of_relative(scene, clause),
        _ => of_main(scene, clause, verb),
    }?;
    let range = with_name_before(scene, clause, found.range);
    Some(Subject { range: with_apposition(scene, clause, range), ..found })
}

/// *Anna Groß, die Direktorin der Werke sagte*: the name before a role in apposition.
fn with_name_before(scene: &Scene, clause: usize, range: TokenRange) -> TokenRange {
    let text = scene.text;
    let Some(before) = clause.checked_sub(1).map(|k| &scene.clauses[k]) else { return range };
    let opens = range.start == scene.clauses[clause].start;
    let role =
        range.tokens().any(|at| text.tokens[at].can_be(Class::ROLE)) && scene.people.first_within(range).is_none();
    if !opens || !role || before.kind != ClauseKind::Fragment {
        return range;
    }
    let phrase =
        noun_phrase(text, before.start, before.end, Attach::Genitives).filter(|phrase| phrase.end == before.end);
    match phrase {
        Some(phrase) if scene.people.first_within(phrase.range()).is_some() => TokenRange::new(phrase.start, range.end),
        _ => range,
    }
}

/// *Der Bürgermeister sagte*, *Gestern sagte der Bürgermeister*, *…, sagte der Bürgermeister*.
fn of_main(scene: &Scene, clause: usize, verb: usize) -> Option<Subject> {
    let text = scene.text;
    let tokens = &text.tokens;
    let this = &scene.clauses[clause];
    let mut start = this.start;
    if let Some(joint) = (this.start + 1..verb)
        .rev()
        .find(|&at| tokens[at].is_one_of(&["und", "aber", "doch", "sondern"]) && !text.is_quoted(at))
        && let Some(first) = (this.start..joint).find(|&at| tokens[at].can_be(Class::FINITE) && !text.is_quoted(at))
    {
        if joint + 1 == verb && tokens[first].can_be(Class::KONJUNKTIV) && clause > 0 {
            // *Groß erklärte, er sei müde und wolle heim, und kündigte an*
            return of_matrix(scene, clause);
        }
        if joint + 1 == verb {
            // *Groß kam und sagte*: the subject of the first verb.
            return of_main(scene, clause, first);
        }
        start = joint + 1;
    }
    if start >= verb {
        return of_first_verb(scene, clause, verb);
    }
    let behind = || behind(scene, clause, verb);
    let vorfeld = skip_particles(text, start, verb);
    if vorfeld >= verb {
        return behind();
    }
    let opener = &tokens[vorfeld];
    let dummy = opener.is_one_of(&["es", "das", "dies", "so", "dazu"]) && vorfeld + 1 == verb;
    if opener.can_be(Class::PREPOSITION) && !opener.can_be(Class::DETERMINER)
        || opener.can_be(Class::NOT_NOMINATIVE)
        || opener.can_be(Class::TIME)
        || dummy
    {
        return behind();
    }
    if text.is_quoted(vorfeld) && quoted_name(text, vorfeld).is_none() {
        return behind();
    }
    if vorfeld + 1 == verb
        && is_capital_adverb(scene, vorfeld)
        && let Some(found) = behind()
    {
        return Some(found);
    }
    match noun_phrase(text, vorfeld, verb, Attach::Prepositions) {
        Some(phrase) if reaches(text, phrase.end, verb) => Some(Subject { range: phrase.range(), inverted: false }),
        _ => behind(),
    }
}

/// *Unmissverständlich sagt das Gericht*: a capitalised word that is no noun.
fn is_capital_adverb(scene: &Scene, at: usize) -> bool {
    let token = &scene.text.tokens[at];
    token.opens
        && token.capital
        && !token.can_be(Class::SPEAKER | Class::PRONOUN | Class::FIRST_NAME | Class::CUE_NOUN | Class::INFORMATION)
        && scene.people.mention_at(at).is_none()
        && ["lich", "isch", "ig", "weise", "end", "los", "sam", "bar", "haft", "mals", "dings"]
            .iter()
            .any(|ending| token.text.ends_with(ending))
}

/// Only adverbs and adverbial phrases between a phrase and the verb.
fn reaches(text: &ParsedText, from: usize, verb: usize) -> bool {
    skip_adverbials(text, from, verb) >= verb
}

/// A verb that opens its clause: its subject stands in an earlier clause, or behind it.
fn of_first_verb(scene: &Scene, clause: usize, verb: usize) -> Option<Subject> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    if this.coordinated && clause > 0 {
        // *…, und sagte*
        if let Some(found) = of_matrix(scene, clause) {
            return Some(found);
        }
    }
    let behind = behind(scene, clause, verb);
    if clause == 0 {
        return behind;
    }
    let before = scene.clauses[clause - 1].kind;
    if behind.is_none() && before == ClauseKind::Main {
        // *Beobachter rügen Fehler, sprechen aber davon, dass …*
        let first = scene.clauses[clause - 1].verb?;
        return of_main(scene, clause - 1, first).map(|found| Subject { inverted: false, ..found });
    }
    let contrasts = text.tokens.get(verb + 1).is_some_and(|next| next.is_one_of(&["aber", "jedoch"]));
    if behind.is_none() && contrasts && matches!(before, ClauseKind::Infinitive | ClauseKind::Subordinate) {
        // *Groß räumte ein, Fehler gemacht zu haben, bestritt aber, dass …*
        return of_matrix(scene, clause);
    }
    // *Der Bürgermeister, der gestern kam, sagte*
    let apart = |k: usize| {
        matches!(scene.clauses[k].kind, ClauseKind::Fragment | ClauseKind::Relative | ClauseKind::Subordinate)
    };
    let run = (0..clause).rev().take_while(|&k| apart(k)).last();
    let opener = run.and_then(|run| (run..clause).find(|&k| scene.clauses[k].kind == ClauseKind::Fragment));
    if let Some(opener) = opener.filter(|&opener| opener == 0 || Some(opener) == run) {
        let first = &scene.clauses[opener];
        let start = skip_particles(text, first.start, first.end);
        let phrase = noun_phrase(text, start, first.end, Attach::Prepositions)
            .filter(|_| !text.is_quoted(start))
            .filter(|phrase| reaches(text, phrase.end, first.end) && !text.tokens[start].can_be(Class::NOT_NOMINATIVE));
        if let Some(phrase) = phrase {
            let speaks = |range: TokenRange| {
                scene.people.first_within(range).is_some()
                    || range
                        .tokens()
                        .any(|at| text.tokens[at].can_be(Class::SPEAKER | Class::PRONOUN) && !text.is_quoted(at))
            };
            if speaks(phrase.range()) {
                let range = phrase.range();
                return Some(Subject { range: with_apposition(scene, opener, range), inverted: false });
            }
        }
    }
    behind
}

/// The subject of the last main clause before that is not reported itself.
fn of_matrix(scene: &Scene, clause: usize) -> Option<Subject> {
    let text = scene.text;
    let matrix = scene.clauses[..clause].iter().rposition(|c| {
        c.kind == ClauseKind::Main && c.verb.is_some_and(|verb| !text.tokens[verb].can_be(Class::KONJUNKTIV))
    })?;
    let found = of_main(scene, matrix, scene.clauses[matrix].verb?)?;
    Some(Subject { inverted: false, ..found })
}

/// The phrase behind the verb, adverbials and objects in the dative skipped.
pub fn behind(scene: &Scene, clause: usize, verb: usize) -> Option<Subject> {
    let text = scene.text;
    let end = scene.clauses[clause].end;
    let mut at = skip_adverbials(text, verb + 1, end);
    if at < end && text.tokens[at].can_be(Class::NOT_NOMINATIVE) && !text.is_quoted(at) {
        let object = noun_phrase(text, at, end, Attach::Genitives)?;
        at = skip_adverbials(text, object.end, end);
    }
    if at >= end || text.is_quoted(at) && quoted_name(text, at).is_none() {
        return None;
    }
    let phrase = noun_phrase(text, at, end, Attach::Prepositions)?;
    Some(Subject { range: phrase.range(), inverted: true })
}

/// *wie der Bürgermeister sagte*: behind the opener.
fn of_subordinate(scene: &Scene, clause: usize, verb: usize) -> Option<Subject> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    let at = skip_adverbials(text, this.start + 1, verb);
    let phrase = noun_phrase(text, at, verb, Attach::Prepositions)?;
    (!text.tokens[at].can_be(Class::NOT_NOMINATIVE)).then_some(Subject { range: phrase.range(), inverted: false })
}

/// *der Bürgermeister, der sagte*: what the pronoun refers to.
fn of_relative(scene: &Scene, clause: usize) -> Option<Subject> {
    let text = scene.text;
    let this = &scene.clauses[clause];
    if !text.tokens[this.start].is_one_of(&["der", "die", "das", "welcher", "welche"]) || clause == 0 {
        return None;
    }
    let before = &scene.clauses[clause - 1];
    let mut best = None;
    let mut at = before.start;
    while at < before.end {
        match noun_phrase(text, at, before.end, Attach::Prepositions) {
            Some(phrase) if phrase.end == before.end => {
                best = Some(phrase);
                break;
            }
            Some(phrase) => at = phrase.end.max(at + 1),
            None => at += 1,
        }
    }
    best.map(|phrase| Subject { range: phrase.range(), inverted: false })
}

/// *…, Anna Groß, …*: an apposition with a name or role belongs to the phrase before the comma.
fn with_apposition(scene: &Scene, clause: usize, range: TokenRange) -> TokenRange {
    let text = scene.text;
    let ends_clause = scene.clauses.get(clause).is_some_and(|c| c.end == range.end);
    let Some(next) = scene.clauses.get(clause + 1).filter(|_| ends_clause) else { return range };
    if next.kind != ClauseKind::Fragment
        || next.coordinated
        || text.is_quoted(next.start)
        || next.separator.is_none_or(|at| text.tokens[at].text != ",")
    {
        return range;
    }
    let Some(phrase) = noun_phrase(text, next.start, next.end, Attach::Prepositions) else { return range };
    let names = scene.people.first_within(phrase.range()).is_some();
    let role = text.tokens[phrase.head].can_be(Class::ROLE)
        || (phrase.start..phrase.end).any(|at| text.tokens[at].can_be(Class::ROLE));
    if names || role { TokenRange::new(range.start, phrase.end) } else { range }
}

/// The name is no subject: it stands behind a preposition, in the genitive or as an object. *In der Mail an Groß
/// steht*, *die Freunde des Wirts Groß*, *den Wirt Groß*.
pub fn is_oblique(text: &ParsedText, name: usize) -> bool {
    let tokens = &text.tokens;
    let mut start = name;
    while start > 0 {
        let before = &tokens[start - 1];
        let belongs = before.can_be(Class::TITLE | Class::NATION)
            || before.can_be(Class::ROLE) && before.capital
            || before.text == "." && start > 1 && tokens[start - 2].can_be(Class::TITLE)
            || is_adjective(text, start - 1);
        let article = before.can_be(Class::DETERMINER) && !before.is_noun_like();
        if !(belongs || article) {
            break;
        }
        start -= 1;
        if article {
            break;
        }
    }
    let article = &tokens[start];
    if article.is_one_of(&[
        "des", "dem", "den", "eines", "einem", "einen", "seines", "seinem", "seinen", "ihres", "ihrem", "ihren",
    ]) {
        return start < name;
    }
    let Some(before) = start.checked_sub(1).map(|before| &tokens[before]) else { return false };
    let genitive = start < name && article.is_one_of(&["der", "einer", "seiner", "ihrer"]) && before.is_noun_like();
    genitive || before.can_be(Class::PREPOSITION) && !before.is_one_of(&["laut", "so"])
}

/// *Auch*, *Zudem*: what may stand before a subject without taking its place.
fn skip_particles(text: &ParsedText, mut at: usize, end: usize) -> usize {
    while at < end
        && !text.is_quoted(at)
        && text.tokens[at]
            .is_one_of(&["auch", "selbst", "sogar", "und", "doch", "aber", "denn", "nur", "sowohl", "weder"])
    {
        at += 1;
    }
    at
}

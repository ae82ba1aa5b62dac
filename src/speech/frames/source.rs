//! Frames without a verb: *laut Groß*, *nach Angaben der Stadt*, *der Stadt zufolge*, *so Groß*.

use super::extent::{frame, share_out};
use super::{Frame, Scene, SpeakerSource};
use crate::grammar::{Attach, Class, ClauseKind, TokenRange, noun_phrase};
use crate::lexicon::forms;
use crate::lexicon::speech::WordSet;
use crate::lexicon::umlauts::without_sharp_s;
use crate::speech::rule::Rule;

/// The frames of a sentence that a preposition or *so* makes.
pub fn frames(scene: &Scene, found: &mut Vec<Frame>) {
    for at in scene.sentence.start..scene.end {
        if scene.text.is_quoted(at) {
            continue;
        }
        let token = &scene.text.tokens[at];
        let frame = if token.is_one_of(&["laut", "gemäß", "gemäss", "lt"]) {
            laut(scene, at)
        } else if token.is_one_of(&["nach"]) {
            nach(scene, at).or_else(|| nach_behind(scene, at))
        } else if token.is_one_of(&["zufolge"]) {
            zufolge(scene, at)
        } else if token.is_one_of(&["so"]) {
            so(scene, at)
        } else if token.is_one_of(&["demnach", "demzufolge", "danach", "dementsprechend"]) {
            anaphor(scene, at)
        } else if token.is_one_of(&["aus"]) {
            aus_sicht(scene, at)
        } else {
            None
        };
        found.extend(frame);
    }
    share_out(scene, found);
}

/// *laut einem Bericht der „Täler Post“*
fn laut(scene: &Scene, at: usize) -> Option<Frame> {
    let mut phrase = noun_phrase(scene.text, at + 1, scene.end, Attach::Prepositions)?;
    if let Some(end) = end_before_object(scene, phrase.start, phrase.end) {
        phrase.end = end;
    }
    let tokens = &scene.text.tokens;
    if !tokens[at].is_one_of(&["laut"]) {
        // *gemäß* needs a noun that says something: not *gemäß der Regel*.
        let says = (phrase.start..phrase.end).any(|k| {
            let whose = phrase.end > k + 1 || !tokens[phrase.start].is_one_of(&["der", "dem", "den"]);
            tokens[k].can_be(Class::SPEAKER) || tokens[k].can_be(Class::INFORMATION) && whose
        });
        if !says {
            return None;
        }
    }
    let end = apposition(scene, phrase.end).unwrap_or(phrase.end);
    frame(scene, TokenRange::new(at, end), SpeakerSource::Words(TokenRange::new(phrase.start, end)), Rule::Source, at)
}

/// *laut Polizei Alkohol getrunken*: a common noun behind whoever says it is no part of their name. Clubs and papers
/// are named by such nouns (*laut Verein Naturschutz*), authorities and people are not.
fn end_before_object(scene: &Scene, start: usize, end: usize) -> Option<usize> {
    let tokens = &scene.text.tokens;
    (start + 1..end).find(|&at| {
        let head = &tokens[at - 1];
        let lower = head.text.to_lowercase();
        let says = head.can_be(Class::SPEAKER | Class::INFORMATION | Class::CUE_NOUN) && head.is_noun_like();
        says && !head.can_be(Class::NATION | Class::PLACE)
            && !WordSet::NamedByNouns.ends(&lower)
            && is_common_noun(scene, at)
    })
}

/// A noun that the lexicon knows, and that is no name here. Words that make no compounds may be names of places.
fn is_common_noun(scene: &Scene, at: usize) -> bool {
    const MIN_NOUN_COMPOUNDS: u8 = 6;
    let token = &scene.text.tokens[at];
    let named =
        token.can_be(Class::PLACE | Class::FIRST_NAME | Class::MEDIUM | Class::PARTY | Class::NATION | Class::TITLE);
    let entry = forms().get(&without_sharp_s(&token.text.to_lowercase())).unwrap_or_default();
    token.capital
        && !named
        && !scene.text.is_quoted(at)
        && scene.people.mention_at(at).is_none()
        && (entry.noun || entry.modifies + entry.heads >= MIN_NOUN_COMPOUNDS)
}

/// *nach Angaben der Stadt*, *nach Ansicht von Groß*, *nach eigenen Angaben*, *Groß' Worten nach*
fn nach(scene: &Scene, at: usize) -> Option<Frame> {
    const MAX_WORDS_AHEAD: usize = 6;
    let text = scene.text;
    let tokens = &text.tokens;
    let noun = (at + 1..scene.end.min(at + MAX_WORDS_AHEAD))
        .find(|&k| tokens[k].can_be(Class::INFORMATION | Class::DOCUMENT) && tokens[k].capital && !text.is_quoted(k))?;
    let passes = (at + 1..noun).all(|k| {
        !text.is_quoted(k)
            && (tokens[k].can_be(Class::DETERMINER | Class::NATION | Class::ADVERB)
                || tokens[k].capital
                || crate::grammar::is_adjective(text, k))
    });
    if !passes {
        return None;
    }
    // *nach dem Bericht* tells when, unless someone is named.
    let phrase = noun_phrase(text, at + 1, scene.end, Attach::Prepositions)?;
    if phrase.end <= noun {
        return None;
    }
    let own = tokens[at + 1..noun].iter().any(|token| token.text.starts_with("eigene"));
    if own {
        let words = TokenRange::new(at + 1, phrase.end);
        let source = about(scene, at).map_or(SpeakerSource::Words(words), |about| SpeakerSource::Own { words, about });
        return frame(scene, TokenRange::new(at, phrase.end), source, Rule::Source, at);
    }
    let information = tokens[noun].can_be(Class::INFORMATION);
    let named = phrase.end > noun + 1;
    if !information
        && !named
        && tokens[at + 1].can_be(Class::DETERMINER)
        && !tokens[at + 1].is_one_of(&["einem", "einer", "diesen", "diesem", "dieser"])
    {
        return None;
    }
    let lower = tokens[noun].text.to_lowercase();
    let opinion = WordSet::Opinions.ends(&lower);
    // *nach den Nachrichten ins Bett*
    let unnamed = !named && tokens[at + 1].is_one_of(&["den", "der", "dem"]) && !opinion;
    if unnamed && !WordSet::Reports.ends(&lower) {
        return None;
    }
    // *nach der Entscheidung* tells when something happened.
    if tokens[at + 1].is_one_of(&["der", "dem", "den"]) && WordSet::Events.ends(&lower) && !opinion {
        return None;
    }
    let end = apposition(scene, phrase.end).unwrap_or(phrase.end);
    frame(scene, TokenRange::new(at, end), SpeakerSource::Words(TokenRange::new(phrase.start, end)), Rule::Source, at)
}

/// *seiner Meinung nach*
fn nach_behind(scene: &Scene, at: usize) -> Option<Frame> {
    const MAX_WORDS_BACK: usize = 8;
    let text = scene.text;
    let noun = at.checked_sub(1).filter(|&noun| noun > scene.sentence.start)?;
    if !text.tokens[noun].can_be(Class::INFORMATION) || text.is_quoted(noun) {
        return None;
    }
    let from = noun.saturating_sub(MAX_WORDS_BACK).max(scene.sentence.start);
    let start = (from..=noun).find(|&k| {
        text.tokens[k].is_one_of(&["seiner", "ihrer", "meiner", "unserer", "dieser", "deren", "dessen", "deiner"])
            && noun_phrase(text, k, at, Attach::Genitives).is_some_and(|phrase| phrase.end == at)
    })?;
    frame(scene, TokenRange::new(start, at + 1), SpeakerSource::Words(TokenRange::new(start, at)), Rule::Source, at)
}

/// *der Stadt zufolge*
fn zufolge(scene: &Scene, at: usize) -> Option<Frame> {
    const MAX_TOKENS_BACK: usize = 25;
    let text = scene.text;
    let from = at.saturating_sub(MAX_TOKENS_BACK).max(scene.sentence.start);
    let start = (from..at).find(|&k| {
        (k == scene.sentence.start
            || text.tokens[k].can_be(Class::DETERMINER | Class::NOT_NOMINATIVE)
            || text.tokens[k].capital
            || !text.tokens[k - 1].capital)
            && noun_phrase(text, k, at, Attach::Prepositions).is_some_and(|phrase| phrase.end == at)
    })?;
    frame(scene, TokenRange::new(start, at + 1), SpeakerSource::Words(TokenRange::new(start, at)), Rule::Source, at)
}

/// *…, so Groß*; *…, so der Bürgermeister weiter*
fn so(scene: &Scene, at: usize) -> Option<Frame> {
    let text = scene.text;
    let tokens = &text.tokens;
    let before = at.checked_sub(1).filter(|&before| before >= scene.sentence.start)?;
    if !(matches!(tokens[before].text, "," | "–" | "—" | "-" | "(") || text.is_quoted(before)) {
        return None;
    }
    let start = if tokens.get(at + 1)?.is_one_of(&["auch", "zumindest", "etwa", "jedenfalls", "wörtlich", "weiter"]) {
        at + 2
    } else {
        at + 1
    };
    let phrase = noun_phrase(text, start, scene.end, Attach::Prepositions)?;
    // *so groß wie*, *so die Lage es erlaubt*
    let speaks = scene.people.first_within(phrase.range()).is_some()
        || (phrase.start..phrase.end).any(|k| tokens[k].can_be(Class::SPEAKER | Class::INFORMATION | Class::PRONOUN));
    let closed = phrase.end >= scene.end
        || matches!(tokens[phrase.end].text, "," | "." | ")" | "–" | ":" | ";" | "!" | "?")
        || tokens[phrase.end].can_be(Class::PREPOSITION | Class::ADVERB)
        || text.is_quoted(phrase.end);
    if !closed || !speaks && tokens[phrase.start].can_be(Class::DETERMINER) && phrase.end < scene.end {
        return None;
    }
    let named =
        apposition(scene, phrase.end).or_else(|| role_in_apposition(scene, phrase.range())).unwrap_or(phrase.end);
    let mut end = named;
    // *so Groß gegenüber der „Täler Post“ am Montag*
    while end < scene.end && !matches!(tokens[end].text, "," | "–" | ")" | ";") && !text.is_quoted(end) {
        end += 1;
    }
    frame(scene, TokenRange::new(at, end), SpeakerSource::Words(TokenRange::new(phrase.start, named)), Rule::So, at)
}

/// *so der Leiter, Kim Größer*: the end of a name in apposition.
fn apposition(scene: &Scene, comma: usize) -> Option<usize> {
    scene.text.tokens.get(comma).filter(|token| token.text == "," && comma < scene.end)?;
    let phrase = noun_phrase(scene.text, comma + 1, scene.end, Attach::Genitives)?;
    let named = scene.people.first_within(phrase.range()).is_some_and(|mention| mention.start == phrase.start);
    named.then_some(phrase.end)
}

/// *so Kim Größer, Leiterin der Mühle.*: the end of a role in apposition, which closes the sentence or a comma closes.
fn role_in_apposition(scene: &Scene, TokenRange { start, end: comma }: TokenRange) -> Option<usize> {
    let tokens = &scene.text.tokens;
    let named = scene.people.first_within(TokenRange::new(start, comma)).is_some();
    tokens.get(comma).filter(|token| token.text == "," && comma < scene.end && named)?;
    let phrase = noun_phrase(scene.text, comma + 1, scene.end, Attach::Prepositions)?;
    let role = (phrase.start..phrase.end)
        .find(|&at| tokens[at].is_noun_like())
        .is_some_and(|noun| tokens[noun].can_be(Class::ROLE) && !scene.text.is_quoted(noun));
    let closed = phrase.end >= scene.end || tokens[phrase.end].text == ",";
    (role && closed).then_some(phrase.end)
}

/// *Demnach hält der Damm.*
fn anaphor(scene: &Scene, at: usize) -> Option<Frame> {
    const MAX_TOKENS_BEFORE: usize = 6;
    let text = scene.text;
    let tokens = &text.tokens;
    if at > scene.sentence.start + MAX_TOKENS_BEFORE && !tokens[at].is_one_of(&["demnach"]) {
        return None;
    }
    let reported = scene.clauses.iter().any(|c| {
        c.kind == ClauseKind::Main
            && c.verb.is_some_and(|verb| {
                tokens[verb].can_be(Class::KONJUNKTIV)
                    || tokens[verb].is_one_of(&["soll", "sollen", "sollte", "sollten"])
            })
    });
    let certain = tokens[at].is_one_of(&["demnach", "demzufolge"]);
    if !(certain || reported && at == scene.sentence.start) {
        return None;
    }
    frame(scene, TokenRange::new(at, at + 1), SpeakerSource::Anaphor(at), Rule::Anaphor, at)
}

/// *aus Sicht der Stadt*
fn aus_sicht(scene: &Scene, at: usize) -> Option<Frame> {
    let tokens = &scene.text.tokens;
    let noun = (at + 1..scene.end.min(at + 3)).find(|&k| matches!(tokens[k].text, "Sicht" | "Kreisen"))?;
    let phrase = noun_phrase(scene.text, at + 1, scene.end, Attach::Prepositions)?;
    if tokens[noun].text == "Kreisen" || phrase.end <= noun + 1 {
        return None;
    }
    frame(scene, TokenRange::new(at, phrase.end), SpeakerSource::Words(phrase.range()), Rule::Source, at)
}

/// Whom the sentence is about: the first phrase that names somebody.
fn about(scene: &Scene, before: usize) -> Option<TokenRange> {
    let person = scene.people.first_within(TokenRange::new(scene.sentence.start, scene.end));
    if let Some(mention) = person {
        return Some(mention.range());
    }
    let start = scene.sentence.start;
    if let Some(phrase) = noun_phrase(scene.text, start, before.max(start), Attach::Genitives) {
        return Some(phrase.range());
    }
    let clause = scene.clauses.iter().find(|c| c.start <= before && before < c.end)?;
    let verb = clause.verb?;
    let at = crate::grammar::skip_adverbials(scene.text, verb + 1, clause.end);
    noun_phrase(scene.text, at, clause.end, Attach::Genitives).map(|phrase| phrase.range())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::ParsedText;
    use crate::speech::names::NamedPeople;

    /// The source in the words of the text, and the content.
    fn found(body: &str) -> Vec<String> {
        let text = ParsedText::new(body);
        let people = NamedPeople::of(&text);
        let scene = Scene::new(&text, &people, text.sentences[text.sentences.len() - 1]);
        let mut found = Vec::new();
        frames(&scene, &mut found);
        let words = |range: TokenRange| text.str_of(range.start, range.end);
        let source = |source: SpeakerSource| match source {
            SpeakerSource::Words(range) => words(range).to_owned(),
            SpeakerSource::Own { about, .. } => format!("{} selbst", words(about)),
            SpeakerSource::Anaphor(at) => format!("{}^", text.tokens[at].text),
            SpeakerSource::Before | SpeakerSource::Nobody => "niemand".to_owned(),
        };
        let content = |frame: &Frame| frame.content.iter().map(|&range| words(range)).collect::<Vec<_>>().join(" // ");
        found.iter().map(|frame| format!("{}: {}", source(frame.source), content(frame))).collect()
    }

    #[test]
    fn whose_words_they_are() {
        for (body, expect) in [
            ("Laut Anna Groß hält der Damm.", "Anna Groß: hält der Damm"),
            ("Der Damm hält laut einem Gutachten bis März.", "einem Gutachten: Der Damm hält // bis März"),
            ("Nach Angaben der Feuerwehr hält der Damm.", "Angaben der Feuerwehr: hält der Damm"),
            ("Der Feuerwehr zufolge hält der Damm.", "Der Feuerwehr: hält der Damm"),
            ("Der Damm hält seiner Meinung nach lange.", "seiner Meinung: Der Damm hält // lange"),
            ("Der Damm hält, so Anna Groß.", "Anna Groß: Der Damm hält"),
            ("Der Damm hält, so die Leiterin, Anna Groß.", "die Leiterin, Anna Groß: Der Damm hält"),
            ("Der Damm hält, so Anna Groß, Leiterin der Mühle.", "Anna Groß, Leiterin der Mühle: Der Damm hält"),
            ("Der Damm hält, so Anna Groß, Helfer seien da.", "Anna Groß: Der Damm hält // Helfer seien da"),
            ("Aus Sicht der Feuerwehr hält der Damm.", "Sicht der Feuerwehr: hält der Damm"),
            ("Anna Groß hat nach eigenen Angaben zwei Öfen.", "Anna Groß selbst: Anna Groß hat // zwei Öfen"),
            ("Groß schrieb. Demnach hält der Damm.", "Demnach^: hält der Damm"),
        ] {
            assert_eq!(found(body), [expect], "{body}");
        }
    }

    #[test]
    fn words_of_nobody() {
        for body in [
            "Die Glocke schlug laut über der Öhr.",
            "Gemäß der Regel spielt jeder nur einmal.",
            "Nach dem Bericht gingen alle heim.",
            "Nach Öhrstadt fährt ein Bus.",
            "Die Linde ist so groß wie der Turm.",
            "Danach gab es Käse.",
            "Aus der Mühle kommt Mehl.",
        ] {
            assert!(found(body).is_empty(), "{body}: {:?}", found(body));
        }
    }
}

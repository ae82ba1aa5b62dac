//! Which language an article is in: stated by the input, or told by its text.

use crate::ingest::draft::Draft;
use crate::lexicon::language_code;
use crate::text::language_of;

/// The code of German, the language that the analysis is made for.
pub const GERMAN: &str = "de";

/// The ISO 639-1 code of the language of an article; `None` if neither the input nor the body tells it.
pub fn language(draft: &Draft, body: &str, notes: &mut Vec<String>) -> Option<String> {
    let stated = draft.fields.language.clone().or_else(|| draft.claims.language());
    decide(stated.as_deref(), body, notes)
}

/// Believed in this order:
///
/// 1. what the body tells; where the input states something else a note says so
/// 2. what the input states, if that is a language
fn decide(stated: Option<&str>, body: &str, notes: &mut Vec<String>) -> Option<String> {
    let said = stated.and_then(language_code);
    let told = language_of(body);
    if let (Some(said), Some(told)) = (said, told)
        && said != told
    {
        notes.push(format!("stated language {said}, but the text is {told}"));
    }
    let language = told.or(said)?;
    if language != GERMAN {
        notes.push(format!("language: {language}, searched with German rules"));
    }
    Some(language.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stated: Option<&str>, body: &str, expect: Option<&str>, note: &[&str]) {
        let mut notes = Vec::new();
        assert_eq!(decide(stated, body, &mut notes).as_deref(), expect);
        assert_eq!(notes, note);
    }

    #[test]
    fn the_text_is_believed_before_the_input() {
        let german = "Die Stadt Oberfelden lässt prüfen, ob der alte Damm an der Ahne noch hält.";
        check(None, german, Some("de"), &[]);
        check(Some("de-AT"), german, Some("de"), &[]);
        check(Some("en"), german, Some("de"), &["stated language en, but the text is de"]);
        check(Some("Größe"), german, Some("de"), &[]);
        check(Some("fr_CH"), "À bientôt", Some("fr"), &["language: fr, searched with German rules"]);
        check(None, "À bientôt", None, &[]);
    }
}

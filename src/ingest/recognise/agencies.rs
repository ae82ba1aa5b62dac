//! The agencies that a text itself names as its source, in words that stay in it: *Oberfelden (dpa) – …*, *… sagte sie.
//! (sda/apa)*.

use crate::lexicon::LinePattern;
use crate::lexicon::bylines::agencies_of_sign;

/// The agencies in the dateline of one of the first paragraphs and in the brackets at the end of the last one.
pub fn of_body(body: &str) -> Vec<String> {
    /// Only a lead can precede the paragraph with the dateline.
    const MAX_PARAGRAPHS_ABOVE: usize = 3;
    let ending = body.rsplit("\n\n").next().and_then(at_end);
    let beginning = body.split("\n\n").take(MAX_PARAGRAPHS_ABOVE).find_map(in_dateline);
    let mut found: Vec<String> = beginning.into_iter().chain(ending).collect();
    found.dedup();
    found
}

/// The agencies in the dateline of a paragraph: *Oberfelden/Wien (APA/dpa) – *, *OBERFELDEN dpa | *, *Oberfelden, 12.
/// März (Reuters).*
fn in_dateline(paragraph: &str) -> Option<String> {
    let found = LinePattern::AgencyDateline.regex().captures(paragraph)?;
    let name = ["brackets", "bare", "first", "loud"].iter().find_map(|name| found.name(name))?;
    agencies_of_sign(name.as_str())
}

/// The agencies in the brackets that end a paragraph: *… sagte sie. (sda/apa)*.
fn at_end(paragraph: &str) -> Option<String> {
    let inside = paragraph.trim_end_matches(['.', ' ']).strip_suffix([')', ']'])?;
    agencies_of_sign(&inside[inside.rfind(['(', '['])? + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_in_the_text() {
        for (body, expect) in [
            ("Oberfelden (dpa) – Der Damm hält.", "dpa"),
            ("OBERFELDEN/WIEN (APA/dpa). Der Damm hält.", "APA/dpa"),
            ("Oberfelden, 12. März (Reuters) - Der Damm hält.", "Reuters"),
            ("OBERFELDEN dpa | Der Damm hält.", "dpa"),
            ("(sda) – Der Damm hält.", "sda"),
            ("Der Damm ist alt.\n\nOberfelden (dpa/lno) - Er hält.", "dpa/lno"),
            ("Der Damm hält.\n\nMehr weiß niemand in Öhrtal. (jgr/sda)", "sda"),
            ("Oberfelden (dpa) – Der Damm hält. (dpa)", "dpa"),
            ("Oberfelden (SPD) – so heißt es hier.", ""),
            ("Die Bahn (DB) – sie fährt nicht.", ""),
            ("Der Wirt nannte die dpa – eine Agentur.", ""),
            ("Er kam (spät).", ""),
        ] {
            assert_eq!(of_body(body).join(" "), expect, "{body}");
        }
    }
}

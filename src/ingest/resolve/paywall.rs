//! Whether an input has only the beginning of an article, because the rest is behind a paywall.

use crate::ingest::draft::Draft;
use crate::ingest::recognise::subscription::SubscriptionCall;
use crate::text::word_count;

/// A text with a mere offer below it is a stub only up to this many words: whole articles have such boxes too, and what
/// is free of an article is seldom more than three paragraphs.
const MAX_STUB_WORDS: usize = 200;

/// The note on an article of which only the beginning is there; `None` if it is whole.
pub fn note(draft: &Draft, body: &str) -> Option<&'static str> {
    decide(body, draft.call, draft.fields.free.or_else(|| draft.claims.free()))
}

/// The note on a body of which only the beginning is there. `call` is the call to subscribe below it; `free` is what
/// the input states (`isAccessibleForFree`, `free_access`). `Some(true)` is believed; after `Some(false)` a long text
/// may be whole, since a subscriber gets all of what is not free.
fn decide(body: &str, call: Option<SubscriptionCall>, free: Option<bool>) -> Option<&'static str> {
    let short = || word_count(body) <= MAX_STUB_WORDS;
    match (free, call) {
        (Some(true), _) | (None, None) => None,
        (_, Some(SubscriptionCall::GoesOn)) => Some("paywalled: only the beginning is here"),
        (Some(false), _) | (None, Some(SubscriptionCall::Offer)) if short() => {
            Some("paywalled: only the beginning is here")
        }
        (Some(false), _) => Some("paywalled, as the input states; this may be the whole article"),
        (None, Some(SubscriptionCall::Offer)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::clean;
    use crate::ingest::plain::Extent;
    use crate::ingest::plain::body::strip;

    const BEGINNING: &str = "Die Stadt Oberfelden will bis zum Frühjahr prüfen lassen, ob der alte Damm noch hält. \
                             Viele Anwohnerinnen und Anwohner fürchten das nächste Hochwasser.";

    /// The call below a text, and what is left of it.
    fn read(text: &str, extent: Extent) -> (Option<SubscriptionCall>, Vec<String>) {
        let stripped = strip(&clean::blocks(text, |_| true), extent);
        (stripped.call, stripped.blocks.into_iter().map(|paragraph| paragraph.text).collect())
    }

    #[test]
    fn calls_at_the_end_are_told_and_dropped() {
        for call in [
            "Weiterlesen mit Uferkurier+",
            "Jetzt weiterlesen",
            "Weiterlesen mit dem Täler-Bote-Abo",
            "Dieser Artikel ist exklusiv für Abonnenten",
            "Dieser Text ist nur für unsere Abonnentinnen und Abonnenten lesbar.",
            "Dieser Artikel gehört zu Uferkurier Plus.",
            "Sie möchten weiterlesen? Jetzt Täler-Bote plus vier Wochen lang testen.",
            "Um den Artikel weiterzulesen, schließen Sie bitte ein Abo ab.",
            "Den vollständigen Artikel lesen Sie mit Uferkurier+.",
            "Lesen Sie weiter mit Uferkurier plus",
            "Exklusiv für Abonnenten",
            "Artikel freischalten",
            "Weiterlesen nach kostenloser Registrierung",
            "Bitte melden Sie sich an, um diesen Artikel zu lesen.",
        ] {
            for extent in [Extent::Whole, Extent::Body] {
                let text =
                    format!("{BEGINNING}\n\n{BEGINNING}\n\n{call}\n\n4 Wochen für 1 Euro testen\nMonatlich kündbar");
                let (found, left) = read(&text, extent);
                assert_eq!((found, left.len()), (Some(SubscriptionCall::GoesOn), 2), "{call}: {left:?}");
            }
        }
        for offer in [
            "Jetzt abonnieren",
            "Jetzt digital abonnieren!",
            "Zum Abo-Angebot",
            "Sie sind bereits Abonnent? Hier anmelden",
            "1 Monat für 1 Euro testen",
            "Unbegrenzter Zugang zu allen Artikeln",
        ] {
            let (found, left) = read(&format!("{BEGINNING}\n\n{offer}"), Extent::Body);
            assert_eq!((found, left.len()), (Some(SubscriptionCall::Offer), 1), "{offer}: {left:?}");
        }
    }

    #[test]
    fn articles_about_paywalls_are_whole() {
        for end in [
            "„Dieser Artikel ist exklusiv für Abonnenten“, steht nun über vielen Texten.",
            "Weiterlesen kann künftig nur noch, wer ein Abo des „Uferkuriers“ abschließt.",
            "Wer weiterlesen will, muss jetzt abonnieren, sagt die Verlegerin Ida Öhr.",
            "Dieser Artikel ist nur für Abonnenten, hieß es dann auch bei den Großen der Branche.",
            "Jetzt testen drei Verlage gemeinsam eine Schranke, hinter der alles bezahlt werden muss.",
            "Jetzt abonnieren wieder mehr Menschen eine Zeitung, wie der Verband am Freitag mitteilte.",
        ] {
            let (found, left) = read(&format!("{BEGINNING}\n\n{end}"), Extent::Whole);
            assert_eq!((found, left.len()), (None, 2), "{end}: {left:?}");
        }
        // A call in the midst of an article is dropped and says nothing.
        let (found, left) = read(&format!("{BEGINNING}\n\nJetzt weiterlesen\n\n{BEGINNING}"), Extent::Whole);
        assert_eq!((found, left.len()), (None, 2));
    }

    #[test]
    fn what_the_input_states_is_weighed() {
        let stub = Some("paywalled: only the beginning is here");
        let long = "Wort ".repeat(MAX_STUB_WORDS + 1);
        assert_eq!(decide(BEGINNING, None, None), None);
        assert_eq!(decide(BEGINNING, Some(SubscriptionCall::Offer), None), stub);
        assert_eq!(decide(&long, Some(SubscriptionCall::Offer), None), None);
        assert_eq!(decide(&long, Some(SubscriptionCall::GoesOn), None), stub);
        assert_eq!(decide(BEGINNING, Some(SubscriptionCall::GoesOn), Some(true)), None);
        assert_eq!(decide(BEGINNING, None, Some(false)), stub);
        assert!(decide(&long, None, Some(false)).unwrap().contains("may be the whole"));
    }
}

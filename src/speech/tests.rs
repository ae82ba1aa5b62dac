//! What holds for any text, however hostile.

use proptest::prelude::*;

use super::{Speech, read};
use crate::grammar::{ParsedText, is_mark};
use crate::model::{Confidence, QuoteKind, SpeakerKind};

/// What reported speech is made of, and what breaks careless readers of it.
const PIECES: [&str; 64] = [
    "„",
    "“",
    "”",
    "\"",
    "»",
    "«",
    "‚",
    "‘",
    "›",
    "‹",
    "'",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ";",
    ":",
    "–",
    "-",
    "!",
    "?",
    "…",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{308}",
    "\u{301}",
    "🙂",
    "👩‍🌾",
    "\u{202e}",
    "sagte",
    "erklärte",
    "teilte",
    "mit",
    "nannte",
    "dass",
    "der Damm",
    "halte",
    "sei",
    "hält",
    "Anna Groß",
    "Jörg Süß",
    "Groß",
    "Peter Groß",
    "sie",
    "er",
    "laut",
    "nach Angaben",
    "der Feuerwehr",
    "so",
    "und",
    "wie",
    "hieß es",
    "zu prüfen",
    "Bürgermeisterin",
    "ein Sprecher",
    "Demnach",
    "„Der Damm hält“, sagte Anna Groß.",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(&PIECES[..]);
    let spaced = prop::collection::vec((piece.clone(), any::<bool>()), 0..60).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| format!("{piece}{}", if blank { " " } else { "" })).collect()
    });
    let words = prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "));
    prop_oneof![3 => spaced, 3 => words, 1 => any::<String>(), 1 => "\\PC{0,80}"]
}

fn check_quotes(body: &str, speech: &Speech) {
    for quote in &speech.quotes {
        let text = quote.span.of(body);
        assert!(!text.is_empty());
        let pieces = if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() };
        assert!(quote.parts.len() != 1, "one part is the whole");
        assert_eq!((pieces[0].start, pieces[pieces.len() - 1].end), (quote.span.start, quote.span.end));
        assert!(pieces.iter().all(|piece| !piece.of(body).is_empty()));
        assert!(pieces.windows(2).all(|pair| pair[0].end <= pair[1].start));
        if quote.kind == QuoteKind::Direct {
            for piece in &pieces {
                let mark = |c: Option<char>| c.is_some_and(|c| is_mark(c.encode_utf8(&mut [0; 4])));
                assert!(mark(body[..piece.start].trim_end().chars().next_back()), "no mark before {text}");
                assert!(mark(body[piece.end..].trim_start().chars().next()), "no mark behind {text}");
            }
        }
        if let Some(speaker) = &quote.speaker {
            assert!(!speaker.text.is_empty() && body.contains(&speaker.text), "{}", speaker.text);
        }
    }
}

/// Everyone who is quoted for sure is listed once, with the number of the quotes.
fn check_experts(speech: &Speech) {
    let speakers = || {
        let sure = speech.quotes.iter().filter(|quote| quote.confidence == Confidence::High);
        sure.filter_map(|quote| quote.speaker.as_ref())
    };
    let several = speech.quotes.iter().any(|quote| !quote.other_speakers.is_empty());
    for (number, expert) in speech.experts.iter().enumerate() {
        let quotes = speakers().filter(|speaker| speaker.name.as_ref() == Some(&expert.name)).count();
        // Of several who speak together, the speaker is the first; each has the quote.
        let agrees = if several { expert.quotes >= quotes } else { expert.quotes == quotes };
        assert!(agrees && expert.quotes > 0, "{expert:?}: {quotes}");
        assert!(matches!(expert.kind, SpeakerKind::Person | SpeakerKind::Organisation));
        assert!(!speech.experts[..number].iter().any(|other| other.name == expert.name));
    }
    for speaker in speakers() {
        let listed = speech.experts.iter().any(|expert| Some(&expert.name) == speaker.name.as_ref());
        assert!(listed || speaker.name.is_none(), "{speaker:?}");
    }
}

fn check_text(body: &str) {
    let text = ParsedText::new(body);
    assert!(text.tokens.iter().all(|token| token.span.of(body) == token.text && !token.text.is_empty()));
    assert!(text.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let mut end = 0;
    for sentence in &text.sentences {
        assert!(sentence.start == end && sentence.end > end, "{:?}", text.sentences);
        end = sentence.end;
    }
    assert_eq!(end, text.tokens.len());
    for quotation in &text.quotations {
        assert!(quotation.open < quotation.close && !quotation.inner.of(body).is_empty());
    }
}

fn check(body: &str) {
    check_text(body);
    let speech = read(body);
    check_quotes(body, &speech);
    check_experts(&speech);
}

proptest! {
    #[test]
    fn spans_hold_for_any_text(body in texts()) {
        check(&body);
    }
}

#[test]
fn nothing_is_a_text_too() {
    for body in [
        "",
        " ",
        "\n\n",
        "„",
        "„“",
        "“„",
        "„ “, sagte Groß.",
        "sagte",
        ", sagte",
        "laut",
        "so",
        "\u{308}",
        ":",
        "„“„“„“",
    ] {
        check(body);
    }
}

/// One of these would take minutes if any step looked at all that was before it.
#[test]
fn long_hostile_texts_come_to_an_end() {
    const BYTES: usize = 2_000_000;
    for piece in [
        "„",
        "„ ",
        "“",
        "\"",
        "»Über« ",
        "„‚",
        "Über ",
        "sagte, ",
        "dass er sagt, ",
        "(",
        "[Öhr",
        "Anna Groß und ",
        "Groß ",
        "„Über ",
        "der ",
        "laut ",
        "so, ",
        "„Der Damm hält“, sagte Anna Groß. ",
        "Der Damm halte. ",
        "Öl\n\n",
        "„Öl\n\n",
        "wie er ",
    ] {
        let body = piece.repeat(BYTES / piece.len());
        assert!(read(&body).quotes.len() <= body.len() / piece.len());
    }
}

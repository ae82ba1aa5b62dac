//! The language, from text to tree. What follows for an archive stands in tests/it/language.rs.

use proptest::prelude::*;

use super::*;

pub const TODAY: Date = jiff::civil::date(2024, 12, 4);

/// The canonical text of a query, with its diagnostics behind it.
fn understood(text: &str) -> String {
    let query = parse(text, TODAY);
    let told = query.diagnostics.iter().map(|found| format!(" ! {}", found.message));
    format!("{}{}", query.root, told.collect::<String>())
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expect)| understood(text) != *expect)
        .map(|(text, expect)| format!("{text}\n   is {}\n  not {expect}", understood(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_phrases_and_signs() {
    check(&[
        ("Hochwasser  Aune", "Hochwasser Aune"),
        ("\"Kim Jong-un\" Raketen", "(\"Kim Jong-un\" Raketen)"),
        ("„Linie 5“ »Linie 6« «Linie 7»", "(\"Linie 5\" \"Linie 6\" \"Linie 7\")"),
        ("Brücke -Neubau -\"alte Brücke\"", "(Brücke -Neubau -\"alte Brücke\")"),
        ("+Brücke Mühle", "(+Brücke Mühle)"),
        ("=Maße ='Größe' =\"alte Brücke\"", "(=Maße =Größe' =\"alte Brücke\")"),
        ("-=Maße Öl", "(-=Maße Öl)"),
        ("Brücke^2 \"alte Mühle\"^0,5", "(Brücke^2 \"alte Mühle\"^0.5)"),
    ]);
}

#[test]
fn what_only_looks_like_an_operator() {
    check(&[
        ("Jong-un - Krieg", "Jong-un Krieg"),
        ("-- !? …", "()"),
        ("Rock 'n' Roll und & mehr", "(Rock n' Roll (+und +mehr)) ! AND joins only the operands right beside it"),
        ("Wer?", "Wer?"),
        ("Lehrer:innen Lehrer*innen Schüler(innen)", "Lehrer:innen Lehrer*innen Schüler(innen)"),
        ("12:30 https://öhr.example/a C*-Algebra a=b", "12:30 https://öhr.example/a C*-Algebra a=b"),
        ("A/B w5", "A/B w5"),
        ("„Öhr“-Fest (Mühle)-Wehr \"Damm\"+Bau", "(\"Öhr\" Fest Mühle Wehr \"Damm\" Bau)"),
        ("Autor:innen Sprecher:in, Expert:innen", "Autor:innen Sprecher:in, Expert:innen"),
    ]);
}

#[test]
fn operators() {
    check(&[
        ("Brücke AND Mühle", "(+Brücke +Mühle)"),
        ("Brücke UND Mühle & Wehr", "(+Brücke +Mühle +Wehr)"),
        ("Brücke ODER Mühle | Wehr", "(Brücke OR Mühle OR Wehr)"),
        ("a1 AND b2 OR c3 AND d4", "((+a1 +b2) OR (+c3 +d4))"),
        ("Brücke NICHT Neubau", "(Brücke -Neubau)"),
        ("Brücke AND NOT Neubau", "(+Brücke -Neubau)"),
        ("NOT NOT Brücke", "Brücke"),
        ("NOT Neubau AND Brücke", "(-Neubau +Brücke)"),
        ("NICHT Neubau UND Brücke UND NICHT Öhr", "(-Neubau +Brücke -Öhr)"),
        ("NOT (Neubau OR Öhr) AND Brücke", "(-(Neubau OR Öhr) +Brücke)"),
        ("NOT Neubau /s Öhr AND Brücke", "(-(Neubau /s Öhr) +Brücke)"),
        ("Öhr NOT Neubau AND Brücke", "(+Öhr -Neubau +Brücke)"),
        ("Öhr NOT Neubau /s Steg AND Brücke NOT Wehr", "((+Öhr -(Neubau /s Steg) +Brücke) -Wehr)"),
        ("Öhr NOT NOT Neubau AND Brücke", "(+Öhr +Neubau +Brücke)"),
        (
            "Öhr NOT Neubau OR Brücke",
            "(Öhr ((-Neubau) OR Brücke)) ! an excluded alternative matches nearly every article \
             ! OR joins only the operands right beside it",
        ),
        ("NOT Neubau OR Brücke", "((-Neubau) OR Brücke) ! an excluded alternative matches nearly every article"),
        ("(Brücke OR Mühle) AND Aune", "((Brücke OR Mühle) +Aune)"),
        ("(Brücke OR Mühle) -(Neubau Abriss)", "((Brücke OR Mühle) -(Neubau Abriss))"),
        ("Brücke NEAR/5 Aune", "(Brücke NEAR/5 Aune)"),
        ("Brücke /w5 Aune w/3 Öhr", "((Brücke NEAR/5 Aune) NEAR/3 Öhr)"),
        ("Brücke /s Aune AND \"alte Mühle\" /p Wehr", "((Brücke /s Aune) (\"alte Mühle\" /p Wehr))"),
        ("\"alte Brücke\"~5", "\"alte Brücke\"~5"),
        ("Brücke %s0 Aune", "(+Brücke -(Brücke /s Aune))"),
    ]);
}

#[test]
fn distances_to_what_is_true_of_the_article() {
    let many = |sign: &str| format!("({})", ["Öhr", "Wehr", "Damm", "Steg", "Fähre", "Ufer"].join(sign));
    let (all, any) = (many(" AND "), many(" OR "));
    check(&[
        ("(Brücke AND Steg) NEAR/5 Öhr", "((Brücke NEAR/5 Öhr) (Steg NEAR/5 Öhr))"),
        ("Öhr PRE/5 (+Brücke Wehr -Steg)", "((Öhr PRE/5 Brücke) -Steg)"),
        ("(Brücke NOT Steg) /s Öhr", "((Brücke /s Öhr) -Steg)"),
        ("Öhr /s (=Wehr Brücke /s -Steg)", "((Öhr /s Brücke) -(Brücke /s Steg))"),
        ("(Brücke Wehr -Steg)^2 /s Öhr", "(((Brücke Wehr)^2 /s Öhr) -Steg)"),
        ("((Brücke AND Steg) OR Wehr) /p Öhr", "(((Brücke /p Öhr) (Steg /p Öhr)) OR (Wehr /p Öhr))"),
        ("((Brücke AND Steg) NEAR/5 Öhr) /s Wehr", "(((Brücke NEAR/5 Öhr) /s Wehr) ((Steg NEAR/5 Öhr) /s Wehr))"),
        ("title:(Brücke AND Steg) NEAR/5 Öhr", "((title:Brücke NEAR/5 Öhr) (title:Steg NEAR/5 Öhr))"),
        ("quote:(Brücke AND Steg) NEAR/5 Öhr", "(quote:(+Brücke +Steg) NEAR/5 Öhr)"),
        ("(-Brücke) NEAR/5 Öhr", "((-Brücke) +Öhr)"),
        ("(Brücke Steg) /s Öhr", "((Brücke Steg) /s Öhr)"),
    ]);
    assert!(understood(&format!("{all} NEAR/5 {all}")).ends_with("! NEAR/5 has too many required words on both sides"));
    assert!(!understood(&format!("{any} NEAR/5 {any}")).contains('!'));
}

#[test]
fn patterns_and_slips() {
    check(&[
        ("Brück* *brücke *straßen* M?ller", "(brück* *brücke *straßen* m?ller)"),
        ("Brüke~1 Brücken~", "(Brüke~1 Brücken~2)"),
        ("\"alte Brück*\"", "\"alte brück*\""),
        ("a* Öl~", "a Öl ! a* matches too many words ! Öl is too short for edits"),
        ("Brücke~9", "Brücke~2 ! Brücke: more than 2 edits are not supported"),
        ("* Öhr", "Öhr ! a star alone matches every article"),
    ]);
}

#[test]
fn fields() {
    check(&[
        ("title:Brücke Titel:\"alte Mühle\"", "(title:Brücke title:\"alte Mühle\")"),
        ("title:(Brücke OR Mühle) quote:(Öl Gas)", "(title:(Brücke OR Mühle) quote:(Öl Gas))"),
        (
            "outlet:Uferkurier outlet:(täler* OR \"Der Bote\")",
            "(outlet:Uferkurier (outlet:täler* OR outlet:\"Der Bote\"))",
        ),
        ("expert:\"Nico Lange\" -author:Beck lang:DE", "(expert:\"Nico Lange\" -author:Beck lang:de)"),
        ("site:uferkurier.example Brücke", "(outlet:uferkurier.example Brücke)"),
        ("hd=Brücke and la=de", "(title:Brücke and lang:de) ! and is searched as a word"),
        ("outlett:Bote", "outlet:Bote ! there is no field outlett"),
        ("title: Brücke", "title: Brücke ! title: has no value"),
        ("date:2024-10 Brücke", "(date:2024-10-01..2024-10-31 Brücke)"),
        ("Brücke before:2024-10 since:2024", "(Brücke date:..2024-09-30 date:2024-01-01..)"),
    ]);
}

#[test]
fn slips_are_repaired_and_told() {
    check(&[
        ("\"alte Brücke", "alte Brücke ! unmatched quotation mark \""),
        ("Mühle -\"alte Brücke", "(Mühle -alte Brücke) ! unmatched quotation mark \""),
        ("\"\" Brücke", "Brücke ! empty phrase"),
        ("Brücke AND", "Brücke ! AND lacks an operand"),
        ("OR Brücke", "Brücke ! OR lacks an operand"),
        ("Brücke AND OR Mühle", "(+Brücke +Mühle) ! OR lacks an operand"),
        ("Brücke NOT", "Brücke ! NOT lacks an operand"),
        ("(Brücke Mühle", "Brücke Mühle ! unmatched `(`"),
        ("Brücke) Mühle)", "Brücke Mühle ! unmatched `)`"),
        ("() Brücke", "Brücke ! empty parentheses"),
        ("Öhr Brücke AND Mühle", "(Öhr (+Brücke +Mühle)) ! AND joins only the operands right beside it"),
        (
            "outlet:Bote NEAR/5 Brücke",
            "(outlet:Bote +Brücke) ! NEAR/5 needs words on both sides: a filter has no position in the text",
        ),
        ("date:gestrn Brücke", "(date:2024-12-03 Brücke) ! gestrn: not understood as part of a date"),
        ("date:xyz Brücke", "Brücke ! xyz: not understood as part of a date"),
    ]);
}

#[test]
fn nothing_is_asked_for() {
    for (text, words, filters) in [
        ("", false, false),
        ("()", false, false),
        ("-Neubau", false, false),
        ("ä", true, false),
        ("outlet:Öhr", false, true),
        ("outlet:Öhr ä", true, true),
        ("-outlet:Öhr", false, true),
    ] {
        let query = parse(text, TODAY);
        assert_eq!((!query.has_no_words(), query.has_filters()), (words, filters), "{text}");
    }
}

#[test]
fn plain_words_have_no_operators() {
    assert_eq!(Query::plain("Wer sagte \"nein\" -ja?").root.to_string(), "Wer sagte \"nein\" -ja?");
}

#[test]
fn hostile_queries_end() {
    for piece in [
        "(",
        ")",
        "\"",
        "a ",
        "AND ",
        "NOT ",
        "-(",
        "title:(",
        "a OR ",
        "„",
        "*",
        "a~",
        "^",
        "date:",
        "(a AND ",
        "NEAR/5 ",
        "ä(b",
        "(a AND b) NEAR/5 ",
        "((a AND b) OR c) /s (",
        "(a -b) /s ",
    ] {
        parse(&piece.repeat(100_000), TODAY);
    }
}

/// Pieces of queries in the manners of several systems, and letters that are hard on parsers.
#[rustfmt::skip]
const PIECES: [&str; 110] = [
    "(", ")", "\"", "„", "“", "»", "«", "-", "+", "=", "*", "?", "~", "~2", "^", "^2", "^0,5", ":", "..", ">", "<=",
    "&", "|", " ", "  ", "\u{a0}", "\t", "\n", "AND ", "OR ", "NOT ", "UND ", "NICHT ", "NEAR/5 ", "NEAR ", "w/3 ",
    "/w5 ", "/s ", "/p ", "%s0 ", "/+w2 ", "PRE/3 ", "AROUND(5)", "near5 ", "SAME ", "title:", "outlet:", "outlett:",
    "date:", "expert:", "quote:", "author:", "lang:", "hd=", "la=", "since:", "before:", "site:", "by:", "2024",
    "2024-10", "2024-Q4", "KW 42", "letzte Woche", "gestern", "gestrn", "15. Oktober 2024", "31.2.2024", "7d",
    "10/15/2024", "99999999999", "Brücke", "Öhr", "alte ", "die ", "über", "Müller ", "Lehrer*innen",
    "Schüler(innen)", "10 000", "z. B.", "Jong-un", "a", "ß", "e\u{301}", "ẞ", "İ", "ǆ", "𐐀", "\u{200d}", "\u{ad}",
    "👍", "\0", "\u{feff}", "Straße*", "*weg", "M?ller", "wort~1", "wc>5", "atleast3", "filetype:pdf", "and ",
    "Brücke$", "&gehen", "'", "’", "/", "%", "[", ";",
];

/// What somebody may type: words, pieces of the language, any letters.
pub fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![4 => prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat()), 1 => "\\PC*"]
}

proptest! {
    #[test]
    fn anything_typed_is_understood(text in typed()) {
        let query = parse(&text, TODAY);
        query.root.for_each_positive(&mut |node| {
            assert!(text.get(node.span.range()).is_some() || query.root == QueryNode::nothing());
        });
        for told in &query.diagnostics {
            prop_assert!(text.get(told.span.range()).is_some());
        }
    }

    /// What a query is understood as can be typed, and means the same again.
    #[test]
    fn the_canonical_text_means_the_same(
        text in concat!(
            "([-+(]?(Brücke|„alte Mühle“|=Öl|Brück\\*|Müle~1|title:Wehr|quote:\\(|outlet:Bote|\\(Öhr\\)\\^2)",
            " (AND |OR |NEAR/5 |NOT |/s |%s0 )?[)]?){1,8}",
        )
    ) {
        let understood = parse(&text, TODAY).root.to_string();
        prop_assert_eq!(parse(&understood, TODAY).root.to_string(), understood);
    }
}

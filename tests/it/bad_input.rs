//! Bad input: a clear message with file and place, and the rest goes on.

use crate::place::{Place, line};

#[test]
fn every_kind_of_bad_file_beside_a_good_one() {
    let place = Place::new();
    place.write("in/gut.jsonl", line("gut", "2024", "Die Brücke ist größer."));
    place.write("in/leer.txt", "");
    place.write("in/kein-gzip.txt.gz", "Größe, aber nicht gepackt");
    place.write("in/gepackt.jsonl.gz", gzipped(&line("gepackt", "2024", "Der Hafen ist zu.")));
    place.write("in/binär.txt", b"PK\x03\x04\x00\x00");
    place.write("in/bild.png", b"\x89PNG");
    place.write("in/lang.txt", "Größe ".repeat(6_000_000));
    let lines: String = (1..=6).map(|number| line(&number.to_string(), "2024", "Die Mühle.")).collect();
    place.write(
        "in/zeilen.jsonl",
        format!("{lines}{{\"id\": \"7\", \"text\": \"ab\n{}", line("8", "2024", "Das Ufer.")),
    );
    let mut too_long = b"{\"id\": \"lang\", \"text\": \"".to_vec();
    too_long.resize(100 << 20, b'a');
    too_long.extend(b"\"}\n");
    too_long.extend(line("danach", "2024", "Nach der langen Zeile.").bytes());
    place.write("in/eine-zeile.jsonl", too_long);
    let ran = place.run(&["ingest", "in", "fehlt"]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr);
    assert_eq!(place.run(&["search", "--json", "Brücke Ufer langen Hafen"]).hit_ids().len(), 4);
}

fn gzipped(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.write("in/zu.txt", "Größe");
    place.write("in/gut.jsonl", line("gut", "2024", "Die Brücke."));
    let path = place.path().join("in/zu.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    let ran = place.run(&["ingest", "in"]);
    // Whoever may read everything (root) is not stopped by permissions.
    if std::fs::read(&path).is_err() {
        assert_eq!(ran.code, 3);
        assert!(ran.stderr.contains("failed in/zu.txt: cannot read: Permission denied"), "{}", ran.stderr);
    }
    assert_eq!(place.run(&["search", "--json", "Brücke"]).hit_ids(), ["gut"]);
}

#[test]
fn a_folder_without_articles() {
    let place = Place::new();
    std::fs::create_dir(place.path().join("leer")).unwrap();
    let ran = place.run(&["ingest", "leer"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.stderr);
}

#[test]
fn an_index_that_is_missing_corrupt_or_something_else() {
    let place = Place::new();
    let missing = place.run(&["search", "Brücke"]);
    assert_eq!(missing.code, 2);
    insta::assert_snapshot!(missing.stderr);
    place.write("index/manifest.json", "{\"format\": 1, \"größe\"");
    let corrupt = place.run(&["stats"]);
    assert_eq!(corrupt.code, 2);
    insta::assert_snapshot!(corrupt.stderr);
    place.write("ordner/steuer.txt", "Größe");
    place.write("a.jsonl", line("1", "2024", "Die Brücke."));
    let other = place.run(&["ingest", "--index", "ordner", "a.jsonl"]);
    assert_eq!(other.code, 2);
    insta::assert_snapshot!(other.stderr);
}

#[test]
fn usage_is_explained() {
    let place = Place::new();
    let date = place.run(&["search", "--from", "demnächst", "Brücke"]);
    assert_eq!(date.code, 2);
    assert!(date.stderr.contains("--from demnächst: not understood as part of a date"), "{}", date.stderr);
    assert_eq!(place.run(&["suche"]).code, 2);
    assert_eq!(place.run(&["--help"]).code, 0);
    let queries = place.run(&["bench", "--queries", "fehlt.txt"]);
    assert_eq!(queries.code, 2);
}

#[test]
fn a_path_that_does_not_exist_creates_nothing() {
    let place = Place::new();
    for arguments in [&["ingest", "fehlt"][..], &["search", "--corpus", "fehlt", "Brücke"]] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: no such file or folder: fehlt\n"));
    }
    assert!(!place.path().join("index").exists());
    let ran = place.run(&["search", "--from", "2024", "--to", "2020", "Brücke"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: --from 2024-01-01 lies after --to 2020-12-31\n"));
}

#[test]
fn messages_cannot_command_the_terminal_either() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke."));
    place.run(&["ingest", "a.jsonl"]);
    for arguments in
        [&["remove", "x\u{1b}]0;ä\u{7}"][..], &["stats", "--index", "x\u{1b}[31m"], &["analyze", "ab\u{202e}cd"]]
    {
        let ran = place.run(arguments);
        let all = ran.stdout + &ran.stderr;
        assert!(!all.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{all:?}");
    }
}

/// Inputs that would take hours if anything about them were quadratic.
#[test]
fn hostile_texts_end() {
    let place = Place::new();
    place.write("in/punkte.txt", ".".repeat(3_000_000) + " Größe");
    place.write("in/striche.txt", "ab-\n".repeat(300_000));
    place.write("in/zeilen.txt", "\n".repeat(2_000_000) + "Größe\n");
    place.write(
        "in/zwischentitel.txt",
        "Ab\n\nDie Brücke über die Aune ist seit gestern wieder offen.\n\n".repeat(50_000),
    );
    place.write("in/kette.txt", "wort-".repeat(200_000) + "wort");
    place.write("in/marken.txt", "„“»«\"".repeat(300_000) + " Größe");
    assert_eq!(place.run(&["ingest", "in"]).code, 0);
    let found = place.run(&["search", &"„".repeat(20_000), "Größe"]);
    assert_eq!(found.code, 0);
    assert!(found.stderr.len() < 1000, "{} bytes", found.stderr.len());
}

#[test]
fn bad_queries_and_judgements_name_their_line() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke."));
    place.write("q.jsonl", "{\"id\": \"q1\", \"text\": \"Brücke\"}\n{\"id\": \"q2\"}\n");
    place.write("r.txt", "q1 0 1 1\n");
    place.run(&["ingest", "a.jsonl"]);
    let evaluate =
        |queries: &str, judgements: &str| place.run(&["evaluate", "--queries", queries, "--qrels", judgements]);
    let ran = evaluate("q.jsonl", "r.txt");
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: q.jsonl:2: no field text\n"));
    place.write("q.jsonl", "{\"id\": \"q1\", \"text\": \"Brücke\"}\n");
    assert_eq!(evaluate("q.jsonl", "r.txt").code, 0);
    place.write("r.txt", "q1 0 1\n");
    assert_eq!(evaluate("q.jsonl", "r.txt").stderr, "error: r.txt:1: not four fields: qid 0 docid relevance\n");
    place.run(&["remove", "1"]);
    assert_eq!(evaluate("q.jsonl", "r.txt").stderr, "error: the index ./index holds no articles\n");
    place.run(&["ingest", "a.jsonl"]);
    place.write("r.txt", "q9 0 1 1\n");
    assert!(evaluate("q.jsonl", "r.txt").stderr.contains("no query of q.jsonl has a judgement in r.txt"));
}

#[test]
fn other_languages_are_searched_unless_only_german_is_asked_for() {
    let place = Place::new();
    let english = "The town has asked engineers to find out whether the old dam will hold. \
                   The mayor said on Monday that nobody had to fear anything, but the people who live next to the \
                   river do not believe a word of it.";
    place.write("in/a.jsonl", line("deutsch", "2024", "Die Stadt prüft, ob der alte Damm an der Ahne hält."));
    place.write("in/b.jsonl", line("englisch", "2024", english));
    let ran = place.run(&["ingest", "--only-german", "in"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("skipped in/b.jsonl#1: language en, and only German is asked for"), "{}", ran.stderr);
    assert!(ran.stderr.contains("1 added, 0 changed, 0 unchanged; skipped 1 (not German: 1)"), "{}", ran.stderr);
    let ran = place.run(&["ingest", "in"]);
    assert!(ran.stderr.contains("1 added, 0 changed, 1 unchanged"), "{}", ran.stderr);
    assert_eq!(place.run(&["search", "--json", "mayor"]).hit_ids(), ["englisch"]);
}

#[test]
fn extract_says_why_it_read_nothing() {
    let place = Place::new();
    place.write("in/bild.png", "PNG");
    place.write("in/notiz.docx", "PK");
    let ran = place.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("no articles in in; skipped 1 unknown kind .docx, 1 unknown kind .png"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains(".html") && ran.stderr.contains(".mhtml"), "{}", ran.stderr);
}

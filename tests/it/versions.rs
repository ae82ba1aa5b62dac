//! Versions that cannot be forgotten: beside each one stands a digest of what its rules make of fixed samples. A change
//! of the rules that no sample shows is not seen, so a new rule comes with a sample.

use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use fundstelle::analysis::Analyzer;
use fundstelle::index::{Document, Identity, NameTerm, schema};
use fundstelle::ingest::{self, Background, read};
use fundstelle::model::{Article, ArticleId, Passage, Source, Span};
use fundstelle::passages::passages;
use fundstelle::text::sentences;
use regex::Regex;
use walkdir::WalkDir;

use crate::place::{Place, root};

/// Set by `just update`: raises the versions whose digests changed.
const WRITE_VERSIONS: &str = "FUNDSTELLE_WRITE_VERSIONS";

/// One of this many words of the lexicon is a sample.
const WORD_STRIDE: usize = 250;
/// One of this many long nouns of the lexicon is a sample.
const NOUN_STRIDE: usize = 60;
/// A noun of so many bytes is most likely a compound.
const MIN_COMPOUND_BYTES: usize = 15;
/// A text's paragraph of fewer bytes that no full stop ends stands for a subhead.
const MAX_SUBHEAD_BYTES: usize = 60;
/// Hexadecimal digits of a digest.
const DIGEST_CHARS: usize = 16;

#[test]
fn terms_are_those_of_their_version() {
    check("src/analysis/version.rs", &terms());
}

#[test]
fn articles_are_those_of_their_version() {
    let mut given = String::new();
    for (name, article) in articles() {
        writeln!(given, "# {name}\n{}\n{}", record(&article), article.body).unwrap();
    }
    check("src/ingest/version.rs", &given);
}

#[test]
fn passages_are_those_of_their_version() {
    let mut given = String::new();
    for (name, article) in plain_articles() {
        writeln!(given, "# {name}").unwrap();
        for paragraph in article.paragraphs() {
            let starts = sentences(paragraph.of(&article.body)).into_iter().map(|sentence| sentence.start);
            writeln!(given, "sentences {:?}", starts.collect::<Vec<_>>()).unwrap();
        }
        for passage in passages(&article) {
            writeln!(given, "passage {} {}", passage.span.start, passage.span.end).unwrap();
        }
    }
    check("src/passages/version.rs", &given);
}

/// The layout is the schema and the values of one document. Its article lies there as it is stored, so that no rule of
/// reading has a say in it: where it can no longer be read, neither can the articles of an index.
#[test]
fn the_layout_is_that_of_its_version() {
    let (schema, fields) = schema::schema();
    let sample = fs::read_to_string(root().join("tests/data/versions/article.json")).unwrap();
    let sample: serde_json::Value = serde_json::from_str(&sample).unwrap();
    let article: Article = serde_json::from_value(sample["article"].clone()).expect("a stored article");
    let article = Article { body: sample["article"]["body"].as_str().unwrap().to_owned(), ..article };
    let passages: Vec<Passage> = serde_json::from_value(sample["passages"].clone()).expect("stored passages");
    let identity = Identity { key: 1, content: 2, version: 3 };
    let document = Document::new(&fields, &Analyzer::default(), identity, &article, &passages);
    check("src/index/version.rs", &format!("{}\n{}", serde_json::to_string(&schema).unwrap(), document.to_json()));
}

/// Compares what the rules give now with the digest in a file of a version. What is given lies below
/// `target/tmp` afterwards, so that two runs can be compared.
fn check(file: &str, given: &str) {
    let path = root().join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let found = Regex::new(r#"(?s)(pub const \w+: u32 = )(\d+)(;.*pub const DIGEST: &str = ")(\w*)""#).unwrap();
    let found = found.captures(&text).unwrap_or_else(|| panic!("{file} has no version and digest"));
    let version: u32 = found[2].parse().unwrap();
    let digest = blake3::hash(given.as_bytes()).to_hex()[..DIGEST_CHARS].to_owned();
    let seen = |state: &str| {
        let room = file.split('/').nth(1).unwrap();
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{room}-{state}.txt"))
    };
    if found[4] == digest {
        fs::write(seen("checked"), given).unwrap();
        return;
    }
    fs::write(seen("changed"), given).unwrap();
    if std::env::var_os(WRITE_VERSIONS).is_some() {
        let raised = format!("{}{}{}{digest}\"", &found[1], version + 1, &found[3]);
        return fs::write(&path, text.replace(&found[0], &raised)).unwrap();
    }
    panic!(
        "what the rules of {file} give is no longer what version {version} gave (digest {digest}, not {}).\n\
         If that is meant: `just update` raises the version and writes the digest, so that indexes are brought up to \
         date.\n\
         If not: compare {} with {}, which the last run that passed has left.",
        &found[4],
        seen("changed").display(),
        seen("checked").display(),
    );
}

/// The terms of words of all kinds, a token a line, and those of names.
fn terms() -> String {
    let analyzer = Analyzer::default();
    let mut given = String::new();
    for text in words() {
        for token in analyzer.tokens(&text) {
            write!(given, "{} {} {}", token.span.of(&text), token.exact, token.form).unwrap();
            write!(given, "{}", if token.is_stop_word { " stop" } else { "" }).unwrap();
            for part in &token.parts {
                write!(given, " {}-{}={}", part.span.start, part.span.end, part.term).unwrap();
            }
            given.push('\n');
        }
    }
    for line in
        entries("tests/data/versions/names.txt").into_iter().chain(entries("src/lexicon/data/name-spellings.txt"))
    {
        for term in NameTerm::all(&line) {
            writeln!(given, "{:?}", term.text()).unwrap();
        }
    }
    given
}

/// Texts of some words each: from the lexicon, also as a keyboard without umlauts has them, from the tables of pairs
/// and from those that were written for this.
fn words() -> Vec<String> {
    let mut words: Vec<String> = zipped("words.txt.gz").into_iter().step_by(WORD_STRIDE).collect();
    let nouns = zipped("nouns.txt.gz").into_iter().filter(|noun| noun.len() >= MIN_COMPOUND_BYTES);
    words.extend(nouns.step_by(NOUN_STRIDE));
    let typed = |word: &String| {
        let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")];
        let typed = pairs.iter().fold(word.clone(), |typed, (letter, letters)| typed.replace(letter, letters));
        (typed != *word).then_some(typed)
    };
    words.extend(words.iter().filter_map(typed).collect::<Vec<_>>());
    for list in [
        "stop-words",
        "particles",
        "name-heads",
        "irregular-plurals",
        "spellings",
        "kept-endings",
        "whole-words",
        "umlaut-names",
        "digraph-words",
        "bound-endings",
    ] {
        words.extend(entries(&format!("src/lexicon/data/{list}.txt")));
    }
    for table in ["meet", "apart", "below"] {
        words.extend(entries(&format!("tests/data/pairs/{table}.tsv")));
    }
    words.extend(entries("tests/data/versions/words.txt"));
    words
}

/// The articles of the sample corpus, of the kinds of pages, of texts that were written for this and of those that
/// rules of quotes are tested with; under one id and on one day.
fn articles() -> Vec<(String, Article)> {
    let place = Place::new();
    let texts = fs::read_to_string(root().join("tests/data/versions/texts.txt")).unwrap();
    for (number, text) in texts.split("=====\n").enumerate().skip(1) {
        place.write(&format!("texts/{number:02}.txt"), text);
    }
    let cases = fs::read_to_string(root().join("tests/data/speech/rules.txt")).unwrap();
    let cases = cases.lines().filter_map(|line| line.strip_prefix(['+', '-', '~'])?.strip_prefix(' '));
    let cases =
        cases.map(|case| serde_json::json!({ "id": "1", "text": case.replace('¶', "\n\n") }).to_string() + "\n");
    place.write("texts/speech.jsonl", cases.collect::<String>());

    let background = Background { today: jiff::civil::date(2026, 1, 31), ..Background::default() };
    let mut articles = Vec::new();
    for folder in [root().join("seeds"), root().join("tests/data/pages"), place.path().join("texts")] {
        for file in files(&folder) {
            let name = file.strip_prefix(folder.parent().unwrap()).unwrap().display().to_string();
            for raw in read::read_file(&file, nowhere()) {
                let article = raw.and_then(|raw| ingest::article(raw, nobody(), &background));
                match article {
                    Ok(article) => articles.push((name.clone(), Article { source: nowhere(), ..article })),
                    Err(rejected) => assert_eq!(name, "seeds/README.md", "{rejected:?}"),
                }
            }
        }
    }
    assert!(articles.len() >= 300, "{} articles", articles.len());
    articles
}

/// The texts of the sample corpus as they lie there, split at blank lines: no rule of reading has a say in them.
fn plain_articles() -> Vec<(String, Article)> {
    let mut plain = Vec::new();
    for file in
        files(&root().join("seeds")).into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "txt"))
    {
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).replace('\r', "");
        let paragraphs = text.split("\n\n").map(|lines| lines.split_whitespace().collect::<Vec<_>>().join(" "));
        let (mut body, mut subheads) = (String::new(), Vec::new());
        for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
            body.push_str(if body.is_empty() { "" } else { "\n\n" });
            let start = body.len();
            body.push_str(&paragraph);
            if paragraph.len() < MAX_SUBHEAD_BYTES && !paragraph.ends_with('.') {
                subheads.push(Span::new(start, body.len()));
            }
        }
        plain.push((file.file_name().unwrap().to_string_lossy().into_owned(), of_body(body, subheads)));
    }
    assert!(plain.len() >= 15, "{} texts", plain.len());
    plain
}

fn of_body(body: String, subheads: Vec<Span>) -> Article {
    Article {
        id: nobody(),
        source: nowhere(),
        url: None,
        title: None,
        lead: None,
        kicker: None,
        date: None,
        outlet: None,
        authors: vec![],
        language: None,
        subheads,
        body,
        quotes: vec![],
        experts: vec![],
        notes: vec![],
    }
}

fn nobody() -> ArticleId {
    ArticleId("1".to_owned())
}

fn nowhere() -> Source {
    Source { path: "/ä".to_owned(), given: "ä".to_owned(), line: None }
}

/// An article as the index stores it, but for its body.
fn record(article: &Article) -> serde_json::Value {
    serde_json::to_value(article).unwrap()
}

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let mut files: Vec<PathBuf> =
        entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect();
    files.sort();
    files
}

/// The lines of a list of the project, but for empty ones and comments.
fn entries(list: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(list)).unwrap_or_else(|error| panic!("{list}: {error}"));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
}

fn zipped(list: &str) -> Vec<String> {
    let path: &Path = &root().join("src/lexicon/data/wikidata").join(list);
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text.lines().map(str::to_owned).collect()
}

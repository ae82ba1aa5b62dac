//! Floors of quality on real data: the folder `../shared` beside the project, which is no part of it. Where it is
//! missing the tests named `shared_data_…` hold nothing, and `.ci/run` says so in the end.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;

use flate2::read::GzDecoder;
use fundstelle::analysis::stem::Stemmer;
use fundstelle::analysis::{Analyzer, Token};
use fundstelle::lexicon::fold::fold;

use crate::place::{Place, binary_in, shared, skipped};

/// MRR@10 that the ranking must keep on each set of the mix: .001 below what it reaches, well above stock German
/// tantivy (.863, .879, .611).
const MIN_MRR_SCORES: [(&str, f64); 3] = [("xquad", 0.928), ("wikinews", 0.940), ("headlines", 0.695)];
/// Compounds whose gold cut is among the cuts, at least.
const MIN_GOLD_CUT_SHARE: f64 = 0.93;
/// Simple words that are split, at most.
const MAX_SIMPLE_SPLIT_SHARE: f64 = 0.058;
/// Cuts for each compound, at most.
const MAX_CUTS: f64 = 1.6;
/// Words whose stem is that of Snowball 3, at least; where ours differs it is wanted (docs/analysis.md).
const MIN_SNOWBALL_SHARE: f64 = 0.97;

#[test]
fn shared_data_ranking_and_compounds() {
    let Some(shared) = shared("the quality of the ranking") else { return };
    let place = Place::new();
    let mix = place.path().join("mix");
    let made = Command::new("python3").arg(shared.join("eval/mix.py")).arg(&mix).status();
    if !made.is_ok_and(|status| status.success()) {
        return skipped("the quality of the ranking: needs python3 and ../shared/eval/mix.py");
    }
    assert_eq!(place.run(&["ingest", "mix/articles.jsonl"]).code, 0);
    for (set, floor) in MIN_MRR_SCORES {
        let (queries, judgements) = (format!("mix/{set}.queries.jsonl"), format!("mix/{set}.qrels"));
        let ran = place.run(&["evaluate", "--json", "--queries", &queries, "--qrels", &judgements]);
        let figure = |name: &str| ran.json()[0][name].as_f64().unwrap();
        let reached = figure("mrr_10");
        eprintln!("{set}: MRR@10 {reached:.4}, nDCG@10 {:.4}, S@1 {:.4}", figure("ndcg_10"), figure("success_1"));
        assert!(reached >= floor, "{set}: MRR@10 {reached:.4} is below its floor {floor}");
    }
    let reader = fundstelle::archive::open(&place.path().join("index")).unwrap();
    compounds(&Analyzer::new(reader.vocabulary().unwrap()), &shared.join("data/morphology"));
}

/// How compounds and simple words are cut with what the archive has taught.
fn compounds(analyzer: &Analyzer, data: &Path) {
    let cuts = |word: &str| -> Vec<usize> {
        let tokens = analyzer.tokens(word);
        let parts = tokens.first().into_iter().flat_map(|token: &Token| &token.parts).filter(|part| !part.joined);
        parts.map(|part| part.span.end).filter(|&end| end < word.len()).collect()
    };
    let (mut found, mut made, mut all) = (0, 0, 0);
    for line in lines(&data.join("compounds.tsv.gz")) {
        let [word, cut] = line.split('\t').take(2).collect::<Vec<_>>()[..] else { panic!("no compound: {line}") };
        let cuts = cuts(word);
        all += 1;
        made += cuts.len();
        found += usize::from(cuts.contains(&cut.find('|').expect("a cut")));
    }
    let simple: Vec<String> = lines(&data.join("simple-words.txt.gz"));
    let split = simple.iter().filter(|word| !cuts(word).is_empty()).count();
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    let (found, made, split) = (share(found, all), share(made, all), share(split, simple.len()));
    eprintln!("compounds: gold cut found {found:.4}, {made:.3} cuts each; simple words split {split:.4}");
    assert!(found >= MIN_GOLD_CUT_SHARE && made <= MAX_CUTS && split <= MAX_SIMPLE_SPLIT_SHARE);
}

#[test]
fn shared_data_stems_agree_with_todays_snowball() {
    let Some(shared) = shared("the comparison with Snowball") else { return };
    let stemmer = Stemmer::german();
    let list = lines(&shared.join("data/morphology/snowball-german.tsv.gz"));
    let agrees = |line: &&String| {
        let (word, stem) = line.split_once('\t').expect("a word and its stem");
        stemmer.stem(&fold(word)) == stem
    };
    let agreeing = list.iter().filter(agrees).count() as f64 / list.len() as f64;
    eprintln!("Snowball: {agreeing:.4} of {} stems agree", list.len());
    assert!(agreeing >= MIN_SNOWBALL_SHARE);
}

fn lines(path: &Path) -> Vec<String> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    BufReader::new(GzDecoder::new(file)).lines().map(Result::unwrap).filter(|line| !line.is_empty()).collect()
}

#[test]
fn shared_data_the_five_real_seeds() {
    let Some(shared) = shared("the check of the five real seeds") else { return };
    let place = Place::new();
    let extracted = binary_in(&shared, &["extract", "seeds"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&extracted.stderr), "", "no warning");
    place.write("predictions.jsonl", extracted.stdout);
    let predictions = place.path().join("predictions.jsonl");
    let predictions = predictions.to_str().unwrap();
    let args = ["seeds", "data/seeds-gold.json", predictions];
    let Some(said) = score(&shared, "eval/seeds.py", &args) else { return };
    assert_eq!(said.trim(), "seeds: 104 of 104 checks hold");
}

/// What a scorer beside the project prints, if there is a Python to run it.
fn score(shared: &Path, scorer: &str, args: &[&str]) -> Option<String> {
    match Command::new("python3").arg(scorer).args(args).current_dir(shared).output() {
        Ok(scored) => Some(String::from_utf8_lossy(&scored.stdout).into_owned()),
        Err(_) => {
            skipped(&format!("{scorer}: needs python3"));
            None
        }
    }
}

/// Quotes, speakers and persons on annotated news: at least what docs/quotes.md promises, less a little for rounding.
#[test]
fn shared_data_quotes_and_speakers() {
    let Some(shared) = shared("the quality of quotes and speakers") else { return };
    let place = Place::new();
    let articles = lines(&shared.join("data/quotes/dev.jsonl.gz"));
    let inputs: Vec<String> = articles
        .iter()
        .map(|line| {
            let article: serde_json::Value = serde_json::from_str(line).unwrap();
            serde_json::json!({ "id": article["id"], "title": article["title"], "text": article["text"] }).to_string()
        })
        .collect();
    place.write("dev.jsonl", inputs.join("\n"));
    let extracted = binary_in(place.path(), &["extract", "dev.jsonl"]).output().unwrap();
    place.write("predictions.jsonl", extracted.stdout);
    let predictions = place.path().join("predictions.jsonl");
    let gold = "data/quotes/dev.jsonl.gz";
    let args = [gold, predictions.to_str().unwrap(), "--speakers", "data/quotes/speakers-dev.json"];
    let Some(said) = score(&shared, "eval/quotes.py", &args) else { return };
    eprintln!("{said}");
    assert_at_least(
        &said,
        &[
            ("core detection", " F1", 0.843),
            ("core attribution", "accuracy", 0.899),
            ("core end to end", " F1", 0.695),
            ("persons quoted", " F1", 0.853),
            ("persons quoted", " P", 0.926),
        ],
    );
}

/// Main text and facts of saved pages: at least what docs/pages.md promises, less a little for rounding.
#[test]
fn shared_data_pages() {
    let Some(shared) = shared("the quality of pages") else { return };
    let place = Place::new();
    for set in ["trafilatura-de", "htmldate-de", "fundus-de"] {
        let archive = shared.join(format!("data/html/{set}.tar.gz"));
        let unpacked = Command::new("tar").arg("-xzf").arg(archive).current_dir(place.path()).status();
        if !unpacked.is_ok_and(|status| status.success()) {
            return skipped("the quality of pages: needs tar");
        }
    }
    let extracted = binary_in(place.path(), &["extract", "."]).output().unwrap();
    place.write("predictions.jsonl", extracted.stdout);
    let predictions = place.path().join("predictions.jsonl");
    let predictions = predictions.to_str().unwrap();
    for (kind, set, floors) in [
        ("segments", "trafilatura-de", &[("main text, segments", " F1", 0.945)][..]),
        ("dates", "htmldate-de", &[("date accuracy", "accuracy", 0.91)]),
        (
            "articles",
            "fundus-de",
            &[
                ("date accuracy", "accuracy", 0.97),
                ("body, bag of words", " F1", 0.976),
                ("title", "title", 0.95),
                ("outlet", "outlet", 0.99),
                ("authors", " F1", 0.93),
            ],
        ),
    ] {
        let gold = format!("data/html/{set}.gold.jsonl.gz");
        let Some(said) = score(&shared, "eval/pages.py", &[kind, &gold, predictions]) else { return };
        eprintln!("{said}");
        assert_at_least(&said, floors);
    }
}

/// Each floor is a line of a scorer's answer by its beginning, the name that the figure stands behind, and the figure.
fn assert_at_least(said: &str, floors: &[(&str, &str, f64)]) {
    for (line, name, floor) in floors {
        let found = said.lines().find(|found| found.starts_with(line)).unwrap_or_else(|| panic!("{line}: {said}"));
        let after = found.split_once(name).unwrap_or_else(|| panic!("{name}: {found}")).1;
        let reached: f64 = after.split_whitespace().next().unwrap().parse().unwrap();
        assert!(reached >= *floor, "{line}{name} is {reached}, was at least {floor}");
    }
}

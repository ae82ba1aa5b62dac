//! The field's words against the code: one name stands for one type, constants say their unit, predicates are verbs,
//! and lines keep to the format's width.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use walkdir::WalkDir;

use crate::place::root;

/// Words of which one stands in the name of every constant number, beside all plural nouns (`MAX_NAME_CHARS`).
const UNITS: [&str; 15] = [
    "MS", "SHARE", "FACTOR", "WEIGHT", "COST", "SCORE", "PENALTY", "BONUS", "VERSION", "FORMAT", "YEAR", "DEPTH",
    "STRIDE", "WIDTH", "COUNT",
];

/// Rust files below a folder of the project, in the order of their paths.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let files = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    files.map(|entry| (entry.path().to_owned(), fs::read_to_string(entry.path()).expect("a source file"))).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).expect("a path of the project").display().to_string()
}

/// What stands before the unit tests of a file.
fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]\nmod tests").next().expect("split yields at least one piece")
}

#[test]
fn one_name_is_one_type() {
    let definition = Regex::new(r"(?m)^\s*(?:pub(?:\([a-z: ]+\))? )?(?:struct|enum|trait|union) (\w+)").unwrap();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, source) in sources("src") {
        for found in definition.captures_iter(without_tests(&source)) {
            places.entry(found[1].to_owned()).or_default().push(shown(&path));
        }
    }
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "names that stand for several types: {places:#?}");
}

#[test]
fn constant_numbers_say_their_unit() {
    let constant =
        Regex::new(r"(?m)^\s*(?:pub(?:\([a-z: ]+\))? )?const (\w+): (?:usize|[iu](?:8|16|32|64)|f32|f64) =").unwrap();
    let has_unit =
        |name: &str| name.split('_').any(|word| UNITS.contains(&word) || word.len() > 2 && word.ends_with('S'));
    let mut wrong = Vec::new();
    for (path, source) in sources("src") {
        let named = constant.captures_iter(without_tests(&source)).map(|found| found[1].to_owned());
        wrong.extend(named.filter(|name| !has_unit(name)).map(|name| format!("{}: {name}", shown(&path))));
    }
    assert!(wrong.is_empty(), "constants without a unit: {wrong:#?}");
}

#[test]
fn predicates_are_verbs() {
    let predicate = Regex::new(r"fn (is|holds|has)\b").unwrap();
    let wrong: Vec<String> = sources("src")
        .iter()
        .filter(|(_, source)| predicate.is_match(without_tests(source)))
        .map(|(path, _)| shown(path))
        .collect();
    assert!(wrong.is_empty(), "functions that are called `is`, `has` or `holds` alone: {wrong:#?}");
}

/// Of what the formatter leaves alone: comments and texts.
#[test]
fn lines_keep_to_the_width() {
    let settings = fs::read_to_string(root().join("rustfmt.toml")).expect("the format");
    let width = settings.lines().find_map(|line| line.strip_prefix("max_width = ")).expect("a width");
    let width: usize = width.parse().expect("a number of columns");
    let mut wrong = Vec::new();
    for (path, source) in ["src", "tests", "benches"].into_iter().flat_map(sources) {
        let wide = source.lines().zip(1..).filter(|(line, _)| line.chars().count() > width);
        wrong.extend(wide.map(|(_, number)| format!("{}:{number}", shown(&path))));
    }
    assert!(wrong.is_empty(), "{} lines are wider than {width} columns: {wrong:#?}", wrong.len());
}

//! The map against the code: the import table of ARCHITECTURE.md holds for every file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;
use walkdir::WalkDir;

use crate::place::root;

/// Room to the rooms it may import, out of the table whose rows start with a room in backticks and end with its
/// imports.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let row = Regex::new(r"^\| `(\w+)/?` \|.*\| ([^|]*) \|$").unwrap();
    let rows = map.lines().filter_map(|line| row.captures(line));
    rows.map(|row| {
        let imports =
            row[2].split(',').map(|room| room.trim().trim_matches('`').to_owned()).filter(|room| room != "-").collect();
        (row[1].to_owned(), imports)
    })
    .collect()
}

/// The room of a file: the first part of its path below `src`.
fn room_of(path: &Path) -> String {
    let relative = path.strip_prefix(root().join("src")).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// What a file names of a module: `crate::room` anywhere but in comments, and `crate::{room, …}`.
fn imports(source: &str, module: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let single = Regex::new(&format!(r"\b{module}::(\w+)")).unwrap();
    let braced = Regex::new(&format!(r"(?s)\b{module}::\{{(.*?)\}};")).unwrap();
    let mut rooms: BTreeSet<String> = single.captures_iter(&code).map(|found| found[1].to_owned()).collect();
    for group in braced.captures_iter(&code) {
        let mut depth = 0;
        for part in group[1].split_inclusive(['{', '}', ',']) {
            let name = part.trim().split([':', ',', '{', '}', ' ']).next().unwrap_or_default();
            if depth == 0 && !name.is_empty() {
                rooms.insert(name.to_owned());
            }
            depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
        }
    }
    rooms
}

#[test]
fn every_import_is_on_the_map() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in WalkDir::new(root().join("src")).sort_by_file_name().into_iter().flatten() {
        if entry.path().extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let room = room_of(entry.path());
        if room == "lib" || room == "main" {
            continue;
        }
        let Some(may) = allowed.get(&room) else {
            wrong.push(format!("{room} is not on the map"));
            continue;
        };
        // Tests may reach for more: they build what they test with.
        let source = fs::read_to_string(entry.path()).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap();
        for import in imports(code, "crate").into_iter().filter(|import| *import != room) {
            if !may.contains(&import) && !may.contains("everything") {
                wrong.push(format!("{} imports {import}", entry.path().strip_prefix(root()).unwrap().display()));
            }
            used.entry(room.clone()).or_default().insert(import);
        }
    }
    for (room, may) in allowed.iter().filter(|(_, may)| !may.contains("everything")) {
        let none = BTreeSet::new();
        let uses = used.get(room).unwrap_or(&none);
        wrong.extend(
            may.difference(uses).map(|import| format!("the map lets {room} import {import}, which it does not")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn imports_are_found_in_every_form() {
    let source = "use crate::model::Span;\n// use crate::cli;\nuse crate::{archive, wire::{line, article}};\nfn f() { \
                  crate::text::words(\"ä\"); }";
    let found: Vec<String> = imports(source, "crate").into_iter().collect();
    assert_eq!(found, ["archive", "model", "text", "wire"]);
    let found = imports("use crate::search::{engine, score::{Weights, features}};", "crate::search");
    assert!(found.into_iter().eq(["engine", "score"].map(str::to_owned)));
}

#[test]
fn every_room_opens_with_what_it_does_not_do() {
    for room in allowed().keys() {
        let file = root().join("src").join(room).join("mod.rs");
        let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}", file.display()));
        let head: String =
            text.lines().take_while(|line| line.starts_with("//!")).map(|line| format!("{} ", &line[3..])).collect();
        let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["What comes in:", "What goes out:"] {
            assert!(head.contains(part) || room == "model", "{room}: {part}");
        }
        assert!(head.to_lowercase().contains("not do"), "{room} does not say what it does not do");
    }
}

/// The code of all files in `src` outside of one room, tests and comments left out.
fn code_outside(room: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in WalkDir::new(root().join("src")).sort_by_file_name().into_iter().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "rs") && room_of(entry.path()) != room {
            let source = fs::read_to_string(entry.path()).unwrap();
            let code = source.split("#[cfg(test)]\nmod tests").next().unwrap();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            all.push((entry.path().strip_prefix(root()).unwrap().display().to_string(), code.join("\n")));
        }
    }
    all
}

#[test]
fn no_column_is_named_outside_the_index() {
    let schema = fs::read_to_string(root().join("src/index/schema.rs")).unwrap();
    let constant = Regex::new(r#"pub const [A-Z_]+: &str = "(\w+)";"#).unwrap();
    // Names of one word (`id`, `title`) are words of other rooms too.
    let names: Vec<String> = constant
        .captures_iter(&schema)
        .map(|found| format!("\"{}\"", &found[1]))
        .filter(|name| name.contains('_'))
        .collect();
    assert!(names.len() >= 8, "{names:?}");
    // What takes the name of a column or field in the engine.
    let calls = ["fast_fields()", "get_field(", "ExistsQuery", "add_text_field("].map(str::to_owned);
    let mut wrong = Vec::new();
    for (path, code) in code_outside("index") {
        let named = names.iter().chain(&calls).filter(|name| code.contains(name.as_str()));
        wrong.extend(named.map(|name| format!("{path} has {name}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn search_imports_only_what_its_list_has_below() {
    let map = fs::read_to_string(root().join("src/search/mod.rs")).unwrap();
    let name = Regex::new("`(\\w+)`").unwrap();
    let mut floors: BTreeMap<String, usize> = BTreeMap::new();
    for (floor, line) in map.lines().filter_map(|line| line.strip_prefix("//! - ")).enumerate() {
        let rooms = line.split(": ").next().unwrap();
        floors.extend(name.captures_iter(rooms).map(|found| (found[1].to_owned(), floor)));
    }
    let folder = root().join("src/search");
    let mut wrong = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().flatten() {
        let path = entry.path().strip_prefix(&folder).unwrap();
        let is_file_of_search = path.components().count() == 1;
        let room = path.display().to_string().split(['/', '.']).next().unwrap().to_owned();
        if path.extension().is_none_or(|ending| ending != "rs") || path == Path::new("mod.rs") {
            continue;
        }
        let Some(own) = floors.get(&room) else {
            wrong.push(format!("{room} is not in the list of search/mod.rs"));
            continue;
        };
        let source = fs::read_to_string(entry.path()).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap();
        let mut named = imports(code, "crate::search");
        if is_file_of_search {
            named.extend(imports(code, "super"));
        }
        for other in named.into_iter().filter(|other| *other != room) {
            if floors.get(&other).is_none_or(|floor| floor < own) {
                wrong.push(format!("search/{} imports {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Files and folders of the project, relative to its root.
fn places() -> Vec<String> {
    let walk = WalkDir::new(root()).into_iter();
    let own = walk.filter_entry(|entry| !["target", ".git"].contains(&entry.file_name().to_string_lossy().as_ref()));
    let relative = |path: &Path| path.strip_prefix(root()).expect("a path of the project").display().to_string();
    own.flatten().map(|entry| format!("/{}", relative(entry.path()))).collect()
}

#[test]
fn every_file_that_the_map_names_exists() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let named = Regex::new(r"`((?:[\w-]+/)*[\w-]+\.(?:rs|txt|sh)|(?:[\w-]+/)+[\w-]*)`").unwrap();
    let places = places();
    let exists = |name: &str| {
        let end = format!("/{}", name.trim_end_matches('/'));
        places.iter().any(|place| place.ends_with(&end) || place.ends_with(&format!("{end}.rs")))
    };
    let missing: Vec<&str> =
        named.captures_iter(&map).map(|found| found.get(1).unwrap().as_str()).filter(|name| !exists(name)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names files that do not exist: {missing:#?}");
}

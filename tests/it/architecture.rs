//! The map against the code: the import table of ARCHITECTURE.md holds for every file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;
use walkdir::WalkDir;

use crate::place::root;

/// Room to the rooms it may import, out of the table whose rows start with a room in backticks and end with its imports.
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

/// Rooms that a file names: `crate::room` anywhere but in comments, and `crate::{room, …}`.
fn imports(source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let single = Regex::new(r"\bcrate::(\w+)").unwrap();
    let braced = Regex::new(r"(?s)\bcrate::\{(.*?)\};").unwrap();
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
        for import in imports(code).into_iter().filter(|import| *import != room) {
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
    let source = "use crate::model::Span;\n// use crate::cli;\nuse crate::{archive, wire::{line, article}};\nfn f() { crate::text::words(\"ä\"); }";
    let found: Vec<String> = imports(source).into_iter().collect();
    assert_eq!(found, ["archive", "model", "text", "wire"]);
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

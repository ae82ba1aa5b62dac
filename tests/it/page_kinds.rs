//! Kinds of pages, each in a file of `tests/data/pages`, and the text that is read from it.

use std::path::Path;

use crate::place::Place;

/// Paragraphs and notes of each page, by its name.
#[test]
fn each_kind_of_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages");
    let ran = Place::new().run(&["extract", folder.to_str().unwrap()]);
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
    let mut shown = String::new();
    for article in ran.json() {
        let source = article["source"].as_str().unwrap();
        shown.push_str(&format!("# {}\n", Path::new(source).file_stem().unwrap().to_str().unwrap()));
        for paragraph in article["body"].as_str().unwrap().split("\n\n") {
            shown.push_str(&format!("{paragraph}\n"));
        }
        for note in article["notes"].as_array().unwrap() {
            shown.push_str(&format!("note: {}\n", note.as_str().unwrap()));
        }
        shown.push('\n');
    }
    insta::assert_snapshot!(shown);
}

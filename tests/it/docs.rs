//! Documents that a machine can hold true: README, the reference of commands, the schema of the JSON.

use std::fs;

use regex::Regex;

use crate::place::{Place, Ran, binary_in, line, root};
use crate::quotes::archive;

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md")
}

/// The commands of README's section on how to start: the lines of its first two `sh` blocks.
fn readme_commands() -> Vec<String> {
    let readme = readme();
    let blocks = Regex::new(r"(?s)```sh\n(.*?)```").unwrap();
    let commands: Vec<String> = blocks
        .captures_iter(&readme)
        .flat_map(|block| block[1].lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    commands.into_iter().filter(|line| !line.is_empty()).take(2).collect()
}

#[test]
fn the_first_command_of_the_readme_answers_as_it_says() {
    let commands = readme_commands();
    let arguments = commands[0].strip_prefix("cargo run --release -- ").expect("the first command runs the binary");
    let place = Place::new();
    let index = place.path().join("index");
    let mut words: Vec<&str> = arguments.split(' ').collect();
    words.extend(["--index", index.to_str().unwrap()]);
    let ran = Ran::of(binary_in(root(), &words).output().unwrap());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let readme = readme();
    let shown = &Regex::new(r"(?s)```text\n(.*?)```").unwrap().captures(&readme).expect("an example of output")[1];
    assert_eq!(ran.stdout.trim_end(), shown.trim_end());
    // An id of 16 hexadecimal digits is the hash of a path: it is another one in every checkout.
    assert!(!Regex::new("id [0-9a-f]{16}").unwrap().is_match(shown), "{shown}");
    assert!(!shown.contains("no outlet"), "{shown}");
}

/// The lines of README's list of commands, each as words; of quotation marks it needs only the single ones.
fn readme_list() -> Vec<Vec<String>> {
    let word = Regex::new(r"'([^']*)'|(\S+)").unwrap();
    let words = |line: &str| {
        let found = word.captures_iter(line).map(|found| found.get(1).or(found.get(2)).unwrap().as_str().to_owned());
        found.take_while(|word| word != "#").collect()
    };
    readme().lines().filter_map(|line| line.strip_prefix("    fundstelle ")).map(words).collect()
}

#[test]
fn every_command_of_the_readmes_list_finds_something() {
    let commands = readme_list();
    assert!(commands.len() >= 10 && commands[0][0] == "ingest", "{commands:?}");
    let place = Place::new();
    for command in commands {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let mut binary = binary_in(root(), &words);
        let ran = Ran::of(binary.env("FUNDSTELLE_INDEX", place.path().join("index")).output().unwrap());
        assert!(ran.code == 0 && !(ran.stdout + &ran.stderr).is_empty(), "{command:?}: {}", ran.stderr);
    }
}

#[test]
fn the_readme_names_the_oldest_rust() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let oldest = &Regex::new("rust-version = \"(.*)\"").unwrap().captures(&manifest).unwrap()[1];
    assert!(readme().contains(&format!("version {oldest} or newer")), "{oldest}");
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let ci = fs::read_to_string(root().join(".ci/run")).expect(".ci/run");
    let test = &readme_commands()[1];
    assert!(test.starts_with("cargo test"), "{test}");
    assert!(ci.lines().any(|line| line.trim() == test), ".ci/run does not call `{test}`");
}

#[test]
fn the_reference_of_commands_is_the_help() {
    let mut reference =
        String::from("# The command line\n\nWritten by `FUNDSTELLE_WRITE_DOCS=1 cargo test docs`; do not edit.\n");
    for command in [
        "", "ingest", "search", "quotes", "experts", "show", "extract", "remove", "analyze", "evaluate", "bench",
        "stats",
    ] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let help = Ran::of(binary_in(root(), &arguments).env("COLUMNS", "100").output().unwrap());
        reference.push_str(&format!("\n## fundstelle {command}\n\n```text\n{}```\n", help.stdout));
    }
    let reference = reference
        .replace("fundstelle \n", "fundstelle\n")
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect::<String>();
    let path = root().join("docs/cli.md");
    if std::env::var_os("FUNDSTELLE_WRITE_DOCS").is_some() {
        fs::write(&path, &reference).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), reference, "run FUNDSTELLE_WRITE_DOCS=1 cargo test docs");
}

/// Checks what the schema says of types, required and unknown fields; enough of JSON Schema for ours.
fn check(value: &serde_json::Value, schema: &serde_json::Value, root_schema: &serde_json::Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap();
        return check(value, &root_schema["$defs"][name], root_schema, at);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let null = choices.iter().any(|choice| choice["type"] == "null");
        if null && value.is_null() {
            return;
        }
        return check(value, choices.iter().find(|choice| choice["type"] != "null").unwrap(), root_schema, at);
    }
    let kind = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(number) if number.is_u64() => "integer",
        serde_json::Value::Number(_) => "number",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        serde_json::Value::String(one) => vec![one],
        many => many
            .as_array()
            .unwrap_or_else(|| panic!("{at}: the schema has no type"))
            .iter()
            .map(|one| one.as_str().unwrap())
            .collect(),
    };
    assert!(types.contains(&kind) || (kind == "integer" && types.contains(&"number")), "{at}: {kind}, not {types:?}");
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{at}: {value} is not one of {allowed:?}");
    }
    if let Some(object) = value.as_object() {
        // An object of any names, such as counts by kind, has a schema for all that it does not list.
        let others = Some(&schema["additionalProperties"]).filter(|others| others.is_object());
        let properties = schema["properties"].as_object();
        assert!(properties.or(others.and_then(|others| others.as_object())).is_some(), "{at}: no properties");
        for name in schema["required"].as_array().into_iter().flatten() {
            assert!(object.contains_key(name.as_str().unwrap()), "{at}: {name} is missing");
        }
        for (name, value) in object {
            let property = properties.and_then(|properties| properties.get(name)).or(others);
            let property = property.unwrap_or_else(|| panic!("{at}: the schema does not know {name}"));
            check(value, property, root_schema, &format!("{at}.{name}"));
        }
    }
    for element in value.as_array().into_iter().flatten() {
        check(element, &schema["items"], root_schema, &format!("{at}[]"));
    }
}

#[test]
fn the_json_is_what_its_schema_says() {
    let place = Place::new();
    let index = place.path().join("index");
    let search = binary_in(
        root(),
        &["search", "--json", "--corpus", "seeds", "--index", index.to_str().unwrap(), "\"Hochwasser", "Brücke"],
    )
    .output();
    let extract = binary_in(root(), &["extract", "seeds"]).output();
    for (name, output) in [("search", search), ("article", extract)] {
        check_lines(&Ran::of(output.unwrap()), name);
    }
}

#[test]
fn the_json_about_quotes_is_what_its_schema_says() {
    let place = archive();
    check_lines(&place.run(&["search", "--json", "--expert", "Groß", "Brücke"]), "search");
    check_lines(&place.run(&["search", "--json", "--expert", "Hagestet", "Brücke"]), "search");
    check_lines(&place.run(&["show", "--json", "bruecke"]), "article");
    for arguments in [&[][..], &["Brücke", "\"bauen"], &["--by", "Müller", "--type", "direct"], &["--by", "Hagestet"]]
    {
        check_lines(&place.run(&[&["quotes", "--json"], arguments].concat()), "quotes");
    }
    for arguments in [&["--kind", "all"][..], &["Brücke", "--from", "2024"], &["--name", "Hagestet"]] {
        check_lines(&place.run(&[&["experts", "--json"], arguments].concat()), "experts");
    }
}

#[test]
fn the_json_of_an_ingest_is_what_its_schema_says() {
    let place = Place::new();
    place.write("in/a.jsonl", line("1", "2024", "Die Brücke über die Öhr ist alt.") + "kaputt\n");
    place.write("in/b.größe", "Die Mühle");
    let ran = place.run(&["ingest", "--json", "in"]);
    check_lines(&ran, "ingest");
    let summary = &ran.json()[0];
    for counts in ["skipped", "failed"] {
        assert!(summary[counts].as_object().is_some_and(|counts| counts.len() == 1), "{summary}");
    }
}

fn check_lines(ran: &Ran, name: &str) {
    let schema = fs::read_to_string(root().join(format!("docs/schema/{name}.json"))).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let lines = ran.json();
    assert!(!lines.is_empty(), "{name}: {}", ran.stderr);
    for line in lines {
        let shape = match line["type"].as_str() {
            Some(kind) => &schema["$defs"][kind],
            None => &schema,
        };
        check(&line, shape, &schema, name);
    }
}

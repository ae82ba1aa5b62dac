//! Bringing an archive up to date: what is new, changed, unchanged, gone.

use std::path::PathBuf;

use fundstelle::archive::{self, IngestOptions};
use fundstelle::ingest;

use crate::place::{Place, line};

fn ids(place: &Place) -> Vec<String> {
    let mut ids = place.run(&["search", "--json", "Brücke"]).hit_ids();
    ids.sort();
    ids
}

#[test]
fn unchanged_changed_and_new() {
    let place = Place::new();
    place.write("in/a.jsonl", line("1", "2024", "Die Brücke ist alt.") + &line("2", "2024", "Die Brücke ist neu."));
    assert!(place.run(&["ingest", "in"]).stderr.starts_with("2 added, 0 changed, 0 unchanged"));
    assert!(place.run(&["ingest", "in"]).stderr.starts_with("0 added, 0 changed, 2 unchanged"));
    place.write(
        "in/a.jsonl",
        line("1", "2024", "Die Mühle ist alt.")
            + &line("2", "2024", "Die Brücke ist neu.")
            + &line("3", "", "Brücken!"),
    );
    assert!(place.run(&["ingest", "in"]).stderr.starts_with("1 added, 1 changed, 1 unchanged"));
    assert_eq!(ids(&place), ["2", "3"]);
    assert_eq!(place.run(&["search", "--json", "Mühle"]).hit_ids(), ["1"]);
}

#[test]
fn prune_takes_out_only_what_is_gone_below_the_given_paths() {
    let place = Place::new();
    place.write("a/x.jsonl", line("ax1", "2024", "Brücke eins.") + &line("ax2", "2024", "Brücke zwei."));
    place.write("b/y.jsonl", line("by", "2024", "Brücke drei."));
    place.write("a/kaputt.jsonl", line("ak", "2024", "Brücke vier."));
    place.run(&["ingest", "a", "b"]);
    place.write("a/x.jsonl", line("ax1", "2024", "Brücke eins."));
    place.write("a/kaputt.jsonl", "{\"id\": \"ak\", kaputt\n");
    std::fs::remove_file(place.path().join("b/y.jsonl")).unwrap();
    let without = place.run(&["ingest", "a"]);
    assert!(!without.stderr.contains("pruned") && ids(&place).len() == 4);
    let pruned = place.run(&["ingest", "--prune", "a"]);
    assert!(pruned.stderr.contains("1 pruned"), "{}", pruned.stderr);
    // What cannot be read is not gone, and b was not asked for.
    assert_eq!(ids(&place), ["ak", "ax1", "by"]);
    place.run(&["ingest", "--prune", "b"]);
    assert_eq!(ids(&place), ["ak", "ax1"]);
}

#[test]
fn prune_leaves_what_is_still_there_or_may_be() {
    let place = Place::new();
    place.write("a/.versteckt.jsonl", line("v", "2024", "Brücke eins."));
    place.write("a/x.jsonl", line("x", "2024", "Brücke zwei."));
    place.run(&["ingest", "a/.versteckt.jsonl", "a"]);
    place.run(&["ingest", "--prune", "a"]);
    assert_eq!(ids(&place), ["v", "x"]);
    // A folder that is missing may be a disk that is not there.
    std::fs::rename(place.path().join("a"), place.path().join("b")).unwrap();
    let ran = place.run(&["ingest", "--prune", "a"]);
    assert_eq!((ran.code, ids(&place).len()), (3, 2), "{}", ran.stderr);
}

#[test]
fn ids_that_look_like_numbered_ones_do_not_collide() {
    let place = Place::new();
    place.write("a.jsonl", line("7", "", "Äpfel.") + &line("7", "", "Birnen.") + &line("7-2", "", "Quitten."));
    assert!(place.run(&["ingest", "a.jsonl"]).stderr.contains("3 added"));
    assert!(place.run(&["ingest", "a.jsonl"]).stderr.contains("3 unchanged"));
    for fruit in ["Äpfel", "Birnen", "Quitten"] {
        assert_eq!(place.run(&["search", "--json", fruit]).hit_ids().len(), 1, "{fruit}");
    }
}

#[test]
fn remove_takes_out_one_and_refuses_what_is_not_there() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Brücke eins.") + &line("2", "2024", "Brücke zwei."));
    place.run(&["ingest", "a.jsonl"]);
    let refused = place.run(&["remove", "1", "größe"]);
    assert_eq!((refused.code, ids(&place).len()), (1, 2));
    assert!(refused.stderr.contains("no article has the id größe"));
    assert_eq!(place.run(&["remove", "1"]).code, 0);
    assert_eq!(ids(&place), ["2"]);
    assert_eq!(place.run(&["show", "1"]).code, 1);
}

#[test]
fn an_id_that_comes_again_is_kept_beside_the_first() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Brücke in a."));
    place.write("b.jsonl", line("1", "2024", "Brücke in b."));
    let ran = place.run(&["ingest", "b.jsonl", "a.jsonl"]);
    assert!(ran.stderr.contains("b.jsonl#1: the id 1 is taken, kept as 1-2"), "{}", ran.stderr);
    assert_eq!(ids(&place), ["1", "1-2"]);
    place.write("b.jsonl", line("1", "2024", "Brücke in b, geändert."));
    place.run(&["ingest", "."]);
    assert_eq!(ids(&place), ["1", "1-2"]);
    assert!(place.run(&["show", "1-2"]).stdout.contains("geändert"));
}

/// Same files, same answers, whatever the order of the arguments and the number of threads.
#[test]
fn a_full_build_depends_on_the_files_alone() {
    let place = Place::new();
    for file in 0..6 {
        let lines: String = (0..40)
            .map(|number| {
                line(
                    &format!("{file}-{number}"),
                    "2024-05",
                    &format!("Die Brücke {number} über den Fluss. {}", "Wasser ".repeat(number % 7)),
                )
            })
            .collect();
        place.write(&format!("in/{file}.jsonl"), lines);
    }
    let answers = |index: &str, order: &[&str], threads: &str| {
        let mut arguments = vec!["ingest", "--index", index];
        arguments.extend(order);
        assert!(place.command(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().status.success());
        ["Brücke", "Wasser Fluss", "\"Brücke 7\"", "Wasser -Nebel"].map(|query| {
            let ran = place.run(&["search", "--json", "--limit", "30", "--index", index, "--", query]);
            let lines: Vec<String> = ran.stdout.lines().map(str::to_owned).collect();
            lines[..lines.len() - 1].to_vec()
        })
    };
    let first = answers("i1", &["in"], "1");
    let second = answers("i2", &["in/5.jsonl", "in/0.jsonl", "in", "in/3.jsonl"], "2");
    for (query, (first, second)) in first.iter().zip(&second).enumerate() {
        let sources = |lines: &[String]| lines.iter().map(|line| line.replace("in/", "")).collect::<Vec<_>>();
        assert_eq!(sources(first), sources(second), "query {query}");
    }
}

#[test]
fn other_rules_are_refused_until_the_index_is_rebuilt() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke ist größer."));
    place.run(&["ingest", "a.jsonl"]);
    let manifest = std::fs::read_to_string(place.path().join("index/manifest.json")).unwrap();
    let old = regex::Regex::new("german-[^\"]*").unwrap().replace(&manifest, "german-0-alt").into_owned();
    place.write("index/manifest.json", old);
    std::fs::remove_file(place.path().join("a.jsonl")).unwrap();
    for arguments in [&["search", "Brücke"][..], &["stats"], &["ingest", "."], &["show", "1"]] {
        let refused = place.run(arguments);
        assert_eq!(refused.code, 2);
        assert!(
            refused.stderr.contains("hint: build it anew from its stored articles: fundstelle ingest --rebuild\n"),
            "{}",
            refused.stderr
        );
    }
    assert_eq!(place.run(&["ingest", "--rebuild"]).code, 0);
    assert_eq!(ids(&place), ["1"]);
    assert!(!place.path().join("index/segments-1").exists());
}

#[test]
fn two_writers_do_not_meet() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke."));
    place.run(&["ingest", "a.jsonl"]);
    let mut held = place.command(&["ingest", "-"]).stdin(std::process::Stdio::piped()).spawn().unwrap();
    let refused = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let ran = place.run(&["ingest", "a.jsonl"]);
        (ran.code == 2).then_some(ran)
    });
    assert!(refused.expect("the second writer is refused").stderr.contains("another process is writing"));
    drop(held.stdin.take());
    held.wait().unwrap();
    assert_eq!(place.run(&["ingest", "a.jsonl"]).code, 0);
}

/// An index whose articles were read by the version before this one's.
fn index_of_older_version(place: &Place, paths: &[&str]) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| place.path().join(path)).collect();
    let (options, version) = (IngestOptions::default(), ingest::VERSION - 1);
    archive::ingest_as_version(version, &place.path().join("index"), &paths, &options, &mut |_| {}).unwrap();
}

#[test]
fn what_an_older_version_read_is_read_again() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke ist alt.") + &line("2", "2024", "Die Brücke ist neu."));
    // Neither id nor address: such a line is known by its bytes.
    place.write("b.jsonl", r#"{"text": "Die Brücke ist weg."}"#);
    index_of_older_version(&place, &["a.jsonl", "b.jsonl"]);
    let before = ids(&place);
    let stats = place.run(&["stats"]).stdout;
    let older = format!("3 articles were read by older rules (versions {})", ingest::VERSION - 1);
    assert!(stats.contains(&older), "{stats}");
    place.write("a.jsonl", line("1", "2024", "Die Brücke ist alt.") + &line("2", "2024", "Die Brücke ist uralt."));
    let ran = place.run(&["ingest", "."]);
    assert!(ran.stderr.starts_with("0 added, 1 changed, 0 unchanged, 2 read again by newer rules"), "{}", ran.stderr);
    assert_eq!(ids(&place), before);
    let stats = &place.run(&["stats", "--json"]).json()[0];
    assert_eq!((&stats["outdated"], &stats["articles"]), (&0.into(), &3.into()));
    assert_eq!(stats["read_by"], serde_json::json!({ ingest::VERSION.to_string(): 3 }));
    assert!(!place.run(&["stats"]).stdout.contains("older rules"));
    assert!(place.run(&["ingest", "."]).stderr.starts_with("0 added, 0 changed, 3 unchanged\n"));
}

#[test]
fn what_an_older_version_read_and_cannot_be_read_again_stays_and_is_told() {
    let place = Place::new();
    for (name, text) in [("a", "Brücke eins."), ("b", "Brücke zwei."), ("c", "Brücke drei.")] {
        place.write(&format!("{name}.jsonl"), line(name, "2024", text));
    }
    index_of_older_version(&place, &["a.jsonl", "b.jsonl", "c.jsonl"]);
    std::fs::remove_file(place.path().join("c.jsonl")).unwrap();
    let told =
        "1 left as older rules read them (not among these inputs); 1 left as older rules read them (sources gone)";
    let ran = place.run(&["ingest", "a.jsonl"]);
    assert!(ran.stderr.starts_with("0 added, 0 changed, 0 unchanged, 1 read again"), "{}", ran.stderr);
    assert!(ran.stderr.contains(told), "{}", ran.stderr);
    assert_eq!(ids(&place), ["a", "b", "c"]);
    // A full build reads no sources: what was read by whom stays as it was.
    assert_eq!(place.run(&["ingest", "--rebuild"]).code, 0);
    assert!(place.run(&["stats"]).stdout.contains("2 articles were read by older rules"));
    let ran = place.run(&["ingest", "--prune", "."]);
    assert!(ran.stderr.contains("1 read again by newer rules, 1 pruned\n"), "{}", ran.stderr);
    assert_eq!(ids(&place), ["a", "b"]);
}

#[test]
fn only_versions_below_the_current_are_called_older() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke ist alt."));
    place.write("b.jsonl", line("2", "2024", "Die Brücke ist neu."));
    index_of_older_version(&place, &["a.jsonl"]);
    let ran = place.run(&["ingest", "--json", "b.jsonl"]);
    assert_eq!((&ran.json()[0]["added"], &ran.json()[0]["outdated"]), (&1.into(), &1.into()));
    let stats = place.run(&["stats"]).stdout;
    let older = format!("1 articles were read by older rules (versions {})", ingest::VERSION - 1);
    assert!(stats.contains(&older), "{stats}");
}

/// Nothing is lost, and nothing is silent: the old article stays, and every ingest tells of it.
#[test]
fn what_an_older_version_read_and_is_rejected_now_stays_and_is_told() {
    let place = Place::new();
    let english = "The bridge has to be closed, and the town has asked engineers to find out whether it will hold. \
                   The mayor said on Monday that nobody had to fear anything, but the people who live next to the \
                   river do not believe a word of it.";
    place.write("a.jsonl", line("1", "2024", english) + &line("2", "2024", "Die Brücke ist alt."));
    place.write("b.jsonl", line("3", "2024", "Die Brücke ist neu."));
    index_of_older_version(&place, &["a.jsonl", "b.jsonl"]);
    // One is the same as before, the other has changed.
    place.write("b.jsonl", line("3", "2024", english));
    for read_again in [1, 0] {
        let summary = &place.run(&["ingest", "--only-german", "--json", "."]).json()[0];
        assert_eq!((&summary["read_again"], &summary["changed"]), (&read_again.into(), &0.into()), "{summary}");
        assert_eq!((&summary["outdated"], &summary["outdated_rejected"]), (&0.into(), &2.into()), "{summary}");
        assert_eq!(summary["skipped"].as_object().unwrap().values().next(), Some(&2.into()), "{summary}");
    }
    let ran = place.run(&["ingest", "--only-german", "."]);
    assert!(ran.stderr.contains("; 2 left as older rules read them (rejected this time)"), "{}", ran.stderr);
    assert_eq!(place.run(&["stats", "--json"]).json()[0]["outdated"], 2);
    assert_eq!(ids(&place), ["2", "3"]);
    assert!(place.run(&["show", "1"]).stdout.contains("The bridge"));
}

#[test]
fn a_newer_version_is_not_undone() {
    let place = Place::new();
    place.write("a.jsonl", line("1", "2024", "Die Brücke ist alt."));
    let (dir, paths) = (place.path().join("index"), [place.path().join("a.jsonl")]);
    let options = IngestOptions::default();
    archive::ingest_as_version(ingest::VERSION + 1, &dir, &paths, &options, &mut |_| {}).unwrap();
    assert!(place.run(&["ingest", "a.jsonl"]).stderr.starts_with("0 added, 0 changed, 1 unchanged\n"));
}

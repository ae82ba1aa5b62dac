//! One way from an answer to the screen: `--format` beside `--json`, for all commands.

use crate::place::Place;
use crate::quotes::archive;

/// Each command that writes an answer, by arguments that find something in the archive of quotes.
const COMMANDS: [&[&str]; 6] = [
    &["search", "Brücke"],
    &["quotes", "Brücke"],
    &["experts"],
    &["show", "bruecke"],
    &["stats"],
    &["analyze", "Brücken"],
];

/// The output without what differs from run to run.
fn without_times(stdout: &str) -> String {
    let times = regex::Regex::new(r#""elapsed_ms":[0-9.e-]+"#).unwrap();
    times.replace_all(stdout, "").into_owned()
}

#[test]
fn json_is_the_short_form_of_a_format() {
    let place = archive();
    for command in COMMANDS {
        let [text, named, json, long] = [&[][..], &["--format", "text"], &["--json"], &["--format", "json"]]
            .map(|format| without_times(&place.run(&[command, format].concat()).stdout));
        assert!(!text.is_empty() && text == named, "{command:?}");
        assert!(json.starts_with('{') && json == long, "{command:?}");
    }
}

#[test]
fn extract_writes_text_too() {
    let place = Place::new();
    place.write("eins.txt", "Brücke gesperrt\n\nDie Brücke über die Öhr ist seit Montag gesperrt, sagte der Kreis.\n");
    place.write("zwei.txt", "Straßenfest fällt aus\n\nDas Straßenfest in Oberfelden fällt wegen Regen aus, hieß es.\n");
    assert_eq!(place.run(&["extract", "."]).json().len(), 2);
    let text = place.run(&["extract", "--format", "text", "."]).stdout;
    assert!(text.starts_with("Brücke gesperrt\n") && text.contains("\n\nStraßenfest fällt aus\n"), "{text}");
}

#[test]
fn an_ingest_reports_in_json() {
    let place = Place::new();
    place.write("artikel/eins.txt", "Brücke gesperrt\n\nDie Brücke über die Öhr ist seit Montag gesperrt.\n");
    place.write("artikel/liste.csv", "a;b\n");
    let ran = place.run(&["ingest", "artikel", "--json"]);
    let [report] = ran.json().try_into().unwrap();
    assert_eq!((&report["added"], &report["skipped"]["unknown kind .csv"]), (&1.into(), &1.into()), "{report}");
    assert_eq!(ran.stderr, "", "the report is said once");
}

#[test]
fn what_a_format_cannot_write_is_said() {
    let ran = archive().run(&["search", "--explain-query", "--format", "json", "Brücke"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    let expect = "error: this answer cannot be written as json\nhint: leave out --format, or choose text\n";
    assert_eq!(ran.stderr, expect);
    let ran = archive().run(&["stats", "--format", "xml"]);
    assert!(ran.code == 2 && ran.stderr.contains("[possible values: text, json]"), "{}", ran.stderr);
}

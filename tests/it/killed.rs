//! A killed ingest never leaves an index that does not open, nor loses a committed article.

use std::time::Duration;

use crate::place::{Place, line};

const ARTICLES: usize = 3000;
const KILLS: u64 = 20;

#[test]
fn twenty_kills_at_odd_moments() {
    let place = Place::new();
    let text =
        |number: usize| format!("Artikel {number} über die Brücke. {}", "Das Wasser steigt über das Ufer. ".repeat(20));
    let lines: String = (0..ARTICLES).map(|number| line(&number.to_string(), "2024-05", &text(number))).collect();
    place.write("in/a.jsonl", lines);
    let ingest = ["ingest", "--commit-every", "100", "in"];
    let mut committed = 0;
    // A linear congruential generator: odd moments that are the same in every run.
    let mut random = 20241015u64;
    for kill in 0..KILLS {
        random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let mut child = place.command(&ingest).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(10 + (random >> 33) % 400));
        child.kill().unwrap();
        child.wait().unwrap();
        let stats = place.run(&["stats", "--json"]);
        let now = match stats.code {
            0 => stats.json()[0]["articles"].as_u64().unwrap(),
            // Killed before the first commit there is no index yet, and the message says so.
            _ if committed == 0 && stats.stderr.contains("no index at index") => 0,
            _ => panic!("after kill {kill}: {}", stats.stderr),
        };
        assert!(now >= committed, "kill {kill} lost articles: {committed} before, {now} after");
        committed = now;
        if committed > 0 {
            assert_eq!(place.run(&["search", "--json", "Brücke"]).end()["total"].as_u64(), Some(committed));
        }
    }
    assert_eq!(place.run(&ingest).code, 0);
    let stats = place.run(&["stats", "--json"]);
    assert_eq!(stats.json()[0]["articles"].as_u64(), Some(ARTICLES as u64));
    assert!(place.run(&ingest).stderr.starts_with(&format!("0 added, 0 changed, {ARTICLES} unchanged")));
}

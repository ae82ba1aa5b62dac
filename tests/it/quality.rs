//! Floors of quality on real data, kept beside the project. Skipped with a message where it is missing.

use std::process::Command;

use crate::place::{Place, binary_in, shared};

/// MRR@10 that the ranking must keep on each set of the mix: .001 below what it reaches, well above stock German
/// tantivy (.863, .879, .611).
const FLOORS: [(&str, f64); 3] = [("xquad", 0.878), ("wikinews", 0.901), ("headlines", 0.647)];

#[test]
fn ranking_on_the_mix() {
    let Some(shared) = shared("the quality of the ranking") else { return };
    let place = Place::new();
    let mix = place.path().join("mix");
    let made = Command::new("python3").arg(shared.join("eval/mix.py")).arg(&mix).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: the quality of the ranking needs python3 and ../shared/eval/mix.py");
        return;
    }
    assert_eq!(place.run(&["ingest", "mix/articles.jsonl"]).code, 0);
    for (set, floor) in FLOORS {
        let (queries, judgements) = (format!("mix/{set}.queries.jsonl"), format!("mix/{set}.qrels"));
        let ran = place.run(&["evaluate", "--json", "--queries", &queries, "--qrels", &judgements]);
        let reached = ran.json()[0]["mrr_10"].as_f64().unwrap();
        eprintln!("{set}: MRR@10 {reached:.4}");
        assert!(reached >= floor, "{set}: MRR@10 {reached:.4} is below its floor {floor}");
    }
}

#[test]
fn the_five_real_seeds() {
    let Some(shared) = shared("the check of the five real seeds") else { return };
    let place = Place::new();
    let extracted = binary_in(&shared, &["extract", "seeds"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&extracted.stderr), "", "no warning");
    place.write("predictions.jsonl", extracted.stdout);
    let scored = Command::new("python3")
        .arg("eval/seeds.py")
        .args(["seeds", "data/seeds-gold.json"])
        .arg(place.path().join("predictions.jsonl"))
        .args(["date", "title", "body", "boilerplate"])
        .current_dir(&shared)
        .output();
    let Ok(scored) = scored else {
        eprintln!("skipped: the check of the five real seeds needs python3");
        return;
    };
    let said = String::from_utf8_lossy(&scored.stdout);
    assert_eq!(said.trim(), "seeds: 37 of 37 checks hold");
}

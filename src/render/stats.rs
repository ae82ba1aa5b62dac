//! What an index holds, as a table.

use super::sanitise::sanitise;
use crate::index::{Holdings, Manifest};

/// Outlets that are listed by name.
const MAX_OUTLETS: usize = 20;

/// Share of the words that came after the last full build; above it, learning anew pays.
const MAX_DRIFT_SHARE: f64 = 0.5;

/// `bytes` is the size of the index on the disk.
pub fn stats(holdings: &Holdings, manifest: &Manifest, bytes: u64) -> String {
    let dates = match (holdings.first_date, holdings.last_date) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => "none".to_owned(),
    };
    let mut text = String::new();
    for (name, value) in [
        ("articles", holdings.articles.to_string()),
        ("passages", holdings.passages.to_string()),
        ("words", holdings.words.to_string()),
        ("learned", learned(holdings, manifest)),
        ("quotes", holdings.quotes.to_string()),
        ("dates", dates),
        ("undated", holdings.undated.to_string()),
        ("size", format!("{:.1} MB", bytes as f64 / 1e6)),
        ("rules", manifest.rules()),
        ("outlets", holdings.outlets.len().to_string()),
    ] {
        text.push_str(&format!("{name:<10}{value}\n"));
        if name == "rules" && holdings.outdated > 0 {
            text.push_str(&format!("{:<10}{}\n", "outdated", outdated(holdings)));
        }
    }
    let mut outlets: Vec<(&String, &u64)> = holdings.outlets.iter().collect();
    outlets.sort_by_key(|&(name, count)| (std::cmp::Reverse(*count), name.clone()));
    for (name, count) in outlets.iter().take(MAX_OUTLETS) {
        text.push_str(&format!("{:<10}{count:>7}  {}\n", "", sanitise(name)));
    }
    if outlets.len() > MAX_OUTLETS {
        text.push_str(&format!("{:<10}{:>7}  more outlets\n", "", outlets.len() - MAX_OUTLETS));
    }
    if holdings.without_outlet > 0 {
        text.push_str(&format!("{:<10}{:>7}  (no outlet)\n", "", holdings.without_outlet));
    }
    text
}

/// How many articles older rules read, and what to do about them.
fn outdated(holdings: &Holdings) -> String {
    let versions: Vec<String> = holdings.older_versions.iter().map(u32::to_string).collect();
    format!(
        "{} articles were read by older rules (versions {}): ingest their files again",
        holdings.outdated,
        versions.join(", ")
    )
}

/// What the index learned from, and what to do where most of the archive came later.
fn learned(holdings: &Holdings, manifest: &Manifest) -> String {
    let drift = manifest.learned.drift(holdings.words);
    let mut line = format!("from {} words, {} kept", manifest.learned.words, manifest.learned.vocabulary);
    if drift > MAX_DRIFT_SHARE {
        line.push_str(&format!("; {:.0} % of the archive came later: ingest --rebuild", drift * 100.0));
    }
    line
}

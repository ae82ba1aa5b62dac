//! What an index holds, as a table.

use super::sanitise::sanitise;
use crate::index::{Holdings, Manifest};

/// Outlets that are listed by name.
const MOST_OUTLETS: usize = 20;

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
        ("quotes", holdings.quotes.to_string()),
        ("dates", dates),
        ("undated", holdings.undated.to_string()),
        ("size", format!("{:.1} MB", bytes as f64 / 1e6)),
        ("rules", manifest.rules()),
        ("outlets", holdings.outlets.len().to_string()),
    ] {
        text.push_str(&format!("{name:<10}{value}\n"));
    }
    let mut outlets: Vec<(&String, &u64)> = holdings.outlets.iter().collect();
    outlets.sort_by_key(|&(name, count)| (std::cmp::Reverse(*count), name.clone()));
    for (name, count) in outlets.iter().take(MOST_OUTLETS) {
        text.push_str(&format!("{:<10}{count:>7}  {}\n", "", sanitise(name)));
    }
    if outlets.len() > MOST_OUTLETS {
        text.push_str(&format!("{:<10}{:>7}  more outlets\n", "", outlets.len() - MOST_OUTLETS));
    }
    if holdings.without_outlet > 0 {
        text.push_str(&format!("{:<10}{:>7}  (no outlet)\n", "", holdings.without_outlet));
    }
    text
}

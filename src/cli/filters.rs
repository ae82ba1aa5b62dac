//! What the commands that ask the archive have in common: the filters, and whom a name meant.

use super::Failure;
use super::args::Only;
use super::screen::Screen;
use crate::render::answer::articles;
use crate::search::{Filters, People};

/// Matched names that are told.
const MOST_NAMES: usize = 5;

/// The filters that the arguments name; `experts` are those who must be quoted.
pub fn filters(only: &Only, experts: &[String]) -> Result<Filters, Failure> {
    let dates = only.dates();
    if let (Some(from), Some(to)) = (dates.from, dates.to)
        && from > to
    {
        return Err(Failure::new(format!("--from {from} lies after --to {to}")));
    }
    Ok(Filters {
        dates,
        outlets: only.outlet.clone(),
        experts: experts.to_vec(),
        any_kind: false,
        all_quotes: only.all_quotes,
    })
}

/// Says whom the names meant, or which names are like them.
pub fn say_people(people: &People, screen: &Screen) {
    if !people.unknown.is_empty() {
        screen.say(&format!("nobody is quoted by the name {}", people.unknown.join(", ")));
        if !people.similar.is_empty() {
            screen.hint(&format!("quoted here: {}", people.similar.join(", ")));
        }
    }
    if people.matched.is_empty() {
        return;
    }
    let named = people.matched.iter().take(MOST_NAMES);
    let mut named: Vec<String> =
        named.map(|person| format!("{} ({})", person.spellings.join(", "), articles(person.articles))).collect();
    let more = people.matched.len().saturating_sub(MOST_NAMES);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    screen.say(&format!("quoted by that name: {}", named.join("; ")));
}

//! What the commands that ask the archive have in common: the filters, and whom a name meant.

use super::Failure;
use super::args::Only;
use super::dates;
use super::screen::Screen;
use super::typed::query_text;
use crate::query::{self, Filter, NodeKind, Query, QueryNode};
use crate::render::answer::articles;
use crate::search::{Filters, LocalEngine, NamedPeople, Undated, function_words_alone, unknown_outlets};

/// Matched names that are told.
const MOST_NAMES: usize = 5;

/// The filters that the arguments name; `names` are of those who must be quoted, given by `option`.
pub fn filters(only: &Only, names: &[String], option: &str) -> Result<Filters, Failure> {
    let dates = dates::dates(only, jiff::Zoned::now().date())?;
    let has_letters = |name: &String| name.contains(char::is_alphanumeric);
    if !names.iter().all(has_letters) {
        return Err(Failure::new(format!("{option} needs a name")));
    }
    if !only.outlet.iter().all(has_letters) {
        return Err(Failure::new("--outlet needs the name or the domain of an outlet"));
    }
    Ok(Filters {
        dates,
        undated: dates::undated(only, dates)?,
        outlets: only.outlet.clone(),
        experts: names.to_vec(),
        any_kind: false,
        all_quotes: only.all_quotes,
    })
}

/// A name of function words alone, which would mean everyone who has *der* or *von* in theirs.
pub fn refuse_function_words(engine: &LocalEngine, filters: &Filters, option: &str) -> Result<(), Failure> {
    match function_words_alone(engine.reader(), filters)? {
        Some(name) => Err(Failure::new(format!("{option} {name}: function words alone are nobody's name"))),
        None => Ok(()),
    }
}

/// The day by the clock.
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// The query of a command that does without: None where none was typed.
pub fn optional_query(words: &[String]) -> Result<Option<Query>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let query = query::parse(&query_text(words), today());
    if query.root == QueryNode::nothing() {
        return Err(Failure::new("the query has no word to look for"));
    }
    Ok(Some(query))
}

/// Says that dates of the query narrow nothing, where only articles without one are asked for.
pub fn say_unused_dates(query: &Query, filters: &Filters, screen: &Screen) {
    let is_date = |node: &QueryNode| matches!(node.kind, NodeKind::Filter(Filter::Date(_)));
    if filters.undated == Some(Undated::Only) && query.root.any_positive(&is_date) {
        screen.warn("--undated only asks for articles without a date, which no dates can narrow");
    }
}

/// Says which outlets no article has, and which may have been meant.
pub fn say_outlets(engine: &LocalEngine, filters: &Filters, screen: &Screen) -> Result<(), Failure> {
    for outlet in unknown_outlets(engine.reader(), filters)? {
        screen.say(&format!("no article is of an outlet {}", outlet.typed));
        if !outlet.similar.is_empty() {
            screen.hint(&format!("did you mean {}?", outlet.similar.join(" or ")));
        }
    }
    Ok(())
}

/// Says whom the names meant, or which names are like them.
pub fn say_people(people: &NamedPeople, screen: &Screen) {
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
    screen.say_wrapped(&format!("quoted by that name: {}", named.join("; ")));
}

//! The filters and the optional query of the commands that search.

use super::args::FilterArgs;
use super::dates;
use super::failure::Failure;
use super::typed::query_text;
use crate::model::today;
use crate::query::{self, Query, QueryNode};
use crate::search::{Filters, LocalEngine, function_words_alone};

/// The filters that the arguments name; `names` are of those who must be quoted, given by `option`.
pub fn filters(only: &FilterArgs, names: &[String], option: &str) -> Result<Filters, Failure> {
    let dates = dates::dates(only, today())?;
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

/// The query of a command that can do without: `None` if none was typed.
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

//! What is said where nothing was found: what was searched, and what would widen it.

use std::cmp::Reverse;

use super::counts::{articles, counted};
use super::message::Message;
use crate::index::Holdings;
use crate::model::SpeakerKind;
use crate::query::{Query, QueryNode};
use crate::search::{
    ExpertsRequest, Filters, FoundExperts, QuotesRequest, Relaxation, Request, Undated, UnknownOutlet,
};

/// Outlets that are listed by name.
const MAX_OUTLETS: usize = 8;

/// What an answer without a hit is explained by.
#[derive(Debug, Clone, Copy)]
pub struct NothingFound<'a> {
    /// Articles that were searched.
    pub articles: u64,
    /// Outlets of the request that no article has.
    pub unknown_outlets: &'a [UnknownOutlet],
    /// Articles or quotes that match, without a date.
    pub undated: usize,
}

/// `outlets_of` holds the outlets of the archive where the request names some.
pub fn of_search(
    request: &Request,
    nothing: NothingFound,
    relaxations: &[Relaxation],
    outlets_of: Option<&Holdings>,
) -> Vec<Message> {
    let text = match request.query.text.as_str() {
        "" => String::new(),
        text => format!(" for {text}"),
    };
    let searched = searched(nothing.articles, &request.filters);
    let mut messages = vec![Message::plain(format!("nothing found{text} in {searched}"))];
    messages.extend(unknown_outlets(nothing.unknown_outlets));
    messages.extend(undated(nothing.undated, "article", "articles"));
    messages.extend(
        relaxations
            .iter()
            .map(|relaxation| Message::hint(format!("without {}: {}", relaxation.without, articles(relaxation.total)))),
    );
    messages.extend(outlets_of.map(|holdings| Message::hint(format!("outlets here: {}", outlets(holdings)))));
    let by_words_alone = request.filters.is_empty() && !request.query.has_filters() && !request.query.has_no_words();
    if relaxations.is_empty() && nothing.undated == 0 && by_words_alone {
        let hint = "no article holds any of these words in any form; analyze shows what is compared";
        messages.push(Message::hint(hint));
    }
    messages
}

/// `unsure` is the number of quotes that only `--all-quotes` shows.
pub fn of_quotes(request: &QuotesRequest, nothing: NothingFound, unsure: usize) -> Vec<Message> {
    let text = for_query(request.query.as_ref());
    let searched = searched(nothing.articles, &request.filters);
    let mut messages = vec![Message::plain(format!("no quotes found{text} in {searched}"))];
    messages.extend(unknown_outlets(nothing.unknown_outlets));
    messages.extend(undated(nothing.undated, "quote", "quotes"));
    if unsure > 0 {
        let which = match &request.query {
            Some(query) if !query.has_no_words() => "of low confidence",
            _ => "of low confidence or without a speaker",
        };
        messages.push(Message::hint(format!("with --all-quotes: {unsure} {which}")));
    }
    messages
}

pub fn of_experts(request: &ExpertsRequest, nothing: NothingFound, found: &FoundExperts) -> Vec<Message> {
    let text = for_query(request.query.as_ref());
    let searched = searched(nothing.articles, &request.filters);
    let mut messages = vec![Message::plain(format!("nobody quoted{text} in {searched}"))];
    if request.kind == Some(SpeakerKind::Person) && !found.people.matched.is_empty() {
        messages.push(Message::hint("who is no person is listed with --kind all"));
    }
    messages.extend(unknown_outlets(nothing.unknown_outlets));
    messages.extend(undated(nothing.undated, "article", "articles"));
    messages
}

/// Of a query that has neither a word to look for nor a filter.
pub fn of_no_words(query: &Query) -> Vec<Message> {
    let mut messages = vec![Message::plain("the query has no word to look for")];
    if query.root != QueryNode::nothing() {
        let hint = "it only excludes; add a word, or a field or an option that lists articles: date:2024, --outlet";
        messages.push(Message::hint(hint));
    }
    messages
}

fn for_query(query: Option<&Query>) -> String {
    query.map(|query| format!(" for {}", query.text)).unwrap_or_default()
}

fn undated(number: usize, one: &str, many: &str) -> Option<Message> {
    (number > 0).then(|| Message::hint(format!("{} matching, without a date", counted(number, one, many))))
}

/// Which outlets no article has, and which may have been meant.
fn unknown_outlets(unknown: &[UnknownOutlet]) -> Vec<Message> {
    let mut messages = Vec::new();
    for outlet in unknown {
        messages.push(Message::plain(format!("no article is of an outlet {}", outlet.typed)));
        if !outlet.similar.is_empty() {
            messages.push(Message::hint(format!("did you mean {}?", outlet.similar.join(" or "))));
        }
    }
    messages
}

/// What was searched: `36 articles, from 2024-01-01, outlet Uferkurier`.
fn searched(count: u64, filters: &Filters) -> String {
    let mut text = articles(count as usize);
    if let Some(from) = filters.dates.from {
        text.push_str(&format!(", from {from}"));
    }
    if let Some(to) = filters.dates.to {
        text.push_str(&format!(", to {to}"));
    }
    match filters.undated {
        Some(Undated::Only) => text.push_str(", without a date"),
        Some(Undated::Include) if !filters.dates.is_unbounded() => text.push_str(" or without a date"),
        _ => {}
    }
    for outlet in &filters.outlets {
        text.push_str(&format!(", outlet {outlet}"));
    }
    for expert in &filters.experts {
        text.push_str(&format!(", quoted {expert}"));
    }
    text
}

/// The outlets with the most articles: `Ostheimer Anzeiger (11), uferkurier.example (6), none (19)`.
fn outlets(holdings: &Holdings) -> String {
    let mut outlets: Vec<(&str, u64)> = holdings.outlets.iter().map(|(name, &count)| (name.as_str(), count)).collect();
    outlets.sort_by_key(|&(name, count)| (Reverse(count), name));
    let more = outlets.len().saturating_sub(MAX_OUTLETS);
    let mut listed: Vec<String> =
        outlets.iter().take(MAX_OUTLETS).map(|(name, count)| format!("{name} ({count})")).collect();
    if more > 0 {
        listed.push(format!("{more} more"));
    }
    if holdings.without_outlet > 0 {
        listed.push(format!("none ({})", holdings.without_outlet));
    }
    listed.join(", ")
}

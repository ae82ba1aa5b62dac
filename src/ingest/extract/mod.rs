//! From the blocks of a page to the parts of an article.
//!
//! What comes in: blocks and the fields of the input. What goes out: title, kicker, lead, paragraphs, date, outlet,
//! authors, language, with a note for whatever was inferred or dropped. What it does not do: it never guesses; what nothing
//! supports stays absent.

pub mod address;
pub mod boilerplate;
pub mod byline;
pub mod credits;
pub mod date;
pub mod header;
pub mod issue;
pub mod label;
pub mod mail;
pub mod paywall;
pub mod prose;
pub mod stamp;
pub mod structure;

/// True for the lines of a page that belong to no paragraph, whatever the layout: datelines, bylines, labelled lines,
/// boilerplate.
pub fn stands_alone(line: &str) -> bool {
    header::is_mark(line) || label::is_rule(line) || boilerplate::rule_for(line).is_some()
}

//! What a line or a few words are: a date, a byline, a label, an address, furniture. Both front ends ask the same
//! recognisers.
//!
//! What comes in: a line, or the words of a field. What goes out: what it says, or `None`. What it does not do: it
//! knows nothing of where on a page the line stands, and believes nothing.

pub mod address;
pub mod agencies;
pub mod byline;
pub mod credits;
pub mod date;
pub mod furniture;
pub mod issue;
pub mod label;
pub mod prose;
pub mod subscription;
pub mod timestamp;

/// A line that only a header has: date, byline, or labelled as one of its parts.
pub fn is_header_line(line: &str) -> bool {
    date::dateline(line).is_some()
        || byline::whole(line).is_some()
        || label::labelled(line).is_some()
        || issue::is_issue(line)
}

/// True for the lines of a page that belong to no paragraph: datelines, bylines, labelled lines, furniture.
pub fn stands_alone(line: &str) -> bool {
    is_header_line(line) || label::is_rule(line) || furniture::rule_for(line).is_some()
}

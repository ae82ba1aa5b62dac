//! Those who are quoted, one block each.

use super::counts::{articles, counted};
use super::speaker::NamedSpeaker;
use super::wrap::wrap;
use super::{Label, Theme};
use crate::model::SpeakerKind;
use crate::search::{FoundExpert, FoundExperts};

/// Columns that a block is set in from the left.
const INDENT: &str = "     ";
/// Outlets that are listed by name.
const MAX_OUTLETS: usize = 3;

/// All of them, those with the most quotes first; below each name lines of at most `width` columns.
pub fn experts(found: &FoundExperts, theme: Theme, width: usize) -> String {
    let own = found.experts.iter().filter(|expert| expert.surname_of.is_none());
    let block = |(expert, rank): (&FoundExpert, usize)| {
        let is_bare = |bare: &&FoundExpert| bare.kind == expert.kind && bare.surname_of.as_ref() == Some(&expert.name);
        let bare = found.experts.iter().find(is_bare);
        block(expert, bare, rank, theme, width)
    };
    own.zip(1..).map(block).collect()
}

/// One line that says what was found: `20 of 93 quoted in 41 articles that match, whatever they speak about`.
pub fn counts(found: &FoundExperts, has_query: bool) -> String {
    let shown = found.shown();
    let mut line = format!("{} quoted in {}", found.total, articles(found.articles));
    if has_query {
        line.push_str(" that match, whatever they speak about");
    }
    if shown < found.total {
        line = format!("{shown} of {line}");
    }
    if found.undated_left_out > 0 {
        line.push_str(&format!(", {} undated left out", found.undated_left_out));
    }
    line
}

/// One of them; `bare` is what is quoted by the surname alone.
fn block(expert: &FoundExpert, bare: Option<&FoundExpert>, rank: usize, theme: Theme, width: usize) -> String {
    let columns = width.saturating_sub(INDENT.len());
    let named = match expert.kind {
        SpeakerKind::Person => NamedSpeaker::new(&expert.name, &expert.role, &expert.affiliation),
        _ => NamedSpeaker::unnamed(&expert.name, &expert.role, &expert.affiliation),
    };
    let mut block = String::new();
    for (at, line) in named.lines("", theme, columns).iter().enumerate() {
        let margin = if at == 0 { theme.paint(Label::Rank, &format!("{rank:>3}. ")) } else { INDENT.to_owned() };
        block.push_str(&format!("{margin}{line}\n"));
    }
    let mut facts = vec![quoted(expert)];
    facts.extend(dates(expert));
    facts.extend(outlets(expert));
    if expert.kind != SpeakerKind::Person {
        facts.push(expert.kind.as_str().to_owned());
    }
    if expert.bare_name {
        facts.push("without a full name, perhaps several people".to_owned());
    }
    let mut lines = vec![facts.join(" · ")];
    if let [_, others @ ..] = expert.spellings.as_slice()
        && !others.is_empty()
    {
        lines.push(format!("also {}", others.join(", ")));
    }
    lines.extend(bare.map(|bare| format!("also by surname alone: {}", quoted(bare))));
    for line in lines.iter().flat_map(|line| wrap(line, &[], theme, columns)) {
        block.push_str(&format!("{INDENT}{}\n", theme.paint(Label::Detail, &line)));
    }
    block
}

/// `12 quotes in 5 articles`.
fn quoted(expert: &FoundExpert) -> String {
    format!("{} in {}", counted(expert.quotes, "quote", "quotes"), articles(expert.articles))
}

fn dates(expert: &FoundExpert) -> Option<String> {
    match (expert.first_date?, expert.last_date?) {
        (first, last) if first == last => Some(first.to_string()),
        (first, last) => Some(format!("{first} to {last}")),
    }
}

/// `Taltaler Bote (5), Uferkurier (2), 3 more`.
fn outlets(expert: &FoundExpert) -> Option<String> {
    let named = expert.outlets.iter().take(MAX_OUTLETS);
    let mut named: Vec<String> = named.map(|(name, articles)| format!("{name} ({articles})")).collect();
    let more = expert.outlets.len().saturating_sub(MAX_OUTLETS);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    (!named.is_empty()).then(|| named.join(", "))
}

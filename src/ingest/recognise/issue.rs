//! Recognises the line that names the issue in which an article was printed: *Täler-Bote vom 12.03.2024, Seite 17 /
//! Lokales*.

use super::date::{self, DateLabel, Dateline};
use super::prose::ends_with_stop;
use crate::lexicon::{LinePattern, is_section};

/// Splits an outlet from the dates of its issue; the whole value and no dates if no outlet is left: *Täler-Bote vom
/// 12.03.2024, Seite 5*, *Uferkurier, Nr. 61, 14.03.2023, S. 5*.
pub fn outlet_and_issue(value: &str) -> (&str, Vec<Dateline>) {
    let spots = date::dates_in(value);
    let end = spots.first().map_or(value.len(), |spot| spot.start);
    let name = &value[..end];
    let name = LinePattern::Issue.find(name).map_or(name, |found| &name[..found.start]);
    let name = name.trim_end_matches([' ', ',', ';', '|', '/', '(', '–', '-']);
    let name = name.strip_suffix(" vom").unwrap_or(name).trim_end_matches([' ', ',']);
    let name = LinePattern::IssueWeekday.find(name).map_or(name, |found| &name[..found.start]);
    let name = name.strip_prefix("Aus: ").unwrap_or(name);
    if name.is_empty() {
        return (value, Vec::new());
    }
    (name, spots.into_iter().map(|spot| Dateline { label: DateLabel::Published, ..spot.dateline }).collect())
}

/// The outlet in a line that names an issue, `None` for other lines.
pub fn outlet_of_issue(line: &str) -> Option<&str> {
    is_issue(line).then(|| outlet_and_issue(line).0)
}

/// Whether a line names an outlet and its issue: *Täler-Bote vom 12.03.2024, Seite 17 / Lokales*.
pub fn is_issue(line: &str) -> bool {
    const MAX_ISSUE_BYTES: usize = 120;
    // *Uferkurier vom 12.03.2024 / Lokales*
    let in_section = || {
        let parts = line.split_once(" / ").or_else(|| line.split_once(" | "));
        line.contains(" vom ") && parts.is_some_and(|(_, section)| is_section(section))
    };
    line.len() <= MAX_ISSUE_BYTES
        && !ends_with_stop(line)
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && (LinePattern::IssuePage.matches(line) || in_section())
        && !outlet_and_issue(line).1.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_before_their_issues() {
        assert_eq!(outlet_and_issue("Täler-Bote vom 14.03.2023, Seite 5").0, "Täler-Bote");
        assert_eq!(outlet_and_issue("Täler-Bote, Nr. 61, 14. März 2023").0, "Täler-Bote");
        assert_eq!(outlet_and_issue("20 Minuten").0, "20 Minuten");
        assert_eq!(outlet_of_issue("Täler-Bote, Dienstag, 14. März 2023, Seite 17"), Some("Täler-Bote"));
        assert_eq!(outlet_of_issue("Aus: Täler-Bote vom 14.03.2023 / Lokales"), Some("Täler-Bote"));
        assert_eq!(outlet_of_issue("Rede zum Damm vom 14.03.2023 / Öl"), None);
    }
}

//! The forms of nouns for people, which word lists give in the masculine singular.

use super::class::Class;

/// Each form of a noun for a person: *minister, ministers, ministern, ministerin, ministerinnen*; of a nominalised
/// adjective: *vorsitzende, vorsitzender, vorsitzenden*.
pub fn person_forms(head: &str, mut each: impl FnMut(&str, Class)) {
    let mut form = |ending: &str, class: Class| each(&format!("{head}{ending}"), class);
    form("", Class::empty());
    if is_feminine(head) {
        return form("nen", Class::PLURAL);
    }
    if let Some(stem) = head.strip_suffix('e') {
        form("n", Class::PLURAL);
        form("r", Class::empty());
        each(&format!("{stem}in"), Class::FEMININE);
        each(&format!("{stem}innen"), Class::PLURAL);
        return;
    }
    form("s", Class::empty());
    form("es", Class::empty());
    form("e", Class::PLURAL);
    form("en", Class::PLURAL);
    form("n", Class::PLURAL);
    form("in", Class::FEMININE);
    form("innen", Class::PLURAL);
}

/// *ärztin, kauffrau*
pub fn is_feminine(head: &str) -> bool {
    const MIN_FEMININE_BYTES: usize = 6;
    head.ends_with("frau") || head.ends_with("in") && head.len() >= MIN_FEMININE_BYTES
}

/// The forms of other nouns: *behörde, behörden*; *bericht, berichts, berichte, berichten*.
pub fn noun_forms(head: &str, mut each: impl FnMut(&str, Class)) {
    each(head, Class::empty());
    for ending in ["s", "es", "e", "n", "en", "er", "ern", "nen"] {
        each(&format!("{head}{ending}"), if matches!(ending, "s" | "es") { Class::empty() } else { Class::PLURAL });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(head: &str) -> Vec<String> {
        let mut found = Vec::new();
        person_forms(head, |form, _| found.push(form.to_owned()));
        found
    }

    #[test]
    fn people() {
        assert!(forms("minister").contains(&"ministerinnen".to_owned()));
        assert!(forms("experte").contains(&"expertin".to_owned()));
        assert!(forms("vorsitzende").contains(&"vorsitzender".to_owned()));
        assert!(forms("ärztin").contains(&"ärztinnen".to_owned()));
    }
}

//! The forms of verbs in the third person, and the infinitives and participles.
//!
//! Only the third person reports: the first and second stand inside of direct speech, which is not parsed.

use super::class::Class;

/// A verb as the word list has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb<'l> {
    /// *an* in *an|kündigen*; empty for a verb that does not part.
    pub particle: &'l str,
    /// The infinitive without its particle.
    pub infinitive: &'l str,
    /// Third person present, preterite, participle and third person Konjunktiv II of an irregular verb.
    pub principal: Option<[&'l str; 4]>,
}

impl<'l> Verb<'l> {
    /// Reads `prüfen`, `an|kündigen` or `gehen geht ging gegangen ginge`.
    pub fn parse(line: &'l str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (particle, infinitive) = split_particle(words.next()?);
        let principal: Vec<&str> = words.collect();
        Some(Verb { particle, infinitive, principal: principal.try_into().ok() })
    }

    /// Each form with what it is. A separable verb's forms are those of a clause whose verb stands last (*ankündigte*);
    /// where it parts, the form is that of the verb without its particle.
    pub fn forms(&self, mut each: impl FnMut(&str, Class)) {
        let Verb { particle, infinitive, .. } = *self;
        let mut form = |form: &str, class: Class| each(&format!("{particle}{form}"), class);
        form(infinitive, Class::INFINITIVE | Class::FINITE);
        let stem = stem(infinitive);
        for first in konjunktiv_1(infinitive, stem) {
            form(&first, Class::FINITE | Class::KONJUNKTIV_1);
        }
        match self.principal {
            Some([present, preterite, participle, second]) => {
                form(present, Class::FINITE);
                form(preterite, Class::FINITE);
                form(&plural(preterite), Class::FINITE);
                form(participle, Class::PARTICIPLE);
                if second != preterite {
                    form(second, Class::FINITE | Class::KONJUNKTIV_2);
                    // *schrieben* is the preterite of *schriebe* as well.
                    let ambiguous = plural(second) == plural(preterite);
                    let second_class = if ambiguous { Class::empty() } else { Class::KONJUNKTIV_2 };
                    form(&plural(second), Class::FINITE | second_class);
                }
            }
            None => {
                let linked = if needs_e(stem) { format!("{stem}e") } else { stem.to_owned() };
                form(&format!("{linked}t"), Class::FINITE);
                form(&format!("{linked}te"), Class::FINITE);
                form(&format!("{linked}ten"), Class::FINITE);
                if !takes_ge(infinitive) {
                    form(&format!("{linked}t"), Class::PARTICIPLE);
                } else {
                    form(&format!("ge{linked}t"), Class::PARTICIPLE);
                }
            }
        }
        if !particle.is_empty() {
            each(&format!("{particle}zu{infinitive}"), Class::ZU_INFINITIVE);
        }
    }
}

/// *an|kündigen* into *an* and *kündigen*.
pub fn split_particle(lemma: &str) -> (&str, &str) {
    lemma.split_once('|').unwrap_or(("", lemma))
}

/// The infinitive without its ending: *prüf*, *änder*.
fn stem(infinitive: &str) -> &str {
    infinitive.strip_suffix("en").or_else(|| infinitive.strip_suffix('n')).unwrap_or(infinitive)
}

/// *gebe*; *sei*; *handele* and *handle*.
fn konjunktiv_1(infinitive: &str, stem: &str) -> Vec<String> {
    if infinitive == "sein" {
        return vec!["sei".to_owned()];
    }
    let mut forms = vec![format!("{stem}e")];
    if let Some(base) = infinitive.strip_suffix("eln") {
        forms.push(format!("{base}le"));
    }
    forms
}

/// The plural of a preterite or Konjunktiv II: *ging, gingen*; *sagte, sagten*.
fn plural(singular: &str) -> String {
    if singular.ends_with('e') { format!("{singular}n") } else { format!("{singular}en") }
}

/// Stems that take an *e* before *-t*: *arbeit-et*, *öffn-et*.
fn needs_e(stem: &str) -> bool {
    if stem.ends_with(['d', 't']) {
        return true;
    }
    let mut letters = stem.chars().rev();
    let (last, before, third) = (letters.next(), letters.next(), letters.next());
    // *rechn-et* and *öffn-et*, but *wohn-t*, *lern-t*, *filme-t*.
    let open = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'ä' | 'ö' | 'ü' | 'y' | 'l' | 'r' | 'm' | 'n');
    matches!(last, Some('m' | 'n')) && before.is_some_and(|c| !open(c) && (c != 'h' || third == Some('c')))
}

/// Verbs on *-ieren* and those with an inseparable prefix have no *ge-* in the participle.
fn takes_ge(infinitive: &str) -> bool {
    !infinitive.ends_with("ieren") && inseparable_prefix(infinitive).is_none()
}

/// *ver* of *versprechen*: the prefix, where enough is left to be a verb.
pub fn inseparable_prefix(infinitive: &str) -> Option<&'static str> {
    const PREFIXES: [&str; 12] =
        ["be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "über", "unter", "hinter", "wider"];
    const MIN_BASE_CHARS: usize = 4;
    PREFIXES
        .into_iter()
        .find(|prefix| infinitive.strip_prefix(prefix).is_some_and(|base| base.chars().count() >= MIN_BASE_CHARS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(line: &str) -> Vec<(String, Class)> {
        let mut found = Vec::new();
        Verb::parse(line).unwrap().forms(|form, class| found.push((form.to_owned(), class)));
        found
    }

    fn has(line: &str, form: &str, class: Class) {
        assert!(forms(line).iter().any(|(f, c)| f == form && c.contains(class)), "{line}: {form}");
    }

    #[test]
    fn weak_verbs_are_conjugated_by_rule() {
        has("prüfen", "prüfte", Class::FINITE);
        has("prüfen", "prüfe", Class::KONJUNKTIV_1);
        has("antworten", "antwortete", Class::FINITE);
        has("bezeichnen", "bezeichnete", Class::FINITE);
        has("wohnen", "wohnte", Class::FINITE);
        has("eröffnen", "eröffnet", Class::PARTICIPLE);
        has("erklären", "erklärt", Class::PARTICIPLE | Class::empty());
        has("melden", "gemeldet", Class::PARTICIPLE);
        has("dementieren", "dementiert", Class::PARTICIPLE);
        has("warnen", "warnt", Class::FINITE);
        has("ändern", "ändert", Class::FINITE);
    }

    #[test]
    fn irregular_verbs_bring_their_forms() {
        has("gehen geht ging gegangen ginge", "gehe", Class::KONJUNKTIV_1);
        has("gehen geht ging gegangen ginge", "gingen", Class::FINITE);
        has("gehen geht ging gegangen ginge", "ginge", Class::KONJUNKTIV_2);
        has("sein ist war gewesen wäre", "sei", Class::KONJUNKTIV_1);
    }

    #[test]
    fn separable_verbs_hold_together_at_the_end_of_a_clause() {
        has("an|kündigen", "ankündigte", Class::FINITE);
        has("an|kündigen", "anzukündigen", Class::ZU_INFINITIVE);
        has("an|kündigen", "angekündigt", Class::PARTICIPLE);
    }
}

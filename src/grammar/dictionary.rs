//! The forms of the word lists, inflected, with what each can be.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::class::Class;
use super::nouns;
use super::verbs::{self, Verb};
use crate::lexicon::speech::{self as lists, FirstNameSex, OrganisationKind, SourceNoun, SpeechVerbClass, VerbVariant};

/// A form, and what the lists know of it.
#[derive(Debug, Default)]
pub struct DictionaryWord {
    /// In lower case; empty for a word that no list has.
    pub form: Box<str>,
    pub class: Class,
    /// The nominative singular of a noun, as far as the lists tell.
    pub base: Box<str>,
    /// The verbs of saying that this finite form can be once its particle or phrase follows: *teilt … mit*.
    pub completed: Vec<CompletedVerb>,
}

/// A verb of saying that needs more than its finite form.
#[derive(Debug, Clone)]
pub struct CompletedVerb {
    pub class: Class,
    /// Each must stand later in the clause, in this order; one of the alternatives is enough.
    pub words: Vec<Vec<&'static str>>,
    /// The last word is a separable particle and ends the clause.
    pub particle: bool,
}

/// Bytes of the longest ending; longer nouns are only matched whole.
const MAX_ENDING_BYTES: usize = 63;

/// Gives each form of a noun with what it is.
type Inflect = fn(&str, &mut dyn FnMut(&str, Class));

/// All forms.
pub struct Dictionary {
    words: FxHashMap<Box<str>, DictionaryWord>,
    /// Nouns that are matched as the end of a word.
    endings: FxHashMap<Box<str>, DictionaryWord>,
    /// For the last four bytes of a word the lengths in bytes of the endings that have them, as a set of bits.
    lengths: FxHashMap<[u8; 4], u64>,
    /// Nouns that are only matched whole.
    nouns: FxHashMap<Box<str>, DictionaryWord>,
    /// Names in their own case.
    names: FxHashMap<&'static str, Class>,
    /// Countries and regions by the stems of their adjectives.
    by_adjective: FxHashMap<&'static str, &'static str>,
    /// Names of several words by their first: the other words of each.
    long_names: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    nothing: DictionaryWord,
}

/// The dictionary, made once.
pub fn dictionary() -> &'static Dictionary {
    static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);
    &DICTIONARY
}

impl Dictionary {
    fn new() -> Self {
        let mut made = Dictionary {
            words: FxHashMap::default(),
            endings: FxHashMap::default(),
            lengths: FxHashMap::default(),
            nouns: FxHashMap::default(),
            names: FxHashMap::default(),
            by_adjective: FxHashMap::default(),
            long_names: FxHashMap::default(),
            nothing: DictionaryWord::default(),
        };
        made.add_function_words();
        made.add_verbs();
        made.add_nouns();
        made.add_names();
        made.join_whole_and_endings();
        made
    }

    /// A noun that one list matches whole and another as an ending is both.
    fn join_whole_and_endings(&mut self) {
        for (form, noun) in &mut self.nouns {
            if let Some(ending) = self.endings.get(form) {
                noun.class |= ending.class;
            }
        }
    }

    /// A word in lower case that is no noun.
    pub fn word(&self, lower: &str) -> &DictionaryWord {
        self.words.get(lower).unwrap_or(&self.nothing)
    }

    /// A capitalised word, given in lower case, by its last part after hyphens.
    pub fn noun(&self, lower: &str) -> Option<&DictionaryWord> {
        let last = lower.rsplit('-').next().unwrap_or(lower);
        if let Some(word) = self.nouns.get(last) {
            return Some(word);
        }
        // What is left before an ending is a word or its linked form: at least three letters.
        const MIN_FIRST_PART_BYTES: usize = 3;
        let mut lengths = *self.lengths.get(last.as_bytes().last_chunk::<4>()?)?;
        lengths &= u64::MAX >> (u64::BITS as usize - 1 - last.len().min(MAX_ENDING_BYTES));
        while lengths != 0 {
            let length = lengths.ilog2() as usize;
            lengths &= !(1 << length);
            let first = last.len() - length;
            let cut = first == 0 || first >= MIN_FIRST_PART_BYTES && last.is_char_boundary(first);
            if let Some(noun) = cut.then(|| self.endings.get(&last[first..])).flatten() {
                return Some(noun);
            }
        }
        None
    }

    /// A name in its own case, or in the genitive.
    pub fn name(&self, text: &str) -> Class {
        let found = self.names.get(text).copied();
        found.or_else(|| self.names.get(text.strip_suffix('s')?).copied()).unwrap_or_default()
    }

    /// The place that an adjective in any of its forms comes from: *ukrainischen* gives *Ukraine*.
    pub fn place_of(&self, adjective: &str) -> Option<&'static str> {
        if let Some(place) = self.by_adjective.get(adjective) {
            return Some(place);
        }
        let lower = adjective.to_lowercase();
        ["", "e", "er", "en", "em", "es"]
            .iter()
            .find_map(|ending| self.by_adjective.get(lower.strip_suffix(ending)?))
            .copied()
    }

    /// True for a name as a list has it, not its genitive.
    pub fn is_name(&self, text: &str) -> bool {
        self.names.contains_key(text)
    }

    /// The names of several words that begin with `first`, each without it: *Press* for *Associated*.
    pub fn long_names(&self, first: &str) -> &[Vec<&'static str>] {
        self.long_names.get(first).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, form: &str, class: Class) {
        let word = self.words.entry(form.into()).or_default();
        word.form = form.into();
        word.class |= class;
    }

    fn add_function_words(&mut self) {
        for (class, words) in lists::function_words() {
            let class = Class::from_name(&class.to_uppercase()).unwrap_or_else(|| panic!("unknown class {class}"));
            words.for_each(|word| self.add(word, class));
        }
        lists::adverbs().for_each(|word| self.add(word, Class::ADVERB));
    }

    fn add_verbs(&mut self) {
        let verbs: Vec<Verb<'static>> = lists::verbs().filter_map(Verb::parse).collect();
        let irregular: FxHashMap<&str, Verb<'static>> =
            verbs.iter().filter(|verb| verb.principal.is_some()).map(|verb| (verb.infinitive, *verb)).collect();
        let homographs: rustc_hash::FxHashSet<&str> = lists::verb_homographs().collect();
        let mut forms: Vec<(String, Class)> = Vec::new();
        for verb in &verbs {
            each_form(*verb, &irregular, |form, class| forms.push((form.to_owned(), class)));
        }
        for row in lists::speech_verbs() {
            let class = match row.class {
                SpeechVerbClass::Saying => Class::SAYING,
                SpeechVerbClass::Stance => Class::STANCE,
                SpeechVerbClass::Sound => Class::SOUND,
            };
            let (particle, infinitive) = verbs::split_particle(row.lemma);
            if row.words.is_empty() {
                let verb = Verb { particle, infinitive, principal: None };
                each_form(verb, &irregular, |form, of_form| forms.push((form.to_owned(), of_form | class)));
            }
            if !particle.is_empty() || !row.words.is_empty() {
                let mut words: Vec<Vec<&'static str>> =
                    row.words.iter().map(|word| word.split('|').collect()).collect();
                let is_particle = words.is_empty();
                if is_particle {
                    words.push(vec![particle]);
                }
                let completed = CompletedVerb { class, words, particle: is_particle };
                let base = Verb { particle: "", infinitive, principal: None };
                let mut finite = Vec::new();
                each_form(base, &irregular, |form, of_form| {
                    if of_form.intersects(Class::FINITE | Class::PARTICIPLE) && !homographs.contains(form) {
                        finite.push((form.to_owned(), of_form));
                    }
                });
                for (form, of_form) in finite {
                    self.add(&form, of_form);
                    self.words.get_mut(form.as_str()).expect("just added").completed.push(completed.clone());
                }
            }
        }
        for (form, variant) in lists::verb_variants() {
            let class = match variant {
                VerbVariant::Participle => Class::PARTICIPLE,
                VerbVariant::Konjunktiv2 => Class::FINITE | Class::KONJUNKTIV_2,
                VerbVariant::Indicative => Class::FINITE,
            };
            self.add(form, class);
        }
        for (form, class) in forms {
            if !homographs.contains(form.as_str()) {
                self.add(&form, class);
            }
        }
    }

    fn add_ending(&mut self, form: &str, base: &str, class: Class) {
        let whole = form.strip_prefix('=');
        let form = whole.unwrap_or(form);
        let word =
            |form: &str| DictionaryWord { form: form.into(), base: base.into(), class, ..DictionaryWord::default() };
        let key = form.as_bytes().last_chunk::<4>().filter(|_| whole.is_none() && form.len() <= MAX_ENDING_BYTES);
        let place = match key {
            Some(&key) => {
                *self.lengths.entry(key).or_default() |= 1 << form.len();
                &mut self.endings
            }
            None => &mut self.nouns,
        };
        place.entry(form.into()).or_insert_with(|| word(form)).class |= class;
    }

    fn add_nouns(&mut self) {
        let mut add = |entry: &str, class: Class, forms: Inflect| {
            let (mark, head) = entry.strip_prefix('=').map_or(("", entry), |head| ("=", head));
            let mut found = Vec::new();
            forms(head, &mut |form, more| {
                // *ministerinnen* and *ministerin*, *ministers* and *minister*
                let feminine = form.strip_suffix("nen").unwrap_or(form);
                let base = if more.intersects(Class::FEMININE | Class::PLURAL) && feminine.ends_with("in") {
                    feminine
                } else {
                    head
                };
                let base = base.to_owned();
                found.push((format!("{mark}{form}"), base, class | more));
            });
            found.into_iter().for_each(|(form, base, class)| self.add_ending(&form, &base, class));
        };
        let person: Inflect = |head, each| nouns::person_forms(head, each);
        let other: Inflect = |head, each| nouns::noun_forms(head, each);
        let as_is: Inflect = |head, each| each(head, Class::empty());
        for head in lists::roles() {
            let feminine = nouns::is_feminine(head.trim_start_matches('='));
            add(head, Class::ROLE | if feminine { Class::FEMININE } else { Class::empty() }, person);
        }
        for inhabitant in lists::inhabitants() {
            let entry = format!("={}", inhabitant.to_lowercase());
            add(&entry, Class::ROLE, person);
        }
        lists::stop_heads().for_each(|head| add(head, Class::empty(), other));
        lists::organisation_heads().for_each(|head| add(head, Class::ORGANISATION, other));
        for (noun, forms) in lists::sources() {
            let class = match noun {
                SourceNoun::Information => Class::INFORMATION,
                SourceNoun::Document => Class::DOCUMENT,
            };
            forms.for_each(|form| add(form, class, as_is));
        }
        lists::cue_nouns().for_each(|noun| add(noun, Class::CUE_NOUN, as_is));
        lists::works().for_each(|head| add(head, Class::WORK, other));
        lists::groups().for_each(|noun| add(noun, Class::GROUP | Class::PLURAL, as_is));
        lists::times().for_each(|noun| add(noun, Class::TIME, as_is));
    }

    fn add_names(&mut self) {
        for (name, sex) in lists::first_names() {
            let sex = match sex {
                FirstNameSex::Male => Class::MALE,
                FirstNameSex::Female => Class::FEMALE,
                FirstNameSex::Either => Class::empty(),
            };
            *self.names.entry(name).or_default() |= Class::FIRST_NAME | sex;
        }
        for name in lists::not_names() {
            self.names.insert(name, Class::NOT_NAME);
        }
        let mut add = |name: &'static str, class: Class| {
            let mut words = name.split_whitespace();
            let Some(first) = words.next() else { return };
            let others: Vec<&str> = words.collect();
            if others.is_empty() {
                *self.names.entry(first).or_default() |= class;
            } else {
                self.long_names.entry(first).or_default().push(others);
            }
        };
        for (kind, name) in lists::organisation_names() {
            let class = match kind {
                OrganisationKind::Medium => Class::ORGANISATION | Class::MEDIUM,
                OrganisationKind::Party => Class::ORGANISATION | Class::PARTY,
                OrganisationKind::Other => Class::ORGANISATION,
            };
            add(name, class);
        }
        lists::places().for_each(|place| add(place.name, Class::PLACE));
        lists::surnames().for_each(|name| add(name, Class::SURNAME));
        lists::word_surnames().for_each(|name| add(name, Class::WORD_SURNAME));
        lists::titles().for_each(|title| add(title, Class::TITLE));
        for place in lists::places() {
            if let Some(adjective) = place.adjective {
                self.by_adjective.entry(adjective).or_insert(place.name);
            }
        }
        let adjectives = lists::places().filter_map(|place| place.adjective);
        for stem in lists::nationalities().chain(adjectives) {
            for ending in ["", "e", "er", "en", "em", "es"] {
                let form = format!("{}{ending}", stem.to_lowercase());
                self.add(&form, Class::NATION);
            }
        }
        lists::name_particles().for_each(|word| self.add(word, Class::NAME_PARTICLE));
    }
}

/// The forms of a verb whose base may be irregular: *versprechen* and *an|sprechen* are conjugated as *sprechen*.
fn each_form(verb: Verb, irregular: &FxHashMap<&str, Verb<'static>>, mut each: impl FnMut(&str, Class)) {
    if verb.principal.is_some() {
        return verb.forms(each);
    }
    if let Some(base) = irregular.get(verb.infinitive) {
        return Verb { particle: verb.particle, ..*base }.forms(each);
    }
    let prefix = verbs::inseparable_prefix(verb.infinitive);
    let base = prefix.and_then(|prefix| Some((prefix, irregular.get(verb.infinitive.strip_prefix(prefix)?)?)));
    let Some((prefix, base)) = base else { return verb.forms(each) };
    let Some([present, preterite, participle, second]) = base.principal else { return };
    let participle = participle.strip_prefix("ge").unwrap_or(participle);
    let principal = [present, preterite, participle, second].map(|form| format!("{prefix}{form}"));
    let principal = [&*principal[0], &*principal[1], &*principal[2], &*principal[3]];
    Verb { principal: Some(principal), ..verb }.forms(&mut each);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_all_that_they_can_be() {
        for (word, class) in [
            ("sagte", Class::SAYING | Class::FINITE),
            ("sei", Class::KONJUNKTIV_1 | Class::FINITE),
            ("wäre", Class::KONJUNKTIV_2 | Class::FINITE),
            ("dass", Class::SUBORDINATOR),
            ("der", Class::DETERMINER | Class::RELATIVE),
            ("österreichische", Class::NATION),
            ("anzukündigen", Class::ZU_INFINITIVE),
        ] {
            assert!(dictionary().word(word).class.contains(class), "{word}: {:?}", dictionary().word(word).class);
        }
        assert!(dictionary().word("öhrtal").class.is_empty());
    }

    #[test]
    fn nouns_are_known_by_their_ends() {
        let class = |noun: &str| dictionary().noun(noun).map(|word| word.class).unwrap_or_default();
        assert!(class("bürgermeisterin").contains(Class::ROLE | Class::FEMININE));
        assert!(class("öhrtal-sprecher").contains(Class::ROLE));
        assert!(class("brückenbauamt").contains(Class::ORGANISATION));
        assert!(class("jährige").contains(Class::ROLE) && !class("minderjähriges").contains(Class::ORGANISATION));
        assert!(!class("lautsprecher").contains(Class::ROLE), "a word that only ends like a role");
        assert!(class("öhr").is_empty() && class("").is_empty() && class("ß").is_empty());
    }

    #[test]
    fn names_have_a_genitive() {
        let dictionary = dictionary();
        assert!(
            dictionary.name("Anna").contains(Class::FIRST_NAME) && dictionary.name("Annas").contains(Class::FIRST_NAME)
        );
        assert!(dictionary.name("Österreichs").contains(Class::PLACE));
        assert_eq!(dictionary.place_of("österreichischen"), Some("Österreich"));
        assert_eq!(dictionary.place_of("öhrtalischen"), None);
    }

    #[test]
    fn verbs_know_what_completes_them() {
        let completed = &dictionary().word("teilte").completed;
        assert!(completed.iter().any(|completed| completed.particle && completed.words == [vec!["mit"]]));
        assert!(dictionary().word("prüfte").completed.is_empty());
    }
}

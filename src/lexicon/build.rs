//! Makes the transducer of German forms that `forms.rs` reads, from the lists in `data/`.
//!
//! For every word it counts two families: how many nouns begin with it as a modifier (*Arbeits-* 446) and how many end
//! with it as their head (*-zeit* 426), other inflected forms aside. What is productive in a lexicon of compounds is a
//! part of new ones; what never is (*-nahme*) is none. This is the family size of Schreuder & Baayen (1997), used as a
//! frequency.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

#[path = "entry.rs"]
#[allow(dead_code)]
mod entry;
#[path = "fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "umlauts.rs"]
#[allow(dead_code)]
mod umlauts;

use entry::FormEntry;

const DATA: &str = "src/lexicon/data";
/// A part of a compound has so many letters at least.
const MIN_PART_LETTERS: usize = 3;

fn main() {
    println!("cargo::rerun-if-changed=src/lexicon");
    let words = zipped("wikidata/words.txt.gz");
    let nouns = zipped("wikidata/nouns.txt.gz");
    let particles = list("particles.txt");
    let endings: HashMap<String, bool> = list("bound-endings.txt")
        .into_iter()
        .map(|line| match line.strip_suffix(" +") {
            Some(ending) => (ending.to_owned(), true),
            None => (line, false),
        })
        .collect();
    let lexicon = Lexicon { words: &words, nouns: &nouns, particles: particles.into_iter().collect() };

    let mut modifiers: HashMap<&str, u32> = HashMap::new();
    let mut heads: HashMap<&str, u32> = HashMap::new();
    for word in &words {
        if lexicon.is_derived(word) {
            continue;
        }
        let is_noun = nouns.contains(word);
        for (modifier, head) in splits(word) {
            if !words.contains(head) || lexicon.particles.contains(modifier) || !lexicon.may_modify(modifier) {
                continue;
            }
            let head_is_noun = nouns.contains(head);
            // The inflected forms of a compound are no family of its head's lemma, only of the head's form.
            if is_noun || !head_is_noun {
                *heads.entry(head).or_default() += 1;
            }
            if is_noun && head_is_noun {
                *modifiers.entry(modifier).or_default() += 1;
            }
        }
    }

    let mut entries: BTreeMap<&str, FormEntry> = BTreeMap::new();
    for word in &words {
        entries.entry(word).or_default().word = true;
    }
    for word in &nouns {
        entries.entry(word).or_default().noun = true;
    }
    for (modifier, count) in modifiers {
        entries.entry(modifier).or_default().modifies = FormEntry::class(f64::from(count));
    }
    for (head, count) in heads {
        entries.entry(head).or_default().heads = FormEntry::class(f64::from(count));
    }
    let truncated: Vec<String> = lexicon.truncated();
    for stem in &truncated {
        entries.entry(stem).or_default().may_modify = true;
    }
    for (form, entry) in &mut entries {
        let letters = form.chars().count();
        let blocked = lexicon.particles.contains(*form) || letters < MIN_PART_LETTERS;
        let ending = endings.get(*form);
        entry.may_modify = (entry.may_modify || entry.word || entry.modifies > 0) && !blocked && ending != Some(&false);
        entry.may_head = entry.word && !blocked && ending.is_none();
    }
    let path = Path::new(&std::env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("forms.fst");
    let file = std::io::BufWriter::new(File::create(path).expect("OUT_DIR can be written"));
    let mut builder = fst::MapBuilder::new(file).expect("the file can be written");
    for (form, entry) in entries {
        builder.insert(form, entry.pack()).expect("forms are in order");
    }
    builder.finish().expect("the file can be written");
}

struct Lexicon<'l> {
    words: &'l HashSet<String>,
    nouns: &'l HashSet<String>,
    particles: HashSet<String>,
}

impl Lexicon<'_> {
    /// A prefix before a word, with *zu* or *ge* between them or not: *nach|teil*, *vor|zu|gehen*.
    fn is_derived(&self, word: &str) -> bool {
        self.particles.iter().filter_map(|particle| word.strip_prefix(particle.as_str())).any(|rest| {
            ["", "zu", "ge"]
                .iter()
                .filter_map(|infix| rest.strip_prefix(infix))
                .any(|rest| rest.chars().count() >= MIN_PART_LETTERS && self.words.contains(rest))
        })
    }

    /// A word, with or without a linking element, or a stem: *Arbeits-*, *Strecken-*, *Schul-*, *Schreib-*.
    fn may_modify(&self, surface: &str) -> bool {
        let linked = |link: &str| {
            surface
                .strip_suffix(link)
                .is_some_and(|noun| noun.chars().count() >= MIN_PART_LETTERS && self.nouns.contains(noun))
        };
        self.words.contains(surface)
            || ["s", "es", "n", "en", "er", "e"].iter().any(|link| linked(link))
            || self.nouns.contains(&format!("{surface}e"))
            || self.words.contains(&format!("{surface}en"))
    }

    /// Stems and linked forms that are no words: *Schul-*, *Schreib-*, *Sicherheits-*.
    fn truncated(&self) -> Vec<String> {
        const FEMININE: [&str; 7] = ["ung", "heit", "keit", "schaft", "ion", "tät", "ing"];
        let cut = self.nouns.iter().filter_map(|noun| noun.strip_suffix('e')).map(str::to_owned);
        let stems = self.words.iter().filter_map(|word| word.strip_suffix("en")).map(str::to_owned);
        let linked = self.nouns.iter().filter(|noun| FEMININE.iter().any(|end| noun.ends_with(end)));
        let all = cut.chain(stems).chain(linked.map(|noun| format!("{noun}s")));
        all.filter(|stem| stem.chars().count() > MIN_PART_LETTERS).collect()
    }
}

/// The ways to cut a word in two of at least `MIN_PART_LETTERS` letters each.
fn splits(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let letters = word.chars().count();
    let inner = word.char_indices().enumerate();
    inner
        .filter(move |(at, _)| *at >= MIN_PART_LETTERS && at + MIN_PART_LETTERS <= letters)
        .map(|(_, (byte, _))| word.split_at(byte))
}

/// The entries of a list, folded as the analysis folds words; only those of letters alone.
fn zipped(name: &str) -> HashSet<String> {
    let file = File::open(Path::new(DATA).join(name)).expect("the list is there");
    let lines = BufReader::new(flate2::read::GzDecoder::new(file)).lines();
    lines
        .map(|line| fold::fold(&line.expect("the list is UTF-8").trim().to_lowercase()))
        .filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
        .collect()
}

fn list(name: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(DATA).join(name)).expect("the list is there");
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

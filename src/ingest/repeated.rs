//! Lines that repeat across the articles of one outlet: calls to subscribe, notes on the desk, boxes of every kind that
//! no list knows. They are counted before a new archive is built, frozen with it, and dropped from the bodies.

use rustc_hash::FxHashMap;

use super::draft::{DraftBlock, Role};
use crate::text::hash64;

/// Longer lines, in bytes, are text of an article that was published twice.
const MAX_LINE_BYTES: usize = 600;
/// A shorter line, in bytes, is never dropped: *Ja.*, *Oberfelden*, *1:0*
const MIN_LINE_BYTES: usize = 12;
/// A line repeats if at least this many articles of its outlet have it, and at least this share of them.
const MIN_ARTICLES: u32 = 4;
const MIN_SHARE: f64 = 0.1;
/// The same for a line that may be speech: the same words are quoted in several articles, and tickers say *Die Partie
/// läuft.* each week, so that more articles must have it.
const MIN_ARTICLES_OF_SPEECH: u32 = 8;
const MIN_SHARE_OF_SPEECH: f64 = 0.3;
/// A sentence of at most this many bytes may be a line of a ticker, which counts as speech.
const MAX_REMARK_BYTES: usize = 60;
/// The bit of a line's hash that is set where the line may be speech.
const SPEECH_BITS: u64 = 1;

/// Counts how many articles of each outlet have each line.
#[derive(Debug, Default)]
pub struct LineCounter {
    outlets: FxHashMap<u64, OutletLines>,
}

#[derive(Debug, Default)]
struct OutletLines {
    articles: u32,
    lines: FxHashMap<u64, u32>,
}

impl LineCounter {
    /// Counts the lines of one article, each once.
    pub fn count<'l>(&mut self, outlet: &str, lines: impl Iterator<Item = &'l str>) {
        let key = outlet_key(outlet);
        let counted = self.outlets.entry(key).or_default();
        counted.articles += 1;
        let mut lines: Vec<u64> = lines.filter_map(|line| line_key(key, line)).collect();
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            *counted.lines.entry(line).or_default() += 1;
        }
    }

    pub fn merge(mut self, other: Self) -> Self {
        for (outlet, theirs) in other.outlets {
            let ours = self.outlets.entry(outlet).or_default();
            ours.articles += theirs.articles;
            for (line, count) in theirs.lines {
                *ours.lines.entry(line).or_default() += count;
            }
        }
        self
    }

    pub fn finish(self) -> RepeatedLines {
        let repeats = |counted: &OutletLines, line: u64, count: u32| {
            let (fewest, share) = match line & SPEECH_BITS {
                SPEECH_BITS => (MIN_ARTICLES_OF_SPEECH, MIN_SHARE_OF_SPEECH),
                _ => (MIN_ARTICLES, MIN_SHARE),
            };
            count >= fewest && f64::from(count) >= share * f64::from(counted.articles)
        };
        let all = self.outlets.values().flat_map(|counted| {
            counted.lines.iter().filter(|&(&line, &count)| repeats(counted, line, count)).map(|(&line, _)| line)
        });
        RepeatedLines::of(all.collect())
    }
}

/// The lines that repeat, as hashes of outlet and line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RepeatedLines {
    /// Ascending.
    hashes: Vec<u64>,
}

impl RepeatedLines {
    /// The set of these hashes, which may be in any order; `hashes` returns them.
    pub fn of(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        RepeatedLines { hashes }
    }

    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// Drops the lines that repeat at this outlet from `blocks` and returns their number. If most of an article is such
    /// lines, the article was published several times: nothing is dropped and 0 returned.
    pub fn strip(&self, outlet: &str, blocks: &mut Vec<DraftBlock>) -> usize {
        let key = outlet_key(outlet);
        let repeats = |block: &DraftBlock| {
            // *Wie es weitergeht* stands above other words each time.
            block.role != Role::Subhead
                && line_key(key, &block.text).is_some_and(|line| self.hashes.binary_search(&line).is_ok())
        };
        let bytes = |of: &mut dyn Iterator<Item = &DraftBlock>| of.map(|block| block.text.len()).sum::<usize>();
        let repeated = bytes(&mut blocks.iter().filter(|block| repeats(block)));
        if repeated == 0 || 2 * repeated > bytes(&mut blocks.iter()) {
            return 0;
        }
        let before = blocks.len();
        blocks.retain(|block| !repeats(block));
        before - blocks.len()
    }
}

fn outlet_key(outlet: &str) -> u64 {
    hash64([outlet.to_lowercase().as_bytes()])
}

/// The hash of outlet and line; `None` if the line is too short or too long to be counted.
fn line_key(outlet: u64, line: &str) -> Option<u64> {
    let line = line.trim();
    (MIN_LINE_BYTES..=MAX_LINE_BYTES).contains(&line.len()).then(|| {
        let hash = hash64([&outlet.to_le_bytes()[..], line.as_bytes()]);
        if may_be_speech(line) { hash | SPEECH_BITS } else { hash & !SPEECH_BITS }
    })
}

/// Whether the line has quotation marks in it, or is a sentence of at most `MAX_REMARK_BYTES`.
fn may_be_speech(line: &str) -> bool {
    line.contains(['„', '“', '”', '»', '«', '"']) || line.len() <= MAX_REMARK_BYTES && line.ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: &str = "Mehr aus dem Öhrtal jeden Morgen um sechs Uhr.";

    fn paragraphs(texts: &[&str]) -> Vec<DraftBlock> {
        texts.iter().map(|text| DraftBlock::paragraph(*text)).collect()
    }

    /// What was learned from eight articles of one outlet with the call, and eight of another without.
    fn learned() -> RepeatedLines {
        let mut counters = [LineCounter::default(), LineCounter::default()];
        for number in 0..8 {
            let own = format!("Der Pegel der Öhr stand am Tag {number} bei drei Metern.");
            counters[number % 2].count("Täler-Bote", [own.as_str(), CALL, CALL, "Ja."].into_iter());
            counters[number % 2].count("Öhrblatt", [own.as_str()].into_iter());
        }
        let [a, b] = counters;
        a.merge(b).finish()
    }

    #[test]
    fn lines_of_an_outlet_that_repeat_go() {
        let learned = learned();
        assert_eq!(learned.hashes().len(), 1);
        let text = "Am Morgen fiel der Pegel der Öhr, und die Feuerwehr zog ab.";
        let mut found = paragraphs(&[text, CALL]);
        assert_eq!(learned.strip("täler-bote", &mut found), 1);
        assert_eq!(found, paragraphs(&[text]));
        let mut subhead = paragraphs(&[text, CALL]);
        subhead[1].role = Role::Subhead;
        assert_eq!(learned.strip("Täler-Bote", &mut subhead), 0);
        let mut other = paragraphs(&[text, CALL]);
        assert_eq!(learned.strip("Öhrblatt", &mut other), 0);
    }

    #[test]
    fn what_is_said_again_is_no_line_of_the_outlet() {
        const QUOTED: &str = "„Der Damm hält, solange wir ihn halten“, hatte Anna Groß im März gesagt.";
        const BOX: &str = "Täler-Bote, die Zeitung für das ganze Tal";
        let mut counter = LineCounter::default();
        for number in 0..40 {
            let own = format!("Der Pegel der Öhr stand am Tag {number} bei drei Metern, und es regnete weiter.");
            let lines = [own.as_str(), QUOTED, "Die Partie läuft.", BOX];
            counter.count("Täler-Bote", lines[..if number < 6 { 4 } else { 1 }].iter().copied());
        }
        assert_eq!(counter.finish(), RepeatedLines::of(line_key(outlet_key("Täler-Bote"), BOX).into_iter().collect()));
    }

    #[test]
    fn an_article_that_repeats_as_a_whole_stays() {
        let mut found = paragraphs(&[CALL, "Ja."]);
        assert_eq!(learned().strip("Täler-Bote", &mut found), 0);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn what_was_learned_survives_its_hashes() {
        let learned = learned();
        assert_eq!(RepeatedLines::of(learned.hashes().to_vec()), learned);
    }
}

//! What a full build learns from its texts before it begins: how often words occur, and which lines outlets repeat.

use rayon::prelude::*;

use super::inputs::Input;
use crate::analysis::{Counter, Vocabulary};
use crate::index::{IndexError, IndexReader};
use crate::ingest::{LineCounter, Outline, Raw, Rejected, RepeatedLines, outline};

/// More text than this teaches nothing new: larger archives are sampled.
const MAX_LEARNED_BYTES: u64 = 256 << 20;
/// TextBatches that are counted together on all cores.
const BATCH_BYTES: usize = 16 << 20;

/// What every later ingest of an archive uses.
pub(super) struct Learned {
    pub vocabulary: Vocabulary,
    pub repeated: RepeatedLines,
}

/// Counts the words and lines of all inputs as they are read, before any cleaning but that of markup. Depends neither
/// on their order nor on threads: what is left out of a large archive is chosen by the hash of each article's bytes.
pub(super) fn from_inputs(inputs: &mut [Result<Input, Rejected>]) -> Learned {
    let bytes: u64 = inputs.iter().flatten().map(Input::bytes).sum();
    let every = bytes.div_ceil(MAX_LEARNED_BYTES).max(1);
    let mut texts = TextBatches::default();
    for input in inputs.iter_mut().flatten() {
        input.look_ahead(|raw| {
            if raw.content_hash % every == 0 {
                texts.add(SampleText::Raw(Box::new(raw)));
            }
        });
    }
    texts.finish()
}

/// Counts the words of the articles that an index holds; `bytes` is about how much text that is.
pub(super) fn from_index(reader: &IndexReader, bytes: u64) -> Result<Vocabulary, IndexError> {
    let every = bytes.div_ceil(MAX_LEARNED_BYTES).max(1);
    let mut texts = TextBatches::default();
    reader.each_article(|identity, stored| {
        if identity.content % every == 0 {
            texts.add(SampleText::Body(stored.article.body));
        }
        Ok(())
    })?;
    Ok(texts.finish().vocabulary)
}

/// A text to learn from: an input as read, or the body of a stored article.
enum SampleText {
    Raw(Box<Raw>),
    Body(String),
}

#[derive(Default)]
struct TextBatches {
    batch: Vec<SampleText>,
    bytes: usize,
    counted: TextCounts,
}

#[derive(Default)]
struct TextCounts {
    words: Counter,
    lines: LineCounter,
}

impl TextCounts {
    fn of(texts: &[SampleText]) -> Self {
        let mut counted = TextCounts::default();
        for text in texts {
            match text {
                SampleText::Body(body) => counted.words.count(body),
                SampleText::Raw(raw) => {
                    let Outline { outlet, text } = outline(raw);
                    counted.words.count(&text);
                    if let Some(outlet) = outlet {
                        counted.lines.count(&outlet, text.lines());
                    }
                }
            }
        }
        counted
    }

    fn merge(self, other: Self) -> Self {
        TextCounts { words: self.words.merge(other.words), lines: self.lines.merge(other.lines) }
    }
}

impl TextBatches {
    fn add(&mut self, text: SampleText) {
        self.bytes += match &text {
            SampleText::Raw(raw) => raw.text.len(),
            SampleText::Body(body) => body.len(),
        };
        self.batch.push(text);
        if self.bytes >= BATCH_BYTES {
            self.count();
        }
    }

    fn count(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let share = batch.len().div_ceil(rayon::current_num_threads()).max(1);
        let counted = batch.par_chunks(share).map(TextCounts::of).reduce(TextCounts::default, TextCounts::merge);
        self.counted = std::mem::take(&mut self.counted).merge(counted);
        self.bytes = 0;
    }

    fn finish(mut self) -> Learned {
        self.count();
        Learned { vocabulary: self.counted.words.finish(), repeated: self.counted.lines.finish() }
    }
}

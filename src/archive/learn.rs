//! What a full build learns from its texts before it begins: how often words occur.

use rayon::prelude::*;

use super::inputs::Input;
use crate::analysis::{Counter, Vocabulary};
use crate::index::{IndexError, Reader};
use crate::ingest::Rejected;

/// More text than this teaches nothing new: larger archives are sampled.
const ENOUGH_BYTES: u64 = 256 << 20;
/// Texts that are counted together on all cores.
const BATCH_BYTES: usize = 16 << 20;

/// Counts the words of all inputs as they are read, before any cleaning. Depends neither on their order nor on threads:
/// what is left out of a large archive is chosen by the hash of each article's bytes.
pub(super) fn from_inputs(inputs: &mut [Result<Input, Rejected>]) -> Vocabulary {
    let bytes: u64 = inputs.iter().flatten().map(Input::bytes).sum();
    let every = bytes.div_ceil(ENOUGH_BYTES).max(1);
    let mut texts = Texts::default();
    for input in inputs.iter_mut().flatten() {
        input.look_ahead(|raw| {
            if raw.content_hash % every == 0 {
                texts.add(raw.text);
            }
        });
    }
    texts.finish()
}

/// Counts the words of the articles that an index holds; `bytes` is about how much text that is.
pub(super) fn from_index(reader: &Reader, bytes: u64) -> Result<Vocabulary, IndexError> {
    let every = bytes.div_ceil(ENOUGH_BYTES).max(1);
    let mut texts = Texts::default();
    reader.each_article(|identity, stored| {
        if identity.content % every == 0 {
            texts.add(stored.article.body);
        }
        Ok(())
    })?;
    Ok(texts.finish())
}

#[derive(Default)]
struct Texts {
    batch: Vec<String>,
    bytes: usize,
    counter: Counter,
}

impl Texts {
    fn add(&mut self, text: String) {
        self.bytes += text.len();
        self.batch.push(text);
        if self.bytes >= BATCH_BYTES {
            self.count();
        }
    }

    fn count(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let share = batch.len().div_ceil(rayon::current_num_threads()).max(1);
        let counted = batch
            .par_chunks(share)
            .map(|texts| {
                let mut counter = Counter::default();
                texts.iter().for_each(|text| counter.count(text));
                counter
            })
            .reduce(Counter::default, Counter::merge);
        self.counter = std::mem::take(&mut self.counter).merge(counted);
        self.bytes = 0;
    }

    fn finish(mut self) -> Vocabulary {
        self.count();
        self.counter.finish()
    }
}

//! What the archive as a whole says of a query's words.

use tantivy::Term;

use crate::index::IndexReader;
use crate::index::columns::SpeakerLines;
use crate::search::bm25::idf;
use crate::search::compile::Plan;
use crate::search::context::{CollectionSize, QueryContext};
use crate::search::error::SearchError;
use crate::search::terms::lookup::TermLookup;

/// How rare a query's words are, and how long texts are on average.
#[derive(Debug, Clone)]
pub struct Statistics {
    /// For each lookup of the plan the number of documents that have it.
    pub frequencies: Vec<u64>,
    /// For each lookup its inverse document frequency.
    pub idf: Vec<f64>,
    /// The same for each word of the plan's sequence.
    pub sequence_idf: Vec<f64>,
    /// Mean lengths in words.
    pub passage_length: f64,
    pub article_length: f64,
}

impl Statistics {
    /// `frequencies` are the numbers of documents that have each lookup, `sequence` those that have each word of the
    /// sequence.
    pub fn new(size: CollectionSize, frequencies: Vec<u64>, sequence: &[u64]) -> Self {
        let idf = |&frequency: &u64| idf(size.articles, frequency);
        let mean = |count: u64| size.words.max(1) as f64 / count.max(1) as f64;
        Statistics {
            idf: frequencies.iter().map(idf).collect(),
            sequence_idf: sequence.iter().map(idf).collect(),
            passage_length: mean(size.passages),
            article_length: mean(size.articles),
            frequencies,
        }
    }

    /// Among articles.
    pub fn of_articles(plan: &Plan, context: &QueryContext) -> Result<Self, SearchError> {
        let reader = context.reader;
        let frequencies: Vec<u64> =
            plan.lookups.iter().map(|lookup| lookup.frequency(reader)).collect::<Result<_, _>>()?;
        let of_word = |form: &str| match plan.lookups.iter().position(|lookup| lookup.form() == Some(form)) {
            Some(known) => Ok(frequencies[known]),
            None => TermLookup::Form(form.to_owned()).frequency(reader),
        };
        let sequence: Vec<u64> =
            plan.sequence.iter().map(|word| of_word(&word.token.form)).collect::<Result<_, _>>()?;
        Ok(Statistics::new(*context.collection, frequencies, &sequence))
    }

    /// Among quotes, each of which is to its article what a passage is elsewhere.
    pub fn of_quotes(plan: &Plan, reader: &IndexReader) -> Result<Self, SearchError> {
        let mut size = CollectionSize::default();
        for segment in reader.searcher.segment_readers() {
            size.articles += u64::from(segment.max_doc());
            size.passages += SpeakerLines::open(segment)?.quote_count();
            size.words += segment.inverted_index(reader.fields.quoted)?.total_num_tokens();
        }
        let frequency = |lookup: &TermLookup| match lookup.any_form() {
            Some(form) => Ok(reader.searcher.doc_freq(&Term::from_field_text(reader.fields.quoted, form))?),
            None => lookup.frequency(reader),
        };
        let frequencies: Vec<u64> = plan.lookups.iter().map(frequency).collect::<Result<_, SearchError>>()?;
        Ok(Statistics::new(size, frequencies, &[]))
    }

    /// True if the archive lacks a word of the plan: the word in any form, and one of its parts.
    pub fn lack_a_word_of(&self, plan: &Plan) -> bool {
        let unknown = |&lookup: &usize| self.frequencies[lookup] == 0;
        plan.terms.iter().any(|term| unknown(&term.word) && (term.parts.is_empty() || term.parts.iter().any(unknown)))
    }
}

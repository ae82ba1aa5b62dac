//! From an article to the document that the engine indexes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tantivy::{Document as _, TantivyDocument};

use super::layout::{self, WordStarts};
use super::quoted::{self, NameTerm, QuoteFacts, QuotedSpeaker};
use super::schema::{SchemaFields, author_terms, days_since_epoch, outlet_term, schema};
use super::tokens::Terms;
use crate::analysis::{AnalyzedWord, Analyzer};
use crate::model::{Article, Confidence, Passage};
use crate::text::hash64;

/// An article on its way into the index.
pub struct Document {
    pub(super) engine: TantivyDocument,
    pub(super) key: u64,
}

/// The stored article but for its body.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    pub article: Article,
    pub passages: Vec<Passage>,
}

/// What identifies an article, its content, and the rules that made it of that content, see `ingest::identity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    pub key: u64,
    pub content: u64,
    /// The version of the rules, see `ingest::VERSION`.
    pub version: u32,
}

impl Document {
    /// Analyses an article: the costly part of indexing, independent of all other articles.
    pub fn new(
        fields: &SchemaFields,
        analyzer: &Analyzer,
        identity: Identity,
        article: &Article,
        passages: &[Passage],
    ) -> Self {
        let mut engine = TantivyDocument::default();
        engine.add_u64(fields.key, identity.key);
        engine.add_u64(fields.content, identity.content);
        engine.add_u64(fields.version, u64::from(identity.version));
        engine.add_text(fields.id, &article.id.0);
        engine.add_u64(fields.id_hash, id_hash(&article.id.0));
        engine.add_text(fields.source, &article.source.path);
        add_passages(&mut engine, fields, analyzer, article, passages);
        let above = || [&article.title, &article.kicker].into_iter().flatten().map(String::as_str);
        engine.add_text(fields.title, forms(analyzer, above()));
        if let Some(outlet) = &article.outlet {
            let mut names = vec![outlet_term(&outlet.name)];
            names.extend(outlet.domain.as_deref().map(outlet_term));
            names.dedup();
            for name in names {
                engine.add_text(fields.outlet, name);
            }
            engine.add_text(fields.outlet_name, &outlet.name);
        }
        for word in article.authors.iter().flat_map(|author| author_terms(author)) {
            engine.add_text(fields.author, word);
        }
        if let Some(language) = &article.language {
            engine.add_text(fields.language, language.to_lowercase());
        }
        add_quotes(&mut engine, fields, analyzer, article);
        if let Some(date) = article.date {
            engine.add_i64(fields.date_from, days_since_epoch(date.interval.from));
            engine.add_i64(fields.date_to, days_since_epoch(date.interval.to));
        }
        let record =
            Record { article: Article { body: String::new(), ..article.clone() }, passages: passages.to_vec() };
        engine.add_text(fields.body, &article.body);
        engine.add_bytes(fields.record, &serde_json::to_vec(&record).expect("an article is plain data"));
        Document { engine, key: identity.key }
    }

    /// All values by the names of their fields, as JSON: what a test of the layout compares.
    pub fn to_json(&self) -> String {
        self.engine.to_json(&schema().0)
    }
}

fn add_passages(
    engine: &mut TantivyDocument,
    fields: &SchemaFields,
    analyzer: &Analyzer,
    article: &Article,
    passages: &[Passage],
) {
    let (mut forms, mut exact) = (Terms::default(), Terms::default());
    let mut starts = WordStarts::default();
    for passage in passages {
        engine.add_u64(fields.passage_starts, u64::from(forms.position()));
        analyzer.each_word(passage.span.of(&article.body), |span, word| {
            starts.push(passage.span.start + span.start, forms.position());
            add_forms(&mut forms, word);
            exact.word(&word.exact);
        });
    }
    let end = forms.position();
    exact.gap();
    engine.add_u64(fields.passage_starts, u64::from(end));
    layout::sentence_values(article, &starts, end)
        .into_iter()
        .for_each(|value| engine.add_u64(fields.sentence_starts, value));
    layout::quote_values(article, &starts, end).into_iter().for_each(|value| engine.add_u64(fields.quote_spans, value));
    for part in [&article.title, &article.kicker].into_iter().flatten() {
        analyzer.exact_terms(part).for_each(|term| exact.word(&term));
        exact.gap();
    }
    engine.add_text(fields.text, forms.into_text());
    engine.add_text(fields.exact, exact.into_text());
}

/// The words of the quotes, and who said them.
fn add_quotes(engine: &mut TantivyDocument, fields: &SchemaFields, analyzer: &Analyzer, article: &Article) {
    engine.add_u64(fields.quotes, article.quotes.len() as u64);
    if article.quotes.is_empty() {
        return;
    }
    let (mut names, mut unsure): (BTreeSet<String>, BTreeSet<String>) = Default::default();
    let mut words = Terms::default();
    for quote in &article.quotes {
        engine.add_u64(fields.quote_starts, u64::from(words.position()));
        for piece in quoted::pieces(quote) {
            analyzer.each_word(piece.of(&article.body), |_, word| add_forms(&mut words, word));
        }
        words.gap();
        let speakers = QuotedSpeaker::all(quote, article);
        engine.add_u64(fields.quote_facts, QuoteFacts::of(quote, &speakers).number());
        speakers.iter().for_each(|speaker| engine.add_text(fields.speakers, speaker.line()));
        if speakers.is_empty() {
            engine.add_text(fields.speakers, "");
        }
        for name in quote.speakers().filter_map(|speaker| speaker.name.as_ref()) {
            let terms = NameTerm::all(name).into_iter().map(|term| term.text());
            if quote.confidence == Confidence::High { names.extend(terms) } else { unsure.extend(terms) }
        }
    }
    engine.add_u64(fields.quote_starts, u64::from(words.position()));
    engine.add_text(fields.quoted, words.into_text());
    for name in unsure.difference(&names) {
        engine.add_text(fields.expert_low, name);
    }
    for name in &names {
        engine.add_text(fields.expert, name);
    }
}

/// The forms and parts of some short texts, with a gap after each.
fn forms<'t>(analyzer: &Analyzer, texts: impl Iterator<Item = &'t str>) -> String {
    let mut terms = Terms::default();
    for text in texts {
        analyzer.each_word(text, |_, word| add_forms(&mut terms, word));
        terms.gap();
    }
    terms.into_text()
}

fn add_forms(terms: &mut Terms, word: &AnalyzedWord) {
    terms.word(&word.form);
    word.parts.iter().for_each(|part| terms.part(&part.term));
}

/// The hash of a public id.
pub fn id_hash(id: &str) -> u64 {
    hash64([id.as_bytes()])
}

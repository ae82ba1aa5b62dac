//! From an article to the document that the engine indexes.

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, Token as EngineToken};

use super::Fields;
use super::schema::{days_since_epoch, outlet_term};
use crate::analysis::{Analyzer, Token};
use crate::model::{Article, Passage};
use crate::text::hash64;

/// A gap of one position parts two passages, so that no phrase spans them. The engine leaves the same gap between two
/// values of one field.
pub const PASSAGE_GAP: usize = 1;

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

/// What identifies an article and its content, see `ingest::identity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    pub key: u64,
    pub content: u64,
}

impl Document {
    /// Analyses an article: the costly part of indexing, independent of all other articles.
    pub fn new(
        fields: &Fields,
        analyzer: &Analyzer,
        identity: Identity,
        article: &Article,
        passages: &[Passage],
    ) -> Self {
        let mut engine = TantivyDocument::default();
        engine.add_u64(fields.key, identity.key);
        engine.add_u64(fields.content, identity.content);
        engine.add_text(fields.id, &article.id.0);
        engine.add_u64(fields.id_hash, id_hash(&article.id.0));
        engine.add_text(fields.source, &article.source.path);
        add_passages(&mut engine, fields, analyzer, article, passages);
        for part in [&article.title, &article.kicker].into_iter().flatten() {
            let tokens = analyzer.tokens(part);
            engine.add_pre_tokenized_text(fields.title, pre_tokenized(&tokens, |token| &token.form));
        }
        if let Some(outlet) = &article.outlet {
            let mut names = vec![outlet_term(&outlet.name)];
            names.extend(outlet.domain.as_deref().map(outlet_term));
            names.dedup();
            for name in names {
                engine.add_text(fields.outlet, name);
            }
            engine.add_text(fields.outlet_name, &outlet.name);
        }
        for expert in &article.experts {
            let tokens = analyzer.tokens(&expert.name);
            engine.add_pre_tokenized_text(fields.expert, pre_tokenized(&tokens, |token| &token.form));
        }
        if let Some(date) = article.date {
            engine.add_i64(fields.date_from, days_since_epoch(date.interval.from));
            engine.add_i64(fields.date_to, days_since_epoch(date.interval.to));
        }
        engine.add_u64(fields.quotes, article.quotes.len() as u64);
        let record =
            Record { article: Article { body: String::new(), ..article.clone() }, passages: passages.to_vec() };
        engine.add_text(fields.body, &article.body);
        engine.add_bytes(fields.record, &serde_json::to_vec(&record).expect("an article is plain data"));
        Document { engine, key: identity.key }
    }
}

fn add_passages(
    engine: &mut TantivyDocument,
    fields: &Fields,
    analyzer: &Analyzer,
    article: &Article,
    passages: &[Passage],
) {
    let mut position = 0;
    for passage in passages {
        let tokens = analyzer.tokens(passage.span.of(&article.body));
        engine.add_u64(fields.passage_starts, position as u64);
        engine.add_u64(fields.passage_prints, print(&tokens));
        engine.add_pre_tokenized_text(fields.text, pre_tokenized(&tokens, |token| &token.form));
        engine.add_pre_tokenized_text(fields.exact, pre_tokenized(&tokens, |token| &token.exact));
        position += tokens.len() + PASSAGE_GAP;
    }
    engine.add_u64(fields.passage_starts, position as u64);
}

fn pre_tokenized(tokens: &[Token], term: impl Fn(&Token) -> &String) -> PreTokenizedString {
    let engine_token = |(position, token): (usize, &Token)| EngineToken {
        offset_from: token.span.start,
        offset_to: token.span.end,
        position,
        text: term(token).clone(),
        position_length: 1,
    };
    PreTokenizedString { text: String::new(), tokens: tokens.iter().enumerate().map(engine_token).collect() }
}

/// Equal for passages that differ in nothing but case, marks and blanks.
fn print(tokens: &[Token]) -> u64 {
    hash64(tokens.iter().map(|token| token.exact.as_bytes()))
}

/// The hash of a public id.
pub fn id_hash(id: &str) -> u64 {
    hash64([id.as_bytes()])
}

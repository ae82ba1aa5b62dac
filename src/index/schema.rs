//! The fields of a document: the only place that names them.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::tokens::TOKENIZER;
use crate::text::name_words;

/// The fields, by name.
#[derive(Debug, Clone, Copy)]
pub struct SchemaFields {
    /// Hash of source path and own id: one article, one key.
    pub key: Field,
    /// The public id.
    pub id: Field,
    /// Hash of the public id, to find taken ones.
    pub id_hash: Field,
    /// Hash of the input's bytes, to find changed ones.
    pub content: Field,
    /// The version of the rules that read the input, see `ingest::VERSION`.
    pub version: Field,
    /// Canonical path of the source.
    pub source: Field,
    /// Forms of the body and of the parts of its compounds, with positions as `tokens` has them.
    pub text: Field,
    /// Exact terms of body, title and kicker, at the positions that their forms have in `text`; behind the last of
    /// these come title and kicker, as `title` has them.
    pub exact: Field,
    /// Forms and parts of title and kicker.
    pub title: Field,
    /// Name and domain in lower case.
    pub outlet: Field,
    /// The outlet as shown.
    pub outlet_name: Field,
    /// Names of those who are quoted, as `quoted::NameTerm` has them: by quotes of high confidence, and of low alone.
    pub expert: Field,
    pub expert_low: Field,
    /// Words of the authors' names, as names are compared.
    pub author: Field,
    /// The language's code.
    pub language: Field,
    /// First and last day of the date, in days since 1970-01-01; absent where the article has no date.
    pub date_from: Field,
    pub date_to: Field,
    /// Position in `text` at which each passage begins, and one past the last position.
    pub passage_starts: Field,
    /// Where sentences and paragraphs begin, and the pieces of quotes, see `layout`.
    pub sentence_starts: Field,
    pub quote_spans: Field,
    /// Number of quotes.
    pub quotes: Field,
    /// Forms of the quotes alone, one after the other, with positions as `tokens` has them.
    pub quoted: Field,
    /// Position in `quoted` at which each quote begins, and one past the last position.
    pub quote_starts: Field,
    /// For each quote what `quoted::QuoteFacts` has, and as many lines of speakers as these say.
    pub quote_facts: Field,
    pub speakers: Field,
    /// The body, and the rest of the article as JSON.
    pub body: Field,
    pub record: Field,
}

/// The names by which `columns` opens the columns.
pub(super) mod name {
    pub const KEY: &str = "key";
    pub const ID: &str = "id";
    pub const ID_HASH: &str = "id_hash";
    pub const CONTENT: &str = "content";
    pub const VERSION: &str = "version";
    pub const SOURCE: &str = "source";
    pub const OUTLET_NAME: &str = "outlet_name";
    pub const DATE_FROM: &str = "date_from";
    pub const DATE_TO: &str = "date_to";
    pub const PASSAGE_STARTS: &str = "passage_starts";
    pub const SENTENCE_STARTS: &str = "sentence_starts";
    pub const QUOTE_SPANS: &str = "quoted_stretches";
    pub const QUOTES: &str = "quotes";
    pub const QUOTE_STARTS: &str = "quote_starts";
    pub const QUOTE_FACTS: &str = "quote_facts";
    pub const SPEAKERS: &str = "speakers";
    pub const BODY: &str = "body";
    pub const RECORD: &str = "record";
}

/// The schema and its fields.
pub fn schema() -> (Schema, SchemaFields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let positions = TextOptions::default().set_indexing_options(indexing);
    let fields = SchemaFields {
        key: schema.add_u64_field(name::KEY, INDEXED | FAST),
        id: schema.add_text_field(name::ID, STRING | FAST),
        id_hash: schema.add_u64_field(name::ID_HASH, FAST),
        content: schema.add_u64_field(name::CONTENT, FAST),
        version: schema.add_u64_field(name::VERSION, FAST),
        source: schema.add_text_field(name::SOURCE, FAST),
        text: schema.add_text_field("text", positions.clone()),
        exact: schema.add_text_field("exact", positions.clone()),
        title: schema.add_text_field("title", positions.clone()),
        outlet: schema.add_text_field("outlet", STRING),
        outlet_name: schema.add_text_field(name::OUTLET_NAME, FAST),
        expert: schema.add_text_field("expert", STRING),
        expert_low: schema.add_text_field("expert_low", STRING),
        author: schema.add_text_field("author", STRING),
        language: schema.add_text_field("language", STRING),
        date_from: schema.add_i64_field(name::DATE_FROM, FAST),
        date_to: schema.add_i64_field(name::DATE_TO, FAST),
        passage_starts: schema.add_u64_field(name::PASSAGE_STARTS, FAST),
        sentence_starts: schema.add_u64_field(name::SENTENCE_STARTS, FAST),
        quote_spans: schema.add_u64_field(name::QUOTE_SPANS, FAST),
        quotes: schema.add_u64_field(name::QUOTES, FAST),
        quoted: schema.add_text_field("quoted", positions),
        quote_starts: schema.add_u64_field(name::QUOTE_STARTS, FAST),
        quote_facts: schema.add_u64_field(name::QUOTE_FACTS, FAST),
        speakers: schema.add_text_field(name::SPEAKERS, FAST),
        body: schema.add_text_field(name::BODY, STORED),
        record: schema.add_bytes_field(name::RECORD, STORED),
    };
    (schema.build(), fields)
}

impl SchemaFields {
    /// The fields of an index that may have been built with another schema: those that are stored are found by their
    /// names, which never change.
    pub fn of(schema: &Schema) -> Self {
        let (_, mut fields) = self::schema();
        for (field, name) in [
            (&mut fields.key, name::KEY),
            (&mut fields.id, name::ID),
            (&mut fields.body, name::BODY),
            (&mut fields.record, name::RECORD),
        ] {
            *field = schema.get_field(name).unwrap_or(*field);
        }
        fields
    }
}

/// A date as the columns have it.
pub fn days_since_epoch(date: jiff::civil::Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from(epoch.until(date).expect("days between two dates of the calendar").get_days())
}

/// The date of a column's value.
pub fn date_of_days(days: i64) -> Option<jiff::civil::Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// An outlet's name or domain as it is compared.
pub fn outlet_term(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    lower.strip_prefix("www.").unwrap_or(&lower).to_owned()
}

/// The words of an author's name as they are compared.
pub fn author_terms(name: &str) -> Vec<String> {
    name_words(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates() {
        for (text, days) in [("1970-01-01", 0), ("2024-10-15", 20011), ("1899-12-31", -25568)] {
            let date: jiff::civil::Date = text.parse().unwrap();
            assert_eq!(days_since_epoch(date), days);
            assert_eq!(date_of_days(days), Some(date));
        }
    }

    #[test]
    fn stored_fields_are_found_in_another_schema() {
        let mut other = Schema::builder();
        let body = other.add_text_field("body", STORED);
        assert_eq!(SchemaFields::of(&other.build()).body, body);
    }

    #[test]
    fn outlets_meet_whatever_their_case() {
        assert_eq!(outlet_term("WWW.Täler-Bote.example"), outlet_term("täler-bote.example"));
    }
}

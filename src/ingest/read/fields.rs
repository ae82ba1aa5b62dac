//! The fields that an input states about its article, under the names that scrapers give them.

use serde_json::{Map, Value};

/// The values of fields as they stand there. A field without information ("None", "null", "NaN", "") is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawFields {
    pub url: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub authors: Vec<String>,
    pub outlet: Option<String>,
    pub language: Option<String>,
    /// Whether it can be read without paying.
    pub free: Option<bool>,
}

/// The names of each field in exports of fundus, news-please, trafilatura and newspaper. The first one with a value is
/// used.
pub const ID: &[&str] = &["id"];
pub const TEXT: &[&str] = &["text", "body", "maintext", "plaintext"];
const URL: &[&str] = &["url"];
const TITLE: &[&str] = &["title"];
const DATE: &[&str] = &["date", "date_publish", "publishing_date"];
const AUTHORS: &[&str] = &["author", "authors"];
const OUTLET: &[&str] = &["source_domain", "hostname", "sitename", "outlet"];
const LANGUAGE: &[&str] = &["language"];
const FREE: &[&str] = &["free_access", "isAccessibleForFree"];

impl RawFields {
    pub fn of(object: &Map<String, Value>) -> Self {
        RawFields {
            url: text_of(object, URL),
            title: text_of(object, TITLE),
            date: text_of(object, DATE),
            authors: all_texts_of(object, AUTHORS),
            outlet: text_of(object, OUTLET),
            language: text_of(object, LANGUAGE),
            free: boolean_of(object, FREE),
        }
    }

    /// The same fields with `change` applied to the texts for readers: title, outlet and authors.
    pub fn map_texts(mut self, mut change: impl FnMut(&str) -> String) -> Self {
        self.title = self.title.as_deref().map(&mut change);
        self.outlet = self.outlet.as_deref().map(&mut change);
        self.authors = self.authors.iter().map(|author| change(author)).collect();
        self
    }
}

/// The first of the named fields with a value, as text.
pub fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| object.get(*name)).find_map(as_text)
}

/// The first of the named fields with a boolean, as such or as text.
fn boolean_of(object: &Map<String, Value>, names: &[&str]) -> Option<bool> {
    names.iter().filter_map(|name| object.get(*name)).find_map(|value| match value {
        Value::Bool(answer) => Some(*answer),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    })
}

fn all_texts_of(object: &Map<String, Value>, names: &[&str]) -> Vec<String> {
    let all = names.iter().filter_map(|name| object.get(*name)).map(texts);
    let mut authors = all.into_iter().find(|texts| !texts.is_empty()).unwrap_or_default();
    let mut seen = std::collections::HashSet::new();
    authors.retain(|author| seen.insert(author.clone()));
    authors
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(object) => text_of(object, &["name"]).into_iter().collect(),
        _ => as_text(value).iter().flat_map(|names| names.split(';')).map(|name| name.trim().to_owned()).collect(),
    }
}

fn as_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim(),
        Value::Number(number) => return Some(number.to_string()),
        // Text as a list of paragraphs, as some exports have it.
        Value::Array(values) => {
            let parts: Vec<String> = values.iter().filter_map(as_text).collect();
            return (!parts.is_empty()).then(|| parts.join("\n\n"));
        }
        _ => return None,
    };
    let missing = ["", "none", "null", "nan"].iter().any(|word| text.eq_ignore_ascii_case(word));
    (!missing).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(json: &str) -> RawFields {
        RawFields::of(serde_json::from_str::<Value>(json).unwrap().as_object().unwrap())
    }

    #[test]
    fn names_of_several_scrapers() {
        let found = fields(
            r#"{"date": "None", "date_publish": "2024-06-03 07:12:00", "hostname": "NaN", "sitename": "Uferkurier",
            "author": "", "authors": ["Jörg Groß; Uta Öhr", {"name": "Ida Ähre"}, "Jörg Groß"]}"#,
        );
        assert_eq!(found.date.as_deref(), Some("2024-06-03 07:12:00"));
        assert_eq!(found.outlet.as_deref(), Some("Uferkurier"));
        assert_eq!(found.authors, ["Jörg Groß", "Uta Öhr", "Ida Ähre"]);
        assert_eq!(found.title, None);
    }

    #[test]
    fn free_or_not() {
        assert_eq!(fields(r#"{"free_access": false}"#).free, Some(false));
        assert_eq!(fields(r#"{"free_access": null, "isAccessibleForFree": "True"}"#).free, Some(true));
        assert_eq!(fields(r#"{"free_access": "Größe"}"#).free, None);
    }

    #[test]
    fn numbers_and_lists_of_paragraphs_are_text() {
        let object =
            serde_json::from_str::<Value>(r#"{"id": 17, "body": ["Erster Satz.", null, "Zweiter."]}"#).unwrap();
        let object = object.as_object().unwrap();
        assert_eq!(text_of(object, ID).as_deref(), Some("17"));
        assert_eq!(text_of(object, TEXT).as_deref(), Some("Erster Satz.\n\nZweiter."));
    }
}

//! What a page says of itself in JSON-LD: its articles and other objects with a date or a name.
//!
//! Templates often write invalid JSON: what no strict parser reads is read by the lenient one.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::lenient::{self, LenientJson};
use crate::ingest::page::markup::tree::{Tree, squeeze};

/// Bytes of a script, beyond which it is not read; an article with its body has some ten thousand.
const MAX_SCRIPT_BYTES: usize = 4_000_000;

/// Objects of a page that are kept; lists of teasers can be long.
const MAX_OBJECTS: usize = 500;

/// Objects within objects that are followed: the article of a graph is two deep.
const MAX_DEPTH: usize = 6;

/// Parts of the names of types: *NewsArticle*, *BlogPosting*; *WebPage*, *CreativeWork*.
const ARTICLE_TYPES: [&str; 7] = ["article", "posting", "report", "review", "recipe", "episode", "liveblog"];
const PAGE_TYPES: [&str; 3] = ["webpage", "webpageelement", "creativework"];

/// An object with the properties of a `CreativeWork` of schema.org. Texts are without markup, blanks squeezed.
#[derive(Debug, Default)]
pub struct CreativeWork {
    /// Whether its type is that of an article rather than of a page, a video, a shop.
    pub is_article: bool,
    /// Whether its type is that of a page or of a part of one.
    pub is_page: bool,
    /// Whether it is one of a list, such as a teaser: not what the page is about.
    pub listed: bool,
    pub headline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub created: Option<String>,
    pub uploaded: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub description: Option<String>,
    /// Its paragraphs are apart by empty lines.
    pub body: Option<String>,
    pub free: Option<bool>,
    pub language: Option<String>,
    pub url: Option<String>,
}

/// All objects of a page: articles first, those that are not listed before others, then in the order of the page.
#[derive(Debug, Default)]
pub struct JsonLd {
    pub works: Vec<CreativeWork>,
    /// How many scripts had to be guessed in part or could not be read.
    pub broken: usize,
}

impl JsonLd {
    pub fn read(tree: &Tree) -> Self {
        let mut found = JsonLd::default();
        let mut values = Vec::new();
        for script in tree.elements("script") {
            if !tree.attribute(script, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
                continue;
            }
            let text = tree.raw_text(script);
            if text.trim().is_empty() || text.len() > MAX_SCRIPT_BYTES {
                continue;
            }
            let read = parse(text);
            found.broken += usize::from(read.guessed || read.values.is_empty());
            values.extend(read.values);
        }
        let mut objects = Vec::new();
        for value in &values {
            collect(value, 0, false, &mut objects);
        }
        let known = by_id(&values);
        found.works.extend(objects.into_iter().map(|found| work(found, &known)));
        found.works.sort_by_key(|work| (!work.is_article, work.listed));
        found
    }

    pub fn articles(&self) -> impl Iterator<Item = &CreativeWork> {
        self.works.iter().filter(|work| work.is_article)
    }
}

/// The values of a script, read strictly if possible.
fn parse(text: &str) -> LenientJson {
    // The values before the first error count, since a semicolon may follow.
    let strict = |text: &str| {
        let stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let mut values: Vec<Value> = stream.map_while(Result::ok).collect();
        values.retain(|value| value.is_object() || value.is_array());
        values
    };
    let values = strict(unwrapped(text));
    if !values.is_empty() {
        return LenientJson { values, guessed: false };
    }
    if ESCAPED.is_match(text) {
        return lenient::parse(&Tree::new(text).text_of(0, MAX_SCRIPT_BYTES));
    }
    lenient::parse(text)
}

/// The quotation marks of JSON as entities, as templates write them that escape everything.
static ESCAPED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[{\[]\s*&(?:quot|#34|#x22);").expect("a valid pattern"));

/// The text without the openings of comments and of CDATA sections that templates put before it.
fn unwrapped(text: &str) -> &str {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\s|\u{feff}|<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)+")
            .expect("a valid pattern")
    });
    OPENING.find(text).map_or(text, |found| &text[found.end()..])
}

/// An object, and whether it is one of a list.
struct FoundObject<'v> {
    object: &'v Map<String, Value>,
    listed: bool,
}

/// Collects the objects that the page is about: in lists and graphs, and the main entities of objects. The recursion is
/// bounded by the parsers: `serde_json` reads values 128 deep, the lenient one fewer.
fn collect<'v>(value: &'v Value, depth: usize, listed: bool, found: &mut Vec<FoundObject<'v>>) {
    if depth > MAX_DEPTH || found.len() >= MAX_OBJECTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth, listed, found)),
        Value::Object(object) => {
            found.push(FoundObject { object, listed });
            for (name, value) in object {
                match name.as_str() {
                    "@graph" | "mainEntity" | "mainEntityOfPage" => collect(value, depth + 1, listed, found),
                    "itemListElement" | "item" | "hasPart" => collect(value, depth + 1, true, found),
                    // Other works, and people.
                    "isPartOf" | "comment" | "mentions" | "citation" | "isBasedOn" | "image" | "author"
                    | "publisher" | "about" | "review" | "associatedMedia" => {}
                    _ if depth == 0 && (value.is_object() || value.is_array()) => {
                        collect(value, MAX_DEPTH, listed, found);
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Objects with a name by their `@id`, for others that refer to them: a graph has its people and its publisher apart.
fn by_id(values: &[Value]) -> HashMap<&str, &Map<String, Value>> {
    let mut known = HashMap::new();
    let mut waiting: Vec<&Value> = values.iter().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(object) => {
                if let (Some(id), true) = (object.get("@id").and_then(Value::as_str), object.contains_key("name")) {
                    known.insert(id, object);
                }
                waiting.extend(object.values().filter(|value| value.is_object() || value.is_array()));
            }
            _ => {}
        }
    }
    known
}

fn work(found: FoundObject, known: &HashMap<&str, &Map<String, Value>>) -> CreativeWork {
    let FoundObject { object, listed } = found;
    let text = |name: &str| object.get(name).and_then(|value| texts(value, known).into_iter().next());
    // Some software writes moments as numbers of seconds or milliseconds.
    let moment = |name: &str| match object.get(name) {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => text(name),
    };
    CreativeWork {
        is_article: is_of_type(object, &ARTICLE_TYPES),
        is_page: is_of_type(object, &PAGE_TYPES),
        listed,
        headline: text("headline"),
        published: moment("datePublished"),
        modified: moment("dateModified"),
        created: moment("dateCreated"),
        uploaded: moment("uploadDate"),
        authors: ["author", "creator"]
            .iter()
            .filter_map(|name| object.get(*name))
            .map(|value| texts(value, known))
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        publisher: text("publisher"),
        description: text("description"),
        body: object.get("articleBody").and_then(Value::as_str).map(paragraphs).filter(|body| !body.is_empty()),
        free: object.get("isAccessibleForFree").and_then(boolean).or_else(|| locked_part(object)),
        language: text("inLanguage"),
        url: address(object),
    }
}

/// Whether the name of an object's type, or one of several, has one of these parts: `NewsArticle`,
/// `https://schema.org/BlogPosting`, `["Report", "Thing"]`.
fn is_of_type(object: &Map<String, Value>, parts: &[&str]) -> bool {
    let matches = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
        parts.iter().any(|part| name.contains(part))
    };
    match object.get("@type") {
        Some(Value::String(name)) => matches(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(matches),
        _ => false,
    }
}

/// The texts of a value: the value itself, the names of the objects in it, or of those that it refers to.
fn texts(value: &Value, known: &HashMap<&str, &Map<String, Value>>) -> Vec<String> {
    const MAX_TEXTS: usize = 20;
    match value {
        Value::String(text) => Some(plain(text)).filter(|text| !text.is_empty()).into_iter().collect(),
        Value::Array(values) => values
            .iter()
            .take(MAX_TEXTS)
            .flat_map(|value| match value {
                // Nobody writes lists within lists.
                Value::Array(_) => Vec::new(),
                _ => texts(value, known),
            })
            .collect(),
        Value::Object(object) => {
            let name = |object: &Map<String, Value>| match object.get("name").or_else(|| object.get("@value"))? {
                Value::String(name) => Some(vec![plain(name)]),
                Value::Array(names) => Some(names.iter().filter_map(Value::as_str).map(plain).collect()),
                _ => None,
            };
            let named = || name(known.get(object.get("@id")?.as_str()?)?);
            let mut names = name(object).or_else(named).unwrap_or_default();
            names.retain(|name| !name.is_empty());
            names
        }
        _ => Vec::new(),
    }
}

/// `Some(false)` if an element of the page that `hasPart` names is not free; `None` otherwise.
fn locked_part(object: &Map<String, Value>) -> Option<bool> {
    let parts = match object.get("hasPart")? {
        Value::Array(parts) => &parts[..],
        part => std::slice::from_ref(part),
    };
    let locked = |part: &Value| part.get("isAccessibleForFree").and_then(boolean) == Some(false);
    let element = |part: &&Value| {
        let typed = part.as_object().is_some_and(|part| is_of_type(part, &["webpageelement"]));
        typed || part.get("cssSelector").is_some()
    };
    parts.iter().filter(element).any(locked).then_some(false)
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) => match text.rsplit('/').next()?.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn address(object: &Map<String, Value>) -> Option<String> {
    let of = |value: &Value| match value {
        Value::String(url) => Some(url.clone()),
        Value::Object(object) => Some(object.get("@id").or_else(|| object.get("url"))?.as_str()?.to_owned()),
        _ => None,
    };
    ["url", "mainEntityOfPage", "@id"]
        .iter()
        .filter_map(|name| of(object.get(*name)?))
        .find(|url| url.starts_with("http://") || url.starts_with("https://"))
}

/// A text, which may be markup or escaped once more, as one line without markup.
pub fn plain(text: &str) -> String {
    const MOST_CHARS: usize = 5_000;
    let short: String = text.chars().take(MOST_CHARS).collect();
    if short.contains(['&', '<']) {
        let once = Tree::new(&short).text_of(0, MOST_CHARS);
        if once.contains("&amp;") || once.contains("&quot;") { Tree::new(&once).text_of(0, MOST_CHARS) } else { once }
    } else {
        squeeze(&short)
    }
}

/// The paragraphs of an article's body, with or without markup.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = if text.contains("</") || text.contains("<br") {
        crate::ingest::page::markup::blocks::blocks(&Tree::new(text)).into_iter().map(|block| block.text).collect()
    } else {
        let line = |line: &str| if line.contains('&') { Tree::new(line).text_of(0, line.len()) } else { squeeze(line) };
        text.lines().map(line).collect()
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> JsonLd {
        JsonLd::read(&Tree::new(&format!("<script type='application/ld+json'>{json}</script>")))
    }

    fn headline(json: &str) -> Option<String> {
        read(json).articles().find_map(|work| work.headline.clone())
    }

    #[test]
    fn articles_stand_in_many_places() {
        for json in [
            r#"{"@type": "NewsArticle", "headline": "Öl im Fluß"}"#,
            r#"[{"@type": "Organization"},
                {"@type": ["Thing", "https://schema.org/BlogPosting"], "headline": "Öl im Fluß"}]"#,
            r#"{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "Report", "headline": "Öl im Fluß"}}]}"#,
            r#"{"@type": "WebPage",
                "mainEntityOfPage": [{"@type": "schema:Article", "headline": "&Ouml;l im <b>Fluß</b>"}]}"#,
            r#"{"@type": "ItemList", "itemListElement": [{"item": {"@type": "Article", "headline": "Teaser"}}],
                "mainEntity": {"@type": "Article", "headline": "Öl im Fluß"}}"#,
        ] {
            assert_eq!(headline(json).as_deref(), Some("Öl im Fluß"), "{json}");
        }
        assert_eq!(headline(r#"{"@type": "Product", "headline": "Öl"}"#), None);
    }

    #[test]
    fn broken_json_is_repaired() {
        for json in [
            "<!-- {\"@type\": \"Article\", \"headline\": \"Öl im Fluß\"} -->",
            "//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"Öl im Fluß\"}\n//]]>",
            "/* <![CDATA[ */ {\"@type\": \"Article\", \"headline\": \"Öl im Fluß\"} /* ]]> */",
            "{\"@type\": \"Article\", \"headline\": \"Öl im\nFluß\"}",
            "{\"@type\": \"Article\", \"headline\": \"Öl im Fluß\",}",
            "{\"@type\": \"Article\", \"tags\": [\"Öl\", ], \"headline\": \"Öl im Fluß\"};",
            "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Öl im Fluß&quot;}",
            "{\"@type\": \"WebSite\"} {\"@type\": \"Article\", \"headline\": \"Öl im Fluß\"}",
        ] {
            assert_eq!(headline(json).as_deref(), Some("Öl im Fluß"), "{json}");
        }
        for json in [
            r#"{"description": "Sie sagt "Öl", mehr nicht", ARTICLE}"#,
            r#"{"description": "Öl" ARTICLE}"#,
            r#"{ARTICLE, "articleBody": "Der Fluß ist"#,
        ] {
            let article = r#""@type": "NewsArticle", "headline": "Das "Öl" im Fluß", "datePublished": "2024-03-12",
                "author": {"@type": "Person", "name": "Jana Beck"}, "publisher": {"name": "Täler-Bote"},
                "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}"#;
            let found = read(&json.replace("ARTICLE", article));
            let work = &found.works[0];
            assert_eq!((found.broken, work.published.as_deref(), work.free), (1, Some("2024-03-12"), Some(false)));
            assert_eq!(work.headline.as_deref(), Some("Das \"Öl\" im Fluß"));
            assert_eq!(
                (&work.authors[..], work.publisher.as_deref()),
                (&["Jana Beck".to_owned()][..], Some("Täler-Bote"))
            );
        }
    }

    #[test]
    fn names_of_people_and_publishers() {
        let found = read(
            r##"{"@graph": [{"@type": "Person", "@id": "#jg", "name": "Jörg Groß"},
                {"@type": "NewsArticle", "author": [{"@id": "#jg"}, {"name": "Uta Öhr"}, "Ida Ähre"],
                 "publisher": {"@type": "Organization", "name": "Täler-Bote"}, "isAccessibleForFree": "False",
                 "mainEntityOfPage": {"@id": "https://www.taeler-bote.example/öl"},
                 "articleBody": "Erster Absatz.\n\nZweiter &amp; letzter."}]}"##,
        );
        let work = found.articles().next().unwrap();
        assert_eq!(work.authors, ["Jörg Groß", "Uta Öhr", "Ida Ähre"]);
        assert_eq!(work.publisher.as_deref(), Some("Täler-Bote"));
        assert_eq!(work.free, Some(false));
        assert_eq!(work.url.as_deref(), Some("https://www.taeler-bote.example/öl"));
        assert_eq!(work.body.as_deref(), Some("Erster Absatz.\n\nZweiter & letzter."));
    }

    #[test]
    fn hostile_json_ends() {
        for json in [
            "[".repeat(100_000),
            "{\"mainEntity\":".repeat(100_000),
            format!("[{}{}]", "{\"@type\":\"Article\"},".repeat(100_000), "{}"),
            format!("{{\"@type\": \"Article\", \"headline\": \"{}\"}}", "Ö<".repeat(500_000)),
            ",".repeat(1_000_000),
        ] {
            assert!(read(&json).works.len() <= MAX_OBJECTS);
        }
    }
}

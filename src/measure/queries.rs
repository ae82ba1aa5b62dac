//! Files of queries: JSON lines `{id, text}`, or one query a line.

use std::fs;
use std::path::Path;

use super::MeasureError;

/// A query of a test set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestQuery {
    pub id: String,
    pub text: String,
}

/// Reads queries; a line that starts with a brace is JSON, any other is a query whose id is its line number.
pub fn read_queries(path: &Path) -> Result<Vec<TestQuery>, MeasureError> {
    let text =
        fs::read_to_string(path).map_err(|source| MeasureError::Io { doing: "read", path: path.to_owned(), source })?;
    let mut queries = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let query = if line.starts_with('{') {
            of_json(line)
        } else {
            Ok(TestQuery { id: number.to_string(), text: line.to_owned() })
        };
        queries.push(query.map_err(|what| MeasureError::BadLine { path: path.to_owned(), line: number, what })?);
    }
    if queries.is_empty() {
        return Err(MeasureError::NoQueries { path: path.to_owned() });
    }
    Ok(queries)
}

fn of_json(line: &str) -> Result<TestQuery, String> {
    let value: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let field = |name: &str| match &value[name] {
        serde_json::Value::String(text) => Ok(text.clone()),
        serde_json::Value::Number(number) => Ok(number.to_string()),
        _ => Err(format!("no field {name}")),
    };
    Ok(TestQuery { id: field("id")?, text: field("text")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_and_a_place_for_each_slip() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q");
        let read = |text: &str| {
            fs::write(&path, text).unwrap();
            read_queries(&path).map(|queries| queries.into_iter().map(|q| (q.id, q.text)).collect::<Vec<_>>())
        };
        let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        assert_eq!(
            read("{\"id\": 7, \"text\": \"Brücke\"}\n\nalte Mühle\n").unwrap(),
            [pair("7", "Brücke"), pair("3", "alte Mühle")]
        );
        assert!(matches!(read("Brücke\n{\"id\": 7}"), Err(MeasureError::BadLine { line: 2, .. })));
        assert!(matches!(read("\n"), Err(MeasureError::NoQueries { .. })));
    }
}

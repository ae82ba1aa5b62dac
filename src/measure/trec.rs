//! TREC's formats: judgements (`qid 0 docid relevance`) and runs (`qid Q0 docid rank score tag`).

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::MeasureError;
use crate::model::ArticleId;

/// The relevant articles of each query, with their grade.
pub type Judgements = HashMap<String, HashMap<String, u32>>;

pub fn read_judgements(path: &Path) -> Result<Judgements, MeasureError> {
    let text =
        fs::read_to_string(path).map_err(|source| MeasureError::Io { doing: "read", path: path.to_owned(), source })?;
    let mut judgements = Judgements::new();
    for (number, line) in (1..).zip(text.lines()) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let bad = |what: &str| MeasureError::BadLine { path: path.to_owned(), line: number, what: what.to_owned() };
        let [query, _, article, relevance] = fields[..] else {
            if fields.is_empty() {
                continue;
            }
            return Err(bad("not four fields: qid 0 docid relevance"));
        };
        let relevance: i64 = relevance.parse().map_err(|_| bad("the relevance is no number"))?;
        judgements.entry(query.to_owned()).or_default().insert(article.to_owned(), relevance.clamp(0, 1 << 10) as u32);
    }
    Ok(judgements)
}

/// Writes a whole run.
pub fn write_run(path: &Path, run: &str) -> Result<(), MeasureError> {
    fs::write(path, run).map_err(|source| MeasureError::Io { doing: "write", path: path.to_owned(), source })
}

/// Adds the lines of one query to a run.
pub fn add_to_run(run: &mut String, query: &str, ranking: &[(ArticleId, f64)]) {
    for (rank, (id, score)) in (1..).zip(ranking) {
        writeln!(run, "{query} Q0 {id} {rank} {score:.6} fundstelle").expect("a string takes all that is written");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judgements_and_runs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ä.qrels");
        fs::write(&path, "q1 0 a 1\nq1\t0\tb\t2\n\nq2 0 a 0\n").unwrap();
        let judgements = read_judgements(&path).unwrap();
        assert_eq!((judgements["q1"]["b"], judgements["q2"]["a"]), (2, 0));
        fs::write(&path, "q1 0 a 1\nq1 a").unwrap();
        assert!(matches!(read_judgements(&path), Err(MeasureError::BadLine { line: 2, .. })));
        let mut run = String::new();
        add_to_run(&mut run, "q1", &[(ArticleId("ä".into()), 2.5)]);
        assert_eq!(run, "q1 Q0 ä 1 2.500000 fundstelle\n");
    }
}

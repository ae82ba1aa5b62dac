//! Measuring: quality against judgements, latency of queries.
//!
//! What comes in: an engine, queries, judgements. What goes out: figures. What it does not do: it prints nothing; the
//! only processes it starts are those whose start it measures.

pub mod bench;
pub mod error;
pub mod evaluate;
pub mod queries;
pub mod trec;

use std::path::Path;

use crate::search::LocalEngine;
pub use bench::{BenchReport, Latency, bench};
pub use error::MeasureError;
pub use evaluate::{Evaluation, evaluate};
pub use queries::{TestQuery, read_queries};

/// An engine to measure. An index without articles is an error: figures of it would look like figures.
pub fn engine(index: &Path) -> Result<LocalEngine, MeasureError> {
    let engine = LocalEngine::open(index)?;
    match engine.reader().article_count() {
        0 => Err(MeasureError::EmptyIndex { index: index.to_owned() }),
        _ => Ok(engine),
    }
}

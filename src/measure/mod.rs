//! Measuring: quality against judgements, latency of queries.
//!
//! What comes in: an engine, queries, judgements. What goes out: figures. What it does not do: it prints nothing; the
//! only processes it starts are those whose start it measures.

pub mod bench;
pub mod error;
pub mod evaluate;
pub mod queries;
pub mod trec;

pub use bench::{BenchReport, Latency, bench};
pub use error::MeasureError;
pub use evaluate::{Evaluation, evaluate};
pub use queries::{TestQuery, read_queries};

//! `evaluate --queries Q --qrels R`

use std::fs;
use std::path::Path;

use super::args::Evaluate;
use super::screen::Screen;
use super::{Failure, Outcome};
use crate::measure::{self, MeasureError, trec};
use crate::render;
use crate::search::LocalEngine;
use crate::wire;

pub fn run(args: &Evaluate, screen: &Screen) -> Result<Outcome, Failure> {
    let engine = filled_engine(&args.index.dir())?;
    let queries = measure::read_queries(&args.queries)?;
    let judgements = trec::read_judgements(&args.qrels)?;
    let evaluation = measure::evaluate(&engine, &queries, &judgements)?;
    if evaluation.queries == 0 {
        return Err(MeasureError::NothingJudged { queries: args.queries.clone(), qrels: args.qrels.clone() }.into());
    }
    if let Some(path) = &args.run {
        fs::write(path, &evaluation.run).map_err(|source| MeasureError::Io {
            doing: "write",
            path: path.clone(),
            source,
        })?;
    }
    if args.json {
        screen.print(&(wire::line(&wire::measure::EvaluationJson::new(&evaluation)) + "\n"))?;
    } else {
        screen.print(&render::measure::evaluation(&evaluation))?;
    }
    Ok(Outcome::Found)
}

/// An engine to measure. Figures of an empty index would look like figures.
pub(super) fn filled_engine(dir: &Path) -> Result<LocalEngine, Failure> {
    let engine = LocalEngine::open(dir)?;
    if engine.reader().article_count() == 0 {
        return Err(Failure::new(format!("the index {} holds no articles", dir.display())));
    }
    Ok(engine)
}

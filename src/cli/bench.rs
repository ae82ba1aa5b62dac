//! `bench --queries FILE`

use super::args::Bench;
use super::screen::Screen;
use super::{Failure, Outcome, evaluate};
use crate::measure::{self, bench::BenchOptions};
use crate::render;
use crate::wire;

pub fn run(args: &Bench, screen: &Screen) -> Result<Outcome, Failure> {
    let engine = evaluate::filled_engine(&args.index.dir())?;
    let queries = measure::read_queries(&args.queries)?;
    let options = BenchOptions { runs: usize::from(args.runs), cold: usize::from(args.cold) };
    let program = std::env::current_exe()?;
    let report = measure::bench(&engine, &queries, options, &program, &args.index.dir())?;
    if args.json {
        screen.print(&(wire::line(&wire::measure::BenchJson::new(&report)) + "\n"))?;
    } else {
        screen.print(&render::measure::bench(&report))?;
    }
    Ok(Outcome::Found)
}

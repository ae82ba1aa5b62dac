//! `experts [QUERY]`

use std::time::Instant;

use super::args::{ExpertKind, Experts};
use super::filters::{filters, optional_query, refuse_function_words, say_outlets, say_people, say_unused_dates};
use super::screen::Screen;
use super::search::places;
use super::{Failure, Outcome};
use crate::render::answer::articles;
use crate::search::{Engine, ExpertsRequest, Filters, LocalEngine};
use crate::{render, wire};

pub fn run(args: &Experts, screen: &Screen) -> Result<Outcome, Failure> {
    let filters = filters(&args.only, &args.name, "--name")?;
    let filters = Filters { any_kind: args.kind != ExpertKind::Person, ..filters };
    let query = optional_query(&args.query)?;
    let engine = LocalEngine::open(&args.index.dir())?;
    refuse_function_words(&engine, &filters, "--name")?;
    query.iter().for_each(|query| screen.explain(query));
    query.iter().for_each(|query| say_unused_dates(query, &filters, screen));
    let request = ExpertsRequest { query, filters, kind: args.kind.speaker_kind(), limit: usize::from(args.limit) };
    let start = Instant::now();
    let found = engine.experts(&request)?;
    let elapsed_ms = start.elapsed().as_secs_f64() * 1000.0;
    if args.json {
        let lines = wire::experts::lines(&request, &found, elapsed_ms);
        screen.print(&lines.iter().map(|line| wire::line(line) + "\n").collect::<String>())?;
    } else {
        screen.print(&render::experts::experts(&found, screen.theme(), screen.width()))?;
    }
    say_people(&found.people, screen);
    if let Some(better) = &found.did_you_mean {
        screen.say(&format!("did you mean: {better}"));
    }
    if found.experts.is_empty() {
        let text = request.query.as_ref().map(|query| format!(" for {}", query.text)).unwrap_or_default();
        screen.say(&format!("nobody quoted{text} in {}", places(&engine, &request.filters)));
        if args.kind == ExpertKind::Person && !found.people.matched.is_empty() {
            screen.hint("who is no person is listed with --kind all");
        }
        say_outlets(&engine, &request.filters, screen)?;
        if found.undated_left_out > 0 {
            screen.hint(&format!("{} matching, without a date", articles(found.undated_left_out as u64)));
        }
        return Ok(Outcome::NothingFound);
    }
    if !args.json {
        screen.say(&format!("\n{} in {elapsed_ms:.1} ms", render::experts::counts(&found, request.query.is_some())));
    }
    Ok(Outcome::Found)
}

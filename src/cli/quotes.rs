//! `quotes [QUERY]`

use std::time::Instant;

use super::args::Quotes;
use super::filters::{filters, optional_query, refuse_function_words, say_outlets, say_people, say_unused_dates};
use super::screen::Screen;
use super::search::places;
use super::{Failure, Outcome};
use crate::model::QuoteKind;
use crate::search::{Engine, LocalEngine, QuotesRequest};
use crate::{render, wire};

pub fn run(args: &Quotes, screen: &Screen) -> Result<Outcome, Failure> {
    let filters = filters(&args.only, &args.by, "--by")?;
    let query = optional_query(&args.query)?;
    let engine = LocalEngine::open(&args.index.dir())?;
    refuse_function_words(&engine, &filters, "--by")?;
    query.iter().for_each(|query| screen.explain(query));
    query.iter().for_each(|query| say_unused_dates(query, &filters, screen));
    let kind = args.kind.map(QuoteKind::from);
    let request = QuotesRequest { query, filters, kind, limit: usize::from(args.limit) };
    let start = Instant::now();
    let found = engine.quotes(&request)?;
    let elapsed_ms = start.elapsed().as_secs_f64() * 1000.0;
    if args.json {
        let lines = wire::quotes::lines(&request, &found, elapsed_ms);
        screen.print(&lines.iter().map(|line| wire::line(line) + "\n").collect::<String>())?;
    } else {
        screen.print(&render::quotes::quotes(&found, screen.theme(), screen.width()))?;
    }
    found.notes.iter().for_each(|note| screen.hint(note));
    say_people(&found.people, screen);
    if let Some(better) = &found.did_you_mean {
        screen.say(&format!("did you mean: {better}"));
    }
    if found.quotes.is_empty() {
        say_nothing_found(&engine, &request, found.undated_left_out, screen)?;
        return Ok(Outcome::NothingFound);
    }
    if !args.json {
        screen.say(&format!("\n{} in {elapsed_ms:.1} ms", render::quotes::counts(&found)));
    }
    Ok(Outcome::Found)
}

fn say_nothing_found(
    engine: &LocalEngine,
    request: &QuotesRequest,
    undated: usize,
    screen: &Screen,
) -> Result<(), Failure> {
    let text = request.query.as_ref().map(|query| format!(" for {}", query.text)).unwrap_or_default();
    screen.say(&format!("no quotes found{text} in {}", places(engine, &request.filters)));
    say_outlets(engine, &request.filters, screen)?;
    if undated > 0 {
        screen.hint(&format!("{} matching, without a date", render::answer::counted(undated, "quote", "quotes")));
    }
    if !request.filters.all_quotes {
        let mut all = request.clone();
        all.filters.all_quotes = true;
        let unsure = engine.quotes(&all)?.total;
        if unsure > 0 {
            let which = match &request.query {
                Some(query) if !query.has_no_words() => "of low confidence",
                _ => "of low confidence or without a speaker",
            };
            screen.hint(&format!("with --all-quotes: {unsure} {which}"));
        }
    }
    Ok(())
}

//! `search QUERY`, or without one `search --expert NAME`

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{DEFAULT_INDEX, Search};
use super::filters::{filters, refuse_function_words, say_outlets, say_people, say_unused_dates, today};
use super::progress::Progress;
use super::screen::Screen;
use super::typed::query_text;
use super::{Failure, Outcome, ingest};
use crate::archive::{self, ArchiveError, IngestOptions, Summary};
use crate::index::{CORPORA, IndexError};
use crate::query::{self, QueryNode};
use crate::render;
use crate::render::answer;
use crate::search::{Engine, Filters, LocalEngine, Request, Undated, relaxations};
use crate::text::hash64;
use crate::wire;

pub fn run(args: &Search, screen: &Screen) -> Result<Outcome, Failure> {
    let query = query::parse(&query_text(&args.query), today());
    let query = if args.exact { query.exact() } else { query };
    if args.explain_query {
        screen.explain(&query);
        screen.print(&render::query::tree(&query))?;
        return Ok(if query.root == QueryNode::nothing() { Outcome::NothingFound } else { Outcome::Found });
    }
    let filters = filters(&args.only, &args.expert, "--expert")?;
    let dir = index_dir(args);
    if !args.corpus.is_empty() {
        ingest::refuse_missing(&args.corpus)?;
        ingest_corpus(args, &dir, screen)?;
    }
    let engine = LocalEngine::open(&dir)?;
    refuse_function_words(&engine, &filters, "--expert")?;
    screen.explain(&query);
    say_unused_dates(&query, &filters, screen);
    let request = Request {
        query,
        filters,
        limit: usize::from(args.limit),
        explain: args.explain,
        timeout: Some(args.timeout).filter(|limit| !limit.is_zero()),
    };
    let start = Instant::now();
    let results = engine.search(&request)?;
    let elapsed_ms = start.elapsed().as_secs_f64() * 1000.0;
    if args.json {
        let lines = wire::search::lines(&request.query, &request.filters, &results, elapsed_ms);
        let text: String = lines.iter().map(|line| wire::line(line) + "\n").collect();
        screen.print(&text)?;
    } else {
        screen.print(&answer::answer(&results, screen.theme(), screen.width()))?;
    }
    results.notes.iter().for_each(|note| screen.hint(note));
    if results.timed_out {
        screen.warn(&format!("the time was up after {} s: there may be more", args.timeout.as_secs_f64()));
    }
    say_people(&results.people, screen);
    if let Some(better) = &results.did_you_mean {
        screen.say(&format!("did you mean: {better}"));
    }
    if results.hits.is_empty() {
        say_nothing_found(&engine, &request, results.undated_left_out, screen)?;
        return Ok(Outcome::NothingFound);
    }
    if !args.json {
        screen.say(&format!("\n{} in {elapsed_ms:.1} ms", answer::counts(&results)));
    }
    Ok(Outcome::Found)
}

/// The named index; for a corpus without one, a folder of its own below the default index.
fn index_dir(args: &Search) -> PathBuf {
    if let Some(dir) = args.index.named() {
        return dir;
    }
    let default = Path::new(DEFAULT_INDEX);
    let Some(first) = args.corpus.first() else { return default.to_owned() };
    let places: Vec<PathBuf> =
        args.corpus.iter().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone())).collect();
    let hash = hash64(places.iter().map(|place| place.as_os_str().as_encoded_bytes()));
    let name = first.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let name = name.unwrap_or_else(|| "corpus".to_owned());
    default.join(CORPORA).join(format!("{name}-{:08x}", hash as u32))
}

/// Brings the index of a corpus up to date. One that follows older rules is built anew: nobody but this command keeps it.
fn ingest_corpus(args: &Search, dir: &Path, screen: &Screen) -> Result<(), Failure> {
    let options = IngestOptions { prune: args.index.named().is_none(), ..IngestOptions::default() };
    let mut progress = Progress::new(screen, false);
    let mut attempt = || archive::ingest(dir, &args.corpus, &options, &mut |event| progress.tell(event));
    let summary: Summary = match attempt() {
        Err(ArchiveError::Index(IndexError::OtherRules { .. })) if args.index.named().is_none() => {
            archive::rebuild(dir)?;
            attempt()?
        }
        result => result?,
    };
    progress.finish();
    if summary.has_changes() || summary.has_failures() {
        screen.say(&format!("{summary}\n"));
    }
    Ok(())
}

fn say_nothing_found(engine: &LocalEngine, request: &Request, undated: usize, screen: &Screen) -> Result<(), Failure> {
    if request.query.has_no_words() && !request.asks_by_filters_alone() {
        screen.say("the query has no word to look for");
        if request.query.root != QueryNode::nothing() {
            screen
                .hint("it only excludes; add a word, or a field or an option that lists articles: date:2024, --outlet");
        }
        return Ok(());
    }
    let text = match request.query.text.as_str() {
        "" => String::new(),
        text => format!(" for {text}"),
    };
    screen.say(&format!("nothing found{text} in {}", places(engine, &request.filters)));
    let in_query = request.query.outlets().into_iter().map(str::to_owned);
    let outlets_asked: Vec<String> = request.filters.outlets.iter().cloned().chain(in_query).collect();
    say_outlets(engine, &Filters { outlets: outlets_asked.clone(), ..request.filters.clone() }, screen)?;
    if undated > 0 {
        screen.hint(&format!("{} matching, without a date", answer::articles(undated as u64)));
    }
    let relaxations = relaxations(engine, request)?;
    for relaxation in &relaxations {
        screen.hint(&format!("without {}: {}", relaxation.without, answer::articles(relaxation.total as u64)));
    }
    if !outlets_asked.is_empty() {
        screen.hint(&format!("outlets here: {}", outlets(engine)?));
    }
    let by_words_alone = request.filters.is_empty() && !request.query.has_filters() && !request.query.has_no_words();
    if relaxations.is_empty() && undated == 0 && by_words_alone {
        screen.hint("no article holds any of these words in any form; analyze shows what is compared");
    }
    Ok(())
}

/// What was looked through: `36 articles, from 2024-01-01, outlet Uferkurier`.
pub fn places(engine: &LocalEngine, filters: &Filters) -> String {
    let mut places = answer::articles(engine.reader().article_count());
    if let Some(from) = filters.dates.from {
        places.push_str(&format!(", from {from}"));
    }
    if let Some(to) = filters.dates.to {
        places.push_str(&format!(", to {to}"));
    }
    match filters.undated {
        Some(Undated::Only) => places.push_str(", without a date"),
        Some(Undated::Include) if !filters.dates.is_unbounded() => places.push_str(" or without a date"),
        _ => {}
    }
    for outlet in &filters.outlets {
        places.push_str(&format!(", outlet {outlet}"));
    }
    for expert in &filters.experts {
        places.push_str(&format!(", quoted {expert}"));
    }
    places
}

/// The outlets with the most articles: `Ostheimer Anzeiger (11), uferkurier.example (6), none (19)`.
fn outlets(engine: &LocalEngine) -> Result<String, Failure> {
    const MOST: usize = 8;
    let holdings = engine.reader().holdings(crate::ingest::VERSION)?;
    let mut outlets: Vec<(&str, u64)> = holdings.outlets.iter().map(|(name, &count)| (name.as_str(), count)).collect();
    outlets.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    let more = outlets.len().saturating_sub(MOST);
    let mut named: Vec<String> = outlets.iter().take(MOST).map(|(name, count)| format!("{name} ({count})")).collect();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    if holdings.without_outlet > 0 {
        named.push(format!("none ({})", holdings.without_outlet));
    }
    Ok(named.join(", "))
}

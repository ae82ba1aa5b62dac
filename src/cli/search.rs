//! `search QUERY`, or without one `search --expert NAME`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use jiff::SignedDuration;

use super::args::{DEFAULT_INDEX, FilterArgs, IndexArgs, OutputArgs};
use super::failure::Failure;
use super::filters::{filters, refuse_function_words};
use super::outcome::Outcome;
use super::printer::Printer;
use super::progress::Progress;
use super::screen::Screen;
use super::typed::query_text;
use crate::archive::{self, IngestOptions, corpus};
use crate::model::today;
use crate::output::Answer;
use crate::query::{self, QueryNode};
use crate::render::nothing_found::NothingFound;
use crate::render::{Message, diagnostics, nothing_found, remarks};
use crate::search::{Engine, Filters, LocalEngine, Request, Results, relaxations, unknown_outlets};

const EXAMPLES: &str = "\
Examples:
  fundstelle search Hochwasser Rückhaltebecken
  fundstelle search Brücke -Neubau --from 2024-10 --to 2024
  fundstelle search '\"Linie der Straßenbahn\"' --outlet Uferkurier
  fundstelle search =Maße 'Rakete*' --explain
  fundstelle search Hochwasser --expert Hagestedt
  fundstelle search --expert 'Anna Groß' --from 2024
  fundstelle search Streik --since 7d
  fundstelle search Streik --on 'Oktober bis Dezember 2024' --undated include
  fundstelle search --corpus artikel/ Hochwasser";

/// Find passages
///
/// Bare words are optional, but an article must hold at least one, and the more of them it holds the higher it ranks.
/// Quotation marks of any kind force a phrase, - before a word excludes it. Words are found in all their forms, in
/// other spellings and as parts of compounds; = before a word takes it only as typed, * behind it takes all words that
/// begin so.
///
/// With --expert and no word, the articles in which someone by that name is quoted: those with most of their quotes
/// first, of equals the newest, each with the passage in which they speak most. The score is the number of their
/// quotes.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct SearchArgs {
    /// Words, "phrases", +must, -not, =exact, prefix*, AND, OR, NEAR/5, title:word; may be left out beside a filter
    ///
    /// All of it stands in docs/query-language.md; --explain-query shows how a query is understood.
    #[arg(
        value_name = "QUERY",
        required_unless_present_any = ["expert", "outlet", "from", "to", "on", "since", "undated"],
        num_args = 1..
    )]
    pub query: Vec<String>,

    #[command(flatten)]
    pub only: FilterArgs,

    /// Only articles in which someone by this name is quoted; may be given several times
    ///
    /// A surname is enough. Spellings meet: Müller and Mueller, Selenskyj and Zelensky. Organisations are meant where
    /// no person has the name. Where none of those meant speaks in the passage, a quote from elsewhere in the article
    /// is shown below it: the one with the most words of the query, or the first.
    #[arg(long, value_name = "NAME", visible_alias = "by")]
    pub expert: Vec<String>,

    /// Articles to show
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,

    /// Take all words only as typed, in no other form
    #[arg(long)]
    pub exact: bool,

    /// Say of each hit which word matched where, by which kind of match, and what it gave
    ///
    /// Places: the passage shown, the article as a whole, its title, and its first passage (lead), which counts once
    /// more. Kinds: exact (as typed), umlaut (another spelling), form (inflected), part (of a compound), fuzzy (by a
    /// prefix), n-gram (a word that shares letters, shown beside it), pair (side by side as in the query), function
    /// word, phrase.
    #[arg(long)]
    pub explain: bool,

    /// Print how the query is understood, and search nothing
    #[arg(long, conflicts_with_all = ["explain", "json"])]
    pub explain_query: bool,

    /// How long the search may take; what was found until then is shown. 0 for no limit
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = time_limit)]
    pub timeout: Duration,

    /// First ingest what is new there; without --index into an index of its own below ./index
    #[arg(long, value_name = "PATH")]
    pub corpus: Vec<PathBuf>,

    #[command(flatten)]
    pub index: IndexArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// `10s`, `500ms`, or seconds alone.
fn time_limit(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let friendly = || text.parse::<SignedDuration>().ok().and_then(|limit| Duration::try_from(limit).ok());
    seconds.or_else(friendly).ok_or_else(|| "write 10s, 500ms or a number of seconds".to_owned())
}

pub fn run(args: &SearchArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let mut printer = Printer::new(screen, args.output.format());
    let query = query::parse(&query_text(&args.query), today());
    let query = if args.exact { query.exact() } else { query };
    if args.explain_query {
        screen.tell(diagnostics::of_query(&query, &Filters::default()));
        printer.print(&Answer::QueryTree(&query))?;
        return Ok(if query.root == QueryNode::nothing() { Outcome::NothingFound } else { Outcome::Found });
    }
    let filters = filters(&args.only, &args.expert, "--expert")?;
    let dir = match args.index.named() {
        Some(dir) => dir,
        None => corpus::index_dir(Path::new(DEFAULT_INDEX), &args.corpus),
    };
    if !args.corpus.is_empty() {
        archive::require_any(&args.corpus)?;
        ingest_corpus(args, &dir, screen)?;
    }
    let engine = LocalEngine::open(&dir)?;
    refuse_function_words(&engine, &filters, "--expert")?;
    screen.tell(diagnostics::of_query(&query, &filters));
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
    let answer = Answer::Search { request: &request, results: &results, elapsed_ms };
    printer.print(&answer)?;
    screen.tell(remarks::of_search(&results, args.timeout));
    if results.hits.is_empty() {
        screen.tell(nothing_found(&engine, &request, &results)?);
        return Ok(Outcome::NothingFound);
    }
    printer.close(&answer);
    Ok(Outcome::Found)
}

/// Brings the index of a corpus up to date, and says so where anything changed.
fn ingest_corpus(args: &SearchArgs, dir: &Path, screen: &Screen) -> Result<(), Failure> {
    let mut progress = Progress::new(screen, false);
    let mut tell = |event: archive::Event| progress.tell(event);
    let summary = match args.index.named() {
        Some(_) => archive::ingest(dir, &args.corpus, &IngestOptions::default(), &mut tell)?,
        None => corpus::update(dir, &args.corpus, &mut tell)?,
    };
    progress.finish();
    if summary.has_changes() || summary.has_failures() {
        screen.say(&format!("{summary}\n"));
    }
    Ok(())
}

fn nothing_found(engine: &LocalEngine, request: &Request, results: &Results) -> Result<Vec<Message>, Failure> {
    if request.query.has_no_words() && !request.asks_by_filters_alone() {
        return Ok(nothing_found::of_no_words(&request.query));
    }
    let in_query = request.query.outlets().into_iter().map(str::to_owned);
    let outlets: Vec<String> = request.filters.outlets.iter().cloned().chain(in_query).collect();
    let holdings = if outlets.is_empty() { None } else { Some(engine.reader().holdings(crate::ingest::VERSION)?) };
    let nothing = NothingFound {
        articles: engine.reader().article_count(),
        unknown_outlets: &unknown_outlets(engine.reader(), &Filters { outlets, ..request.filters.clone() })?,
        undated: results.undated_left_out,
    };
    Ok(nothing_found::of_search(request, nothing, &relaxations(engine, request)?, holdings.as_ref()))
}

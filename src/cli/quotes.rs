//! `quotes [QUERY]`

use std::time::Instant;

use clap::{Args, ValueEnum};

use super::args::{FilterArgs, IndexArgs, OutputArgs};
use super::failure::Failure;
use super::filters::{filters, optional_query, refuse_function_words};
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::model::QuoteKind;
use crate::output::Answer;
use crate::render::nothing_found::NothingFound;
use crate::render::{Message, diagnostics, nothing_found, remarks};
use crate::search::{Engine, FoundQuotes, LocalEngine, QuotesRequest, unknown_outlets};

const EXAMPLES: &str = "\
Examples:
  fundstelle quotes --by Selenskyj --from 2024
  fundstelle quotes Brücke --by 'Anna Groß' --by Hagestedt
  fundstelle quotes '\"schneller voll\"' --type direct --json";

/// Find quotes
///
/// A query is searched in the words of the quotes alone, as search does it in articles; the conditions hold for each
/// quote. Without a query, or with nothing but exclusions, the newest come first, and within an article those of people
/// before those of organisations, direct before indirect ones, and very short ones last; quotes of nobody, or of a mere
/// pronoun, are left out then. Quotes of low confidence always are. --all-quotes shows both.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct QuotesArgs {
    /// Words, "phrases", +must, -not, =exact, prefix*, AND, OR, NEAR/5, as in search
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Only what someone by this name says; may be given several times
    ///
    /// A surname is enough. Spellings meet: Müller and Mueller, Selenskyj and Zelensky. Organisations are meant where
    /// no person has the name.
    #[arg(long, value_name = "NAME", visible_alias = "expert")]
    pub by: Vec<String>,

    /// Only quotes of this type
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    pub kind: Option<QuoteType>,

    #[command(flatten)]
    pub only: FilterArgs,

    /// Quotes to show
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,

    #[command(flatten)]
    pub index: IndexArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuoteType {
    Direct,
    Indirect,
}

impl From<QuoteType> for QuoteKind {
    fn from(kind: QuoteType) -> Self {
        match kind {
            QuoteType::Direct => QuoteKind::Direct,
            QuoteType::Indirect => QuoteKind::Indirect,
        }
    }
}

pub fn run(args: &QuotesArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let filters = filters(&args.only, &args.by, "--by")?;
    let query = optional_query(&args.query)?;
    let engine = LocalEngine::open(&args.index.dir())?;
    refuse_function_words(&engine, &filters, "--by")?;
    screen.tell(query.iter().flat_map(|query| diagnostics::of_query(query, &filters)));
    let kind = args.kind.map(QuoteKind::from);
    let request = QuotesRequest { query, filters, kind, limit: usize::from(args.limit) };
    let start = Instant::now();
    let found = engine.quotes(&request)?;
    let elapsed_ms = start.elapsed().as_secs_f64() * 1000.0;
    let mut printer = Printer::new(screen, args.output.format());
    let answer = Answer::Quotes { request: &request, found: &found, elapsed_ms };
    printer.print(&answer)?;
    screen.tell(remarks::of_quotes(&found));
    if found.quotes.is_empty() {
        screen.tell(nothing_found(&engine, &request, &found)?);
        return Ok(Outcome::NothingFound);
    }
    printer.close(&answer);
    Ok(Outcome::Found)
}

fn nothing_found(engine: &LocalEngine, request: &QuotesRequest, found: &FoundQuotes) -> Result<Vec<Message>, Failure> {
    let mut unsure = 0;
    if !request.filters.all_quotes {
        let mut all = request.clone();
        all.filters.all_quotes = true;
        unsure = engine.quotes(&all)?.total;
    }
    let nothing = NothingFound {
        articles: engine.reader().article_count(),
        unknown_outlets: &unknown_outlets(engine.reader(), &request.filters)?,
        undated: found.undated_left_out,
    };
    Ok(nothing_found::of_quotes(request, nothing, unsure))
}

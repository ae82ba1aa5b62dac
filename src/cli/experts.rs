//! `experts [QUERY]`

use std::time::Instant;

use clap::{Args, ValueEnum};

use super::args::{FilterArgs, IndexArgs, OutputArgs};
use super::failure::Failure;
use super::filters::{filters, optional_query, refuse_function_words};
use super::outcome::Outcome;
use super::printer::Printer;
use super::screen::Screen;
use crate::model::SpeakerKind;
use crate::output::Answer;
use crate::render::nothing_found::NothingFound;
use crate::render::{diagnostics, nothing_found, remarks};
use crate::search::{Engine, ExpertsRequest, Filters, LocalEngine, unknown_outlets};

const EXAMPLES: &str = "\
Examples:
  fundstelle experts Hochwasser
  fundstelle experts --name Groß --from 2024
  fundstelle experts Straßenbahn --kind organisation --json";

/// List who is quoted
///
/// In the articles that match the query, or in all: each with role, affiliation, the number of quotes, outlets, first
/// and last date. All quotes of these articles count, whatever they speak about; fundstelle quotes shows those about
/// something. A person is one person across articles where the whole names agree, in whatever spelling; a surname by
/// itself stays by itself, below the full name where only one of those listed ends with it. Unnamed people and
/// documents are listed where their text says more than a plain word (die Studie). Role and affiliation are those that
/// most articles give.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct ExpertsArgs {
    /// Words, "phrases", +must, -not, =exact, prefix*, AND, OR, NEAR/5, as in search
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Only those of this name; may be given several times
    ///
    /// A surname is enough. Organisations and others are listed where --kind asks for them.
    #[arg(long, value_name = "NAME", visible_aliases = ["by", "expert"])]
    pub name: Vec<String>,

    /// Who is listed
    #[arg(long, value_enum, value_name = "KIND", default_value_t = ExpertKind::Person)]
    pub kind: ExpertKind,

    #[command(flatten)]
    pub only: FilterArgs,

    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=10000))]
    pub limit: u16,

    #[command(flatten)]
    pub index: IndexArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExpertKind {
    Person,
    Organisation,
    /// Unnamed people: einige Fachleute
    Group,
    Document,
    All,
}

impl ExpertKind {
    /// `None` for all kinds.
    fn speaker_kind(self) -> Option<SpeakerKind> {
        match self {
            ExpertKind::Person => Some(SpeakerKind::Person),
            ExpertKind::Organisation => Some(SpeakerKind::Organisation),
            ExpertKind::Group => Some(SpeakerKind::Group),
            ExpertKind::Document => Some(SpeakerKind::Document),
            ExpertKind::All => None,
        }
    }
}

pub fn run(args: &ExpertsArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let filters = filters(&args.only, &args.name, "--name")?;
    let filters = Filters { any_kind: args.kind != ExpertKind::Person, ..filters };
    let query = optional_query(&args.query)?;
    let engine = LocalEngine::open(&args.index.dir())?;
    refuse_function_words(&engine, &filters, "--name")?;
    screen.tell(query.iter().flat_map(|query| diagnostics::of_query(query, &filters)));
    let request = ExpertsRequest { query, filters, kind: args.kind.speaker_kind(), limit: usize::from(args.limit) };
    let start = Instant::now();
    let found = engine.experts(&request)?;
    let elapsed_ms = start.elapsed().as_secs_f64() * 1000.0;
    let mut printer = Printer::new(screen, args.output.format());
    let answer = Answer::Experts { request: &request, found: &found, elapsed_ms };
    printer.print(&answer)?;
    screen.tell(remarks::of_experts(&found));
    if found.experts.is_empty() {
        let nothing = NothingFound {
            articles: engine.reader().article_count(),
            unknown_outlets: &unknown_outlets(engine.reader(), &request.filters)?,
            undated: found.undated_left_out,
        };
        screen.tell(nothing_found::of_experts(&request, nothing, &found));
        return Ok(Outcome::NothingFound);
    }
    printer.close(&answer);
    Ok(Outcome::Found)
}

//! The arguments of every command.

use std::path::PathBuf;
use std::time::Duration;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::SignedDuration;

use crate::archive::COMMIT_EVERY_ARTICLES;
use crate::ingest::read::known_formats;
use crate::model::{QuoteKind, SpeakerKind};
use crate::search::Undated;

/// The search engine for German news archives
///
/// Turns a folder of German articles into an archive that answers from the terminal: ranked passages, exact
/// highlights, date ranges, outlets, who is quoted saying what.
///
/// Exit codes: 0 found, 1 nothing found, 2 usage or failure, 3 an ingest that finished while some inputs failed.
#[derive(Debug, Parser)]
#[command(name = "fundstelle", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours; auto respects NO_COLOR and pipes
    #[arg(long, value_enum, default_value_t = When::Auto, global = true, value_name = "WHEN")]
    pub color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

impl From<When> for ColorChoice {
    fn from(when: When) -> Self {
        match when {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Ingest(Ingest),
    Search(Search),
    Quotes(Quotes),
    Experts(Experts),
    Show(Show),
    Extract(Extract),
    Remove(Remove),
    Analyze(Analyze),
    Evaluate(Evaluate),
    Bench(Bench),
    Stats(Stats),
}

/// Where the index is.
#[derive(Debug, Args)]
pub struct IndexPath {
    /// The folder of the index [default: FUNDSTELLE_INDEX, or else ./index]
    #[arg(long = "index", value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub const DEFAULT_INDEX: &str = "./index";
const INDEX_VARIABLE: &str = "FUNDSTELLE_INDEX";

impl IndexPath {
    /// The index that the arguments or the environment name, an empty variable being none.
    pub fn named(&self) -> Option<PathBuf> {
        let variable = || std::env::var_os(INDEX_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        self.dir.clone().or_else(variable)
    }

    /// The named index, or else the default one.
    pub fn dir(&self) -> PathBuf {
        self.named().unwrap_or_else(|| PathBuf::from(DEFAULT_INDEX))
    }
}

/// Add what is new or changed to the index
#[derive(Debug, Args)]
#[command(long_about = about_ingest())]
pub struct Ingest {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "rebuild")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub index: IndexPath,

    /// Take out articles below the given paths whose source is gone
    #[arg(long)]
    pub prune: bool,

    /// First build the index anew from its stored articles
    #[arg(long)]
    pub rebuild: bool,

    /// Skip articles in other languages than German; what the index already has stays
    #[arg(long)]
    pub only_german: bool,

    /// Articles from one commit to the next
    #[arg(long, value_name = "N", default_value_t = COMMIT_EVERY_ARTICLES, value_parser = clap::value_parser!(u64).range(1..))]
    pub commit_every: u64,

    /// List every skipped input, files of unknown kinds included
    #[arg(long, short)]
    pub verbose: bool,
}

fn about_ingest() -> String {
    format!(
        "Add what is new or changed to the index\n\n\
         Reads {}, any of them also gzipped (.gz). Unchanged inputs cost no re-indexing. Killed at any moment, it leaves the \
         last committed state, and the next ingest does the rest.\n\n\
         Fields of a JSON line: id, url, title, text (or body, maintext, plaintext), date (or date_publish, publishing_date), \
         author or authors, source_domain, hostname, sitename or outlet, language, free_access or isAccessibleForFree.\n\n\
         Articles in other languages are taken in and searched with German rules, unless --only-german skips them.",
        known_formats()
    )
}

/// What articles must be, whatever their words.
#[derive(Debug, Args)]
pub struct Only {
    /// Only articles from the first day of this date on: 2024-10, 15.10.2024, 2024-Q4, 'letzte Woche'
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,

    /// Only articles up to the last day of this date
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,

    /// Only articles of this date: 2024-10-15, 'KW 42/2024', gestern, 2024-10..2024-12
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to", "since"])]
    pub on: Option<String>,

    /// Only articles since then: 7d, 2w, 3m, 1y, Montag; the same as --from
    #[arg(long, value_name = "DATE", conflicts_with = "from")]
    pub since: Option<String>,

    /// What becomes of articles without a date [default: exclude where a date is asked for, and say how many]
    #[arg(long, value_enum, value_name = "HOW")]
    pub undated: Option<UndatedArticles>,

    /// Only articles of this outlet, by name or domain; may be given several times
    #[arg(long, value_name = "OUTLET")]
    pub outlet: Vec<String>,

    /// Count quotes of low confidence too, where someone must be quoted, and in quotes those without a speaker
    #[arg(long)]
    pub all_quotes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UndatedArticles {
    /// Beside those of the asked dates
    Include,
    /// They alone
    Only,
    /// None of them
    Exclude,
}

impl From<UndatedArticles> for Undated {
    fn from(undated: UndatedArticles) -> Self {
        match undated {
            UndatedArticles::Include => Undated::Include,
            UndatedArticles::Only => Undated::Only,
            UndatedArticles::Exclude => Undated::Exclude,
        }
    }
}

const SEARCH_EXAMPLES: &str = "\
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
/// Quotation marks of any kind force a phrase, - before a word excludes it. Words are found in all their forms, in other
/// spellings and as parts of compounds; = before a word takes it only as typed, * behind it takes all words that begin so.
///
/// With --expert and no word, the articles in which someone by that name is quoted: those with most of their quotes first, of
/// equals the newest, each with the passage in which they speak most. The score is the number of their quotes.
#[derive(Debug, Args)]
#[command(after_long_help = SEARCH_EXAMPLES)]
pub struct Search {
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
    pub only: Only,

    /// Only articles in which someone by this name is quoted; may be given several times
    ///
    /// A surname is enough. Spellings meet: Müller and Mueller, Selenskyj and Zelensky. Organisations are meant where no person
    /// has the name. Where none of those meant speaks in the passage, a quote from elsewhere in the article is shown below it:
    /// the one with the most words of the query, or the first.
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
    /// Places: the passage shown, the article as a whole, its title, and its first passage (lead), which counts once more.
    /// Kinds: exact (as typed), umlaut (another spelling), form (inflected), part (of a compound), fuzzy (by a prefix), n-gram (a
    /// word that shares letters, shown beside it), pair (side by side as in the query), function word, phrase.
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
    pub index: IndexPath,

    /// Lines of JSON instead of text; offsets are bytes of UTF-8
    #[arg(long)]
    pub json: bool,
}

/// `10s`, `500ms`, or seconds alone.
fn time_limit(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let friendly = || text.parse::<SignedDuration>().ok().and_then(|limit| Duration::try_from(limit).ok());
    seconds.or_else(friendly).ok_or_else(|| "write 10s, 500ms or a number of seconds".to_owned())
}

const QUOTES_EXAMPLES: &str = "\
Examples:
  fundstelle quotes --by Selenskyj --from 2024
  fundstelle quotes Brücke --by 'Anna Groß' --by Hagestedt
  fundstelle quotes '\"schneller voll\"' --type direct --json";

/// Find quotes
///
/// A query is searched in the words of the quotes alone, as search does it in articles; the conditions hold for each quote.
/// Without a query, or with nothing but exclusions, the newest come first, and within an article those of people before those
/// of organisations, direct before indirect ones, and very short ones last; quotes of nobody, or of a mere pronoun, are left
/// out then. Quotes of low confidence always are. --all-quotes shows both.
#[derive(Debug, Args)]
#[command(after_long_help = QUOTES_EXAMPLES)]
pub struct Quotes {
    /// Words, "phrases", +must, -not, =exact, prefix*, AND, OR, NEAR/5, as in search
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Only what someone by this name says; may be given several times
    ///
    /// A surname is enough. Spellings meet: Müller and Mueller, Selenskyj and Zelensky. Organisations are meant where no person
    /// has the name.
    #[arg(long, value_name = "NAME", visible_alias = "expert")]
    pub by: Vec<String>,

    /// Only quotes of this type
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    pub kind: Option<QuoteType>,

    #[command(flatten)]
    pub only: Only,

    /// Quotes to show
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub limit: u16,

    #[command(flatten)]
    pub index: IndexPath,

    /// Lines of JSON instead of text; offsets are bytes of UTF-8
    #[arg(long)]
    pub json: bool,
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

const EXPERTS_EXAMPLES: &str = "\
Examples:
  fundstelle experts Hochwasser
  fundstelle experts --name Groß --from 2024
  fundstelle experts Straßenbahn --kind organisation --json";

/// List who is quoted
///
/// In the articles that match the query, or in all: each with role, affiliation, the number of quotes, outlets, first and last
/// date. All quotes of these articles count, whatever they speak about; fundstelle quotes shows those about something. A person is one person across articles where the whole names agree, in whatever spelling; a surname by itself stays
/// by itself, below the full name where only one of those listed ends with it. Unnamed people and documents are listed where
/// their text says more than a plain word (die Studie). Role and affiliation are those that most articles give.
#[derive(Debug, Args)]
#[command(after_long_help = EXPERTS_EXAMPLES)]
pub struct Experts {
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
    pub only: Only,

    /// How many to show
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=10000))]
    pub limit: u16,

    #[command(flatten)]
    pub index: IndexPath,

    /// Lines of JSON instead of text
    #[arg(long)]
    pub json: bool,
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
    /// None for all kinds.
    pub fn speaker_kind(self) -> Option<SpeakerKind> {
        match self {
            ExpertKind::Person => Some(SpeakerKind::Person),
            ExpertKind::Organisation => Some(SpeakerKind::Organisation),
            ExpertKind::Group => Some(SpeakerKind::Group),
            ExpertKind::Document => Some(SpeakerKind::Document),
            ExpertKind::All => None,
        }
    }
}

/// Print one article
#[derive(Debug, Args)]
pub struct Show {
    /// The article's id, as search prints it
    pub id: String,

    #[command(flatten)]
    pub index: IndexPath,

    /// One line of JSON instead of text
    #[arg(long)]
    pub json: bool,
}

/// Turn inputs into lines of clean JSON, without an index
#[derive(Debug, Args)]
pub struct Extract {
    /// Files and folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// Lines of JSON: the only format there is
    #[arg(long)]
    pub json: bool,
    /// Name the rules that found each quote and its speaker
    #[arg(long)]
    pub explain: bool,
}

/// Take articles out of the index
///
/// An article whose source is still there comes back with the next ingest of it.
#[derive(Debug, Args)]
pub struct Remove {
    /// Ids of articles, as search prints them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,

    #[command(flatten)]
    pub index: IndexPath,
}

/// Show what each step of the analysis makes of a text
#[derive(Debug, Args)]
pub struct Analyze {
    /// The text, or - for the lines of standard input
    #[arg(value_name = "TEXT", required = true, num_args = 1..)]
    pub text: Vec<String>,

    /// Split compounds with what this index has learned, instead of the built-in lexicon alone
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,

    /// A line of JSON for each token
    #[arg(long)]
    pub json: bool,
}

/// Measure the ranking against judgements
///
/// The texts are taken as plain words. Every article is ranked once, by its best evidence, 100 deep.
#[derive(Debug, Args)]
pub struct Evaluate {
    /// Queries as JSON lines {id, text}
    #[arg(long, value_name = "FILE")]
    pub queries: PathBuf,

    /// Judgements in TREC's format: qid 0 docid relevance
    #[arg(long, value_name = "FILE")]
    pub qrels: PathBuf,

    /// Write the rankings as a TREC run
    #[arg(long, value_name = "OUT")]
    pub run: Option<PathBuf>,

    #[command(flatten)]
    pub index: IndexPath,

    /// One line of JSON instead of a table
    #[arg(long)]
    pub json: bool,
}

/// Measure how long queries take
///
/// Warm: within this process, from the query text to ten hits with text and marks. Cold: a fresh process for each
/// query. The system's file cache is as it is in both.
#[derive(Debug, Args)]
pub struct Bench {
    /// JSON lines {id, text}, or one query a line
    #[arg(long, value_name = "FILE")]
    pub queries: PathBuf,

    #[command(flatten)]
    pub index: IndexPath,

    /// Warm runs of each query, after one that does not count
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    pub runs: u16,

    /// Queries that are run cold
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub cold: u16,

    /// One line of JSON instead of a table
    #[arg(long)]
    pub json: bool,
}

/// Say what the index holds
#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub index: IndexPath,

    /// One line of JSON instead of a table
    #[arg(long)]
    pub json: bool,
}

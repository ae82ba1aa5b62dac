//! The arguments that several commands share. Those of one command stand in its file, the list of commands in
//! `command`.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::output::{FORMATS, JSON, OutputFormat, TEXT};
use crate::search::Undated;

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

/// Where the index is.
#[derive(Debug, Args)]
pub struct IndexArgs {
    /// The folder of the index [default: FUNDSTELLE_INDEX, or else ./index]
    #[arg(long = "index", value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub const DEFAULT_INDEX: &str = "./index";
const INDEX_VARIABLE: &str = "FUNDSTELLE_INDEX";

impl IndexArgs {
    /// The index that the arguments or the environment name; `None` if neither does. An empty variable names none.
    pub fn named(&self) -> Option<PathBuf> {
        let variable = || std::env::var_os(INDEX_VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        self.dir.clone().or_else(variable)
    }

    /// The named index, or else the default one.
    pub fn dir(&self) -> PathBuf {
        self.named().unwrap_or_else(|| PathBuf::from(DEFAULT_INDEX))
    }
}

/// How results are written.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// How results are written [default: text; extract: json]
    #[arg(long, value_name = "FORMAT", value_parser = format_parser(), conflicts_with = "json")]
    format: Option<&'static OutputFormat>,

    /// The same as --format json: lines of JSON, in which offsets are bytes of UTF-8
    #[arg(long)]
    json: bool,
}

impl OutputArgs {
    /// The named format, or else text.
    pub fn format(&self) -> &'static OutputFormat {
        self.format_or(&TEXT)
    }

    /// The named format, or else `default`.
    pub fn format_or(&self, default: &'static OutputFormat) -> &'static OutputFormat {
        if self.json { &JSON } else { self.format.unwrap_or(default) }
    }
}

fn format_parser() -> impl TypedValueParser<Value = &'static OutputFormat> {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
        .map(|name| OutputFormat::by_name(&name).expect("one of the possible values"))
}

/// What articles must be, whatever their words.
#[derive(Debug, Args)]
pub struct FilterArgs {
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

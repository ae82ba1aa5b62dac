//! The interface of the library: `Archive`, and the types of other rooms that it takes and gives.
//!
//! What comes in: paths, options and requests. What goes out: articles, results and errors. What it does not do: it has
//! no logic of its own, and names no type of the engine below.

use std::path::{Path, PathBuf};

pub use jiff::civil::{Date, Time};

use crate::archive;
pub use crate::archive::{ArchiveError, Event, IngestOptions, Summary};
pub use crate::index::{EngineError, IndexError};
pub use crate::ingest::{Rejected, Rejection};
pub use crate::model::{
    Article, ArticleId, Confidence, DateInterval, DateRange, DateSource, Expert, Outlet, OutletSource, PartialDate,
    Precision, Quote, QuoteKind, Source, Span, Speaker, SpeakerKind, today,
};
use crate::query;
pub use crate::query::{
    Clause, Diagnostic, Filter, NodeKind, Occur, PhrasePart, Proximity, Query, QueryNode, TextField,
};
use crate::search::LocalEngine;
pub use crate::search::{
    Engine, ExpertsRequest, Filters, FoundExpert, FoundExperts, FoundPassage, FoundQuote, FoundQuotes, Hit, Mark,
    MarkKind, MatchedName, QuotesRequest, Request, ResolvedNames, Results, ScoreDetail, ScoreDetailKind, ScoredField,
    SearchError, Undated,
};

/// A folder with an index, which need not exist yet.
#[derive(Debug, Clone)]
pub struct Archive {
    dir: PathBuf,
}

impl Archive {
    /// The archive in this folder. Nothing is read or written.
    pub fn at(dir: impl Into<PathBuf>) -> Self {
        Archive { dir: dir.into() }
    }

    /// The folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Adds what is new below `paths`, replaces what has changed, and leaves alone what has not; a missing index is
    /// built.
    ///
    /// Inputs that give no article are told as events and counted in the summary; only an index that cannot be read or
    /// written is an error. When the process is killed, what was committed stays, and the next ingest does the rest.
    pub fn ingest(
        &self,
        paths: &[PathBuf],
        options: &IngestOptions,
        tell: &mut dyn FnMut(Event),
    ) -> Result<Summary, ArchiveError> {
        archive::ingest(&self.dir, paths, options, tell)
    }

    /// Builds the index anew from its stored articles, and returns their number.
    pub fn rebuild(&self) -> Result<u64, ArchiveError> {
        archive::rebuild(&self.dir)
    }

    /// Takes articles out by their ids. An id that no article has is an error, and nothing is taken out.
    pub fn remove(&self, ids: &[String]) -> Result<(), ArchiveError> {
        archive::remove(&self.dir, ids)
    }

    /// The article with this id; `None` if there is none.
    pub fn article(&self, id: &str) -> Result<Option<Article>, IndexError> {
        let reader = archive::open(&self.dir)?;
        let address = reader.find(id)?;
        address.map(|address| Ok(reader.article_at(address)?.article)).transpose()
    }

    /// An engine that answers from the last commit; later commits need a new one.
    pub fn engine(&self) -> Result<impl Engine + use<>, SearchError> {
        LocalEngine::open(&self.dir)
    }
}

impl Query {
    /// Understands any text; what looks like a slip is repaired and told in `diagnostics`. Dates such as *gestern* are
    /// counted from `today`, which [`today`] says by the clock.
    pub fn parse(text: &str, today: Date) -> Query {
        query::parse(text, today)
    }
}

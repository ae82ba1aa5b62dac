//! The nouns of the newsroom: article, outlet, passage, quote, partial date, span.
//!
//! What comes in: nothing. What goes out: the types every other room speaks in. What it does not do: no I/O but for the
//! clock, and no logic beyond the nouns themselves. The serde derives are the form in which the index stores an
//! article; the public JSON is made in `wire`.

pub mod article;
pub mod clock;
pub mod date;
pub mod outlet;
pub mod passage;
pub mod quote;
pub mod span;

pub use article::{Article, ArticleId, Source};
pub use clock::today;
pub use date::{DateInterval, DateRange, DateSource, PartialDate, Precision};
pub use outlet::{Outlet, OutletSource};
pub use passage::Passage;
pub use quote::{Confidence, Expert, Quote, QuoteKind, Speaker, SpeakerKind};
pub use span::Span;

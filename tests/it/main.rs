//! The binary end to end, the map against the code, the floors of quality.

mod architecture;
mod bad_input;
mod dates;
mod docs;
mod exactness;
mod finding;
mod formats;
mod incremental;
mod journey;
mod killed;
mod language;
mod naming;
mod page_kinds;
mod pages;
mod pairs;
mod place;
mod quality;
mod quotes;
mod speech;
mod versions;

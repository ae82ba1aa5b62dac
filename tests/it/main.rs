//! The binary end to end, the map against the code, the floors of quality.

mod architecture;
mod bad_input;
mod docs;
mod incremental;
mod journey;
mod killed;
mod place;
mod quality;

//! What a page says of its article where readers see it.

pub mod datelines;
pub mod evidence;
mod labels;
mod shown;
pub mod times;

//! The printed issue that a page names as the origin of its article.

use super::PageClaims;
use crate::ingest::recognise::issue::outlet_of_issue;

/// The outlet that a line near the headline names: *Täler-Bote vom 12.03.2024, Seite 5*. `None` if there is no such
/// line.
pub fn outlet(claims: &PageClaims) -> Option<String> {
    /// Blocks around the headline and the beginning of the text.
    const MAX_BLOCKS_AROUND: usize = 4;
    let blocks = &claims.page.blocks;
    let (first, _) = claims.text;
    let heading = claims.page.body.heading.unwrap_or(first);
    let near = heading.min(first).saturating_sub(MAX_BLOCKS_AROUND)..(heading.max(first) + 1).min(blocks.len());
    blocks.get(near)?.iter().find_map(|block| outlet_of_issue(&block.text)).map(str::to_owned)
}

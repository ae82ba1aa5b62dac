//! Which blocks of a page are the article.

/// The article among the blocks of a page, as places in their list.
#[derive(Debug, Default)]
pub struct Body {
    /// The headline, where it stands on the page.
    pub heading: Option<usize>,
    /// Sentences above the text that sum it up; they are kept as well.
    pub leads: Vec<usize>,
    /// The paragraphs and subheads, in order.
    pub kept: Vec<usize>,
}

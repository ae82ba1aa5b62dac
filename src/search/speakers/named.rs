//! Whom the names of a request mean.

use std::collections::HashSet;

use crate::index::IndexReader;
use crate::search::error::SearchError;
use crate::search::filters::names::{matched, spellings};
use crate::search::request::Filters;
use crate::search::response::ResolvedNames;
use crate::search::suggest::names::similar_names;

impl ResolvedNames {
    /// Resolves the names of the filters, with similar names for those by which nobody is quoted.
    pub fn of(reader: &IndexReader, filters: &Filters) -> Result<Self, SearchError> {
        let mut unknown = Vec::new();
        for name in &filters.experts {
            if spellings(reader, name, filters)?.is_empty() {
                unknown.push(name.clone());
            }
        }
        let similar = similar_names(reader, &unknown, filters.all_quotes)?;
        Ok(ResolvedNames { matched: matched(reader, filters)?, unknown, similar })
    }

    /// Their names as they are compared.
    pub fn keys(&self) -> HashSet<String> {
        self.matched.iter().map(|person| person.key.clone()).collect()
    }
}

//! One article, one key, one public id.

use std::collections::{HashMap, HashSet};

use crate::index::{Identity, IndexError, IndexReader, Known};
use crate::ingest::{Raw, identity};
use crate::model::ArticleId;

/// What an input is to the archive.
#[derive(Debug, PartialEq, Eq)]
pub enum Standing {
    New(Identity, ArticleId),
    Changed(Identity, ArticleId),
    Unchanged,
}

/// Knows every article of the archive by key, content and id, and what the running ingest has seen of them.
pub struct Identities<'r> {
    reader: Option<&'r IndexReader>,
    known: Known,
    seen: HashSet<u64>,
    /// How often the file that is being read has used an id.
    in_file: HashMap<String, u32>,
}

impl<'r> Identities<'r> {
    /// `reader` shows the archive as it was before the ingest; none for an archive that is new.
    pub fn new(reader: Option<&'r IndexReader>) -> Result<Self, IndexError> {
        let known = reader.map_or_else(|| Ok(Known::default()), IndexReader::known)?;
        Ok(Identities { reader, known, seen: HashSet::new(), in_file: HashMap::new() })
    }

    /// Must be called before the first article of each file.
    pub fn start_file(&mut self) {
        self.in_file.clear();
    }

    /// Decides what an input is. A new article whose id is taken gets it with the lowest free number behind it; an
    /// article that is known keeps the public id it has.
    pub fn standing(&mut self, raw: &Raw) -> Result<Standing, IndexError> {
        let own_id = raw.own_id.clone().unwrap_or_else(|| identity::id_for(raw));
        let times = self.in_file.entry(own_id.clone()).or_default();
        *times += 1;
        let identity = Identity { key: identity::key(&raw.source.path, &own_id, *times), content: raw.content_hash };
        self.seen.insert(identity.key);
        match self.known.content.get(&identity.key) {
            Some(content) if *content == identity.content => Ok(Standing::Unchanged),
            Some(_) => {
                let stored = self.reader.map_or(Ok(None), |reader| reader.id_of_key(identity.key))?;
                let id = stored.unwrap_or(ArticleId(own_id));
                self.known.insert(&id.0, identity);
                Ok(Standing::Changed(identity, id))
            }
            None => {
                let id = self.free_id(&own_id);
                self.known.insert(&id.0, identity);
                Ok(Standing::New(identity, id))
            }
        }
    }

    /// Whether the running ingest came across the article with this key.
    pub fn has_seen(&self, key: u64) -> bool {
        self.seen.contains(&key)
    }

    fn free_id(&self, wanted: &str) -> ArticleId {
        let numbered = (2u32..).map(|number| format!("{wanted}-{number}"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
        let free = candidates.find(|id| self.known.holder_of(id).is_none());
        ArticleId(free.expect("the numbers do not end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read::{RawFields, RawKind};
    use crate::model::Source;

    fn raw(path: &str, id: &str, content: u64) -> Raw {
        Raw {
            source: Source { path: path.into(), given: path.into(), line: Some(1) },
            own_id: Some(id.into()),
            fields: RawFields::default(),
            kind: RawKind::BodyText,
            text: "Größe".into(),
            content_hash: content,
            notes: vec![],
        }
    }

    fn id(standing: Standing) -> String {
        match standing {
            Standing::New(_, id) | Standing::Changed(_, id) => id.0,
            Standing::Unchanged => "unchanged".into(),
        }
    }

    #[test]
    fn an_id_belongs_to_the_source_that_came_first() {
        let mut identities = Identities::new(None).unwrap();
        assert_eq!(id(identities.standing(&raw("/ä.jsonl", "7", 1)).unwrap()), "7");
        identities.start_file();
        assert_eq!(id(identities.standing(&raw("/b.jsonl", "7", 2)).unwrap()), "7-2");
        identities.start_file();
        assert_eq!(id(identities.standing(&raw("/ä.jsonl", "7", 1)).unwrap()), "unchanged");
    }

    #[test]
    fn an_id_that_a_file_uses_twice_is_numbered_in_its_order() {
        let mut identities = Identities::new(None).unwrap();
        for _ in 0..2 {
            identities.start_file();
            let ids: Vec<String> =
                [1, 2].map(|content| id(identities.standing(&raw("/ä.jsonl", "7", content)).unwrap())).into();
            assert!(ids == ["7", "7-2"] || ids == ["unchanged", "unchanged"], "{ids:?}");
            let third = id(identities.standing(&raw("/ä.jsonl", "7-2", 3)).unwrap());
            assert!(third == "7-2-2" || third == "unchanged", "{third}");
        }
    }
}

//! One article, one key, one public id.

use std::collections::{HashMap, HashSet};

use crate::index::{Identity, IndexError, IndexReader, KnownArticles};
use crate::ingest::{Raw, identity};
use crate::model::ArticleId;

/// What an input is to the archive.
#[derive(Debug, PartialEq, Eq)]
pub enum InputStatus {
    New(Identity, ArticleId),
    /// Its bytes are others than before.
    Changed(Identity, ArticleId),
    /// Its bytes are the same, but an older version of the rules read them.
    Outdated(Identity, ArticleId),
    Unchanged,
}

/// Knows every article of the archive by key, content and id, and what the running ingest has seen of them.
pub struct Identities<'r> {
    reader: Option<&'r IndexReader>,
    known: KnownArticles,
    /// The version of the rules that read the inputs now.
    version: u32,
    seen: HashSet<u64>,
    /// Those of the seen whose article in the archive was read by an older version of the rules.
    seen_outdated: HashSet<u64>,
    /// How often the file that is being read has used an id.
    in_file: HashMap<String, u32>,
}

impl<'r> Identities<'r> {
    /// `reader` shows the archive as it was before the ingest, `None` if it is new. `version` is that of the rules that
    /// read the inputs, `ingest::VERSION` but in tests.
    pub fn new(reader: Option<&'r IndexReader>, version: u32) -> Result<Self, IndexError> {
        let known = reader.map_or_else(|| Ok(KnownArticles::default()), IndexReader::known)?;
        let (seen, seen_outdated) = (HashSet::new(), HashSet::new());
        Ok(Identities { reader, known, version, seen, seen_outdated, in_file: HashMap::new() })
    }

    /// Must be called before the first article of each file.
    pub fn start_file(&mut self) {
        self.in_file.clear();
    }

    /// Decides what an input is. A new article whose id is taken gets it with the lowest free number behind it; an
    /// article that is known keeps the public id it has.
    pub fn status(&mut self, raw: &Raw) -> Result<InputStatus, IndexError> {
        let own_id = raw
            .own_id
            .clone()
            .unwrap_or_else(|| identity::id_for(&raw.source, raw.fields.url.as_deref(), raw.content_hash));
        let times = self.in_file.entry(own_id.clone()).or_default();
        *times += 1;
        let key = identity::key(&raw.source.path, &own_id, *times);
        let identity = Identity { key, content: raw.content_hash, version: self.version };
        self.seen.insert(key);
        let Some(before) = self.known.get(key) else {
            let id = self.free_id(&own_id);
            self.known.insert(&id.0, identity);
            return Ok(InputStatus::New(identity, id));
        };
        let same = before.content == identity.content;
        if same && before.version >= self.version {
            return Ok(InputStatus::Unchanged);
        }
        if before.version < self.version {
            self.seen_outdated.insert(key);
        }
        let stored = self.reader.map_or(Ok(None), |reader| reader.id_of_key(key))?;
        let id = stored.unwrap_or(ArticleId(own_id));
        self.known.insert(&id.0, identity);
        Ok(if same { InputStatus::Outdated(identity, id) } else { InputStatus::Changed(identity, id) })
    }

    /// True if an older version of the rules read an article that the running ingest did not come across.
    pub fn leaves_outdated(&self) -> bool {
        self.known.keys().any(|key| !self.has_seen(key) && self.is_outdated(key))
    }

    /// True for an article that an older version of the rules read and that the running ingest has not read again.
    pub fn is_outdated(&self, key: u64) -> bool {
        self.known.get(key).is_some_and(|known| known.version < self.version)
    }

    /// Whether the running ingest came across the article with this key.
    pub fn has_seen(&self, key: u64) -> bool {
        self.seen.contains(&key)
    }

    /// True for an article that the running ingest came across and that stays as an older version of the rules read it
    /// unless it is read again.
    pub fn was_outdated(&self, key: u64) -> bool {
        self.seen_outdated.contains(&key)
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

    fn id(status: InputStatus) -> String {
        match status {
            InputStatus::New(_, id) | InputStatus::Changed(_, id) | InputStatus::Outdated(_, id) => id.0,
            InputStatus::Unchanged => "unchanged".into(),
        }
    }

    #[test]
    fn an_id_belongs_to_the_source_that_came_first() {
        let mut identities = Identities::new(None, 1).unwrap();
        assert_eq!(id(identities.status(&raw("/ä.jsonl", "7", 1)).unwrap()), "7");
        identities.start_file();
        assert_eq!(id(identities.status(&raw("/b.jsonl", "7", 2)).unwrap()), "7-2");
        identities.start_file();
        assert_eq!(id(identities.status(&raw("/ä.jsonl", "7", 1)).unwrap()), "unchanged");
    }

    #[test]
    fn an_id_that_a_file_uses_twice_is_numbered_in_its_order() {
        let mut identities = Identities::new(None, 1).unwrap();
        for _ in 0..2 {
            identities.start_file();
            let ids: Vec<String> =
                [1, 2].map(|content| id(identities.status(&raw("/ä.jsonl", "7", content)).unwrap())).into();
            assert!(ids == ["7", "7-2"] || ids == ["unchanged", "unchanged"], "{ids:?}");
            let third = id(identities.status(&raw("/ä.jsonl", "7-2", 3)).unwrap());
            assert!(third == "7-2-2" || third == "unchanged", "{third}");
        }
    }

    #[test]
    fn what_an_older_version_read_is_outdated_until_it_is_read_again() {
        let mut identities = Identities::new(None, 1).unwrap();
        let InputStatus::New(identity, _) = identities.status(&raw("/ä.jsonl", "7", 1)).unwrap() else {
            panic!("new")
        };
        assert!(!identities.is_outdated(identity.key));
        for (version, outdated) in [(1, false), (2, true), (2, false), (1, false)] {
            identities.start_file();
            identities.version = version;
            let status = identities.status(&raw("/ä.jsonl", "7", 1)).unwrap();
            assert_eq!(matches!(status, InputStatus::Outdated(..)), outdated, "{version}: {status:?}");
            assert!(!identities.is_outdated(identity.key));
        }
        identities.version = 3;
        assert!(identities.is_outdated(identity.key));
    }
}

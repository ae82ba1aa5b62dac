//! Who is quoted: in the articles of a query, or in all.
//!
//! Everything is read from columns: each quote's line of the speaker is a number in its segment, numbers are counted, and
//! only then each different line is looked up, once.
//!
//! A person is one person across articles where the whole names agree, as `text::names` compares them: *Wolodymyr
//! Selenskyj* and *Volodymyr Zelensky*. Other first names are other people, and a surname by itself stays by itself: it
//! may be anyone's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader, TantivyError};

use super::plan::{self, Plan};
use super::{Filters, LocalEngine, People, SearchError, articles};
use crate::index::schema::{DATE_FROM, DATE_TO, QUOTE_FACTS, SPEAKERS, date_of_days};
use crate::index::{QuoteFacts, Quoted};
use crate::model::{Confidence, SpeakerKind};
use crate::query::Query;

/// A question for those who are quoted.
#[derive(Debug, Clone)]
pub struct ExpertsRequest {
    /// The words that an article must match; without them all articles are asked.
    pub query: Option<Query>,
    /// `experts` are the names that are asked for.
    pub filters: Filters,
    /// None for all kinds.
    pub kind: Option<SpeakerKind>,
    /// Those to show.
    pub limit: usize,
}

#[derive(Debug, Clone)]
pub struct FoundExperts {
    pub experts: Vec<FoundExpert>,
    /// All who are quoted, shown or not.
    pub total: usize,
    /// Articles that match, with quotes or without.
    pub articles: usize,
    /// Articles that match but for the asked dates, because they have none.
    pub undated_left_out: usize,
    /// The query with likely slips put right, where no article matches.
    pub did_you_mean: Option<String>,
    pub people: People,
}

/// Someone who is quoted, over all articles that were asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundExpert {
    /// The name as most articles write it.
    pub name: String,
    /// All spellings, the most frequent first.
    pub spellings: Vec<String>,
    pub kind: SpeakerKind,
    /// A surname or first name by itself, which several people may share.
    pub bare_name: bool,
    /// What most articles say, and the latest of them where they are equally many.
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub quotes: usize,
    pub articles: usize,
    /// Articles by outlet, most first.
    pub outlets: Vec<(String, usize)>,
    /// First and last day of the dates of the articles.
    pub first_date: Option<Date>,
    pub last_date: Option<Date>,
}

pub fn experts(engine: &LocalEngine, request: &ExpertsRequest) -> Result<FoundExperts, SearchError> {
    let reader = engine.reader();
    let people = People::of(reader, &request.filters)?;
    let plan = request.query.as_ref().map(|query| Plan::new(query, engine.analyzer()));
    let found = match &plan {
        Some(plan) if plan.needs_check() => engine.checked(plan, &request.filters)?,
        Some(plan) => articles::of(reader, plan.engine_query(reader, &request.filters)?.as_ref())?,
        None => articles::of(reader, plan::filtered(reader, &request.filters)?.as_ref())?,
    };
    let keys = people.keys();
    let mut gathered: HashMap<(String, SpeakerKind), Gathered> = HashMap::new();
    for (segment, docs) in reader.searcher.segment_readers().iter().zip(&found) {
        gather(segment, docs, request, &keys, &mut gathered)?;
    }
    let mut experts: Vec<FoundExpert> = gathered.into_values().map(Gathered::finish).collect();
    experts.sort_by(|a, b| b.quotes.cmp(&a.quotes).then_with(|| a.name.cmp(&b.name)).then(a.kind.cmp(&b.kind)));
    let total = experts.len();
    experts.truncate(request.limit);
    let undated_left_out = match request.filters.dates.is_unbounded() {
        true => 0,
        false => {
            let whenever = Filters { dates: Default::default(), ..request.filters.clone() };
            let query = match &plan {
                Some(plan) => plan.engine_query(reader, &whenever)?,
                None => plan::filtered(reader, &whenever)?,
            };
            articles::of(reader, plan::undated(query).as_ref())?.iter().map(Vec::len).sum()
        }
    };
    let articles = found.iter().map(Vec::len).sum();
    let did_you_mean = match &request.query {
        Some(query) if articles == 0 => engine.did_you_mean(query)?,
        _ => None,
    };
    Ok(FoundExperts { experts, total, articles, undated_left_out, did_you_mean, people })
}

/// What the quotes of one line add up to within a segment.
#[derive(Debug, Default)]
struct Tally {
    quotes: usize,
    articles: usize,
    last_article: Option<DocId>,
    first: Option<i64>,
    last: Option<i64>,
    /// Articles by the outlet's place in its dictionary.
    outlets: HashMap<u64, usize>,
}

/// Someone over all lines and segments.
#[derive(Debug)]
struct Gathered {
    kind: SpeakerKind,
    bare_name: bool,
    quotes: usize,
    articles: usize,
    first: Option<i64>,
    last: Option<i64>,
    names: BTreeMap<String, Said>,
    roles: BTreeMap<String, Said>,
    affiliations: BTreeMap<String, Said>,
    outlets: BTreeMap<String, usize>,
}

/// How many articles say something, and when the last did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    articles: usize,
    last: Option<i64>,
}

fn gather(
    segment: &SegmentReader,
    docs: &[DocId],
    request: &ExpertsRequest,
    keys: &HashSet<String>,
    gathered: &mut HashMap<(String, SpeakerKind), Gathered>,
) -> Result<(), SearchError> {
    let columns = segment.fast_fields();
    let Some(speakers) = columns.str(SPEAKERS)? else { return Ok(()) };
    let asked = if keys.is_empty() { None } else { Some(articles::lines_of(&speakers, keys)?) };
    let facts = columns.u64(QUOTE_FACTS)?;
    let (from, to) = (columns.i64(DATE_FROM)?, columns.i64(DATE_TO)?);
    let outlets = columns.str("outlet_name")?;
    let mut tallies: HashMap<u64, Tally> = HashMap::new();
    for &doc in docs {
        for (line, facts) in speakers.term_ords(doc).zip(facts.values_for_doc(doc)) {
            let sure = QuoteFacts::from_number(facts).confidence == Confidence::High;
            if !(sure || request.filters.all_quotes) || asked.as_ref().is_some_and(|asked| !asked.contains(&line)) {
                continue;
            }
            let tally = tallies.entry(line).or_default();
            tally.quotes += 1;
            if tally.last_article.replace(doc) == Some(doc) {
                continue;
            }
            tally.articles += 1;
            tally.first = earlier(tally.first, from.first(doc));
            tally.last = tally.last.max(to.first(doc));
            if let Some(outlet) = outlets.as_ref().and_then(|outlets| outlets.term_ords(doc).next()) {
                *tally.outlets.entry(outlet).or_default() += 1;
            }
        }
    }
    let names = match &outlets {
        Some(outlets) => terms(outlets, tallies.values().flat_map(|tally| tally.outlets.keys().copied()))?,
        None => HashMap::new(),
    };
    let lines = terms(&speakers, tallies.keys().copied())?;
    for (line, tally) in tallies {
        let Some(quoted) = lines.get(&line).and_then(|line| Quoted::from_line(line)) else { continue };
        if request.kind.is_none_or(|kind| kind == quoted.kind) {
            let key = (quoted.key.clone(), quoted.kind);
            gathered.entry(key).or_insert_with(|| Gathered::new(&quoted)).add(&quoted, tally, &names);
        }
    }
    Ok(())
}

/// What stands at some places of a column's dictionary, which is read once, in order.
fn terms(column: &StrColumn, places: impl Iterator<Item = u64>) -> Result<HashMap<u64, String>, SearchError> {
    let mut places: Vec<u64> = places.collect();
    places.sort_unstable();
    places.dedup();
    let mut found = HashMap::with_capacity(places.len());
    let mut next = places.iter();
    let read = column.dictionary().sorted_ords_to_term_cb(&places, |term| {
        if let Some(&place) = next.next() {
            found.insert(place, String::from_utf8_lossy(term).into_owned());
        }
    });
    read.map_err(TantivyError::from)?;
    Ok(found)
}

impl Gathered {
    fn new(quoted: &Quoted) -> Self {
        Gathered {
            kind: quoted.kind,
            bare_name: quoted.is_bare_name(),
            quotes: 0,
            articles: 0,
            first: None,
            last: None,
            names: BTreeMap::new(),
            roles: BTreeMap::new(),
            affiliations: BTreeMap::new(),
            outlets: BTreeMap::new(),
        }
    }

    fn add(&mut self, quoted: &Quoted, tally: Tally, outlets: &HashMap<u64, String>) {
        self.quotes += tally.quotes;
        self.articles += tally.articles;
        self.first = earlier(self.first, tally.first);
        self.last = self.last.max(tally.last);
        let said = Said { articles: tally.articles, last: tally.last };
        add_said(&mut self.names, Some(&quoted.name), said);
        add_said(&mut self.roles, quoted.role.as_ref(), said);
        add_said(&mut self.affiliations, quoted.affiliation.as_ref(), said);
        for (outlet, articles) in tally.outlets {
            if let Some(name) = outlets.get(&outlet) {
                *self.outlets.entry(name.clone()).or_default() += articles;
            }
        }
    }

    fn finish(self) -> FoundExpert {
        let spellings = by_frequency(self.names);
        let mut outlets: Vec<(String, usize)> = self.outlets.into_iter().collect();
        outlets.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        FoundExpert {
            name: spellings.first().cloned().unwrap_or_default(),
            spellings,
            kind: self.kind,
            bare_name: self.bare_name,
            role: by_frequency(self.roles).into_iter().next(),
            affiliation: by_frequency(self.affiliations).into_iter().next(),
            quotes: self.quotes,
            articles: self.articles,
            outlets,
            first_date: self.first.and_then(date_of_days),
            last_date: self.last.and_then(date_of_days),
        }
    }
}

fn add_said(all: &mut BTreeMap<String, Said>, what: Option<&String>, said: Said) {
    if let Some(what) = what {
        let known = all.entry(what.clone()).or_default();
        known.articles += said.articles;
        known.last = known.last.max(said.last);
    }
}

/// What most articles say first, of equals the latest.
fn by_frequency(said: BTreeMap<String, Said>) -> Vec<String> {
    let mut said: Vec<(String, Said)> = said.into_iter().collect();
    said.sort_by_key(|(_, said)| Reverse(*said));
    said.into_iter().map(|(what, _)| what).collect()
}

fn earlier(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_decides_between_equals() {
        let mut roles = BTreeMap::new();
        for (role, articles, last) in [
            ("Stadträtin", 2, Some(10)),
            ("Bürgermeisterin", 2, Some(20)),
            ("Lehrerin", 1, Some(30)),
            ("Ärztin", 2, None),
        ] {
            add_said(&mut roles, Some(&role.to_owned()), Said { articles, last });
        }
        assert_eq!(by_frequency(roles), ["Bürgermeisterin", "Stadträtin", "Ärztin", "Lehrerin"]);
    }

    #[test]
    fn the_earlier_of_two_days_of_which_one_may_be_unknown() {
        assert_eq!([earlier(None, Some(3)), earlier(Some(5), Some(3)), earlier(None, None)], [Some(3), Some(3), None]);
    }
}

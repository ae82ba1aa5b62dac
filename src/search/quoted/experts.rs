//! Who is quoted: in the articles of a query, or in all.
//!
//! Everything is read from columns: each quote's line of the speaker is a number in its segment. First the numbers are
//! counted and each different line is looked up once: so many quotes each name has. Then all else is gathered, of those
//! names alone that are shown.
//!
//! A person is one person across articles where the whole names agree, as `text::name_folding` compares them: *Wolodymyr
//! Selenskyj* and *Volodymyr Zelensky*. Other first names are other people, and a surname by itself stays by itself: it
//! may be anyone's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use crate::analysis::Analyzer;
use crate::index::quoted::sayings;
use crate::index::schema::{DATE_FROM, DATE_TO, QUOTE_FACTS, SPEAKERS, date_of_days};
use crate::index::{QuoteFacts, Quoted};
use crate::model::{Confidence, SpeakerKind};
use crate::query::Query;
use crate::search::ask::Asking;
use crate::search::ask::filter;
use crate::search::ask::names::{Spelled, spellings_in_order};
use crate::search::deadline::Deadline;
use crate::search::plan::Plan;
use crate::search::{Filters, LocalEngine, People, SearchError, articles};
use crate::text::{only_points, words};

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
    /// As many as were asked for, and among them the bare surnames of their full names.
    pub experts: Vec<FoundExpert>,
    /// All who are quoted, shown or not; a bare surname of one full name is none of its own.
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
    /// The name as most quotes have it.
    pub name: String,
    /// All spellings, the most quoted first, of equals the one with more umlauts and accents.
    pub spellings: Vec<String>,
    pub kind: SpeakerKind,
    /// A surname or first name by itself, which several people may share.
    pub bare_name: bool,
    /// Of a bare name: the only full name among all who are quoted that ends with it.
    pub surname_of: Option<String>,
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
    let deadline = Deadline::default();
    let mut plan = request.query.as_ref().map(|query| Plan::new(query, engine.analyzer()));
    if let Some(plan) = &mut plan {
        plan.expand(reader, &deadline)?;
    }
    let asking = Asking { reader, filters: &request.filters, deadline: &deadline };
    let query = match &plan {
        Some(plan) => plan.engine_query(&asking)?,
        None => filter::filtered(&asking)?,
    };
    let found = articles::of(reader, query.as_ref())?;
    let keys = people.keys();
    let mut quotes: HashMap<Someone, usize> = HashMap::new();
    for (segment, docs) in reader.searcher.segment_readers().iter().zip(&found) {
        count(segment, docs, request, &keys, &mut quotes)?;
    }
    quotes.retain(|(name, kind), _| tells_who(name, *kind, engine.analyzer()));
    let full_names = full_names(quotes.keys());
    let total = quotes.len() - full_names.len();
    let mut most: Vec<(Someone, usize)> = quotes.into_iter().collect();
    most.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let own = most.iter().filter(|(someone, _)| !full_names.contains_key(someone));
    let chosen: HashSet<Someone> = own.take(request.limit).map(|(someone, _)| someone.clone()).collect();
    most.retain(|(someone, _)| chosen.contains(full_names.get(someone).unwrap_or(someone)));
    let mut shown = Shown::new(most.into_iter().map(|(someone, _)| someone));
    for (segment, docs) in reader.searcher.segment_readers().iter().zip(&found) {
        shown.gather(segment, docs, request)?;
    }
    let experts = shown.finish(&full_names);
    let undated_left_out = match plan.clone().unwrap_or_default().undated_left_out(&asking)? {
        Some(undated) => articles::of(reader, undated.as_ref())?.iter().map(Vec::len).sum(),
        None => 0,
    };
    let articles = found.iter().map(Vec::len).sum();
    let did_you_mean = match &request.query {
        Some(query) if articles == 0 => engine.did_you_mean(query)?,
        _ => None,
    };
    Ok(FoundExperts { experts, total, articles, undated_left_out, did_you_mean, people })
}

impl FoundExperts {
    /// Those that are shown, bare surnames of a full name not counted.
    pub fn shown(&self) -> usize {
        self.experts.iter().filter(|expert| expert.surname_of.is_none()).count()
    }
}

/// A name as it is compared, of one kind.
type Someone = (String, SpeakerKind);

/// Surnames by themselves, each with the only full name that ends with it.
fn full_names<'q>(all: impl Iterator<Item = &'q Someone> + Clone) -> HashMap<Someone, Someone> {
    let people = all.filter(|(_, kind)| *kind == SpeakerKind::Person);
    let mut by_surname: HashMap<&str, Vec<&Someone>> = HashMap::new();
    for someone in people.clone() {
        if let Some((_, surname)) = someone.0.rsplit_once(' ') {
            by_surname.entry(surname).or_default().push(someone);
        }
    }
    let only = |bare: &Someone| match by_surname.get(bare.0.as_str())?[..] {
        [full] => Some((bare.clone(), full.clone())),
        _ => None,
    };
    people.filter_map(only).collect()
}

/// False for unnamed people and documents of which the text says hardly more than that they are (*Experten*, *die Studie*):
/// it must have two words beside function words, or a compound.
fn tells_who(text: &str, kind: SpeakerKind, analyzer: &Analyzer) -> bool {
    match kind {
        SpeakerKind::Person => true,
        SpeakerKind::Organisation => !only_points(text),
        SpeakerKind::Group | SpeakerKind::Document => {
            let telling: Vec<&str> = words(text).map(|word| word.text).filter(|word| !only_points(word)).collect();
            telling.len() > 1 || analyzer.tokens(text).iter().any(|token| !token.parts.is_empty())
        }
    }
}

/// Adds up how many quotes each name has.
fn count(
    segment: &SegmentReader,
    docs: &[DocId],
    request: &ExpertsRequest,
    keys: &HashSet<String>,
    quotes: &mut HashMap<Someone, usize>,
) -> Result<(), SearchError> {
    let Some(columns) = Columns::open(segment)? else { return Ok(()) };
    let asked = if keys.is_empty() { None } else { Some(articles::lines_of(&columns.speakers, keys)?) };
    let mut of_line = vec![0usize; columns.speakers.num_terms()];
    for &doc in docs {
        for line in columns.lines(doc, request) {
            of_line[line as usize] += 1;
        }
    }
    let is_asked = |line: &u64| asked.as_ref().is_none_or(|asked| asked.contains(*line));
    let lines: Vec<u64> = (0..).zip(&of_line).filter(|(_, quotes)| **quotes > 0).map(|(line, _)| line).collect();
    let lines: Vec<u64> = lines.into_iter().filter(is_asked).collect();
    articles::each_term(&columns.speakers, &lines, |line, text| {
        let someone = Quoted::from_line(text).map(|quoted| (quoted.key, quoted.kind));
        if let Some(someone) = someone.filter(|(_, kind)| request.kind.is_none_or(|asked| asked == *kind)) {
            *quotes.entry(someone).or_default() += of_line[line as usize];
        }
    })
}

/// Those that are shown, with what the articles say of them.
struct Shown {
    all: Vec<(Someone, Gathered)>,
    places: HashMap<Someone, usize>,
    keys: HashSet<String>,
}

/// Someone over all lines and segments.
#[derive(Debug, Default)]
struct Gathered {
    quotes: usize,
    articles: usize,
    first: Option<i64>,
    last: Option<i64>,
    /// By quotes, as the others are by articles.
    names: BTreeMap<String, Spelled>,
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

impl Shown {
    fn new(all: impl Iterator<Item = Someone>) -> Self {
        let all: Vec<(Someone, Gathered)> = all.map(|someone| (someone, Gathered::default())).collect();
        let places = all.iter().zip(0..).map(|((someone, _), at)| (someone.clone(), at)).collect();
        let keys = all.iter().map(|((key, _), _)| key.clone()).collect();
        Shown { all, places, keys }
    }

    /// Adds what a segment's articles say.
    fn gather(&mut self, segment: &SegmentReader, docs: &[DocId], request: &ExpertsRequest) -> Result<(), SearchError> {
        let Some(columns) = Columns::open(segment)? else { return Ok(()) };
        let lines = articles::lines_of(&columns.speakers, &self.keys)?;
        // Articles and quotes by line, articles by outlet: their texts are looked up once, afterwards.
        let mut said: BTreeMap<u64, (Said, usize)> = BTreeMap::new();
        let mut outlets: BTreeMap<u64, Vec<(usize, usize)>> = BTreeMap::new();
        let of_line = self.places_of(&columns.speakers, &lines)?;
        for &doc in docs {
            let mut quoted: Vec<(u64, usize)> = Vec::new();
            for line in columns.lines(doc, request) {
                if let Some(&place) = of_line.get(&line) {
                    self.all[place].1.quotes += 1;
                    quoted.push((line, place));
                }
            }
            let (from, to) = (columns.from.first(doc), columns.to.first(doc));
            quoted.sort_unstable();
            for same in quoted.chunk_by(|a, b| a == b) {
                let (articles, quotes) = said.entry(same[0].0).or_default();
                articles.add(Said { articles: 1, last: to });
                *quotes += same.len();
            }
            // Someone may be written in two ways in one article, which is one article still.
            quoted.sort_unstable_by_key(|(_, place)| *place);
            quoted.dedup_by_key(|(_, place)| *place);
            let outlet = columns.outlets.as_ref().and_then(|outlets| outlets.term_ords(doc).next());
            for (_, place) in quoted {
                self.all[place].1.add_article(from, to);
                if let Some(outlet) = outlet {
                    let counts = outlets.entry(outlet).or_default();
                    match counts.iter_mut().find(|(known, _)| *known == place) {
                        Some((_, articles)) => *articles += 1,
                        None => counts.push((place, 1)),
                    }
                }
            }
        }
        if let Some(column) = &columns.outlets {
            articles::each_term(column, &outlets.keys().copied().collect::<Vec<_>>(), |outlet, name| {
                for &(place, articles) in &outlets[&outlet] {
                    *self.all[place].1.outlets.entry(name.to_owned()).or_default() += articles;
                }
            })?;
        }
        articles::each_term(&columns.speakers, &said.keys().copied().collect::<Vec<_>>(), |line, text| {
            if let Some(quoted) = Quoted::from_line(text) {
                let (articles, quotes) = said[&line];
                self.all[of_line[&line]].1.add_said(quoted, articles, quotes);
            }
        })
    }

    /// Whose the lines are, of those that are shown.
    fn places_of(&self, speakers: &StrColumn, lines: &articles::Lines) -> Result<HashMap<u64, usize>, SearchError> {
        let mut places = HashMap::new();
        articles::each_term(speakers, &lines.places(), |line, text| {
            let place = Quoted::from_line(text).and_then(|quoted| self.places.get(&(quoted.key, quoted.kind)));
            places.extend(place.map(|&place| (line, place)));
        })?;
        Ok(places)
    }

    fn finish(self, full_names: &HashMap<Someone, Someone>) -> Vec<FoundExpert> {
        let full: Vec<Option<usize>> =
            self.all.iter().map(|(someone, _)| self.places.get(full_names.get(someone)?).copied()).collect();
        let mut experts: Vec<FoundExpert> =
            self.all.into_iter().map(|(someone, gathered)| gathered.finish(someone)).collect();
        for (bare, full) in full.into_iter().enumerate() {
            experts[bare].surname_of = full.map(|full| experts[full].name.clone());
        }
        experts
    }
}

/// The columns of a segment that say who is quoted, when and where.
struct Columns {
    speakers: StrColumn,
    facts: Column<u64>,
    from: Column<i64>,
    to: Column<i64>,
    outlets: Option<StrColumn>,
}

impl Columns {
    /// None where no article of the segment quotes anybody.
    fn open(segment: &SegmentReader) -> Result<Option<Self>, SearchError> {
        let columns = segment.fast_fields();
        let Some(speakers) = columns.str(SPEAKERS)? else { return Ok(None) };
        Ok(Some(Columns {
            speakers,
            facts: columns.u64(QUOTE_FACTS)?,
            from: columns.i64(DATE_FROM)?,
            to: columns.i64(DATE_TO)?,
            outlets: columns.str("outlet_name")?,
        }))
    }

    /// The lines of those who speak in an article, once for each quote, those of low confidence where they are asked for.
    fn lines<'c>(&'c self, doc: DocId, request: &'c ExpertsRequest) -> impl Iterator<Item = u64> + 'c {
        let counts = |facts: QuoteFacts| request.filters.all_quotes || facts.confidence == Confidence::High;
        let all = sayings(self.facts.values_for_doc(doc), self.speakers.term_ords(doc));
        all.filter(move |saying| counts(saying.facts)).map(|saying| saying.line)
    }
}

impl Gathered {
    fn add_article(&mut self, from: Option<i64>, to: Option<i64>) {
        self.articles += 1;
        self.first = earlier(self.first, from);
        self.last = self.last.max(to);
    }

    fn add_said(&mut self, quoted: Quoted, said: Said, quotes: usize) {
        let spelled = self.names.entry(quoted.name).or_default();
        spelled.times += quotes as u64;
        spelled.last = spelled.last.max(said.last);
        if let Some(role) = quoted.role {
            self.roles.entry(role).or_default().add(said);
        }
        if let Some(affiliation) = quoted.affiliation {
            self.affiliations.entry(affiliation).or_default().add(said);
        }
    }

    fn finish(self, (key, kind): Someone) -> FoundExpert {
        let spellings = spellings_in_order(self.names);
        let mut outlets: Vec<(String, usize)> = self.outlets.into_iter().collect();
        outlets.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        FoundExpert {
            name: spellings.first().cloned().unwrap_or_default(),
            spellings,
            kind,
            bare_name: kind == SpeakerKind::Person && !key.contains(' '),
            surname_of: None,
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

impl Said {
    fn add(&mut self, other: Said) {
        self.articles += other.articles;
        self.last = self.last.max(other.last);
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
        let mut roles: BTreeMap<String, Said> = BTreeMap::new();
        for (role, articles, last) in [
            ("Stadträtin", 2, Some(10)),
            ("Bürgermeisterin", 2, Some(20)),
            ("Lehrerin", 1, Some(30)),
            ("Ärztin", 2, None),
        ] {
            roles.entry(role.to_owned()).or_default().add(Said { articles, last });
        }
        assert_eq!(by_frequency(roles), ["Bürgermeisterin", "Stadträtin", "Ärztin", "Lehrerin"]);
    }

    #[test]
    fn the_earlier_of_two_days_of_which_one_may_be_unknown() {
        assert_eq!([earlier(None, Some(3)), earlier(Some(5), Some(3)), earlier(None, None)], [Some(3), Some(3), None]);
    }
}

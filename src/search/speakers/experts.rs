//! Who is quoted: in the articles of a query, or in all.
//!
//! Everything is read from columns, where the line of a quote's speaker is a number in its segment. First the numbers
//! are counted and each different line is looked up once: that gives the number of quotes of each name. Then all else
//! is gathered, only of the names that are shown.
//!
//! A person is one person across articles if the whole names agree, as `text::name_folding` compares them: *Wolodymyr
//! Selenskyj* and *Volodymyr Zelensky*. Other first names are other people, and a surname by itself stays by itself: it
//! may be anyone's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use tantivy::{DocId, SegmentReader};

use crate::analysis::Analyzer;
use crate::index::QuotedSpeaker;
use crate::index::columns::{DayColumn, LineSet, SpeakerLines, TextColumn};
use crate::index::schema::date_of_days;
use crate::model::{Confidence, SpeakerKind};
use crate::search::compile::Plan;
use crate::search::context::QueryContext;
use crate::search::error::SearchError;
use crate::search::filters::names::{SpellingCount, spellings_in_order};
use crate::search::filters::query::filtered_articles;
use crate::search::request::ExpertsRequest;
use crate::search::response::{FoundExpert, FoundExperts, ResolvedNames};
use crate::search::retrieve::documents::matching_documents;
use crate::search::suggest::spelling::did_you_mean;
use crate::text::{only_points, words};

/// Answers a request for those who are quoted.
pub fn experts(context: &QueryContext, request: &ExpertsRequest) -> Result<FoundExperts, SearchError> {
    let QueryContext { reader, analyzer, .. } = *context;
    let people = ResolvedNames::of(reader, &request.filters)?;
    let mut plan = request.query.as_ref().map(|query| Plan::new(query, analyzer));
    if let Some(plan) = &mut plan {
        plan.expand(reader, context.deadline)?;
    }
    let query = match &plan {
        Some(plan) => plan.engine_query(context)?,
        None => filtered_articles(context)?,
    };
    let documents = matching_documents(reader, query.as_ref())?;
    let keys = people.keys();
    let mut quotes: HashMap<Someone, usize> = HashMap::new();
    for (segment, docs) in reader.searcher.segment_readers().iter().zip(&documents) {
        count_quotes(segment, docs, request, &keys, &mut quotes)?;
    }
    quotes.retain(|(name, kind), _| is_identifying(name, *kind, analyzer));
    let full_names = full_names(quotes.keys());
    let total = quotes.len() - full_names.len();
    let mut most: Vec<(Someone, usize)> = quotes.into_iter().collect();
    most.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let own = most.iter().filter(|(someone, _)| !full_names.contains_key(someone));
    let chosen: HashSet<Someone> = own.take(request.limit).map(|(someone, _)| someone.clone()).collect();
    most.retain(|(someone, _)| chosen.contains(full_names.get(someone).unwrap_or(someone)));
    let mut tally = ExpertTally::new(most.into_iter().map(|(someone, _)| someone));
    for (segment, docs) in reader.searcher.segment_readers().iter().zip(&documents) {
        tally.add_segment(segment, docs, request)?;
    }
    let experts = tally.finish(&full_names);
    let undated_left_out = match plan.unwrap_or_default().undated_left_out(context)? {
        Some(undated) => matching_documents(reader, undated.as_ref())?.iter().map(Vec::len).sum(),
        None => 0,
    };
    let articles = documents.iter().map(Vec::len).sum();
    let did_you_mean = match &request.query {
        Some(query) if articles == 0 => did_you_mean(context, query)?,
        _ => None,
    };
    Ok(FoundExperts { experts, total, articles, undated_left_out, did_you_mean, people })
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

/// False for unnamed people and documents of which the text says hardly more than that they exist (*Experten*, *die
/// Studie*): it must have two words besides function words, or a compound.
fn is_identifying(text: &str, kind: SpeakerKind, analyzer: &Analyzer) -> bool {
    match kind {
        SpeakerKind::Person => true,
        SpeakerKind::Organisation => !only_points(text),
        SpeakerKind::Group | SpeakerKind::Document => {
            let content: Vec<&str> = words(text).map(|word| word.text).filter(|word| !only_points(word)).collect();
            content.len() > 1 || analyzer.tokens(text).iter().any(|token| !token.parts.is_empty())
        }
    }
}

/// Adds the quotes of each name in one segment.
fn count_quotes(
    segment: &SegmentReader,
    docs: &[DocId],
    request: &ExpertsRequest,
    keys: &HashSet<String>,
    quotes: &mut HashMap<Someone, usize>,
) -> Result<(), SearchError> {
    let speakers = SpeakerLines::open(segment)?;
    let requested = if keys.is_empty() { None } else { Some(speakers.lines_of(keys)?) };
    let mut of_line = vec![0usize; speakers.line_count()];
    for &doc in docs {
        for line in lines_of_article(&speakers, doc, request) {
            of_line[line as usize] += 1;
        }
    }
    let is_requested = |line: &u64| requested.as_ref().is_none_or(|lines| lines.contains(*line));
    let lines: Vec<u64> = (0..).zip(&of_line).filter(|(_, quotes)| **quotes > 0).map(|(line, _)| line).collect();
    let lines: Vec<u64> = lines.into_iter().filter(is_requested).collect();
    speakers.each(&lines, |line, speaker| {
        let someone = speaker.map(|speaker| (speaker.key, speaker.kind));
        if let Some(someone) = someone.filter(|(_, kind)| request.kind.is_none_or(|requested| requested == *kind)) {
            *quotes.entry(someone).or_default() += of_line[line as usize];
        }
    })?;
    Ok(())
}

/// The lines of those who speak in an article, once for each quote; of quotes of low confidence only if requested.
fn lines_of_article<'l>(
    speakers: &'l SpeakerLines,
    doc: DocId,
    request: &'l ExpertsRequest,
) -> impl Iterator<Item = u64> + 'l {
    let counts = |confidence: Confidence| request.filters.all_quotes || confidence == Confidence::High;
    speakers.of(doc).filter(move |line| counts(line.facts.confidence)).map(|line| line.line)
}

/// Those that are shown, with what the articles say of them.
struct ExpertTally {
    all: Vec<(Someone, ExpertRecord)>,
    /// The index of each in `all`.
    indexes: HashMap<Someone, usize>,
    /// Their names as they are compared.
    keys: HashSet<String>,
}

/// Someone over all lines and segments.
#[derive(Debug, Default)]
struct ExpertRecord {
    quotes: usize,
    articles: usize,
    first: Option<i64>,
    last: Option<i64>,
    /// By quotes, as the others are by articles.
    names: BTreeMap<String, SpellingCount>,
    roles: BTreeMap<String, MentionCount>,
    affiliations: BTreeMap<String, MentionCount>,
    outlets: BTreeMap<String, usize>,
}

/// How many articles say something, and the day of the last.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct MentionCount {
    articles: usize,
    last: Option<i64>,
}

impl ExpertTally {
    fn new(all: impl Iterator<Item = Someone>) -> Self {
        let all: Vec<(Someone, ExpertRecord)> = all.map(|someone| (someone, ExpertRecord::default())).collect();
        let indexes = all.iter().zip(0..).map(|((someone, _), at)| (someone.clone(), at)).collect();
        let keys = all.iter().map(|((key, _), _)| key.clone()).collect();
        ExpertTally { all, indexes, keys }
    }

    /// Adds what the articles of a segment say.
    fn add_segment(
        &mut self,
        segment: &SegmentReader,
        docs: &[DocId],
        request: &ExpertsRequest,
    ) -> Result<(), SearchError> {
        let speakers = SpeakerLines::open(segment)?;
        if speakers.is_empty() {
            return Ok(());
        }
        let (first_days, last_days) = (DayColumn::first(segment)?, DayColumn::last(segment)?);
        let outlet_names = TextColumn::outlets(segment)?;
        // Articles and quotes by line, articles by outlet: their texts are looked up once, afterwards.
        let mut mentions: BTreeMap<u64, (MentionCount, usize)> = BTreeMap::new();
        let mut outlets: BTreeMap<u64, Vec<(usize, usize)>> = BTreeMap::new();
        let of_line = self.indexes_of(&speakers, &speakers.lines_of(&self.keys)?)?;
        for &doc in docs {
            let mut quoted: Vec<(u64, usize)> = Vec::new();
            for line in lines_of_article(&speakers, doc, request) {
                if let Some(&index) = of_line.get(&line) {
                    self.all[index].1.quotes += 1;
                    quoted.push((line, index));
                }
            }
            let (from, to) = (first_days.of(doc), last_days.of(doc));
            quoted.sort_unstable();
            for same in quoted.chunk_by(|a, b| a == b) {
                let (articles, quotes) = mentions.entry(same[0].0).or_default();
                articles.add(MentionCount { articles: 1, last: to });
                *quotes += same.len();
            }
            // Someone may be written in two ways in one article, which is one article still.
            quoted.sort_unstable_by_key(|(_, index)| *index);
            quoted.dedup_by_key(|(_, index)| *index);
            let outlet = outlet_names.ordinal_of(doc);
            for (_, index) in quoted {
                self.all[index].1.add_article(from, to);
                if let Some(outlet) = outlet {
                    let counts = outlets.entry(outlet).or_default();
                    match counts.iter_mut().find(|(known, _)| *known == index) {
                        Some((_, articles)) => *articles += 1,
                        None => counts.push((index, 1)),
                    }
                }
            }
        }
        outlet_names.each(&outlets.keys().copied().collect::<Vec<_>>(), |outlet, name| {
            for &(index, articles) in &outlets[&outlet] {
                *self.all[index].1.outlets.entry(name.to_owned()).or_default() += articles;
            }
        })?;
        speakers.each(&mentions.keys().copied().collect::<Vec<_>>(), |line, speaker| {
            if let Some(speaker) = speaker {
                let (articles, quotes) = mentions[&line];
                self.all[of_line[&line]].1.add_speaker(speaker, articles, quotes);
            }
        })?;
        Ok(())
    }

    /// For each line of somebody who is shown the index in `all`.
    fn indexes_of(&self, speakers: &SpeakerLines, lines: &LineSet) -> Result<HashMap<u64, usize>, SearchError> {
        let mut indexes = HashMap::new();
        speakers.each(&lines.lines(), |line, speaker| {
            let index = speaker.and_then(|speaker| self.indexes.get(&(speaker.key, speaker.kind)));
            indexes.extend(index.map(|&index| (line, index)));
        })?;
        Ok(indexes)
    }

    fn finish(self, full_names: &HashMap<Someone, Someone>) -> Vec<FoundExpert> {
        let full: Vec<Option<usize>> =
            self.all.iter().map(|(someone, _)| self.indexes.get(full_names.get(someone)?).copied()).collect();
        let mut experts: Vec<FoundExpert> =
            self.all.into_iter().map(|(someone, gathered)| gathered.finish(someone)).collect();
        for (bare, full) in full.into_iter().enumerate() {
            experts[bare].surname_of = full.map(|full| experts[full].name.clone());
        }
        experts
    }
}

impl ExpertRecord {
    fn add_article(&mut self, from: Option<i64>, to: Option<i64>) {
        self.articles += 1;
        self.first = earlier(self.first, from);
        self.last = self.last.max(to);
    }

    fn add_speaker(&mut self, speaker: QuotedSpeaker, mentions: MentionCount, quotes: usize) {
        let spelled = self.names.entry(speaker.name).or_default();
        spelled.times += quotes as u64;
        spelled.last = spelled.last.max(mentions.last);
        if let Some(role) = speaker.role {
            self.roles.entry(role).or_default().add(mentions);
        }
        if let Some(affiliation) = speaker.affiliation {
            self.affiliations.entry(affiliation).or_default().add(mentions);
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

impl MentionCount {
    fn add(&mut self, other: MentionCount) {
        self.articles += other.articles;
        self.last = self.last.max(other.last);
    }
}

/// What most articles say comes first, of equals the latest.
fn by_frequency(said: BTreeMap<String, MentionCount>) -> Vec<String> {
    let mut said: Vec<(String, MentionCount)> = said.into_iter().collect();
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
        let mut roles: BTreeMap<String, MentionCount> = BTreeMap::new();
        for (role, articles, last) in [
            ("Stadträtin", 2, Some(10)),
            ("Bürgermeisterin", 2, Some(20)),
            ("Lehrerin", 1, Some(30)),
            ("Ärztin", 2, None),
        ] {
            roles.entry(role.to_owned()).or_default().add(MentionCount { articles, last });
        }
        assert_eq!(by_frequency(roles), ["Bürgermeisterin", "Stadträtin", "Ärztin", "Lehrerin"]);
    }

    #[test]
    fn the_earlier_of_two_days_of_which_one_may_be_unknown() {
        assert_eq!([earlier(None, Some(3)), earlier(Some(5), Some(3)), earlier(None, None)], [Some(3), Some(3), None]);
    }
}

//! What may tell a date or an author, and which dates are believed.

use jiff::civil::{Date, Time};

use super::labels;
use crate::ingest::page::body::Body;
use crate::ingest::page::markup::blocks::PageBlock;
use crate::ingest::page::markup::elements::{furniture, furniture_by_name};
use crate::ingest::page::markup::tree::{NodeId, Tree};
use crate::ingest::page::structured_data::StructuredData;
use crate::ingest::recognise::date::is_believed;
use crate::ingest::recognise::timestamp;
use crate::lexicon::Furniture;
use crate::model::{DateInterval, DateSource};

/// Dated elements that are looked at: long discussions have thousands.
pub const MOST_ELEMENTS: usize = 200;

/// A day, month or year, and the time of a day.
pub type Moment = (DateInterval, Option<Time>);

/// All that a stage may look at.
pub struct Evidence<'p> {
    pub tree: &'p Tree,
    pub blocks: &'p [PageBlock],
    pub body: &'p Body,
    pub said: &'p StructuredData,
    /// No article is younger.
    pub today: Date,
    /// The first block of the text, and the last.
    pub text: (usize, usize),
    /// Days that `time` elements give for an update: shown without a label they are that of no publication.
    updates: Vec<DateInterval>,
    /// For each element whether the article lies in it.
    around: Vec<bool>,
}

impl<'p> Evidence<'p> {
    pub fn new(tree: &'p Tree, blocks: &'p [PageBlock], body: &'p Body, said: &'p StructuredData, today: Date) -> Self {
        let mut around = vec![false; tree.nodes.len()];
        let places = body.heading.iter().chain(body.kept.first());
        let within = places.filter_map(|&place| blocks.get(place)).map(|block| block.within);
        within.flat_map(|id| tree.chain(id)).for_each(|id| around[id as usize] = true);
        let places = || body.kept.iter().chain(&body.leads).copied();
        let text = (places().min().unwrap_or(0), places().max().unwrap_or(blocks.len()));
        let mut this = Evidence { tree, blocks, body, said, today, text, updates: Vec::new(), around };
        this.updates = this.updates().map(|((interval, _), _)| interval).collect();
        this
    }

    /// The article lies in the element.
    pub fn is_around(&self, id: NodeId) -> bool {
        self.around[id as usize]
    }

    /// The dates of `time` elements that are those of updates.
    pub fn updates(&self) -> impl Iterator<Item = (Moment, DateSource)> {
        let times = self.tree.elements("time").take(MOST_ELEMENTS);
        let own = times.filter(|&id| labels::is_of_update(self.tree, id) && !self.is_aside(id));
        own.filter_map(|id| self.of_element(id))
    }

    pub fn is_of_update(&self, interval: DateInterval) -> bool {
        self.updates.contains(&interval)
    }

    /// The day on which the page was read or saved, or a later one.
    pub fn is_of_reading(&self, interval: DateInterval) -> bool {
        self.said.saved.map_or(self.today, |saved| saved.min(self.today)) <= interval.to
    }

    /// The date as it is believed: no newspaper's page is older, none is younger than its reading or saving, and zero is no
    /// date.
    pub fn believed(&self, moment: Moment) -> Option<Moment> {
        const UNIX_ZERO: Date = jiff::civil::date(1970, 1, 1);
        // The day of saving may be that of another zone.
        let saved = self.said.saved.and_then(|day| day.tomorrow().ok());
        (is_believed(&moment.0, saved.map_or(self.today, |day| day.min(self.today))) && moment.0.from != UNIX_ZERO)
            .then_some(moment)
    }

    pub fn parse(&self, text: &str) -> Option<Moment> {
        self.believed(timestamp::parse(text)?)
    }

    /// What an element stands in beside the article.
    pub fn beside(&self, id: NodeId) -> Option<Furniture> {
        self.tree
            .chain(id)
            .take_while(|&id| !self.around[id as usize])
            .find_map(|id| furniture(self.tree, id).or_else(|| furniture_by_name(self.tree, id)))
    }

    /// Not the article's: of a comment, of another story, of the frame.
    pub fn is_aside(&self, id: NodeId) -> bool {
        let other = [Furniture::Comments, Furniture::Related, Furniture::Sidebar, Furniture::Footer];
        self.beside(id).is_some_and(|kind| other.contains(&kind))
    }

    /// The date that an element states for machines, in an attribute, or shows as its text.
    pub fn of_element(&self, id: NodeId) -> Option<(Moment, DateSource)> {
        const MOST_CHARS: usize = 100;
        let stated =
            ["datetime", "content", "title"].iter().find_map(|name| self.parse(self.tree.attribute(id, name)?));
        let shown = || Some((self.parse(&self.tree.text_of(id, MOST_CHARS))?, DateSource::Header));
        stated.map(|moment| (moment, DateSource::Meta)).or_else(shown)
    }

    pub fn first_tag(&self, names: &[&str]) -> Option<Moment> {
        self.said.tags.all(names).find_map(|text| self.parse(text))
    }
}

//! What a page says of its article beside the text: for machines, in its elements, and on lines that readers see.
//!
//! What comes in: a page that was read. What goes out: each claim when it is asked for. What it does not do: it
//! believes none more than another, but for dates that cannot be that of a publication; `resolve` has the order.

mod authors;
mod datelines;
mod headline;
mod issue;
mod labels;
mod shown;
mod stated;
mod times;

use std::cell::OnceCell;

use jiff::civil::{Date, Time};

use super::SavedPage;
use super::markup::elements::{furniture, furniture_by_name};
use super::markup::tree::NodeId;
use crate::ingest::draft::{AuthorClaim, Claims, DateClaim, OutletClaim, SiteNames, TitleClaim};
use crate::ingest::recognise::credits::Credit;
use crate::ingest::recognise::date::is_believed;
use crate::ingest::recognise::timestamp;
use crate::lexicon::{Furniture, is_nameless};
use crate::model::{DateInterval, DateSource, PartialDate};
use headline::ShownHeadline;

/// At most this many elements with dates are read: long discussions have thousands.
const MAX_DATED_ELEMENTS: usize = 200;

/// A day, month or year, and the time of a day.
type Moment = (DateInterval, Option<Time>);

/// A page as a source of claims.
pub struct PageClaims {
    page: SavedPage,
    /// The latest day that a date may be.
    today: Date,
    headline: ShownHeadline,
    /// The indexes of the first block of the text and of the last.
    text: (usize, usize),
    /// Days that `time` elements give for an update: shown without a label they are that of no publication.
    days_of_updates: OnceCell<Vec<DateInterval>>,
    /// For each element whether the article lies in it.
    around: Vec<bool>,
}

impl Claims for PageClaims {
    fn url(&self) -> Option<&str> {
        self.page.said.url.as_deref()
    }

    fn title(&self, claim: TitleClaim) -> Option<String> {
        let said = &self.page.said;
        match claim {
            TitleClaim::OpenGraph => said.tags.text(&["og:title"]),
            TitleClaim::TwitterCard => said.tags.text(&["twitter:title"]),
            TitleClaim::JsonLd => said.articles().filter(|work| !work.listed).find_map(|work| work.headline.clone()),
            TitleClaim::Heading => self.headline.title.clone(),
            TitleClaim::Window => said.page_title.clone(),
            TitleClaim::Field | TitleClaim::HeaderLine => None,
        }
    }

    fn site_names(&self) -> Option<SiteNames> {
        Some(stated::site_names(&self.page.said))
    }

    fn kicker(&self) -> Option<String> {
        self.headline.kicker.clone()
    }

    fn date(&self, claim: DateClaim) -> Option<PartialDate> {
        let of = |source: DateSource, moment: Option<Moment>| moment.map(|moment| (moment, source));
        let ((interval, time), source) = match claim {
            DateClaim::JsonLdPublished => of(DateSource::JsonLd, stated::linked_publication(self)),
            DateClaim::MetaPublished => of(DateSource::Meta, stated::tagged_publication(self)),
            DateClaim::MarkedElement => times::marked(self),
            DateClaim::TimeOfPublication => times::of_publication(self),
            DateClaim::FirstTime => times::first(self),
            DateClaim::NearHeadline => of(DateSource::Header, datelines::near_title(self)),
            DateClaim::BelowHeadline => of(DateSource::Header, datelines::in_head(self)),
            DateClaim::MetaVague => of(DateSource::Meta, stated::tagged_somehow(self)),
            DateClaim::Url => of(DateSource::Url, stated::address(self)),
            DateClaim::Sentence => of(DateSource::Header, datelines::sentence(self)),
            DateClaim::Opening => of(DateSource::Text, datelines::of_text(self)),
            DateClaim::DateAlone => of(DateSource::Header, datelines::alone(self)),
            DateClaim::LabelledDate => of(DateSource::Header, datelines::labelled(self)),
            DateClaim::BehindText => of(DateSource::Header, datelines::behind(self)),
            DateClaim::JsonLdAny => of(DateSource::JsonLd, stated::linked_somehow(self)),
            DateClaim::AnyTime => times::any(self),
            DateClaim::TimeOfUpdate => times::of_update(self),
            DateClaim::LineOfUpdate => of(DateSource::Header, datelines::updated(self)),
            DateClaim::MetaModified => of(DateSource::Meta, stated::tagged_update(self)),
            DateClaim::JsonLdModified => of(DateSource::JsonLd, stated::linked_update(self)),
            DateClaim::BesideNeighbour => of(DateSource::Header, datelines::of_neighbour(self)),
            DateClaim::Field | DateClaim::HeaderLines => None,
        }?;
        Some(PartialDate { interval, time, source })
    }

    fn outlet(&self, claim: OutletClaim) -> Option<String> {
        let said = &self.page.said;
        match claim {
            OutletClaim::SiteName => said.tags.text(&["og:site_name"]).filter(|name| !is_nameless(name)),
            OutletClaim::Publisher => said.articles().find_map(|work| work.publisher.clone()),
            OutletClaim::IssueLine => issue::outlet(self),
            _ => None,
        }
    }

    fn authors(&self, claim: AuthorClaim) -> Vec<Credit> {
        match claim {
            AuthorClaim::JsonLd => authors::linked(self),
            AuthorClaim::Byline => authors::bylines(self),
            AuthorClaim::NamedElement => authors::named(self),
            AuthorClaim::MetaTag => authors::tagged(self),
            AuthorClaim::MarkedElement => authors::marked(self),
            AuthorClaim::BesideDate => authors::dated(self),
            AuthorClaim::PostedBy => authors::posted(self),
            AuthorClaim::Field | AuthorClaim::HeaderLines => Vec::new(),
        }
    }

    fn agencies(&self) -> Vec<String> {
        authors::signs(self).collect()
    }

    fn language(&self) -> Option<String> {
        stated::language(&self.page.said)
    }

    fn free(&self) -> Option<bool> {
        stated::free(&self.page.said)
    }
}

impl PageClaims {
    /// The claims of a page. `today` is the latest day that a date may be.
    pub fn new(page: SavedPage, today: Date) -> Self {
        let SavedPage { tree, blocks, body, .. } = &page;
        let mut around = vec![false; tree.nodes.len()];
        let places = body.heading.iter().chain(body.kept.first());
        let within = places.filter_map(|&place| blocks.get(place)).map(|block| block.within);
        within.flat_map(|id| tree.chain(id)).for_each(|id| around[id as usize] = true);
        let places = || body.kept.iter().chain(&body.leads).copied();
        let text = (places().min().unwrap_or(0), places().max().unwrap_or(blocks.len()));
        let headline = ShownHeadline::read(tree, blocks, body.heading);
        PageClaims { page, today, headline, text, days_of_updates: OnceCell::new(), around }
    }

    /// Whether the article lies in the element.
    pub fn is_around(&self, id: NodeId) -> bool {
        self.around[id as usize]
    }

    /// The dates of `time` elements that are those of updates.
    pub fn updates(&self) -> impl Iterator<Item = (Moment, DateSource)> {
        let times = self.page.tree.elements("time").take(MAX_DATED_ELEMENTS);
        let own = times.filter(|&id| labels::is_of_update(&self.page.tree, id) && !self.is_aside(id));
        own.filter_map(|id| self.of_element(id))
    }

    pub fn is_of_update(&self, interval: DateInterval) -> bool {
        let read = || self.updates().map(|((interval, _), _)| interval).collect();
        self.days_of_updates.get_or_init(read).contains(&interval)
    }

    /// Whether a date is the day on which the page was read or saved, or a later one.
    pub fn is_of_reading(&self, interval: DateInterval) -> bool {
        self.page.said.saved.map_or(self.today, |saved| saved.min(self.today)) <= interval.to
    }

    /// The date if it can be that of an article on the web: not too old, not after the page was read or saved, and not
    /// zero; else `None`.
    pub fn believed(&self, moment: Moment) -> Option<Moment> {
        const UNIX_ZERO: Date = jiff::civil::date(1970, 1, 1);
        // The day of saving may be that of another zone.
        let saved = self.page.said.saved.and_then(|day| day.tomorrow().ok());
        (is_believed(&moment.0, saved.map_or(self.today, |day| day.min(self.today))) && moment.0.from != UNIX_ZERO)
            .then_some(moment)
    }

    pub fn parse(&self, text: &str) -> Option<Moment> {
        self.believed(timestamp::parse(text)?)
    }

    /// The kind of furniture that an element lies in, beside the article; `None` if in none.
    pub fn beside(&self, id: NodeId) -> Option<Furniture> {
        self.page
            .tree
            .chain(id)
            .take_while(|&id| !self.around[id as usize])
            .find_map(|id| furniture(&self.page.tree, id).or_else(|| furniture_by_name(&self.page.tree, id)))
    }

    /// Whether an element is not the article's, but of a comment, of another story or of the frame.
    pub fn is_aside(&self, id: NodeId) -> bool {
        let other = [Furniture::Comments, Furniture::Related, Furniture::Sidebar, Furniture::Footer];
        self.beside(id).is_some_and(|kind| other.contains(&kind))
    }

    /// The date in an attribute of an element, else in its text; `None` if neither is a date that can be believed.
    pub fn of_element(&self, id: NodeId) -> Option<(Moment, DateSource)> {
        const MAX_CHARS: usize = 100;
        let stated =
            ["datetime", "content", "title"].iter().find_map(|name| self.parse(self.page.tree.attribute(id, name)?));
        let shown = || Some((self.parse(&self.page.tree.text_of(id, MAX_CHARS))?, DateSource::Header));
        stated.map(|moment| (moment, DateSource::Meta)).or_else(shown)
    }

    pub fn first_tag(&self, names: &[&str]) -> Option<Moment> {
        self.page.said.tags.all(names).find_map(|text| self.parse(text))
    }
}

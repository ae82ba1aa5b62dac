//! An article as its input states it: blocks and claims, before `resolve` decides which claims are believed.
//!
//! What comes in: a front end's blocks and claims (`plain` for text, `page` for markup). What goes out: one [`Draft`],
//! whatever the input was, for `resolve` to decide on. What it does not do: no parsing, no choice.

use crate::ingest::clean;
use crate::ingest::read::RawFields;
use crate::ingest::recognise::credits::Credit;
use crate::ingest::recognise::subscription::SubscriptionCall;
use crate::lexicon::Furniture;
use crate::model::PartialDate;
use crate::text::repair_characters;

/// The text of an article in blocks, each with its role, and all that its input claims about it.
pub struct Draft {
    pub front_end: FrontEnd,
    /// The fields of the input, each as one line.
    pub fields: RawFields,
    /// The text, in order.
    pub blocks: Vec<DraftBlock>,
    /// The paragraph that sums the others up, which is also among the blocks; `None` if there is none.
    pub lead: Option<String>,
    /// The call to subscribe below the text; `None` if there was none.
    pub call: Option<SubscriptionCall>,
    pub claims: Box<dyn Claims>,
    /// The number of letters that were decoded wrongly and repaired.
    pub misdecoded: usize,
    /// What was dropped, repaired or chosen on the way.
    pub notes: Vec<String>,
}

/// The front end that made a draft. `resolve` treats the two alike except for:
///
/// - authors: where a page names nobody but an agency or an office, that is its author; a text then has none
/// - outlet: of a page the address that it gives as its own is asked, and that of its fields last; of a text the other
///   way round
/// - title: of a page the names are cut off that it signs itself with; of a text those of the outlet that was decided
/// - date: of a page only dates that can be believed are claims; of a text the best is chosen first, and may be refused
///   then
/// - letters: those of a page are repaired once a title or name is chosen, those of a text before it is read
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontEnd {
    Plain,
    Page,
}

/// A block of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftBlock {
    pub role: Role,
    pub text: String,
}

/// What a block is in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Paragraph,
    Subhead,
}

impl DraftBlock {
    pub fn paragraph(text: impl Into<String>) -> Self {
        DraftBlock { role: Role::Paragraph, text: text.into() }
    }
}

/// A line around the article, and its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurnitureLine {
    pub kind: Furniture,
    pub text: String,
}

/// Who states a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleClaim {
    Field,
    OpenGraph,
    TwitterCard,
    JsonLd,
    /// The headline that a page shows.
    Heading,
    /// The element `title`, which a browser shows as the title of its window.
    Window,
    /// A labelled line, the subject of a mail, or the headline above a text.
    HeaderLine,
}

/// Who states when an article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateClaim {
    Field,
    JsonLdPublished,
    MetaPublished,
    /// An element that is marked as `datePublished`.
    MarkedElement,
    /// A `time` element named or labelled for publication.
    TimeOfPublication,
    FirstTime,
    NearHeadline,
    BelowHeadline,
    /// A meta tag that may mean the page, its template or an update.
    MetaVague,
    Url,
    /// *Der Beitrag wurde am 12. März 2024 veröffentlicht.*
    Sentence,
    /// *Oberfelden, 12. März 2024 – Der Fluß …*
    Opening,
    /// A line that is but a date.
    DateAlone,
    /// A date behind a label of publication, anywhere.
    LabelledDate,
    BehindText,
    JsonLdAny,
    AnyTime,
    TimeOfUpdate,
    LineOfUpdate,
    MetaModified,
    JsonLdModified,
    /// The day beside a link to the article before or behind this one.
    BesideNeighbour,
    /// The lines above a text, or below it.
    HeaderLines,
}

/// Who names the outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutletClaim {
    Field,
    /// *Quelle: …*
    HeaderLine,
    SiteName,
    /// The publisher of the article in JSON-LD.
    Publisher,
    /// The list of outlets, by the host.
    KnownHost,
    /// What was registered of the host.
    Domain,
    /// The text's own words: *Schreib uns an …*
    OwnWords,
    /// *Täler-Bote vom 12.03.2024, Seite 5*
    IssueLine,
    /// The address from which a page was saved, where the page itself has none.
    FieldUrl,
}

/// Who names the authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorClaim {
    Field,
    JsonLd,
    /// *Von Jana Beck* near the headline.
    Byline,
    /// A name alone near the headline, in an element called author or byline.
    NamedElement,
    MetaTag,
    /// Elements marked `rel="author"` or `itemprop="author"`.
    MarkedElement,
    /// *Jana Beck, 12.03.2024*, *Jana Beck, Redakteurin*
    BesideDate,
    /// *Eingestellt von Jana Beck um 16:03*
    PostedBy,
    /// Bylines above a text, else those below it.
    HeaderLines,
}

/// The names of the outlet of a page, and of its sections, that stand in titles.
#[derive(Debug, Default)]
pub struct SiteNames {
    /// The names with which it signs its pages, and its domain, squeezed.
    pub names: Vec<String>,
    /// The sections of the site that the page lies in, squeezed.
    pub sections: Vec<String>,
}

/// The claims of a front end on an article. Each is searched for only when its method is called, since mostly the first
/// one is believed. A method returns `None`, or an empty list, if the input makes no such claim.
pub trait Claims {
    /// The address that the input gives as the article's own.
    fn url(&self) -> Option<&str> {
        None
    }

    fn title(&self, _claim: TitleClaim) -> Option<String> {
        None
    }

    fn site_names(&self) -> Option<SiteNames> {
        None
    }

    fn kicker(&self) -> Option<String> {
        None
    }

    fn date(&self, _claim: DateClaim) -> Option<PartialDate> {
        None
    }

    fn outlet(&self, _claim: OutletClaim) -> Option<String> {
        None
    }

    /// Furniture lines in which a text may name its outlet: *Schreib uns an …*
    fn furniture(&self) -> &[FurnitureLine] {
        &[]
    }

    fn authors(&self, _claim: AuthorClaim) -> Vec<Credit> {
        Vec::new()
    }

    /// The agencies that sign the text in lines of their own.
    fn agencies(&self) -> Vec<String> {
        Vec::new()
    }

    /// The language as the input states it: `de`, `de-ch`.
    fn language(&self) -> Option<String> {
        None
    }

    /// Whether all of the text can be read without paying; `None` if the input does not say.
    fn free(&self) -> Option<bool> {
        None
    }
}

/// The claims of an input that has only fields: none.
pub struct FieldsAlone;

impl Claims for FieldsAlone {}

impl Draft {
    /// A draft of the fields of an input, without its text.
    pub fn of_fields(fields: RawFields) -> Self {
        Draft {
            front_end: FrontEnd::Plain,
            fields,
            blocks: Vec::new(),
            lead: None,
            call: None,
            claims: Box::new(FieldsAlone),
            misdecoded: 0,
            notes: Vec::new(),
        }
    }

    /// A title or a name with its wrong characters repaired, if that was not done before the text was read.
    pub fn repaired(&self, text: String) -> String {
        match self.front_end {
            FrontEnd::Page => clean::one_line(&repair_characters(&text)),
            FrontEnd::Plain => text,
        }
    }
}

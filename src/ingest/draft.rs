//! An article as its input has it, before anything of it is believed.
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
    /// What the input states in fields, as one line each.
    pub fields: RawFields,
    /// The text, in order.
    pub blocks: Vec<DraftBlock>,
    /// The paragraph that sums the others up; it stands among the blocks as well.
    pub lead: Option<String>,
    /// The call to subscribe that stood below the text.
    pub call: Option<SubscriptionCall>,
    pub claims: Box<dyn Claims>,
    /// Letters that were decoded wrongly and put back.
    pub misdecoded: usize,
    /// What was dropped, repaired or chosen on the way.
    pub notes: Vec<String>,
}

/// Who made a draft. `resolve` treats the two alike but for what is named here:
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

/// A line that stood around the article, and what it is.
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
    /// `title`, which the window bears.
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

/// What the outlet of a page is called in titles.
#[derive(Debug, Default)]
pub struct SiteNames {
    /// As it signs its pages and by its domain, squeezed.
    pub names: Vec<String>,
    /// The sections of the site that the page lies in, squeezed.
    pub sections: Vec<String>,
}

/// What a front end found of an article beside its text. A claim is looked for when it is asked for, since mostly the
/// first is believed. What a front end cannot know it leaves out.
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

    /// Lines in which a text may speak of its outlet.
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

    /// As it is stated: `de`, `de-ch`.
    fn language(&self) -> Option<String> {
        None
    }

    /// Whether all of the text can be read without paying.
    fn free(&self) -> Option<bool> {
        None
    }
}

/// No claims beside the fields.
pub struct FieldsAlone;

impl Claims for FieldsAlone {}

impl Draft {
    /// What the fields of an input say, without its text.
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

    /// A title or a name with the letters that were meant.
    pub fn repaired(&self, text: String) -> String {
        match self.front_end {
            FrontEnd::Page => clean::one_line(&repair_characters(&text)),
            FrontEnd::Plain => text,
        }
    }
}

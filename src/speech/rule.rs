//! The rules by name, as `extract --explain` shows them and docs/quotes.md describes them.

/// How a quote was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// *Groß sagte, dass der Damm hält.*
    VerbClause,
    /// *Groß sagte, der Damm halte.*
    VerbReport,
    /// *Groß sagt, der Damm hält.*
    VerbStatement,
    /// *Groß forderte, den Damm zu prüfen.*
    VerbInfinitive,
    /// *Der Damm halte, sagte Groß.*
    ReportVerb,
    /// *Wie Groß mitteilte, hält der Damm.*
    WieClause,
    /// *Laut Groß hält der Damm.* – *Nach Angaben der Stadt …* – *Der Stadt zufolge …*
    Source,
    /// *Der Damm halte, so Groß.*
    So,
    /// *Der Vorwurf der Stadt, der Damm halte nicht, …*
    NounClause,
    /// *Der Stadt wird vorgeworfen, den Damm nicht geprüft zu haben.*
    Passive,
    /// *Der Damm halte, hieß es im Rathaus.*
    EsHeisst,
    /// *Der Damm hält. Das sagte Groß.*
    SaidBefore,
    /// *Demnach hält der Damm.*
    Anaphor,
    /// *Der Damm halte.* after a sentence that names the speaker.
    Konjunktiv,
    /// *„Der Damm hält“, sagte Groß.*
    QuotationVerb,
    /// *Groß: „Der Damm hält.“*
    Colon,
    /// *Groß nannte den Damm „ein großes Werk“.*
    QuotationWithin,
    /// *Groß nannte den Damm ein großes Werk.*
    Label,
    /// *„Der Damm hält.“* beside a sentence that names the speaker.
    QuotationAlone,
}

impl Rule {
    /// All rules, in the order of docs/quotes.md.
    pub const ALL: [Rule; 19] = [
        Rule::VerbClause,
        Rule::VerbReport,
        Rule::VerbStatement,
        Rule::VerbInfinitive,
        Rule::ReportVerb,
        Rule::WieClause,
        Rule::Source,
        Rule::So,
        Rule::NounClause,
        Rule::Passive,
        Rule::EsHeisst,
        Rule::SaidBefore,
        Rule::Anaphor,
        Rule::Konjunktiv,
        Rule::QuotationVerb,
        Rule::Colon,
        Rule::QuotationWithin,
        Rule::Label,
        Rule::QuotationAlone,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Rule::VerbClause => "verb-clause",
            Rule::VerbReport => "verb-report",
            Rule::VerbStatement => "verb-statement",
            Rule::VerbInfinitive => "verb-infinitive",
            Rule::ReportVerb => "report-verb",
            Rule::WieClause => "wie-clause",
            Rule::Source => "source",
            Rule::So => "so",
            Rule::NounClause => "noun-clause",
            Rule::Passive => "passive",
            Rule::EsHeisst => "es-heisst",
            Rule::SaidBefore => "said-before",
            Rule::Anaphor => "anaphor",
            Rule::Konjunktiv => "konjunktiv",
            Rule::QuotationVerb => "quotation-verb",
            Rule::Colon => "colon",
            Rule::QuotationWithin => "quotation-within",
            Rule::Label => "label",
            Rule::QuotationAlone => "quotation-alone",
        }
    }
}

/// How it is known who a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpeakerRule {
    /// *Anna Groß*; *Groß*, where the text has named her in full.
    Name,
    /// *Anna Groß und Jörg Süß*
    Names,
    /// *Groß*, where two people of the text are called so: nobody is named.
    SharedSurname,
    /// *er*, *sie*: the last person, if it agrees.
    Pronoun,
    /// *eine Sprecherin*
    Role,
    /// *der Minister*: the last person whose role fits.
    RoleOfPerson,
    /// *die Feuerwehr*
    Organisation,
    /// *mehrere Anwohner*
    Group,
    /// *der Bericht*
    Document,
    /// A phrase that tells nothing: *der Vater*, *das Leben*.
    Words,
    /// Whoever spoke in the sentence before: *Demnach hält der Damm.*
    SpeakerBefore,
    /// Whoever speaks in the sentence before or behind a quotation that stands alone.
    SpeakerBeside,
}

impl SpeakerRule {
    /// All rules for speakers.
    pub const ALL: [SpeakerRule; 12] = [
        SpeakerRule::Name,
        SpeakerRule::Names,
        SpeakerRule::SharedSurname,
        SpeakerRule::Pronoun,
        SpeakerRule::Role,
        SpeakerRule::RoleOfPerson,
        SpeakerRule::Organisation,
        SpeakerRule::Group,
        SpeakerRule::Document,
        SpeakerRule::Words,
        SpeakerRule::SpeakerBefore,
        SpeakerRule::SpeakerBeside,
    ];

    pub fn name(self) -> &'static str {
        match self {
            SpeakerRule::Name => "name",
            SpeakerRule::Names => "names",
            SpeakerRule::SharedSurname => "shared-surname",
            SpeakerRule::Pronoun => "pronoun",
            SpeakerRule::Role => "role",
            SpeakerRule::RoleOfPerson => "role-of-person",
            SpeakerRule::Organisation => "organisation",
            SpeakerRule::Group => "group",
            SpeakerRule::Document => "document",
            SpeakerRule::Words => "words",
            SpeakerRule::SpeakerBefore => "speaker-before",
            SpeakerRule::SpeakerBeside => "speaker-beside",
        }
    }
}

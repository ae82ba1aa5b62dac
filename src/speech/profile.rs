//! What is known of someone: a role and an affiliation.

use crate::grammar::{Class, dictionary};
use crate::lexicon::speech::WordSet;

/// What is known of someone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub role: Option<String>,
    pub affiliation: Option<String>,
    /// The role's noun without what stands around it, in lower case: *ministerin*.
    pub noun: Option<String>,
    /// How much the affiliation says.
    pub affiliation_kind: AffiliationKind,
}

impl Profile {
    /// Takes what another phrase says of the same person, where nothing was known.
    pub fn complete(&mut self, other: Profile) {
        // *Professor* before a name is hardly more than a title.
        let title = self.noun.as_deref().is_some_and(|noun| WordSet::TitlesOnly.contains(noun));
        if self.role.is_none() || title && other.role.is_some() {
            self.role = other.role;
            self.noun = other.noun;
        }
        if other.affiliation_kind > self.affiliation_kind {
            self.affiliation = other.affiliation;
            self.affiliation_kind = other.affiliation_kind;
        }
    }
}

/// What an affiliation is: an institution says more than a party, a party more than a country.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum AffiliationKind {
    #[default]
    Nothing,
    Place,
    Party,
    Institution,
}

impl AffiliationKind {
    pub fn of(affiliation: Option<&str>) -> Self {
        let Some(name) = affiliation else { return AffiliationKind::Nothing };
        let class = dictionary().name(name);
        match () {
            () if class.contains(Class::PARTY) => AffiliationKind::Party,
            () if class.contains(Class::PLACE) => AffiliationKind::Place,
            () => AffiliationKind::Institution,
        }
    }
}

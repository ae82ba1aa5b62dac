//! Calls to subscribe below a text: *Jetzt abonnieren*, *Weiterlesen mit Uferkurier plus*.

use crate::lexicon::{Furniture, FurnitureRule};

/// A call to subscribe that ends a text, by how much it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubscriptionCall {
    /// *Jetzt abonnieren*: stands below whole articles as well.
    Offer,
    /// *Weiterlesen mit Uferkurier plus*: the article goes on.
    GoesOn,
}

impl SubscriptionCall {
    /// The call that a line of this kind is.
    pub fn of(rule: &FurnitureRule) -> Option<Self> {
        match rule.kind {
            Furniture::Paywall => Some(SubscriptionCall::GoesOn),
            Furniture::Subscription => Some(SubscriptionCall::Offer),
            _ => None,
        }
    }
}

//! The medium that published an article.

use serde::{Deserialize, Serialize};

/// An outlet by the name it gives itself and by the domain it publishes under; at least one of the two is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// The name it gives itself, or else its domain.
    pub name: String,
    /// Host of its pages without `www.`, in lower case.
    pub domain: Option<String>,
    /// What it was read from.
    pub source: OutletSource,
}

impl Outlet {
    /// What articles of one outlet have in common: its domain, or its name where that is all that is known.
    pub fn key(&self) -> &str {
        self.domain.as_deref().unwrap_or(&self.name)
    }
}

/// What an outlet was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutletSource {
    /// A field of the input, or a meta tag of a page.
    Meta,
    /// The publisher that a page names.
    JsonLd,
    /// A labelled line above the body.
    Header,
    /// The host of the article's address.
    Url,
    /// The page's own words about itself: an inference, which a note names.
    Text,
}

impl OutletSource {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            OutletSource::Meta => "meta",
            OutletSource::JsonLd => "json-ld",
            OutletSource::Header => "header",
            OutletSource::Url => "url",
            OutletSource::Text => "text",
        }
    }
}

//! What a page states for machines: in JSON-LD, in meta tags, in its address.

use std::sync::LazyLock;

use regex::Regex;

use super::{Moment, PageClaims};
use crate::ingest::draft::SiteNames;
use crate::ingest::page::structured_data::StructuredData;
use crate::ingest::recognise::address::squeezed;
use crate::model::DateInterval;

/// What titles of the page may end with.
pub fn site_names(said: &StructuredData) -> SiteNames {
    let path =
        said.url.as_deref().and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
    let sections = said.tags.text(&["article:section"]).into_iter().chain(path.split('/').map(str::to_owned));
    let sections = sections.map(|name| squeezed(&name)).filter(|name| name.len() > 1).collect();
    SiteNames { names: said.outlets(), sections }
}

/// `datePublished` of an article in JSON-LD.
pub fn linked_publication(claims: &PageClaims) -> Option<Moment> {
    let mut own = claims.page.said.articles().filter(|work| !work.listed);
    own.find_map(|work| claims.parse(work.published.as_deref()?))
}

/// Meta tags whose names speak of publication alone.
pub fn tagged_publication(claims: &PageClaims) -> Option<Moment> {
    claims.first_tag(&[
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date_published",
        "date-published",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publication-date",
        "pubdate",
        "article:publication_date",
        "article.published",
        "dc.date.issued",
        "dcterms.issued",
        "dc.issued",
        "sailthru.date",
        "parsely-pub-date",
        "rnews:datepublished",
        "bt:pubdate",
        "originalpublicationdate",
        "citation_publication_date",
        "citation_date",
        "citation_online_date",
        "shareaholic:article_published_time",
        "datecreated",
        "article_date_original",
        "displaydate",
        "vr:published_time",
        "publisheddate",
        "published",
        "published_time",
        "published-date",
        "last-published",
        "creation_date",
    ])
}

/// Meta tags whose names may mean the page, its template or an update.
pub fn tagged_somehow(claims: &PageClaims) -> Option<Moment> {
    claims.first_tag(&[
        "date",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "dc.created",
        "dcterms.created",
        "article:created",
        "created",
        "release_date",
        "cxenseparse:recs:publishtime",
        "cre_date",
        "creation-date",
    ])
}

/// A day, or a month, in the address: `/2024/10/15/`, `-20241015`, `/2024/10/`.
pub fn address(claims: &PageClaims) -> Option<Moment> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/_.-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?:[/_.-]|$)")
            .expect("a valid pattern")
    });
    static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\D)(\d{1,2})[._-](\d{1,2})[._-]((?:19|20)\d\d)(?:\D|$)").expect("a valid pattern")
    });
    static MONTH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/").expect("a valid pattern"));
    let url = claims.page.said.url.as_deref()?;
    let number = |found: &regex::Captures, group: usize| found[group].parse::<i16>().ok();
    let day = DAY
        .captures(url)
        .and_then(|found| DateInterval::day(number(&found, 1)?, number(&found, 2)? as i8, number(&found, 3)? as i8));
    let german = || {
        let found = GERMAN.captures(url)?;
        DateInterval::day(number(&found, 3)?, number(&found, 2)? as i8, number(&found, 1)? as i8)
    };
    let month = || {
        let found = MONTH.captures(url)?;
        DateInterval::month(number(&found, 1)?, number(&found, 2)? as i8)
    };
    claims.believed((day.or_else(german).or_else(month)?, None))
}

/// Any object of the JSON-LD.
pub fn linked_somehow(claims: &PageClaims) -> Option<Moment> {
    let works = || claims.page.said.linked.works.iter().filter(|work| !work.listed);
    works()
        .find_map(|work| claims.parse(work.published.as_deref()?))
        .or_else(|| works().find_map(|work| claims.parse(work.created.as_deref().or(work.uploaded.as_deref())?)))
}

/// Meta tags of the last update.
pub fn tagged_update(claims: &PageClaims) -> Option<Moment> {
    claims.first_tag(&[
        "article:modified_time",
        "og:updated_time",
        "og:modified_time",
        "article:modified",
        "dcterms.modified",
        "dc.date.modified",
        "datemodified",
        "last-modified",
        "revision_date",
    ])
}

/// `dateModified` of an article in JSON-LD.
pub fn linked_update(claims: &PageClaims) -> Option<Moment> {
    let mut own = claims.page.said.articles().filter(|work| !work.listed);
    own.find_map(|work| claims.parse(work.modified.as_deref()?))
}

/// As the page states it: `de`, `de-ch`, in lower case.
pub fn language(said: &StructuredData) -> Option<String> {
    let stated = said
        .tags
        .lang
        .clone()
        .filter(|lang| !lang.trim().is_empty())
        .or_else(|| said.tags.text(&["og:locale", "content-language", "dc.language", "language"]))
        .or_else(|| said.articles().find_map(|work| work.language.clone()))?;
    let tag = stated.split([',', ';', ' ']).next()?.replace('_', "-").to_lowercase();
    let valid = (2..=12).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    valid.then_some(tag)
}

/// What the article says of itself, else what its page does, else a tag.
pub fn free(said: &StructuredData) -> Option<bool> {
    let own = said.articles().filter(|work| !work.listed).find_map(|work| work.free);
    let page = || said.linked.works.iter().filter(|work| work.is_page && !work.listed).find_map(|work| work.free);
    own.or_else(page).or_else(|| match said.tags.text(&["article:content_tier"])?.to_lowercase().as_str() {
        "free" => Some(true),
        "locked" => Some(false),
        _ => None,
    })
}

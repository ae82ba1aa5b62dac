//! What a page states in JSON-LD, in meta tags and in its address.

use super::{Moment, PageClaims};
use crate::ingest::draft::SiteNames;
use crate::ingest::page::structured_data::StructuredData;
use crate::ingest::recognise::address::squeezed;
use crate::lexicon::PagePattern;
use crate::model::DateInterval;

/// Meta tags whose names speak of publication alone, in the order in which they are believed.
const PUBLICATION_TAGS: &[&str] = &[
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
];

/// Meta tags whose names may mean the page, its template or an update, in the order in which they are believed.
const VAGUE_DATE_TAGS: &[&str] = &[
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
];

/// Meta tags of the last update, in the order in which they are believed.
const UPDATE_TAGS: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "article:modified",
    "dcterms.modified",
    "dc.date.modified",
    "datemodified",
    "last-modified",
    "revision_date",
];

/// Meta tags of the language of a page.
const LANGUAGE_TAGS: &[&str] = &["og:locale", "content-language", "dc.language", "language"];
/// The meta tag that names the section of an article: *Lokales*.
const SECTION_TAG: &str = "article:section";
/// The meta tag that says whether an article is `free` or `locked`.
const CONTENT_TIER_TAG: &str = "article:content_tier";

/// The names of the outlet and of its sections, with which titles of the page may end.
pub fn site_names(said: &StructuredData) -> SiteNames {
    let path =
        said.url.as_deref().and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
    let sections = said.tags.text(&[SECTION_TAG]).into_iter().chain(path.split('/').map(str::to_owned));
    let sections = sections.map(|name| squeezed(&name)).filter(|name| name.len() > 1).collect();
    SiteNames { names: said.outlets(), sections }
}

/// The first `datePublished` of an article in JSON-LD.
pub fn linked_publication(claims: &PageClaims) -> Option<Moment> {
    let mut own = claims.page.said.articles().filter(|work| !work.listed);
    own.find_map(|work| claims.parse(work.published.as_deref()?))
}

/// The date of the first meta tag whose name speaks of publication alone.
pub fn tagged_publication(claims: &PageClaims) -> Option<Moment> {
    claims.first_tag(PUBLICATION_TAGS)
}

/// The date of the first meta tag whose name may mean the page, its template or an update.
pub fn tagged_somehow(claims: &PageClaims) -> Option<Moment> {
    claims.first_tag(VAGUE_DATE_TAGS)
}

/// A day, or a month, in the address: `/2024/10/15/`, `-20241015`, `/2024/10/`.
pub fn address(claims: &PageClaims) -> Option<Moment> {
    let url = claims.page.said.url.as_deref()?;
    let number = |found: &regex::Captures, group: usize| found[group].parse::<i16>().ok();
    let day = PagePattern::UrlDay
        .regex()
        .captures(url)
        .and_then(|found| DateInterval::day(number(&found, 1)?, number(&found, 2)? as i8, number(&found, 3)? as i8));
    let german = || {
        let found = PagePattern::UrlGermanDay.regex().captures(url)?;
        DateInterval::day(number(&found, 3)?, number(&found, 2)? as i8, number(&found, 1)? as i8)
    };
    let month = || {
        let found = PagePattern::UrlMonth.regex().captures(url)?;
        DateInterval::month(number(&found, 1)?, number(&found, 2)? as i8)
    };
    claims.believed((day.or_else(german).or_else(month)?, None))
}

/// The first `datePublished`, else creation or upload, of any object in JSON-LD.
pub fn linked_somehow(claims: &PageClaims) -> Option<Moment> {
    let works = || claims.page.said.linked.works.iter().filter(|work| !work.listed);
    works()
        .find_map(|work| claims.parse(work.published.as_deref()?))
        .or_else(|| works().find_map(|work| claims.parse(work.created.as_deref().or(work.uploaded.as_deref())?)))
}

/// The date of the first meta tag of an update.
pub fn tagged_update(claims: &PageClaims) -> Option<Moment> {
    claims.first_tag(UPDATE_TAGS)
}

/// The first `dateModified` of an article in JSON-LD.
pub fn linked_update(claims: &PageClaims) -> Option<Moment> {
    let mut own = claims.page.said.articles().filter(|work| !work.listed);
    own.find_map(|work| claims.parse(work.modified.as_deref()?))
}

/// The language that the page states, in lower case: `de`, `de-ch`; `None` if it states no valid tag.
pub fn language(said: &StructuredData) -> Option<String> {
    let stated = said
        .tags
        .lang
        .clone()
        .filter(|lang| !lang.trim().is_empty())
        .or_else(|| said.tags.text(LANGUAGE_TAGS))
        .or_else(|| said.articles().find_map(|work| work.language.clone()))?;
    let tag = stated.split([',', ';', ' ']).next()?.replace('_', "-").to_lowercase();
    let valid = (2..=12).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    valid.then_some(tag)
}

/// Whether the article can be read without paying, as its own JSON-LD says, else that of its page, else a meta tag.
pub fn free(said: &StructuredData) -> Option<bool> {
    let own = said.articles().filter(|work| !work.listed).find_map(|work| work.free);
    let page = || said.linked.works.iter().filter(|work| work.is_page && !work.listed).find_map(|work| work.free);
    own.or_else(page).or_else(|| match said.tags.text(&[CONTENT_TIER_TAG])?.to_lowercase().as_str() {
        "free" => Some(true),
        "locked" => Some(false),
        _ => None,
    })
}

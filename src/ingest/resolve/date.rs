//! When a page was published: numbered sources, the surest first, publication before update.
//!
//! The first that names a day is believed; only where none does, the first that names a month or a year. The order was
//! measured on 299 pages (right and wrong days of what reached each stage when it was set are beside it): visible lines
//! before what machines write lose one day in a hundred.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::page::claims::evidence::{Evidence, Moment};
use crate::ingest::page::claims::{datelines, times};
use crate::model::{DateInterval, DateSource, PartialDate, Precision};

struct Stage {
    find: Find,
    note: Option<&'static str>,
}

/// What looks for a date, and the source that it looks at.
enum Find {
    In(DateSource, fn(&Evidence) -> Option<Moment>),
    /// Elements state a date for machines, or show it.
    Elements(fn(&Evidence) -> Option<(Moment, DateSource)>),
}

const fn stage(source: DateSource, find: fn(&Evidence) -> Option<Moment>) -> Stage {
    Stage { find: Find::In(source, find), note: None }
}

const fn elements(find: fn(&Evidence) -> Option<(Moment, DateSource)>) -> Stage {
    Stage { find: Find::Elements(find), note: None }
}

const INFERRED: Option<&str> = Some("date inferred from the beginning of the text");
const OF_UPDATE: Option<&str> = Some("date is that of the last update");
const OF_NEIGHBOUR: Option<&str> = Some("date stands beside a link to another article");

const STAGES: [Stage; 21] = [
    stage(DateSource::JsonLd, linked_publication),    // 65 right, 4 wrong
    stage(DateSource::Meta, tagged_publication),      // 56, 2
    elements(times::marked),                          // 8, 0
    elements(times::of_publication),                  // 8, 0
    elements(times::first),                           // 13, 1
    stage(DateSource::Header, datelines::near_title), // 58, 2
    stage(DateSource::Header, datelines::in_head),    // 4, 0
    stage(DateSource::Meta, tagged_somehow),          // 3, 1
    stage(DateSource::Url, address),                  // 2, 0
    stage(DateSource::Header, datelines::sentence),   // 8, 0
    Stage { note: INFERRED, ..stage(DateSource::Text, datelines::of_text) }, // 3, 0
    stage(DateSource::Header, datelines::alone),      // 2, 0
    stage(DateSource::Header, datelines::labelled),   // 2, 0
    stage(DateSource::Header, datelines::behind),     // 1, 0
    stage(DateSource::JsonLd, linked_somehow),        // 15 and 16: 2, 0
    elements(times::any),
    Stage { note: OF_UPDATE, ..elements(times::of_update) }, // 17 to 20: 1, 0
    Stage { note: OF_UPDATE, ..stage(DateSource::Header, datelines::updated) },
    Stage { note: OF_UPDATE, ..stage(DateSource::Meta, tagged_update) },
    Stage { note: OF_UPDATE, ..stage(DateSource::JsonLd, linked_update) },
    Stage { note: OF_NEIGHBOUR, ..stage(DateSource::Header, datelines::of_neighbour) },
];

/// The date of a page and what is to be said of it.
pub fn published(evidence: &Evidence) -> Option<(PartialDate, Option<&'static str>)> {
    let mut vague = None;
    for stage in &STAGES {
        let found = match stage.find {
            Find::In(source, find) => find(evidence).map(|moment| (moment, source)),
            Find::Elements(find) => find(evidence),
        };
        let Some(((interval, time), source)) = found else { continue };
        let date = PartialDate { interval, time, source };
        if interval.precision == Precision::Day {
            return Some((date, stage.note));
        }
        vague = vague.or(Some((date, stage.note)));
    }
    vague
}

/// 1. `datePublished` of an article in JSON-LD.
fn linked_publication(evidence: &Evidence) -> Option<Moment> {
    let mut own = evidence.said.articles().filter(|work| !work.listed);
    own.find_map(|work| evidence.parse(work.published.as_deref()?))
}

/// 2. Meta tags whose names speak of publication alone.
fn tagged_publication(evidence: &Evidence) -> Option<Moment> {
    evidence.first_tag(&[
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

/// 8. Meta tags whose names may mean the page, its template or an update.
fn tagged_somehow(evidence: &Evidence) -> Option<Moment> {
    evidence.first_tag(&[
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

/// 9. A day, or a month, in the address: `/2024/10/15/`, `-20241015`, `/2024/10/`.
fn address(evidence: &Evidence) -> Option<Moment> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[/_.-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?:[/_.-]|$)")
            .expect("a valid pattern")
    });
    static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\D)(\d{1,2})[._-](\d{1,2})[._-]((?:19|20)\d\d)(?:\D|$)").expect("a valid pattern")
    });
    static MONTH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])/").expect("a valid pattern"));
    let url = evidence.said.url.as_deref()?;
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
    evidence.believed((day.or_else(german).or_else(month)?, None))
}

/// 15. Any object of the JSON-LD.
fn linked_somehow(evidence: &Evidence) -> Option<Moment> {
    let works = || evidence.said.linked.works.iter().filter(|work| !work.listed);
    works()
        .find_map(|work| evidence.parse(work.published.as_deref()?))
        .or_else(|| works().find_map(|work| evidence.parse(work.created.as_deref().or(work.uploaded.as_deref())?)))
}

/// 19. Meta tags of the last update.
fn tagged_update(evidence: &Evidence) -> Option<Moment> {
    evidence.first_tag(&[
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

/// 20. `dateModified` of an article in JSON-LD.
fn linked_update(evidence: &Evidence) -> Option<Moment> {
    let mut own = evidence.said.articles().filter(|work| !work.listed);
    own.find_map(|work| evidence.parse(work.modified.as_deref()?))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::ingest::page::body::Body;
    use crate::ingest::page::markup::blocks::{PageBlock, blocks};
    use crate::ingest::page::markup::tree::Tree;
    use crate::ingest::page::structured_data::StructuredData;

    /// Runs the stages on a page whose first `h1` is the headline and whose `p` with running text are the body.
    pub fn shown(markup: &str) -> Option<String> {
        let tree = Tree::new(markup);
        let blocks = blocks(&tree);
        let place = |wanted: &dyn Fn(&PageBlock) -> bool| blocks.iter().position(wanted);
        let kept = (0..blocks.len()).filter(|&at| blocks[at].tag == "p" && blocks[at].is_text()).collect();
        let body = Body { heading: place(&|block| block.tag == "h1"), kept, ..Body::default() };
        let said = StructuredData::read(&tree);
        let evidence = Evidence::new(&tree, &blocks, &body, &said, jiff::civil::date(2026, 1, 31));
        published(&evidence).map(|(date, _)| {
            let time = date.time.map(|time| format!(" {}", time.strftime("%H:%M"))).unwrap_or_default();
            format!("{}{time} {}", date.interval, date.source.as_str())
        })
    }

    pub const TEXT: &str =
        "<p>Der Fluß ist in der Nacht über die Ufer getreten, sagte die Größe der Feuerwehr am Morgen.</p>";

    fn check(cases: &[(&str, &str)]) {
        for (markup, expect) in cases {
            let page = format!("{markup}{TEXT}");
            assert_eq!(shown(&page).as_deref(), Some(*expect), "{markup}");
        }
    }

    #[test]
    fn stages_of_machines() {
        check(&[
            (
                r#"<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-12T23:30:00Z",
                "dateModified": "2024-03-14"}</script><meta name=date content=2024-03-15>"#,
                "2024-03-13 00:30 json-ld",
            ),
            (
                r#"<script type="application/ld+json">{"@type": "Article", "datePublished": 1710234180000}</script>"#,
                "2024-03-12 10:03 json-ld",
            ),
            (
                "<meta property=article:published_time content='2024-03-12T09:00:00+01:00'><time>1.1.2024</time>",
                "2024-03-12 09:00 meta",
            ),
            (
                "<span itemprop=datePublished content=2024-03-12></span><meta name=date content=2024-03-15>",
                "2024-03-12 meta",
            ),
            (
                "<time class=updated datetime=2024-03-14></time><time class=entry-date datetime=2024-03-12></time>",
                "2024-03-12 meta",
            ),
            ("<abbr class=published title='2009-03-12T10:00:00+0100'>Donnerstag</abbr>", "2009-03-12 10:00 meta"),
            (
                "<aside><time datetime=2024-03-15></time></aside><time>12. März 2024, 16.03 Uhr</time>",
                "2024-03-12 16:03 header",
            ),
            ("<meta name=dc.date content=2024-03-12>", "2024-03-12 meta"),
            ("<link rel=canonical href=https://taeler-bote.example/2024/03/12/fluss>", "2024-03-12 url"),
            ("<link rel=canonical href=https://taeler-bote.example/fluss-20240312.html>", "2024-03-12 url"),
            ("<link rel=canonical href=https://taeler-bote.example/2024/03/fluss>", "2024-03 url"),
            ("<meta property=og:updated_time content=2024-03-14>", "2024-03-14 meta"),
            (
                r#"<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2024-03-12"}</script>"#,
                "2024-03-12 json-ld",
            ),
        ]);
    }

    #[test]
    fn dates_that_are_not_believed() {
        for tagged in ["2026-02-01", "1899-12-31", "1970-01-01T00:00:00Z", "0001-01-01", "Größe"] {
            let page = format!("<meta property=article:published_time content='{tagged}'>{TEXT}");
            assert_eq!(shown(&page), None, "{tagged}");
        }
        let page = format!("<meta name=pubdate content=2027-01-01><meta name=date content=2024-03-12>{TEXT}");
        assert_eq!(shown(&page).as_deref(), Some("2024-03-12 meta"));
    }

    #[test]
    fn a_day_is_better_than_a_month() {
        let page = format!("<meta name=pubdate content=2024-03><meta name=date content=2024-03-12>{TEXT}");
        assert_eq!(shown(&page).as_deref(), Some("2024-03-12 meta"));
        assert_eq!(shown(&format!("<meta name=pubdate content=2024-03>{TEXT}")).as_deref(), Some("2024-03 meta"));
    }

    #[test]
    fn hostile_pages_end() {
        for markup in [
            "<div class=comments><time>".repeat(20_000),
            format!("<h1>Öl</h1>{}", "<p>12.03.</p>".repeat(50_000)),
            format!("{}<nav>Ö</nav><h1>Öl</h1>{TEXT}", "<p>12.03.2024 16:03</p>".repeat(50_000)),
            format!("<meta name=date content='{}'>", "1.".repeat(500_000)),
            format!("<time datetime='{}'>", "2024-".repeat(200_000)),
        ] {
            shown(&markup);
        }
    }
}
